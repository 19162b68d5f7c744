"""The congress office's register in the ledger: which proposal an entry is, and which replies answer it.

An entry is known by place, congress session, kind and number; brought again it changes nothing, changed it supersedes
what was recorded. It is one with the proposal of a reply that has the same document number, else the same place,
session, kind and number and comes from a bureau that the entry names. A reply with that number about which place or
bureau leave a doubt is left to a reviewer. A proposal that nobody has answered is kept, and a reply that comes
later joins it (`waiting_proposal`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.store import Store
from replies.ledger.view.records import Record, as_record
from replies.reading.header import Header
from replies.reading.numerals import read_numeral

__all__ = [
    "Entered",
    "Matched",
    "is_open",
    "match_entries",
    "publish_unanswered",
    "record_entries",
    "register_entries",
    "session_key",
    "settle_entry",
    "waiting_proposal",
]

_OWN = ("seq", "recorded_at", "recorded_by")
_WHERE = ("source", "source_row")  # where an entry was read: no change of it
_SESSION = re.compile(r"([0-9一二三四五六七八九十]{1,3})届.*?([0-9一二三四五六七八九十]{1,3})次")
_SHUT = re.compile(r"不|否|依申请|部分|内部")
_OPEN = re.compile(r"公开|是|可以|同意")


@dataclass(frozen=True, slots=True)
class Entered:
    """A row of a register as it was read; `sheet` is None where the file has one alone."""

    sheet: str | None
    line: int
    kind: str
    number: str
    place: str
    congress_session: str
    title: str
    lead_deputy: str | None = None
    co_signers: tuple[str, ...] = ()
    delegation: str | None = None
    lead_bureaus: tuple[str, ...] = ()
    co_handlers: tuple[str, ...] = ()
    assigned_on: date | None = None
    category: str | None = None
    disclosure: str | None = None
    document_number: str | None = None

    @property
    def key(self) -> tuple[str, tuple[object, ...], str, str]:
        """By what the entry is known again."""
        return self.place, session_key(self.congress_session), self.kind, _plain(self.number)


@dataclass(frozen=True, slots=True)
class Matched:
    """A row and what becomes of it: `outcome` is new, changed or unchanged.

    `replies` are the replies it belongs to, `doubtful` those that a reviewer has to decide about; `record` is the
    entry, `proposal` a proposal that nobody has answered yet, to be recorded with it.
    """

    row: Entered
    outcome: str
    replies: tuple[str, ...]
    doubtful: tuple[str, ...]
    record: Record
    proposal: Record | None = None


def session_key(said: str) -> tuple[object, ...]:
    """By what a session is known in any wording: 人大 or 政协, 届 and 次. `市十八届人大三次会议` is (人大, 18, 3).

    Words that name no session are their own key.
    """
    found = _SESSION.search(re.sub(r"\s+", "", said))
    if found is None:
        return (said,)
    numerals = [read_numeral(part) for part in found.groups()]
    body = "政协" if "政协" in said or "政治协商" in said else "人大"
    return (body, *(int(numeral.value) if numeral else 0 for numeral in numerals))


def match_entries(store: Store, rows: Iterable[Entered]) -> list[Matched]:
    """For each row what would be recorded of it; nothing is recorded."""
    ledger = _Ledger(store)
    return [ledger.matched(row) for row in rows]


def record_entries(store: Store, matched: Sequence[Matched], source: str, by: str) -> int:
    """Record the entries that are new or changed, as one event; returns how many."""
    fresh = [one for one in matched if one.outcome != "unchanged"]
    if fresh:
        body = {
            "source": source,
            "proposals": [one.proposal for one in fresh if one.proposal is not None],
            "entries": [one.record | {"source": source} for one in fresh],
        }
        store.record([Draft(by, "register_recorded", body)])
    return len(fresh)


def register_entries(store: Store) -> list[dict[str, Any]]:
    """The entries as they were last recorded, published or not; see `sql/register_entries.sql`."""
    rows: list[dict[str, Any]] = store.held("register_entries").to_pylist()
    return rows


def settle_entry(store: Store, entry_id: str, reply_id: str | None, by: str) -> None:
    """Say which reply a doubtful entry belongs to, or with None that it is none of them.

    Raises LedgerError where there is no such entry, or where the reply is none of those it may be.
    """
    with store.home.alone():
        held = _entry(store, entry_id)
        if reply_id is not None and reply_id not in held["doubtful"]:
            raise LedgerError(
                f"{entry_id} 待定的答复里没有 {reply_id}",
                f"{reply_id} is none of the replies that {entry_id} may be",
            )
        record = as_record({name: held[name] for name in _columns(held)}, _OWN)
        if reply_id is not None:
            found = store.held("reply_records", {"reply_id": reply_id}).to_pylist()[0]
            record["proposal_ids"] = list(found["proposal_ids"])
        record |= {"doubtful": [], "settled": True}
        store.record(
            [Draft(by, "register_recorded", {"source": held["source"], "proposals": [], "entries": [record]})]
        )


def publish_unanswered(store: Store, by: str) -> int:
    """Make the proposals of the register visible that nobody has answered and whose 公开属性 allows it; how many."""
    with store.home.alone():
        ids = [
            proposal
            for row in register_entries(store)
            if not row["answered"]
            and not row["published"]
            and not row["doubtful"]
            and is_open(row["disclosure"])
            for proposal in row["proposal_ids"]
        ]
        if ids:
            store.record([Draft(by, "publication_recorded", {"ids": ids, "published": True})])
    return len(ids)


def is_open(disclosure: str | None) -> bool:
    """Whether a 公开属性 says that the whole may be shown; nothing said is no yes."""
    return disclosure is not None and not _SHUT.search(disclosure) and _OPEN.search(disclosure) is not None


def waiting_proposal(store: Store, header: Header, place: str | None) -> str | None:
    """The id of a registered proposal that nobody has answered and that a reply with this header answers; else None.

    `place` is that of its bureau; of a bureau that the ledger does not know the name has to say it.
    """
    if header.proposal_number is None or header.congress_session is None:
        return None
    key = (session_key(header.congress_session), header.kind, _plain(header.proposal_number))
    for row in register_entries(store):
        known = (session_key(row["congress_session"]), row["kind"], _plain(row["number"]))
        here = row["place"] == place if place else row["place"] in (header.issuer or "")
        if known == key and here and not row["answered"]:
            return str(row["proposal_ids"][0])
    return None


def _plain(number: str) -> str:
    """A number as numbers are compared: 0132 is 132."""
    folded = number.upper().replace("—", "-").removeprefix("第").removesuffix("号")
    return folded.lstrip("0") or folded


def _columns(row: Mapping[str, Any]) -> list[str]:
    return [name for name in row if name not in ("answered", "published", "replies")]


def _entry(store: Store, entry_id: str) -> dict[str, Any]:
    for row in register_entries(store):
        if row["entry_id"] == entry_id:
            return row
    raise LedgerError(f"登记表里没有 {entry_id}", f"The register has no entry {entry_id}")


class _Ledger:
    """What the ledger holds that a register's rows may be, read once."""

    def __init__(self, store: Store) -> None:
        self._entries = {
            (row["place"], session_key(row["congress_session"]), row["kind"], _plain(row["number"])): row
            for row in register_entries(store)
        }
        self._by_number: dict[str, list[dict[str, Any]]] = {}
        self._by_document: dict[str, list[dict[str, Any]]] = {}
        for row in store.held("answered_proposals").to_pylist():
            if row["number"] is not None:
                self._by_number.setdefault(_plain(row["number"]), []).append(row)
            if row["document_number"] is not None:
                self._by_document.setdefault(row["document_number"], []).append(row)

    def matched(self, row: Entered) -> Matched:
        held = self._entries.get(row.key)
        sure, doubtful = self._answers(row)
        if held is not None and held["settled"] and not sure:
            sure, doubtful = self._rows_of(held), []
        proposals = list(dict.fromkeys(one["proposal_id"] for one in sure))
        proposal: Record | None = None
        if not proposals and held is not None:
            proposals = list(held["proposal_ids"])
        if not proposals:
            proposals = [mint("P")]
            proposal = _proposal(row, proposals[0])
        record: Record = {
            "entry_id": mint("E") if held is None else held["entry_id"],
            "proposal_ids": proposals,
            "doubtful": sorted({one["reply_id"] for one in doubtful}),
            "settled": held is not None and held["settled"],
            "source_row": row.line,
            **_fields(row),
        }
        outcome = "new"
        if held is not None:
            before = as_record({name: held[name] for name in record}, ())
            same = {k: v for k, v in before.items() if k not in _WHERE} == {
                k: v for k, v in record.items() if k not in _WHERE
            }
            outcome = "unchanged" if same else "changed"
            if outcome == "changed" and not sure:
                proposal = _proposal(row, proposals[0])
        replies = tuple(dict.fromkeys(one["reply_id"] for one in sure))
        return Matched(row, outcome, replies, tuple(record["doubtful"]), record, proposal)

    def _answers(self, row: Entered) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Answered proposals that the row is for certain, and those it may be."""
        if row.document_number is not None and (told := self._by_document.get(row.document_number)):
            own = [one for one in told if one["number"] is not None and _plain(one["number"]) == row.key[3]]
            if own or len({one["proposal_id"] for one in told}) == 1:
                return own or told, []
        sure: list[dict[str, Any]] = []
        doubtful: list[dict[str, Any]] = []
        for one in self._by_number.get(row.key[3], ()):
            if one["congress_session"] is None or session_key(one["congress_session"]) != row.key[1]:
                continue
            if one["kind"] not in (None, row.kind) or one["place"] not in (None, row.place):
                continue
            named = row.place in (one["place"] or one["issuer"] or "") and _handles(row, one)
            (sure if named else doubtful).append(one)
        return sure, doubtful if not sure else []

    def _rows_of(self, held: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            one
            for rows in self._by_number.values()
            for one in rows
            if one["proposal_id"] in held["proposal_ids"]
        ]


def _handles(row: Entered, answer: Mapping[str, Any]) -> bool:
    """Whether the bureau that answered is one that the row names, by any of its names; a row that names none fits."""
    if not row.lead_bureaus:
        return True
    own = {name for name in (answer["issuer"], answer["bureau_zh"], *(answer["aliases"] or ())) if name}
    bare = {_without_place(name, row.place) for name in own}
    return any(name in own or _without_place(name, row.place) in bare for name in row.lead_bureaus)


def _without_place(name: str, place: str) -> str:
    """A bureau's name without the place before it: 甲市交通局, 市交通局 and 交通局 are one bureau of 甲市."""
    return re.sub(r"^[省市区县州旗盟]", "", name.split(place)[-1])


def _proposal(row: Entered, proposal_id: str) -> Record:
    return {
        "proposal_id": proposal_id,
        "kind": row.kind,
        "number": row.number,
        "place": row.place,
        "congress_session": row.congress_session,
        "title": row.title,
        "lead_deputy": row.lead_deputy,
        "co_signers": list(row.co_signers),
    }


def _fields(row: Entered) -> Record:
    told = replace(row, sheet=None, line=0)
    return {
        **{name: part for name, part in _proposal(told, "").items() if name != "proposal_id"},
        "delegation": row.delegation,
        "lead_bureaus": list(row.lead_bureaus),
        "co_handlers": list(row.co_handlers),
        "assigned_on": None if row.assigned_on is None else row.assigned_on.isoformat(),
        "category": row.category,
        "disclosure": row.disclosure,
        "document_number": row.document_number,
    }
