"""`alias`: which two names are one, listed and decided from the command line.

`reply add` offers the short names that a text explains, and `suggestion accept` the two names of an outcome that was
accepted. They are two before `alias accept`.
"""

from __future__ import annotations

import argparse

from replies.commands.decisions import REOPENED, STATES, decided_as, deciding, listed_states
from replies.commands.listing import one_line, print_json
from replies.ledger.command_store import open_command_store
from replies.suggestions.naming import accept_name, decide_name, name_aliases, reopen_name

__all__ = ["accept", "list_names", "postpone", "reject", "reopen"]

_KINDS = {"metric": ("指标", "metric"), "bureau": ("单位", "bureau")}

accept = deciding(accept_name, STATES["accepted"])
reject = deciding(decided_as(decide_name, "rejected"), STATES["rejected"])
postpone = deciding(decided_as(decide_name, "later"), STATES["later"])
reopen = deciding(reopen_name, REOPENED)


def list_names(chosen: argparse.Namespace) -> None:
    """List pairs of names, each with the words of the text that it was found in."""
    with open_command_store() as store:
        rows = name_aliases(store, listed_states(chosen))
    if chosen.json:
        print_json(rows)
        return
    print("编号 alias_id  叫法 name = 又称 other  种类 kind  状态 state")
    for row in rows:
        marks = " ".join((*_KINDS[row["kind"]], *STATES[row["state"]]))
        print(f"{row['alias_id']}  {row['name']} = {row['other']}  {marks}")
        print(f"  {row['document_name']}：{one_line(row['quote'] or '-')}")
    print(f"共 {len(rows)} 条 / {len(rows)} in all")
