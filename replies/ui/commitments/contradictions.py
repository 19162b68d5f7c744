"""Where sources differ: both values with their sources side by side, neither preferred; and what corrects what.

Rows are those of `queries/contradictions.sql`. Two numbers that can be one (rounded, 左右, 超) are told as agreeing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.templates import render
from replies.ui.metrics.series import amount

__all__ = ["contradiction_list"]


Row = Mapping[str, object]
Side = tuple[str, str, str, str]
"""Value, source, its address (empty for none) and day, as they are written."""


def contradiction_list(rows: Iterable[Row], *, names: bool) -> str:
    """HTML of the list, "" for none; `names` puts the metric before each, for a page that speaks of several."""
    lines = [_line(row, names) for row in rows]
    return render("commitments/contradictions.html", lines=lines) if lines else ""


def _line(row: Row, names: bool) -> tuple[str, str, Side, Side]:
    """Of what the sources speak, how they stand to each other, and both sides."""
    spans = row["how"] not in ("scope", "measure")
    head = [_when(row if spans else {**row, "period_start": None})]
    head += [str(row[f"area_{language()}"] or "")] if spans else []
    if names:
        head.insert(0, str(row[f"metric_{language()}"] or ""))
    said = t("contradiction.corrected" if row["verdict"] == "corrected" else "contradiction.contradicts")
    if row["verdict"] == "agrees":
        said = t(f"contradiction.agrees_{row['how']}")
    elif row["verdict"] == "apart":
        said = t(f"contradiction.apart_{row['how']}")
    subject = t("contradiction.join").join(filter(None, head))
    return subject, said, _side(row, "", "source_title"), _side(row, "other_", "other_title")


def _side(row: Row, stem: str, title: str) -> Side:
    value = {name: row[f"{stem}{name}"] for name in ("value", "high", "bound")}
    told = amount({**value, "unit": row["unit"]}, str(row["unit"] or "") or None)
    if row["how"] == "scope":
        told = f"{row[f'other_area_{language()}' if stem else f'area_{language()}'] or ''} {told}"
    elif row["how"] == "measure":
        told = f"{_when({**row, 'period_start': row['other_start' if stem else 'period_start']})} {told}"
    source = str(row[f"{title}_{language()}"] or t("common.unknown"))
    href = str(row["other_link" if stem else "source_link"] or "")
    return told, source, href, str(row["other_date" if stem else "source_date"] or t("common.unknown"))


def _when(row: Row) -> str:
    start, end = row["period_start"], row["period_end"]
    if not isinstance(end, date):
        return ""
    if isinstance(start, date) and start != end:
        return t("contradiction.period", start=formats.day(start), end=formats.day(end))
    return formats.day(end)
