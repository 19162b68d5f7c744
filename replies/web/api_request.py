"""What an address of `/api/tables/` asks for: which rows, which columns, how many, in which language to answer.

Nothing is ignored: a parameter that a table does not have, and a value that its column cannot hold, are refused in one
sentence that says what may stand there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar

from replies.ledger.times import read_moment
from replies.publish.code_words import published_columns
from replies.publish.dictionary import COLLECTIONS, Column, Table
from replies.publish.publication import PublishError
from replies.workbench.due_days import due_days
from replies.workbench.public_rows import after_names, changes_column, named_filters

__all__ = ["FORMATS", "MOST_ROWS", "USUAL_ROWS", "RowRequest", "next_after", "read_request"]

FORMATS: Final = ("json", "csv", "parquet")
MOST_ROWS, USUAL_ROWS = 5_000, 1_000  # of one answer
_LONGEST = 500  # signs of a value
T = TypeVar("T")
_ASIDE = frozenset({"lang", "as_of", "known_at", "fields", "limit", "after", "since"})


@dataclass(frozen=True, slots=True)
class RowRequest:
    """Rows of a table: `filters` and `after` as parameters of its query; `limit` None for all rows.

    `asked` are the filters as they stand in the address, with those that hold where it names none.
    """

    table: Table
    kind: str
    columns: tuple[Column, ...]
    as_of: date
    known_at: datetime | None
    since: int | None
    filters: Mapping[str, object]
    asked: Mapping[str, str]
    after: Mapping[str, str]
    limit: int | None

    @property
    def parameters(self) -> dict[str, object]:
        """What is bound to the query that counts the rows; that which gives them takes `after` and a limit besides."""
        return {"as_of": self.as_of, "known_at": self.known_at, "since": self.since, **self.filters}


def read_request(
    table: Table, kind: str, given: Iterable[tuple[str, str]], today: date, events: int
) -> RowRequest:
    """The request that the parameters of an address make. `events` is how many the ledger has.

    Raises PublishError for what is unknown, said twice or cannot be read.
    """
    said: dict[str, str] = {}
    for name, text in given:
        if name in said:
            raise PublishError(
                f"参数{_clip(name)}出现两次", f"The parameter {_clip(name)} stands there twice"
            )
        if len(text) > _LONGEST or "\x00" in text:
            raise _unreadable(name, text)
        said[name] = text
    filters, asked = _filters(table, said)
    limit = _limit(said["limit"]) if "limit" in said else USUAL_ROWS if kind == "json" else None
    return RowRequest(
        table=table,
        kind=kind,
        columns=_fields(table, said.get("fields")),
        as_of=_parse("as_of", said["as_of"], date.fromisoformat) if "as_of" in said else today,
        known_at=_parse("known_at", said["known_at"], read_moment) if "known_at" in said else None,
        since=_since(table, said["since"], events) if "since" in said else None,
        filters=filters,
        asked=asked,
        after=_after(table, said["after"]) if "after" in said else {},
        limit=limit,
    )


def next_after(table: Table, row: Mapping[str, object]) -> str:
    """What `after` is for the rows behind this one: its key, as JSON where that is of several columns."""
    key = [str(row[name]) for name in table.key]
    return key[0] if len(key) == 1 else json.dumps(key, ensure_ascii=False, separators=(",", ":"))


def _filters(table: Table, said: Mapping[str, str]) -> tuple[dict[str, object], dict[str, str]]:
    """The filters as parameters of the query, and as they were asked for or hold unasked."""
    columns = {column.name: column for column in table.columns}
    named = named_filters(table)
    asked = _unasked(table, said)
    for name, text in said.items():
        if name in _ASIDE:
            continue
        if name not in columns and name not in named and not (name == "q" and table.listing):
            raise _unknown(table, name)
        asked[name] = text
    found: dict[str, object] = {}
    for name, text in asked.items():
        if name == "due" and (ends := due_days(text)):
            found |= ends
        elif name in ("q", "bureau"):
            found[name] = text
        else:
            found[name] = _value(name, columns.get(name) or named[name], text)
    return found, asked


def _unasked(table: Table, said: Mapping[str, str]) -> dict[str, str]:
    """What holds where the address says nothing, as on the Explore page: replies, and only what counts there."""
    listing = table.listing
    if listing is None:
        return {}
    unasked = {"collection": COLLECTIONS[0]}
    if listing.only:
        unasked[listing.only] = "true"
    return {name: text for name, text in unasked.items() if name not in said}


def _value(name: str, column: Column, text: str) -> str:
    """The value as the query takes it, empty for what is not known; checked against the column's type and codes."""
    if text == "":
        return text
    if column.codes and text not in column.codes:
        codes = ", ".join(column.codes)
        raise PublishError(
            f"{name}没有“{_clip(text)}”这个取值，可用：{codes}",
            f"“{_clip(text)}” is no {name}; it is one of {codes}",
        )
    kind = column.type.partition("(")[0]
    if kind == "BOOLEAN" and text not in ("true", "false"):
        raise PublishError(
            f"{name}应为true或false，不是“{_clip(text)}”", f"{name} is true or false, not “{_clip(text)}”"
        )
    readers: Mapping[str, Callable[[str], object]] = {
        "DATE": date.fromisoformat,
        "INTEGER": _whole,
        "BIGINT": _whole,
        "DOUBLE": _number,
        "DECIMAL": _number,
    }
    if kind in readers:
        return str(_parse(name, text, readers[kind]))
    return text


