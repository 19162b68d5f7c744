"""The overview's style sheet over that of the kit: its board of squares, and how the page prints.

Printed, the page is one A4 sheet on its side, in the light palette whatever the screen shows: the desk's layout,
made smaller, without navigation, filters and tables.
"""

from __future__ import annotations

from replies.ui.kit.theme import DARK, LIGHT, Palette, css_variables

__all__ = ["styles"]

_SCREEN = """
.st-key-overview_filters { justify-content: flex-end; }
.st-key-overview_filters [data-testid="stSelectbox"] { min-width: 104px; }
.ov-board { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 16px; }
.ov-panel { border: 1px solid var(--rc-line); border-radius: 8px; padding: 14px 18px; min-width: 0; display: flex;
  flex-direction: column; }
.ov-head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 4px 16px; }
.ov-head h2 { font-size: 16px; line-height: 1.5; font-weight: 700; letter-spacing: 0; }
.ov-legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; }
[data-testid="stHtml"] ul.ov-rows, [data-testid="stHtml"] ul.ov-needs { list-style: none; margin: 0; padding: 0; }
[data-testid="stHtml"] .ov-rows li, [data-testid="stHtml"] .ov-needs li { margin: 0; padding: 0; font-size: 15px; }
[data-testid="stHtml"] ul.ov-rows { flex: 1; display: flex; flex-direction: column; justify-content: space-evenly;
  margin: 8px 0; }
.ov-row { display: grid; grid-template-columns: 112px minmax(0, 1fr) auto; align-items: center; gap: 4px 16px; }
[data-testid="stHtml"] .ov-rows li.ov-row { padding: 6px 0; }
[data-testid="stHtml"] .ov-name a { color: var(--rc-ink); }
.ov-squares { display: flex; flex-wrap: wrap; gap: 6px; }
.ov-square { display: inline-flex; border-radius: 4px; }
[data-testid="stHtml"] a.ov-square:hover, [data-testid="stHtml"] a.ov-segment:hover { text-decoration: none; }
.ov-square:hover .rc-box { box-shadow: 0 0 0 2px var(--rc-link); }
.ov-bar { display: flex; gap: 2px; min-height: 32px; }
.ov-segment { display: inline-flex; align-items: center; justify-content: center; min-width: 20px; overflow: hidden;
  border: 1.25px solid; border-radius: 4px; font-size: 12px; font-weight: 700; white-space: nowrap; }
.ov-tail { color: var(--rc-muted); text-align: right; white-space: nowrap; }
.ov-strong { color: var(--rc-ink); font-weight: 700; }
[data-testid="stHtml"] ul.ov-needs { margin-top: 8px; }
:lang(en) .ov-row { grid-template-columns: 152px minmax(0, 1fr) auto; }
.ov-by-bureau .ov-row { grid-template-columns: 208px minmax(0, 1fr) auto; }
:lang(en) .ov-by-bureau .ov-row { grid-template-columns: 236px minmax(0, 1fr) auto; }
.ov-by-bureau .ov-name { font-size: 14px; line-height: 1.4; }
[data-testid="stHtml"] .ov-by-bureau li.ov-row { padding: 3px 0; }
.ov-by-bureau .ov-squares { gap: 4px; }
.ov-by-bureau .ov-square .rc-box.rc-large { width: 24px; height: 24px; font-size: 13px; }
.st-key-overview_since [data-testid="stHtml"] { flex: 1 1 320px; min-width: 0; }
[data-testid="stHtml"] p.ov-changes { margin: 0; font-size: 14px; line-height: 1.5; }
.ov-strip { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 24px;
  background: var(--rc-soft); border-radius: 8px; padding: 12px 18px; margin-top: 8px; }
.ov-strip-what, .ov-strip-marks { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; }
.ov-strip-marks { align-items: center; gap: 8px 20px; font-size: 14px; }
[data-testid="stHtml"] .ov-strip-marks a { color: var(--rc-ink); }
[data-testid="stHtml"] .ov-strip-marks a.ov-strip-more { color: var(--rc-link); white-space: nowrap; }
[data-testid="stHtml"] .ov-needs li { border-top: 1px solid var(--rc-line); padding: 7px 0; }
[data-testid="stHtml"] .ov-needs li:last-child { padding-bottom: 0; }
.ov-need { display: flex; align-items: baseline; justify-content: space-between; gap: 12px; line-height: 1.5; }
.ov-pair { display: grid; grid-template-columns: minmax(0, 47fr) minmax(0, 47fr); column-gap: 6%; align-items: end; }
.ov-metric { display: flex; flex-direction: column; justify-content: flex-end; min-height: 60px; font-size: 14px;
  line-height: 1.4; font-weight: 700; }
[data-testid="stHtml"] .ov-metric a { color: var(--rc-ink); }
.ov-metric .rc-caption { font-weight: 400; }

@media screen and (max-width: 960px) {
  .ov-board { grid-template-columns: minmax(0, 1fr); }
}
@media screen and (max-width: 760px) {
  .st-key-overview_filters { justify-content: flex-start; }
  .ov-panel { border: 0; padding: 8px 0 0; }
  .ov-row, :lang(en) .ov-row, .ov-by-bureau .ov-row, :lang(en) .ov-by-bureau .ov-row {
    grid-template-columns: minmax(0, 1fr) auto; }
  .ov-metric { min-height: 0; }
  .st-key-overview_filters [data-testid="stSelectbox"] { min-width: 0; }
  .ov-row .ov-squares, .ov-row .ov-bar { grid-column: 1 / -1; grid-row: 2; }
  .ov-squares { gap: 4px; }
  .ov-square .rc-box.rc-large { width: 28px; height: 28px; }
}
"""

_PRINT = """
@page { size: A4 landscape; margin: 10mm; }
@media print {
  :root { LIGHT; color-scheme: light; }
  html, body, .stApp { background: #FFFFFF !important; color: var(--rc-ink) !important; }
  html, body, #root, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] { position: static !important;
    height: auto !important; overflow: visible !important; display: block !important; }
  [data-testid="stMainBlockContainer"] { width: 1640px; max-width: none; padding: 0 !important; margin: 0; zoom: 0.6; }
  .st-key-head.st-key-head, .st-key-overview_filters, [data-testid="stExpander"], .rc-more, [data-testid="stStatusWidget"],
  .st-key-overview_since [data-testid="stElementContainer"]:has([data-testid="stSelectbox"]),
  [data-testid="stColumn"]:has(.st-key-overview_filters) { display: none !important; }
  [data-testid="stHtml"] * { color-adjust: exact; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .ov-panel, .rc-card { break-inside: avoid; }
  .rc-cards { grid-template-columns: repeat(4, minmax(0, 1fr)) !important; }
  .ov-board { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) !important; }
  /* Streamlit prints columns one below the other. */
  [data-testid="stHorizontalBlock"] { display: flex !important; flex-wrap: nowrap !important; gap: 24px !important; }
  [data-testid="stHorizontalBlock"] > [data-testid="stColumn"] { min-width: 0 !important; flex: 1 1 0 !important; }
}
"""
# A figure is drawn in the palette of the screen; turned round, the dark one is dark marks on the white sheet.
_PRINT_FROM_DARK = "@media print { .js-plotly-plot { filter: invert(1) hue-rotate(180deg); } }"


def styles(colours: Palette) -> str:
    """The style sheet for a visitor who sees this palette."""
    printed = _PRINT.replace("LIGHT;", css_variables(LIGHT))
    return _SCREEN + printed + (_PRINT_FROM_DARK if colours == DARK else "")
