"""The component mounted on every page: it sets the page's language and follows links without a reload.

Streamlit's page always says `<html lang="en">`, and a link in `st.html` loads the whole application again. The
component sets `lang`, and takes plain clicks on `a[data-go]`: it writes the address and lets Streamlit go there as
it does for the browser's own back and forward, so that back returns to the very address. Clicks that open a new tab
or window are left alone, and without the component the links still work; so does the search box, a `form[data-go]` that
is sent in the same way and that the key `/` goes to. A menu in the head closes on Escape and on a click beside it.
"""

from __future__ import annotations

import streamlit as st
from streamlit.components.v2 import component

from replies.texts.catalogue import language
from replies.ui.shell.widget_words import mount_widget_words

__all__ = ["mount_shell"]

_SCRIPT = """
export default function ({ data }) {
  document.documentElement.lang = data.lang === "zh" ? "zh-CN" : "en"
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
"""

_shell = component("reply_commitments_shell", js=_SCRIPT)


def mount_shell() -> None:
    """Mount the component and the words of widgets; the style sheet takes both out of the page's flow, or they would
    leave a gap."""
    with st.container(key="shell"):
        _shell(data={"lang": language()}, key="shell_component")
        mount_widget_words()
