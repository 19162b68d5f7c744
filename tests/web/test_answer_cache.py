"""Answers are kept until there are too many or too large ones; the one not asked for longest goes first."""

from __future__ import annotations

from replies.web.answer_cache import AnswerCache


def test_the_one_not_asked_for_longest_goes_first() -> None:
    answers: AnswerCache[str] = AnswerCache(2, 100)
    answers.put("a", "A", 1)
    answers.put("b", "B", 1)
    assert answers.get("a") == "A"
    answers.put("c", "C", 1)
    assert [answers.get(key) for key in "abc"] == ["A", None, "C"]


def test_what_is_larger_than_all_room_is_not_kept() -> None:
    answers: AnswerCache[str] = AnswerCache(2, 100)
    answers.put("a", "A", 101)
    assert answers.get("a") is None
