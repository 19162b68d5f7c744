"""What stands around a metric's chart: its key, how to read it, figures near it, rules, events, tables.

Every number leads on: a reply's to its place in the reader, another's
to its source, which is a link only where the ledger gives one, and says so where the original is still to be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.address import link
from replies.ui.kit.status import word
from replies.ui.kit.tables import GridColumn
from replies.ui.kit.templates import macro
from replies.ui.metrics.chart import areas_drawn, empty_years
from replies.ui.metrics.series import Row, aims, amount, points, scope_word, when

__all__ = [
    "events",
    "key",
    "neighbours",
    "notes",
    "outcome_columns",
    "outcome_table",
    "rules",
    "sources",
    "target_columns",
    "target_table",
]


_MACROS = "metrics/parts.html"


def key(rows: Sequence[Row], targets: Sequence[Row], last_year: int) -> str:
    """HTML that says what the marks in the chart mean; only those that are there."""
    drawn, sought = points(rows), aims(targets)
    if not drawn and not any(aim.due for aim in sought):
        return _key_of([t("metrics.key_tick")] if sought else [])
    marks = areas_drawn(drawn)
    scopes = {point.area: scope_word(point.row) for point in drawn}
    shapes = [(mark.glyph, scopes[area]) for area, mark in marks.items() if scopes[area]]
    said = []
    if len({point.end for point in drawn}) > 1:
        said.append(t("metrics.key_line"))
    if empty_years(drawn, sought, last_year):
        said.append(t("metrics.key_gap"))
    if any(point.kind == "part" for point in drawn):
        said.append(t("metrics.key_part"))
    if any(aim.kind == "target" for aim in sought):
        said.append(t("metrics.key_target"))
    if any(aim.unseen for aim in sought):
        said.append(t("metrics.key_slot"))
    if any(aim.kind != "target" for aim in sought):
        said.append(t("metrics.key_open"))
    return _key_of(said, shapes)


def notes(sentences: Iterable[str]) -> str:
    """HTML of how the numbers are to be read, as a numbered list."""
    return macro(_MACROS, "notes")(sentences)


def neighbours(rows: Sequence[Row], place: str) -> str:
    """HTML of the figures near a metric: value, time, and a bar among those of the same unit; rates have no bar."""
    return macro(_MACROS, "neighbours")([_neighbour(row, place) for row in rows])


def rules(rows: Sequence[Row]) -> str:
    """HTML of caps and rates that a reply sets, each leading to its place in the text."""
    lines = [
        (
            row[f"measures_{language()}"] or "",
            formats.value(row),
            _reader(row),
            row["form"] == "restatement",
        )
        for row in rows
    ]
    return macro(_MACROS, "rules")(lines)


def events(rows: Sequence[Row]) -> str:
    """HTML of what was seen without a number, by day, newest last; empty where there is none."""
    lines = [
        (when(row), row[f"event_{language()}"] or row[f"label_{language()}"] or "")
        for row in rows
        if row["value"] is None
    ]
    return macro(_MACROS, "events")(lines) if lines else ""


def sources(rows: Sequence[Row], unit: str | None) -> str:
    """HTML of the sources of outcomes and targets, each once with its numbers: a link where the ledger gives one.

    A reply's numbers lead each to its own place in the reader.
    """
    told: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        told.setdefault((str(row["source_title_zh"]), str(row["source_date"])), []).append(row)
    return macro(_MACROS, "sources")([_source(several, unit) for several in told.values()])


def outcome_table(rows: Sequence[Row]) -> list[Row]:
    """The rows with the words that the table and its CSV show beside the numbers."""
    return [
        {
            **row,
            "when": when(row),
            "bound_said": formats.bound_word(str(row["bound"] or "exact"))
            if row["value"] is not None
            else None,
            "scope": row[f"scope_{language()}"],
            "event": row[f"event_{language()}"],
            "money_said": t(f"target_money.{row['money']}") if row["money"] else None,
            **_sourced(row),
        }
        for row in rows
    ]


def outcome_columns(unit: str | None, rows: Sequence[Row]) -> list[GridColumn]:
    """The columns of `outcome_table`, amounts in the metric's unit; columns nobody fills are left out."""
    return [
        GridColumn("when", t("metrics.col_when")),
        *_amount("value", "metrics.col_value", unit, rows),
        *_amount("high", "metrics.col_high", unit, rows),
        *_filled("bound_said", "metrics.col_bound", rows, "value"),
        GridColumn("scope", t("metrics.col_scope"), width="m"),
        *_filled("event", "metrics.col_event", rows, f"event_{language()}"),
        *_filled("money_said", "progress.money", rows, "money"),
        *_source_columns(),
    ]


def target_table(rows: Sequence[Row]) -> list[Row]:
    """The targets with the words that the table and its CSV show beside the numbers."""
    names = {row["target_id"]: row[f"label_{language()}"] for row in rows}
    return [
        {
            **row,
            "label": row[f"label_{language()}"],
            "kind_said": t(f"metrics.kind_{row['kind']}"),
            "bound_said": formats.bound_word(str(row["bound"] or "exact")),
            "scope": row[f"scope_{language()}"],
            "verdict_said": _verdict(row),
            "part": names.get(row["part_of"]),
            "commitment": link("commitment", commitment=str(row["commitment_id"]))
            if row["commitment_id"]
            else None,
            **_sourced(row),
        }
        for row in rows
    ]


