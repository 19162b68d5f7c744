"""HTML of the explore page: the table of one page of rows, its pages, the query's parameters, the data dictionary.

Functions take rows of a table's `row_query` and return HTML. Each row leads to its place: the reply,
the figure in its text, the commitment, the metric.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from replies.publish.dictionary import tables
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.texts.codes import coded, deputy_word
from replies.ui.explore.filters import PAGE_SIZE, ExploreTable
from replies.ui.kit import status
from replies.ui.kit.address import link
from replies.ui.kit.templates import macro

__all__ = ["dictionary_table", "file_links", "pager", "parameter_list", "row_table", "sql_block"]

Row = Mapping[str, object]

_MACROS = "explore/table.html"
_NONE = "—"
_KINDS = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet", "json": "JSON"}
_NUMBERS = ("year", "value", "actual", "figures", "commitments", "chars", "targets", "outcomes")
_RIGHT = frozenset({*_NUMBERS, "span"})
_LONG = frozenset(
    {"title", "label", "quote", "definition", "notes", "event", "source", "measures", "why"}
) | {"act_keeps", "act_breaks", "effect_keeps", "effect_breaks"}
_OF_LANGUAGE = frozenset({"bureau", "theme", "area", "label", "measures", "event", "definition", "why"})
# Cells that are not called as their field is.
_FIELDS = {"title": "proposal_title", "number": "document_number", "source": "source_title"}


def row_table(table: ExploreTable, rows: Sequence[Row], alt: str) -> Markup:
    """One page of rows as a table that scrolls sideways by itself; the first cell of a row leads to its place."""
    heads = [(_names(name), _head(table, name)) for name in table.shown]
    return macro(_MACROS, "table")(alt, heads, [_cells(table, row) for row in rows])


def pager(total: int, number: int, href: Callable[[int], str], note: str) -> Markup:
    """Which rows are shown, a note, and links to the other pages."""
    first, last = (number - 1) * PAGE_SIZE + 1, min(number * PAGE_SIZE, total)
    shown = t("explore.range", first=first, last=last, n=total)
    said = f"{shown}{t('explore.separator')}{note}" if note else shown
    pages = -(-total // PAGE_SIZE)
    return macro("kit/macros.html", "pager")(said, t("explore.pages"), pages, number, href)


def file_links(table: ExploreTable, narrowed: Mapping[str, object], total: int) -> Markup:
    """Links to the same rows, all of them, as files (see replies.web.download)."""
    carried = {name: str(given) for name, given in narrowed.items()}
    links = [(name, link(f"download/{table.name}.{kind}", **carried)) for kind, name in _KINDS.items()]
    links.append(("API", link(f"api/tables/{table.name}.json", **carried)))
    return macro(_MACROS, "files")(t("explore.download", n=total), links)


def parameter_list(asked: Sequence[tuple[str, str]]) -> Markup:
    """The query's parameters with the values that are bound to them."""
    return macro(_MACROS, "parameters")(asked)


def sql_block(sql: str) -> Markup:
    """The SQL as it stands in the files, in a frame that the keyboard can scroll."""
    return macro(_MACROS, "sql")(sql)


def dictionary_table(lines: Sequence[tuple[str, str, str, str, str]]) -> Markup:
    """The dictionary's lines (field, name, type, unit, meaning), folded under their number."""
    return macro(_MACROS, "dictionary")(lines)


def _head(table: ExploreTable, name: str) -> str:
    if name in ("span", "period"):
        return t(f"explore.{name}")
    field = _FIELDS.get(name, name)
    # The field of the visitor's language says which language it is; a cell shows the one that is read.
    of_language = name in _OF_LANGUAGE or name == "source"
    return (
        tables()[table.name].column(f"{field}_{language()}" if of_language else field).heading.of(language())
    )


def _names(name: str) -> str:
    return "xp-right" if name in _RIGHT else "xp-long" if name in _LONG else "xp-short"


def _cells(table: ExploreTable, row: Row) -> list[tuple[str, str]]:
    cells = [(_names(name), _cell(name, row)) for name in table.shown]
    if href := _place(table.name, row):
        first = table.shown[0]
        restated = first == "quote" and _is_restated(row)
        cells[0] = (_names(first), macro(_MACROS, "place")(_first(first, row), href, restated))
    return cells


