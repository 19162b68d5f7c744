"""The data that ships in `data/`, loaded as events `by: "shipped"`: restated replies, metrics, targets, outcomes, statuses.

Ids come from the keys in the files, so that every installation has the same ones and an upgrade adds without
duplicates. A record that is as it was is not recorded again; one that a reviewer has changed since is left alone. Formats are described in `data/README.md`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from replies.ledger.journal.journal import Draft
from replies.ledger.shipped.files import read_bodies
from replies.ledger.store import Store
from replies.ledger.view.bodies import Record, subjects
from replies.ledger.view.records import SHIPPED, digest
from replies.paths import DATA

__all__ = ["BY", "DATA", "load_shipped"]

BY = SHIPPED


def load_shipped(store: Store, data: Path = DATA) -> int:
    """Record the shipped data that is not recorded yet; returns how many records were new or had changed.

    Raises LedgerError with file and key where a file is not of its format; nothing is recorded then.
    """
    bodies = read_bodies(data, store.home.store_text)
    drafts: list[Draft] = []
    count = 0
    with store.home.exclusive():
        known = {
            (row["kind"], row["subject_id"]): row
            for row in store.query_unpublished("shipped_changes").to_pylist()
        }
        for kind, body in bodies:
            unrecorded = _unrecorded(kind, body, known)
            if unrecorded is not None:
                drafts.append(Draft(BY, *unrecorded))
                count += sum(1 for _ in subjects(*unrecorded))
        store.record(drafts)
    return count


# Bodies whose records can be recorded one by one: their list of records, and the key of a record.
_LIST = {
    "metrics_recorded": ("metrics", "metric"),
    "targets_recorded": ("targets", "target_id"),
    "outcomes_recorded": ("outcomes", "outcome_id"),
    "statuses_recorded": ("statuses", "commitment_id"),
}


def _unrecorded(
    kind: str, body: Record, known: dict[tuple[str, str], dict[str, Any]]
) -> tuple[str, Record] | None:
    """The part of a body that is new or changed, as an event; None where all is recorded as it is."""
    digests = {subject: digest(record) for subject, record in subjects(kind, body)}

    def is_new(subject: str) -> bool:
        last = known.get((kind, subject))
        return last is None or (last["recorded_by"] == BY and last["digest"] != digests[subject])

    if kind in _LIST:
        name, key = _LIST[kind]
        records = [record for record in body[name] if is_new(record[key])]
        return (kind, {name: records}) if records else None
    subject = next(iter(digests))
    if not is_new(subject):
        return None
    if kind == "reply_added" and (kind, subject) in known:
        # Whether it is published is left as it is: somebody may have decided about it since.
        return "text_replaced", {name: part for name, part in body.items() if name != "published"}
    return kind, body
