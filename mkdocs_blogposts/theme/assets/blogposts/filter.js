// What pages gain where scripts run. All of it works without: every choice of the filter is a link to a plain page.
const loaded = {}
const plain = text => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase()
const make = (name, kind, ...inside) => {
  const made = document.createElement(name)
  made.className = kind
  made.append(...inside)
  return made
}

// The posts of an index, as `write_posts` in publish/filter.py writes them.
const load = source => loaded[source] ||= fetch(source).then(answer => answer.json()).then(({ root, names, posts }) =>
  posts.map(([title, place, iso, date, facts, numbers, text]) => ({
    keys: numbers.map(number => names[number][0]),
    plain: plain([title, text, ...facts, ...numbers.map(number => names[number][1])].join(" ")),
    row() {
      const link = make("a", "", title), time = make("time", "", date), meta = make("p", "bp-meta")
      link.href = new URL(root + place, source)
      time.dateTime = iso
      if (iso) meta.append(time, " ")
      for (const fact of facts) meta.append(make("span", "", fact), " ")
      return make("article", "bp-entry bp-row", make("h2", "bp-title", link), meta, make("p", "bp-excerpt", text))
    }
  })))

const filter = box => {
  const root = box.closest(".bp")
  const [all, found, status, form] = ["all", "found", "status", "find"].map(name => root.querySelector(`.bp-${name}`))
  const { language } = box.dataset, words = JSON.parse(box.dataset.words), place = location.pathname
  const source = new URL(box.dataset.source, location), links = [...box.querySelectorAll("[data-key]")]
  let chosen

  const address = state => state.size ? `?${state}` : place
  const keys = but => [...chosen].filter(([kind]) => kind != "find" && kind != but).map(pair => pair.join("="))
  const having = (posts, keys) => posts.filter(post => keys.every(key => post.keys.includes(key)))
  const written = number => number.toLocaleString(language)

  const show = posts => {
    const more = make("button", "bp-more", words.more)
    const add = () => {
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
    const now = chosen = new URLSearchParams(chosen), on = chosen.size
    let said = "", posts
    try {
      posts = on && await load(source)
    } catch { said = words.failed }
    if (now != chosen) return // something else meanwhile
    if (posts) {
      const asked = plain(chosen.get("find") || "").split(/\s+/)
      posts = posts.filter(post => asked.every(word => post.plain.includes(word)))
      for (const { dataset: { key }, lastChild } of links)
        lastChild.textContent = written(having(posts, [key, ...keys(key.split("=")[0])]).length)
      posts = having(posts, keys())
      const { [new Intl.PluralRules(language).select(posts.length)]: form = words.found.other } = words.found
      said = form.replace("{number}", written(posts.length))
      show(posts)
    }
    all.hidden = !!posts
    found.hidden = !posts
    status.textContent = said
    if (on) status.append(" ", make("a", "", words.clear))
    for (const link of status.children) link.href = place
    for (const link of links) {
      const [kind, value] = link.dataset.key.split("="), next = new URLSearchParams(now), is = next.get(kind) == value
      is ? next.delete(kind) : next.set(kind, value)
      link.href = address(next)
      link.ariaCurrent = is || null
    }
  }

  const read = () => {
    if (location.pathname != place || !box.isConnected) return
    chosen = new URLSearchParams([...new URLSearchParams(location.search)].filter(([kind]) => kind in words.kinds))
    form.find.value = chosen.get("find")
    box.open ||= chosen.size
    apply()
  }

  form.hidden = false
  form.onsubmit = () => false
  form.oninput = () => {
    const write = chosen.get("find") ? "replaceState" : "pushState", text = form.find.value
    text ? chosen.set("find", text) : chosen.delete("find")
    history[write](null, "", address(chosen))
    apply()
  }
  box.ontoggle = () => load(source)
  root.onclick = event => {
    const link = event.target.closest("[data-key], .bp-status a")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation() // themes may load pages by script
    history.pushState(null, "", link.href)
    if (!link.dataset.key) form.find.focus()
    read()
  }
  addEventListener("popstate", read)
  read()
}

const start = () => document.querySelectorAll(".bp-filter").forEach(filter)
// Material's instant navigation tells of each page that it shows.
window.document$ ? document$.subscribe(start) : start()
