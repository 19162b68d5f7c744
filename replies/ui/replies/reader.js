// The reader's moves: choosing a figure or a commitment, stepping with n and p, the outline.
//
// The address is the truth: choosing writes ?figure= or ?commitment= in place of the one before, without a new entry of
// history, and lets Streamlit go there as it does for the browser's own back and forward. (A trigger value would not do:
// Streamlit sends the address it knows, not the one that stands there.) What is chosen is marked here, in the text and in
// the list, so that only the detail is sent.
// Links keep working without this script, and clicks that open a new tab are left to the browser.
// The function runs again with every change of its data; each run takes the place of the one before.

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches
const byMark = (within, key) => within && within.querySelector(`[data-mark="${CSS.escape(key)}"]`)
const text = () => document.getElementById("reply-text")
const list = () => document.querySelector(".rr-box")

function chosenInAddress() {
  const asked = new URLSearchParams(location.search)
  return asked.get("figure") || asked.get("commitment") || ""
}

function writeAddress(reply, key, kind) {
  const asked = new URLSearchParams(location.search)
  // A figure alone names its reply; once it is let go the reply must stand there itself.
  asked.set("reply", reply)
  for (const name of ["figure", "commitment", "list", "found"]) asked.delete(name)
  if (key) asked.set(kind === "figure" ? "figure" : "commitment", key)
  else if (list()?.dataset.kinds === "commitments") asked.set("list", "commitments")
  const query = String(asked)
  history.replaceState(history.state, "", location.pathname + (query && `?${query}`))
  dispatchEvent(new PopStateEvent("popstate"))
}

// The place that a search led to: gone to once for each address, and left where something else is chosen.
function showFound(reader) {
  const asked = new URLSearchParams(location.search)
  const place = document.getElementById("found")
  if (!place || !asked.get("found") || reader.found === asked.get("found") || chosenInAddress()) return
  reader.found = asked.get("found")
  place.scrollIntoView({ block: "center" })
  place.focus({ preventScroll: true })
}

function paint(key) {
  for (const old of document.querySelectorAll("[data-mark].rr-on")) {
    if (old.dataset.mark === key) continue
    old.classList.remove("rr-on")
    old.removeAttribute("aria-current")
  }
  if (!key) return
  for (const found of document.querySelectorAll(`[data-mark="${CSS.escape(key)}"]`)) {
    if (found.closest(".rr-detail") || found.classList.contains("rr-on")) continue
    found.classList.add("rr-on")
    if (found.matches("a, tr")) found.setAttribute("aria-current", "true")
    if (found.matches("tr")) showRow(found)
  }
}

function showRow(row) {
  const box = row.closest(".rr-box")
  const seen = box.getBoundingClientRect()
  const place = row.getBoundingClientRect()
  if (place.top < seen.top + 34 || place.bottom > seen.bottom) {
    box.scrollTop += place.top - seen.top - seen.height / 2
  }
}

function scrollToMark(key, { smooth, focus }) {
  const place = byMark(text(), key)
  if (!place) return false
  place.scrollIntoView({ block: "center", behavior: smooth && !calm() ? "smooth" : "auto" })
  if (focus) place.focus({ preventScroll: true })
  return true
}

// The next or the previous one in the text; where none is chosen, the one nearest to the top of what is seen.
function neighbour(key, step) {
  const kind = byMark(text(), key)?.dataset.kind || (list()?.dataset.kinds === "commitments" ? "commitment" : "figure")
  const wanted = kind === "figure" ? "a.rr-figure[id]" : ".rr-commitment[id], .rr-part[id]"
  const all = [...(text()?.querySelectorAll(wanted) || [])]
  const now = all.findIndex((one) => one.dataset.mark === key)
  if (now >= 0) return all[now + step]
  if (step > 0) return all.find((one) => one.getBoundingClientRect().top > 40) || all[0]
  return all.findLast((one) => one.getBoundingClientRect().bottom < innerHeight / 2) || all.at(-1)
}

export default function (component) {
  const { data } = component
  const before = window.replyCommitmentsReader
  if (before) before.stop()
  // A text that is already open and scrolled is left where it is, unless another place is asked for.
  const reader = { reply: data.reply, at: "", found: "", ...(before && before.reply === data.reply && { at: before.at, found: before.found }) }
  window.replyCommitmentsReader = reader
  let tracking = 0

  const choose = (key, kind, how) => {
    if (!how.stay) scrollToMark(key, how)
    reader.at = key
    paint(key)
    if (chosenInAddress() === key) return
    writeAddress(data.reply, key, kind)
  }

  const follow = () => {
    const key = chosenInAddress()
    paint(key)
    showFound(reader)
    if (key === reader.at) return
    if (!key) reader.at = ""
    else if (scrollToMark(key, { smooth: false, focus: true })) reader.at = key
  }

  const spy = () => {
    tracking = 0
    const links = [...document.querySelectorAll(".rr-outline a[data-section]")]
    let current = null
    for (const link of links) {
      const heading = document.getElementById(link.dataset.section)
      if (heading && heading.getBoundingClientRect().top < innerHeight * 0.35) current = link
    }
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    }
  }

  const click = (event) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.ctrlKey || event.shiftKey || event.metaKey || event.altKey) return
    const hit = event.target.closest ? event.target : event.target.parentElement
    if (!hit || !hit.closest(".st-key-reader")) return
    const section = hit.closest("a[data-section]")
    if (section) {
      event.preventDefault()
      const heading = document.getElementById(section.dataset.section)
      if (heading) {
        heading.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" })
        heading.focus({ preventScroll: true })
      }
      return
    }
    const button = hit.closest("button[data-step], button[data-shut]")
    if (button) {
      event.preventDefault()
      if (button.dataset.shut) choose("", "", { stay: true })
      else step(Number(button.dataset.step), false)
      return
    }
    const mark = hit.closest("[data-mark]")
    if (!mark) return
    // Words that are being selected are not a choice.
    if (mark.closest("#reply-text") && String(getSelection())) return
    if (mark.closest("a") || !hit.closest("a")) {
      event.preventDefault()
      const inText = Boolean(mark.closest("#reply-text"))
      choose(mark.dataset.mark, mark.dataset.kind, { smooth: true, focus: false, stay: inText })
    }
  }

  const step = (by, focus) => {
    const next = neighbour(chosenInAddress(), by)
    if (next) choose(next.dataset.mark, next.dataset.kind, { smooth: true, focus })
  }

  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const on = event.target
    if (on.closest && on.closest("input, textarea, select, [contenteditable='true']")) return
    const by = { n: 1, p: -1 }[event.key]
    if (!by || !text()) return
    event.preventDefault()
    event.stopPropagation()
    step(by, true)
  }

  const scroll = () => {
    if (!tracking) tracking = requestAnimationFrame(spy)
  }

  // The text and the lists come after this script, and lists come again with another tab: mark them when they do.
  const watcher = new MutationObserver(() => {
    follow()
    scroll()
  })
  watcher.observe(document.querySelector(".st-key-reader") || document.body, { childList: true, subtree: true })
  document.addEventListener("click", click, true)
  document.addEventListener("keydown", press, true)
  document.addEventListener("scroll", scroll, { capture: true, passive: true })
  reader.stop = () => {
    watcher.disconnect()
    document.removeEventListener("click", click, true)
    document.removeEventListener("keydown", press, true)
    document.removeEventListener("scroll", scroll, { capture: true })
  }
  follow()
  spy()
  return () => {
    reader.stop()
    if (window.replyCommitmentsReader === reader) window.replyCommitmentsReader = undefined
  }
}
