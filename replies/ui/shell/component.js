export default function ({ data }) {
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en"
  const feed = document.querySelector("link[type='application/atom+xml']") || document.createElement("link")
  Object.assign(feed, { rel: "alternate", type: "application/atom+xml", title: data.feed_title, href: data.feed })
  document.head.append(feed)
  const menus = () => document.querySelectorAll("details.rc-group[open], details.rc-menu[open]")
  const leave = (event) => {
    for (const menu of menus()) {
      const escaped = event.type === "keydown" && event.key === "Escape"
      if (escaped && menu.contains(document.activeElement)) menu.querySelector("summary").focus()
      if (escaped || (event.type === "click" && !menu.contains(event.target))) menu.open = false
    }
  }
  const go = (event) => {
    leave(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.ctrlKey || event.shiftKey || event.metaKey || event.altKey) return
    const link = event.target.closest ? event.target.closest("a[data-go]") : null
    if (!link || link.origin !== location.origin) return
    event.preventDefault()
    const menu = link.closest("details")
    if (menu) menu.open = false
    open(link.href)
  }
  const open = (address) => {
    if (address === location.href) return
    history.pushState({}, "", address)
    dispatchEvent(new PopStateEvent("popstate"))
    scrollTo(0, 0)
  }
  const send = (event) => {
    const form = event.target.closest ? event.target.closest("form[data-go]") : null
    if (!form || event.defaultPrevented) return
    event.preventDefault()
    const address = new URL(form.action)
    for (const [name, given] of new FormData(form)) if (given.trim()) address.searchParams.set(name, given)
    open(address.href)
  }
  const seek = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable='true']")) return
    const box = [...document.querySelectorAll(".rc-search input[type='search']")].find((one) => one.offsetParent)
    if (!box) return
    event.preventDefault()
    box.focus()
    box.select()
  }
  if (window.replyCommitmentsShell) window.replyCommitmentsShell()
  const drop = () => {
    document.removeEventListener("click", go)
    document.removeEventListener("keydown", leave)
    document.removeEventListener("keydown", seek)
    document.removeEventListener("submit", send)
  }
  window.replyCommitmentsShell = drop
  document.addEventListener("click", go)
  document.addEventListener("keydown", leave)
  document.addEventListener("keydown", seek)
  document.addEventListener("submit", send)
  return drop
}
