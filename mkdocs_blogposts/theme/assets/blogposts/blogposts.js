// The button that copies a line of credit
const show = () => document.querySelectorAll(".bp-copy").forEach(button => { button.hidden = false })
addEventListener("click", async ({ target }) => {
	const button = target.closest(".bp-copy")
	if (!button) return
	const line = button.closest(".bp-formats").querySelector(":checked+label+pre,p+pre"), told = button.nextSibling
	try {
		await navigator.clipboard.writeText(line.textContent)
	} catch {
		// no https
		getSelection().selectAllChildren(line)
		if (!document.execCommand("copy")) return
	}
	told.textContent = button.dataset.done
	setTimeout(() => told.replaceChildren(), 4000)
})
window.document$ ? document$.subscribe(show) : show()
