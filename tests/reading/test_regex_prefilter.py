"""Does a cue find what `re` finds, wherever it looks first?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.reading.regex_prefilter import CueIndex, cue
from tests.examples import examples

PATTERNS = (
    r"(?<![即已])将(?=继续|按)|拟(?!定)",
    r"(?:我们|也)?将(?:要)?",
    r"已(?!知)|(?<=年)底|截[至止]",
    r"^(?:据|全国)|建议(?:中|所)",
    r"(?:一|二){2,3}是?",
    r"[0-9]+(?:\.[0-9]+)?[万亿]?",
    r"(?=[0-9一二年])(?:(?P<n>[0-9一二]{1,2})年|年[底末])",
    r"[^将]年",
    r"(?:年|月)?底?$",
    r"[\d一]+家",
    r"将*",
    r"[^，。]{0,3}",
)
words = st.text(
    alphabet="将拟定即已继续按我们也要知年底截至止据全国建议中所一二是0123.万亿月末家，。\n", max_size=24
)


def spans(found: list[re.Match[str]]) -> list[tuple[int, int]]:
    return [each.span() for each in found]


@pytest.mark.parametrize("pattern", PATTERNS)
@examples(40)
@given(text=words, start=st.integers(0, 8), end=st.integers(0, 24))
def test_search_finds_what_re_finds(pattern: str, text: str, start: int, end: int) -> None:
    ours, theirs = cue(pattern).search(text, start, end), re.compile(pattern).search(text, start, end)
    assert (ours and ours.span()) == (theirs and theirs.span())


@pytest.mark.parametrize("pattern", [each for each in PATTERNS if not re.fullmatch(each, "")])
@examples(40)
@given(text=words)
def test_scan_finds_what_finditer_finds(pattern: str, text: str) -> None:
    assert spans(list(cue(pattern).scan(text))) == spans(list(re.finditer(pattern, text)))


@pytest.mark.parametrize("pattern", PATTERNS)
@examples(40)
@given(text=words, start=st.integers(0, 24), size=st.integers(0, 24))
def test_index_of_a_text_lose_no_match_in_any_part_of_it(
    pattern: str, text: str, start: int, size: int
) -> None:
    part = text[start : start + size]
    ours = CueIndex(cue(pattern), text).search_in(start, start + len(part))(part)
    theirs = re.search(pattern, part)
    assert (ours and ours.span()) == (theirs and theirs.span())


@pytest.mark.parametrize("pattern", PATTERNS)
@examples(40)
@given(text=words)
def test_starts_are_all_places_where_re_matches(pattern: str, text: str) -> None:
    places = [at for at in range(len(text)) if re.compile(pattern).match(text, at)]
    assert cue(pattern).starts(text) == places


def test_spots_are_where_the_cue_can_match() -> None:
    spots = CueIndex(cue(r"(?<!即)将(?=继续)"), "即将开工。我们将继续建设。")
    assert spots.search_in(0, 5)("将继续") is None
    assert spots.search_in(5, 13)("我们将继续建设。") is not None


def test_a_sentence_without_the_heads_is_not_searched() -> None:
    pattern = cue(r"(?:新建|建设)拟(?=继续|进一步)")
    assert pattern.search("新建建设已完成") is None
    assert pattern.heads == "拟"


def test_rare_characters_are_chosen_before_common_ones() -> None:
    assert cue("建设投产|、拟建").heads == "投拟"
