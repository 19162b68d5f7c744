"""`site`: the public side as files that need no server."""

from __future__ import annotations

import argparse

from replies.commands.package import check_folder
from replies.ledger.command_store import open_command_store
from replies.site.write import write_site

__all__ = ["write"]


def write(chosen: argparse.Namespace) -> None:
    """Write the public side to a folder."""
    check_folder(chosen.folder)
    with open_command_store() as store:
        made = write_site(store, chosen.folder, as_of=chosen.as_of, address=chosen.address)
    print(
        f"{chosen.folder}：已写出{made.pages:,}页，截至{made.as_of}，账本{made.head[:16]}；打开其中的 index.html / "
        f"{made.pages:,} pages written, as of {made.as_of}, ledger {made.head[:16]}; open index.html in it"
    )
