// The filter of an index: links to plain pages, until this runs
const loaded = {}
const plain = text => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase()
const make = (name, values, ...inside) => {
	const made = Object.assign(document.createElement(name), values)
	made.append(...inside)
	return made
}

// As `write_posts` in pages/filter.py writes them
const load = source => loaded[source] ||= fetch(source).then(answer => answer.json()).then(({ root, names, posts }) => {
	const link = (text, page) => make("a", { href: new URL(root + page, source) }, text)
	return [names, posts.map(([title, page, iso, date, facts, numbers, text, cover, lang]) => {
		const terms = numbers.map(number => names[number]), spoken = lang && { lang, dir: "auto" }
		const tags = terms.filter(([key, , page]) => page && key.startsWith("tag=")).slice(0, 3)
		return {
			keys: terms.map(term => term[0]),
			plain: plain([title, text, ...facts, ...terms.map(term => term[1])].join(" ")),
			row() {
				const parts = [iso && make("time", { dateTime: iso }, date), ...facts.map(fact => make("span", {}, fact))]
				return make("article", { className: "bp-entry bp-row" },
					make("h2", { className: "bp-title", ...spoken }, link(title, page)),
					make("p", { className: "bp-meta" }, ...parts.flatMap(part => [part, " "])),
					make("p", { className: "bp-excerpt", ...spoken }, text),
					tags[0] ? make("ul", { className: "bp-tags bp-foot" }, ...tags.map(tag => make("li", {}, link(tag[1], tag[2])))) : "",
					cover ? make("img", { className: "bp-thumb", alt: "", loading: "lazy", src: new URL(cover, source) }) : "")
			}
		}
	})]
}).catch(error => {
	delete loaded[source]
	throw error
})

const filter = box => {
	const root = box.closest(".bp"), part = name => root.querySelector(".bp-" + name)
	const all = part("all"), found = part("found"), status = part("status"), field = part("find input")
	const links = () => [...box.querySelectorAll("[data-key]")], place = location.pathname
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

	const unshown = (more, names) => {
		const shown = links().map(link => link.dataset.key), kind = more.dataset.more + "="
		return names.filter(([key, , page]) => page && key.startsWith(kind) && !shown.includes(key))
	}

	// Puts the other choices in place of the link to them
	const unfold = (more, others) => {
		const rest = others.map(([key, text]) => {
			const link = make("a", {}, text + " ", make("span", { className: "bp-soft" }))
			link.dataset.key = key
			return make("li", {}, link)
		})
		more.parentNode.replaceWith(...rest)
		return rest
	}

	const apply = async () => {
		const now = chosen = new URLSearchParams(chosen), asked = plain(now.get("find") || "").split(/\s+/)
		let said = "", names, posts
		try {
			if (now.size || loaded[source]) [names, posts] = await load(source)
		} catch { said = words.failed }
		if (now != chosen) return // outrun
		posts &&= posts.filter(post => asked.every(word => post.plain.includes(word)))
		if (posts) for (const more of box.querySelectorAll("[data-more]")) {
			const others = unshown(more, names), kind = more.dataset.more
			more.parentNode.hidden = !others.some(([key]) => having(posts, [key, ...keys(kind)]).length)
			if (others.some(([key]) => keys().includes(key))) unfold(more, others)
		}
		for (const link of links()) {
			const { key } = link.dataset, [kind, value] = key.split("="), next = new URLSearchParams(now)
			const on = next.get(kind) == value, left = posts && having(posts, [key, ...keys(kind)])
			if (posts) {
				link.lastChild.textContent = number(left)
				link.parentNode.hidden = !on && !left.length
			}
			on ? next.delete(kind) : next.set(kind, value)
			link.href = address(next)
			link.ariaCurrent = on || null
		}
		for (const facet of box.querySelectorAll(".bp-facet")) facet.hidden = !facet.querySelector("li:not([hidden])")
		const listed = posts && now.size
		if (listed) {
			posts = having(posts, keys())
			said = (words[new Intl.PluralRules(language).select(posts.length)] || words.other).replace("{number}", number(posts))
			show(posts)
		}
		all.hidden = listed
		found.hidden = !listed
		status.textContent = now.size ? said : ""
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
	root.onclick = async event => {
		const link = event.target.closest("[data-key], [data-more], .bp-status a")
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
		event.preventDefault()
		event.stopPropagation() // nor load it by script
		if (link.dataset.more) try {
			const rest = unfold(link, unshown(link, (await load(source))[0]))
			await apply()
			return rest.find(item => !item.hidden)?.firstChild.focus()
		} catch { return location = link }
		history.pushState(null, "", link.href)
		if (!link.dataset.key) box.firstElementChild.focus()
		read()
	}
	addEventListener("popstate", read)
	read()
}

const start = () => document.querySelectorAll(".bp-filter").forEach(filter)
// Material has instant navigation
window.document$ ? document$.subscribe(start) : start()
