"""How commitments stand, in words: every state has its word, and that none is delivered is said."""

from __future__ import annotations

import pytest

from replies.publish.standings import DUE_MARKS, STANDINGS, finding, signers, state_key
from replies.texts.catalogue import speaking, t
from replies.ui.kit.status import LOOKS


@pytest.mark.parametrize("code", LOOKS)
def test_a_state_is_called_on_paper_as_on_the_page(code: str) -> None:
    for lang in ("zh", "en"):
        with speaking(lang):
            assert t(state_key(code)) == t(LOOKS[code].text_key)


def test_a_code_that_is_no_state_is_refused() -> None:
    with pytest.raises(KeyError):
        state_key("nothing")


def test_that_nothing_is_delivered_is_said() -> None:
    counts = {"commitments": 3, **dict.fromkeys((*STANDINGS, *DUE_MARKS), 0), "unchecked": 3}
    assert finding(counts) == "3项承诺，3项尚无人查证，没有一项已兑现"


def test_who_signed_twice_is_named_once() -> None:
    row = {"lead_deputy": "甲", "co_signers": ["乙", "甲"], "proposal_kind": "建议"}
    assert signers(row).count("甲") == 1
    assert signers({"lead_deputy": None, "co_signers": None}) == ""