def _whole(text: str) -> int:
    number = int(text)
    if not text.isascii() or abs(number) >= 2**63:
        raise ValueError(text)
    return number


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not text.isascii() or not number.is_finite() or abs(number.adjusted()) > 21:
        raise ValueError(text)
    return f"{number:f}"


def _since(table: Table, text: str, events: int) -> int:
    if changes_column(table) is None:
        raise PublishError(
            f"{table.heading.zh}不能用since筛选，请去掉这一项",
            f"{table.heading.en} cannot be asked for by since; leave it out",
        )
    number = _parse("since", text, _whole)
    if not 0 <= number <= events:
        raise PublishError(
            f"since应为0到{events}的事件编号", f"since is the number of an event, 0 to {events}"
        )
    return number


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 5 or not 1 <= int(text) <= MOST_ROWS:
        raise PublishError(
            f"limit应为1到{MOST_ROWS}的整数，不是“{_clip(text)}”",
            f"limit is a whole number from 1 to {MOST_ROWS}, not “{_clip(text)}”",
        )
    return int(text)


def _after(table: Table, text: str) -> dict[str, str]:
    try:
        values = json.loads(text) if len(table.key) > 1 else [text]
    except (ValueError, RecursionError):
        raise _unreadable("after", text) from None
    if (
        not isinstance(values, list)
        or len(values) != len(table.key)
        or not all(isinstance(one, str) and one for one in values)
    ):
        raise _unreadable("after", text)
    checked = [_value("after", table.column(name), one) for name, one in zip(table.key, values, strict=True)]
    return dict(zip(after_names(table), checked, strict=True))


def _fields(table: Table, text: str | None) -> tuple[Column, ...]:
    columns = {column.name: column for column in published_columns(table.name)}
    if text is None:
        return tuple(columns.values())
    names = list(dict.fromkeys(text.split(",")))
    for name in names:
        if name not in columns:
            raise PublishError(
                f"{table.heading.zh}没有“{_clip(name)}”这个字段，字段见/api/openapi.json",
                f"{table.heading.en} have no field “{_clip(name)}”; /api/openapi.json lists them",
            )
    return tuple(columns[name] for name in names)


def _unknown(table: Table, name: str) -> PublishError:
    return PublishError(
        f"{table.heading.zh}没有“{_clip(name)}”这个参数，可用的见/api/openapi.json",
        f"{table.heading.en} have no parameter “{_clip(name)}”; /api/openapi.json lists them",
    )


def _parse(name: str, text: str, read: Callable[[str], T]) -> T:
    try:
        return read(text)
    except (ValueError, OverflowError):
        raise _unreadable(name, text) from None


def _unreadable(name: str, text: str) -> PublishError:
    return PublishError(
        f"参数{_clip(name)}的“{_clip(text)}”无法识别，请改正",
        f"“{_clip(text)}” cannot be read as {_clip(name)}; mend it",
    )


def _clip(text: str) -> str:
    """The beginning of what somebody sent, fit to stand in a sentence."""
    shown = "".join(sign for sign in text if sign.isprintable())
    return shown if len(shown) <= 40 else shown[:40] + "…"
