"""The life of one made-up reply: what is recorded of it from the day it comes in until the last day of the ledger.

Bodies have the fields, and only those, that the writers in `replies/ledger` give them; a test holds the two together.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from replies.ledger.journal.journal import Draft
from tests.generator.aims import changed_target, interim_target, worded_target
from tests.generator.words import PROMISES, QUALITATIVE, TRADES, Promise, deputy_name, place_name

__all__ = ["Keep", "Life"]

Body = dict[str, Any]
Moment = tuple[datetime, Draft]
Keep = Callable[[str, bool], str]  # text, whether it is also a document that came in → its SHA-256
_HOSTS = ("people.com.cn", "zj.gov.cn", "forum.example.org")
_SOURCES = ("work_report", "statistics", "press", "bureau_note", "plan")
_ACTS = ("印发", "建成", "投用", "启动", "签约")
_REVIEWERS = ("审核员甲", "审核员乙", "审核员丙")
_PUBLISHER = "发布员"
_MARKS = "ABCD"


@dataclass(frozen=True, slots=True)
class _Told:
    """What a commitment promises to be counted: how much, where the amount stands, by when."""

    promise: Promise
    amount: int
    at: tuple[int, int]
    due: date


@dataclass(frozen=True, slots=True)
class _Task:
    """A commitment as it was written: its place in the text and what it promises, None for words alone."""

    commitment_id: str
    start: int
    end: int
    told: _Told | None
    parent_id: str | None = None


class Life:
    """One reply of one bureau; `commitments` counts its leaves, `begins` is the moment of its first event."""

    def __init__(self, seed: int, number: int, day: date, place: int, trade: int, keep: Keep) -> None:
        self.number, self.day = number, day
        self._chance = random.Random(seed * 1_000_003 + number)
        self._place, self._trade = place, trade
        self._keep = keep
        self._serial = 0
        self.commitments = 1 + min(39, int(self._chance.expovariate(0.25)))

    @property
    def begins(self) -> datetime:
        return self._at(self.day, 0)

    def events(self, until: date) -> Iterator[Moment]:
        """What is recorded of it, in order, up to the day `until`."""
        chance = self._chance
        text, tasks = self._written(self.commitments)
        told = self._reply(text, tasks)
        reviewer = chance.choice(_REVIEWERS)
        yield self._at(self.day, 0), Draft(reviewer, "reply_added", told)
        if chance.random() < 0.05:
            return  # nobody has looked at it
        yield self._at(self.day, 3), Draft(reviewer, "marks_recorded", self._confirmed(told, tasks))
        yield (
            self._at(self.day, 4),
            Draft(_PUBLISHER, "publication_recorded", {"ids": [self._id("R")], "published": True}),
        )
        targets = [target for task in tasks for target in self._targets(task)]
        if targets:
            yield self._at(self.day, 5), Draft(reviewer, "targets_recorded", {"targets": targets})
        if chance.random() < 0.03:
            yield self._at(self.day, 30), Draft(reviewer, "text_replaced", self._better(text, told))
        later = [found for task in tasks if chance.random() < 0.8 for found in self._looked_at(task, until)]
        for target in targets:
            day = self.day + timedelta(days=chance.randrange(120, 700))
            if target["value"] is not None and day <= until and chance.random() < 0.06:
                changed = changed_target(target, day, self._source("direct", _HOSTS[1], day), chance)
                later.append((self._at(day, 0), Draft(reviewer, "targets_recorded", {"targets": [changed]})))
        yield from sorted(later, key=lambda found: found[0])

    def _looked_at(self, task: _Task, until: date) -> Iterator[Moment]:
        """What is recorded of one commitment in the years after the reply."""
        chance = self._chance
        evidence: list[str] = []
        for year in range(1, 2 + int(chance.expovariate(0.7))):
            day = self.day + timedelta(days=365 * year + chance.randrange(-90, 90))
            if day > until:
                return
            reviewer, last = chance.choice(_REVIEWERS), chance.randrange(24 * 60)
            outcome = self._outcome(task, date(day.year - 1, 12, 31) if day.year - 1 > self.day.year else day)
            yield self._at(day, 0, last), Draft(reviewer, "outcomes_recorded", {"outcomes": [outcome]})
            if chance.random() < 0.05:
                outcome = {**outcome, "note_zh": "更正来源标题", "note_en": "更正来源标题"}
                yield self._at(day, 1, last), Draft(reviewer, "outcomes_recorded", {"outcomes": [outcome]})
            if chance.random() < 0.9:
                outcome = {**outcome, "published": True}
                yield self._at(day, 2, last), Draft(_PUBLISHER, "outcomes_recorded", {"outcomes": [outcome]})
                evidence.append(outcome["outcome_id"])
            if chance.random() < 0.01:
                outcome = {
                    **outcome,
                    "withdrawn": True,
                    "published": True,
                    "note_zh": "重复录入",
                    "note_en": "重复录入",
                }
                yield self._at(day, 3, last), Draft(reviewer, "outcomes_recorded", {"outcomes": [outcome]})
            elif chance.random() < 0.75:
                yield (
                    self._at(day, 4, last),
                    Draft(reviewer, "statuses_recorded", self._status(task, day, evidence[-1:])),
                )

    # What it is made of

    def _at(self, day: date, days: int, minutes: int = 0) -> datetime:
        begun = datetime.combine(day + timedelta(days=days), time(1), UTC)
        return begun + timedelta(minutes=minutes, seconds=self.number % 3_600)

    def _id(self, letter: str) -> str:
        """The next id of its kind; a reply, its proposal and its document have one each."""
        if letter in "RPD":
            return f"{letter}-{self.number:010d}"
        self._serial += 1
        return f"{letter}-{self.number:06d}{self._serial:04d}"

    def _written(self, count: int) -> tuple[str, list[_Task]]:
        chance, year = self._chance, self.day.year
        bureau = place_name(self._place) + TRADES[self._trade][0]
        text = f"{bureau}\n关于第{self.number}号建议的答复\n{deputy_name(self._deputy())}代表：\n您的建议收悉，经研究，现答复如下。\n"
        tasks: list[_Task] = []
        for n in range(count):
            start = len(text) + len(f"{n + 1}．")
            told: _Told | None = None
            words = chance.choice(QUALITATIVE)
            if chance.random() < 0.7:
                promise = chance.choice(PROMISES)
                amount = chance.randrange(promise.least, promise.most)
                due = date(year + chance.randrange(4), 12, 31)
                before, after = promise.sentence.format(y=due.year, n="{n}").split("{n}")
                words = f"{before}{amount}{after}"
                at = start + len(before)
                told = _Told(promise, amount, (at, at + len(f"{amount}{promise.unit}")), due)
            text += f"{n + 1}．{words}。\n"
            tasks.append(_Task(self._id("C"), start, start + len(words), told))
        return text + "感谢您对我们工作的关心和支持。\n", tasks

    def _deputy(self) -> int:
        return int(360 * random.Random(self.number).random() ** 2.2)

    def _reply(self, text: str, tasks: list[_Task]) -> Body:
        bureau = place_name(self._place) + TRADES[self._trade][0]
        session = f"第{(self.day.year - 2012) // 5 + 15}届第{(self.day.year - 2012) % 5 + 1}次会议"
        document = self._document(text, 1)
        return {
            "reply": {
                "reply_id": self._id("R"),
                "collection": "replies",
                "place": place_name(self._place),
                "proposal_ids": [self._id("P")],
                "document_id": document["document_id"],
                "document_number": f"办函〔{self.day.year}〕{self.number}号",
                "replied_on": self.day.isoformat(),
                "bureau_id": f"B-{self._place:03}-{self._trade}",
                "issuer": bureau,
                "signatory": None,
                "category_mark": _MARKS[self._chance.randrange(len(_MARKS))],
                "addressee": deputy_name(self._deputy()),
                "copied_to": [],
                "co_handlers": [],
                "disclosure": None,
                "stance": "agreed",
            },
            "proposals": [
                {
                    "proposal_id": self._id("P"),
                    "kind": "建议",
                    "number": str(self.number),
                    "place": place_name(self._place),
                    "congress_session": session,
                    "title": f"关于改进{TRADES[self._trade][0][:2]}工作的建议",
                    "lead_deputy": deputy_name(self._deputy()),
                    "co_signers": [
                        deputy_name(self._deputy() + n + 1) for n in range(self._chance.randrange(4))
                    ],
                }
            ],
            "document": document,
            "outline": [],
            "figures": [self._figure(task, task.told) for task in tasks if task.told is not None],
            "links": [],
            "commitments": [self._commitment(task) for task in tasks],
            "published": False,
        }

    def _document(self, text: str, version: int) -> Body:
        digest = self._keep(text, True)
        return {
            "document_id": f"D-{self.number:08d}{version:02d}",
            "form": "original",
            "name": f"答复{self.number}.txt",
            "media_type": "text/plain",
            "sha256": digest,
            "text_sha256": digest,
            "chars": len(text),
            "notes": [],
            "original_number": None,
            "original_date": None,
            "original_sha256": None,
        }

    def _figure(self, task: _Task, told: _Told) -> Body:
        return {
            "figure_id": f"F-{task.commitment_id[2:]}",
            "span_start": told.at[0],
            "span_end": told.at[1],
            "value": str(told.amount * told.promise.factor),
            "high": None,
            "unit": told.promise.base_unit,
            "per": None,
            "bound": told.promise.bound,
            "role": "target",
            "measures_zh": None,
            "measures_en": None,
            "subject_spans": [task.start, task.start + 2],
            "scope_spans": [],
            "nature": "level",
            "change_direction": None,
            "aggregate": None,
            "period_start": None,
            "period_end": told.due.isoformat(),
            "period_every": None,
            "reviewed": False,
        }

    def _commitment(self, task: _Task) -> Body:
        return {
            "commitment_id": task.commitment_id,
            "reply_id": self._id("R"),
            "parent_id": task.parent_id,
            "span_start": task.start,
            "span_end": task.end,
            "kind": "qualitative" if task.told is None else "numeric",
            "due": None if task.told is None else task.told.due.isoformat(),
            "due_basis": None,
            "bureau_id": None,
            "theme": None,
            "label_zh": None,
            "label_en": None,
            "condition_start": None,
            "condition_end": None,
            "bureau_spans": [],
            "bureau_parts": [],
            "checkable": task.told is not None,
            "vague_reason": None if task.told is not None else "no_result",
            "reviewed": False,
        }

    def _confirmed(self, told: Body, tasks: list[_Task]) -> Body:
        """All marks confirmed, and now and then a commitment split in two parts."""
        kept = {"reviewed": True, "rejected": False}
        figures = [{**figure, **kept, "ordinal": n} for n, figure in enumerate(told["figures"], 1)]
        whole = [{**one, **kept, "withdrawn": False, "check_on": None} for one in told["commitments"]]
        parts: list[Body] = []
        if self._chance.random() < 0.15:
            task = self._chance.choice(tasks)
            middle = (task.start + task.end) // 2
            for start, end in ((task.start, middle), (middle, task.end)):
                part = self._commitment(
                    replace(
                        task, commitment_id=self._id("C"), start=start, end=end, parent_id=task.commitment_id
                    )
                )
                parts.append({**part, **kept, "withdrawn": False, "check_on": None})
        placed = sorted([*whole, *parts], key=lambda one: (one["span_start"], -one["span_end"]))
        return {
            "reply_id": self._id("R"),
            "document": {name: told["document"][name] for name in ("document_id", "text_sha256", "chars")},
            "figures": figures,
            "commitments": [{**one, "ordinal": n} for n, one in enumerate(placed, 1)],
            "deed": "confirm",
            "undoes": None,
        }

    def _better(self, text: str, told: Body) -> Body:
        """The same text under a letterhead: every mark moves by its length."""
        head = f"{place_name(self._place)}人民政府办公室\n"
        document = self._document(head + text, 2)

        def moved(mark: Body) -> Body:
            spans = {name: mark[name] + len(head) for name in ("span_start", "span_end")}
            if "subject_spans" in mark:
                spans["subject_spans"] = [place + len(head) for place in mark["subject_spans"]]
            return {**mark, **spans, "reviewed": True}

        return {
            "reply": {**told["reply"], "document_id": document["document_id"]},
            "document": document,
            "outline": [],
            "figures": [moved(mark) for mark in told["figures"]],
            "links": [],
            "commitments": [moved(mark) for mark in told["commitments"]],
        }

    def _targets(self, task: _Task) -> list[Body]:
        """The target of a commitment, now and then with a baseline or one on the way, or one in words alone."""
        chance = self._chance
        if task.told is None:
            return [worded_target(self._blank_target(task), chance)] if chance.random() < 0.3 else []
        whole = self._target(task, task.told)
        if chance.random() < 0.2:
            whole |= {"baseline": "1", "baseline_on": date(self.day.year - 1, 12, 31).isoformat()}
        if task.told.due.year - self.day.year >= 2 and chance.random() < 0.3:
            return [whole, interim_target(whole, self._id("T"), task.told.due.year - 1)]
        return [whole]

    def _blank_target(self, task: _Task) -> Body:
        """A target that says nothing yet."""
        told = _Told(PROMISES[0], 1, (task.start, task.end), self.day)
        return {**self._target(task, told), "metric": None, "area": None, "measure": None, "mentions": []}

    def _target(self, task: _Task, told: _Told) -> Body:
        promise = told.promise
        return {
            "target_id": self._id("T"),
            "commitment_id": task.commitment_id,
            "metric": promise.metric,
            "area": f"a{self._place:03}",
            "label_zh": promise.label,
            "label_en": promise.label_en,
            "bound": promise.bound,
            "measure": promise.measure,
            "kind": "target",
            "money": promise.money,
            "made_on": self.day.isoformat(),
            "period_start": date(told.due.year, 1, 1).isoformat(),
            "due": told.due.isoformat(),
            "due_basis": None,
            "part_of": None,
            "mentions": [f"F-{task.commitment_id[2:]}"],
            "unit": promise.base_unit,
            "stated_unit": promise.unit,
            "value": str(told.amount * promise.factor),
            "stated_value": str(told.amount),
            "high": None,
            "stated_high": None,
            "baseline": None,
            "baseline_on": None,
            "holds_from": None,
            "direction": None,
            "per": None,
            "withdrawn": False,
            **self._source("document", None, self.day),
        }

    def _source(self, origin: str, host: str | None, day: date) -> Body:
        return {
            "source_title_zh": "答复" if host is None else f"{day.year}年情况通报",
            "source_title_en": "Reply" if host is None else f"Report of {day.year}",
            "source_url": None if host is None else f"https://{host}/{day.year}/{self.number}",
            "origin": origin,
            "source_date": day.isoformat(),
            "confidence": "high",
            "note_zh": None,
            "note_en": None,
            "source_host": host,
        }

    def _outcome(self, task: _Task, day: date) -> Body:
        """A value near what was promised, or words of an act; half of them with kept words."""
        chance, told = self._chance, task.told
        promise = None if told is None else told.promise
        outcome_id = self._id("O")
        words = f"{day.year}年{chance.choice(_ACTS)}，第{self.number}号件第{outcome_id[-4:]}项进展见通报"
        quoted = chance.random() < 0.5
        amounts: Body = dict.fromkeys(
            ("value", "high", "unit", "stated_value", "stated_high", "stated_unit", "bound")
        )
        start: date | None = None
        if told is not None:
            value = int(told.amount * chance.triangular(0.0, 1.4, 0.95))
            amounts = {
                "value": str(value * told.promise.factor),
                "high": None,
                "unit": told.promise.base_unit,
                "stated_value": str(value),
                "stated_high": None,
                "stated_unit": told.promise.unit,
                "bound": "exact",
            }
            start = date(day.year, 1, 1) if told.promise.measure == "flow" else None
        event = words if promise is None else None
        return {
            "outcome_id": outcome_id,
            "metric": None if promise is None else promise.metric,
            "area": None if promise is None else f"a{self._place:03}",
            **amounts,
            "label_zh": event if promise is None else promise.label,
            "label_en": event if promise is None else promise.label_en,
            "event_zh": event,
            "event_en": event,
            "money": None,
            "accrual": None if promise is None else "cumulative",
            "quote_sha256": self._keep(words, False) if quoted else None,
            "document_id": None,
            "span_start": 0 if quoted else None,
            "span_end": len(words) if quoted else None,
            "commitment_id": task.commitment_id,
            "measure": None if promise is None else promise.measure,
            "period_start": None if start is None else start.isoformat(),
            "period_end": day.isoformat(),
            "set_apart": False,
            "withdrawn": False,
            "published": False,
            "source_kind": chance.choice(_SOURCES),
            **self._source("direct", chance.choice(_HOSTS), day),
            "supersedes": None,
            "problems": None,
            "next_steps": None,
        }

    def _status(self, task: _Task, day: date, evidence: list[str]) -> Body:
        past = task.told is not None and day > task.told.due
        if not evidence:
            status = "no_evidence"
        else:
            chosen = (
                ("delivered", "partly", "not_delivered", "in_progress")
                if past
                else ("in_progress", "partly", "delivered")
            )
            status = self._chance.choices(chosen, weights=(5, 2, 1, 2)[: len(chosen)] if past else (6, 2, 2))[
                0
            ]
        return {
            "statuses": [
                {
                    "commitment_id": task.commitment_id,
                    "status": status,
                    "holds_from": day.isoformat(),
                    "reason_zh": "按所列佐证",
                    "reason_en": "By the evidence listed",
                    "evidence": evidence,
                    "related": [],
                }
            ]
        }
