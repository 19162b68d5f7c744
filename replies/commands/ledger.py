"""`add`, `publish`, `verify`, `rebuild`: what is done to the ledger from the command line.

The command line makes its own view in memory from the journal, so it works beside a running dashboard, which takes
in what was appended with its next question.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from replies import documents, reading
from replies.commands.arguments import iso_date, who
from replies.commands.guarded import guarded
from replies.errors import RepliesError
from replies.ledger import Store, home_folder
from replies.ledger.command_store import open_prepared, prepared_copies
from replies.ledger.journal.home import read_error, write_error
from replies.ledger.journal.verifying import verify_home
from replies.ledger.recording.adding import Added, add_document, publish
from replies.suggestions.arrival import look_around

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]

_TOLD = {
    "new": (
        "{name}：新的答复 {reply_id}，读出 {placed} 项承诺，尚未发布；发布请用 python -m replies publish {reply_id} / "
        "{name}: new reply {reply_id}, {placed} commitments read, not published; "
        "to publish it: python -m replies publish {reply_id}"
    ),
    "replaced": (
        "{name}：已作为 {reply_id} 的文本，{placed} 项承诺移到新位置，{waiting} 项未找到位置、留待审核，"
        "新文本另有 {unclaimed} 处未对应 / {name}: now the text of {reply_id}, {placed} commitments moved to their new "
        "places, {waiting} found none and wait for review, {unclaimed} passages of the new text answer to none"
    ),
    "unchanged": "{name}：账本中已有同样的文本（{reply_id}） / {name}: the ledger has this text already ({reply_id})",
}

_SUGGESTED = (
    "\n  另有 {made} 条先前目标的结果待确认：python -m replies suggest list / "
    "{made} outcomes of earlier targets to confirm: python -m replies suggest list"
)

_RETURNED = (
    "\n  另有 {links} 处重提先前的承诺待确认：python -m replies chain list / "
    "{links} returns of earlier promises to confirm: python -m replies chain list"
)


def add_commands(commands: Commands) -> None:
    """Add the ledger's commands."""
    add = commands.add_parser("add", help="加入答复文件 / add a reply from a file")
    add.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="答复文件，.txt、.docx、.doc、.pdf、.ofd或.html / files, .txt, .docx, .doc, .pdf, .ofd or .html",
    )
    add.add_argument("--date", type=iso_date, help="文件日期 / the document's date, YYYY-MM-DD")
    add.set_defaults(run=guarded(_add))
    make_public = commands.add_parser("publish", help="发布答复 / publish a reply")
    make_public.add_argument(
        "reply_id", metavar="R-ID", help="add给出的答复编号 / the reply’s id, as add gave it"
    )
    make_public.set_defaults(run=guarded(_publish))
    verify = commands.add_parser(
        "verify", help="核对账本日志及其所指文件 / check every line of the journal and the files it names"
    )
    verify.set_defaults(run=guarded(_verify))
    rebuild = commands.add_parser("rebuild", help="由日志重建视图 / make the view again from the journal")
    rebuild.set_defaults(run=guarded(_rebuild))


def _add(chosen: argparse.Namespace) -> int:
    code = 0
    with open_prepared() as store:
        for file in chosen.files:
            try:
                print(_add_file(store, file, chosen.date))
            except RepliesError as error:
                print(error, file=sys.stderr)
                code = 2
    return code


def _add_file(store: Store, file: Path, day: date | None) -> str:
    document = documents.open(file)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise read_error(file, error) from error
    result = reading.read(document.text, day)
    added: Added = add_document(store, document, content, result, who(), day)
    found = look_around(store, added, document, result, day, who())
    told = _TOLD[added.outcome] + (_SUGGESTED if found.outcomes else "") + (_RETURNED if found.links else "")
    return told.format(
        made=found.outcomes,
        links=found.links,
        name=document.name,
        reply_id=added.reply_id,
        placed=added.placed,
        waiting=added.waiting,
        unclaimed=added.unclaimed,
    )


def _publish(chosen: argparse.Namespace) -> None:
    with open_prepared() as store:
        publish(store, chosen.reply_id, who())
    print(f"{chosen.reply_id}：已发布 / published")


def _verify(_: argparse.Namespace) -> None:
    found = verify_home(home_folder())
    head, files = found.head, found.files
    print(
        f"日志完好：{head.seq} 行，{head.hash[:16]}；文件 {files} 个 / "
        f"The journal is whole: {head.seq} lines, {head.hash[:16]}; {files} files"
    )


def _rebuild(_: argparse.Namespace) -> None:
    view = home_folder() / "view"
    for left in (view / "closed.json", *prepared_copies(view)):
        try:
            left.unlink(missing_ok=True)
        except OSError as error:
            raise write_error(left, error) from error
    with Store.open(home_folder()) as store:
        print(f"视图已重建：{store.head.seq} 个事件 / View made again: {store.head.seq} events")
