"""`link`: personal links, by which deputies judge their replies without an account."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from replies.access import DeputyLinks
from replies.commands.arguments import who
from replies.commands.listing import print_list
from replies.ledger.command_copy import ask
from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import home_folder

__all__ = ["add", "list_links", "revoke"]

_COLUMNS = {
    "link_id": "编号",
    "deputy": "代表",
    "place": "地方",
    "kind": "代表或委员",
    "until": "有效至",
    "made_by": "发出人",
    "answers": "评价数",
}


def add(chosen: argparse.Namespace) -> None:
    """Make a link for the one deputy whom published replies know by this name and print its address."""
    people = ask("deputies", {"person": chosen.deputy, "place": chosen.place, "kind": chosen.kind})
    if len(people) != 1:
        raise LedgerError(
            f"{chosen.deputy}：已公开的答复里有{len(people)}位这样的代表，请写明 --place 和 --kind",
            f"{chosen.deputy}: published replies know {len(people)} such people; give --place and --kind",
        )
    one = people[0]
    token = DeputyLinks(home_folder()).make(one["name"], one["place"], one["kind"], who(), chosen.days)
    print(f"/answer?link={token}")


def list_links(chosen: argparse.Namespace) -> None:
    """List the links that hold."""
    links = DeputyLinks(home_folder()).list_links()
    print_list([{**asdict(one), "until": one.ends_at.date()} for one in links], _COLUMNS, chosen.json)


def revoke(chosen: argparse.Namespace) -> None:
    """End a link."""
    DeputyLinks(home_folder()).revoke(chosen.link_id)
    print(f"{chosen.link_id}：已停用 / ended")
