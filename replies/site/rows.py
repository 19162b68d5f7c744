"""Everything that the written pages show, asked once: so many queries, however large the ledger is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from replies.ledger.store import Store
from replies.publish.dictionary import tables
from replies.publish.package import LedgerState
from replies.publish.standings import STANDINGS

__all__ = ["PublicRows", "Row", "file_name", "public_rows_of"]

Row = dict[str, Any]  # Any: what Arrow gives of a row
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_MARKS = ("overdue", "due_unchecked")


@dataclass(slots=True)
class PublicRows:
    """Rows by what they are of. A bureau is known by code and place, a person by name, place and kind."""

    day: date
    counts: Row
    months: list[Row]
    replies: dict[str, Row]
    commitments: dict[str, Row]
    bureaus: dict[tuple[str, str | None], Row]
    people: dict[tuple[str, str | None, str], Row]
    sessions: dict[tuple[str | None, str | None], Row]
    targets: list[Row]
    target_counts: Row
    of_reply: dict[str, list[Row]] = field(default_factory=dict)  # its commitments in the order of the text
    parts: dict[str, list[Row]] = field(default_factory=dict)
    of_bureau: dict[tuple[str, str | None], list[Row]] = field(default_factory=dict)
    of_person: dict[tuple[str, str | None, str], list[Row]] = field(default_factory=dict)
    of_session: dict[tuple[str | None, str | None], list[Row]] = field(default_factory=dict)
    signers: dict[str, list[Row]] = field(default_factory=dict)  # by reply
    aims: dict[str, list[Row]] = field(default_factory=dict)  # targets by commitment
    outcomes: dict[str, list[Row]] = field(default_factory=dict)
    statuses: dict[str, list[Row]] = field(default_factory=dict)

    def late(self) -> list[Row]:
        """The commitments past their day, the oldest first."""
        found = [
            row for row in self.commitments.values() if row["counted"] and any(row[mark] for mark in _MARKS)
        ]
        return sorted(found, key=lambda row: (row["due"], row["commitment_id"]))


def file_name(*identity: str | None) -> str:
    """The name of the page of what has this identity: the id itself, else made from it."""
    words = [word or "" for word in identity]
    if len(words) == 1 and _SAFE.fullmatch(words[0]):
        return words[0]
    return "x-" + hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def public_rows_of(store: Store, state: LedgerState) -> PublicRows:
    """All of it, as of a day and a moment."""

    def ask(name: str, **more: object) -> list[Row]:
        times = {"as_of": state.as_of, "known_at": state.known_at}
        found: list[Row] = store.query(name, {**times, **more}).to_pylist()
        # A published table's own query has no order.
        table = tables()[name.removeprefix("_published_")] if name.startswith("_published_") else None
        return sorted(found, key=lambda row: [row[column] for column in table.key]) if table else found

    facts = {row["reply_id"]: row for row in ask("_published_replies")}
    rows = PublicRows(
        day=state.as_of,
        counts=ask("overview_counts")[0],
        months=ask("overview_months"),
        replies={
            row["reply_id"]: {**facts[row["reply_id"]], **row}
            for row in ask("replies")
            if row["reply_id"] in facts
        },
        commitments={
            row["commitment_id"]: {**row, "standing": row["state"]}
            for row in ask("_published_commitments")
            if row["collection"] == "replies"
        },
        bureaus={(row["bureau_code"], row["place"]): row for row in ask("bureaus")},
        people={(row["name"], row["place"], row["kind"]): row for row in ask("deputies")},
        sessions={(row["place"], row["congress_session"]): row for row in ask("sessions")},
        targets=ask("target_rows"),
        target_counts=ask("overview_targets")[0],
    )
    _join_commitments(rows, ask)
    _join_replies(rows, ask)
    return rows


def _join_commitments(rows: PublicRows, ask: Callable[..., list[Row]]) -> None:
    order = sorted(rows.commitments.values(), key=lambda row: (row["span_start"], row["commitment_id"]))
    rows.of_reply = _grouped(order, lambda row: row["reply_id"])
    rows.parts = _grouped(order, lambda row: row["parent_id"])
    for row in order:
        parts = [part for part in rows.parts.get(row["commitment_id"], []) if part["counted"]]
        row["parts"] = len(parts)
        for code in (*STANDINGS, *_MARKS):
            row[f"parts_{code}"] = sum(
                bool(part[code]) if code in _MARKS else part["state"] == code for part in parts
            )
    aims = [row for row in ask("_published_targets") if row["collection"] == "replies"]
    rows.aims = _grouped(aims, lambda row: row["commitment_id"])
    rows.statuses = _grouped(ask("_published_statuses"), lambda row: row["commitment_id"])
    outcomes = {row["outcome_id"]: row for row in ask("_published_outcomes")}
    known: dict[str, dict[str, Row]] = {}
    for outcome in outcomes.values():
        if outcome["commitment_id"]:
            known.setdefault(outcome["commitment_id"], {})[outcome["outcome_id"]] = outcome
    for source in ask("_published_status_sources"):
        if source["outcome_id"] in outcomes:
            known.setdefault(source["commitment_id"], {})[source["outcome_id"]] = outcomes[
                source["outcome_id"]
            ]
    rows.outcomes = {
        identity: sorted(found.values(), key=lambda row: (row["period_end"] or date.min, row["outcome_id"]))
        for identity, found in known.items()
    }


def _join_replies(rows: PublicRows, ask: Callable[..., list[Row]]) -> None:
    for row in rows.replies.values():
        code = row["bureau_id"] or row["bureau_zh"] or "none"
        rows.of_bureau.setdefault((code, row["place"]), []).append(row)
    replies_of = _grouped(ask("_published_reply_proposals"), lambda row: row["proposal_id"])
    for signer in sorted(ask("_published_signers"), key=lambda row: row["signer_role"] != "lead"):
        person = signer["name"], signer["place"], signer["signer_kind"]
        for answered in replies_of.get(signer["proposal_id"], []):
            reply = rows.replies.get(answered["reply_id"])
            if reply is None or person not in rows.people:
                continue
            rows.signers.setdefault(reply["reply_id"], []).append({**signer, "person": person})
            known = rows.of_person.setdefault(person, [])
            if reply not in known:
                known.append(reply)
    rows.of_session = _grouped(ask("session_proposals"), lambda row: (row["place"], row["congress_session"]))


def _grouped(rows: Iterable[Row], key: Callable[[Mapping[str, Any]], Any]) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
