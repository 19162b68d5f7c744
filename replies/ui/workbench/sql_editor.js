// The SQL editor: a textarea with its colours drawn behind it, completion, history, and the place of an error.
//
// The textarea is the editor: what a screen reader reads, what the browser undoes, what a phone's keyboard writes into.
// The overlay behind it only paints. Tab leaves the editor as everywhere; while completions are open it takes the chosen
// one. Python sends words, history, the last error and the texts; back go `run` (the SQL) and `cancel`.
// The function runs again with every change of its data; what is typed meanwhile stays, unless Python names a new text.

const TOKEN = /(--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|('(?:[^']|'')*(?:'|$))|("(?:[^"]|"")*(?:"|$))|(\b\d+(?:\.\d+)?\b)|([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff]*)|([\s\S])/g
const WORD_BEFORE = /[A-Za-z_][\w]*$/
const MOST_SHOWN = 8

function make(tag, names, attributes = {}) {
  const made = document.createElement(tag)
  if (names) made.className = names
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

// Python counts code points, the browser UTF-16 units.
function unitsOf(text, codePoints) {
  return [...text].slice(0, codePoints).join("").length
}

function build(root, texts) {
  const label = make("label", "sq-label", { for: "sq-text" })
  const frame = make("div", "sq-frame")
  const paint = make("pre", "sq-paint", { "aria-hidden": "true" })
  const text = make("textarea", "sq-text", {
    id: "sq-text", rows: "10", spellcheck: "false", autocapitalize: "off", autocomplete: "off", wrap: "soft",
    "aria-autocomplete": "list", "aria-controls": "sq-list", "aria-describedby": "sq-help sq-error",
  })
  const list = make("ul", "sq-list", { id: "sq-list", role: "listbox" })
  list.hidden = true
  const error = make("p", "sq-error", { id: "sq-error", role: "alert" })
  const bar = make("div", "sq-bar")
  const run = make("button", "sq-button sq-run", { type: "button" })
  const cancel = make("button", "sq-button", { type: "button" })
  const past = make("select", "sq-past", {})
  const help = make("p", "sq-help", { id: "sq-help" })
  const said = make("p", "sq-said", { role: "status" })
  frame.append(paint, text, list)
  bar.append(run, cancel, past)
  root.append(label, frame, error, bar, help, said)
  return { label, frame, paint, text, list, error, bar, run, cancel, past, help, said, texts }
}

function paintText(editor) {
  const { text, paint, state } = editor
  paint.replaceChildren()
  const wrong = state.wrong
  const kinds = ["", "sq-comment", "sq-string", "sq-name", "sq-number", "sq-word", ""]
  for (const found of text.value.matchAll(TOKEN)) {
    let kind = kinds[found.findIndex((part, place) => place > 0 && part !== undefined)]
    if (kind === "sq-word") kind = state.keywords.has(found[0].toUpperCase()) ? "sq-keyword" : ""
    const ends = found.index + found[0].length
    const isWrong = wrong !== null && found.index <= wrong && wrong < ends
    if (!kind && !isWrong) { paint.append(found[0]); continue }
    const piece = make("span", `${kind}${isWrong ? " sq-wrong" : ""}`)
    piece.textContent = found[0]
    paint.append(piece)
  }
  if (wrong !== null && wrong >= text.value.length) paint.append(make("span", "sq-wrong sq-end"))
  paint.append("\n")
  text.style.height = "auto"
  text.style.height = `${Math.max(text.scrollHeight, 160)}px`
}

function closeList(editor) {
  editor.list.hidden = true
  editor.state.shown = []
  editor.text.removeAttribute("aria-activedescendant")
}

function choose(editor, at, { tell } = { tell: true }) {
  const { list, state, text, said } = editor
  state.chosen = at
  for (const [place, row] of [...list.children].entries()) {
    row.setAttribute("aria-selected", String(place === at))
    if (place === at) row.scrollIntoView({ block: "nearest" })
  }
  if (at >= 0) text.setAttribute("aria-activedescendant", `sq-option-${at}`)
  else text.removeAttribute("aria-activedescendant")
  if (tell && at >= 0) said.textContent = `${state.shown[at].word} ${state.shown[at].meaning}`
}

function complete(editor, { asked }) {
  const { text, list, state, said } = editor
  const before = text.value.slice(0, text.selectionStart)
  const typed = (before.match(WORD_BEFORE) || [""])[0]
  const low = typed.toLowerCase()
  const inside = /'[^']*$/.test(before.replace(/'[^']*'/g, "")) || /--[^\n]*$/.test(before)
  if ((!typed && !asked) || inside) return closeList(editor)
  const starts = state.words.filter((one) => one.word.toLowerCase().startsWith(low))
  const holds = asked || low.length > 2
    ? state.words.filter((one) => !one.word.toLowerCase().startsWith(low)
      && (one.word.toLowerCase().includes(low) || one.meaning.toLowerCase().includes(low)))
    : []
  state.shown = [...starts, ...holds].filter((one) => one.word.toLowerCase() !== low).slice(0, MOST_SHOWN)
  if (!state.shown.length) return closeList(editor)
  state.typed = typed
  list.replaceChildren(...state.shown.map((one, place) => {
    const row = make("li", "", { id: `sq-option-${place}`, role: "option", "aria-selected": "false" })
    const word = make("code")
    word.textContent = one.word
    const meaning = make("span")
    meaning.textContent = one.meaning
    row.append(word, meaning)
    row.addEventListener("mousedown", (event) => { event.preventDefault(); take(editor, place) })
    return row
  }))
  place(editor)
  list.hidden = false
  state.chosen = -1
  text.removeAttribute("aria-activedescendant")
  said.textContent = state.texts.completions.replace("{n}", state.shown.length)
  return undefined
}

// Under the word that is being typed: measured in the overlay, which has the same lines.
function place(editor) {
  const { text, paint, list, frame, state } = editor
  const at = text.selectionStart - state.typed.length
  const walker = document.createTreeWalker(paint, NodeFilter.SHOW_TEXT)
  let passed = 0
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (passed + node.length >= at) {
      const range = document.createRange()
      range.setStart(node, Math.min(at - passed, node.length))
      const here = range.getBoundingClientRect()
      const whole = frame.getBoundingClientRect()
      list.style.top = `${here.bottom - whole.top + 4}px`
      list.style.left = `${Math.max(Math.min(here.left - whole.left, whole.width - 300), 0)}px`
      return
    }
    passed += node.length
  }
}

function take(editor, at) {
  const { text, state } = editor
  const word = state.shown[at].written || state.shown[at].word
  const ends = text.selectionStart
  text.setRangeText(word, ends - state.typed.length, ends, "end")
  state.wrong = null
  closeList(editor)
  paintText(editor)
  text.focus()
}

function recall(editor, steps) {
  const { text, state } = editor
  const history = state.history
  const at = Math.min(Math.max(state.recalled + steps, -1), history.length - 1)
  if (at === state.recalled) return
  if (state.recalled === -1) state.draft = text.value
  state.recalled = at
  put(editor, at === -1 ? state.draft : history[at])
  editor.said.textContent = at === -1 ? state.texts.draft : state.texts.recalled.replace("{n}", at + 1)
}

function put(editor, sql) {
  editor.text.value = sql
  editor.state.wrong = null
  editor.error.textContent = ""
  editor.text.removeAttribute("aria-invalid")
  closeList(editor)
  paintText(editor)
}

function onKey(editor, event) {
  const { list, state } = editor
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    editor.send("run")
  } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault()
    recall(editor, event.key === "ArrowUp" ? 1 : -1)
  } else if (event.key === " " && event.ctrlKey) {
    event.preventDefault()
    complete(editor, { asked: true })
  } else if (!list.hidden && !event.isComposing) {
    const n = state.shown.length
    if (event.key === "ArrowDown") choose(editor, (state.chosen + 1) % n)
    else if (event.key === "ArrowUp") choose(editor, (Math.max(state.chosen, 0) - 1 + n) % n)
    else if (event.key === "Tab" && !event.shiftKey) take(editor, Math.max(state.chosen, 0))
    else if (event.key === "Enter" && state.chosen >= 0) take(editor, state.chosen)
    else if (event.key === "Escape") closeList(editor)
    else {
      if (["ArrowLeft", "ArrowRight", "Home", "End", "Enter"].includes(event.key)) closeList(editor)
      return
    }
    event.preventDefault()
  }
}