def _first(name: str, row: Row) -> str:
    """The words of a row's link: what the row is called, its number or, where it has neither, its id."""
    if name == "title":
        said = row["proposal_title"] or row["proposal_number"]
    elif name == "number":
        said = row["document_number"] or row["original_number"] or row["document_id"]
    elif name in _OF_LANGUAGE:
        said = row[f"{name}_{language()}"]
    else:
        said = row[name]
    return formats.clip(str(said or row.get("reply_id") or t("common.unknown")), 60)


def _is_restated(row: Row) -> bool:
    return row.get("form") == "restatement"


def _cell(name: str, row: Row) -> str:
    """A cell as text, or as HTML of a template."""
    if name in _COMPOSED:
        return _COMPOSED[name](row)
    given = row[f"{name}_{language()}"] if name in _OF_LANGUAGE else row[name]
    if name == "measures" and not given:
        given = row["subject"]  # the text's own noun, until a reviewer names it
    if given is None or given == "":
        return macro(_MACROS, "muted")(_NONE)
    if name == "verdict" and "dimension" in row:
        return deputy_word(str(given))
    if name in ("state", "verdict"):
        return status.badge(str(given), "verdict" if name == "verdict" else "status")
    if name == "quote":
        return macro(_MACROS, "quote")(formats.clip(str(given), 40), _is_restated(row))
    return _written(name, given)


def _written(name: str, given: object) -> str:
    if name == "share_delivered":
        return _share(float(str(given)))
    if name == "notes":
        # Each note is kept as Chinese / English.
        told = [line.split(" / ")[0 if language() == "zh" else -1] for line in str(given).splitlines()]
        return macro(_MACROS, "lines")(told)
    if name == "bound":
        return f"{formats.bound_mark(str(given))} {coded(name, given)}"
    return _plain(name, given)


def _plain(name: str, given: object) -> str:
    if isinstance(given, date):
        return formats.day(given)
    if isinstance(given, Decimal | int | float) and not isinstance(given, bool):
        return str(given) if name == "year" else formats.number(given)
    return formats.clip(coded(name, given), 90)


def _title(row: Row) -> str:
    return str(row["proposal_title"] or _NONE)


def _number(row: Row) -> str:
    return str(row["document_number"] or _NONE)


def _span(row: Row) -> str:
    return f"{row['span_start']}–{row['span_end']}" if row["span_start"] is not None else _NONE


def _period(row: Row) -> str:
    if row.get("period_every"):
        return coded("period_every", row["period_every"])
    ends = [formats.day(day) for day in (row["period_start"], row["period_end"]) if isinstance(day, date)]
    return " – ".join(dict.fromkeys(ends))


def _source(row: Row) -> Markup:
    title = formats.clip(str(row[f"source_title_{language()}"] or _NONE), 60)
    return macro(_MACROS, "source")(title, row["source_link"], row["to_confirm"])


# Cells that are put together from several fields.
_COMPOSED: Mapping[str, Callable[[Row], str]] = {
    "title": _title,
    "number": _number,
    "span": _span,
    "period": _period,
    "source": _source,
}


def _share(share: float) -> Markup:
    return macro(_MACROS, "share")(max(0.0, min(share, 1.0)) * 100, formats.percent(share))


def _place(table: str, row: Row) -> str:
    """Where a row leads: the address of its reply, figure, commitment, or of the page its number is drawn on."""
    if table == "figures":
        return link("reply", reply=str(row["reply_id"]), figure=str(row["figure_id"]))
    if table == "chain_links":
        return link("commitment", commitment=str(row["later_id"]))
    if table == "name_aliases":
        return link("reply", reply=str(row["reply_id"]), found=f"{row['span_start']}-{row['span_end']}")
    if table in ("replies", "proposals", "documents") or (
        table == "satisfaction" and not row["commitment_id"]
    ):
        return link("reply", reply=str(row["reply_id"]))
    if row.get("commitment_id"):
        return link("commitment", commitment=str(row["commitment_id"]))
    area = str(row["area"]) if row.get("area") else None
    if row["collection"] == "work_reports":
        return link("targets", province=area, metric=str(row["metric"] or ""))
    return link("metrics", metric=str(row["metric"]), place=area) if row["metric"] else ""
