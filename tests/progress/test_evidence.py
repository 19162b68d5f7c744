"""What a source can prove: its ceiling, its words, its day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.progress.evidence import NEEDS_EVIDENCE, Evidence, joint_limit, last_day_of, limit
from replies.progress.kinds import Status

PROMISED, LATER = date(2020, 6, 1), date(2021, 6, 1)


@pytest.mark.parametrize(
    ("ceiling", "has_value", "words", "reached"),
    [
        (Status.DELIVERED, True, "", Status.DELIVERED),
        (Status.DELIVERED, False, "建成投用", Status.DELIVERED),
        (Status.DELIVERED, False, "一期投用", Status.PARTLY),
        (Status.DELIVERED, False, "双方签约", Status.IN_PROGRESS),
        (Status.DELIVERED, False, "力争年内建成", None),
        (Status.PARTLY, False, "企业已入驻", Status.PARTLY),
        (Status.IN_PROGRESS, True, "", Status.IN_PROGRESS),
        (Status.IN_PROGRESS, False, "建成投用", Status.IN_PROGRESS),
        (None, True, "建成投用", None),  # a plan, a later promise
    ],
)
def test_evidence_reaches_what_it_says_under_its_ceiling(
    ceiling: Status | None, has_value: bool, words: str, reached: Status | None
) -> None:
    assert limit(Evidence(ceiling, has_value, words, LATER), PROMISED) == reached


def test_what_lies_before_the_promise_proves_nothing() -> None:
    evidence = Evidence(Status.DELIVERED, True, "", PROMISED)
    assert limit(evidence, PROMISED) is None
    assert limit(evidence, None) == Status.DELIVERED


def test_a_source_of_before_the_promise_proves_nothing_whatever_later_day_it_speaks_of() -> None:
    assert limit(Evidence(Status.DELIVERED, True, "", LATER, date(2020, 5, 31)), PROMISED) is None
    assert limit(Evidence(Status.DELIVERED, True, "", LATER, LATER), PROMISED) == Status.DELIVERED


def test_a_value_that_its_quote_only_aims_at_proves_nothing() -> None:
    assert limit(Evidence(Status.DELIVERED, True, "", LATER, only_aims=True), PROMISED) is None
    assert limit(Evidence(Status.DELIVERED, True, "", LATER), PROMISED) == Status.DELIVERED


@pytest.mark.parametrize(
    ("source_date", "day"),
    [
        ("2020", date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3)),
        ("", None),
        (None, None),
        ("2020年", None),
    ],
)
def test_a_source_is_as_late_as_its_date_allows(source_date: str | None, day: date | None) -> None:
    assert last_day_of(source_date) == day


ONE = st.builds(
    Evidence,
    st.sampled_from([None, *NEEDS_EVIDENCE]),
    st.booleans(),
    st.sampled_from(["", "建成投用", "尚未建成", "签约"]),
    st.dates(date(2019, 1, 1), date(2023, 1, 1)),
)


@given(st.lists(ONE, max_size=5), ONE)
def test_more_evidence_never_proves_less(some: list[Evidence], more: Evidence) -> None:
    before, after = joint_limit(some, PROMISED), joint_limit([*some, more], PROMISED)
    order = [None, *NEEDS_EVIDENCE]
    assert order.index(after) >= order.index(before)
    assert joint_limit([], PROMISED) is None