function listen(editor) {
  const { text, run, cancel, past, state } = editor
  text.addEventListener("keydown", (event) => onKey(editor, event))
  text.addEventListener("input", () => {
    state.wrong = null
    state.recalled = -1
    text.removeAttribute("aria-invalid")
    paintText(editor)
    complete(editor, { asked: false })
  })
  text.addEventListener("blur", () => closeList(editor))
  text.addEventListener("scroll", () => { editor.paint.scrollTop = text.scrollTop })
  run.addEventListener("click", () => editor.send("run"))
  cancel.addEventListener("click", () => editor.send("cancel"))
  past.addEventListener("change", () => {
    if (past.value !== "") { put(editor, state.history[Number(past.value)]); text.focus() }
    past.value = ""
  })
}

function show(editor, data) {
  const { label, run, cancel, past, help, error, text, list, state } = editor
  state.texts = data.texts
  label.textContent = data.texts.label
  run.textContent = data.texts.run
  cancel.textContent = data.texts.cancel
  help.textContent = data.texts.help
  list.setAttribute("aria-label", data.texts.list)
  past.setAttribute("aria-label", data.texts.history)
  state.running = data.running
  cancel.disabled = !data.running
  run.disabled = data.running
  state.words = data.words
  state.keywords = new Set(data.keywords)
  state.history = data.history
  const first = make("option", "", { value: "" })
  first.textContent = data.texts.history
  past.replaceChildren(first, ...data.history.map((sql, place) => {
    const option = make("option", "", { value: String(place) })
    option.textContent = sql.replace(/\s+/g, " ").slice(0, 80)
    return option
  }))
  past.disabled = !data.history.length
  if (state.version !== data.version) {
    state.version = data.version
    state.recalled = -1
    put(editor, data.sql)
  }
  if (state.failure !== data.failure) {
    state.failure = data.failure
    error.textContent = data.message
    const isOurs = text.value === data.sql
    state.wrong = isOurs && data.position !== null ? unitsOf(data.sql, data.position) : null
    if (data.message) text.setAttribute("aria-invalid", "true")
    else text.removeAttribute("aria-invalid")
    if (state.wrong !== null) {
      text.focus()
      text.setSelectionRange(state.wrong, state.wrong)
    }
  }
  paintText(editor)
}

export default function ({ data, parentElement, setTriggerValue }) {
  let editor = parentElement.sqlEditor
  if (!editor) {
    const root = make("div", "sq")
    parentElement.append(root)
    editor = build(root)
    editor.state = {
      words: [], keywords: new Set(), history: [], shown: [], chosen: -1, typed: "", recalled: -1, draft: "",
      wrong: null, version: null, failure: null, running: false, texts: {},
    }
    parentElement.sqlEditor = editor
    listen(editor)
  }
  editor.send = (kind) => {
    closeList(editor)
    if (kind === "cancel") setTriggerValue("cancel", true)
    else if (!editor.state.running && editor.text.value.trim()) setTriggerValue("run", editor.text.value)
  }
  show(editor, data)
}
