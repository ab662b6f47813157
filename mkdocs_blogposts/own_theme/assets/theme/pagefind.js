// Finds by Pagefind, which loads the parts of its index that a word needs
const plain = html => new DOMParser().parseFromString(html, "text/html").body.textContent

export const start = root => {
	const pagefind = import(new URL(root + "pagefind/pagefind.js", location))
	return async text => {
		const { results } = await (await pagefind).search(text)
		const hits = await Promise.all(results.slice(0, 20).map(hit => hit.data()))
		return { number: results.length, hits: hits.map(hit => [hit.url, hit.meta.title, plain(hit.excerpt)]) }
	}
}
