"""`alias`: which two names are one, listed and decided from the command line.

`add` offers the short names that a text explains, and `suggest accept` the two names of an outcome that was accepted.
They are two before `alias accept`.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from replies.commands.arguments import verbs_of
from replies.commands.decisions import STATES, add_verbs
from replies.ledger.command_store import open_prepared
from replies.suggestions.naming import accept_name, decide_name, name_aliases, reopen_name

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]

_KINDS = {"metric": ("指标", "metric"), "bureau": ("单位", "bureau")}


def add_commands(commands: Commands) -> None:
    """Add `alias` with its verbs."""
    parser = commands.add_parser("alias", help="处理同一事物的不同叫法 / decide which names are one")
    verbs = verbs_of(parser)
    add_verbs(
        verbs,
        "N-ID",
        ("列出待确认的叫法 / list names that may be one", _list),
        ("accept", "采纳，今后视为同一个 / take them for one from now on", accept_name),
        decide_name,
        reopen_name,
    )


def _list(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = name_aliases(store, STATES if chosen.all else ("open",))
    for row in rows:
        told = " ".join((*_KINDS[row["kind"]], *STATES[row["state"]]))
        print(f"{row['alias_id']}  {row['name']} = {row['other']}  {told}")
        print(f"  {row['document_name']}：{' '.join(str(row['quote'] or '-').split())}")
    print(f"共 {len(rows)} 条 / {len(rows)} in all")
