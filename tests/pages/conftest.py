"""Offices of their own for page tests, each a copy of one made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ShippedCopy
from tests.pages.office import Office


@pytest.fixture(scope="session")
def offices(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Office]:
    """The originals, by whether their reply is published; nobody opens them."""
    return {
        published: Office.make(shipped_copy(tmp_path_factory.mktemp("office")), published=published)
        for published in (False, True)
    }


@pytest.fixture
def office(offices: dict[bool, Office], tmp_path: Path) -> Office:
    """An office whose reply is published."""
    return offices[True].copy(tmp_path)


@pytest.fixture
def unpublished(offices: dict[bool, Office], tmp_path: Path) -> Office:
    """An office whose reply waits to be reviewed."""
    return offices[False].copy(tmp_path)
