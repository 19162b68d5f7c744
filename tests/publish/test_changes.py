"""Changes in public: what feeds and the digest tell, on ledgers made at random beside a reference in plain Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from replies.ledger.queries import load_query
from replies.paths import QUERIES
from tests.examples import examples
from tests.progress.ledgers import Asker, ledger, moment, row

Row = dict[str, Any]
REPLIES = {"C-1": "R-1", "C-2": "R-1", "C-3": "R-2"}
DUES = [None, date(2027, 6, 30), date(2027, 12, 31)]
DAYS = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
STATUSES = ["in_progress", "partly", "delivered", "no_evidence"]
TODAY = date(2026, 12, 1)


@dataclass
class Told:
    """What the public is told of a commitment at a moment; `record` is the event of its status."""

    due: date | None
    status: str | None
    name: str | None
    record: int | None

    @property
    def said(self) -> tuple[object, ...]:
        return self.due, self.status, self.name


class Office:
    """Somebody who records things at random, one an event, and remembers them in plain lists."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.seq = 0
        self.tables: dict[str, list[Row]] = {
            name: []
            for name in ("event", "publication", "reply", "document", "commitment", "status", "outcome")
        }
        self.now: dict[str, Row] = {}
        self.states: list[dict[str, Told | None]] = [dict.fromkeys(REPLIES)]

    def work(self, events: int) -> None:
        for reply in set(REPLIES.values()):
            self._record("reply", reply_id=reply, document_id=f"D-{reply}", collection="replies")
            self._put("document", document_id=f"D-{reply}", form="original", erased=False)
        for commitment, reply in REPLIES.items():
            self._change(commitment, reply_id=reply, document_id=f"D-{reply}", reviewed=False)
        for _ in range(events):
            self.dice.choice(
                [
                    self._publish,
                    self._due,
                    self._equal,
                    self._name,
                    self._status,
                    self._status,
                    self._withdraw,
                    self._reject,
                    self._take_back,
                    self._outcome,
                ]
            )()

    def _record(self, table: str, **columns: object) -> None:
        self.seq += 1
        self.tables["event"].append(row(self.seq, kind=table, hash=f"hash-{self.seq}"))
        self._put(table, **columns)
        self.states.append({commitment: self._told(commitment) for commitment in REPLIES})

    def _put(self, table: str, **columns: object) -> None:
        self.tables[table].append(row(self.seq, **columns))

    def _any(self) -> str:
        return self.dice.choice(list(REPLIES))

    def _change(self, commitment: str, **columns: object) -> None:
        blank = {
            "commitment_id": commitment,
            "withdrawn": False,
            "rejected": False,
            "due": None,
            "label_zh": None,
        }
        self.now[commitment] = {
            **blank,
            "quote": f"{commitment}的原句",
            **self.now.get(commitment, {}),
            **columns,
        }
        self._record("commitment", **self.now[commitment])

    def _publish(self) -> None:
        reply = self.dice.choice(["R-1", "R-2"])
        self._record("publication", subject_id=reply, published=self.dice.random() < 0.7)

    def _due(self) -> None:
        self._change(self._any(), due=self.dice.choice(DUES))

    def _equal(self) -> None:
        self._change(self._any(), reviewed=True)

    def _name(self) -> None:
        self._change(self._any(), label_zh=self.dice.choice(["甲事", "乙事"]))

    def _withdraw(self) -> None:
        self._change(self._any(), withdrawn=self.dice.random() < 0.5)

    def _reject(self) -> None:
        self._change(self._any(), rejected=self.dice.random() < 0.5)

    def _status(self) -> None:
        self._record(
            "status",
            commitment_id=self._any(),
            status=self.dice.choice(STATUSES),
            holds_from=self.dice.choice(DAYS),
        )

    def _take_back(self) -> None:
        commitment = self._any()
        if (held := self._held(commitment)) is not None:
            self._record("publication", subject_id=f"{commitment}@{held['seq']}", published=False)

    def _outcome(self) -> None:
        self._record(
            "outcome",
            outcome_id=f"O-{self.dice.randint(1, 4)}",
            commitment_id="C-1",
            value=self.dice.randint(1, 2),
            period_end=DAYS[0],
            withdrawn=False,
            published=self.dice.random() < 0.8,
            origin="document",
        )

    def is_taken_back(self, commitment: str, seq: int | None) -> bool:
        return any(one["subject_id"] == f"{commitment}@{seq}" for one in self.tables["publication"])

    def _held(self, commitment: str) -> Row | None:
        found = [
            one
            for one in self.tables["status"]
            if one["commitment_id"] == commitment and not self.is_taken_back(commitment, one["seq"])
        ]
        return max(found, key=lambda one: (one["holds_from"], one["seq"]), default=None)

    def _told(self, commitment: str) -> Told | None:
        """What is told now; None where nothing is."""
        known = self.now.get(commitment)
        notices = [one for one in self.tables["publication"] if one["subject_id"] == REPLIES[commitment]]
        if known is None or known["rejected"] or not notices or not notices[-1]["published"]:
            return None
        held = self._held(commitment)
        status, record = (held["status"], held["seq"]) if held else (None, None)
        if known["withdrawn"]:
            status, record = "withdrawn", None
        return Told(known["due"], status, known["label_zh"] or known["quote"], record)


