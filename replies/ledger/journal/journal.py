"""The journal: what happened, in order, each event chained to the one before by its hash.

One event is one line (`replies.ledger.journal.lines`) and one change a person made, so a change is there whole or not at all.
Writing is: lock, recover what a killed writer left, one write, fsync, then the head record
(temporary file, fsync, rename, fsync of the folder). Only then is the event acknowledged.

The head record holds sequence, hash, moment and length, and stands before the first line does. A journal shorter
than its head has lost its tail and says so, as does one without its head; whole lines past the head were written but
not acknowledged: they are checked and acknowledged; half a line is cut off. An append that fails is undone.
Readers read up to the head and never lock.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import msgspec

from replies.ledger.errors import JournalDamaged, LedgerError
from replies.ledger.journal.home import locked, read_error, sync_folder, write_error
from replies.ledger.journal.lines import (
    Draft,
    Event,
    Head,
    canonical,
    head_after,
    read_events,
    stamp,
    unrecorded_event,
    write_line,
)

__all__ = ["Draft", "Event", "FileJournal", "Head", "Journal", "canonical", "head_record", "unrecorded_event"]

_HASH = re.compile(r"[0-9a-f]{64}")
_START = Head()


class Journal(Protocol):
    """What the ledger needs of a journal, wherever it is stored."""

    def append(self, drafts: Iterable[Draft]) -> list[Event]:
        """Record the drafts in order and return their events once they are durable."""
        ...

    def head(self) -> Head:
        """The last acknowledged event's place."""
        ...

    def read(self, after: Head = ...) -> Iterator[Event]:
        """The acknowledged events after a place, checked against the chain as they are read."""
        ...


