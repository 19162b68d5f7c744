"""Ledgers for page tests: an empty one, and one that holds what ships."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replies.ledger import Store, load_shipped, open_ledger


@pytest.fixture
def empty_home(tmp_path: Path) -> Path:
    """A home in which nothing was recorded."""
    return tmp_path


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds what ships in data/. Shared by the whole run: read it, record nothing in it."""
    home = tmp_path_factory.mktemp("shipped")
    with Store.open(home, on_disk=False) as store:
        load_shipped(store)
    return home


@pytest.fixture(scope="session", autouse=True)
def _shut_the_ledger() -> Iterator[None]:
    yield
    open_ledger.close_store()
