"""The journal's events as rows, in batches for a view to store.

A long journal is cut at line ends into pieces of some megabytes, which worker processes read in turn. Each checks every
line, and that its first line follows the one before it. The view checks that each batch starts where the last one
ended; so damage is found in its place, as if one process had read all lines in order.
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
from replies.gc_pause import gc_paused
from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import Home, read_error
from replies.ledger.journal.lines import Event, Head, head_after, head_before, read_events
from replies.ledger.view.columns import TableSchema, to_arrow
from replies.ledger.view.records import TextOf

__all__ = ["Batch", "batches", "main", "parallel_batches", "to_batch"]

_BATCH = 5_000  # events of one batch
_PIECE = 8 * 2**20  # bytes of the journal that one process reads at a time
_WORTH_IT = 32 * 2**20  # bytes from which worker processes pay
_MOST_WORKERS = 4  # more than a view can keep up with


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of consecutive events, by table, from the place `after` to the place `last`."""

    after: Head
    last: Head
    events: int
    tables: dict[str, pa.Table]


def to_batch(events: Sequence[Event], text_of: TextOf, schema_of: Callable[[str], TableSchema]) -> Batch:
    """One batch of these events; LedgerError as `to_arrow`."""
    after = Head(events[0].seq - 1, events[0].prev)
    return Batch(after, head_after(events[-1]), len(events), to_arrow(events, text_of, schema_of))


def batches(
    events: Iterable[Event], text_of: TextOf, schema_of: Callable[[str], TableSchema]
) -> Iterator[Batch]:
    """Consecutive events in batches; LedgerError as `to_arrow`."""
    pending = iter(events)
    while batch := list(islice(pending, _BATCH)):
        yield to_batch(batch, text_of, schema_of)


@dataclass(frozen=True, slots=True)
class _WorkerTask:
    """What one worker reads: of the pieces between two places, every `workers`-th from the piece `worker` on."""

    folder: Path
    schemas: dict[str, pa.Schema]
    after: Head
    until: int
    piece: int  # bytes
    worker: int
    workers: int


@contextmanager
def parallel_batches(
    home: Home, after: Head, head: Head, schemas_of: Callable[[], dict[str, TableSchema]]
) -> Iterator[Iterator[Batch]]:
    """The batches of a home's journal between two places, read by worker processes, one a processor.

    None where that does not pay; they end early where a worker is lost. The caller reads the rest itself. Raises
    LedgerError for damage, as reading here would.
    """
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    if workers < 2 or head.length - after.length < _WORTH_IT:
        yield iter(())
        return
    schemas = {table: one.schema for table, one in schemas_of().items()}
    with ExitStack() as running:
        try:
            processes = [
                running.enter_context(
                    _worker(_WorkerTask(home.folder, schemas, after, head.length, _PIECE, worker, workers))
                )
                for worker in range(workers)
            ]
        except OSError:  # no room for another process
            processes = []
        yield _receive(processes, _pieces(after, head.length, _PIECE)) if processes else iter(())


def _pieces(after: Head, until: int, size: int) -> int:
    return -(-(until - after.length) // size)


@contextmanager
def _worker(task: _WorkerTask) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process with its task; it ends with the block."""
    with start_child("replies.ledger.view.batches") as process:
        try:
            assert process.stdin is not None  # noqa: S101  as asked for above
            process.stdin.write(pickle.dumps(task))
            process.stdin.close()
            yield process
        finally:
            process.kill()


def _receive(processes: Sequence[subprocess.Popen[bytes]], pieces: int) -> Iterator[Batch]:
    """The batches that the workers send, piece after piece."""
    for piece in range(pieces):
        stream = processes[piece % len(processes)].stdout
        assert stream is not None  # noqa: S101  as asked for above
        try:
            received = pickle.load(stream)  # noqa: S301  from our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            return
        if isinstance(received, LedgerError):
            raise received
        yield received


def main() -> None:
    """A worker of `parallel_batches`: reads a task from standard input, writes batches or an error to standard output."""
    task = pickle.load(sys.stdin.buffer)  # noqa: S301  from the process that started this one
    out = sys.stdout.buffer
    with gc_paused():
        try:
            for batch in _read_batches(task):
                pickle.dump(batch, out, protocol=5)
                out.flush()
        except LedgerError as error:
            pickle.dump(error, out)


def _read_batches(task: _WorkerTask) -> Iterator[Batch]:
    home = Home(task.folder)
    schemas = {table: TableSchema(table, schema) for table, schema in task.schemas.items()}
    path = home.journal / "journal.jsonl"
    try:
        with path.open("rb") as lines:
            for piece in range(task.worker, _pieces(task.after, task.until, task.piece), task.workers):
                begin = task.after.length + piece * task.piece
                after = head_before(lines, begin) if piece else task.after
                lines.seek(after.length)
                # The last line of a piece may end beyond it; a line may also be longer than a piece.
                events = list(read_events(lines, after, min(begin + task.piece, task.until)))
                if events:
                    yield to_batch(events, home.text, schemas.__getitem__)
                else:
                    yield Batch(after, after, 0, {})
    except OSError as error:
        raise read_error(path, error) from error
