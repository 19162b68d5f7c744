"""The congress office's register in the ledger: which proposal an entry is, and which replies answer it.

An entry is recognised by place, congress session, kind and number; imported again unchanged it records nothing, changed
it supersedes the earlier record. Its proposal is that of a reply with the same document number, else with the same
place, session, kind and number from a bureau that the entry names. A reply of that number whose place or bureau leaves
a doubt is left to a reviewer. A proposal that nobody has answered is recorded too, and a later reply joins it
(`waiting_proposal`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from replies.inputs.reply import ReplyInput
from replies.ledger.errors import LedgerError
from replies.ledger.journal.ids import mint
from replies.ledger.journal.journal import Draft
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record
from replies.reading.numerals import read_numeral

__all__ = [
    "EntryMatch",
    "RegisterEntry",
    "draft_entries",
    "is_open",
    "match_entries",
    "number_key",
    "publish_unanswered",
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
class RegisterEntry:
    """A row of a register as it was read; `sheet` is None where the file has only one."""

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
        """What the entry is recognised by."""
        return self.place, session_key(self.congress_session), self.kind, number_key(self.number)


@dataclass(frozen=True, slots=True)
class EntryMatch:
    """A row and what becomes of it: `outcome` is new, changed or unchanged.

    `replies` are the replies that answer it, `doubtful` those that a reviewer must decide about; `record` is the
    entry, `proposal` its proposal where nobody has answered it yet, to be recorded too.
    """

    row: RegisterEntry
    outcome: str
    replies: tuple[str, ...]
    doubtful: tuple[str, ...]
    record: Record
    proposal: Record | None = None


def session_key(words: str) -> tuple[object, ...]:
    """What a session is recognised by in any wording: 人大 or 政协, 届 and 次. `市十八届人大三次会议` is (人大, 18, 3).

    Words that name no session are their own key.
    """
    found = _SESSION.search(re.sub(r"\s+", "", words))
    if found is None:
        return (words,)
    numerals = [read_numeral(part) for part in found.groups()]
    body = "政协" if "政协" in words or "政治协商" in words else "人大"
    return (body, *(int(numeral.value) if numeral else 0 for numeral in numerals))


def number_key(number: str) -> str:
    """A proposal's number as numbers are compared, in any wording: 第０１２号 is 12."""
    folded = re.sub(r"^第|号$|\s", "", unicodedata.normalize("NFKC", number).upper().replace("—", "-"))
    return folded.lstrip("0") or folded


def match_entries(store: Store, rows: Iterable[RegisterEntry]) -> list[EntryMatch]:
    """What would be recorded of each row; nothing is recorded."""
    ledger = _Matcher(store)
    return [ledger.match(row) for row in rows]


def draft_entries(matches: Sequence[EntryMatch], source: str, by: str) -> list[Draft]:
    """The event that records the new and changed entries; none where nothing is."""
    fresh = [one for one in matches if one.outcome != "unchanged"]
    body = {
        "source": source,
        "proposals": [one.proposal for one in fresh if one.proposal is not None],
        "entries": [one.record | {"source": source} for one in fresh],
    }
    return [Draft(by, "register_recorded", body)] if fresh else []


def register_entries(store: Store) -> list[dict[str, Any]]:
    """The entries as they were last recorded, published or not; see `sql/register_entries.sql`."""
    rows: list[dict[str, Any]] = store.query_unpublished("register_entries").to_pylist()
    return rows


def settle_entry(store: Store, entry_id: str, reply_id: str | None, by: str) -> None:
    """Record which reply answers a doubtful entry; None: none of them.

    Raises LedgerError for an unknown entry, or a reply that is not among the doubtful ones.
    """
    with store.home.exclusive():
        entry = _entry(store, entry_id)
        if reply_id is not None and reply_id not in entry["doubtful"]:
            raise LedgerError(
                f"{entry_id} 待定的答复里没有 {reply_id}",
                f"{reply_id} is none of the replies that {entry_id} may be",
            )
        record = as_record({name: entry[name] for name in _columns(entry)}, _OWN)
        if reply_id is not None:
            found = store.query_unpublished("reply_records", {"reply_id": reply_id}).to_pylist()[0]
            record["proposal_ids"] = list(found["proposal_ids"])
        record |= {"doubtful": [], "settled": True}
        store.record(
            [
                Draft(
                    by, "register_recorded", {"source": entry["source"], "proposals": [], "entries": [record]}
                )
            ]
        )


def publish_unanswered(store: Store, by: str) -> int:
    """Publish the register's unanswered proposals whose 公开属性 allows it; returns how many."""
    with store.home.exclusive():
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
    """Whether a 公开属性 allows showing the whole text; without one, no."""
    return disclosure is not None and not _SHUT.search(disclosure) and _OPEN.search(disclosure) is not None


