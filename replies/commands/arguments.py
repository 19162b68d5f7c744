"""What several commands take or say alike: verbs, a day, a number, and who types. Light, for it is imported by every command."""

from __future__ import annotations

import argparse
import getpass
import os
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["iso_date", "moment", "number", "span", "verbs_of", "who"]


def verbs_of(command: argparse.ArgumentParser) -> Commands:
    """Where a command's verbs are added; one of them must be given."""
    return command.add_subparsers(
        dest="verb",
        required=True,
        metavar="VERB",
        title="动作 / verbs",
        help="动作，用法见其 --help / verbs; how to use each: its --help",
    )


def iso_date(text: str) -> date:
    """A day written YYYY-MM-DD and no other way; argparse turns the error into one line."""
    try:
        day = date.fromisoformat(text)
        if day.isoformat() != text:
            raise ValueError(text)
        return day
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"日期“{text}”应写作 2017-07-03 / “{text}” is not a date; write it as 2017-07-03"
        ) from None


def number(told: str) -> Decimal:
    """A number with or without thousand separators; argparse turns the error into one line."""
    try:
        return Decimal(told.replace(",", ""))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"“{told}”不是数 / “{told}” is not a number") from None


def moment(said: str) -> datetime:
    """A moment as an address has it; argparse turns the error into one line."""
    # Only a command that is asked for a moment needs the ledger.
    from replies.ledger.times import read_moment

    try:
        return read_moment(said)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"时刻“{said}”应写作 2026-12-01T09:00 / “{said}” is no moment; write it as 2026-12-01T09:00"
        ) from None


def span(told: str) -> tuple[int, int]:
    """The place of words in a text, `120:164`, the end exclusive; argparse turns the error into one line."""
    start, _, end = told.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise argparse.ArgumentTypeError(
            f"位置“{told}”应写作 120:164 / “{told}” is no place; write it as 120:164"
        )
    return int(start), int(end)


def who() -> str:
    """The name that the system has for whoever types; a container may have none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return f"uid {os.getuid()}"
