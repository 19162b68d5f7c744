"""`review`: what waits for a reviewer."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from replies.commands.listing import print_list
from replies.ledger import Store
from replies.ledger.command_store import open_command_store
from replies.suggestions.chains import chain_links
from replies.suggestions.suggest import suggestions

__all__ = ["list_waiting"]

_COLUMNS = {"id": "编号", "state": "状态", "measure": "审核进度、录入人或得分", "words": "内容"}


def list_waiting(chosen: argparse.Namespace) -> None:
    """List replies to review, outcomes to publish, suggestions and links to decide."""
    with open_command_store() as store:
        rows = list(_waiting(store))
    print_list(rows, _COLUMNS, chosen.json)


def _waiting(store: Store) -> Iterator[dict[str, object]]:
    for row in store.query_unpublished("review_queue").to_pylist():
        if not row["published"] or row["reviewed"] < row["marks"] or row["waiting"]:
            state = "published" if row["published"] else "unpublished"
            yield _row(row["reply_id"], state, f"{row['reviewed']}/{row['marks']}", row["document_number"])
    for row in store.query_unpublished("outcomes_waiting").to_pylist():
        words = row["event_zh"] or row["label_zh"]
        yield _row(row["outcome_id"], "unpublished", row["recorded_by"], words)
    for row in suggestions(store):
        words = f"{row['target']} → {row['quote']}"
        yield _row(row["suggestion_id"], "suggested", f"{row['score']:.2f}", words)
    for row in chain_links(store):
        words = f"{row['earlier_quote']} → {row['later_quote']}"
        yield _row(row["link_id"], "proposed", f"{row['score']:.2f}", words)


def _row(identity: str, state: str, measure: str, words: str | None) -> dict[str, object]:
    return {"id": identity, "state": state, "measure": measure, "words": words}
