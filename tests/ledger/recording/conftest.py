"""The ledger that most tests of recording begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replies.ledger import Draft, Store
from tests.ledger.bodies import groundwork, reply


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger in memory with what ships and one published reply, R-1, with its commitments."""
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        opened.record([*groundwork(), Draft("甲", "reply_added", reply(opened.home))])
        yield opened
