"""The published tables of what ships, in an open snapshot."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from replies.ledger import Store
from replies.publish.snapshot import take_snapshot
from replies.workbench.snapshot import OpenSnapshot
from tests.ui.conftest import shipped_home

__all__ = ["shipped_home", "snapshot"]


@pytest.fixture(scope="session")
def snapshot(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSnapshot]:
    """Ask it, write nothing into it."""
    home = tmp_path_factory.mktemp("workbench") / "home"
    shutil.copytree(shipped_home, home)
    with Store.open(home, on_disk=False) as store:
        opened = OpenSnapshot(take_snapshot(store), workers=1)
    yield opened
    opened.close()
