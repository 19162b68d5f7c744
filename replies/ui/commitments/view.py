"""The parts of one commitment's page as HTML: its head, its words in their place, what is known since, its kin.

Each function takes rows of a query and gives HTML. A quote is cut from the document's text and shown only where it
equals what was recorded; where the text is gone it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from markupsafe import Markup

from replies.publish.commitment_name import name_of
from replies.publish.commitment_words import (
    due_words,
    is_unchecked,
    period,
    reply_told,
    source_value,
    source_words,
)
from replies.texts import formats
from replies.texts.catalogue import language, local, t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.tables import GridColumn, grid_columns
from replies.ui.kit.templates import macro, render

__all__ = [
    "SideEntry",
    "crumbs",
    "entry_list",
    "figure_list",
    "history_list",
    "history_notes",
    "meta",
    "numbered",
    "part_list",
    "quote_block",
    "source_columns",
    "source_table",
    "target_changes",
    "target_list",
    "why",
]

Row = Mapping[str, object]

_MACROS: Final = "commitments/one.html"
_SENTENCE_ENDS: Final = "。！？!?\n"
_EVENTS: Final = (
    "reply_added",
    "text_replaced",
    "statuses_recorded",
    "criteria_recorded",
    "publication_recorded",
    "status_taken_back",
)
_PEOPLE_SHOWN: Final = 3
_STANDINGS: Final = ("verified", "third_party", "self_reported")


@dataclass(frozen=True, slots=True)
class SideEntry:
    """A line of a list at the side: a name that leads to `href`, notes below it, and a day or value at the end.

    The page's own line is no link. `mark` is a status box in front; notes may be templates' HTML.
    """

    name: str
    href: str = ""
    notes: tuple[str, ...] = ()
    end: str = ""
    mark: Markup | None = None
    is_present: bool = False


def entry_list(entries: Iterable[SideEntry]) -> Markup:
    """HTML of a list at the side."""
    return macro(_MACROS, "entries")(list(entries))


def crumbs(row: Row) -> Markup:
    """The path to a commitment (list, theme, whole), and its neighbours in the same reply at the right."""
    return macro(_MACROS, "crumbs")(row)


def meta(row: Row, signers: Sequence[Row]) -> str:
    """Status and computed marks, deadline with its basis, last evidence, then bureau and deputies as links: one line.

    `signers` are rows of `commitment_signers`.
    """
    said = [t("commitment.due", due=due_words(row))]
    if isinstance(row["check_on"], date):
        said.append(t("commitment.check_on", day=formats.day(row["check_on"])))
    last = row["last_evidence_on"]
    said.append(
        t("commitment.last", day=formats.day(last))
        if isinstance(last, date)
        else t("commitment.last_unchecked" if is_unchecked(row) else "commitment.last_none")
    )
    bureau = link(
        "bureau", bureau=str(row["bureau_id"] or row["bureau_zh"] or "none"), place=str(row["place"] or "")
    )
    people = [
        (
            str(one["name"]),
            link("deputy", deputy=str(one["name"]), place=str(one["place"] or ""), kind=str(one["kind"])),
        )
        for one in signers[:_PEOPLE_SHOWN]
    ]
    more = len(signers) - len(people)
    return macro(_MACROS, "meta")(
        row, said, bureau, people, t("commitment.more_people", n=len(signers)) if more else ""
    )


def quote_block(row: Row, text: str | None) -> str:
    """The commitment's words marked inside their sentence, with the way to that place in the reply.

    `text` is the document's canonical text, None where it was erased or where the place in it is still looked for.
    """
    start, end, quote = row["span_start"], row["span_end"], row["quote"]
    around = None
    if text is not None and isinstance(start, int) and isinstance(end, int) and text[start:end] == quote:
        first, last = _around(row, text, start, end)
        around = text[first:start], text[start:end], text[end:last]
    # One that has no place in the reply's present text yet can only lead to the reply.
    placed = "" if row["waiting"] else str(row["commitment_id"])
    reader = link("reply", reply=str(row["reply_id"]), commitment=placed)
    place = ""
    if isinstance(start, int) and placed:
        place = t("commitment.offsets", start=str(start), end=str(end))
    return macro(_MACROS, "quote_block")(row, around, reader, reply_told(row), place)


def why(row: Row) -> str:
    """The reason of the status with the day it holds; of a commitment with parts, how they stand."""
    if not row["is_leaf"]:
        told = [t("commitment.parts_count")]
        if row["parts_due_unchecked"]:
            told.append(t("commitment.parts_unchecked", n=row["parts_due_unchecked"]))
        if row["parts_overdue"]:
            told.append(t("commitment.parts_overdue", n=row["parts_overdue"]))
        return macro(_MACROS, "why")(("" if language() == "zh" else " ").join(told), "")
    if is_unchecked(row):
        return macro(_MACROS, "why")(t("commitment.unchecked_means"), t("commitment.not_recorded"))
    reason = local(row, "reason") or t("commitment.no_reason")
    holds = row["holds_from"]
    day = (
        t("commitment.holds_from", day=formats.day(holds))
        if isinstance(holds, date)
        else t("commitment.not_recorded")
    )
    if row["status"] == "no_evidence":
        day = ("" if language() == "zh" else " ").join([day, t("commitment.grey_means")])
    return macro(_MACROS, "why")(reason, day)


def numbered(sources: Sequence[Row]) -> list[dict[str, object]]:
    """The rows of commitment_sources with their `number` in the table and their words."""
    return [{**row, "number": n, "words": _describe(row)} for n, row in enumerate(sources, 1)]


def source_table(sources: Sequence[Row]) -> str:
    """A table of what is known: number, day, what, value, nature, source. `sources` are `numbered`."""
    return render(
        "commitments/sources.html",
        sources=sources,
        period=period,
        source_words=source_words,
        source_value=source_value,
        note=_source_note,
    )


def standings_told(sources: Sequence[Row]) -> str:
    """How many pieces of evidence are whose word, in one sentence; empty without evidence."""
    words = [str(row["standing"]) for row in sources if row["nature"] == "evidence" and row["standing"]]
    told = [
        t("whose.counted", name=t(f"whose.{one}"), n=words.count(one)) for one in _STANDINGS if one in words
    ]
    return t("whose.told", told=("、" if language() == "zh" else ", ").join(told)) if told else ""


def source_columns() -> list[GridColumn]:
    """The columns of the CSV of what is known: values in base units beside those the source states."""
    numbers = {"number", "value", "high", "stated_value", "stated_high"}
    dates = {"happened_on", "period_start", "due", "made_on"}
    fields = (
        "number source_id nature happened_on period_start due made_on area_zh area_en label_zh label_en event_zh"
        " event_en bound value high unit stated_value stated_high stated_unit source_title_zh source_title_en"
        " source_link source_host source_date standing origin to_confirm confidence note_zh note_en"
    )
    return grid_columns(
        fields,
        lambda name: t(f"commitment_csv.{'source_standing' if name == 'standing' else name}"),
        numbers,
        dates,
    )


def target_list(targets: Sequence[Row]) -> str:
    """The targets of a commitment, own ones first: value with bound, deadline, and what is known of the outcome."""
    return entry_list(_target(row) for row in targets)


def target_changes(changes: Sequence[Row]) -> str:
    """What was changed in the targets, the latest first: from which day, old and new, by which document."""
    return entry_list(_change(row) for row in changes)


def part_list(parts: Sequence[Row], present: str) -> str:
    """The parts of one whole with their marks; the present one is not a link."""
    return entry_list(_part(row, present) for row in parts)


def figure_list(figures: Sequence[Row]) -> str:
    """The figures inside the words: raw words and meaning, value in base units, each leading into the reader."""
    return macro(_MACROS, "figures")(figures)


def history_list(history: Sequence[Row]) -> str:
    """What was recorded, the latest first: what, by whom, when."""
    lines = []
    for row in history:
        kind = str(row["kind"])
        code = str(row["status"] or "")
        if kind == "statuses_recorded" and not code:
            kind = "status_taken_back"
        said = t(
            f"commitment_history.{kind if kind in _EVENTS else 'other'}",
            status=status.word(code) if code else "",
        )
        by = t("commitment.shipped") if row["recorded_by"] == "shipped" else str(row["recorded_by"])
        moment = row["recorded_at"]
        lines.append((code, said, by, formats.moment(moment) if isinstance(moment, datetime) else ""))
    return macro(_MACROS, "history")(lines)


def history_notes() -> str:
    """What the times of the history mean, and that nothing on the page is a deputy's verdict."""
    return macro(_MACROS, "history_notes")()


