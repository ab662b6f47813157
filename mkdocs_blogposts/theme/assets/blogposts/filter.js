// The filter of an index: links to plain pages, until this runs
const loaded = {}
const plain = text => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase()
const make = (name, values, ...inside) => {
	const made = Object.assign(document.createElement(name), values)
	made.append(...inside)
	return made
}

// As `write_posts` in publish/filter.py writes them
const load = source => loaded[source] ||= fetch(source).then(answer => answer.json()).then(({ root, names, posts }) =>
	posts.map(([title, place, iso, date, facts, numbers, text]) => ({
		keys: numbers.map(number => names[number][0]),
		plain: plain([title, text, ...facts, ...numbers.map(number => names[number][1])].join(" ")),
		row() {
			const link = make("a", { href: new URL(root + place, source) }, title)
			const parts = [iso && make("time", { dateTime: iso }, date), ...facts.map(fact => make("span", {}, fact))]
			return make("article", { className: "bp-entry bp-row" },
				make("h2", { className: "bp-title" }, link),
				make("p", { className: "bp-meta" }, ...parts.flatMap(part => [part, " "])),
				make("p", { className: "bp-excerpt" }, text))
		}
	})))

const filter = box => {
	const root = box.closest(".bp"), part = name => root.querySelector(".bp-" + name)
	const all = part("all"), found = part("found"), status = part("status"), field = part("find input")
	const links = [...box.querySelectorAll("[data-key]")], place = location.pathname
	const { language, words } = JSON.parse(box.dataset.words), source = new URL(box.dataset.source, location)
	let chosen

	const address = state => state.size ? `?${state}` : place
	const keys = but => [...chosen].filter(([kind]) => kind != "find" && kind != but).map(pair => pair.join("="))
	const having = (posts, keys) => posts.filter(post => keys.every(key => post.keys.includes(key)))
	const number = posts => posts.length.toLocaleString(language)

	const show = posts => {
		const more = make("button", { className: "bp-more" }, words.more), add = () => {
			const rows = posts.splice(0, 30).map(post => post.row())
			more.before(...rows)
			more.hidden = !posts.length
			return rows[0]
		}
		more.onclick = () => add().querySelector("a").focus()
		found.replaceChildren(more)
		add()
	}

	const apply = async () => {
		const now = chosen = new URLSearchParams(chosen), asked = plain(now.get("find") || "").split(/\s+/)
		let said = "", posts
		try {
			if (now.size) posts = (await load(source)).filter(post => asked.every(word => post.plain.includes(word)))
		} catch { said = words.failed }
		if (now != chosen) return // outrun
		for (const link of links) {
			const { key } = link.dataset, [kind, value] = key.split("="), next = new URLSearchParams(now)
			const on = next.get(kind) == value
			if (posts) link.lastChild.textContent = number(having(posts, [key, ...keys(kind)]))
			on ? next.delete(kind) : next.set(kind, value)
			link.href = address(next)
			link.ariaCurrent = on || null
		}
		if (posts) {
			posts = having(posts, keys())
			said = (words[new Intl.PluralRules(language).select(posts.length)] || words.other).replace("{number}", number(posts))
			show(posts)
		}
		all.hidden = !!posts
		found.hidden = !posts
		status.textContent = said
		if (now.size) status.append(" ", make("a", { href: place }, words.clear))
	}

	const read = () => {
		if (location.pathname != place || !box.isConnected) return
		chosen = new URLSearchParams([...new URLSearchParams(location.search)].filter(([key]) => key == "find" || document.getElementById("bp-by-" + key)))
		field.value = chosen.get("find")
		box.open ||= chosen.size
		apply()
	}

	part("find").hidden = false
	field.oninput = () => {
		const write = chosen.get("find") ? "replaceState" : "pushState", text = field.value
		text ? chosen.set("find", text) : chosen.delete("find")
		history[write](null, "", address(chosen))
		apply()
	}
	box.ontoggle = () => load(source)
	root.onclick = event => {
		const link = event.target.closest("[data-key], .bp-status a")
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
		event.preventDefault()
		event.stopPropagation() // nor load it by script
		history.pushState(null, "", link.href)
		if (!link.dataset.key) field.focus()
		read()
	}
	addEventListener("popstate", read)
	read()
}

const start = () => document.querySelectorAll(".bp-filter").forEach(filter)
// Material has instant navigation
window.document$ ? document$.subscribe(start) : start()
