"""How commitments stand, for whoever they are counted by: a bar, its key, a sentence, the columns of a table.

Functions take rows with the counts of `queries/_reply_standings.sql`. The classes of a bar add up to its commitments:
what came of it first, then deadlines that have passed (overdue apart from due and unchecked), then the rest, where
"looked for and not found" stands apart from "nobody has looked yet". Bars of one list have one scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Final

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.layout import draw
from replies.ui.kit.query import Row
from replies.ui.kit.tables import Column

__all__ = ["bar", "columns", "dates", "key", "longest", "other_bureau", "said", "signers", "write_styles"]

# Count in the row → the mark that stands for it, in the order of the bar.
_CLASSES: Final[Mapping[str, str]] = {
    "delivered": "delivered",
    "partly": "partly",
    "in_progress": "in_progress",
    "past_overdue": "overdue",
    "past_unchecked": "due_unchecked",
    "other": "not_started",
    "no_evidence": "no_evidence",
    "unchecked": "unchecked",
}

_STYLES: Final = """
[data-testid="stHtml"] .st-list { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--rc-line); }
[data-testid="stHtml"] .st-list > li { margin: 0; padding: 14px 0; border-bottom: 1px solid var(--rc-line); display: grid;
  grid-template-columns: minmax(0, 420px) minmax(0, 1fr); gap: 6px 40px; align-items: start; }
.st-name { font-size: 16px; font-weight: 700; line-height: 1.5; }
.st-line { font-size: 13px; line-height: 1.7; color: var(--rc-muted); }
.st-line > span { display: inline-block; }
.st-line > span:not(:last-child)::after { content: " · "; white-space: pre; }
.st-bar { display: flex; gap: 2px; height: 16px; min-width: 12px; margin: 4px 0 8px; }
.st-bar span { min-width: 5px; border-radius: 3px; box-sizing: border-box; border: 1.25px solid var(--rc-unknown); }
.st-bar .st-delivered { background: var(--rc-delivered); border-color: var(--rc-delivered); }
.st-bar .st-partly { background: var(--rc-partly); border-color: var(--rc-partly); }
.st-bar .st-in_progress { background: var(--rc-in-progress); border-color: var(--rc-in-progress-edge); }
.st-bar .st-past_overdue { background: var(--rc-missed); border-color: var(--rc-missed); }
.st-bar .st-past_unchecked { border: 1.5px dashed var(--rc-ink); }
.st-bar .st-other { background: var(--rc-band); }
.st-bar .st-unchecked { border-style: dotted; }
.st-key { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 13px; }
.st-list details { font-size: 14px; grid-column: 1 / -1; }
.st-list summary, .st-more > summary { cursor: pointer; color: var(--rc-link); font-size: 14px; padding: 4px 0; }
[data-testid="stHtml"] .st-inner { list-style: none; margin: 4px 0 0; padding: 0; }
[data-testid="stHtml"] .st-inner li { margin: 0; padding: 6px 0; border-top: 1px solid var(--rc-line); font-size: 14px; }
[data-testid="stHtml"] .st-card { border: 1px solid var(--rc-line); border-radius: 8px; padding: 14px 24px; display: flex;
  flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; align-items: center; }
[data-testid="stHtml"] .st-card h2 { font-size: 17px; line-height: 1.5; font-weight: 700; letter-spacing: 0; }
.st-card > div { flex: 1 1 320px; min-width: 0; }
.st-facts h3 { font-size: 16px; line-height: 1.5; font-weight: 700; letter-spacing: 0; padding: 0; margin: 0 0 4px; }
.st-facts dl { margin: 0 0 20px; border-top: 1px solid var(--rc-line); font-size: 14px; }
.st-facts dl > div { display: flex; gap: 16px; justify-content: space-between; padding: 8px 0;
  border-bottom: 1px solid var(--rc-line); }
