"""Run one page of the dashboard without a server, as AppTest sees it.

at = run_page("commitment", home, commitment="C-…", lang="English")
assert "…" in html(at)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.servers import ROOT

__all__ = ["html", "run_page"]


def run_page(
    url_path: str, home: Path, monkeypatch: pytest.MonkeyPatch, *, timeout: float = 60, **query: str
) -> AppTest:
    """The dashboard at `url_path` (`""` is the overview) over the ledger in `home`, run once.

    `query` is the address's parameters. A page that fails fails the test. Run it again with `.run()` after a choice;
    a failure is in `.exception` then, because only a server puts our sentence in its place.
    """
    monkeypatch.setenv("REPLIES_HOME", str(home))
    monkeypatch.setattr(PagesManager, "__init__", _without_discovery)
    # Else each AppTest reads the metadata of every installed package for components, of which we use none.
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", list)
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=timeout)
    if url_path:
        # AppTest.switch_page takes only page files; ours are functions with an address of their own.
        at._page_hash = calc_hash(url_path)
    for name, given in query.items():
        at.query_params[name] = given
    at.run()
    assert not at.exception
    return at


_made = PagesManager.__init__


def _without_discovery(manager: PagesManager, *given: Any, **named: Any) -> None:
    """As replies/web/app.py does once; AppTest looks for a folder of pages anew in each run and would run a page alone."""
    _made(manager, *given, **named)
    PagesManager.uses_pages_directory = False


def html(at: AppTest) -> str:
    """All HTML a page drew, in order, without the style sheet."""
    return "\n".join(
        block.proto.body for block in at.get("html") if not block.proto.body.lstrip().startswith("<style")
    )
