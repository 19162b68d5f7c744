"""`answer`: what deputies say of replies and commitments, recorded, decided, taken back."""

from __future__ import annotations

import argparse

from replies.commands.arguments import who
from replies.ledger.command_store import open_command_store
from replies.ledger.journal.erasing import erase_attachments
from replies.ledger.recording.handling import (
    AnswerInput,
    decide_answer,
    record_answers,
    withdraw_answer,
)

__all__ = ["accept", "add", "decline", "erase", "withdraw"]


def add(chosen: argparse.Namespace) -> None:
    """Record what a deputy said of a reply or a commitment."""
    said = AnswerInput(
        chosen.reply,
        chosen.dimension,
        chosen.verdict,
        deputy=chosen.deputy,
        commitment_id=chosen.commitment,
        round=chosen.round,
        said_on=chosen.on,
        note=chosen.note,
    )
    with open_command_store() as store:
        answer_id = record_answers(store, [said], who(), state="accepted")[0]
    print(f"{answer_id}：已记录 / recorded")


def accept(chosen: argparse.Namespace) -> None:
    """Accept a verdict, which is shown from then on."""
    with open_command_store() as store:
        decide_answer(store, chosen.answer, True, who())
    print(f"{chosen.answer}：已采纳 / accepted")


def decline(chosen: argparse.Namespace) -> None:
    """Decline a verdict."""
    with open_command_store() as store:
        decide_answer(store, chosen.answer, False, who())
    print(f"{chosen.answer}：不采纳 / declined")


def withdraw(chosen: argparse.Namespace) -> None:
    """Take a verdict back."""
    with open_command_store() as store:
        withdraw_answer(store, chosen.answer, who())
    print(f"{chosen.answer}：已撤回 / taken back")


def erase(chosen: argparse.Namespace) -> None:
    """Erase the files that came with a verdict."""
    with open_command_store() as store:
        files = erase_attachments(store, chosen.answer, chosen.reason, who())
    print(f"{chosen.answer}：已删除{files}个文件，日志保留记录 / {files} files erased; the journal says so")
