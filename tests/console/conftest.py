"""One console over one sample for all tests of a run that only ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from replies.console import Console
from tests.console.samples import make_sample


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("console") / "sample.duckdb")


@pytest.fixture(scope="session")
def console(sample: Path) -> Iterator[Console]:
    with Console(sample) as opened:
        yield opened


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Bombs by the hundred run only where they are asked for."""
    if "bombs" not in str(config.option.markexpr):
        for item in items:
            if item.get_closest_marker("bombs"):
                item.add_marker(pytest.mark.skip(reason="six minutes: pytest -m bombs tests/console"))
