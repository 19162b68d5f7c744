"""One event as one line of canonical JSON, written and read back.

`{at, body, by, hash, kind, prev, seq}`, keys sorted, no blanks, UTF-8; `hash` is the SHA-256 of the same line without
`hash`. Sorted keys put `hash` after the body and before three fields without text from outside: a reader finds it from
the end of the line, hashes the bytes as they are, and need not serialize the event again to check it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

import msgspec

from replies.ledger.errors import JournalDamaged

__all__ = [
    "NO_HASH",
    "Draft",
    "Event",
    "Head",
    "canonical",
    "head_after",
    "head_before",
    "read_events",
    "stamp",
    "unrecorded_event",
    "write_line",
]

Body = dict[str, Any]  # Any: JSON of text, whole numbers, truth values, lists and objects; see `canonical`

NO_HASH = "0" * 64
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAIL = re.compile(
    rb',"hash":"(?P<hash>[0-9a-f]{64})"(?P<rest>,"kind":"(?P<kind>[a-z_]+)","prev":"(?P<prev>[0-9a-f]{64})","seq":(?P<seq>\d+)\}\n)\Z'
)
_LONGEST_TAIL = 320  # bytes: two hashes, a kind and a number


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be recorded: who, what kind of event, and its body."""

    by: str
    kind: str
    body: Body


@dataclass(frozen=True, slots=True)
class Event:
    """One recorded event; `at` is an aware UTC moment, `ends` the byte after its line in the journal."""

    seq: int
    at: datetime
    by: str
    kind: str
    body: Body
    prev: str
    hash: str
    ends: int


@dataclass(frozen=True, slots=True)
class Head:
    """What was acknowledged last: sequence (0: nothing yet), hash, moment (ISO, UTC) and length in bytes."""

    seq: int = 0
    hash: str = NO_HASH
    at: str = ""
    length: int = 0


def canonical(value: object) -> str:
    """The one way a value is written: sorted keys, no blanks, no escapes for Chinese.

    Raises TypeError for what would not come back as it was: a float (its text differs between writers, so figures
    travel as whole numbers or as text), a name that is no text, half of a surrogate pair.
    """
    _refuse_unwritable(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _refuse_unwritable(value: object) -> None:
    if isinstance(value, str):
        if not value.isascii() and _SURROGATE.search(value):
            raise TypeError(f"{value!r} is not text that UTF-8 can hold")
    elif isinstance(value, dict):
        for name, part in value.items():
            if not isinstance(name, str):
                raise TypeError(f"{name!r} cannot name a field; names are text")
            _refuse_unwritable(name)
            if part is not None:  # most fields of most records
                _refuse_unwritable(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _refuse_unwritable(part)
    elif isinstance(value, float):
        raise TypeError("figures travel as whole numbers or as text, not as floats")


def stamp(moment: datetime) -> str:
    """A moment as lines write it: UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def write_line(seq: int, at: str, draft: Draft, prev: str) -> tuple[bytes, str]:
    """The line of an event and its hash; `at` is a `stamp`. Raises TypeError or ValueError as `canonical` does."""
    front = canonical({"at": at, "body": draft.body, "by": draft.by})[:-1].encode("utf-8")
    rest = ("," + canonical({"kind": draft.kind, "prev": prev, "seq": seq})[1:]).encode("utf-8")
    digest = hashlib.sha256(front + rest).hexdigest()
    return b"".join((front, b',"hash":"', digest.encode("ascii"), b'"', rest, b"\n")), digest


def unrecorded_event(draft: Draft, at: datetime) -> Event:
    """The event that a draft would become, without a place in the journal: to check its rows before recording."""
    return Event(0, at, draft.by, draft.kind, draft.body, NO_HASH, NO_HASH, 0)


def read_events(lines: Iterable[bytes], after: Head, until: int) -> Iterator[Event]:
    """The events of `lines`, which begin at `after`, up to the byte `until`; JournalDamaged names the first bad line."""
    seq, prev, ends = after.seq, after.hash, after.length
    for line in lines:
        if ends >= until:
            return
        seq += 1
        tail = _TAIL.search(line, max(0, len(line) - _LONGEST_TAIL))
        if tail is None:
            raise JournalDamaged(seq, "无法识别", "cannot be read")
        stored = tail["hash"]
        hashed = hashlib.sha256(line[: tail.start()])
        hashed.update(tail["rest"][:-1])  # without the line's end
        if hashed.hexdigest().encode("ascii") != stored:
            raise JournalDamaged(seq, "的内容与其校验值不符", "does not agree with its own hash")
        try:
            fields = msgspec.json.decode(line)
            at, by, kind, body = fields["at"], fields["by"], fields["kind"], fields["body"]
            moment = datetime.fromisoformat(at)
        except (msgspec.DecodeError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise JournalDamaged(seq, "无法识别", "cannot be read") from error
        if int(tail["seq"]) != seq or fields["prev"] != prev:
            raise JournalDamaged(seq, "与前一行接不上", "does not follow the line before it")
        prev, ends = fields["hash"], ends + len(line)
        yield Event(seq, moment, by, kind, body, fields["prev"], prev, ends)
    if ends < until:
        raise JournalDamaged(seq + 1, "缺失", "is missing")


def head_after(event: Event) -> Head:
    """The place in the journal after an event."""
    return Head(event.seq, event.hash, stamp(event.at), event.ends)


def head_before(lines: BinaryIO, position: int) -> Head:
    """The place, without its moment, before the first line of a journal that begins at the byte `position` (over 0) or later.

    It is as the line before says of itself; JournalDamaged where that says nothing.
    """
    lines.seek(position - 1)
    lines.readline()
    length = lines.tell()
    lines.seek(max(0, length - _LONGEST_TAIL))
    tail = _TAIL.search(lines.read(min(length, _LONGEST_TAIL)))
    if tail is None:
        lines.seek(0)
        raise JournalDamaged(lines.read(length).count(b"\n"), "无法识别", "cannot be read")
    return Head(int(tail["seq"]), tail["hash"].decode("ascii"), length=length)
