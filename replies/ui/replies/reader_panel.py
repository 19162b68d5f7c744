"""The reader's panel: what is known of the chosen figure or commitment, and the lists of both.

Functions take the rows of `reply_figures` and `reply_commitments` and return HTML. The lists do
not depend on what is chosen (reader.js marks the row), so a choice sends only the detail.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from replies.publish.commitment_name import name_of
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.layout import anchor
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.replies import reader_measures
from replies.ui.replies.reader import TextMark, marks_of

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


_MACROS = "replies/panel.html"


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


def marks(reply_id: str, figures: Sequence[Row], commitments: Sequence[Row]) -> list[TextMark]:
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
    return macro(_MACROS, "steps")()


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
    return macro(_MACROS, "nothing_chosen")(said)


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
        (t("reader.value"), _base_value(row)),
        (t("reader.bound"), _bound(row)),
        (t("reader.role"), t(f"role_meaning.{role}")),
    ]
    if measures := row[f"measures_{language()}"]:
        lines.append((t("reader.measures"), str(measures)))
    lines += reader_measures.measure_lines(row)
    lines.append((t("reader.place"), _span(row)))
    home = next((one for one in commitments if one["commitment_id"] == row["commitment_id"]), None)
    belongs = _commitment_link(reply_id, home) if home else t("reader.belongs_none")
    lines.append((t("reader.belongs"), belongs))
    lines += _target_lines(reply_id, row, figures)
    lines += _link_lines(reply_id, row, figures, links)
    if home and home["standing"]:
        codes = [status.display_status(home), *(["due_unchecked"] if home["due_unchecked"] else [])]
        to_page = anchor(t("reader.to_commitment"), link("commitment", commitment=str(home["commitment_id"])))
        lines.append((t("reader.progress"), macro(_MACROS, "marked")(codes, words=to_page)))
    return macro(_MACROS, "detail")(row["figure_id"], t(f"role.{role}"), role, _words(row), "", lines)


def commitment_detail(reply_id: str, row: Row, figures: Sequence[Row], commitments: Sequence[Row]) -> str:
    """HTML of a commitment's detail: label, status or its parts, deadline, place, figures in it, its page."""
    key = row["commitment_id"]
    lines = [(t("reader.progress"), _state(row)), (t("reader.due"), _due(row))]
    lines += reader_measures.task_of(row)
    if row["last_evidence_on"]:
        lines.append((t("reader.last_evidence"), formats.day(_date(row["last_evidence_on"]))))
    lines.append((t("reader.place"), t("reader.waiting") if row["waiting"] else _span(row)))
    if theme := row[f"theme_{language()}"]:
        lines.append((t("reader.theme"), str(theme)))
    parent = next((one for one in commitments if one["commitment_id"] == row["parent_id"]), None)
    if parent:
        lines.append((t("reader.part_of"), _commitment_link(reply_id, parent)))
    parts = [one for one in commitments if one["parent_id"] == key]
    if parts:
        linked = [_commitment_link(reply_id, one) for one in parts]
        lines.append((t("reader.parts"), macro(_MACROS, "lines")(linked)))
    inside = {key, *(one["commitment_id"] for one in parts)}
    own = [one for one in figures if one["commitment_id"] in inside]
    if own:
        lines.append((t("reader.figures_in"), _figure_links(reply_id, own)))
    to_page = anchor(t("reader.to_commitment"), link("commitment", commitment=str(key)))
    lines.append(("", to_page))
    kind = t("reader.kind_part") if row["parent_id"] else t("reader.kind_commitment")
    return macro(_MACROS, "detail")(key, kind, "target", name_of(row), _number(row), lines)


def figure_list(reply_id: str, figures: Sequence[Row]) -> str:
    """HTML of the list of figures in text order: number, words, role, bound, offsets; a row chooses its figure."""
    lines = []
    for row in figures:
        bound = str(row["bound"] or "exact")
        word = formats.bound_mark(bound) + (f" {formats.bound_word(bound)}" if bound != "exact" else "")
        noun = reader_measures.measured_noun(row)
        lines.append({"row": row, "link": _figure_link(reply_id, row), "noun": noun, "bound": word})
    return macro(_MACROS, "figures")(lines)


def commitment_list(reply_id: str, commitments: Sequence[Row]) -> str:
    """HTML of the list of commitments, parts under theirs: number, label, status; a row chooses its commitment."""
    lines = []
    for row in commitments:
        linked = _commitment_link(reply_id, row, number=False)
        lines.append({"row": row, "number": _number(row), "link": linked, "state": _state(row)})
    return macro(_MACROS, "commitments")(lines)


def _target_lines(reply_id: str, row: Row, figures: Sequence[Row]) -> list[tuple[str, str]]:
    """The target that a figure names, the other figures that name it, and what is known of its result."""
    if row["target_id"] is None:
        return [(t("reader.target"), t("reader.target_none"))] if row["role"] == "target" else []
    aim = {name: row[f"target_{name}"] for name in ("value", "high", "unit", "bound")}
    label = row[f"target_{language()}"] or row["target_zh"]
    said = f"{label}{t('reader.colon')}{formats.value(aim)}"
    metric = row["metric"] and link("metrics", metric=str(row["metric"]), area=str(row["area"] or "") or None)
    lines: list[tuple[str, str]] = [(t("reader.target"), macro(_MACROS, "target")(said, metric))]
    also = [
        one
        for one in figures
        if one["target_id"] == row["target_id"] and one["figure_id"] != row["figure_id"]
    ]
    if also:
        lines.append((t("reader.also_named"), _figure_links(reply_id, also)))
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
    return [(t(f"reader.{name}"), _figure_links(reply_id, rows)) for name, rows in joined.items() if rows]


def _result(row: Row) -> str:
    if row["actual"] is not None:
        reached = formats.value({"value": row["actual"], "unit": row["target_unit"]})
        seen = t("reader.reached", value=reached, day=formats.day(_date(row["actual_on"])))
        # Without a deadline there is no verdict to show but the value itself.
        judged = [str(row["verdict"])] if row["verdict"] != "pending" else []
        return macro(_MACROS, "marked")(judged, "verdict", seen)
    if row["target_due"] is None:
        return t("reader.no_result_no_due")
    due = t("reader.due_on", day=formats.day(_date(row["target_due"])))
    return macro(_MACROS, "marked")([str(row["verdict"])], "verdict", due)


def _state(row: Row) -> str:
    if row["standing"] is None:
        said = t("reader.part_states", n=row["parts"], states=status.standing_words(row, "parts_"))
        return macro(_MACROS, "quiet")(said)
    marks = [name for name in status.DUE_MARKS if row[name]]
    return macro(_MACROS, "marked")([status.display_status(row), *marks])


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


def _words(row: Row) -> str:
    return str(row["quote"] or "") or t("reader.no_words")


def _number(row: Row) -> Markup:
    return macro(_MACROS, "number")(number_of(row), row["parent_id"] is None)


def _figure_links(reply_id: str, rows: Sequence[Row]) -> Markup:
    return macro(_MACROS, "listed")([_figure_link(reply_id, row) for row in rows], t("reader.comma"))


def _figure_link(reply_id: str, row: Row) -> Markup:
    key = str(row["figure_id"])
    return macro(_MACROS, "choosing")("figure", key, place_in_reader(reply_id, figure=key), _words(row))


def _commitment_link(reply_id: str, row: Row, *, number: bool = True) -> Markup:
    key = str(row["commitment_id"])
    href = place_in_reader(reply_id, commitment=key)
    before = _number(row) if number else ""
    return macro(_MACROS, "choosing")("commitment", key, href, name_of(row), before)
