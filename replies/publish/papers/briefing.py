"""The briefing: the overview on one sheet, with the overview's numbers."""

from __future__ import annotations

from collections.abc import Sequence

from replies.publish.commitment_name import name_of
from replies.publish.commitment_words import length
from replies.publish.papers.paper import (
    Block,
    NumberBox,
    Numbers,
    Paper,
    PaperHeading,
    PaperTable,
    PaperText,
    SideBySide,
    Simple,
    TimeColumn,
    TimeColumns,
)
from replies.publish.papers.request import NoSuchPaper, PaperSource
from replies.publish.papers.words import bar, bars, key_of
from replies.publish.quarters import (
    DEADLINES,
    drawn_quarters,
    months_finding,
    quarter_of,
    quarter_words,
    quarters_finding,
)
from replies.publish.standings import STANDINGS, finding, standing_words, state_key
from replies.rows import (
    DueSoonRow,
    OverviewChoicesRow,
    OverviewCountsRow,
    OverviewDeadlinesRow,
    OverviewLateRow,
    OverviewMonthsRow,
    OverviewRowsRow,
)
from replies.texts import formats
from replies.texts.catalogue import language, local, t

__all__ = ["FILTERS", "briefing", "narrowed_words"]

FILTERS = ("year", "bureau", "theme", "place")
_MOST_BARS = 9
_MOST_LISTED = 5
_DAYS = 90


def briefing(source: PaperSource) -> Paper:
    """One sheet of A4. Raises NoSuchPaper where the choices leave no commitment."""
    within = {name: source.request.get(name) for name in FILTERS}
    counts = source.rows(OverviewCountsRow, **within)[0]
    if not counts["commitments"]:
        raise NoSuchPaper("所选范围内没有承诺", "There is no commitment within these choices")
    rows = source.rows(OverviewRowsRow, **within)
    blocks: list[Block] = [Numbers(_boxes(source, counts)), *_bars(rows)]
    blocks.append(SideBySide(tuple(_months(source, within)), tuple(_quarters(source, within))))
    blocks.append(SideBySide(tuple(_late(source, within)), tuple(_soon(source, within))))
    blocks.append(PaperText(t("paper.meanings"), small=True))
    caption = t("overview.caption", day=formats.day(source.request.as_of), n=counts["replies"])
    if counts["restated"]:
        caption += t("overview.chart_restated", n=counts["restated"])
    if narrowed := narrowed_words(source):
        caption = f"{narrowed} · {caption}"
    return Paper(
        name="briefing",
        kicker=t("paper.briefing"),
        title=finding(counts),
        caption=caption,
        blocks=tuple(blocks),
        imprint=source.imprint(""),
        lang=language(),
    )


def narrowed_words(source: PaperSource) -> str:
    """What the choices of the overview narrow to in words; empty for all."""
    offered = {(row["choice"], row["code"]): row for row in source.rows(OverviewChoicesRow)}
    said = []
    for name in FILTERS:
        if (code := source.request.get(name)) is not None:
            row = offered.get((name, str(code)))
            said.append((local(row, "label") if row else "") or str(code))
    return t("overview.narrowed", what=t("overview.listed").join(said)) if said else ""


def _boxes(source: PaperSource, counts: OverviewCountsRow) -> tuple[NumberBox, ...]:
    oldest = counts["oldest_due"]
    note = t("overview.oldest", length=length(oldest, source.request.as_of)) if oldest else ""
    late = NumberBox(t("overview.late"), formats.number(counts["late"]), note, "due_unchecked")
    standings = [
        NumberBox(t(state_key(code)), formats.number(counts[code]), code=code)  # type: ignore[literal-required]  # a standing
        for code in STANDINGS
        if code != "other" or counts["other"]
    ]
    return (late, *standings)


def _bars(rows: Sequence[OverviewRowsRow]) -> list[Block]:
    seen = [row for row in rows if row["unchecked"] < row["commitments"]]
    shown = sorted(rows, key=lambda row: row not in seen)[:_MOST_BARS]
    drawn = [bar(_row_name(row), row, standing_words(row)) for row in shown]
    left = len(rows) - len(shown)
    note = t("overview.more_rows", n=left) if left else ""
    return [PaperHeading(t("paper.by_bureau"), note), bars(drawn, t("paper.by_bureau"))]


