"""Processes of our own: a module's `main`, reached by pipes, apart from the caller's settings."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from replies.child_process import start_child

TELLS = """
import json, os, sys
def main(*numbers):
    told = {"numbers": numbers, "heard": sys.stdin.read(), "folder": os.getcwd(), "names": sorted(os.environ)}
    print(json.dumps({**told, "session": os.getsid(0) == os.getpid(), "flags": sys.flags.isolated}))
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "tells.py").write_text(TELLS, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    return "tells"


def test_a_child_runs_the_module_with_the_numbers_and_what_is_sent(module: str, tmp_path: Path) -> None:
    with start_child(module, 3, 500 * 2**20, cwd=tmp_path, env={}) as process:
        told = json.loads(process.communicate("承诺".encode())[0])
    assert told["numbers"] == [3, 500 * 2**20]
    assert told["heard"] == "承诺"
    assert told["folder"] == str(tmp_path)
    assert "PATH" not in told["names"]


def test_a_child_is_isolated_and_hears_no_signal_of_the_terminal(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nonexistent")
    with start_child(module) as process:
        told = json.loads(process.communicate()[0])
    assert told["flags"] == 1
    assert told["session"]
    assert told["folder"] == str(Path.cwd())
    assert os.environ.keys() >= {"PYTHONPATH"} <= {*told["names"]}
