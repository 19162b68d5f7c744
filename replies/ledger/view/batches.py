"""The journal's events as rows, part by part, as a view takes them in.

A journal that is long is cut at its lines into parts of some megabytes, and processes of their own read them in turn:
each checks every line and that its first line follows the one before it. Whoever takes the parts in checks that each
begins where the last one ended; so damage is found in its place, as if one process had read all lines in order.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow as pa

from replies.child_process import start_child
from replies.collector import collector_at_rest
from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import Home, read_error
from replies.ledger.journal.lines import Event, Head, events_of, place_before, place_of
from replies.ledger.view.columns import Layout, shaped
from replies.ledger.view.records import TextOf

__all__ = ["Part", "main", "part_of", "parts_apart", "parts_of"]

_BATCH = 5_000  # events of one part
_PIECE = 8 * 2**20  # bytes of the journal that one process reads at a time
_WORTH_IT = 32 * 2**20  # bytes from which it pays to start processes
_MOST = 4  # processes: more than a view can take in from


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of events that follow one another, by table, from the place `after` to the place `last`."""

    after: Head
    last: Head
    events: int
    tables: dict[str, pa.Table]


def part_of(events: Sequence[Event], text_of: TextOf, layout_of: Callable[[str], Layout]) -> Part:
    """The part that events make; LedgerError as `shaped`."""
    after = Head(events[0].seq - 1, events[0].prev)
    return Part(after, place_of(events[-1]), len(events), shaped(events, text_of, layout_of))


def parts_of(events: Iterable[Event], text_of: TextOf, layout_of: Callable[[str], Layout]) -> Iterator[Part]:
    """The parts of events that follow one another; LedgerError as `shaped`."""
    pending = iter(events)
    while batch := list(islice(pending, _BATCH)):
        yield part_of(batch, text_of, layout_of)


@dataclass(frozen=True, slots=True)
class _Task:
    """What one process is to read: of the pieces between two places, one in every `turns`, from the piece `turn`."""

    folder: Path
    schemas: dict[str, pa.Schema]
    after: Head
    until: int
    piece: int  # bytes
    turn: int
    turns: int


@contextmanager
def parts_apart(
    home: Home, after: Head, head: Head, layouts: Callable[[], dict[str, Layout]]
) -> Iterator[Iterator[Part]]:
    """The parts of a home's journal between two places, read by processes of their own, one a processor.

    There are none where that is not worth it, and they end early where a process is lost: the rest is for the caller
    to read. Raises LedgerError for damage, as reading here would.
    """
    turns = min(os.cpu_count() or 1, _MOST)
    if turns < 2 or head.length - after.length < _WORTH_IT:
        yield iter(())
        return
    schemas = {table: layout.schema for table, layout in layouts().items()}
    with ExitStack() as running:
        try:
            readers = [
                running.enter_context(
                    _reader(_Task(home.folder, schemas, after, head.length, _PIECE, turn, turns))
                )
                for turn in range(turns)
            ]
        except OSError:  # no room for another process
            readers = []
        yield _received(readers, _pieces(after, head.length, _PIECE)) if readers else iter(())


def _pieces(after: Head, until: int, size: int) -> int:
    return -(-(until - after.length) // size)


@contextmanager
def _reader(task: _Task) -> Iterator[subprocess.Popen[bytes]]:
    """A process at its task; it ends with the block."""
    with start_child("replies.ledger.view.batches") as process:
        try:
            assert process.stdin is not None  # noqa: S101  as asked for above
            process.stdin.write(pickle.dumps(task))
            process.stdin.close()
            yield process
        finally:
            process.kill()


def _received(readers: Sequence[subprocess.Popen[bytes]], pieces: int) -> Iterator[Part]:
    """What the processes send, piece after piece."""
    for piece in range(pieces):
        stream = readers[piece % len(readers)].stdout
        assert stream is not None  # noqa: S101  as asked for above
        try:
            told = pickle.load(stream)  # noqa: S301  from our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            return
        if isinstance(told, LedgerError):
            raise told
        yield told


def main() -> None:
    """What a process of `parts_apart` does: a task from standard input, its parts or an error to standard output."""
    task = pickle.load(sys.stdin.buffer)  # noqa: S301  from the process that started this one
    out = sys.stdout.buffer
    with collector_at_rest():
        try:
            for part in _parts(task):
                pickle.dump(part, out, protocol=5)
                out.flush()
        except LedgerError as error:
            pickle.dump(error, out)


def _parts(task: _Task) -> Iterator[Part]:
    home = Home(task.folder)
    layouts = {table: Layout(table, schema) for table, schema in task.schemas.items()}
    path = home.journal / "journal.jsonl"
    try:
        with path.open("rb") as lines:
            for piece in range(task.turn, _pieces(task.after, task.until, task.piece), task.turns):
                begin = task.after.length + piece * task.piece
                after = place_before(lines, begin) if piece else task.after
                lines.seek(after.length)
                # The last line of a piece may end beyond it; one may also be longer than a piece.
                events = list(events_of(lines, after, min(begin + task.piece, task.until)))
                if events:
                    yield part_of(events, home.text, layouts.__getitem__)
                else:
                    yield Part(after, after, 0, {})
    except OSError as error:
        raise read_error(path, error) from error
