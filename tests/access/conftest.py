"""The clock that tests of access set."""

from __future__ import annotations

import pytest

from tests.access.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()
