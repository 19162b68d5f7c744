"""`compare`: print what came of the targets of one document by a later one; needs no ledger and no Streamlit.

One JSON array by the contract in docs/evidence.md, an entry for every target figure of the earlier document. Exit code
2 with one line for each of the two files that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from replies import evidence, reading
from replies.commands.arguments import iso_date
from replies.commands.guarded import guarded
from replies.commands.read import opened
from replies.errors import RepliesError

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `compare`."""
    parser = commands.add_parser(
        "compare",
        help="在后来的文件里找先前目标的结果 / find in a later document what came of earlier targets",
    )
    parser.add_argument("earlier", metavar="EARLIER", help="提出目标的文件 / the document that sets targets")
    parser.add_argument(
        "later", metavar="LATER", help="后来的文件，二者之一可为 - / the later one; either may be -"
    )
    parser.add_argument(
        "--earlier-date", type=iso_date, help="先前文件的日期 / the earlier document's date, YYYY-MM-DD"
    )
    parser.add_argument(
        "--later-date", type=iso_date, help="后来文件的日期 / the later document's date, YYYY-MM-DD"
    )
    parser.set_defaults(run=guarded(_compare))


def _compare(chosen: argparse.Namespace) -> int:
    readings = []
    for file, day in ((chosen.earlier, chosen.earlier_date), (chosen.later, chosen.later_date)):
        try:
            readings.append(reading.read(opened(file).text, day))
        except RepliesError as error:
            print(error, file=sys.stderr)
    if len(readings) < 2:
        return 2
    earlier, later = readings
    pairs = evidence.compare(earlier, later, chosen.earlier_date, chosen.later_date)
    print(json.dumps([pair.to_dict(earlier.text, later.text) for pair in pairs], ensure_ascii=False))
    return 0