def target_columns(unit: str | None, rows: Sequence[Row]) -> list[GridColumn]:
    """The columns of `target_table`, amounts in the metric's unit."""
    return [
        GridColumn("label", t("metrics.col_label"), width="m"),
        GridColumn("kind_said", t("metrics.col_kind"), width="s"),
        *_amount("value", "metrics.col_value", unit, rows),
        *_amount("high", "metrics.col_high", unit, rows),
        GridColumn("bound_said", t("metrics.col_bound"), width="s"),
        GridColumn("due", t("metrics.col_due"), "date", width="s"),
        GridColumn("verdict_said", t("metrics.col_verdict"), width="s"),
        *_amount("actual", "metrics.col_actual", unit, rows),
        *_filled("part", "metrics.col_part", rows, "part_of"),
        GridColumn("scope", t("metrics.col_scope"), width="s"),
        *(
            [GridColumn("commitment", t("metrics.col_commitment"), "link", width="s")]
            if any(row["commitment_id"] for row in rows)
            else []
        ),
        *_source_columns(),
    ]


def _key_of(said: Sequence[str], shapes: Sequence[tuple[str, str]] = ()) -> str:
    return macro(_MACROS, "key")(shapes, said) if said or shapes else ""


def _neighbour(row: Row, place: str) -> dict[str, object]:
    told = [when({**row, "period_kind": _period_kind(row)})]
    told += [] if row["is_whole"] else [scope_word(row)]
    share = row["share"]
    return {
        "name": row[f"label_{language()}"],
        "href": link("metrics", metric=str(row["metric"]), area=place),
        "told": " · ".join(told),
        "value": formats.value(row),
        "width": min(share, 1.0) * 55 if isinstance(share, float) else None,
    }


def _period_kind(row: Row) -> str:
    start, end = str(row["period_start"]), str(row["period_end"])
    whole = start[5:] == "01-01" and end[5:] == "12-31" and start[:4] == end[:4]
    return "stock" if row["measure"] == "stock" else "year" if whole else "part"


def _reader(row: Row) -> str:
    figure = row["figure_id"]
    return link("reply", reply=str(row["reply_id"]), figure=str(figure) if figure else None)


def _source(rows: Sequence[Row], unit: str | None) -> dict[str, object]:
    """One source: a reply leads to its reader; a page to its address where the host is listed."""
    row = rows[0]
    publisher = row[f"publisher_{language()}"] or row["source_host"]
    return {
        "title": row[f"source_title_{language()}"] or "",
        "reply": link("reply", reply=str(row["reply_id"])) if row["reply_id"] else "",
        "page": row["source_link"] or "",
        "facts": (publisher, row["source_date"]),
        "numbers": [
            (amount(one, unit), _reader(one) if one["figure_id"] else "")
            for one in rows
            if one["value"] is not None
        ],
        "is_restated": row["form"] == "restatement",
        "to_confirm": any(one["to_confirm"] for one in rows),
    }


def _sourced(row: Row) -> dict[str, object]:
    return {
        "source": row[f"source_title_{language()}"],
        "address": _reader(row) if row["reply_id"] else row["source_link"],
        "publisher": row[f"publisher_{language()}"] or row["source_host"],
        "confidence_said": t(f"metrics.confidence_{row['confidence'] or 'medium'}"),
        "check": t("common.to_confirm") if row["to_confirm"] else None,
        "note": row[f"note_{language()}"],
    }


def _verdict(row: Row) -> str | None:
    """The verdict in words; a plan or forecast is no promise and gets none, nor does a target without a due day."""
    if row["kind"] != "target" or (row["due"] is None and row["verdict"] == "pending"):
        return None
    return word(str(row["verdict"]), "verdict")


def _source_columns() -> list[GridColumn]:
    return [
        GridColumn("source", t("metrics.col_source"), width="m"),
        GridColumn("address", t("metrics.col_link"), "link", width="s"),
        GridColumn("publisher", t("metrics.col_publisher"), width="s"),
        GridColumn("source_date", t("metrics.col_date"), width="s"),
        GridColumn("confidence_said", t("metrics.col_confidence"), width="s"),
        GridColumn("check", t("metrics.col_check"), width="s"),
        GridColumn("note", t("metrics.col_note"), width="l"),
    ]


def _amount(field: str, head: str, unit: str | None, rows: Sequence[Row]) -> list[GridColumn]:
    if all(row.get(field) is None for row in rows):
        return []
    scale = formats.scale_for(unit)
    label = t(head, unit=scale.label) if scale.label else t("metrics.col_plain_value")
    return [GridColumn(field, label, "number", scale.divide_by, decimals=3)]


def _filled(field: str, head: str, rows: Sequence[Row], filled_by: str) -> list[GridColumn]:
    return [GridColumn(field, t(head), width="s")] if any(row[filled_by] is not None for row in rows) else []
