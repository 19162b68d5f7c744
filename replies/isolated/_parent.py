"""The caller's side: start the reading process, hand it the file, wait a bounded time."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from replies import documents
from replies.child_process import start_child
from replies.documents import DamagedFile, Document, DocumentError, FileTooLarge, NoRoom
from replies.documents.tables import Grid
from replies.reading import Reading

from ._grids import from_plain_grids
from ._values import from_plain

__all__ = ["MEMORY_LIMIT", "READ_SECONDS", "read_grids_isolated", "read_isolated"]

READ_SECONDS = 10
# By the clock: a reading waits for nothing but its turn, so a busy server alone takes it beyond its own seconds.
_WAIT_SECONDS = 30
MEMORY_LIMIT = 500 * 2**20
# So many readings at a time: a crowd of uploads waits instead of taking the server's memory.
_PLACES = threading.BoundedSemaphore(2)
_QUEUE_SECONDS = 120


@contextmanager
def _place(content: bytes, shown: str) -> Iterator[None]:
    """A place among the readings at one time. Raises FileTooLarge for content over the limit, NoRoom after the wait."""
    if len(content) > documents.SIZE_LIMIT:
        raise FileTooLarge("too_large", name=shown, limit=documents.SIZE_LIMIT // 2**20)
    if not _PLACES.acquire(timeout=_QUEUE_SECONDS):
        raise NoRoom("no_room", name=shown)
    try:
        yield
    finally:
        _PLACES.release()


def read_isolated(content: bytes, name: str, day: date | None = None) -> tuple[Document, Reading]:
    """The document and the reading of a file from outside; `day` is the document's own date, where known.

    Raises DocumentError (a sentence in both languages) where the file cannot be read, is over
    documents.SIZE_LIMIT, needs more than READ_SECONDS of processor time or MEMORY_LIMIT, or finds no place in the
    queue; nothing else, whatever it holds. An older Word file is converted first, which has its own time.
    """
    shown = documents.shown_name(name)
    with _place(content, shown):
        converted = documents.as_docx(content, shown) or b""
        request = {
            "wanted": "reading",
            "name": shown,
            "date": None if day is None else day.isoformat(),
            "sizes": [len(content), len(converted)],
        }
        answer = _run_reader(json.dumps(request).encode() + b"\n" + content + converted, shown)
    try:
        if "refused" in answer:
            raise _document_error(answer["refused"])
        if answer.get("failed") == "MemoryError":
            raise FileTooLarge("read_memory", name=shown, limit=MEMORY_LIMIT // 2**20)
        read = answer["read"]
        return from_plain(Document, read["document"]), from_plain(Reading, read["reading"])
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise DamagedFile("read_failed", name=shown) from error


def read_grids_isolated(content: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a file from outside. Raises DocumentError as `read_isolated` does, and nothing else."""
    shown = documents.shown_name(name)
    with _place(content, shown):
        request = {"wanted": "grids", "name": shown, "date": None, "sizes": [len(content), 0]}
        try:
            answer = _run_reader(json.dumps(request).encode() + b"\n" + content, shown)
        except FileTooLarge as error:
            raise FileTooLarge("table_large", name=shown) from error
    try:
        if "refused" in answer:
            raise _document_error(answer["refused"])
        if answer.get("failed") == "MemoryError":
            raise FileTooLarge("table_large", name=shown)
        return from_plain_grids(answer["grids"])
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise DamagedFile("table_failed", name=shown) from error


def _run_reader(request: bytes, shown: str) -> dict[str, Any]:
    """The answer of a reading process to what is sent to it; an empty one where it fell."""
    try:
        with start_child("replies.isolated._child", READ_SECONDS, MEMORY_LIMIT) as process:
            try:
                output, _ = process.communicate(request, _WAIT_SECONDS)
            finally:
                process.kill()
    except subprocess.TimeoutExpired as error:
        raise FileTooLarge("read_slow", name=shown, seconds=READ_SECONDS) from error
    except OSError as error:
        raise NoRoom("no_room", name=shown) from error
    if process.returncode < 0 and -process.returncode in (signal.SIGXCPU, signal.SIGKILL):
        raise FileTooLarge("read_slow", name=shown, seconds=READ_SECONDS)
    try:
        answer = json.loads(output.decode("utf-8", "surrogatepass"))
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _document_error(refusal: dict[str, Any]) -> DocumentError:
    kinds: dict[str, type[DocumentError]] = {each.__name__: each for each in DocumentError.__subclasses__()}
    return kinds.get(refusal["kind"], DocumentError)(refusal["code"], **refusal["params"])
