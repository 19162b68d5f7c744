// The review desk's moves: a click chooses a mark, selected words are told with their place, keys confirm and reject.
//
// A step is painted at once and told by the mark it leads to, so that quick keys are not lost while the desk is drawn
// again; a decision names the mark that was painted when the key went down.
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

// The mark that was last scrolled to: the text drawn anew leaves the window where the reader has moved it.
let seen = ""

function paint(key) {
  for (const old of document.querySelectorAll("#reply-text .rr-on")) old.classList.remove("rr-on")
  if (!key) seen = ""
  const found = key ? document.querySelectorAll(`#reply-text [data-mark="${CSS.escape(key)}"]`) : []
  for (const one of found) one.classList.add("rr-on")
  if (!found.length || key === seen) return
  seen = key
  const place = found[0].getBoundingClientRect()
  const side = document.querySelector(".st-key-reader_side")
  const fixed = side && getComputedStyle(side).position === "fixed"
  const floor = fixed ? side.getBoundingClientRect().top : innerHeight
  if (place.top < 60 || place.bottom > floor - 60) found[0].scrollIntoView({ block: "center" })
}

// What was answered below a form is brought into the panel's view: the form that begins anew may have moved it.
const answered = new WeakSet()

function showAnswers() {
  for (const one of document.querySelectorAll(".st-key-reader_side .rc-notice")) {
    if (answered.has(one)) continue
    answered.add(one)
    one.scrollIntoView({ block: "nearest" })
  }
}

const STEPS = { n: 1, p: -1 }
const KEYS = { y: "confirm", x: "reject", u: "undo" }
const SETTLED = 600 // milliseconds without a change, after which words selected by touch are told

// Drawn again with other data, the component is called anew before its former clean-up: without this each key would
// be told once for every time it was drawn.
let release_former = () => {}

export default function (component) {
  release_former()
  const { data, setTriggerValue } = component
  const tell = (name, more) => setTriggerValue("deed", { name, ...more })
  let at = data.mark
  const choose = (mark) => {
    at = mark
    paint(at)
    tell("choose", { mark })
  }

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
    if (!selected()) choose(hit.dataset.mark)
  }
  // A finger moves the ends of a selection without any event of a mouse.
  let waiting = 0
  const settle = () => {
    clearTimeout(waiting)
    if (!matchMedia("(pointer: coarse)").matches) return
    waiting = setTimeout(() => {
      const words = selected()
      if (words) tell("select", words)
    }, SETTLED)
  }
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return
    const on = event.target
    if (on.closest && on.closest("input, textarea, select, [contenteditable='true'], [role='listbox'], [role='combobox']")) return
    const step = STEPS[event.key]
    const name = KEYS[event.key]
    if (!(step || name) || !text()) return
    event.preventDefault()
    event.stopPropagation()
    if (name) tell(name, { mark: at })
    else if (data.marks.length) {
      const place = data.marks.indexOf(at)
      choose(data.marks[place < 0 ? 0 : (place + step + data.marks.length) % data.marks.length])
    }
  }
  // The text comes after the component, and is drawn anew, unpainted, whenever a mark in it changes.
  const watcher = new MutationObserver(() => {
    if (text() && !document.querySelector("#reply-text .rr-on")) paint(at)
    showAnswers()
  })
  watcher.observe(document.querySelector(".st-key-reader") || document.body, { childList: true, subtree: true })
  document.addEventListener("mouseup", release)
  document.addEventListener("selectionchange", settle)
  document.addEventListener("click", click, true)
  document.addEventListener("keydown", press, true)
  paint(data.mark)
  release_former = () => {
    watcher.disconnect()
    clearTimeout(waiting)
    document.removeEventListener("mouseup", release)
    document.removeEventListener("selectionchange", settle)
    document.removeEventListener("click", click, true)
    document.removeEventListener("keydown", press, true)
  }
  return release_former
}
