"""`chain`: which later commitments make earlier ones again, listed and decided from the command line.

`reply add` proposes links between the commitments of a reply and those of other replies of its bureau or place. No
chain is made before `chain confirm`.
"""

from __future__ import annotations

import argparse

from replies.commands.decisions import REOPENED, STATES, decided_as, deciding, listed_states
from replies.commands.listing import one_line, print_json
from replies.ledger.command_store import open_command_store
from replies.suggestions import chains

__all__ = ["confirm", "list_links", "postpone", "reject", "reopen"]

confirm = deciding(chains.confirm, STATES["confirmed"])
reject = deciding(decided_as(chains.decide, "rejected"), STATES["rejected"])
postpone = deciding(decided_as(chains.decide, "later"), STATES["later"])
reopen = deciding(chains.reopen, REOPENED)


def list_links(chosen: argparse.Namespace) -> None:
    """List links, each with both quotes and the reason."""
    with open_command_store() as store:
        rows = chains.chain_links(store, listed_states(chosen))
    if chosen.json:
        print_json(rows)
        return
    print("编号 link_id  得分 score  状态 state")
    for row in rows:
        print(f"{row['link_id']}  {row['score']:.2f}  {' '.join(STATES[row['state']])}")
        for side, name in (("earlier", "先前 earlier"), ("later", "后来 later  ")):
            where = f"{row[f'{side}_number'] or '-'} {row[f'{side}_day']} {row[f'{side}_id']}"
            print(f"  {name}  {where}：{one_line(row[f'{side}_quote'] or '')}")
        print(f"  理由 why      {row['why_zh']} / {row['why_en']}")
    print(f"共 {len(rows)} 条 / {len(rows)} in all")
