"""The ledger: every commitment that the list's choices leave, the whole of it in Excel, so many rows on paper."""

from __future__ import annotations

from replies.publish.commitment_name import name_of
from replies.publish.papers.briefing import narrowed_words
from replies.publish.papers.paper import Paper, PaperCell, PaperHeading, PaperTable
from replies.publish.papers.request import NoSuchPaper, PaperSource
from replies.publish.papers.words import bar, bars, commitment_table, state
from replies.publish.standings import DUE_MARKS, other_bureau, standing_words, state_key
from replies.rows import CommitmentCountsRow, CommitmentListRow
from replies.texts import formats
from replies.texts.catalogue import language, local, t

__all__ = ["FILTERS", "MOST_ON_PAPER", "ledger", "whole_ledger"]

FILTERS = ("year", "bureau", "theme", "place", "state", "q", "reply", "session", "person", "kind")
MOST_ON_PAPER = 500
# The columns of the workbook: name and width.
_COLUMNS = {
    "id": 14,
    "name": 30,
    "quote": 60,
    "restated": 8,
    "bureau": 24,
    "place": 10,
    "document": 20,
    "number": 10,
    "made_on": 12,
    "due": 12,
    "basis": 16,
    "state": 14,
    "marks": 14,
    "reason": 50,
    "evidence_on": 12,
    "evidence": 40,
    "targets": 40,
}


def ledger(source: PaperSource) -> Paper:
    """The first rows, and where the rest is. Raises NoSuchPaper where there is none."""
    return _ledger(source, is_whole=False)


def whole_ledger(source: PaperSource) -> Paper:
    """Every row, with every column. Raises NoSuchPaper where there is none."""
    return _ledger(source, is_whole=True)


def _ledger(source: PaperSource, *, is_whole: bool) -> Paper:
    chosen = {name: source.request.get(name) for name in FILTERS}
    counts = source.rows(CommitmentCountsRow, **chosen)[0]
    total = counts["chosen"]
    if not total:
        raise NoSuchPaper("所选范围内没有承诺", "There is no commitment within these choices")
    shown = total if is_whole else min(total, MOST_ON_PAPER)
    left_out = t("paper.rows_left", n=total - shown, shown=shown) if total > shown else ""
    standing = bars([bar(t("overview.commitments"), counts, standing_words(counts))], t("paper.standing"))
    table = _whole(source, chosen) if is_whole else _on_paper(source, chosen, left_out)
    said = [narrowed_words(source)]
    if chosen["state"]:
        said.append(t("paper.state_only", n=total, state=_state_word(str(chosen["state"]))))
    day = t("commitments.as_of", day=formats.day(source.request.as_of))
    return Paper(
        name="ledger",
        kicker=t("paper.ledger"),
        title=t("commitments.title", n=counts["commitments"], said=standing_words(counts)),
        caption=" · ".join([*filter(None, said), day, t("commitments.grey")]),
        blocks=(standing, PaperHeading(t("paper.all", n=total)), table),
        imprint=source.imprint("commitments"),
        lang=language(),
        is_wide=True,
    )


def _state_word(code: str) -> str:
    try:
        return t(state_key(code))
    except KeyError:
        return t(f"commitment_state.{code}")


def _on_paper(source: PaperSource, chosen: dict[str, str | int | None], left_out: str) -> PaperTable:
    rows = source.rows(CommitmentListRow, limit=MOST_ON_PAPER, **chosen)
    return commitment_table(rows, ("number", "promise", "bureau", "due", "state", "evidence"), left_out)


def _whole(source: PaperSource, chosen: dict[str, str | int | None]) -> PaperTable:
    """Every row with every column; rows become cells a few thousand at a time."""
    times = {"as_of": source.request.as_of, "known_at": source.request.known_at}
    rows: list[tuple[PaperCell, ...]] = []
    codes: list[str] = []
    with source.store.stream("commitment_list", {**times, **chosen}) as batches:
        for batch in batches:
            found: list[CommitmentListRow] = batch.to_pylist()
            rows += map(_cells, found)
            codes += (state(row)[0] for row in found)
    return PaperTable(
        heads=tuple(t(f"paper.col_{name}") for name in _COLUMNS),
        widths=tuple(_COLUMNS.values()),
        rows=tuple(rows),
        state=list(_COLUMNS).index("state"),
        codes=tuple(codes),
    )


def _cells(row: CommitmentListRow) -> tuple[PaperCell, ...]:
    cells: dict[str, PaperCell] = {
        "id": row["commitment_id"],
        "name": name_of(row),
        "quote": row["quote"],
        "restated": t("common.restated") if row["form"] == "restatement" else None,
        "bureau": other_bureau(row),
        "place": row["place"],
        "document": row["document_number"],
        "number": row["proposal_number"],
        "made_on": row["made_on"],
        "due": row["due"],
        "basis": row["due_basis"],
        "state": t(state_key(state(row)[0])),
        "marks": t("standing.comma").join(t(state_key(mark)) for mark in DUE_MARKS if row[mark]) or None,  # type: ignore[literal-required]  # a mark
        "reason": local(row, "reason") or None,
        "evidence_on": row["last_evidence_on"],
        "evidence": local(row, "evidence") or None,
        "targets": row["target_words"],
    }
    return tuple(cells[name] for name in _COLUMNS)
