// Replies to a post elsewhere, asked for when a reader opens them; what strangers wrote is text alone
const make = (tag, values, ...inside) => {
	const element = Object.assign(document.createElement(tag), values)
	element.append(...inside)
	return element
}
// in a document that is never shown, which loads nothing
const plain = html => new DOMParser().parseFromString(html.replace(/<br\b|<\/p>/gi, "\n$&"), "text/html").body.textContent
const mastodon = ({ descendants }) => descendants.map(each => ({
	name: each.account.display_name,
	handle: each.account.acct,
	url: each.url,
	date: each.created_at,
	text: each.spoiler_text || plain(each.content),
}))
const isShy = ({ labels }) => labels?.some(({ val }) => val === "!no-unauthenticated")
const bluesky = ({ replies = [] }) => replies.filter(each => each.post).flatMap(each => [
	...isShy(each.post.author) ? [] : [{
		name: each.post.author.displayName,
		handle: each.post.author.handle,
		url: each.post.uri.replace(/^at:..(.+?)\/.*\//, "https://bsky.app/profile/$1/post/"),
		date: each.post.record.createdAt,
		text: each.post.record.text,
	}],
	...bluesky(each),
])
const show = ({ name, handle, url, date, text }) => {
	const link = make("a", { rel: "nofollow ugc" }, make("bdi", {}, name || handle))
	if (/^https:/i.test(url)) link.href = url
	const day = new Date(date).toLocaleDateString([], { dateStyle: "medium" })
	const about = make("p", { className: "bp-meta" }, make("span", {}, link), " ", make("bdi", {}, `@${handle}`), " ", make("time", { dateTime: date }, day))
	const lines = text.split("\n").filter(line => line.trim())
	return make("li", { style: "margin-block:1em" }, about, ...lines.map(line => make("p", { dir: "auto" }, line)))
}
document.addEventListener("toggle", async ({ target }) => {
	const { replies, busy, none, failed } = target.dataset
	if (!replies || busy || !target.open) return
	const [words, told] = target.children
	target.dataset.busy = true
	told.textContent = "…"
	try {
		const options = { credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(15000) }
		const read = await (await fetch(replies, options)).json()
		const found = read.thread ? bluesky(read.thread) : mastodon(read)
		told.after(make("ol", {}, ...found.slice(0, 100).map(show)))
		told.textContent = found.length ? `${words.textContent}: ${found.length}` : none
	} catch {
		told.textContent = failed
		delete target.dataset.busy // so that opening it again asks again
	}
}, true)
