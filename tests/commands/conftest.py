"""The home that commands work in."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a home, which nothing has made yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("REPLIES_HOME", str(folder))
    return folder
