"""The style sheet of the two pages on commitments: rows of the list, quote, tables and side lists of one."""

from __future__ import annotations

from typing import Final

from replies.ui.kit.layout import draw

__all__ = ["write_styles"]

_STYLES: Final = """
.rc-list-head, .rc-row { display: grid; grid-template-columns: minmax(0, 1fr) 140px 168px 300px; gap: 0 24px; }
.rc-list-head { font-size: 13px; color: var(--rc-muted); padding-bottom: 4px; }
.rc-standing { font-size: 16px; line-height: 1.5; font-weight: 700; letter-spacing: 0; }
[data-testid="stHtml"] .rc-standing { padding: 8px 0 8px; }
.rc-standing span { font-size: 13px; font-weight: 400; color: var(--rc-muted); }
[data-testid="stHtml"] :is(.rc-list, .rc-side) { list-style: none; padding: 0; border-top: 1px solid var(--rc-line); }
[data-testid="stHtml"] .rc-list { margin: 0 0 16px; }
[data-testid="stHtml"] .rc-side { margin: 0; font-size: 14px; }
[data-testid="stHtml"] :is(.rc-list, .rc-side) > li { margin: 0; }
[data-testid="stHtml"] .rc-row { padding: 10px 0; border-bottom: 1px solid var(--rc-line); }
.rc-label { font-size: 15px; font-weight: 700; }
.rc-quote { font-size: 14px; line-height: 1.6; }
.rc-row .rc-note { display: flex; flex-wrap: wrap; gap: 2px 8px; align-items: center; }
.rc-marks { display: flex; flex-direction: column; align-items: flex-start; gap: 6px; }
.rc-mute { color: var(--rc-muted); }
.rc-key { display: none; color: var(--rc-muted); font-size: 13px; }
.rc-pager { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; justify-content: space-between;
  font-size: 13px; color: var(--rc-muted); }
.rc-pager nav { display: flex; gap: 4px; }
[data-testid="stHtml"] .rc-pager a { min-width: 34px; padding: 6px 8px; text-align: center; border-radius: 8px; }
[data-testid="stHtml"] .rc-pager a[aria-current] { border: 1px solid var(--rc-link); background: var(--rc-soft);
  font-weight: 700; }

.rc-crumbs { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; }
.rc-crumbs span span { color: var(--rc-muted); }
.rc-meta { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: center; font-size: 14px; }
.rc-said { border-left: 4px solid var(--rc-target); padding: 2px 0 2px 16px; font-size: 17px; line-height: 1.9;
  color: var(--rc-muted); margin: 0; max-width: 46em; }
.rc-said mark { color: var(--rc-ink); background: var(--rc-tint); border-bottom: 2px dashed var(--rc-target);
  padding: 1px 0; }
.rc-said footer { font-size: 13px; line-height: 1.6; display: flex; flex-wrap: wrap; gap: 4px 12px; margin-top: 4px; }
.rc-why { font-size: 15px; line-height: 1.7; }
.rc-side > li { display: grid; grid-template-columns: 20px minmax(0, 1fr) auto; gap: 0 8px; padding: 8px 0;
  border-bottom: 1px solid var(--rc-line); align-items: start; }
.rc-side .rc-wide-cell { grid-column: 1 / 3; }
.rc-side .rc-box { margin-top: 2px; }
.rc-side .rc-end { text-align: right; color: var(--rc-muted); font-size: 13px; }
.rc-side b { font-weight: 700; }
.rc-table { width: 100%; border-collapse: collapse; font-size: 14px; margin: 0; }
.rc-table th { text-align: left; font-weight: 400; font-size: 13px; color: var(--rc-muted);
  background: var(--rc-soft); padding: 8px; border: 0; border-bottom: 1px solid var(--rc-line); white-space: nowrap; }
.rc-table td { padding: 8px; border: 0; border-bottom: 1px solid var(--rc-line); vertical-align: top; line-height: 1.5; }
.rc-table .rc-amount { text-align: right; }
.rc-table td:is(.rc-date, .rc-amount, .rc-nature) { white-space: nowrap; }
.rc-table .rc-note { margin-top: 2px; }
.rc-num { display: inline-flex; align-items: center; justify-content: center; box-sizing: border-box; width: 20px;
  height: 20px; border: 1.5px solid var(--rc-unknown); border-radius: 50%; font-size: 11px; line-height: 1; }
.rc-num-evidence { background: var(--rc-partly); border-color: var(--rc-partly); color: var(--rc-on-partly); }
.rc-num-plan { border-color: var(--rc-target); border-radius: 3px; width: 17px; height: 17px; transform: rotate(45deg); }
.rc-num-plan span { transform: rotate(-45deg); }
.rc-whole { white-space: nowrap; }
.rc-inset { background: var(--rc-soft); border-radius: 8px; padding: 12px 16px; font-size: 14px; line-height: 1.6; }
[data-testid="stHtml"] p.rc-inset { padding: 12px 16px; }

@media (max-width: 960px) {
  .rc-list-head, .rc-row { grid-template-columns: minmax(0, 1fr) 130px 200px; }
  .rc-list-head span:nth-child(3) { display: none; }
  .rc-row .rc-when { grid-column: 1; grid-row: 2; font-size: 13px; }
  .rc-row .rc-key { display: inline; margin-right: 8px; }
  .rc-row .rc-last .rc-key { display: none; }
}
@media (max-width: 760px) {
  .rc-list-head { display: none; }
  .rc-row { display: flex; flex-direction: column; gap: 6px; }
  .rc-marks { flex-direction: row; flex-wrap: wrap; gap: 4px 16px; }
  .rc-row .rc-key, .rc-row .rc-last .rc-key { display: inline; margin-right: 8px; }
  .rc-when, .rc-last { font-size: 13px; }
  .st-key-commitment_filters > [data-testid="stElementContainer"], .st-key-commitment_filters > [data-testid="stPopover"] {
    flex: 1 1 150px; width: auto !important; min-width: 150px; }
  .rc-said { font-size: 16px; padding-left: 12px; }
  .rc-table thead { display: none; }
  .rc-table tr { display: grid; grid-template-columns: 28px minmax(0, 1fr) auto; gap: 2px 8px; padding: 10px 0;
    border-bottom: 1px solid var(--rc-line); }
  .rc-table td { display: block; padding: 0; border: 0; }
  .rc-table td:is(.rc-wide-cell, .rc-nature) { grid-column: 2 / 4; }
  .rc-table td.rc-nature { grid-column: 3; grid-row: 1; color: var(--rc-muted); font-size: 13px; }
  .rc-table td:empty { display: none; }
  .rc-table .rc-amount { text-align: left; grid-column: 2 / 4; }
}
"""


def write_styles() -> None:
    """Write the style sheet, once, before anything else on the page."""
    draw(f"<style>{_STYLES}</style>")
