"""`chain`: which later commitments make earlier ones again, listed and decided from the command line.

`add` proposes links between the commitments of a reply and those of other replies of its bureau or place. No chain is
made before `chain confirm`.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from replies.commands.arguments import verbs_of
from replies.commands.decisions import STATES, add_verbs
from replies.ledger.command_store import open_prepared
from replies.suggestions.chains import chain_links, confirm, decide, reopen

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `chain` with its verbs."""
    parser = commands.add_parser(
        "chain", help="处理重提的承诺 / decide which commitments are one promise made again"
    )
    verbs = verbs_of(parser)
    add_verbs(
        verbs,
        "L-ID",
        ("列出待确认的关联，两处原话对照 / list proposed links with both quotes", _list),
        ("confirm", "确认是同一项承诺 / confirm that it is the same promise", confirm),
        decide,
        reopen,
    )


def _list(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        rows = chain_links(store, STATES if chosen.all else ("open",))
    for row in rows:
        print(f"{row['link_id']}  {row['score']:.2f}  {' '.join(STATES[row['state']])}")
        for side, told in (("earlier", "先前 earlier"), ("later", "后来 later  ")):
            where = f"{row[f'{side}_number'] or '-'} {row[f'{side}_day']} {row[f'{side}_id']}"
            print(f"  {told}  {where}：{' '.join(str(row[f'{side}_quote'] or '').split())}")
        print(f"  理由 why      {row['why_zh']} / {row['why_en']}")
    print(f"共 {len(rows)} 条 / {len(rows)} in all")
