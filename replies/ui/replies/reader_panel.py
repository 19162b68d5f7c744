"""The reader's panel: what is known of the chosen figure or commitment, and the lists of both.

Functions take the rows of `reply_figures` and `reply_commitments` and return HTML, every text escaped. The lists do
not depend on what is chosen (reader.js marks the row), so a choice sends only the detail.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor
from replies.ui.kit.query import Row
from replies.ui.replies import reader_measures
from replies.ui.replies.reader import Mark, marks_of

__all__ = [
    "commitment_detail",
    "commitment_list",
    "detail",
    "figure_detail",
    "figure_hint",
    "figure_list",
    "marks",
    "number_of",
    "numbers",
    "place_in_reader",
    "steps",
]


def place_in_reader(reply_id: str, *, figure: str | None = None, commitment: str | None = None) -> str:
    """The address of a reply's reader at a figure or a commitment."""
    return link("reply", reply=reply_id, figure=figure, commitment=commitment)


def number_of(row: Row) -> str:
    """A commitment's number in its reply: `9`, and `9.2` for a part of it."""
    return str(row["number"]) if row["part"] is None else f"{row['number']}.{row['part']}"


def numbers(commitments: Sequence[Row]) -> dict[str, str]:
    """The number of each commitment by its id."""
    return {str(row["commitment_id"]): number_of(row) for row in commitments}


def figure_hint(row: Row) -> str:
    """What hovering over a figure says: role, value with bound, what it counts, offsets."""
    measures = reader_measures.measured_noun(row)
    said = [t(f"role.{row['role']}"), formats.value(row)]
    if measures:
        said.append(str(measures))
    said.append(t("reader.span", start=str(row["span_start"]), end=str(row["span_end"])))
    return " · ".join(said)


def marks(reply_id: str, figures: Sequence[Row], commitments: Sequence[Row]) -> list[Mark]:
    """The marks of a reply's text: figures with their role's sign, commitments with their numbers."""
    keys = [str(row["figure_id"]) for row in figures]
    return marks_of(
        figures,
        commitments,
        sign={
            **numbers(commitments),
            **{str(row["figure_id"]): t(f"role_sign.{row['role']}") for row in figures},
        },
        href={key: place_in_reader(reply_id, figure=key) for key in keys},
        hint={str(row["figure_id"]): figure_hint(row) for row in figures},
    )


def steps() -> str:
    """HTML of the two buttons that go through the text, with their keys."""
    return (
        '<div class="rr-steps">'
        f'<button type="button" data-step="-1">{escape(t("reader.previous"))} <kbd>p</kbd></button>'
        f'<button type="button" data-step="1">{escape(t("reader.next"))} <kbd>n</kbd></button></div>'
    )


def detail(
    reply_id: str,
    figures: Sequence[Row],
    commitments: Sequence[Row],
    figure: str | None,
    commitment: str | None,
    links: Sequence[Row] = (),
) -> str:
    """HTML of the chosen figure's or commitment's detail; an invitation where none is chosen, or none has that id."""
    for row in figures:
        if row["figure_id"] == figure:
            return figure_detail(reply_id, row, figures, commitments, links)
    for row in commitments:
        if figure is None and row["commitment_id"] == commitment:
            return commitment_detail(reply_id, row, figures, commitments)
    said = t("reader.not_here", id=figure or commitment) if figure or commitment else t("reader.invite")
    return f'<div class="rr-detail rr-detail-empty">{escape(said)}</div>'


