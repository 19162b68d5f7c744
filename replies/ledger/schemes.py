"""The rules of handling by place: the `schemes.toml` in the home's folder, else `data/schemes.toml`.

A place's own rule for a deadline goes before the one for everywhere, one for the kind of proposal before one for both;
of several, the one that came into force last before the day of assignment.
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
    """The rules and marks of a schemes file; see its head. A changed file gives an unequal object."""

    _deadlines: tuple[Mapping[str, Any], ...]  # Any: values of TOML, checked when read
    _marks: tuple[Mapping[str, str], ...]

    def rules(self, place: str | None, kind: str | None, assigned_on: date | None) -> list[DeadlineRule]:
        """The rules for a proposal of that place and kind, one a deadline, in the order of DEADLINES."""
        found = []
        for deadline in DEADLINES:
            fitting = [
                rule
                for rule in self._deadlines
                if rule["deadline"] == deadline
                and rule["place"] in ("", place)
                and rule["kind"] in ("", kind)
                and (
                    not rule["from"] or (assigned_on is not None and rule["from"] <= assigned_on.isoformat())
                )
            ]
            if fitting:
                rule = max(fitting, key=lambda one: (one["place"] != "", one["kind"] != "", one["from"]))
                found.append(
                    DeadlineRule(
                        rule["deadline"],
                        rule["event"],
                        rule["amount"],
                        rule["unit"],
                        rule["source_zh"],
                        rule["source_en"],
                        rule["usual"],
                    )
                )
        return found

    def meaning(self, place: str | None, mark: str | None) -> tuple[str, str] | None:
        """The meaning of a category mark in a place, in Chinese and English; None for an unknown mark."""
        if mark is None:
            return None
        fitting = [one for one in self._marks if one["mark"] == mark and one["place"] in ("", place)]
        best = max(fitting, key=lambda one: one["place"] != "", default=None)
        return None if best is None else (best["meaning_zh"], best["meaning_en"])


def schemes(home: Path) -> Schemes:
    """The schemes of the ledger in `home`. Raises LedgerError where its file is not of the form."""
    own = home / "schemes.toml"
    file = own if own.exists() else _SHIPPED
    return _read(file, file.stat().st_mtime_ns)


@cache
def _read(file: Path, _changed: int) -> Schemes:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        deadlines = tuple(content.get("deadline", ()))
        marks = tuple(content.get("mark", ()))
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


def _check(rule: Mapping[str, Any]) -> None:
    """Raise ValueError for a deadline with an unknown word or amount."""
    if rule["deadline"] not in DEADLINES or rule["event"] not in EVENTS or rule["unit"] not in UNITS:
        raise ValueError(f"{rule['deadline']}, {rule['event']}, {rule['unit']}")
    if type(rule["amount"]) is not int or not 0 < rule["amount"] <= _MOST[rule["unit"]]:
        raise ValueError(f"amount {rule['amount']}")
    if rule["from"]:
        date.fromisoformat(rule["from"])
    if not isinstance(rule["usual"], bool):
        raise ValueError(f"usual {rule['usual']}")
