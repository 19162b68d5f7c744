"""The published tables of what ships, in a snapshot of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replies.ledger import Store
from replies.ui.bench import TABLES
from replies.workbench.snapshot import Snapshot, Snapshots
from tests.ui.conftest import shipped_home

__all__ = ["shipped_home", "snapshot"]


@pytest.fixture(scope="session")
def snapshot(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """Ask it, write nothing into it."""
    with Store.open(shipped_home, on_disk=False) as store:
        tables = {name: store.query(f"explore_{name}") for name in TABLES}
    snapshots = Snapshots(tmp_path_factory.mktemp("snapshots"))
    yield snapshots.of("shipped", lambda: tables)
    snapshots.close()
