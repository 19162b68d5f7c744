"""What several commands take or say alike: a day, a moment, a number, a place, and who types. Light: every command imports it."""

from __future__ import annotations

import argparse
import getpass
import os
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

__all__ = ["count", "iso_date", "moment", "number", "since", "span", "who"]


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


def number(text: str) -> Decimal:
    """A number with or without thousand separators; argparse turns the error into one line."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"“{text}”不是数 / “{text}” is not a number") from None


def moment(text: str) -> datetime:
    """A moment as an address has it; argparse turns the error into one line."""
    # Only a command that is asked for a moment needs the ledger.
    from replies.ledger.times import read_moment

    try:
        return read_moment(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"时刻“{text}”应写作 2026-12-01T09:00 / “{text}” is no moment; write it as 2026-12-01T09:00"
        ) from None


def since(text: str) -> datetime:
    """The moment from which on something is told: of a day, its beginning in Shanghai."""
    if len(text) != len("2026-12-01"):
        return moment(text)
    from replies.ledger.times import CHINA

    return datetime.combine(iso_date(text), time(), CHINA)


def span(text: str) -> tuple[int, int]:
    """The place of words in a text, `120:164`, the end exclusive; argparse turns the error into one line."""
    start, _, end = text.partition(":")
    if not (start.isdecimal() and end.isdecimal()):
        raise argparse.ArgumentTypeError(
            f"位置“{text}”应写作 120:164 / “{text}” is no place; write it as 120:164"
        )
    return int(start), int(end)


def count(text: str) -> int:
    """A whole number of things, 1 to 10000; argparse turns the error into one line."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 10_000):
        raise argparse.ArgumentTypeError(
            f"“{text}”应为1至10000的整数 / “{text}” is no number from 1 to 10000"
        )
    return int(text)


def who() -> str:
    """The name that the system has for whoever types; a container may have none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return f"uid {os.getuid()}"
