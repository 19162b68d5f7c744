"""Each target figure of an earlier document with the figure of a later one that says what came of it.

An outcome is of the same metric, scope and measure and of the target's own year; where nothing of the kind is stated
the outcome is None, never the nearest number. Sums, averages and growth over several years, the later document's own
aims, parts of the whole and starting levels are refused, and `why` names the nearest one with the reason. Pure: two
readings in, pairs out. The later document's claims are indexed once (by unit and pairs of characters), so a thousand
targets can be held against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from replies.evidence.aliases import Aliases, shipped_aliases
from replies.evidence.claims import Claim, read_claims
from replies.evidence.measures import Measure, measure_fit
from replies.evidence.nouns import Weights, alike_members, bigrams, covers, noun_fit
from replies.evidence.reasons import explain, quote
from replies.evidence.scopes import scope_fit
from replies.evidence.stretches import document_year
from replies.evidence.times import Told
from replies.evidence.verdicts import judge
from replies.reading import Figure, Reading
from replies.reading.amounts import describe
from replies.reading.sentences import text_kind

__all__ = ["Held", "LaterDocument", "Pair", "compare", "dated"]

_ACCEPTED = 0.6  # of the product of all fits
_CONSIDERED = 8  # claims that are held against one target
_NEAR_AMOUNT = 0.75  # fit of an amount whose clause does not say whether it was added
_DONE = re.compile(r"建成|竣工|完工|投用|投产|完成|通车|交付|建好")
_BEGUN = re.compile(r"开工|启动|签约|谋划|储备|在建|洽谈|申报|推荐")
_NET = re.compile(r"净增|[比较](?:上年末?|去年末?|年初|上年底|去年底)净?增加")
# Of projects carried out those completed are a part: 实施项目60个, 建成20个.
_ALL_STAGES = re.compile(r"实施|推进|安排|滚动")
_STAGE_DONE = re.compile(r"建成|竣工|投产|完工|投用")
# What is made new alone, and together with what is made over: 新建道路, 新建、改扩建道路.
_NEW_ONLY = re.compile(r"新(?:建|开(?!工)|辟)通?(?![、和改]|及改)")
_NEW_AND_OLD = re.compile(
    r"新(?:建|开(?!工)|辟)通?(?:[、和及]?(?:改|扩|优化|调整|延伸|提升))|新(?:改|扩)|新（改"
)
_OLD = re.compile(r"改造|优化|调整|整治|修缮|延伸")
_MADE = re.compile(r"[新建]")
_YEARS_END = 11  # a document of November or later tells of its own year
_SAME_SIZE = 2.0  # times: a figure among several years' that may still be of one
_OTHER_SIZE = 4.0  # times: hardly the outcome of the target
_NAMED = 0.9  # fit from which on a part is what the target names
_OF_PART = 0.75  # fit from which on a part said by its kind is what the target names
_SAME_LIST, _OTHER_LIST = (
    0.9,
    0.5,
)  # fit of things counted together with the same, times with others or one alone
_SAME_SCOPE = 0.85
_YIELDS = 0.15  # a figure goes to the target whose noun fits it better by this much


@dataclass(frozen=True, slots=True)
class Pair:
    """A target figure and its outcome in the later text, None where none is stated; `verdict` unknown without one.

    `score` is from 0 to 1, 0 without an outcome. `why` says in Chinese and English what a reviewer can check.
    """

    target: Figure
    metric: str
    outcome: Figure | None
    verdict: str
    score: float
    why: str

    def to_dict(self, earlier: str, later: str) -> dict[str, object]:
        """The pair as JSON values; `earlier` and `later` are the two canonical texts, from which quotes are cut."""
        outcome = self.outcome
        return {
            "target": {
                **describe(self.target, earlier),
                "metric": self.metric,
                "quote": quote(earlier, self.target),
            },
            "outcome": None
            if outcome is None
            else {**describe(outcome, later), "quote": quote(later, outcome)},
            "verdict": self.verdict,
            "score": self.score,
            "why": self.why,
        }


class Held(NamedTuple):
    """One claim held against one target; `refused` names the reason, empty where it may be the outcome."""

    claim: Claim
    noun: float
    fit: float
    refused: str


class LaterDocument:
    """The figures of a later document, indexed to be asked what came of earlier targets."""

    def __init__(self, reading: Reading, day: date | None = None, aliases: Aliases | None = None) -> None:
        self.aliases = aliases or shipped_aliases()
        self.year = document_year(reading.text, day or reading.header.date)
        told_on = day or reading.header.date
        at_its_end = told_on is not None and told_on.month >= _YEARS_END
        self.claims = read_claims(
            reading.text,
            reading.figures,
            self.year,
            self.aliases,
            whole_year=self.year if self.year is None or at_its_end else self.year - 1,
        )
        self.weights = Weights(claim.noun for claim in self.claims)
        self._by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, claim in enumerate(self.claims):
            for pair in bigrams(claim.noun) | bigrams(claim.also) | bigrams(claim.context[-16:]):
                self._by_pair[claim.group, pair].append(place)

    def held_against(self, target: Claim) -> list[Held]:
        """The claims that share words and unit with a target, the best first, each with its fit or refusal."""
        shared: dict[int, float] = defaultdict(float)
        for pair in bigrams(target.noun):
            weight = self.weights.of(pair)
            for place in self._by_pair.get((target.group, pair), ()):
                shared[place] += weight
        best = sorted(shared, key=lambda place: (-shared[place], place))[:_CONSIDERED]
        held = [self._hold(target, self.claims[place]) for place in best]
        return sorted(held, key=lambda each: (bool(each.refused), -each.fit, -each.noun, each.claim.index))

    def _noun_fit(self, target: Claim, claim: Claim) -> float:
        """How well both name one thing, with what else is said of whose it is, of which part and of several together."""
        noun = noun_fit(target.noun, claim.noun, target.context, claim.context, self.weights)
        if target.noun == claim.noun and target.scope == claim.scope and claim.scope:
            noun = max(noun, _SAME_SCOPE)  # 规上企业: the part makes one of two general nouns
        if claim.also:
            noun = max(noun, noun_fit(target.noun, claim.also, target.context, claim.context, self.weights))
        if target.whose and claim.whose:  # 总投资 of one thing is not that of another
            noun *= 0.3 + 0.7 * noun_fit(
                target.whose, claim.whose, target.context, claim.context, self.weights
            )
        elif target.whose and len(target.noun) + len(target.whose) <= len(claim.noun) + 2:
            noun = max(
                noun,
                noun_fit(target.whose + target.noun, claim.noun, target.context, claim.context, self.weights),
            )
        elif claim.whose and not target.whose:  # 项目60个，完成投资9亿元
            noun = max(
                noun,
                noun_fit(target.noun, claim.whose + claim.noun, target.context, claim.context, self.weights),
            )
        if not target.joint and not claim.joint:
            return noun
        if target.joint and claim.joint and alike_members(target.joint, claim.joint):
            return max(noun, _SAME_LIST)
        covered = covers(target.joint, claim.verbs) and covers(claim.joint, target.verbs)
        return noun if covered else noun * _OTHER_LIST  # counted together is another number than one alone

    def _hold(self, target: Claim, claim: Claim) -> Held:
        noun = self._noun_fit(target, claim)
        if noun < 0.5:
            return Held(claim, noun, 0.0, "other_metric")
        not_due = target.due is not None and self.year is not None and self.year < target.due
        refused = "not_due" if not_due else _refusal(target, claim, noun)
        scope = scope_fit(target.scope, claim.scope, target.noun, claim.context)
        if not refused and not scope:
            refused = "other_scope"
        measure = measure_fit(target.measure, claim.measure)
        if (target.measure, claim.measure) == (Measure.ADDITION, Measure.AMOUNT) and _is_near(target, claim):
            measure = _NEAR_AMOUNT
        if not refused and not measure:
            refused = "other_measure" if Measure.GROWTH in (target.measure, claim.measure) else "level"
        fit = noun * scope * measure * _time_fit(target, claim)
        if not refused and fit < _ACCEPTED:
            refused = "other_metric" if noun < 0.75 else "unsure"
        return Held(claim, noun, fit, refused)


def compare(
    earlier: Reading,
    later: Reading,
    earlier_date: date | None = None,
    later_date: date | None = None,
    aliases: Aliases | None = None,
) -> list[Pair]:
    """One pair for every target figure of the earlier reading, in text order, also those outside commitments.

    The dates are the documents' own; without them the year in the title or the signing date counts. RepliesError where
    the shipped aliases cannot be read.
    """
    names = aliases or shipped_aliases()
    document = LaterDocument(later, later_date, names)
    year = document_year(earlier.text, earlier_date or earlier.header.date)
    targets = read_claims(earlier.text, earlier.figures, year, names, only="target")
    targets = [dated(target, earlier.text, year) for target in targets]
    held = [document.held_against(target) for target in targets]
    chosen = _settle([next((each for each in found if not each.refused), None) for found in held])
    chosen = _share_same(earlier, targets, chosen)
    return [
        _pair(earlier, later, target, best, found)
        for target, best, found in zip(targets, chosen, held, strict=True)
    ]


def dated(target: Claim, text: str, year: int | None) -> Claim:
    """The target with the year that it is for: the one it names, or in a yearly work report that of the report.

    `year` is that of its document. What a reply promises without a year is for any from then on.
    """
    if target.year is not None or target.told not in (Told.UNSAID, Told.YEAR, Told.CARRIED):
        return replace(target, made=year)
    of_year = target.due or (year if text_kind(text) == "report" else None)
    return replace(target, told=Told.YEAR, year=of_year, made=year)


def _refusal(target: Claim, claim: Claim, noun: float) -> str:
    """Why a claim cannot be the outcome by role, years or basis; empty where it can."""
    figure = claim.figure
    if figure.role == "target":
        return "next_target"
    if figure.role != "delivered":
        return "other_year" if figure.role == "context" else "other_measure"
    if claim.told is Told.PART and target.told is not Told.PART:
        return "other_year"
    if claim.told is Told.AVERAGE and target.told is not Told.AVERAGE:
        return "average"
    added = {Measure.GROWTH, Measure.ADDITION} & {target.measure, claim.measure}
    summed = target.measure is Measure.AMOUNT and claim.figure.nature != "level"
    several = claim.told is Told.YEARS or (claim.told is Told.CARRIED and not _is_near(target, claim))
    if target.told is Told.YEAR and (added or summed) and several:
        return "cumulative"
    if target.told is Told.YEARS and claim.told is Told.YEAR and target.measure is not Measure.STOCK:
        return "other_year"
    if target.year is not None and claim.year is not None and claim.year != target.year:
        return "other_year"
    if _DONE.search(target.verbs) and _BEGUN.search(claim.verbs) and not _DONE.search(claim.verbs):
        return "begun"
    if target.year is None and target.made and claim.year and claim.year < target.made:
        return "other_year"
    if claim.basis and claim.basis != target.basis:
        return "other_measure"
    if target.noun.endswith("项目") and _ALL_STAGES.search(target.verbs) and _STAGE_DONE.search(claim.verbs):
        return "other_measure"
    if _NEW_ONLY.search(target.verbs) and (
        _NEW_AND_OLD.search(claim.verbs) or (_OLD.search(claim.verbs) and not _MADE.search(claim.verbs))
    ):
        return "other_measure"
    if target.measure is Measure.ADDITION and _is_net(claim) != _is_net(target):
        return "other_measure"
    if (
        claim.is_part
        and not target.is_part
        and claim.noun != target.noun
        and noun < (_OF_PART if claim.also else _NAMED if _names_part(claim) else 2)
    ):
        return "part"
    if figure.per and target.figure.per and figure.per != target.figure.per:
        return "other_measure"
    return ""


def _names_part(claim: Claim) -> bool:
    """True for a part that has a noun of its own: 其中帮扶困难人员9人, not 其中新建9所."""
    return (claim.figure.subject or "□□") in claim.verbs.rpartition("其中")[2]


def _is_net(claim: Claim) -> bool:
    """True for an addition less what went: 净增9家, 比上年末增加9家."""
    return _NET.search(claim.verbs) is not None


def _time_fit(target: Claim, claim: Claim) -> float:
    """How sure it is that a claim is of the target's year; less where it is of a wholly other size."""
    fit = 1.0 if claim.year is not None else 0.95
    if claim.told in (Told.YEARS, Told.CARRIED):
        fit = 0.85
    if claim.verbs.endswith(("□大关", "□关口")):  # the mark that was passed; the number itself may follow
        fit *= 0.95
    if target.measure not in (Measure.GROWTH, Measure.SHARE) and not _is_near(target, claim, _OTHER_SIZE):
        fit *= 0.55
    return fit


