"""What `compare` finds in whole documents of two years: a county's reports, a plan and its communiqué, a bureau's summaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evidence.report_pairs import FILES, differences


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_targets_of_a_whole_document_find_their_outcomes(file: Path) -> None:
    told, count = differences(file)
    assert count >= 20
    assert told == []
