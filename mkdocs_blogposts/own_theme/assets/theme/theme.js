// What a page can do with a script; without it, it reads as well
const root = document.documentElement
const all = (selector, act) => document.querySelectorAll(selector).forEach(act)
const MODES = ["auto", "light", "dark"]

all("[data-mode]", button => {
	const names = button.dataset.mode.split("|")
	const show = mode => {
		root.dataset.theme = mode
		button.ariaLabel = button.title = names[MODES.indexOf(mode)]
	}
	show(MODES.includes(root.dataset.theme) ? root.dataset.theme : "auto")
	button.hidden = false
	button.onclick = () => {
		const mode = MODES[(MODES.indexOf(root.dataset.theme) + 1) % 3]
		show(mode)
		try { localStorage.theme = mode } catch {}
	}
})

const [copy, copied] = document.body.dataset.copy.split("|")
const copying = (button, text) => {
	button.onclick = async () => {
		await navigator.clipboard.writeText(text())
		button.textContent = copied
		setTimeout(() => { button.textContent = copy }, 2000)
	}
	button.hidden = false
}
if (navigator.clipboard) {
	all(".highlight", block => {
		const code = block.querySelector(".code pre, pre"), button = document.createElement("button")
		button.className = "copy"
		button.textContent = copy
		copying(button, () => code.textContent)
		block.append(button)
	})
	all(".bp-copy", button => copying(button, () => document.querySelector(".bp-formats :checked+label+pre").textContent))
}
all("pre,.prose table,.bp-body table", each => { if (each.scrollWidth > each.clientWidth) each.tabIndex = 0 })

all(".side [aria-current]", each => { each.closest(".side").scrollTop = each.offsetTop - 200 })

all("[data-search]", button => {
	const open = () => import("./search.js").then(search => search.open(button.dataset))
	button.hidden = false
	button.onclick = open
	addEventListener("keydown", event => {
		const asks = event.key == "/" || event.key == "k" && (event.metaKey || event.ctrlKey)
		if (!asks || event.target.closest("input,textarea,select,[contenteditable]")) return
		event.preventDefault()
		open()
	})
})
