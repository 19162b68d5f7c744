"""Promises that a later text repeats from an earlier one: the same thing, perhaps with another number or date.

Two promises are one where they name the same thing (`nouns.noun_fit`, in both directions), for
the same part of the whole, in the same measure: an addition is not a total, one year not five, an aim to begin not one
to have finished. Numbers may differ, and how they differ is said; a like number alone proves nothing. Each promise is
paired with one other at most. What is found is for a reviewer to confirm; nothing here counts or sets a status.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from replies.evidence.aliases import Aliases, shipped_aliases
from replies.evidence.claims import Claim
from replies.evidence.measures import MeasureKind
from replies.evidence.nouns import Weights, bigrams, noun_fit, specific_words
from replies.evidence.promises import Pledge, Promise, read_promises
from replies.evidence.reasons import MEASURE_WORDS
from replies.evidence.scopes import scope_fit
from replies.evidence.times import TimeScope
from replies.evidence.verdicts import less_is_better
from replies.evidence.years import document_year
from replies.reading import Reading

__all__ = ["RepeatedPromise", "find_repeats", "promises_of", "repeated_promises"]

_ACCEPTED = 0.6
_CONSIDERED = 8
_SAME_HORIZON, _SAME_NUMBER, _SAME_NEIGHBOURS = 0.04, 0.02, 0.05  # what tells candidates apart that fit alike
_GENERAL_THING, _SAME_WORDS = (
    0.75,
    0.5,
)  # fit of a general noun (项目), and the share of clauses that must agree
_NUMBERS = {
    "same": ("数未变", "the same number"),
    "raised": ("要求提高", "asks for more"),
    "lowered": ("要求降低", "asks for less"),
}
_DUES = {"postponed": ("推迟", "later"), "forward": ("提前", "sooner")}
_STAGE_COST = {
    frozenset({"begin", "finish"}): 0.5,
    frozenset({"plan", "finish"}): 0.5,
    frozenset({"plan", "begin"}): 0.3,
}


@dataclass(frozen=True, slots=True)
class RepeatedPromise:
    """An earlier promise and the later one that repeats it.

    `number_change` is same, raised (asks for more), lowered (asks for less) or none where no number is promised; `due_change` is same,
    postponed, forward or none where a day is not said in both, or where each is a yearly aim of its own year. `score`
    is from 0 to 1; `why` says in Chinese and English what agrees and what changed.
    """

    earlier: Promise
    later: Promise
    number_change: str
    due_change: str
    score: float
    why: str


def promises_of(reading: Reading, aliases: Aliases | None = None) -> list[Promise]:
    """The promises of a reading's commitments in text order."""
    pledges = [Pledge(each.start, each.end, each.deadline) for each in reading.commitments]
    year = document_year(reading.text, reading.header.date)
    return read_promises(reading.text, reading.figures, pledges, year, aliases or shipped_aliases())


def repeated_promises(
    earlier: Reading, later: Reading, aliases: Aliases | None = None
) -> list[RepeatedPromise]:
    """The promises of the later reading that are promises of the earlier one, in the later text's order."""
    names = aliases or shipped_aliases()
    return find_repeats(promises_of(earlier, names), promises_of(later, names))


def find_repeats(
    earlier: Sequence[Promise], later: Sequence[Promise], weights: Weights | None = None
) -> list[RepeatedPromise]:
    """The repeated promises of two texts, each number in one at most, in order of the later ones.

    A thing that a text names twice in the same words has two. `weights` say how much words tell, where more texts than
    these two are known.
    """
    weights = weights or Weights(each.thing for each in (*earlier, *later))
    candidates = sorted(_candidates(earlier, later, weights), key=lambda each: (-each[0], each[1], each[2]))
    taken: tuple[set[int], set[int]] = (set(), set())
    out: list[tuple[int, RepeatedPromise]] = []
    for fit, one, other in candidates:
        again = earlier[one].claim is None and earlier[one].thing == later[other].thing
        if not again and (one in taken[0] or other in taken[1]):
            continue
        taken[0].add(one)
        taken[1].add(other)
        out.append((other, _repeat(earlier[one], later[other], min(1.0, fit))))
    return [each for _, each in sorted(out, key=lambda pair: pair[0])]


