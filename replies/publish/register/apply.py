"""A register taken in: read, matched to the ledger, and recorded all together or not at all.

Rows of one number are one proposal that several bureaus answer (分办) where they differ in their bureaus alone; where
they differ in anything else that is said. A register that is brought again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from replies.documents.tables import Grid
from replies.ledger import Draft, Store
from replies.ledger.recording.register import EntryMatch, RegisterEntry, draft_entries, match_entries
from replies.ledger.view.bodies import Record
from replies.publish.dictionary import Words
from replies.publish.register.heads import REGISTER
from replies.publish.register.rows import FileDefaults, ParsedRegister, read_rows
from replies.publish.tables.heads import HeadMap, SheetHeads, unknown_heads
from replies.publish.tables.memory import TableOwner, find_owner, known_places, new_settings, remembered_heads
from replies.publish.tables.places import CellPlace
from replies.publish.tables.sheets import find_sheets

__all__ = ["RegisterImport", "apply_register", "preview_register", "register_heads", "register_owner"]


@dataclass(frozen=True, slots=True)
class RegisterImport:
    """What a register brought: what became of each proposal (none where there are problems), problems and notes.

    `heads` are those of its sheets; `settings` is what is to be remembered of them, none where that is nothing new.
    """

    matches: tuple[EntryMatch, ...]
    problems: tuple[Words, ...]
    notes: tuple[Words, ...]
    heads: tuple[SheetHeads, ...] = ()
    settings: tuple[Record, ...] = ()

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


def register_heads(
    store: Store, grids: Sequence[Grid], name: str, defaults: FileDefaults, forget: bool = False
) -> tuple[SheetHeads, ...]:
    """The heads of each sheet as they are understood, with what was said of them before unless that is to be forgotten.

    Raises PublishError where the file is no register.
    """
    said = {} if forget else remembered_heads(store, REGISTER, register_owner(store, grids, name, defaults))
    return tuple(heads for _, heads in find_sheets(grids, name, REGISTER, said))


def register_owner(store: Store, grids: Sequence[Grid], name: str, defaults: FileDefaults) -> TableOwner:
    """Whose register it is, by which what is said of its heads is remembered."""
    return find_owner(store, grids, name, defaults.place, defaults.office)


def preview_register(
    store: Store,
    grids: Sequence[Grid],
    name: str,
    defaults: FileDefaults,
    said: HeadMap | None = None,
    forget: bool = False,
) -> RegisterImport:
    """What `apply_register` would record; nothing is recorded. Raises PublishError where the file is no register."""
    own = said or {}
    owner = register_owner(store, grids, name, defaults)
    heads_said = ({} if forget else remembered_heads(store, REGISTER, owner)) | dict(own)
    parsed = read_rows(grids, name, defaults, known_places(store), store.today(), heads_said)
    parsed.problems += [
        Words(f"表里没有“{head}”这一列", f"The table has no column “{head}”")
        for head in unknown_heads(own, parsed.heads)
    ]
    rows = _join(parsed)
    if not rows and not parsed.problems:
        parsed.problems.append(Words("表里没有建议或提案", "There are no proposals in the table"))
    heads = tuple(parsed.heads)
    if parsed.problems:
        return RegisterImport((), tuple(parsed.problems), tuple(parsed.notes), heads)
    matches = tuple(match_entries(store, rows))
    settings = new_settings(store, REGISTER, owner, own, forget)
    return RegisterImport(matches, (), tuple(parsed.notes), heads, tuple(settings))


def apply_register(
    store: Store,
    grids: Sequence[Grid],
    name: str,
    defaults: FileDefaults,
    by: str,
    said: HeadMap | None = None,
    forget: bool = False,
) -> RegisterImport:
    """Record the register: all of it where there are no problems, else nothing; what was `said` of its heads is remembered.

    To `forget` is to leave what was said before.

    Raises PublishError where the file is no register, LedgerError where the ledger cannot be written.
    """
    with store.home.exclusive():
        register = preview_register(store, grids, name, defaults, said, forget)
        drafts = draft_entries(register.matches, name, by)
        if register.settings:
            drafts.append(Draft(by, "settings_recorded", {"settings": list(register.settings)}))
        if drafts:
            store.record(drafts)
    return register


def _join(parsed: ParsedRegister) -> list[RegisterEntry]:
    """The rows, those of one number as one; where they contradict each other that is said."""
    found: dict[tuple[object, ...], RegisterEntry] = {}
    for row in parsed.rows:
        known = found.setdefault(row.key, row)
        if known is row:
            continue
        if _content(known) != _content(row):
            where = CellPlace(known.sheet, known.line)
            parsed.problems.append(
                CellPlace(row.sheet, row.line, "编号").message(
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
