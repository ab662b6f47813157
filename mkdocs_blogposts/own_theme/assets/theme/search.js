// The search dialog: MkDocs' own search plugin finds, in its worker; this shows. Loaded when somebody searches first
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

let words, root, worker, ready, asked

// The index escapes its texts
const plain = html => new DOMParser().parseFromString(html, "text/html").body.textContent
const escape = text => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")

const mark = (text, terms) => {
	const found = new RegExp(`(${terms.map(escape).join("|")})`, "giu")
	return text.split(found).map((part, number) => number % 2 ? make("mark", {}, part) : part)
}

const excerpt = (text, terms) => {
	const at = text.search(new RegExp(terms.map(escape).join("|"), "iu")), from = Math.max(0, at - 60)
	return (from ? "… " : "") + text.slice(from, from + 160) + (text.length > from + 160 ? " …" : "")
}

const show = results => {
	const terms = input.value.trim().split(/\s+/).filter(Boolean)
	// A page is found by itself and by its sections: the page's best place stands for it
	const pages = new Map()
	// Pages that are called so come first
	const called = hit => !hit.location.includes("#") && terms.every(term => hit.title.toLowerCase().includes(term.toLowerCase()))
	for (const hit of [...results.filter(called), ...results]) {
		const page = hit.location.split("#")[0]
		if (!pages.has(page)) pages.set(page, hit)
	}
	status.textContent = !terms.length ? "" : pages.size ? words[2].replace("{number}", pages.size.toLocaleString(document.documentElement.lang)) : words[3]
	list.replaceChildren(...[...pages.values()].slice(0, 20).map(hit => make("li", {},
		make("a", { href: root + hit.location },
			make("b", {}, ...mark(plain(hit.title), terms)),
			make("span", { className: "bp-soft" }, ...mark(excerpt(plain(hit.text), terms), terms))))))
}

const ask = () => {
	// Each word as it stands, and as the beginning of one
	const terms = input.value.trim().toLowerCase().split(/[\s:^~*+-]+/).filter(Boolean)
	asked = terms.map(term => `${term}^8 ${term}*`).join(" ")
	if (asked && ready) worker.postMessage({ query: asked })
	else show([])
}

const start = folder => {
	worker = new Worker(folder + "worker.js")
	worker.onmessage = ({ data }) => {
		if (data.allowSearch) {
			ready = true
			ask()
		} else if (data.results && asked) show(data.results)
	}
	worker.postMessage({ init: true })
}

input.oninput = ask
box.onclick = event => { if (event.target == box) box.close() }
box.onkeydown = event => {
	const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement)
	if (event.key == "Escape") box.close()
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
	if (step) {
		event.preventDefault()
		;(at + step < 0 ? input : links[Math.min(at + step, links.length - 1)])?.focus()
	} else if (event.key == "Enter" && event.target == input) {
		event.preventDefault()
		links[0]?.click()
	}
}

export const open = async data => {
	if (!worker) {
		words = data.words.split("|")
		root = data.root.replace(/\/?$/, "/")
		input.ariaLabel = input.placeholder = box.ariaLabel = words[0]
		close.textContent = words[1]
		start(data.search.replace(/\/?$/, "/"))
	}
	await styled
	if (!box.open) box.showModal()
	input.select()
}