def ask(asker: Asker, name: str) -> Iterator[Row]:
    question = load_query(name, QUERIES)
    given = {"as_of": TODAY, "known_at": moment(10_000)}
    answer = asker.connection.execute(question.sql, {one: given.get(one) for one in question.parameter_names})
    names = [column[0] for column in answer.description]
    return (dict(zip(names, values, strict=True)) for values in answer.fetchall())


def expected(office: Office) -> set[tuple[object, ...]]:
    """The changes that hold, without those of outcomes: (commitment, change, event, before, after)."""
    found: set[tuple[object, ...]] = set()
    for commitment in REPLIES:
        told = [state[commitment] for state in office.states]
        if told[-1] is None:
            continue
        first = max(
            seq for seq in range(len(told)) if told[seq - 1 if seq else 0] is None and told[seq] is not None
        )

        def word(one: Told, of: str = commitment) -> str | None:
            return None if office.is_taken_back(of, one.record) else one.status

        start = told[first]
        assert start is not None
        found.add((commitment, "published", first, start.due, word(start)))
        for seq in range(first + 1, len(told)):
            before, now = told[seq - 1], told[seq]
            assert before is not None
            assert now is not None
            if before.due != now.due:
                found.add((commitment, "due", seq, before.due, now.due))
            if before.status != now.status and not office.is_taken_back(commitment, now.record):
                takes_back = any(
                    one["seq"] == seq and one["subject_id"].startswith(f"{commitment}@")
                    for one in office.tables["publication"]
                )
                change = (
                    "taken_back" if takes_back else "withdrawn" if now.status == "withdrawn" else "status"
                )
                former = None if takes_back else word(before)
                found.add((commitment, change, seq, former, now.status))
    return found


@given(st.integers(0, 10**9), st.integers(0, 40))
@examples(25)
def test_changes_are_those_that_the_public_saw(seed: int, events: int) -> None:
    office = Office(seed)
    office.work(events)
    with ledger(office.tables) as asker:
        rows = [one for one in ask(asker, "_changes") if one["change"] != "outcome"]
        steps = list(ask(asker, "_public_history"))
    found = [
        (
            one["commitment_id"],
            one["change"],
            one["seq"],
            one["due_before"]
            if one["change"] == "due"
            else one["due"]
            if one["change"] == "published"
            else one["status_before"],
            one["due"] if one["change"] == "due" else one["status"],
        )
        for one in rows
    ]
    assert sorted(map(repr, found)) == sorted(map(repr, expected(office)))
    for commitment in REPLIES:
        told = [state[commitment] for state in office.states]
        changed = [
            seq
            for seq in range(1, len(told))
            if (None if (one := told[seq - 1]) is None else one.said)
            != (None if (two := told[seq]) is None else two.said)
        ]
        own = sorted((one["seq"], one["sequence"]) for one in steps if one["commitment_id"] == commitment)
        assert own == [(seq, n) for n, seq in enumerate(changed)]


@given(st.integers(0, 10**9))
@examples(10)
def test_a_sequence_never_falls_and_nothing_unpublished_is_told(seed: int) -> None:
    office = Office(seed)
    last: dict[str, int] = {}
    office.work(0)
    for _ in range(4):
        for _ in range(8):
            office.dice.choice(
                [office._publish, office._status, office._take_back, office._due, office._outcome]
            )()
        with ledger(office.tables) as asker:
            steps = list(ask(asker, "_public_history"))
            changes = list(ask(asker, "_changes"))
        now: dict[str, int] = {}
        for one in steps:
            now[one["commitment_id"]] = max(now.get(one["commitment_id"], 0), one["sequence"])
        assert all(now[commitment] >= sequence for commitment, sequence in last.items())
        last = now
        public = {commitment for commitment, told in office.states[-1].items() if told is not None}
        assert {one["commitment_id"] for one in changes} == public & set(REPLIES)
        published = {one["outcome_id"] for one in office.tables["outcome"] if one["published"]}
        assert {one["outcome_id"] for one in changes if one["outcome_id"]} <= published
