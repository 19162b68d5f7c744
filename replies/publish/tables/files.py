"""A table's file on this machine."""

from __future__ import annotations

from pathlib import Path

from replies.documents.tables import Grid, read_grids
from replies.ledger.journal.home import read_error

__all__ = ["open_grids"]


def open_grids(file: Path) -> tuple[Grid, ...]:
    """The sheets of a file on this machine. Raises LedgerError or DocumentError where it cannot be read."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise read_error(file, error) from error
    return read_grids(content, file.name)