def _around(row: Row, text: str, start: int, end: int) -> tuple[int, int]:
    """The span to show around a commitment: the whole it is a part of, else its sentence."""
    whole_start, whole_end = row["parent_start"], row["parent_end"]
    if (
        isinstance(whole_start, int)
        and isinstance(whole_end, int)
        and whole_start <= start
        and end <= whole_end
    ):
        return whole_start, whole_end
    first = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    if end > start and text[end - 1] in _SENTENCE_ENDS:
        return first, end
    ends = [at for at in (text.find(mark, end) for mark in _SENTENCE_ENDS) if at >= 0]
    return first, min(ends) + (text[min(ends)] != "\n") if ends else len(text)


def _describe(row: Row) -> str:
    return " ".join(filter(None, [source_words(row), source_value(row)]))


def _source_note(row: Row) -> str:
    money = t(f"target_money.{row['money']}") if row["money"] else ""
    notes = [local(row, "area"), money, local(row, "note")]
    told = [(name, row.get(name)) for name in ("problems", "next_steps")]
    notes += [t(f"progress.{name}_told", told=str(words)) for name, words in told if words]
    if row["is_before"] and row["nature"] != "plan":
        notes.insert(0, t("commitment.before"))
    return t("commitment.note_join").join(filter(None, notes))


