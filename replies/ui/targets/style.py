"""The style sheet of the pages on targets: the four numbers, the board, one target."""

from __future__ import annotations

from typing import Final

from replies.ui.kit.layout import draw

__all__ = ["write_styles"]

_STYLES: Final = """
.st-key-target_filters { justify-content: flex-end; }
.st-key-target_filters [data-testid="stSelectbox"] { min-width: 150px; }
.tg-strip { display: flex; flex-wrap: wrap; gap: 4px 8px; background: var(--rc-soft); border-radius: 8px;
  padding: 6px 8px; }
[data-testid="stHtml"] a.tg-number { display: inline-flex; align-items: center; gap: 8px; padding: 5px 12px;
  border-radius: 8px; color: var(--rc-ink); border: 1px solid transparent; font-size: 15px; }
[data-testid="stHtml"] a.tg-number b { font-size: 20px; line-height: 1.3; }
[data-testid="stHtml"] a.tg-number:hover { background: var(--rc-page); text-decoration: none; }
[data-testid="stHtml"] a.tg-number[aria-current] { background: var(--rc-page); border-color: var(--rc-link); }
.st-key-target_view { row-gap: 4px; }
.tg-key { display: flex; flex-wrap: wrap; gap: 2px 16px; }
.tg-key i { font-style: normal; margin-right: 4px; color: var(--rc-target-text); font-weight: 700; }
.tg-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
[data-testid="stHtml"] table.tg-board { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0;
  border: 0; font-size: 14px; }
[data-testid="stHtml"] .tg-board :is(th, td) { border: 0; border-bottom: 1px solid var(--rc-line); padding: 6px 28px 5px 0;
  text-align: left; vertical-align: middle; background: transparent; }
[data-testid="stHtml"] .tg-board :is(th, td):last-child { padding-right: 0; }
[data-testid="stHtml"] .tg-board thead th { border-bottom: 1.5px solid var(--rc-unknown); vertical-align: bottom;
  line-height: 1.4; font-weight: 400; }
.tg-board thead b, .tg-board thead .rc-caption { display: block; }
[data-testid="stHtml"] .tg-board thead a, [data-testid="stHtml"] .tg-place a { color: var(--rc-ink); font-weight: 700; }
[data-testid="stHtml"] .tg-board th.tg-place { width: 96px; padding-right: 12px; font-size: 15px; }
[data-testid="stHtml"] .tg-board .tg-all { width: 19%; }
.tg-bar { display: flex; gap: 2px; height: 26px; }
[data-testid="stHtml"] a.tg-part { display: flex; align-items: center; justify-content: center; min-width: 24px;
  border: 1.25px solid; border-radius: 4px; font-size: 12px; font-weight: 700; white-space: nowrap; box-sizing: border-box; }
[data-testid="stHtml"] a.tg-part:hover { text-decoration: none; box-shadow: 0 0 0 2px var(--rc-link); }
.tg-name { display: none; }
[data-testid="stHtml"] a.tg-cell { display: block; position: relative; color: var(--rc-ink); border-radius: 4px; }
[data-testid="stHtml"] a.tg-cell:hover { text-decoration: none; background: var(--rc-soft); }
.tg-two { display: flex; align-items: baseline; justify-content: space-between; gap: 8px; line-height: 1.5; }
.tg-two b { font-size: 15px; }
.tg-aim { font-size: 13px; color: var(--rc-target-text); white-space: nowrap; }
.tg-aim, .tg-two b, .tg-key i { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.tg-unseen { display: inline-flex; align-items: center; gap: 5px; font-size: 13px; color: var(--rc-muted); }
.tg-track { display: block; position: relative; height: 28px; }
.tg-track::before { content: ""; position: absolute; left: 0; right: 0; top: 13.5px; border-top: 1.5px solid var(--rc-line); }
.tg-dotted::before { border-top: 1.5px dotted var(--rc-unknown); }
.tg-track i { position: absolute; }
.tg-band { top: 6px; height: 16px; background: var(--rc-tint); border: 1px solid var(--rc-target); border-right: 0;
  box-sizing: border-box; }
.tg-way { top: 12.5px; height: 3px; }
.tg-tick { top: 0; width: 3px; height: 28px; margin-left: -1.5px; background: var(--rc-target); }
.tg-tick:is(.tg-at_least, .tg-over)::after { content: ""; position: absolute; left: 3px; top: 0;
  border: 4px solid transparent; border-left: 6px solid var(--rc-target); border-right: 0; }
.tg-tick:is(.tg-at_most, .tg-under)::after { content: ""; position: absolute; right: 3px; top: 0;
  border: 4px solid transparent; border-right: 6px solid var(--rc-target); border-left: 0; }
.tg-tick:is(.tg-about, .tg-range)::before, .tg-tick:is(.tg-about, .tg-range)::after { content: ""; position: absolute;
  left: -3px; width: 9px; height: 2.5px; background: var(--rc-target); }
.tg-tick:is(.tg-about, .tg-range)::before { top: 0; }
.tg-tick:is(.tg-about, .tg-range)::after { bottom: 0; }
.tg-dot { display: flex; top: 5px; margin-left: -9px; font-style: normal; }
.tg-dot .rc-box { border-radius: 50%; box-shadow: 0 0 0 1.5px var(--rc-page); }
.tg-notes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(360px, 100%), 1fr)); gap: 8px 40px; }
.tg-links summary { font-size: 13px; color: var(--rc-muted); cursor: pointer; }
[data-testid="stHtml"] .tg-links ul { columns: 4 180px; margin: 4px 0 0; padding-left: 18px; font-size: 13px; }
.tg-notes h2 { font-size: 14px; line-height: 1.5; font-weight: 700; letter-spacing: 0; }
[data-testid="stHtml"] .tg-notes ul { margin: 4px 0 0; padding-left: 18px; }
[data-testid="stHtml"] .tg-notes li { margin: 0 0 2px; font-size: 13px; line-height: 1.6; color: var(--rc-muted); }
.tg-notes li b { color: var(--rc-ink); font-weight: 700; }
.tg-pager { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; justify-content: space-between; }
[data-testid="stHtml"] .tg-facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 8px 24px;
  margin: 0; padding: 0; font-size: 15px; }
[data-testid="stHtml"] .tg-facts :is(dt, dd) { padding: 0; }
[data-testid="stHtml"] .tg-facts dt { color: var(--rc-muted); font-weight: 400; margin: 0; }
[data-testid="stHtml"] .tg-facts dd { margin: 0; }

@media (max-width: 1100px) {
  [data-testid="stHtml"] .tg-board :is(th, td) { padding-right: 14px; }
}
@media (max-width: 900px) {
  [data-testid="stHtml"] table.tg-board, .tg-board tbody, .tg-board tr, .tg-board td, .tg-board th.tg-place { display: block; }
  .tg-board thead { display: none; }
  [data-testid="stHtml"] .tg-board tbody tr { border-bottom: 1px solid var(--rc-line); padding: 10px 0; }
  [data-testid="stHtml"] .tg-board tbody :is(th, td), [data-testid="stHtml"] .tg-board th.tg-place { border: 0;
    padding: 3px 0; width: auto; }
  [data-testid="stHtml"] .tg-board .tg-all { width: auto; }
  [data-testid="stHtml"] .tg-board td:not(.tg-all) { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr);
    gap: 0 12px; align-items: center; }
  [data-testid="stHtml"] .tg-board td.tg-none { display: none; }
  .tg-name { display: block; font-size: 13px; line-height: 1.4; }
  .tg-strip { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .st-key-target_filters { justify-content: flex-start; }
  .st-key-target_filters [data-testid="stSelectbox"] { min-width: 0; }
}
"""


def write_styles() -> None:
    """Write the style sheet, once, before anything else on the page."""
    draw(f"<style>{_STYLES}</style>")