def figure_detail(
    reply_id: str,
    row: Row,
    figures: Sequence[Row],
    commitments: Sequence[Row],
    links: Sequence[Row] = (),
) -> str:
    """HTML of a figure's detail: words, role, value, bound, what it measures, place, commitment, target, links."""
    role = str(row["role"])
    lines = [
        (t("reader.value"), escape(_base_value(row))),
        (t("reader.bound"), escape(_bound(row))),
        (t("reader.role"), escape(t(f"role_meaning.{role}"))),
    ]
    if measures := row[f"measures_{language()}"]:
        lines.append((t("reader.measures"), escape(str(measures))))
    lines += reader_measures.said_of(row)
    lines.append((t("reader.place"), escape(_span(row))))
    home = next((one for one in commitments if one["commitment_id"] == row["commitment_id"]), None)
    lines.append(
        (t("reader.belongs"), _commitment_link(reply_id, home) if home else escape(t("reader.belongs_none")))
    )
    lines += _target_lines(reply_id, row, figures)
    lines += _link_lines(reply_id, row, figures, links)
    if home and home["status"]:
        mark = status.badge("due_unchecked") if home["due_unchecked"] else ""
        to_page = anchor(t("reader.to_commitment"), link("commitment", commitment=str(home["commitment_id"])))
        lines.append((t("reader.progress"), f"{status.badge(status.seen(home))}{mark}{to_page}"))
    words = str(row["quote"] or "") or t("reader.no_words")
    kind = f'<span class="rr-word-{escape(role)}">{escape(t(f"role.{role}"))}</span>'
    return _card(str(row["figure_id"]), f"<h2>{escape(words)}</h2>", kind, lines)


def commitment_detail(reply_id: str, row: Row, figures: Sequence[Row], commitments: Sequence[Row]) -> str:
    """HTML of a commitment's detail: label, status or its parts, deadline, place, figures in it, its page."""
    key = row["commitment_id"]
    lines = [(t("reader.progress"), _state(row)), (t("reader.due"), escape(_due(row)))]
    lines += reader_measures.task_of(row)
    if row["last_evidence_on"]:
        lines.append((t("reader.last_evidence"), escape(formats.day(_date(row["last_evidence_on"])))))
    lines.append((t("reader.place"), escape(t("reader.waiting") if row["waiting"] else _span(row))))
    if theme := row[f"theme_{language()}"]:
        lines.append((t("reader.theme"), escape(str(theme))))
    parent = next((one for one in commitments if one["commitment_id"] == row["parent_id"]), None)
    if parent:
        lines.append((t("reader.part_of"), _commitment_link(reply_id, parent)))
    parts = [one for one in commitments if one["parent_id"] == key]
    if parts:
        lines.append((t("reader.parts"), "<br>".join(_commitment_link(reply_id, one) for one in parts)))
    inside = {key, *(one["commitment_id"] for one in parts)}
    own = [one for one in figures if one["commitment_id"] in inside]
    if own:
        listed = t("reader.comma").join(_figure_link(reply_id, one) for one in own)
        lines.append((t("reader.figures_in"), listed))
    to_page = anchor(t("reader.to_commitment"), link("commitment", commitment=str(key)))
    lines.append(("", to_page))
    label = f'<h2 class="rr-detail-name">{_number(row)}{escape(_name(row))}</h2>'
    kind = t("reader.kind_part") if row["parent_id"] else t("reader.kind_commitment")
    return _card(str(key), label, f'<span class="rr-word-target">{escape(kind)}</span>', lines)


def figure_list(reply_id: str, figures: Sequence[Row]) -> str:
    """HTML of the list of figures in text order: number, words, role, bound, offsets; a row chooses its figure."""
    heads = (t("reader.ordinal"), t("reader.words"), t("reader.role"), t("reader.bound"), t("reader.place"))
    rows = []
    for row in figures:
        role = str(row["role"])
        bound = str(row["bound"] or "exact")
        word = formats.bound_mark(bound) + (f" {formats.bound_word(bound)}" if bound != "exact" else "")
        rows.append(
            f'<tr data-mark="{escape(str(row["figure_id"]))}" data-kind="figure">'
            f'<td class="rr-quiet">{row["ordinal"]}</td>'
            f'<td class="rr-right">{_figure_link(reply_id, row)}{_noun(row)}</td>'
            f'<td class="rr-word-{escape(role)}">{escape(t(f"role.{role}"))}</td>'
            f"<td>{escape(word)}</td>"
            f'<td class="rr-right rr-quiet">{row["span_start"]}–{row["span_end"]}</td></tr>'
        )
    return _table("figures", heads, rows, right=(1, 4))


