"""The worked example of docs/analysis.md: every block runs on what ships and prints what the page shows."""

from __future__ import annotations

import contextlib
import io
import re
from datetime import date
from pathlib import Path

import pytest

from replies.ledger import Store
from replies.publish.package import export
from tests.conftest import ShippedCopy

PAGE = Path(__file__).resolve().parents[1] / "docs" / "analysis.md"
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXPORT = re.compile(r"^ {4}python -m replies package export package --as-of (\S+)$", re.MULTILINE)


def answered(page: str) -> str:
    """The page with every block of output as its code prints it; the package lies in the current folder."""
    names: dict[str, object] = {}
    said = ""

    def told(block: re.Match[str]) -> str:
        nonlocal said
        if block[1] == "text":
            return f"```text\n{said}```"
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(block[2], "docs/analysis.md", "exec"), names)  # noqa: S102  the page's own code
        said = printed.getvalue()
        return block[0]

    return BLOCK.sub(told, page)


def test_the_page_shows_what_its_code_prints(
    shipped_copy: ShippedCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PAGE.read_text(encoding="utf-8")
    found = EXPORT.search(page)
    assert found
    with Store.open(shipped_copy(tmp_path / "home")) as store:
        export(store, tmp_path / "package", as_of=date.fromisoformat(found[1]))
    monkeypatch.chdir(tmp_path)
    assert answered(page) == page


def test_a_changed_output_would_be_found() -> None:
    page = "```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    assert answered(page) == page.replace("3\n", "2\n")
