"""`reply`: replies added, corrected, published and erased.

The command line makes its own view in memory from the journal, so it works beside a running dashboard, which takes
in what was appended with its next question.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from replies import documents, reading
from replies.commands.arguments import who
from replies.commands.parsing import program
from replies.errors import RepliesError
from replies.inputs.reply import REPLY_FIELDS
from replies.ledger import LedgerError, Store
from replies.ledger.command_store import open_command_store
from replies.ledger.journal.erasing import erase, erase_contacts
from replies.ledger.journal.home import read_error
from replies.ledger.recording import publishing
from replies.ledger.recording.adding import AddResult, add_document
from replies.ledger.recording.corrections import correct_reply, undo_correction
from replies.ledger.recording.reply_facts import Facts
from replies.suggestions.arrival import suggest_after_adding

__all__ = ["add", "correct", "erase_reply", "publish_reply", "undo", "unpublish_reply"]

_ADDED = {
    "new": (
        "{name}：新的答复 {reply_id}，读出 {placed} 项承诺，尚未发布；发布请用 {program} reply publish {reply_id} / "
        "{name}: new reply {reply_id}, {placed} commitments read, not published; "
        "to publish it: {program} reply publish {reply_id}"
    ),
    "replaced": (
        "{name}：已作为 {reply_id} 的文本，{placed} 项承诺移到新位置，{waiting} 项未找到位置、留待审核，"
        "新文本另有 {unclaimed} 处未对应 / {name}: now the text of {reply_id}, {placed} commitments moved to their new "
        "places, {waiting} found none and wait for review, {unclaimed} passages of the new text answer to none"
    ),
    "unchanged": "{name}：账本中已有同样的文本（{reply_id}） / {name}: the ledger has this text already ({reply_id})",
}

_SUGGESTED = (
    "\n  另有 {made} 条先前目标的结果待确认：{program} suggestion list / "
    "{made} outcomes of earlier targets to confirm: {program} suggestion list"
)

_RETURNED = (
    "\n  另有 {links} 处重提先前的承诺待确认：{program} chain list / "
    "{links} returns of earlier promises to confirm: {program} chain list"
)


def add(chosen: argparse.Namespace) -> int:
    """Add each file; those that are refused do not keep the others back."""
    code = 0
    given = _given_facts(chosen, "date")
    if given and len(chosen.files) > 1:
        raise LedgerError(
            "要素只能对一份文件说明，请逐份加入", "Facts can be told of one file; add the files one by one"
        )
    with open_command_store() as store:
        for file in chosen.files:
            try:
                print(_add_file(store, file, chosen.date, given))
            except RepliesError as error:
                print(error, file=sys.stderr)
                code = 2
    return code


def _given_facts(chosen: argparse.Namespace, *without: str) -> dict[str, Any]:  # Any: what each field takes
    """The facts of a reply that were typed, by their fields' names; an empty one is typed as empty words."""
    given = {one.name: getattr(chosen, one.name) for one in REPLY_FIELDS if one.name not in without}
    return {name: None if value == "" else value for name, value in given.items() if value is not None}


def _add_file(store: Store, file: Path, day: date | None, given: Facts) -> str:
    document = documents.open(file)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise read_error(file, error) from error
    result = reading.read(document.text, day)
    added: AddResult = add_document(store, document, content, result, who(), day, given)
    found = suggest_after_adding(store, added, document, result, day, who())
    message = (
        _ADDED[added.outcome] + (_SUGGESTED if found.outcomes else "") + (_RETURNED if found.links else "")
    )
    return message.format(
        program=program(),
        made=found.outcomes,
        links=found.links,
        name=document.name,
        reply_id=added.reply_id,
        placed=added.placed,
        waiting=added.waiting,
        unclaimed=added.unclaimed,
    )


def correct(chosen: argparse.Namespace) -> None:
    """Correct the facts that were typed, and take those away that are named."""
    given = _given_facts(chosen)
    for one in REPLY_FIELDS:
        if one.option.removeprefix("--") in chosen.clear:
            given[one.name] = () if one.kind == "names" else None
    with open_command_store() as store:
        correct_reply(store, chosen.reply, given, who(), chosen.proposal)
    print(f"{chosen.reply}：已更正 / corrected")


def undo(chosen: argparse.Namespace) -> None:
    """Undo the last correction of whoever types."""
    with open_command_store() as store:
        undone = undo_correction(store, chosen.reply, who())
    changed = [one for one in REPLY_FIELDS if undone is not None and undone.of(one) is not None]
    zh, en = (", ".join(one.help.split(" / ")[n] for one in changed) for n in (0, 1))
    print(f"{chosen.reply}：已撤销更正（{zh}） / the correction is undone: {en}")


def publish_reply(chosen: argparse.Namespace) -> None:
    """Publish a reply; what is not reviewed is told, and published where that was said."""
    with open_command_store() as store:
        progress = publishing.publish_reply(store, chosen.reply, who(), reviewed_only=not chosen.unreviewed)
    print(
        f"{chosen.reply}：已发布，{progress.marks} 处中 {progress.unreviewed} 处尚未审核 / "
        f"published, {progress.unreviewed} of {progress.marks} marks not reviewed"
    )


def unpublish_reply(chosen: argparse.Namespace) -> None:
    """Take a reply back from the public."""
    with open_command_store() as store:
        publishing.unpublish_reply(store, chosen.reply, who())
    print(f"{chosen.reply}：已撤回公开 / taken back from the public")


def erase_reply(chosen: argparse.Namespace) -> None:
    """Erase a reply's text and files, or only the people behind its commitments."""
    with open_command_store() as store:
        if chosen.contacts:
            count = erase_contacts(store, chosen.reply, chosen.reason, who())
            print(
                f"{chosen.reply}：已删除{count}项承诺的联系人，日志保留记录 / "
                f"the contacts of {count} commitments erased; the journal says so"
            )
        else:
            files = erase(store, chosen.reply, chosen.reason, who())
            print(
                f"{chosen.reply}：已删除{files}个文件，日志保留记录 / {files} files erased; the journal says so"
            )