def commitment_list(reply_id: str, commitments: Sequence[Row]) -> str:
    """HTML of the list of commitments, parts under theirs: number, label, status; a row chooses its commitment."""
    rows = []
    for row in commitments:
        inner = ' class="rr-inner"' if row["parent_id"] else ""
        rows.append(
            f'<tr data-mark="{escape(str(row["commitment_id"]))}" data-kind="commitment"{inner}>'
            f"<td>{_number(row)}</td><td>{_commitment_link(reply_id, row, number=False)}"
            f"{_waiting(row)}{_vague(row)}</td><td>{_state(row)}</td></tr>"
        )
    heads = (t("reader.ordinal"), t("reader.commitment"), t("reader.progress"))
    return _table("commitments", heads, rows)


def _card(key: str, heading: str, kind: str, lines: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{said}</dd>" for name, said in lines)
    shut = f'<button type="button" data-shut="1" aria-label="{escape(t("reader.close"))}">✕</button>'
    return (
        f'<section class="rr-detail" data-of="{escape(key)}" aria-label="{escape(t("reader.detail"))}">'
        f'<div class="rr-detail-head">{heading}<span class="rr-detail-kind">{kind}{shut}</span></div>'
        f"<dl>{rows}</dl></section>"
    )


def _table(kinds: str, heads: Sequence[str], rows: Sequence[str], right: Sequence[int] = ()) -> str:
    cells = "".join(
        f'<th scope="col"{" class=rr-right" if place in right else ""}>{escape(head)}</th>'
        for place, head in enumerate(heads)
    )
    label = escape(t(f"reader.list_{kinds}"))
    if not rows:
        return f'<p class="rr-quiet">{escape(t(f"reader.none_{kinds}"))}</p>'
    return (
        f'<div class="rr-box" data-kinds="{kinds}" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="rr-list rr-list-{kinds}"><thead><tr>{cells}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _target_lines(reply_id: str, row: Row, figures: Sequence[Row]) -> list[tuple[str, str]]:
    """The target that a figure names, the other figures that name it, and what is known of its result."""
    if row["target_id"] is None:
        return [(t("reader.target"), escape(t("reader.target_none")))] if row["role"] == "target" else []
    aim = {name: row[f"target_{name}"] for name in ("value", "high", "unit", "bound")}
    label = row[f"target_{language()}"] or row["target_zh"]
    said = f"{escape(str(label))}{escape(t('reader.colon'))}{escape(formats.value(aim))}"
    if row["metric"]:
        address = link("metrics", metric=str(row["metric"]), area=str(row["area"] or "") or None)
        said = f"{said} {anchor(t('reader.to_metric'), address)}"
    lines = [(t("reader.target"), said)]
    also = [
        one
        for one in figures
        if one["target_id"] == row["target_id"] and one["figure_id"] != row["figure_id"]
    ]
    if also:
        listed = t("reader.comma").join(_figure_link(reply_id, one) for one in also)
        lines.append((t("reader.also_named"), listed))
    lines.append((t("reader.result"), _result(row)))
    return lines


def _link_lines(
    reply_id: str, row: Row, figures: Sequence[Row], links: Sequence[Row]
) -> list[tuple[str, str]]:
    """The other mentions of the figure's target, the total it is a part of, and its own parts."""
    here = row["figure_id"]
    by_id = {one["figure_id"]: one for one in figures}
    joined: dict[str, list[Row]] = {"told_again": [], "part_of_figure": [], "figure_parts": []}
    for link_row in links:
        other, of = link_row["figure_id"], link_row["other_id"]
        if here not in (other, of) or not {other, of} <= by_id.keys():
            continue
        if link_row["kind"] == "same":
            joined["told_again"].append(by_id[of if here == other else other])
        else:
            joined["part_of_figure" if here == other else "figure_parts"].append(
                by_id[of if here == other else other]
            )
    return [
        (t(f"reader.{name}"), t("reader.comma").join(_figure_link(reply_id, one) for one in rows))
        for name, rows in joined.items()
        if rows
    ]


def _result(row: Row) -> str:
    if row["actual"] is not None:
        reached = formats.value({"value": row["actual"], "unit": row["target_unit"]})
        seen = t("reader.reached", value=reached, day=formats.day(_date(row["actual_on"])))
        # Without a deadline there is no verdict to show but the value itself.
        judged = status.badge(str(row["verdict"]), "verdict") if row["verdict"] != "pending" else ""
        return f"{judged}{escape(seen)}"
    if row["target_due"] is None:
        return escape(t("reader.no_result_no_due"))
    due = t("reader.due_on", day=formats.day(_date(row["target_due"])))
    return f"{status.badge(str(row['verdict']), 'verdict')}{escape(due)}"


def _state(row: Row) -> str:
    if row["status"] is None:
        counted = [
            t(f"reader.parts_{name}", n=row[f"parts_{name}"])
            for name in ("delivered", "progress", "rest")
            if row[f"parts_{name}"]
        ]
        said = t("reader.part_states", n=row["parts"], states=t("reader.comma").join(counted))
        return f'<span class="rr-quiet">{escape(said)}</span>'
    marks = [name for name in ("overdue", "due_unchecked") if row[name]]
    return status.badge(status.seen(row)) + "".join(status.badge(name) for name in marks)


def _due(row: Row) -> str:
    if row["due"] is None:
        return t("reader.no_due")
    day = formats.day(_date(row["due"]))
    return t("reader.due_by_words", day=day, words=row["due_basis"]) if row["due_basis"] else day


def _base_value(row: Row) -> str:
    """The value in its base unit in full: 10,000,000元, where the words say 1000万元."""
    low, high = _decimal_text(row["value"]), _decimal_text(row["high"])
    amount = low if row["high"] is None else f"{low}–{high}"
    unit = str(row["unit"] or "")
    if unit in ("%", "‰"):
        return f"{amount}{unit}"
    said = t("format.counted", value=amount, unit=formats.unit_word(unit)).strip()
    return t("format.per", value=said, per=formats.unit_word(str(row["per"]), n=1)) if row["per"] else said


def _bound(row: Row) -> str:
    bound = str(row["bound"] or "exact")
    return f"{formats.bound_mark(bound)} {formats.bound_word(bound)}"


def _span(row: Row) -> str:
    return t("reader.span", start=str(row["span_start"]), end=str(row["span_end"]))


def _decimal_text(given: object) -> str:
    return formats.number(given if isinstance(given, Decimal) else None, decimals=6)


def _date(given: object) -> date | None:
    return given if isinstance(given, date) else None


def _name(row: Row) -> str:
    """A commitment's label, or its first words where a reviewer has given it none."""
    return str(row[f"label_{language()}"] or row["label_zh"] or formats.clip(_words(row).strip(), 40))


def _words(row: Row) -> str:
    return str(row["quote"] or "") or t("reader.no_words")


def _number(row: Row) -> str:
    whole = " rr-number-whole" if row["parent_id"] is None else ""
    return f'<span class="rr-number{whole}">{escape(number_of(row))}</span>'


def _waiting(row: Row) -> str:
    return f' <span class="rc-tag">{escape(t("reader.waiting"))}</span>' if row["waiting"] else ""


def _vague(row: Row) -> str:
    """The mark of a commitment that cannot be checked; hovering over it tells why."""
    if row["checkable"] is not False:
        return ""
    why = escape(t(f"vague.{row['vague_reason']}"))
    return f' <span class="rc-tag" title="{why}">{escape(t("reader.vague"))}</span>'


def _noun(row: Row) -> str:
    noun = reader_measures.measured_noun(row)
    return f'<br><span class="rr-quiet">{escape(noun)}</span>' if noun else ""


def _figure_link(reply_id: str, row: Row) -> str:
    key = str(row["figure_id"])
    href = place_in_reader(reply_id, figure=key)
    return f'<a data-mark="{escape(key)}" data-kind="figure" href="{escape(href)}">{escape(_words(row))}</a>'


def _commitment_link(reply_id: str, row: Row, *, number: bool = True) -> str:
    key = str(row["commitment_id"])
    href = place_in_reader(reply_id, commitment=key)
    before = _number(row) if number else ""
    words = _name(row)
    return f'<a data-mark="{escape(key)}" data-kind="commitment" href="{escape(href)}">{before}{escape(words)}</a>'