class FileJournal:
    """A journal in a folder of its own; any number of processes may append and read."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder = folder
        self._lines = folder / "journal.jsonl"
        self._head = folder / "head.json"
        self._head_name = str(self._head)
        self._lock = folder / "lock"
        self._clock = clock

    def head(self) -> Head:
        """The last acknowledged event's place; nothing yet gives sequence 0."""
        for _ in range(2):
            try:
                with open(self._head_name, "rb", buffering=0) as handle:  # noqa: PTH123 (read before every question)
                    return _parse_head(msgspec.json.decode(handle.readall()))
            except FileNotFoundError:
                if self._length() == 0:
                    return Head()
                # It is written before the first line: a writer may have begun the journal between the two looks.
            except OSError as error:
                raise read_error(self._head, error) from error
            except (msgspec.DecodeError, ValueError, KeyError, TypeError, RecursionError) as error:
                raise LedgerError(
                    "账本的头记录 head.json 无法识别；请用备份恢复，原文件未被改动",
                    "The journal's head record head.json cannot be read; restore it from a backup, it was left as it is",
                ) from error
        raise LedgerError(
            "账本的头记录 head.json 不见了；请用备份恢复，日志未被改动",
            "The journal's head record head.json is missing; restore it from a backup, the journal was left as it is",
        )

    def read(self, after: Head = _START) -> Iterator[Event]:
        """The acknowledged events after `after`, each checked; JournalDamaged names the first bad line.

        Raises LedgerError where `after` is no place in this journal: a backup was put back, or another journal.
        """
        head = self.head()
        self._check_length(head)
        return self._read(after, head)

    def _read(self, after: Head, head: Head) -> Iterator[Event]:
        if after.seq > head.seq or (after.seq == head.seq and after.hash != head.hash):
            raise LedgerError(
                f"日志已不是读到第 {after.seq} 行时的那一份（现有 {head.seq} 行）；请重新启动",
                f"The journal is not the one that was read up to line {after.seq} (it has {head.seq}); start again",
            )
        if head.seq > after.seq:
            try:
                with self._lines.open("rb") as handle:
                    handle.seek(after.length)
                    yield from read_events(handle, after, head.length)
            except FileNotFoundError as error:
                raise JournalDamaged(after.seq + 1, "缺失", "is missing") from error
            except OSError as error:
                raise read_error(self._lines, error) from error

    def append(self, drafts: Iterable[Draft]) -> list[Event]:
        """Record the drafts in one write; each returned event is on disk, head record and all.

        Raises LedgerError where the disk is full, the folder is read-only or a draft holds what no line can hold
        (nothing is recorded then), and JournalDamaged where the journal's tail is not what was written.
        """
        with locked(self._lock):
            head = self._recover()
            events, content = self._encode(list(drafts), head)
            if not events:
                return []
            if head.seq == 0:
                # Before the first line, so that a journal without a head is known to have lost it.
                self._write_head(head)
            self._write(content, head.length)
            last = events[-1]
            try:
                self._write_head(head_after(last))
            except LedgerError:
                self._undo(head)
                raise
        return events

    def recover(self) -> Head:
        """Recover what a killed writer left behind (see the module); returns the head after that."""
        with locked(self._lock):
            return self._recover()

    def verify(self, look: Callable[[Event], None] = lambda _: None) -> Head:
        """Read every line from the first and return the head; JournalDamaged or LedgerError names what is wrong.

        `look` is called with each whole event. Whole lines past the head, not yet acknowledged, are checked too.
        """
        head, last = self.head(), Head()
        # The length is not compared with the head first: so the place of a missing line can be named.
        for event in self._read(Head(), head):
            look(event)
            last = head_after(event)
        if last != head:
            raise JournalDamaged(max(last.seq, 1), "与头记录不符", "does not agree with the head record")
        self._last_whole(head)
        return head

    def _length(self) -> int:
        try:
            return self._lines.stat().st_size
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise read_error(self._lines, error) from error

    def _check_length(self, head: Head) -> int:
        length = self._length()
        if length < head.length:
            raise JournalDamaged(
                head.seq,
                "或之前的内容丢失（文件比头记录短）",
                "or one before it is lost (the file is shorter than its head says)",
            )
        return length

    def _recover(self) -> Head:
        head = self.head()
        length = self._check_length(head)
        if length == head.length:
            return head
        whole = self._last_whole(head)
        try:
            with self._lines.open("r+b") as handle:
                handle.truncate(whole.length)
                # The killed writer may not have flushed: what the head counts must be on disk.
                os.fsync(handle.fileno())
        except OSError as error:
            raise write_error(self._lines, error) from error
        if whole != head:
            self._write_head(whole)
        return whole

    def _last_whole(self, head: Head) -> Head:
        """The place after the last whole line past the head, each of them checked; the head where there is none."""
        try:
            with self._lines.open("rb") as handle:
                handle.seek(head.length)
                tail = handle.read()
        except FileNotFoundError:
            return head
        except OSError as error:
            raise read_error(self._lines, error) from error
        last = head
        for event in read_events(io.BytesIO(tail), head, head.length + tail.rfind(b"\n") + 1):
            last = head_after(event)
        return last

    def _encode(self, drafts: list[Draft], head: Head) -> tuple[list[Event], bytes]:
        events: list[Event] = []
        content = bytearray()
        seq, prev, ends = head.seq, head.hash, head.length
        # Moments never run backwards, so that "known at" always means a whole beginning of the journal.
        at = max(self._clock(), datetime.fromisoformat(head.at)) if head.at else self._clock()
        for draft in drafts:
            seq += 1
            try:
                line, digest = write_line(seq, stamp(at), draft, prev)
            except (TypeError, ValueError, RecursionError) as error:
                raise LedgerError(
                    f"{draft.kind} 中有无法写入日志的内容（{error}），未记录",
                    f"{draft.kind} holds something that cannot be written to the journal ({error}); nothing was recorded",
                ) from error
            content += line
            ends += len(line)
            events.append(Event(seq, at, draft.by, draft.kind, draft.body, prev, digest, ends))
            prev = digest
        return events, bytes(content)

    def _write(self, content: bytes, length: int) -> None:
        try:
            handle = os.open(self._lines, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            try:
                rest = memoryview(content)
                while rest:
                    rest = rest[os.write(handle, rest) :]
                os.fsync(handle)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(handle, length)
                    os.fsync(handle)
                raise
            finally:
                os.close(handle)
        except OSError as error:
            raise write_error(self._lines, error) from error

    def _undo(self, head: Head) -> None:
        """Remove lines that were not acknowledged, so that they do not turn up later as if they had been.

        They are removed only where the head on disk does not count them: its rename may have been done before it failed.
        """
        with contextlib.suppress(OSError, LedgerError):
            if self.head() != head:
                with contextlib.suppress(LedgerError):
                    self._write_head(head)
            if self.head() == head:
                os.truncate(self._lines, head.length)

    def _write_head(self, head: Head) -> None:
        part = self._head.with_name("head.json.part")
        try:
            with part.open("wb") as handle:
                handle.write(head_record(head))
                handle.flush()
                os.fsync(handle.fileno())
            os.replace(part, self._head)  # noqa: PTH105 (stands beside the other steps of the write)
            sync_folder(self._folder)
        except OSError as error:
            raise write_error(self._head, error) from error


def head_record(head: Head) -> bytes:
    """The head record of a place in the journal, as the file head.json holds it."""
    return canonical({"seq": head.seq, "hash": head.hash, "at": head.at, "length": head.length}).encode(
        "utf-8"
    )


def _parse_head(stored: Any) -> Head:  # Any: whatever JSON the file holds
    """The place that a head record names; ValueError, KeyError or TypeError where it is none."""
    head = Head(seq=stored["seq"], hash=stored["hash"], at=stored["at"], length=stored["length"])
    if type(head.seq) is not int or type(head.length) is not int or not _HASH.fullmatch(head.hash):
        raise ValueError("a number or a hash of the head record is none")
    if head.seq < 0 or head.length < head.seq or (head.seq == 0) != (head == Head()):
        raise ValueError("the head record's numbers do not fit together")
    if head.seq and stamp(datetime.fromisoformat(head.at)) != head.at:
        raise ValueError("the head record's moment is not written as moments are")
    return head
