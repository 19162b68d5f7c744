"""Run one page of the dashboard without a server, as AppTest sees it.

at = run_page("commitment", home, commitment="C-…", lang="English")
assert not at.exception
assert "…" in html(at)
"""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.servers import ROOT

__all__ = ["html", "run_page"]


def run_page(
    url_path: str, home: Path, monkeypatch: pytest.MonkeyPatch, *, timeout: float = 30, **query: str
) -> AppTest:
    """The dashboard at `url_path` (`""` is the overview) over the ledger in `home`, run once.

    `query` is the address's parameters. Run it again with `.run()` after a choice; a page's failure is in
    `.exception`, because only a server puts our sentence in its place.
    """
    monkeypatch.setenv("REPLIES_HOME", str(home))
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=timeout)
    if url_path:
        # AppTest.switch_page takes only page files; ours are functions with an address of their own.
        at._page_hash = calc_hash(url_path)
    for name, given in query.items():
        at.query_params[name] = given
    return at.run()


def html(at: AppTest) -> str:
    """All HTML a page drew, in order, without the style sheet."""
    return "\n".join(
        block.proto.body for block in at.get("html") if not block.proto.body.lstrip().startswith("<style")
    )
