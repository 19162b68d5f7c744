"""The parts of one commitment's page as HTML: its head, its words in their place, what is known since, its kin.

Each function takes rows of a query and gives HTML with every text from data escaped. A quote is cut from the
document's text and shown only where it equals what was recorded; where the text is gone it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import Final

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.commitments.words import (
    due_words,
    is_unchecked,
    local,
    name_of,
    period,
    reply_told,
    source_value,
    source_words,
)
from replies.ui.kit import layout, status
from replies.ui.kit.address import link
from replies.ui.kit.tables import Column

__all__ = [
    "crumbs",
    "figure_list",
    "history_list",
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

_SENTENCE_ENDS: Final = "。！？!?\n"
_EVENTS: Final = ("reply_added", "text_replaced", "statuses_recorded", "criteria_recorded")
_STANDINGS: Final = ("verified", "third_party", "self_reported")


def crumbs(row: Row) -> str:
    """The path to a commitment (list, theme, whole), and its neighbours in the same reply at the right."""
    steps = [layout.anchor(t("nav.commitments"), link("commitments"))]
    if row["theme"]:
        steps.append(layout.anchor(local(row, "theme"), link("commitments", theme=str(row["theme"]))))
    if row["parent_id"]:
        whole = link("commitment", commitment=str(row["parent_id"]))
        steps.append(layout.anchor(local(row, "parent"), whole))
    near = []
    for key, words, mark in (
        ("previous", t("commitment.previous"), "‹ {}"),
        ("next", t("commitment.next"), "{} ›"),
    ):
        if row[f"{key}_id"]:
            href = escape(link("commitment", commitment=str(row[f"{key}_id"])))
            name = escape(local(row, key))
            near.append(f'<a data-go href="{href}" title="{name}">{escape(mark.format(words))}</a>')
    key = "commitment.place" if row["is_leaf"] else "commitment.place_whole"
    near.insert(
        1 if row["previous_id"] else 0, escape(t(key, place=row["place_in_reply"], n=row["rank_size"]))
    )
    return (
        f'<span class="rc-crumbs"><span>{" <span>／</span> ".join(steps)}</span>'
        f"<span>{'<span> · </span>'.join(near)}</span></span>"
    )


def meta(row: Row) -> str:
    """Status and computed marks, deadline with its basis, bureau, last evidence: one line."""
    marks = [status.badge(status.seen(row))] if row["status"] else []
    marks += [status.badge(code) for code in ("overdue", "due_unchecked") if row[code]]
    if row["waiting"]:
        marks.append(f'<span class="rc-tag rc-tag-edge">{escape(t("commitments.waiting"))}</span>')
    said = [
        t("commitment.due", due=due_words(row)),
        t("commitment.bureau", bureau=local(row, "bureau") or t("common.unnamed_bureau")),
    ]
    if isinstance(row["check_on"], date):
        said.append(t("commitment.check_on", day=formats.day(row["check_on"])))
    last = row["last_evidence_on"]
    said.append(
        t("commitment.last", day=formats.day(last))
        if isinstance(last, date)
        else t("commitment.last_unchecked" if is_unchecked(row) else "commitment.last_none")
    )
    spans = "".join(f'<span class="rc-mute">{escape(one)}</span>' for one in said)
    return f'<div class="rc-meta">{"".join(marks)}{spans}</div>'


def quote_block(row: Row, text: str | None) -> str:
    """The commitment's words marked inside their sentence, with the way to that place in the reply.

    `text` is the document's canonical text, None where it was erased or where the place in it is still looked for.
    """
    start, end, quote = row["span_start"], row["span_end"], row["quote"]
    if text is not None and isinstance(start, int) and isinstance(end, int) and text[start:end] == quote:
        first, last = _around(row, text, start, end)
        inner = (
            f"{escape(text[first:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:last])}"
        ).replace("\n", "<br>")
    elif quote:
        inner = f"<mark>{escape(str(quote))}</mark>"
    else:
        inner = f"<i>{escape(t('commitments.erased'))}</i>"
    # One that has no place in the reply's present text yet can only lead to the reply.
    placed = "" if row["waiting"] else str(row["commitment_id"])
    reader = link("reply", reply=str(row["reply_id"]), commitment=placed)
    reply = reply_told(row)
    badge = layout.restated_badge() if row["form"] == "restatement" else ""
    document = (
        f'<span lang="zh-CN">{escape(str(row["document_number"]))}</span>' if row["document_number"] else ""
    )
    place = (
        escape(t("commitment.offsets", start=str(start), end=str(end)))
        if isinstance(start, int) and placed
        else ""
    )
    return (
        f'<blockquote class="rc-said"><div lang="zh-CN">{inner}</div><footer class="rc-text">'
        f"{layout.anchor(t('commitment.in_reply'), reader)}<span>{escape(reply)}</span>{document}"
        f"<span>{place}</span>{badge}</footer></blockquote>"
    )


def why(row: Row) -> str:
    """The reason of the status with the day it holds; of a commitment with parts, how they stand."""
    if not row["is_leaf"]:
        told = [t("commitment.parts_count")]
        if row["parts_due_unchecked"]:
            told.append(t("commitment.parts_unchecked", n=row["parts_due_unchecked"]))
        if row["parts_overdue"]:
            told.append(t("commitment.parts_overdue", n=row["parts_overdue"]))
        return f'<p class="rc-why">{escape(("" if language() == "zh" else " ").join(told))}</p>'
    if is_unchecked(row):
        said = (t("commitment.unchecked_means"), t("commitment.not_recorded"))
        return f'<p class="rc-why">{escape(said[0])}</p><p class="rc-note">{escape(said[1])}</p>'
    reason = local(row, "reason") or t("commitment.no_reason")
    holds = row["holds_from"]
    day = (
        t("commitment.holds_from", day=formats.day(holds))
        if isinstance(holds, date)
        else t("commitment.not_recorded")
    )
    if row["status"] == "no_evidence":
        day = ("" if language() == "zh" else " ").join([day, t("commitment.grey_means")])
    return f'<p class="rc-why">{escape(reason)}</p><p class="rc-note">{escape(day)}</p>'


def numbered(sources: Sequence[Row]) -> list[dict[str, object]]:
    """The rows of commitment_sources with their `number` in the table and their words."""
    return [{**row, "number": n, "words": _told(row)} for n, row in enumerate(sources, 1)]


def source_table(sources: Sequence[Row]) -> str:
    """A table of what is known: number, day, what, value, nature, source. `sources` are `numbered`."""
    heads = ("number", "day", "what", "value", "nature", "source")
    right = ' class="rc-amount"'
    head = "".join(
        f'<th scope="col"{right if name == "value" else ""}>{escape(t(f"commitment_source.{name}"))}</th>'
        for name in heads
    )
    body = "".join(_source_row(row) for row in sources)
    return f'<table class="rc-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def standings_told(sources: Sequence[Row]) -> str:
    """How many pieces of evidence are whose word, in one sentence; empty without evidence."""
    words = [str(row["standing"]) for row in sources if row["nature"] == "evidence" and row["standing"]]
    told = [
        t("whose.counted", name=t(f"whose.{one}"), n=words.count(one)) for one in _STANDINGS if one in words
    ]
    return t("whose.told", told=("、" if language() == "zh" else ", ").join(told)) if told else ""


def source_columns() -> list[Column]:
    """The columns of the CSV of what is known: values in base units beside those the source states."""
    numbers = {"number", "value", "high", "stated_value", "stated_high"}
    dates = {"happened_on", "period_start", "due", "made_on"}
    fields = (
        "number source_id nature happened_on period_start due made_on area_zh area_en label_zh label_en event_zh"
        " event_en bound value high unit stated_value stated_high stated_unit source_title_zh source_title_en"
        " source_link source_host source_date standing origin to_confirm confidence note_zh note_en"
    )
    return [
        Column(
            name,
            t(f"commitment_csv.{name}"),
            "number" if name in numbers else "date" if name in dates else "text",
        )
        for name in fields.split()
    ]


def target_list(targets: Sequence[Row]) -> str:
    """The targets of a commitment, own ones first: value with bound, deadline, and what is known of the outcome."""
    return _side(_target(row) for row in targets)


def target_changes(changes: Sequence[Row]) -> str:
    """What was changed in the targets, the latest first: from which day, old and new, by which document."""
    rows = []
    for row in changes:
        former = {"unit": row["unit"], **{name: row[f"former_{name}"] for name in ("value", "high", "bound")}}
        said = t("commitment.target_change", former=formats.value(former), now=formats.value(row))
        if row["due"] != row["former_due"]:
            days = [
                formats.day(day) if isinstance(day, date) else "—" for day in (row["former_due"], row["due"])
            ]
            said += " · " + t("commitment.target_due_change", former=days[0], now=days[1])
        title = local(row, "source_title")
        source = (
            f'<a href="{escape(str(row["source_link"]))}">{escape(title)}</a>'
            if row["source_link"]
            else escape(title)
        )
        since = formats.day(row["holds_from"]) if isinstance(row["holds_from"], date) else ""
        rows.append(
            f'<span></span><div>{escape(local(row, "label"))}<p class="rc-note">{escape(said)} · {source}</p></div>'
            f'<span class="rc-end">{escape(since)}</span>'
        )
    return _side(rows)


def part_list(parts: Sequence[Row], present: str) -> str:
    """The parts of one whole with their marks; the present one is not a link."""
    return _side(_part(row, present) for row in parts)


def figure_list(figures: Sequence[Row]) -> str:
    """The figures inside the words: raw words and meaning, value in base units, each leading into the reader."""
    rows = []
    for row in figures:
        href = link("reply", reply=str(row["reply_id"]), figure=str(row["figure_id"]))
        name = local(row, "measures")
        role = t(f"role.{row['role']}")
        rows.append(
            f'<div class="rc-wide-cell"><span lang="zh-CN">{layout.anchor(str(row["quote"] or row["figure_id"]), href)}'
            f'</span><p class="rc-note">{escape(" · ".join(filter(None, [name, role])))}</p></div>'
            f'<span class="rc-end">{escape(formats.value(row, mark=True))}</span>'
        )
    return _side(rows)


def history_list(history: Sequence[Row]) -> str:
    """What was recorded, the latest first: what, by whom, when."""
    rows = []
    for row in history:
        kind = str(row["kind"])
        known = kind if kind in _EVENTS else "other"
        code = str(row["status"] or "")
        said = t(f"commitment_history.{known}", status=status.word(code) if code else "")
        by = t("commitment.shipped") if row["recorded_by"] == "shipped" else str(row["recorded_by"])
        moment = row["recorded_at"]
        when = formats.moment(moment) if isinstance(moment, datetime) else ""
        mark = status.box(code) if code else "<span></span>"
        rows.append(
            f'{mark}<span>{escape(said)}</span><span class="rc-end">{escape(by)}<br>{escape(when)}</span>'
        )
    return _side(rows)


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


def _told(row: Row) -> str:
    return " ".join(filter(None, [source_words(row), source_value(row)]))


def _source_row(row: Row) -> str:
    nature = str(row["nature"])
    tags = "" if row["charted"] else f' <span class="rc-tag rc-tag-edge">{escape(t("commitment.low"))}</span>'
    notes = [local(row, "area"), local(row, "note")]
    told = [(name, row.get(name)) for name in ("problems", "next_steps")]
    notes += [t(f"progress.{name}_told", told=str(words)) for name, words in told if words]
    if row["is_before"] and nature != "plan":
        notes.insert(0, t("commitment.before"))
    note = t("commitment.note_join").join(filter(None, notes))
    label = escape(t(f"commitment_nature.{nature}"))
    if row["standing"]:
        whose = escape(t(f"whose.{row['standing']}"))
        label += f'<p class="rc-note">{whose}</p>'
    number = f'<span class="rc-num rc-num-{nature}"><span>{row["number"]}</span></span>'
    return (
        f'<tr><td>{number}</td><td class="rc-date">{escape(period(row))}</td>'
        f'<td class="rc-wide-cell">{escape(source_words(row))}{tags}<p class="rc-note">{escape(note)}</p></td>'
        f'<td class="rc-amount">{escape(source_value(row))}</td><td class="rc-nature">{label}</td>'
        f'<td class="rc-wide-cell">{_source(row)}</td></tr>'
    )


def _source(row: Row) -> str:
    """Title, publisher and date; a link only where the host is known, and a mark where the page is to be looked at."""
    name = _outside(local(row, "source_title") or t("common.unknown"), row["source_link"])
    publisher = local(row, "publisher") or str(row["source_host"] or "")
    day = f'<span class="rc-whole">{escape(str(row["source_date"]))}</span>' if row["source_date"] else ""
    note = " · ".join(filter(None, [escape(publisher), day]))
    confirm = f" {layout.to_confirm_badge()}" if row["to_confirm"] else ""
    return f'<span class="rc-text">{name}</span><p class="rc-note">{note}{confirm}</p>'


def _outcome_source(row: Row) -> str:
    """The source of a target's outcome, as `_source` shows it but in one line."""
    name = _outside(local(row, "outcome_title") or t("common.unknown"), row["outcome_link"])
    confirm = f" {layout.to_confirm_badge()}" if row["outcome_to_confirm"] else ""
    return f'<span class="rc-text">{name}</span>{confirm}'


