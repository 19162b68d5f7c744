"""Styles of the workbench's pages, beside those of Explore; colours as everywhere from the theme's variables."""

from __future__ import annotations

from replies.ui.explore.view import STYLES as TABLE_STYLES

__all__ = ["STYLES"]

STYLES = (
    TABLE_STYLES
    + """
[data-testid="stHtml"] .rc-strip ul { display: flex; flex-wrap: wrap; gap: 4px 8px; list-style: none; margin: 0; padding: 0; }
[data-testid="stHtml"] .rc-strip li { margin: 0; padding: 0; }
[data-testid="stHtml"] .rc-strip a { display: block; padding: 6px 14px; border-radius: 8px; border: 1px solid var(--rc-line);
  color: var(--rc-ink); white-space: nowrap; }
[data-testid="stHtml"] .rc-strip a[aria-current] { border-color: var(--rc-link); background: var(--rc-soft); font-weight: 700; }
[data-testid="stMultiSelect"] [data-tag] :is(span, button) { color: var(--rc-on-delivered); }
[data-testid="stMultiSelect"] button[aria-label="Clear all"] { min-width: 24px; min-height: 24px; }
[data-testid="stHtml"] .xp-table .xp-long a { text-decoration: underline; text-underline-offset: 3px; }
[data-testid="stHtml"] .xp-tall { max-height: 520px; overflow: auto; }
[data-testid="stHtml"] .xp-tall thead th { position: sticky; top: 0; z-index: 1; }
[data-testid="stHtml"] .sq-tables { max-height: 380px; overflow: auto; border: 1px solid var(--rc-line); border-radius: 8px;
  padding: 4px 12px; }
[data-testid="stHtml"] .sq-tables:focus-visible { outline: 2px solid var(--rc-link); outline-offset: 2px; }
[data-testid="stHtml"] .sq-tables summary { cursor: pointer; padding: 5px 0; }
[data-testid="stHtml"] .sq-tables code { background: transparent; color: var(--rc-ink); padding: 0; font-size: 13px; }
[data-testid="stHtml"] .sq-columns { list-style: none; margin: 0 0 4px; padding: 0 0 0 16px; }
[data-testid="stHtml"] .sq-columns li { margin: 0; padding: 1px 0; font-size: 13px; }
[data-testid="stHtml"] .sq-columns span { color: var(--rc-muted); }
[data-testid="stHtml"] .pv-table :is(th, td) { padding: 6px 10px; }
[data-testid="stHtml"] .pv-table tbody th { font-weight: 400; white-space: nowrap; max-width: 260px; overflow: hidden;
  text-overflow: ellipsis; background: var(--rc-page); position: sticky; left: 0; }
[data-testid="stHtml"] .pv-table thead th { text-align: right; max-width: 160px; overflow: hidden; text-overflow: ellipsis; }
[data-testid="stHtml"] .pv-table thead th:first-child { text-align: left; }
[data-testid="stHtml"] .pv-table td { text-align: right; white-space: nowrap; }
[data-testid="stHtml"] .pv-table small { display: block; font-size: 12px; color: inherit; }
[data-testid="stHtml"] .pv-table .pv-total { font-weight: 700; background: var(--rc-soft); color: var(--rc-ink); }
"""
)
