"""A reply's own facts as records: what its header tells, and beside it what somebody enters.

Facts of the proposal go to the proposal's record, the others to the reply's; the place is a fact of both. A bureau that
the ledger knows by its name or an alias gives the reply its place where none is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from replies.inputs.fields import InputField
from replies.inputs.reply import PROPOSAL, REPLY_FIELDS, ReplyInput
from replies.ledger.errors import LedgerError
from replies.ledger.recording.entering import column_value
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record
from replies.ledger.view.records import as_record
from replies.reading import Reading

__all__ = ["Facts", "apply_facts", "propose_place", "read_facts", "read_records"]

# A place at the head of a name (慈溪市, 上虞区, 楚雄彝族自治州), and no word of an office: 市场, 城市管理, 社区建设.
_PLACE = re.compile(r"(?![省市县区旗]|城市|社区)[一-鿿]{1,7}?(?:自治[州县旗]|[省市县区旗])(?=[一-鿿]{2})")
Facts = Mapping[
    str, Any
]  # by the fields' names; Any: what each field takes, None or empty where there is nothing


def read_facts(reading: Reading, day: date | None, given: Facts) -> ReplyInput:
    """The facts that a reading tells, those that were given in their place; `day` stands in for a date it lacks."""
    header = {one.name: getattr(reading.header, one.name) for one in fields(ReplyInput)}
    told = ReplyInput(**header)
    return replace(told, **{"date": told.date or day, "stance": reading.stance, **given})


def read_records(store: Store, reply_id: str) -> tuple[Record, list[Record]]:
    """A reply and the proposals that it answers as records, published or not. Raises LedgerError where there is none."""
    replies = store.query_unpublished("reply_records", {"reply_id": reply_id}).to_pylist()
    if not replies:
        raise LedgerError(f"没有编号为 {reply_id} 的答复", f"There is no reply {reply_id}")
    proposals = store.query_unpublished("proposal_records", {"reply_id": reply_id}).to_pylist()
    return as_record(replies[0], ()), [as_record(row, ()) for row in proposals]


def propose_place(store: Store, issuer: str | None) -> str | None:
    """The place that a bureau's name says: that of the bureau where the ledger knows it, else the last one in the name.

    慈溪市科学技术局 is of 慈溪市, 绍兴市上虞区交通运输局 of 上虞区; 市交通局 says none.
    """
    bureaus = store.query_unpublished("bureau_by_name", {"name": issuer}).to_pylist() if issuer else []
    if bureaus and bureaus[0]["place"]:
        return str(bureaus[0]["place"])
    last, name = None, issuer or ""
    while found := _PLACE.match(name):
        last, name = found[0], name[found.end() :]
    return last


def apply_facts(store: Store, reply: Record, proposal: Record, given: Facts) -> tuple[Record, Record]:
    """The records of a reply and its proposal with these facts in them; other columns stay as they are."""
    before = reply["place"]
    reply = reply | _columns("", given)
    proposal = proposal | _columns(PROPOSAL, given)
    if "issuer" in given:
        bureaus = store.query_unpublished("bureau_by_name", {"name": reply["issuer"]}).to_pylist()
        reply["bureau_id"] = bureaus[0]["bureau_id"] if bureaus else None
        if bureaus and reply["place"] is None:
            reply["place"] = bureaus[0]["place"]
    if reply["place"] != before:
        proposal["place"] = reply["place"]
    return reply, proposal


def _columns(of: str, given: Facts) -> Record:
    return {
        column: column_value(one, given[one.name])
        for one in _named(given)
        if one.of == of
        for column in one.columns
    }


def _named(given: Facts) -> Iterable[InputField]:
    return (one for one in REPLY_FIELDS if one.name in given)
