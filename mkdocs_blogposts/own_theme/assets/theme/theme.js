const look = document.documentElement.dataset
const all = (selector, act) => document.querySelectorAll(selector).forEach(act)
const MODES = ["auto", "light", "dark"]

all("[data-mode]", button => {
	const names = button.dataset.mode.split("|")
	let at = Math.max(0, MODES.indexOf(look.theme))
	const show = step => {
		at = (at + step) % 3
		look.theme = MODES[at]
		button.ariaLabel = button.title = names[at]
	}
	show(0)
	button.hidden = false
	button.onclick = () => {
		show(1)
		try { localStorage.theme = MODES[at] } catch {}
	}
})

const [copy, copied] = document.body.dataset.copy.split("|")
const copying = (button, text) => {
	button.onclick = async () => {
		await navigator.clipboard.writeText(text())
		button.textContent = copied
		setTimeout(() => button.textContent = copy, 2e3)
	}
	button.hidden = false
}
if (navigator.clipboard) {
	all(".highlight", block => {
		const code = block.cloneNode(1), button = document.createElement("button")
		code.querySelectorAll(".linenos").forEach(each => each.remove())
		button.className = "copy"
		button.textContent = copy
		copying(button, () => code.querySelector("code").textContent)
		block.append(button)
	})
	all(".bp-copy", button => copying(button, () => button.closest("div").querySelector(":checked~pre,p+*").textContent))
}
all("pre,table", each => { if (each.scrollWidth > each.clientWidth) each.tabIndex = 0 })

all(".side [aria-current]", each => each.closest(".side").scrollTop = each.offsetTop - 200)

all(".bp-filter", box => {
	const load = box.onpointerover = box.ontoggle = () => import("../blogposts/filter.js")
	location.search && load()
})

all("[data-search]", button => {
	button.onclick = () => import("./search.js").then(search => search.open(button.dataset))
	button.hidden = false
	addEventListener("keydown", event => {
		if (event.metaKey || event.ctrlKey ? event.key != "k" : event.key != "/" || event.target.closest("input,textarea,[contenteditable]")) return
		event.preventDefault()
		button.click()
	})
})
