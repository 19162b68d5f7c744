"""Every page that lists what a ledger holds says so where it holds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.run_page import html, run_page

EMPTY = 'class="rc-empty"'
SAID = [
    ("", "中文", "还没有任何记录"),
    ("", "English", "Nothing has been recorded yet"),
    ("metrics", "中文", "还没有可看的指标"),
    ("metrics", "English", "no metric to look at"),
    ("targets", "中文", "还没有政府工作报告的目标"),
    ("targets", "English", "No work-report target yet"),
    *(
        (page, lang, EMPTY)
        for page in ("bureaus", "bureau", "deputies", "deputy")
        for lang in ("中文", "English")
    ),
]


@pytest.mark.parametrize(("page", "lang", "said"), SAID)
def test_an_empty_ledger_is_said(
    empty_home: Path, page: str, lang: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = html(run_page(page, empty_home, monkeypatch, lang=lang))
    title = shown.split('<h1 class="rc-title">')[1].split("</h1>")[0]
    assert said in (title if page in ("metrics", "targets") else shown)
    assert "rc-number" not in shown