def _row_name(row: OverviewRowsRow) -> str:
    if row["row_zh"] is None and row["row_kind"] == "bureau":
        return t("overview.unnamed", place=row["row_place"] or t("common.unknown"))
    return local(row, "row") or t("common.unknown")


def _months(source: PaperSource, within: dict[str, str | int | None]) -> list[Simple]:
    rows = source.rows(OverviewMonthsRow, **within)
    if len(rows) < 2:
        return []
    columns = tuple(
        TimeColumn(
            formats.month(row["ends_on"]),
            tuple((code, row[code]) for code in STANDINGS if row[code]),  # type: ignore[literal-required]  # a standing
            str(row["ends_on"].year) if row["ends_on"].month == 1 or row is rows[0] else "",
            row is rows[-1],
        )
        for row in rows
    )
    key = key_of(code for code in STANDINGS if any(row[code] for row in rows))  # type: ignore[literal-required]  # as above
    return [PaperHeading(months_finding(rows)), TimeColumns(columns, key, t("overview.months"))]


def _quarters(source: PaperSource, within: dict[str, str | int | None]) -> list[Simple]:
    rows = source.rows(OverviewDeadlinesRow, **within)
    if not rows:
        return [PaperText(t("overview.deadline_none"))]
    day, by_quarter = source.request.as_of, {row["quarter"]: row for row in rows}
    columns: list[TimeColumn] = []
    for quarter in drawn_quarters(day):
        row = by_quarter.get(quarter)
        parts = [(look, row[code]) for code, look in DEADLINES.items() if row and row[code]]  # type: ignore[literal-required]  # one of four
        first = quarter.endswith("Q1") or not columns
        columns.append(
            TimeColumn(
                quarter_words(quarter), tuple(parts), quarter[:4] if first else "", quarter == quarter_of(day)
            )
        )
    key = tuple((look, t(f"paper.deadline_{code}")) for code, look in DEADLINES.items())
    found = {look for column in columns for look, _ in column.parts}
    return [
        PaperHeading(quarters_finding(rows)),
        TimeColumns(tuple(columns), tuple(one for one in key if one[0] in found), t("overview.quarters")),
    ]


def _late(source: PaperSource, within: dict[str, str | int | None]) -> list[Simple]:
    rows = source.rows(OverviewLateRow, **within)
    if not rows:
        return [PaperHeading(t("paper.none_late"))]
    shown = rows[:_MOST_LISTED]
    table = PaperTable(
        heads=(t("paper.col_bureau"), t("overview.late"), t("paper.col_oldest")),
        widths=(9, 4, 7),
        rows=tuple(
            (
                local(row, "bureau") or t("overview.unnamed", place=row["place"] or t("common.unknown")),
                row["late"],
                row["oldest_due"],
            )
            for row in shown
        ),
        left_out=t("paper.more_bureaus", n=len(rows) - len(shown)) if len(rows) > len(shown) else "",
    )
    return [PaperHeading(t("overview.late_by_bureau")), table]


def _soon(source: PaperSource, within: dict[str, str | int | None]) -> list[Simple]:
    rows = source.rows(DueSoonRow, days=_DAYS, **within)
    if not rows:
        return [PaperHeading(t("overview.soon_none", days=_DAYS))]
    shown = rows[:_MOST_LISTED]
    table = PaperTable(
        heads=(t("paper.col_promise"), t("paper.col_falls")),
        widths=(12, 6),
        rows=tuple(
            (
                formats.clip(name_of(row), 30),
                t(f"overview.soon_{row['falls']}", day=formats.day(row["falls_on"])),
            )
            for row in shown
        ),
        left_out=t("paper.more_commitments", n=len(rows) - len(shown)) if len(rows) > len(shown) else "",
    )
    return [PaperHeading(t("overview.soon", days=_DAYS, n=len(rows))), table]
