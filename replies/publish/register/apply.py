"""A register taken in: read, matched to the ledger, and recorded all together or not at all.

Rows of one number are one proposal that several bureaus answer (分办) where they differ in their bureaus alone; where
they differ in anything else that is said. A register that is brought again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from replies.documents.tables import Grid, read_grids
from replies.ledger import Store
from replies.ledger.journal.home import read_error
from replies.ledger.recording.register import EntryMatch, RegisterEntry, match_entries, record_entries
from replies.publish.dictionary import Words
from replies.publish.register.places import cell_place
from replies.publish.register.rows import FileDefaults, ParsedRegister, read_rows

__all__ = ["RegisterImport", "apply_register", "open_grids", "preview_register"]


@dataclass(frozen=True, slots=True)
class RegisterImport:
    """What a register brought: what became of each proposal (none where there are problems), problems and notes."""

    matches: tuple[EntryMatch, ...]
    problems: tuple[Words, ...]
    notes: tuple[Words, ...]

    def count(self, outcome: str) -> int:
        """How many entries are new, changed or unchanged."""
        return sum(one.outcome == outcome for one in self.matches)

    @property
    def answered(self) -> list[EntryMatch]:
        """Those that replies of the ledger answer."""
        return [one for one in self.matches if one.replies]

    @property
    def doubtful(self) -> list[EntryMatch]:
        """Those that a reviewer has to decide about."""
        return [one for one in self.matches if one.doubtful]

    @property
    def unanswered(self) -> list[EntryMatch]:
        """Those that no reply of the ledger answers."""
        return [one for one in self.matches if not one.replies and not one.doubtful]


def open_grids(file: Path) -> tuple[Grid, ...]:
    """The sheets of a file on this machine. Raises LedgerError or DocumentError where it cannot be read."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise read_error(file, error) from error
    return read_grids(content, file.name)


def preview_register(
    store: Store, grids: Sequence[Grid], name: str, defaults: FileDefaults
) -> RegisterImport:
    """What `apply_register` would record; nothing is recorded. Raises PublishError where the file is no register."""
    places = {row["place"] for row in store.query_unpublished("known_places").to_pylist()}
    parsed = read_rows(grids, name, defaults, sorted(places), store.today())
    rows = _join(parsed)
    if not rows and not parsed.problems:
        parsed.problems.append(Words("表里没有建议或提案", "There are no proposals in the table"))
    if parsed.problems:
        return RegisterImport((), tuple(parsed.problems), tuple(parsed.notes))
    return RegisterImport(tuple(match_entries(store, rows)), (), tuple(parsed.notes))


def apply_register(
    store: Store, grids: Sequence[Grid], name: str, defaults: FileDefaults, by: str
) -> RegisterImport:
    """Record the register: all of it where there are no problems, else nothing.

    Raises PublishError where the file is no register, LedgerError where the ledger cannot be written.
    """
    with store.home.exclusive():
        register = preview_register(store, grids, name, defaults)
        record_entries(store, register.matches, name, by)
    return register


def _join(parsed: ParsedRegister) -> list[RegisterEntry]:
    """The rows, those of one number as one; where they contradict each other that is said."""
    found: dict[tuple[object, ...], RegisterEntry] = {}
    for row in parsed.rows:
        known = found.setdefault(row.key, row)
        if known is row:
            continue
        if _content(known) != _content(row):
            where = cell_place(known.sheet, known.line)
            parsed.problems.append(
                cell_place(row.sheet, row.line, "编号").message(
                    f"与{where.zh}的编号相同而内容不同，请核对",
                    f"its number is that of {where.en} while the rest differs; check them",
                )
            )
            continue
        found[row.key] = replace(
            known,
            lead_bureaus=tuple(dict.fromkeys((*known.lead_bureaus, *row.lead_bureaus))),
            co_handlers=tuple(dict.fromkeys((*known.co_handlers, *row.co_handlers))),
        )
    return list(found.values())


def _content(row: RegisterEntry) -> RegisterEntry:
    """The row without where it stands and without its bureaus."""
    return replace(row, sheet=None, line=0, lead_bureaus=(), co_handlers=(), document_number=None)
