"""The file that the view's tables lie in: locked against other processes, and vouched for by a marker beside it."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
from pathlib import Path

from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import sync_file, write_error
from replies.ledger.journal.lines import Head
from replies.ledger.view.tables import SCHEMA

__all__ = ["FILE_NAME", "ViewFile"]

# A digest of the code that turns a journal into rows, taken at start: the files may be replaced later.
_CODE_DIGEST = hashlib.sha256(
    SCHEMA.encode()
    + b"".join(
        Path(__file__).with_name(name).read_bytes()
        for name in ("bodies.py", "records.py", "handling_rows.py", "columns.py", "tables.py")
    )
).hexdigest()
FILE_NAME = f"ledger-{_CODE_DIGEST[:8]}.duckdb"  # of its own for each code, which would make other rows


class ViewFile:
    """The view's file and its marker in a folder, locked against everybody else until `close` or `release`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._marker = folder / "closed.json"
        self._wal = folder / (self.path.name + ".wal")
        lock = folder / "view.lock"
        try:
            self._handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise write_error(lock, error) from error
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._handle)
            raise LedgerError(
                "账本视图正被另一个进程使用（看板可能已在运行）；请先停止它，或用 REPLIES_HOME 另设位置",
                "The ledger's view is open elsewhere (the dashboard may be running); stop it, or set REPLIES_HOME",
            ) from error

    def take_marker(self) -> tuple[int, str] | None:
        """Sequence and hash of a file that was closed cleanly, else None; the marker is removed either way."""
        try:
            marker = json.loads(self._marker.read_text(encoding="utf-8"))
            self._marker.unlink()
            state = self.path.stat()
            if marker == self._marker_of(marker["seq"], marker["hash"], state) and not self._wal.exists():
                return marker["seq"], marker["hash"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            pass  # a marker that cannot be read or removed vouches for nothing
        return None

    def clear(self) -> None:
        """Remove the file and all that belongs to it, earlier versions too."""
        for file in (self._marker, *self.path.parent.glob("ledger-*.duckdb*")):
            file.unlink(missing_ok=True)

    def close(self, applied: Head) -> None:
        """Write the marker and release the folder; without a marker the file is only rebuilt."""
        with contextlib.suppress(OSError):
            sync_file(self.path)
            marker = self._marker_of(applied.seq, applied.hash, self.path.stat())
            self._marker.write_text(json.dumps(marker), encoding="utf-8")
        self.release()

    def release(self) -> None:
        """Unlock the folder; calling it twice does no harm."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _marker_of(self, seq: int, digest: str, state: os.stat_result) -> dict[str, object]:
        return {
            "seq": seq,
            "hash": digest,
            "size": state.st_size,
            "time": state.st_mtime_ns,
            "made_by": _CODE_DIGEST,
        }