def _candidates(
    earlier: Sequence[Promise], later: Sequence[Promise], weights: Weights
) -> Iterator[tuple[float, int, int]]:
    """The pairs that may be one promise: fit, number of the earlier, number of the later."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, promise in enumerate(later):
        for pair in bigrams(promise.thing):
            index[_group(promise), pair].append(place)
    for number, promise in enumerate(earlier):
        shared: Counter[int] = Counter()
        for pair in bigrams(promise.thing):
            for place in index.get((_group(promise), pair), ()):
                shared[place] += 1
        for place, _ in shared.most_common(_CONSIDERED):
            fit = _fit(promise, later[place], weights)
            if fit >= _ACCEPTED:
                yield fit + _likeness(promise, later[place]), number, place


def _group(promise: Promise) -> str:
    return promise.claim.group if promise.claim is not None else ""


def _fit(one: Promise, other: Promise, weights: Weights) -> float:
    """How surely two promises are one, 0 where they cannot be."""
    if specific_words(one.thing) or specific_words(other.thing):
        thing = _symmetric_noun_fit(one.thing, other.thing, one.context, other.context, weights)
    else:
        thing = _GENERAL_THING * (_overlap(one.clause, other.clause) >= _SAME_WORDS)
    scope = min(
        scope_fit(one.scope, other.scope, one.thing, other.context),
        scope_fit(other.scope, one.scope, other.thing, one.context),
    )
    stage = 1.0 if one.stage == other.stage else _STAGE_COST.get(frozenset({one.stage, other.stage}), 1.0)
    if one.claim is None or other.claim is None:
        length = min(len(one.thing), len(other.thing))
        return thing * scope * stage * (len(specific_words(one.thing)) > 1) * min(1.0, 0.75 + length / 40)
    if one.claim.owner_noun and other.claim.owner_noun:
        thing *= 0.3 + 0.7 * _symmetric_noun_fit(
            one.claim.owner_noun, other.claim.owner_noun, one.context, other.context, weights
        )
    return thing * scope * _measure_fit(one.claim, other.claim)


def _symmetric_noun_fit(
    one: str, other: str, one_context: str, other_context: str, weights: Weights
) -> float:
    return min(
        noun_fit(one, other, one_context, other_context, weights),
        noun_fit(other, one, other_context, one_context, weights),
    )


def _overlap(one: str, other: str) -> float:
    """The share of the pairs of characters of both that the other has too."""
    pairs = bigrams(one), bigrams(other)
    return len(pairs[0] & pairs[1]) / max(len(pairs[0]), len(pairs[1]))


def _measure_fit(a: Claim, b: Claim) -> float:
    """1 where two target figures are measured alike, less where it is not said, 0 where they are not."""
    if TimeScope.AVERAGE in (a.time_scope, b.time_scope) and a.time_scope is not b.time_scope:
        return 0.0
    standing = {MeasureKind.STOCK, MeasureKind.SHARE}
    several = {TimeScope.YEARS, TimeScope.CARRIED}
    if (a.time_scope in several) != (b.time_scope in several) and not {a.measure, b.measure} <= standing:
        return 0.0
    if a.basis != b.basis or (a.figure.per or "") != (b.figure.per or ""):
        return 0.0
    if a.measure is b.measure:
        return 1.0
    if {a.measure, b.measure} & {MeasureKind.GROWTH, MeasureKind.SHARE} or MeasureKind.AMOUNT not in (
        a.measure,
        b.measure,
    ):
        return 0.0
    return 0.85


def _likeness(one: Promise, other: Promise) -> float:
    """What speaks for one among several that fit alike: as many years ahead, the same number,
    the same words around."""
    if one.claim is None or other.claim is None:
        return 0.0
    return (
        _SAME_HORIZON * (one.horizon == other.horizon)
        + _SAME_NUMBER * (_number(one.claim) == _number(other.claim))
        + _SAME_NEIGHBOURS * _overlap(one.context, other.context)
    )


def _number(claim: Claim) -> Decimal:
    """The number of a target figure, in the base of its unit's group."""
    return claim.figure.value * Decimal(str(claim.factor))


def _repeat(one: Promise, other: Promise, score: float) -> RepeatedPromise:
    number = _number_change(one, other)
    due = _due_change(one, other, number)
    return RepeatedPromise(one, other, number, due, round(score, 3), _why(one, other, number, due))


def _number_change(one: Promise, other: Promise) -> str:
    if one.claim is None or other.claim is None:
        return "none"
    before, after = _number(one.claim), _number(other.claim)
    if before == after:
        return "same"
    less = one.claim.figure.bound in ("at_most", "under") or less_is_better(one.claim)
    return "raised" if (after < before) == less else "lowered"


def _due_change(one: Promise, other: Promise, number: str) -> str:
    """How the day moved; none where it is not said in both, or where both are yearly aims of their own years."""
    if one.due is None or other.due is None or _is_yearly(one) or _is_yearly(other):
        return "none"
    if one.due == other.due:
        return "same"
    if other.due < one.due:
        return "none" if number == "lowered" else "forward"
    # More by a later day is another aim, the same or less by it is one put off.
    return "none" if number == "raised" else "postponed"


def _is_yearly(promise: Promise) -> bool:
    """True for what is to be done or to grow within a stretch of time, not by a day."""
    claim = promise.claim
    if claim is None or claim.measure in (MeasureKind.STOCK, MeasureKind.SHARE):
        return False
    period = claim.figure.period
    return claim.measure is MeasureKind.GROWTH or period is None or period.start is not None


def _why(one: Promise, other: Promise, number: str, due: str) -> str:
    """What agrees and what changed, in Chinese and English, one line."""
    name = f"“{one.thing}”" if one.thing == other.thing else f"“{one.thing}”≈“{other.thing}”"
    zh, en = [f"同一事项{name}"], [f"Same thing {name}"]
    if scope := "、".join(sorted(one.scope | other.scope)):
        zh.append(f"范围{scope}")
        en.append(f"scope {scope}")
    if one.claim is not None:
        same = MEASURE_WORDS[one.claim.measure]
        zh.append(f"同为{same[0]}")
        en.append(f"both {same[1]}")
    if words := _NUMBERS.get(number):
        zh.append(f"{one.words}→{other.words}，{words[0]}")
        en.append(f"{one.words}→{other.words}, {words[1]}")
    if moved := _DUES.get(due):
        zh.append(f"{one.due}→{other.due}，{moved[0]}")
        en.append(f"{one.due}→{other.due}, {moved[1]}")
    return f"{'；'.join(zh)} / {'; '.join(en)}"
