"""`suggestion`: what later documents may say of open targets, found and decided from the command line.

`reply add` makes suggestions from a reply; `suggestion look` makes them from any other document (a work report, a
communiqué), whose text is then kept in the home. Nothing is counted before `suggestion accept`.
"""

from __future__ import annotations

import argparse

from replies import reading
from replies.commands.arguments import who
from replies.commands.decisions import REOPENED, decided_as, deciding
from replies.commands.document import opened
from replies.commands.parsing import program
from replies.commands.waiting import STATES
from replies.ledger.command_store import open_command_store
from replies.suggestions import suggest

__all__ = ["accept", "look", "postpone", "reject", "reopen"]

reject = deciding(decided_as(suggest.decide, "rejected"), STATES["rejected"])
postpone = deciding(decided_as(suggest.decide, "later"), STATES["later"])
reopen = deciding(suggest.reopen, REOPENED)


def look(chosen: argparse.Namespace) -> None:
    """Look in a document for outcomes of the ledger's open targets."""
    document = opened(chosen.file)
    with open_command_store() as store:
        kept = store.home.store_text(document.text)
        source = suggest.LaterSource(document.name, kept, chosen.kind, chosen.date)
        made = suggest.suggest(store, reading.read(document.text, chosen.date), source, who())
    print(
        f"{document.name}：{made} 条建议，见 {program()} suggestion list / "
        f"{document.name}: {made} suggestions; see {program()} suggestion list"
    )


def accept(chosen: argparse.Namespace) -> None:
    """Record a suggestion as an outcome."""
    with open_command_store() as store:
        outcome_id = suggest.accept(store, chosen.proposal, who())
    publish = f"{program()} outcome publish {outcome_id}"
    print(
        f"{chosen.proposal}：已录入 {outcome_id}，尚未发布；发布请用 {publish} / "
        f"{chosen.proposal}: recorded as {outcome_id}, not published; to publish it: {publish}"
    )
