"""The rules of handling by place: `data/schemes.toml`, or a `schemes.toml` in the folder of a ledger in its place.

A place's own rule for a deadline goes before the one for everywhere, one for the kind of proposal before one for both, and
of several the one that came into force last by the day of assignment.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from replies.ledger.errors import LedgerError
from replies.paths import DATA
from replies.progress.handling import DEADLINES, EVENTS, UNITS, DeadlineRule

__all__ = ["Schemes", "schemes"]

_SHIPPED = DATA / "schemes.toml"
_MOST = {"months": 120, "calendar_days": 3650, "working_days": 2500}


@dataclass(frozen=True, slots=True, eq=False)
class Schemes:
    """What a file of schemes says; see its head. A file that changed gives another, not an equal one."""

    _deadlines: tuple[Mapping[str, Any], ...]  # Any: values of TOML, checked when read
    _marks: tuple[Mapping[str, str], ...]

    def rules(self, place: str | None, kind: str | None, assigned_on: date | None) -> list[DeadlineRule]:
        """The rules for a proposal of that place and kind, one a deadline, in the order of DEADLINES."""
        found = []
        for deadline in DEADLINES:
            fitting = [
                told
                for told in self._deadlines
                if told["deadline"] == deadline
                and told["place"] in ("", place)
                and told["kind"] in ("", kind)
                and (
                    not told["from"] or (assigned_on is not None and told["from"] <= assigned_on.isoformat())
                )
            ]
            if fitting:
                told = max(fitting, key=lambda one: (one["place"] != "", one["kind"] != "", one["from"]))
                found.append(
                    DeadlineRule(
                        told["deadline"],
                        told["event"],
                        told["amount"],
                        told["unit"],
                        told["source_zh"],
                        told["source_en"],
                        told["usual"],
                    )
                )
        return found

    def meaning(self, place: str | None, mark: str | None) -> tuple[str, str] | None:
        """What a category mark says in a place, in Chinese and English; None for a mark nobody told of."""
        if mark is None:
            return None
        fitting = [told for told in self._marks if told["mark"] == mark and told["place"] in ("", place)]
        told = max(fitting, key=lambda one: one["place"] != "", default=None)
        return None if told is None else (told["meaning_zh"], told["meaning_en"])


def schemes(home: Path) -> Schemes:
    """The schemes of the ledger in `home`. Raises LedgerError where its file is not of the form."""
    own = home / "schemes.toml"
    file = own if own.exists() else _SHIPPED
    return _read(file, file.stat().st_mtime_ns)


@cache
def _read(file: Path, _changed: int) -> Schemes:
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        deadlines = tuple(told.get("deadline", ()))
        marks = tuple(told.get("mark", ()))
        for one in deadlines:
            _check(one)
        for one in marks:
            if not all(isinstance(one[name], str) for name in ("place", "mark", "meaning_zh", "meaning_en")):
                raise ValueError("mark")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LedgerError(
            f"{file.name} 不合格式（{error}），请对照随附的 data/schemes.toml 改正",
            f"{file.name} is not of its form ({error}); mend it after the one that ships, data/schemes.toml",
        ) from error
    return Schemes(deadlines, marks)


def _check(told: Mapping[str, Any]) -> None:
    """Raise where a deadline names what is not known."""
    if told["deadline"] not in DEADLINES or told["event"] not in EVENTS or told["unit"] not in UNITS:
        raise ValueError(f"{told['deadline']}, {told['event']}, {told['unit']}")
    if type(told["amount"]) is not int or not 0 < told["amount"] <= _MOST[told["unit"]]:
        raise ValueError(f"amount {told['amount']}")
    if told["from"]:
        date.fromisoformat(told["from"])
    if not isinstance(told["usual"], bool):
        raise ValueError(f"usual {told['usual']}")
