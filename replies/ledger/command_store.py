"""The ledger as one command sees it: what ships is recorded, and the view need not be made from the first line again.

Another process may own the view's file, so a command has its tables in memory. A copy of them is kept in the home's
`view/` under a name that says what it is good for: the place in the journal (sequence, hash), its own size, and a
digest of what ships and of the code that makes rows of it. The next command begins with that copy and takes in what
was recorded since; a copy that fits no longer, or that DuckDB does not open, is passed over. The journal is the truth:
where the copy does not lead on to it, the view is made from it anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import home_folder, locked, sync_file
from replies.ledger.shipped.loading import load_shipped
from replies.ledger.store import Store
from replies.paths import DATA

__all__ = ["open_prepared", "prepared_copies"]

_NAME = re.compile(
    r"prepared-(?P<seq>\d+)-(?P<hash>[0-9a-f]{32})-(?P<size>\d+)-(?P<made_by>[0-9a-f]{32})\.duckdb"
)
_ALL = "prepared-*"
_SMALL = (
    32 * 2**20
)  # bytes: a copy up to here is made again after every change, in less time than a change takes
_BEHIND = 500  # events that a larger one may be behind


@dataclass(frozen=True, slots=True)
class _Kept:
    """A copy in the folder, by its name."""

    path: Path
    seq: int
    size: int


@contextlib.contextmanager
def open_prepared(folder: Path | None = None) -> Iterator[Store]:
    """The ledger of a home (`home_folder()` unless told) for the length of one command, with what ships recorded.

    Raises what `Store.open` and `load_shipped` raise.
    """
    folder = folder or home_folder()
    made_by = _made_by()
    kept = _find(folder / "view", made_by)
    with Store.open(folder, on_disk=False, start=kept.path if kept else None) as store:
        if kept is None or store.began_at != kept.seq:
            kept = None
            load_shipped(store)
        yield store
        if kept is None or _is_worth_it(store.head.seq - kept.seq, kept.size):
            _keep(store, folder / "view", made_by)


def prepared_copies(view: Path) -> list[Path]:
    """The copies in a home's `view/`, for whoever removes them: an erasure, or a view that is made again."""
    return sorted(view.glob(_ALL))


def _is_worth_it(behind: int, size: int) -> bool:
    return behind > 0 if size <= _SMALL else behind >= _BEHIND


def _find(view: Path, made_by: str) -> _Kept | None:
    """The copy that goes furthest, of those that this code made and that are whole."""
    found = []
    for path in prepared_copies(view):
        name = _NAME.fullmatch(path.name)
        if name is None or name["made_by"] != made_by:
            continue
        with contextlib.suppress(OSError):
            if path.stat().st_size == int(name["size"]):
                found.append(_Kept(path, int(name["seq"]), int(name["size"])))
    return max(found, key=lambda one: one.seq, default=None)


def _keep(store: Store, view: Path, made_by: str) -> None:
    """Keep a copy of the tables and drop those before; where there is no room, the next command takes longer."""
    part = view / "prepared.part"
    with contextlib.suppress(OSError, duckdb.Error, LedgerError), locked(view / "prepared.lock"):
        part.unlink(missing_ok=True)
        try:
            head = store.copy_view(part)
            sync_file(part)
            name = f"prepared-{head.seq}-{head.hash[:32]}-{part.stat().st_size}-{made_by}.duckdb"
            before = prepared_copies(view)
            part.replace(view / name)
            for path in before:
                if path.name not in (name, part.name):
                    path.unlink(missing_ok=True)
        finally:
            for left in (part, part.with_name(part.name + ".wal")):
                left.unlink(missing_ok=True)


@cache
def _made_by() -> str:
    """A digest of what ships and of the code that decides which rows it and a journal come to."""
    code = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(duckdb.__version__.encode())
    files = [
        *DATA.rglob("*"),
        *(
            path
            for room in ("ledger", "reading")
            for path in (code / room).rglob("*")
            if path.suffix != ".pyc"
        ),
    ]
    for path in sorted(files):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()[:32]
