// The search dialog, loaded on first use; what finds is another file
const make = (name, values, ...inside) => {
	const made = Object.assign(document.createElement(name), values)
	made.append(...inside)
	return made
}
const input = make("input", { type: "search", autocomplete: "off", spellcheck: false })
const close = make("button", { className: "close" })
const status = make("p", { className: "bp-meta", role: "status" })
const list = make("ol", { className: "hits" })
const box = make("dialog", { className: "search" }, make("form", { method: "dialog" }, input, close), status, list)
document.body.append(box)
const styled = new Promise(done => document.head.append(make("link", { rel: "stylesheet", href: new URL("search.css", import.meta.url), onload: done, onerror: done })))

let words, find

const mark = (text, terms) => {
	const found = new RegExp(`(${terms.map(term => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu")
	return text.split(found).map((part, number) => number % 2 ? make("mark", {}, part) : part)
}

const show = async () => {
	const text = input.value.trim(), terms = text.split(/\s+/)
	const { number, hits } = text && find ? await find(text, terms) : {}
	if (text != input.value.trim()) return // outrun
	status.textContent = !hits ? "" : number ? words[2].replace("{number}", number.toLocaleString(document.documentElement.lang)) : words[3]
	list.replaceChildren(...(hits || []).map(([href, title, said, by = ""]) => make("li", {},
		make("a", { href }, make("b", {}, ...mark(title, terms)), make("span", { className: "bp-soft" }, ...mark(said, terms)), make("small", {}, by)))))
}

input.oninput = show
box.onclick = event => { if (event.target == box) box.close() }
box.onkeydown = event => {
	const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement)
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
	if (event.key == "Escape") box.close()
	if (step) {
		event.preventDefault()
		;(at + step < 0 ? input : links[Math.min(at + step, links.length - 1)])?.focus()
	} else if (event.key == "Enter" && event.target == input) {
		event.preventDefault()
		links[0]?.click()
	}
}

export const open = async data => {
	words = data.words.split("|")
	input.ariaLabel = input.placeholder = box.ariaLabel = words[0]
	close.textContent = words[1]
	await styled
	if (!box.open) box.showModal()
	input.select()
	if (!find) {
		find = (await import(`./${data.search}.js`)).start(data.root.replace(/\/?$/, "/"))
		show()
	}
}
