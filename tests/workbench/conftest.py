"""The published tables of what ships, in an open snapshot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from replies.ledger import Store
from replies.publish.snapshot import take_snapshot
from replies.workbench.snapshot import OpenSnapshot
from tests.conftest import ShippedCopy


@pytest.fixture(scope="session")
def snapshot(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenSnapshot]:
    """Ask it, write nothing into it."""
    with Store.open(shipped_copy(tmp_path_factory.mktemp("workbench"))) as store:
        opened = OpenSnapshot(take_snapshot(store), workers=1)
    yield opened
    opened.close()
