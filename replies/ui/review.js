// The review desk's moves: a click chooses a mark, selected words are told with their place, keys confirm and reject.
//
// Offsets are code points of the canonical text, as Python counts them: the text on the page is the canonical text,
// character for character, so what stands before the selection is counted as it stands.

const text = () => document.getElementById("reply-text")

function selected() {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !text()) return null
  const range = selection.getRangeAt(0)
  if (!text().contains(range.startContainer) || !text().contains(range.endContainer)) return null
  const before = document.createRange()
  before.setStart(text(), 0)
  before.setEnd(range.startContainer, range.startOffset)
  const start = [...before.toString()].length
  const quote = range.toString()
  return { start, end: start + [...quote].length, quote }
}

function paint(key, scroll) {
  for (const old of document.querySelectorAll("#reply-text .rr-on")) old.classList.remove("rr-on")
  if (!key) return
  const found = document.querySelectorAll(`#reply-text [data-mark="${CSS.escape(key)}"]`)
  for (const one of found) one.classList.add("rr-on")
  if (!found.length || !scroll) return
  const place = found[0].getBoundingClientRect()
  if (place.top < 60 || place.bottom > innerHeight - 60) found[0].scrollIntoView({ block: "center" })
}

const KEYS = { n: "next", p: "previous", y: "confirm", x: "reject", u: "undo" }

// Drawn again with other data, the component is called anew before its former clean-up: without this each key would
// be told once for every time it was drawn.
let release_former = () => {}

export default function (component) {
  release_former()
  const { data, setTriggerValue } = component
  const tell = (name, more) => setTriggerValue("deed", { name, ...more })

  const release = (event) => {
    if (!text() || !text().contains(event.target)) return
    const words = selected()
    if (words) tell("select", words)
  }
  const click = (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    const hit = event.target.closest ? event.target.closest("#reply-text [data-mark]") : null
    if (!hit) return
    event.preventDefault()
    if (!selected()) tell("choose", { mark: hit.dataset.mark })
  }
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
    const on = event.target
    if (on.closest && on.closest("input, textarea, select, [contenteditable='true'], [role='listbox'], [role='combobox']")) return
    const name = KEYS[event.key]
    if (!name || !text()) return
    event.preventDefault()
    event.stopPropagation()
    tell(name, {})
  }
  let painted = false
  const watcher = new MutationObserver(() => {
    if (!painted && text()) paint(data.mark, true)
    painted = Boolean(document.querySelector("#reply-text .rr-on"))
  })
  watcher.observe(document.querySelector(".st-key-reader") || document.body, { childList: true, subtree: true })
  document.addEventListener("mouseup", release)
  document.addEventListener("click", click, true)
  document.addEventListener("keydown", press, true)
  paint(data.mark, true)
  release_former = () => {
    watcher.disconnect()
    document.removeEventListener("mouseup", release)
    document.removeEventListener("click", click, true)
    document.removeEventListener("keydown", press, true)
  }
  return release_former
}
