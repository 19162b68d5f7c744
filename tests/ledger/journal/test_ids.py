"""Ids: minted once, readable on the telephone, the same in every installation for what ships."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from replies.ledger.journal.ids import ALPHABET, ID_PATTERN, mint, shipped_id


def test_minted_ids_have_their_shape_and_do_not_meet() -> None:
    minted = [mint("C") for _ in range(5_000)]

    assert all(ID_PATTERN.fullmatch(one) and one.startswith("C-") for one in minted)
    assert len(set(minted)) == len(minted)
    signs = Counter("".join(one[2:] for one in minted))
    assert set(signs) == set(ALPHABET)
    assert max(signs.values()) < 1.3 * min(signs.values())


def test_alphabet_has_no_signs_that_are_taken_for_others() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert not set("ilou") & set(ALPHABET)


def test_shipped_ids_never_change() -> None:
    # Addresses that people keep rest on these: a change here breaks them.
    assert shipped_id("C", "example/U01") == "C-bcd02twthk"
    assert shipped_id("R", "example/U01") != shipped_id("C", "example/U01")


@given(keys=st.lists(st.text(), unique=True, max_size=30))
def test_shipped_ids_are_well_formed_and_differ_by_key(keys: list[str]) -> None:
    made = [shipped_id("O", key) for key in keys]

    assert all(ID_PATTERN.fullmatch(one) for one in made)
    assert len(set(made)) == len(keys)
    assert made == [shipped_id("O", key) for key in keys]