.st-facts dt { color: var(--rc-muted); font-weight: 400; white-space: nowrap; }
.st-facts dd { text-align: right; overflow-wrap: anywhere; }
[data-testid="stHtml"] .st-facts :is(dl, dt, dd) { margin-left: 0; margin-right: 0; padding-left: 0; }
.st-how { margin: 12px 0 16px; }
.st-own :is(.rc-list-head, .rc-row) { grid-template-columns: minmax(0, 1fr) 120px 132px 168px; gap: 0 16px; }
@media (max-width: 1200px) {
  .st-own :is(.rc-list-head, .rc-row) { grid-template-columns: minmax(0, 1fr) 116px 150px; }
  .st-own .rc-list-head span:nth-child(3) { display: none; }
  .st-own .rc-row .rc-when { grid-column: 1; grid-row: 2; font-size: 13px; }
  .st-own .rc-row .rc-key { display: inline; margin-right: 8px; }
  .st-own .rc-row .rc-last .rc-key { display: none; }
}
@media (max-width: 760px) {
  .st-own .rc-list-head { display: none; }
  .st-own .rc-row { display: flex; }
  .st-own .rc-row .rc-last .rc-key { display: inline; }
  [data-testid="stHtml"] .st-list > li { grid-template-columns: minmax(0, 1fr); }
  [data-testid="stHtml"] .st-card { padding: 12px 16px; }
}
"""


def write_styles() -> None:
    """Write the style sheet, once, before anything else on the page."""
    draw(f"<style>{_STYLES}</style>")


def longest(rows: Iterable[Row]) -> int:
    """The most commitments of a row: what a whole bar stands for in a list of these rows."""
    return max((int(row["commitments"]) for row in rows), default=0)


def bar(row: Row, whole: int) -> str:
    """HTML of a row's bar, `whole` commitments wide; hidden from screen readers, because `key` says the same."""
    if not row["commitments"]:
        return ""
    pieces = "".join(
        f'<span class="st-{name}" style="flex: {row[name]} 1 0"></span>' for name in _CLASSES if row[name]
    )
    return (
        f'<div class="st-bar" style="width: {100 * row["commitments"] / whole:.2f}%" aria-hidden="true">'
        f"{pieces}</div>"
    )


def key(row: Row) -> str:
    """HTML of what each piece of the bar stands for, with its count; a sentence where there are no commitments."""
    if not row["commitments"]:
        return f'<div class="st-key">{escape(t("standing.none"))}</div>'
    return f'<div class="st-key">{"".join(_badge(name, row) for name in _CLASSES if row[name])}</div>'


def said(row: Row) -> str:
    """What came of the commitments in words: `32项承诺，7项见到进展，1项到期待核实，24项没有找到证据`."""
    if not row["commitments"]:
        return t("standing.none")
    counts = {
        "delivered": row["delivered"],
        "progress": row["partly"] + row["in_progress"],
        "overdue": row["past_overdue"],
        "due_unchecked": row["past_unchecked"],
        "no_evidence": row["no_evidence"],
        "unchecked": row["unchecked"],
        "other": row["other"],
    }
    words = [t("standing.commitments", n=row["commitments"])]
    words += [t(f"standing.say_{name}", n=n) for name, n in counts.items() if n]
    return t("standing.comma").join(words)


def dates(row: Row) -> list[str]:
    """The row's days in words: the last reply, the oldest deadline that has passed, the next one, each where known."""
    found = []
    for name in ("last_replied_on", "oldest_due", "next_due"):
        if isinstance(day := row.get(name), date):
            found.append(t(f"standing.{name}", day=formats.day(day)))
    return found


def signers(row: Row) -> str:
    """Who put a proposal forward: the lead and those who signed it too; empty where the reply names nobody."""
    names = [name for name in (row["lead_deputy"], *(row["co_signers"] or ())) if name]
    if not names:
        return ""
    kind = row.get("proposal_kind") or row.get("kind")
    word = t("deputies.member" if kind == "提案" else "deputies.deputy")
    return t("deputies.signed", names=t("standing.listed").join(dict.fromkeys(names)), kind=word)


def other_bureau(row: Row) -> str:
    """A bureau's name, or that the reply names none."""
    return str(row.get(f"bureau_{language()}") or row.get("bureau_zh") or t("common.unnamed_bureau"))


def columns(first: Sequence[Column]) -> list[Column]:
    """The columns of a table of such rows behind its own first ones: counts as numbers, days as days."""
    counts = ("commitments", *_CLASSES, "due_unchecked", "overdue")
    return [
        *first,
        *(Column(name, t(f"standing.col_{name}"), "number", decimals=0) for name in counts),
        *(Column(name, t(f"standing.col_{name}"), "date") for name in ("oldest_due", "next_due")),
    ]


def _badge(name: str, row: Row) -> str:
    if name == "other":
        return f"<span>{escape(t('standing.other', n=row[name]))}</span>"
    return status.badge(_CLASSES[name], extra=str(row[name]))
