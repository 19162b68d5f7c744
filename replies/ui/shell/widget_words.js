// Streamlit's own words in upload boxes, text fields, lists, dialogs and the link past the head, said in the page's
// language.
//
// Only texts that Streamlit writes are looked at, and only where one of `words`, pairs of a pattern and what stands in its
// place, takes all of it; names of files and what people typed are left alone. Text nodes keep their place and change
// their words, which React bears: it writes them again only when its own words change, and then they are said anew. So
// the names that screen readers give are right too. Without `words` what was changed is put back.

const PLACES =
  '[data-testid="stFileUploader"], [data-testid="InputInstructions"], [data-testid^="stTooltip"], [role="listbox"], ' +
  '[role="dialog"], [data-testid="stSkipToContent"]'
const NAMES = '[data-testid="stFileChipName"]'
const ATTRIBUTES = ["aria-label", "title"]

const said = new WeakMap() // a text or attribute node → [Streamlit's words, ours]
let stop_former = () => {}

export default function ({ data }) {
  stop_former()
  const words = data.words.map(([pattern, ours]) => [new RegExp(pattern), ours])

  const say = (node) => {
    const [theirs, ours] = said.get(node) || []
    const now = node.nodeValue
    const original = now === ours ? theirs : now
    const found = words.find(([pattern]) => pattern.test(original))
    const wanted = found ? original.replace(found[0], found[1]) : original
    if (wanted === now) return
    said.set(node, [original, wanted])
    node.nodeValue = wanted
  }
  const say_element = (element) => {
    if (element.closest(NAMES)) return
    for (const name of ATTRIBUTES) {
      const attribute = element.getAttributeNode(name)
      if (attribute) say(attribute)
    }
  }
  const say_all = (root) => {
    say_element(root)
    for (const element of root.querySelectorAll("*")) say_element(element)
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) if (!texts.currentNode.parentElement.closest(NAMES)) say(texts.currentNode)
  }
  const look = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement
    if (!element) return
    if (element.closest(PLACES)) say_all(element)
    else for (const place of element.querySelectorAll(PLACES)) say_all(place)
  }
  const watcher = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(look)
      else if (change.target.parentElement?.closest(PLACES)) look(change.target)
    }
  })
  look(document.body)
  watcher.observe(document.body, {
    attributeFilter: ATTRIBUTES,
    characterData: true,
    childList: true,
    subtree: true,
  })
  stop_former = () => watcher.disconnect()
  return stop_former
}