def _change(row: Row) -> SideEntry:
    former = {"unit": row["unit"], **{name: row[f"former_{name}"] for name in ("value", "high", "bound")}}
    said = t("commitment.target_change", former=formats.value(former), now=formats.value(row))
    if row["due"] != row["former_due"]:
        days = [formats.day(day) if isinstance(day, date) else "—" for day in (row["former_due"], row["due"])]
        said += " · " + t("commitment.target_due_change", former=days[0], now=days[1])
    since = formats.day(row["holds_from"]) if isinstance(row["holds_from"], date) else ""
    return SideEntry(local(row, "label"), notes=(macro(_MACROS, "change_note")(said, row),), end=since)


def _target(row: Row) -> SideEntry:
    kind = str(row["kind"] or "target")
    note: str = " · ".join(_target_notes(row, kind))
    if row["outcome_id"]:
        note = macro(_MACROS, "outcome_note")(note, row)
    place = (
        link("reply", reply=str(row["reply_id"]), figure=str(row["figure_id"])) if row["figure_id"] else ""
    )
    return SideEntry(
        local(row, "label"),
        href=place,
        notes=(note,),
        end=formats.value(row, mark=True) if row["value"] is not None else t(f"target_kind.{kind}"),
        mark=status.box(str(row["verdict"]) if row["outcome_id"] else "unknown", "verdict"),
    )


def _target_notes(row: Row, kind: str) -> list[str]:
    notes = [] if row["is_own"] else [t("commitment.target_of_kin")]
    if row["part_of"]:
        notes.append(t(f"commitment.target_{'interim' if kind == 'interim' else 'part'}"))
    if row["money"]:
        notes.append(t(f"target_money.{row['money']}"))
    if row["baseline"] is not None:
        notes.append(_baseline(row))
    due = row["due"]
    when = formats.day(due) if isinstance(due, date) else t("commitment.no_due")
    notes.append(t("commitment.due", due=when))
    if row["outcome_id"]:
        actual = formats.value({"value": row["actual"], "unit": row["unit"]})
        reached = formats.day(row["actual_on"]) if isinstance(row["actual_on"], date) else ""
        notes.append(t("commitment.outcome", value=actual, day=reached))
    notes.append(status.word(str(row["verdict"]) if row["outcome_id"] else "unknown", "verdict"))
    if row["pace"] == "behind":
        notes.append(status.word("behind", "mark"))
    return notes


def _baseline(row: Row) -> str:
    value = formats.value({"value": row["baseline"], "unit": row["unit"]})
    day = row["baseline_on"]
    return t("commitment.baseline", value=value, day=formats.day(day) if isinstance(day, date) else "—")


def _part(row: Row, present: str) -> SideEntry:
    code = status.display_status(row)
    notes = [status.word(code)] + [status.word(one) for one in status.DUE_MARKS if row[one]]
    if isinstance(row["last_evidence_on"], date):
        notes.append(t("commitment.last", day=formats.day(row["last_evidence_on"])))
    own = str(row["commitment_id"]) == present
    return SideEntry(
        name_of(row),
        href=link("commitment", commitment=str(row["commitment_id"])),
        notes=(" · ".join(notes),),
        end=t("commitment.present") if own else "",
        mark=status.box(code),
        is_present=own,
    )
