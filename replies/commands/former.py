"""Earlier words that did the work of several commands, handed to the command that does it now.

Each branch imports its command: the package's rooms need not be loaded for a table.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from replies.ledger.errors import LedgerError
from replies.publish.publication import PublishError

__all__ = ["criteria", "erase", "export", "import_either", "publish", "status", "withdraw"]


def status(chosen: argparse.Namespace) -> None:
    """`status [C-ID] [--set STATUS]`: `status list` and `status set`."""
    from replies.commands import lists, status

    if chosen.status is None:
        lists.list_statuses(chosen)
    elif chosen.commitment is None:
        raise LedgerError("记录状态须给出承诺编号", "To record a status, name the commitment")
    else:
        status.set_status(chosen)


def criteria(chosen: argparse.Namespace) -> None:
    """`criteria C-ID [--act-keeps TEXT …]`: `criteria show` and `criteria set`."""
    from replies.commands.criteria import given, set_criteria, show

    if given(chosen) or chosen.holds_from:
        set_criteria(chosen)
    else:
        show(chosen)


def erase(chosen: argparse.Namespace) -> None:
    """`erase ID`: `reply erase` and `answer erase`."""
    from replies.commands import answer, reply

    if chosen.identity.startswith("V-") and not chosen.contacts:
        answer.erase(argparse.Namespace(answer=chosen.identity, reason=chosen.reason))
    else:
        reply.erase_reply(
            argparse.Namespace(reply=chosen.identity, reason=chosen.reason, contacts=chosen.contacts)
        )


def export(chosen: argparse.Namespace) -> None:
    """`export DIR|FILE`: `package export` and `table export`."""
    from replies.commands.table import export_table, is_table

    if is_table(chosen.target):
        export_table(argparse.Namespace(**vars(chosen), file=chosen.target))
        return
    from replies.commands.package import check_folder, export_package

    check_folder(chosen.target)
    if chosen.contacts:
        raise PublishError(
            "联系人只写进台账（.xlsx、.csv），从不写进数据包",
            "Contacts go into an office table (.xlsx, .csv) alone, never into a data package",
        )
    export_package(argparse.Namespace(**vars(chosen), folder=chosen.target))


def import_either(chosen: argparse.Namespace) -> int | None:
    """`import DIR|FILE`: `package import` and `table import`."""
    from replies.commands.table import can_be_table, import_table

    if can_be_table(chosen.source):
        return import_table(
            argparse.Namespace(
                **vars(chosen), file=chosen.source, map=None, forget=False, place=None, office=None
            )
        )
    from replies.commands.package import check_folder, import_package

    check_folder(chosen.source)
    if chosen.preview:
        raise PublishError(
            "预览只用于台账（.xlsx、.csv），数据包只能整份读入",
            "Only an office table (.xlsx, .csv) can be previewed; a data package is taken in whole",
        )
    import_package(argparse.Namespace(folder=chosen.source))
    return None


def publish(chosen: argparse.Namespace) -> None:
    """`publish R-ID|DIR`: `reply publish` and `site write`."""
    if chosen.target.startswith("R-"):
        if chosen.as_of or chosen.address:
            raise PublishError(
                "--as-of 和 --address 只用于网站", "--as-of and --address belong to a site, not to a reply"
            )
        from replies.commands import reply

        reply.publish_reply(argparse.Namespace(reply=chosen.target, unreviewed=chosen.unreviewed))
        return
    if chosen.unreviewed:
        raise PublishError(f"{chosen.target} 不是答复编号（R-）", f"{chosen.target} is no id of a reply (R-)")
    from replies.commands import site

    site.write(argparse.Namespace(folder=Path(chosen.target), as_of=chosen.as_of, address=chosen.address))


def withdraw(chosen: argparse.Namespace) -> None:
    """`handling withdraw ID`: `step withdraw` and `answer withdraw`."""
    from replies.commands import answer, step

    if chosen.identity.startswith("H-"):
        step.withdraw(argparse.Namespace(step=chosen.identity))
    elif chosen.identity.startswith("V-"):
        answer.withdraw(argparse.Namespace(answer=chosen.identity))
    else:
        raise LedgerError(
            f"{chosen.identity} 不是步骤（H-）或评价（V-）的编号",
            f"{chosen.identity} is no id of a step (H-) or a verdict (V-)",
        )
