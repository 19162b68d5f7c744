"""`criteria`: what would keep a commitment and what would break it."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from replies.commands.arguments import iso_date, who
from replies.commands.guarded import guarded
from replies.ledger.command_store import open_prepared
from replies.ledger.recording.criteria import Criteria, criteria_held, record_criteria

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]

_FIELDS = tuple(field.name for field in fields(Criteria))


def add_commands(commands: Commands) -> None:
    """Add `criteria`."""
    parser = commands.add_parser(
        "criteria", help="怎样算兑现、怎样算未兑现 / what would keep a commitment or break it"
    )
    parser.add_argument("commitment", metavar="C-ID", help="承诺编号 / the commitment’s id")
    parser.add_argument(
        "--act-keeps",
        metavar="TEXT",
        help="做了什么算兑现；各项不写为不变，空字符串为撤回 / the act that keeps it; each is as it was where left out, "
        "and taken back by an empty text",
    )
    parser.add_argument(
        "--act-breaks", metavar="TEXT", help="做了或没做什么算未兑现 / the act that breaks it"
    )
    parser.add_argument("--effect-keeps", metavar="TEXT", help="什么实效算兑现 / the effect that keeps it")
    parser.add_argument(
        "--effect-breaks", metavar="TEXT", help="什么实效算未兑现 / the effect that breaks it"
    )
    parser.add_argument(
        "--from",
        dest="holds_from",
        type=iso_date,
        help="自何日起；不写为今天 / from which day; today without it",
    )
    parser.set_defaults(run=guarded(_criteria))


def _criteria(chosen: argparse.Namespace) -> None:
    told = {name: getattr(chosen, name) for name in _FIELDS if getattr(chosen, name) is not None}
    with open_prepared() as store:
        held, since = criteria_held(store, chosen.commitment)
        if told or chosen.holds_from:
            criteria = replace(held, **told)
            record_criteria(store, chosen.commitment, criteria, who(), chosen.holds_from)
            print(f"{chosen.commitment}：已记录 / recorded")
            return
    if held:
        print(f"holds_from\t{since}")
    for name in _FIELDS:
        if said := getattr(held, name):
            print(f"{name}\t{said}".replace("\n", " "))