def waiting_proposal(store: Store, facts: ReplyInput, place: str | None) -> str | None:
    """The id of the registered, unanswered proposal that a reply with these facts answers; None without one.

    `place` is that of its bureau; where the ledger does not know the bureau, its name has to hold the place.
    """
    if facts.proposal_number is None or facts.congress_session is None:
        return None
    key = (session_key(facts.congress_session), facts.kind, number_key(facts.proposal_number))
    for row in register_entries(store):
        known = (session_key(row["congress_session"]), row["kind"], number_key(row["number"]))
        here = row["place"] == place if place else row["place"] in (facts.issuer or "")
        if known == key and here and not row["answered"]:
            return str(row["proposal_ids"][0])
    return None


def _columns(row: Mapping[str, Any]) -> list[str]:
    return [name for name in row if name not in ("answered", "published", "replies")]


def _entry(store: Store, entry_id: str) -> dict[str, Any]:
    for row in register_entries(store):
        if row["entry_id"] == entry_id:
            return row
    raise LedgerError(f"登记表里没有 {entry_id}", f"The register has no entry {entry_id}")


class _Matcher:
    """Matches a register's rows with the entries and proposals of the ledger, which it reads once."""

    def __init__(self, store: Store) -> None:
        self._entries = {
            (row["place"], session_key(row["congress_session"]), row["kind"], number_key(row["number"])): row
            for row in register_entries(store)
        }
        self._by_number: dict[str, list[dict[str, Any]]] = {}
        self._by_document: dict[str, list[dict[str, Any]]] = {}
        for row in store.query_unpublished("answered_proposals").to_pylist():
            if row["number"] is not None:
                self._by_number.setdefault(number_key(row["number"]), []).append(row)
            if row["document_number"] is not None:
                self._by_document.setdefault(row["document_number"], []).append(row)

    def match(self, row: RegisterEntry) -> EntryMatch:
        current = self._entries.get(row.key)
        sure, doubtful = self._answers(row)
        if current is not None and current["settled"] and not sure:
            sure, doubtful = self._rows_of(current), []
        proposals = list(dict.fromkeys(one["proposal_id"] for one in sure))
        proposal: Record | None = None
        if not proposals and current is not None:
            proposals = list(current["proposal_ids"])
        if not proposals:
            proposals = [mint("P")]
            proposal = _proposal(row, proposals[0])
        record: Record = {
            "entry_id": mint("E") if current is None else current["entry_id"],
            "proposal_ids": proposals,
            "doubtful": sorted({one["reply_id"] for one in doubtful}),
            "settled": current is not None and current["settled"],
            "source_row": row.line,
            **_fields(row),
        }
        outcome = "new"
        if current is not None:
            before = as_record({name: current[name] for name in record}, ())
            same = {k: v for k, v in before.items() if k not in _WHERE} == {
                k: v for k, v in record.items() if k not in _WHERE
            }
            outcome = "unchanged" if same else "changed"
            if outcome == "changed" and not sure:
                proposal = _proposal(row, proposals[0])
        replies = tuple(dict.fromkeys(one["reply_id"] for one in sure))
        return EntryMatch(row, outcome, replies, tuple(record["doubtful"]), record, proposal)

    def _answers(self, row: RegisterEntry) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Answered proposals that match the row for certain, and those that may."""
        if row.document_number is not None and (found := self._by_document.get(row.document_number)):
            own = [
                one for one in found if one["number"] is not None and number_key(one["number"]) == row.key[3]
            ]
            if own or len({one["proposal_id"] for one in found}) == 1:
                return own or found, []
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

    def _rows_of(self, entry: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            one
            for rows in self._by_number.values()
            for one in rows
            if one["proposal_id"] in entry["proposal_ids"]
        ]


def _handles(row: RegisterEntry, answer: Mapping[str, Any]) -> bool:
    """Whether the bureau that answered is one that the row names, by any name; a row that names none accepts all."""
    if not row.lead_bureaus:
        return True
    own = {name for name in (answer["issuer"], answer["bureau_zh"], *(answer["aliases"] or ())) if name}
    bare = {_without_place(name, row.place) for name in own}
    return any(name in own or _without_place(name, row.place) in bare for name in row.lead_bureaus)


def _without_place(name: str, place: str) -> str:
    """A bureau's name without the place before it: 甲市交通局, 市交通局 and 交通局 are one bureau of 甲市."""
    return re.sub(r"^[省市区县州旗盟]", "", name.split(place)[-1])


def _proposal(row: RegisterEntry, proposal_id: str) -> Record:
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


def _fields(row: RegisterEntry) -> Record:
    bare = replace(row, sheet=None, line=0)
    return {
        **{name: part for name, part in _proposal(bare, "").items() if name != "proposal_id"},
        "delegation": row.delegation,
        "lead_bureaus": list(row.lead_bureaus),
        "co_handlers": list(row.co_handlers),
        "assigned_on": None if row.assigned_on is None else row.assigned_on.isoformat(),
        "category": row.category,
        "disclosure": row.disclosure,
        "document_number": row.document_number,
    }
