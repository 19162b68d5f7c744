"""The one style sheet of the dashboard, over Streamlit's own; colours come from `theme` as CSS variables.

Sizes follow the design's steps: spacing 4 8 16 24 40, title 24, section 16, body 15, caption 13, least 12.
Classes begin with `rc-`. `text-autospace` puts the space between Han characters and digits, so that no text
(and no offset into a text) holds it.
"""

from __future__ import annotations

__all__ = ["STYLES"]

STYLES = """
.stApp { text-autospace: normal; font-variant-numeric: tabular-nums; line-break: strict; }
:lang(zh-CN) [data-testid="stHtml"] { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
  "Microsoft YaHei", sans-serif; }
[data-testid="stHeader"] { height: 0; min-height: 0; background: transparent; }
[data-testid="stMainBlockContainer"] { max-width: 1440px; padding: 0 48px 40px; margin: 0 auto; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 16px; }
.st-key-shell, [data-testid="stLayoutWrapper"]:has(> .st-key-shell) { position: absolute; height: 0; overflow: hidden; }
[data-testid="stHtml"] p, [data-testid="stHtml"] h1, [data-testid="stHtml"] h2 { margin: 0; padding: 0; }
[data-testid="stHtml"] a { color: var(--rc-link); text-decoration: none; }
[data-testid="stHtml"] :is(.rc-path, .rc-caption, .rc-notice, .rc-text, .sr-meta) a { text-decoration: underline;
  text-underline-offset: 3px; text-decoration-thickness: 1px; }
[data-testid="stHtml"] a:hover { text-decoration: underline; }
/* Why a file is refused: Streamlit tells it to screen readers and on hovering alone. */
[data-testid="stFileChip"]:has([role="alert"]) { height: auto; flex-wrap: wrap; }
[data-testid="stFileChip"] [role="alert"] { position: static; clip: auto; width: 100%; height: auto; margin: 0; overflow: visible;
  white-space: normal; font-size: 13px; line-height: 1.5; }
/* A segment of a date is a target of its own. */
[data-testid="stDateInput"] [role="spinbutton"] { display: inline-block; min-width: 24px; line-height: 24px; text-align: center; }
[data-testid="stHtml"] a:focus-visible, summary:focus-visible { outline: 2px solid var(--rc-link); outline-offset: 2px;
  border-radius: 4px; }

.st-key-head { border-bottom: 1px solid var(--rc-line); margin: 0 -48px 8px; padding: 8px 48px;
  width: calc(100% + 96px); max-width: none; }
.st-key-head > div { min-width: 0; }
.st-key-head, .st-key-head :is([data-testid="stVerticalBlock"], [data-testid="stElementContainer"], [data-testid="stHtml"],
  [data-testid="stLayoutWrapper"]) { overflow: visible; }
[data-testid="stLayoutWrapper"]:has(> .st-key-head) { position: relative; z-index: 20; }
.rc-head { display: flex; align-items: center; gap: 32px; min-height: 38px; }
.rc-product { display: inline-flex; align-items: center; gap: 10px; font-weight: 700; font-size: 16px;
  white-space: nowrap; }
[data-testid="stHtml"] a.rc-product { color: var(--rc-ink); }
.rc-logo { width: 18px; height: 18px; border-radius: 4px;
  background: linear-gradient(90deg, var(--rc-delivered) 50%, var(--rc-in-progress) 50%); }
.rc-nav ul { list-style: none; margin: 0; padding: 0; }
.rc-nav > ul { display: flex; gap: 4px; }
[data-testid="stHtml"] .rc-nav li { margin: 0; padding: 0; }
.rc-group { position: relative; }
.rc-group > summary { list-style: none; cursor: pointer; padding: 6px 12px; border-radius: 8px; color: var(--rc-muted);
  white-space: nowrap; font-size: 15px; }
.rc-group > summary::-webkit-details-marker { display: none; }
.rc-group > summary::after { content: "▾" / ""; margin-left: 6px; font-size: 12px; }
.rc-group > summary:hover, .rc-group[open] > summary { background: var(--rc-soft); color: var(--rc-ink); }
.rc-group.rc-here > summary, .rc-group.rc-here > summary b { color: var(--rc-ink); font-weight: 700; }
.rc-group.rc-here > summary span { margin-left: 8px; padding-left: 8px; border-left: 1px solid var(--rc-unknown); }
.rc-group > ul { position: absolute; z-index: 10; top: calc(100% + 4px); left: 0; min-width: 168px; }
[data-testid="stHtml"] .rc-group > ul { padding: 8px; background: var(--rc-page); border: 1px solid var(--rc-line);
  border-radius: 8px; box-shadow: 0 4px 16px rgb(0 0 0 / 12%); }
[data-testid="stHtml"] .rc-nav a { display: block; padding: 8px 12px; border-radius: 8px; color: var(--rc-ink);
  white-space: nowrap; }
[data-testid="stHtml"] .rc-nav a:hover { background: var(--rc-soft); text-decoration: none; }
[data-testid="stHtml"] .rc-nav a[aria-current] { background: var(--rc-soft); font-weight: 700; }
.rc-menu { display: none; }
[data-testid="stHtml"] a.rc-door { margin-left: auto; color: var(--rc-muted); white-space: nowrap; max-width: 12em;
  overflow: hidden; text-overflow: ellipsis; padding: 6px 12px; }
[data-testid="stHtml"] a.rc-door + a.rc-door { margin-left: 0; }

.rc-search { display: flex; align-items: stretch; margin-left: auto; min-width: 0; }
.rc-search input[type="search"] { font: inherit; font-size: 14px; width: 176px; min-width: 0; padding: 5px 10px;
  border: 1px solid var(--rc-unknown); border-right: 0; border-radius: 8px 0 0 8px; background: var(--rc-page); color: var(--rc-ink); }
.rc-search input[type="search"]::placeholder { color: var(--rc-muted); opacity: 1; }
.rc-search-go { font: inherit; font-size: 14px; padding: 5px 12px; border: 1px solid var(--rc-unknown); cursor: pointer;
  border-radius: 0 8px 8px 0; background: var(--rc-soft); color: var(--rc-ink); white-space: nowrap; }
.rc-search :is(input, button):focus-visible { outline: 2px solid var(--rc-link); outline-offset: 2px; }
.rc-search-wide { margin: 0; max-width: 640px; }
.rc-search-wide input[type="search"] { flex: 1; font-size: 16px; padding: 8px 14px; }
.rc-search-wide .rc-search-go { font-size: 16px; padding: 8px 20px; }
[data-testid="stHtml"] .rc-search + .rc-lens + a.rc-door { margin-left: 0; }
.rc-lens { display: none; }

.rc-door-form { display: flex; flex-direction: column; gap: 16px; max-width: 360px; }
.rc-door-told { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0; padding: 0; }
.rc-door-told :is(dt, dd) { margin: 0; padding: 0; }
.rc-door-told dt { color: var(--rc-muted); }
.rc-door-told dd { overflow-wrap: anywhere; }
.rc-door-form label { display: flex; flex-direction: column; gap: 4px; color: var(--rc-ink); }
.rc-door-form input { font: inherit; padding: 8px 12px; border: 1px solid var(--rc-unknown); border-radius: 8px;
  background: var(--rc-page); color: var(--rc-ink); }
.rc-button { font: inherit; align-self: flex-start; padding: 8px 24px; border: 0; border-radius: 8px; cursor: pointer;
  background: var(--rc-link); color: var(--rc-page); }
.rc-door-form :is(input, button):focus-visible { outline: 2px solid var(--rc-link); outline-offset: 2px; }

.rc-title { font-size: 24px; line-height: 1.4; font-weight: 700; letter-spacing: 0; text-wrap: pretty; }
[data-testid="stHtml"] h1 + .rc-caption { margin-top: 4px; }
.rc-path, .rc-caption, .rc-note { font-size: 13px; line-height: 1.6; color: var(--rc-muted); }
.rc-section { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 4px 16px;
  margin-top: 8px; }
.rc-section h2 { font-size: 16px; line-height: 1.5; font-weight: 700; letter-spacing: 0; }
.rc-notice { background: var(--rc-soft); border-radius: 8px; padding: 8px 16px; font-size: 13px; line-height: 1.6; }
[data-testid="stHtml"] p.rc-notice { padding: 8px 16px; margin-top: 8px; }
.rc-empty { border: 1px dashed var(--rc-unknown); border-radius: 8px; padding: 24px; }
.rc-tag { display: inline-block; background: var(--rc-soft); color: var(--rc-ink); border-radius: 4px; padding: 1px 8px;
  font-size: 12px; line-height: 1.6; white-space: nowrap; }
.rc-tag-edge { background: transparent; border: 1px solid var(--rc-unknown); }

.rc-cards { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 16px; }
.rc-card { border: 1px solid var(--rc-line); border-radius: 8px; padding: 12px 16px; }
.rc-card-head { display: flex; align-items: center; gap: 6px; color: var(--rc-muted); font-size: 14px; }
.rc-more { margin-left: auto; padding: 4px; margin-right: -4px; white-space: nowrap; }
.rc-number { font-size: 34px; line-height: 1.25; font-weight: 700; }

@media (max-width: 960px) {
  .rc-cards { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media (max-width: 760px) {
  [data-testid="stMainBlockContainer"] { padding: 0 16px 24px; }
  .st-key-head { margin: 0 -16px 8px; padding: 8px 16px; width: calc(100% + 32px); }
  .rc-product { white-space: normal; line-height: 1.2; }
  .rc-head { gap: 12px; }
  .rc-nav { display: none; }
  [data-testid="stHtml"] .rc-head > a.rc-door, .rc-head .rc-search { display: none; }
  .rc-lens { display: block; margin-left: auto; width: 38px; height: 38px; font-size: 26px; line-height: 34px;
    text-align: center; }
  [data-testid="stHtml"] a.rc-lens { color: var(--rc-ink); }
  .rc-menu { display: block; position: relative; }
  .rc-menu summary { list-style: none; cursor: pointer; width: 38px; height: 38px; font-size: 20px; line-height: 38px;
    text-align: center; }
  .rc-menu summary::-webkit-details-marker { display: none; }
  .rc-menu nav { position: absolute; z-index: 10; top: 42px; left: 0; min-width: 220px; padding: 8px;
    max-height: calc(100vh - 80px); overflow-y: auto; background: var(--rc-page); border: 1px solid var(--rc-line);
    border-radius: 8px; }
  [data-testid="stHtml"] .rc-menu ul { list-style: none; margin: 0; padding: 0; }
  [data-testid="stHtml"] .rc-menu li { margin: 0; padding: 0; }
  .rc-group-name { display: block; padding: 8px 12px 2px; font-size: 13px; color: var(--rc-muted); }
  [data-testid="stHtml"] .rc-menu a { display: block; padding: 9px 12px; color: var(--rc-ink); }
  [data-testid="stHtml"] .rc-menu a[aria-current] { background: var(--rc-soft); border-radius: 8px; font-weight: 700; }
  .rc-title { font-size: 20px; }
  .rc-number { font-size: 30px; }
  .rc-cards { gap: 10px; }
  .rc-card { padding: 10px 14px; }
  .rc-wide, .rc-logo { display: none; }
}
/* White, as Streamlit has it, cannot be read on the light button of the dark page. */
[data-testid^="stBaseButton-primary"] :is(p, span) { color: var(--rc-on-delivered); }
"""
