"""The register of a data package as events: its entries, its open proposals, and the steps their deadlines rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

__all__ = ["register_bodies"]

Record = dict[str, Any]  # a row of a package, or a record of an event's body

_SOURCE = "数据包 / data package"


def register_bodies(rows: list[Record], as_of: date) -> Iterator[tuple[str, Record]]:
    """Kind and body of the events that give the table `register` of a package of that day again; none for no rows.

    On which day an extension was agreed is not published: the day of the package stands for it.
    """
    if not rows:
        return
    proposals: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        proposals[row["entry_id"]].append(row["proposal_id"])
    waiting = [row for row in rows if not row["answered"]]
    entries = {row["entry_id"]: row for row in rows}
    yield (
        "register_recorded",
        {
            "source": _SOURCE,
            "proposals": [
                {"proposal_id": identity, **fields}
                for identity, fields in {row["proposal_id"]: _proposal(row) for row in waiting}.items()
            ],
            "entries": [
                {
                    "entry_id": identity,
                    "proposal_ids": proposals[identity],
                    "doubtful": [],
                    "settled": False,
                    "source": _SOURCE,
                    **_proposal(row),
                    "delegation": row["delegation"],
                    "lead_bureaus": _list(row["lead_bureaus"]),
                    "co_handlers": _list(row["co_handlers"]),
                    "assigned_on": row["assigned_on"],
                    "category": row["category"],
                    "disclosure": row["disclosure"],
                }
                for identity, row in entries.items()
            ],
        },
    )
    if waiting:
        ids = sorted({row["proposal_id"] for row in waiting})
        yield "publication_recorded", {"ids": ids, "published": True}
    steps = [step for row in entries.values() for step in _steps(row, as_of)]
    if steps:
        yield "steps_recorded", {"steps": steps}


def _proposal(row: Record) -> Record:
    return {
        "kind": row["proposal_kind"],
        "number": row["proposal_number"],
        "place": row["place"],
        "congress_session": row["congress_session"],
        "title": row["proposal_title"],
        "lead_deputy": row["lead_deputy"],
        "co_signers": _list(row["co_signers"]),
    }


def _steps(row: Record, as_of: date) -> Iterator[Record]:
    """Steps have ids from their entry's, so that the same package gives the same events."""
    for kind, day, happened_on, until in (
        ("restarted", row["restarted_on"], row["restarted_on"], None),
        ("extended", row["extended_to"], as_of.isoformat(), row["extended_to"]),
    ):
        if day is not None:
            yield {
                "step_id": f"H-{row['entry_id'].removeprefix('E-')}-{kind}",
                "reply_id": None,
                "entry_id": row["entry_id"],
                "commitment_id": None,
                "kind": kind,
                "happened_on": happened_on,
                "until": until,
                "document": None,
                "reason": None,
                "withdrawn": False,
            }


def _list(joined: str | None) -> list[str]:
    return joined.split("、") if joined else []