def _outside(words: str, href: object) -> str:
    """A link to a page outside, or the words alone where there is no address to link."""
    address = str(href or "")
    if not address.startswith(("https://", "http://")):
        return escape(words)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(words)}</a>'


def _target(row: Row) -> str:
    kind = str(row["kind"] or "target")
    said = formats.value(row, mark=True) if row["value"] is not None else t(f"target_kind.{kind}")
    name = local(row, "label")
    if row["figure_id"]:
        head = layout.anchor(name, link("reply", reply=str(row["reply_id"]), figure=str(row["figure_id"])))
    else:
        head = escape(name)
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
        mark = status.box(str(row["verdict"]), "verdict")
        notes.append(status.word(str(row["verdict"]), "verdict"))
    else:
        mark = status.box("unknown", "verdict")
        notes.append(status.word("unknown", "verdict"))
    if row["pace"] == "behind":
        notes.append(status.word("behind", "mark"))
    note = escape(" · ".join(notes))
    if row["outcome_id"]:
        note += f" · {_outcome_source(row)}"
    return f'{mark}<div>{head}<p class="rc-note">{note}</p></div><span class="rc-end">{escape(said)}</span>'


def _baseline(row: Row) -> str:
    value = formats.value({"value": row["baseline"], "unit": row["unit"]})
    day = row["baseline_on"]
    return t("commitment.baseline", value=value, day=formats.day(day) if isinstance(day, date) else "—")


def _part(row: Row, present: str) -> str:
    code = status.seen(row) if row["status"] else "no_evidence"
    mark = status.box(code) or "<span></span>"
    name = name_of(row)
    own = str(row["commitment_id"]) == present
    head = (
        f"<b>{escape(name)}</b>"
        if own
        else layout.anchor(name, link("commitment", commitment=str(row["commitment_id"])))
    )
    notes = [status.word(code)] + [status.word(one) for one in ("overdue", "due_unchecked") if row[one]]
    last = row["last_evidence_on"]
    if isinstance(last, date):
        notes.append(t("commitment.last", day=formats.day(last)))
    end = escape(t("commitment.present")) if own else ""
    return f'{mark}<div>{head}<p class="rc-note">{escape(" · ".join(notes))}</p></div><span class="rc-end">{end}</span>'


def _side(rows: Iterable[str]) -> str:
    items = "".join(f"<li>{one}</li>" for one in rows)
    return f'<ul class="rc-side">{items}</ul>'
