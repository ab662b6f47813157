// Finds by MkDocs' own search plugin, in its worker
const plain = html => new DOMParser().parseFromString(html, "text/html").body.textContent.replaceAll("¶", "")

const excerpt = (text, terms) => {
	const from = Math.max(0, text.toLowerCase().indexOf(terms[0].toLowerCase()) - 60)
	return (from ? "… " : "") + text.slice(from, from + 160) + (text.length > from + 160 ? " …" : "")
}

export const start = root => {
	const worker = new Worker(root + "search/worker.js")
	const said = key => new Promise(done => worker.addEventListener("message", ({ data }) => data[key] && done(data[key])))
	const ready = said("allowSearch")
	let last = Promise.resolve()
	worker.postMessage({ init: true })
	return (text, terms) => last = last.then(async () => {
		await ready
		const asked = text.toLowerCase().split(/[\s:^~*+-]+/).filter(Boolean)
		const answer = said("results")
		if (!asked.length) return { number: 0, hits: [] }
		worker.postMessage({ query: asked.map(term => `${term}^8 ${term}*`).join(" ") })
		const results = await answer, pages = new Map(), by = {}
		// Pages that are called so come first
		const called = ({ location, title }) => !location.includes("#") && title.toLowerCase().includes(text.toLowerCase())
		for (const hit of [...results.filter(called), ...results]) {
			const page = hit.location.split("#")[0]
			by[page] ||= hit.by
			if (!pages.has(page)) pages.set(page, hit)
		}
		return { number: pages.size, hits: [...pages.values()].slice(0, 20).map(hit => [root + hit.location, plain(hit.title), excerpt(plain(hit.text), terms), by[hit.location.split("#")[0]]]) }
	})
}