def _is_near(target: Claim, claim: Claim, times: float = _SAME_SIZE) -> bool:
    """True where both numbers are of one size: a yearly number and the sum of five years are not."""
    one, other = (float(each.figure.value) * each.factor for each in (target, claim))
    return min(one, other) * times >= max(one, other)


def _settle(chosen: list[Held | None]) -> list[Held | None]:
    """The choices with a figure left to the target whose noun fits it clearly best."""
    best: dict[int, float] = {}
    for each in chosen:
        if each is not None:
            best[each.claim.index] = max(best.get(each.claim.index, 0.0), each.noun)
    return [
        None if each is not None and each.noun < best[each.claim.index] - _YIELDS else each for each in chosen
    ]


def _share_same(earlier: Reading, targets: Sequence[Claim], chosen: list[Held | None]) -> list[Held | None]:
    """Mentions of one target have one outcome: the best that any of them found."""
    place = {target.index: at for at, target in enumerate(targets)}
    out = list(chosen)
    for link in earlier.links:
        if link.kind != "same" or link.figure not in place or link.other not in place:
            continue
        one, other = place[link.figure], place[link.other]
        best = max((out[one], out[other]), key=lambda each: each.fit if each else 0.0)
        out[one] = out[other] = best
    return out


def _pair(earlier: Reading, later: Reading, target: Claim, best: Held | None, found: list[Held]) -> Pair:
    metric = target.figure.subject or target.noun
    if best is None:
        near = (each for each in found if each.refused != "other_metric")
        nearest = max(near, key=lambda each: (each.claim.figure.role == "delivered", each.noun), default=None)
        return Pair(target.figure, metric, None, "unknown", 0.0, explain(target, nearest, later.text))
    return Pair(
        target=target.figure,
        metric=metric,
        outcome=best.claim.figure,
        verdict=judge(target, best.claim),
        score=round(best.fit, 3),
        why=explain(target, best, later.text),
    )
