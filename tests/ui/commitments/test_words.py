"""The sentence of a list of commitments."""

from __future__ import annotations

import pytest

from replies.ui.commitments.words import list_title
from tests.ui.in_english import in_english


@pytest.mark.parametrize(
    ("state", "chosen", "zh", "en"),
    [
        ("partly", 2, "32项承诺中，2项部分兑现", "2 of 32 commitments: partly"),
        ("due_unchecked", 1, "32项承诺中，1项到期待核实", "1 of 32 commitments: due, unchecked"),
        ("delivered", 0, "32项承诺中，没有一项已兑现", "0 of 32 commitments: delivered"),
    ],
)
def test_sentence_of_a_list_has_its_form_for_none_one_and_many(
    state: str, chosen: int, zh: str, en: str
) -> None:
    counts = {"chosen": chosen, "commitments": 32}
    assert (list_title(counts, state), in_english(list_title, counts, state)) == (zh, en)


def test_sentence_of_an_empty_choice() -> None:
    assert (
        in_english(list_title, {"chosen": 0, "commitments": 0}, "all") == "No commitment fits these choices"
    )
