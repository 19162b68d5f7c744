"""A register taken in: read, matched to the ledger, and recorded all together or not at all.

Rows of one number are one proposal that several bureaus answer (分办) where they differ in their bureaus alone; where
they differ in anything else that is said. A register that is brought again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from replies.documents.tables import Grid, read_grids
from replies.ledger import Draft, Store
from replies.ledger.journal.home import read_error
from replies.ledger.recording.register import EntryMatch, RegisterEntry, draft_entries, match_entries
from replies.ledger.view.bodies import Record
from replies.publish.dictionary import Words
from replies.publish.register.heads import HeadMap, SheetHeads
from replies.publish.register.memory import new_setting, remembered_heads
from replies.publish.register.places import cell_place
from replies.publish.register.rows import FileDefaults, ParsedRegister, find_sheets, read_rows

__all__ = ["RegisterImport", "apply_register", "open_grids", "preview_register", "register_heads"]

_TITLE_ROWS = 5  # the place may stand in one of these


@dataclass(frozen=True, slots=True)
class RegisterImport:
    """What a register brought: what became of each proposal (none where there are problems), problems and notes.

    `heads` are those of its sheets; `setting` is what is to be remembered of them, None where that is nothing new.
    """

    matches: tuple[EntryMatch, ...]
    problems: tuple[Words, ...]
    notes: tuple[Words, ...]
    heads: tuple[SheetHeads, ...] = ()
    setting: Record | None = None

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


def register_heads(
    store: Store, grids: Sequence[Grid], name: str, defaults: FileDefaults
) -> tuple[SheetHeads, ...]:
    """The heads of each sheet as they are understood, with what was said of them before.

    Raises PublishError where the file is no register.
    """
    said = remembered_heads(store, _place(_places(store), grids, name, defaults))
    return tuple(heads for _, heads in find_sheets(grids, name, said))


def preview_register(
    store: Store, grids: Sequence[Grid], name: str, defaults: FileDefaults, said: HeadMap | None = None
) -> RegisterImport:
    """What `apply_register` would record; nothing is recorded. Raises PublishError where the file is no register."""
    own = said or {}
    places = _places(store)
    place = _place(places, grids, name, defaults)
    heads_said = remembered_heads(store, place) | dict(own)
    parsed = read_rows(grids, name, defaults, places, store.today(), heads_said)
    parsed.problems += _unknown_heads(own, parsed.heads)
    rows = _join(parsed)
    if not rows and not parsed.problems:
        parsed.problems.append(Words("表里没有建议或提案", "There are no proposals in the table"))
    heads = tuple(parsed.heads)
    if parsed.problems:
        return RegisterImport((), tuple(parsed.problems), tuple(parsed.notes), heads)
    matches = tuple(match_entries(store, rows))
    return RegisterImport(matches, (), tuple(parsed.notes), heads, new_setting(store, place, own))


def apply_register(
    store: Store,
    grids: Sequence[Grid],
    name: str,
    defaults: FileDefaults,
    by: str,
    said: HeadMap | None = None,
) -> RegisterImport:
    """Record the register: all of it where there are no problems, else nothing; what was `said` of its heads is remembered.

    Raises PublishError where the file is no register, LedgerError where the ledger cannot be written.
    """
    with store.home.exclusive():
        register = preview_register(store, grids, name, defaults, said)
        drafts = draft_entries(register.matches, name, by)
        if register.setting is not None:
            drafts.append(Draft(by, "settings_recorded", {"settings": [register.setting]}))
        if drafts:
            store.record(drafts)
    return register


def _places(store: Store) -> list[str]:
    return sorted({row["place"] for row in store.query_unpublished("known_places").to_pylist()})


def _place(places: Sequence[str], grids: Sequence[Grid], name: str, defaults: FileDefaults) -> str | None:
    """Whose register it is, by which what was said of its heads is remembered: named by hand, or in the titles."""
    if defaults.place is not None:
        return defaults.place
    titles = [
        *(
            str(entry.value)
            for grid in grids
            for _, cells in grid.rows[:_TITLE_ROWS]
            for entry in cells
            if entry
        ),
        *(grid.name for grid in grids),
        name,
    ]
    longest = sorted(places, key=len, reverse=True)
    return next((place for title in titles for place in longest if place in title), None)


def _unknown_heads(said: HeadMap, heads: Sequence[SheetHeads]) -> list[Words]:
    keys = [column.key for each in heads for column in each.columns]
    return [
        Words(f"表里没有“{head}”这一列", f"The table has no column “{head}”")
        for head in said
        if not any(key.endswith(head) for key in keys)
    ]


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
