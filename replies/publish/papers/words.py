"""What several papers say and list alike: names of rows, states, bars of standings, tables of commitments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from replies.publish.commitment_name import name_of
from replies.publish.papers.paper import Bar, Bars, PaperCell, PaperTable
from replies.publish.standings import DUE_MARKS, STANDINGS, display_status, other_bureau, state_key
from replies.texts import formats
from replies.texts.catalogue import local, t

__all__ = ["bar", "bars", "commitment_table", "evidence", "key_of", "late_first", "promise", "state"]

Row = Mapping[str, object]
_COLUMNS = {"number": 3, "promise": 14, "bureau": 6, "due": 4, "state": 4, "evidence": 7}


def key_of(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Codes with their words."""
    return tuple((code, t(state_key(code))) for code in codes)


def bar(name: str, row: Row, told: str) -> Bar:
    """A row's standings as a bar."""
    return Bar(name, tuple((code, n) for code in STANDINGS if isinstance(n := row[code], int) and n), told)


def bars(listed: Sequence[Bar], title: str) -> Bars:
    """Bars with a key of the standings that occur in them."""
    found = {code for one in listed for code, _ in one.parts}
    return Bars(tuple(listed), key_of(code for code in STANDINGS if code in found), title)


def state(row: Row) -> tuple[str, str]:
    """The code that a commitment shows and its words: a mark across the standings stands behind the status."""
    code = display_status(row)
    said = [t(state_key(code)), *(t(state_key(mark)) for mark in DUE_MARKS if row[mark])]
    return code, t("commitment.note_join").join(said)


def promise(row: Row) -> str:
    """A commitment's name and words; what is restated says so."""
    name, words = name_of(row), str(row["quote"] or "")
    if not words or words == name:
        return name
    how = "paper.restated" if row["form"] == "restatement" else "paper.quoted"
    return f"{name}{t(how, words=words)}"


def evidence(row: Row) -> str:
    """The last evidence with its day; that there is none is said by the state."""
    if row["last_evidence_on"] is None:
        return ""
    said = local(row, "evidence")
    day = formats.day(row["last_evidence_on"])  # type: ignore[arg-type]  # a day, see the header of the query
    return f"{day}{t('paper.colon')}{said}" if said else day


def late_first(rows: Sequence[Row]) -> list[Row]:
    """What is past its day, the oldest first, then the rest as it came."""
    late = [row for row in rows if row["overdue"] or row["due_unchecked"]]
    rest = [row for row in rows if not (row["overdue"] or row["due_unchecked"])]
    return [*sorted(late, key=lambda row: (str(row["due"]), str(row["commitment_id"]))), *rest]


def commitment_table(rows: Sequence[Row], columns: Sequence[str], left_out: str = "") -> PaperTable:
    """Commitments by `columns` of number, promise, bureau, due, state and evidence, which is left out where there is none."""
    if not any(row.get("last_evidence_on") for row in rows):
        columns = [name for name in columns if name != "evidence"]
    cells: Mapping[str, Sequence[PaperCell]] = {
        "number": range(1, len(rows) + 1),
        "promise": [promise(row) for row in rows],
        "bureau": [other_bureau(row) for row in rows] if "bureau" in columns else [],
        "due": [row["due"] or t("paper.no_due") for row in rows],  # type: ignore[misc]  # a day, see the query
        "state": [state(row)[1] for row in rows],
        "evidence": [evidence(row) for row in rows] if "evidence" in columns else [],
    }
    return PaperTable(
        heads=tuple(t(f"paper.col_{name}") for name in columns),
        widths=tuple(_COLUMNS[name] for name in columns),
        rows=tuple(zip(*(cells[name] for name in columns), strict=True)),
        state=columns.index("state"),
        codes=tuple(state(row)[0] for row in rows),
        left_out=left_out,
    )
