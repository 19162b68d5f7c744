"""The rows of the office table as of a moment of the ledger: what each cell says, as text, number, day or share.

A row is known by its record id (`C-…`, or `C-…/T-…` for a target). The moment is written into each row (导出时点), so
that the same table can be made again when the file comes back: what was published later is never taken for an edit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from replies.ledger import Store
from replies.ledger.contacts import CurrentContacts
from replies.publish.office.columns import BOUNDS, STATUSES, VERDICTS, columns
from replies.reading.units import to_base

__all__ = ["Cell", "Moment", "TableRow", "read_stamp", "table_rows"]

Cell: TypeAlias = str | Decimal | date | None
_STAMP = re.compile(
    r"截至(?P<as_of>\d{4}-\d\d-\d\d)，账本(?P<known_at>[^\s，]+Z)(?:，联系(?P<seals>[0-9a-f]{8}(?:\.[0-9a-f]{8}){2}))?"
)
_CONTACTS = tuple(column for column in columns() if column.role == "contact")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the ledger: what held on the day `as_of`, as far as it was recorded by `known_at` (aware)."""

    as_of: date
    known_at: datetime

    def __str__(self) -> str:
        known = self.known_at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
        return f"截至{self.as_of}，账本{known}Z"


def read_stamp(text: str) -> tuple[Moment, dict[str, str]] | None:
    """The moment that a cell of 导出时点 names, and the seal of each contact's cell; None where it names none."""
    found = _STAMP.fullmatch(text.strip())
    if found is None:
        return None
    seals = found["seals"].split(".") if found["seals"] else []
    try:
        moment = Moment(date.fromisoformat(found["as_of"]), datetime.fromisoformat(found["known_at"]))
    except ValueError:
        return None
    return moment, dict(zip((column.name for column in _CONTACTS), seals, strict=False))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells by the column's name, and what an outcome of it is recorded for; None where it has none."""

    record_id: str
    cells: Mapping[str, Cell]
    commitment_id: str
    bureau_id: str | None
    metric: str | None
    area: str | None
    period_start: date | None
    label: str | None  # of a target without a metric


def table_rows(
    store: Store,
    as_of: date | None = None,
    known_at: datetime | None = None,
    commitments: Collection[str] | None = None,
    contacts: CurrentContacts | None = None,
) -> list[TableRow]:
    """The rows in the order of replies and texts, of `commitments` alone where they are given.

    `as_of` defaults to today, `known_at` to the last record. `contacts` are those that the reader may see; without
    them their cells are empty.
    """
    moment = Moment(as_of or store.today(), known_at or store.last_recorded() or datetime.now(UTC))
    found = store.query("office_table", {"as_of": moment.as_of, "known_at": moment.known_at}).to_pylist()
    if commitments is not None:
        found = [record for record in found if record["commitment_id"] in commitments]
    stamp = str(moment)
    return [_row(record, number, stamp, contacts) for number, record in enumerate(found, start=1)]


def _row(
    record: dict[str, Any],  # Any: see the header of office_table.sql
    number: int,
    stamp: str,
    contacts: CurrentContacts | None,
) -> TableRow:
    worked: dict[str, Cell] = {"序号": Decimal(number), "导出时点": stamp, **_amounts(record)}
    worked |= {column.name: None for column in _CONTACTS}
    if contacts is not None and (contact := contacts.of(record["commitment_id"])):
        lines = {column.name: getattr(contact, str(column.field)) for column in _CONTACTS}
        worked |= {**lines, "导出时点": f"{stamp}，联系{'.'.join(map(contacts.seal, lines.values()))}"}
    worked["状态"] = STATUSES.get(record["state"])
    worked["满意度"] = _satisfaction(record)
    cells = {
        column.name: worked[column.name] if column.name in worked else _cell(column.field, record)
        for column in columns()
    }
    flow = record["measure"] is not None and record["measure"] != "stock"
    return TableRow(
        record["record_id"],
        cells,
        record["commitment_id"],
        record["bureau_id"],
        record["metric"],
        record["area"],
        record["period_start"] if flow else None,
        record["label_zh"] if record["target_id"] is not None and record["metric"] is None else None,
    )


def _cell(field: str | None, record: dict[str, Any]) -> Cell:
    given = None if field is None else record[field]
    if isinstance(given, float):
        return Decimal(f"{given:.6f}").normalize()
    cell: Cell = given
    return cell


def _amounts(record: dict[str, Any]) -> dict[str, Cell]:
    """Target, delivered value and the unit both are in: the target's as stated, else the outcome's."""
    aimed, unit = record["target_value"], record["target_unit"]
    target = (
        record["target_words"]
        if aimed is None
        else _bounded(record["target_bound"], aimed, record["target_high"])
    )
    done, high = record["outcome_value"], record["outcome_high"]
    if done is None:
        return {"目标值": target, "单位": unit, "完成值": None}
    own = record["outcome_stated_unit"] or record["outcome_unit"]
    shown = unit if unit is not None and to_base(Decimal(1), unit)[1] == record["outcome_unit"] else own
    size, base = to_base(Decimal(1), shown) if shown else (Decimal(1), None)
    if base != record["outcome_unit"]:
        size, shown = Decimal(1), record["outcome_unit"]
    value = _bounded(record["outcome_bound"], done / size, None if high is None else high / size)
    if unit is not None and shown != unit:
        return {"目标值": target, "单位": unit, "完成值": f"{_plain(value)}{shown}"}
    return {"目标值": target, "单位": shown, "完成值": value}


def _satisfaction(record: dict[str, Any]) -> str | None:
    """What the deputy said: of process and result, and of this commitment."""
    parts = (("过程", "process_verdict"), ("结果", "result_verdict"), ("回头看", "kept_verdict"))
    verdicts = [f"{name}{VERDICTS[record[column]]}" for name, column in parts if record[column] is not None]
    return "，".join(verdicts) or None


def _bounded(bound: str | None, value: Decimal, high: Decimal | None) -> str | Decimal:
    """The number itself where it is exact, else with its bound in words."""
    if bound in (None, "exact"):
        return value.normalize()
    return BOUNDS[bound].format(value=_plain(value), high="" if high is None else _plain(high))


def _plain(value: str | Decimal) -> str:
    return value if isinstance(value, str) else format(value.normalize(), "f")
