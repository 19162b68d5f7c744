"""What explains a sentence says what the reader read of it."""

from __future__ import annotations

from datetime import date

from tests.reading.why import explain


def test_a_sentence_is_told_with_tenses_figures_and_promise() -> None:
    told = list(explain("今年我局将新增停车泊位900个，目前已建成300个。\n", date(2023, 6, 1)))
    assert told[0] == "kind reply"
    assert any(line.strip() == "900个  target" for line in told)
    assert any(line.strip() == "300个  delivered" for line in told)
    assert any(line.startswith("promise, vague: no") for line in told)
