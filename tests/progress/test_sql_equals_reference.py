"""The SQL of progress and states equals the rules in Python, row for row, on ledgers made at random.

The reference here goes its own way from the tables to the rules: latest versions, publication and both times are
worked out in plain Python from the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.progress import (
    Bound,
    CommitmentTerms,
    Direction,
    DueMark,
    Lights,
    MetricMeasure,
    Outcome,
    Relation,
    State,
    Status,
    StatusRecord,
    StatusSource,
    Target,
    measure_progress,
    state_of,
    summarise_parts,
)
from tests.examples import examples
from tests.progress.ledgers import FIELDS, ledger, moment, published_reply, row

Row = dict[str, Any]
Tables = dict[str, list[Row]]

# Few days, amounts and words, so that equal ones meet.
DAYS = [date(2020, 1, 1) + timedelta(days=n) for n in (0, 180, 181, 365, 366, 730)]
YEAR_END = DAYS[3]
AMOUNTS = [
    Decimal(n) for n in ("-20", "0", "5.2", "5.5", "5.8", "94.99", "95", "99.7", "100", "105", "180.123456")
]
METRICS = {"m1": ("家", "stock"), "m2": ("家", "flow"), "m3": ("%", "rate"), "m4": ("%", "stock")}
REPLIES = ["R-1", "R-2"]
COMMITMENTS = {"C-1": "R-1", "C-2": "R-1", "C-3": "R-1", "C-4": "R-2", "C-5": "R-2"}  # each with its reply
PARENTS = {"C-2": "C-1", "C-3": "C-1"}
OUTCOMES, TARGETS = [f"O-{n}" for n in range(20)], [f"T-{n}" for n in range(14)]


def measured(line: Row) -> dict[str, Any]:
    """What a target and an outcome have in common."""
    names = ("metric", "area", "value", "high", "unit", "period_start")
    return {name: line[name] for name in names} | {"measure": MetricMeasure(line["measure"])}


class Dice:
    """Rows at random, evenly: hypothesis draws the seed, since its own draws repeat one another too much for rows
    of fifteen columns that must fit together."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def one(self, choices: Iterable[Any]) -> Any:
        return self._random.choice(list(choices))

    def rarely(self, unusual: Any, usual: Any) -> Any:
        """`unusual` once in ten, else `usual`: rows that never fit together would prove nothing."""
        return unusual if self._random.random() < 0.1 else usual

    def some(self, choices: list[Any], most: int) -> list[Any]:
        return self._random.sample(choices, self._random.randint(0, most))

    def reply(self, seq: int, reply_id: str) -> Tables:
        tables = published_reply(seq, reply_id, self.rarely(self.one([None, *DAYS]), DAYS[0]))
        tables["publication"][0]["published"] = self.rarely(False, True)
        return tables

    def commitment(self, seq: int, commitment_id: str) -> Tables:
        fields = {
            "commitment_id": commitment_id,
            "reply_id": COMMITMENTS[commitment_id],
            "parent_id": self.rarely(None, PARENTS.get(commitment_id)),
            "due": self.rarely(None, self.one(DAYS)),
            "withdrawn": self.rarely(True, False),
        }
        return {"commitment": [row(seq, **fields)]}

    def target(self, seq: int, target_id: str) -> Tables:
        metric = self.one(METRICS)
        fields = {
            "target_id": target_id,
            "commitment_id": self.one([None, *COMMITMENTS]),
            "value": self.rarely(None, self.one(AMOUNTS)),
            "high": self.one([None, Decimal(200)]),
            "bound": self.one([None, *Bound]),
            "baseline": self.one([None, *AMOUNTS]),
            "made_on": self.one([None, *DAYS[:3]]),
            "due": self.rarely(None, self.one([YEAR_END, *DAYS])),
            "confidence": "high",
            "holds_from": self.one([None, None, *DAYS[:4]]),
            "direction": self.one([None, None, Direction.UP, Direction.DOWN]),
            "kind": self.one(["target", "interim"]),
            "part_of": self.one([None, "T-0"]),
            **self._series(metric),
        }
        return {"target": [row(seq, **fields)]}

    def outcome(self, seq: int, outcome_id: str) -> Tables:
        metric = self.one(METRICS)
        fields = {
            "outcome_id": outcome_id,
            "value": self.rarely(None, self.one(AMOUNTS)),
            "high": self.rarely(Decimal(190), None),
            "period_end": self.one([YEAR_END, *DAYS]),
            "source_date": self.one([None, "", "2020", "2020-07-01"]),
            "confidence": self.rarely("low", self.one(["high", "medium", None])),
            "published": True,
            **self._series(metric),
        }
        return {"outcome": [row(seq, **fields)]}

    def _series(self, metric: str) -> Row:
        unit, measure = METRICS[metric]
        return {
            "metric": metric,
            "area": self.rarely("county", "town"),
            "unit": self.rarely("人", unit),
            "measure": self.rarely("stock", measure),
            "period_start": self.rarely(None, DAYS[0]),
            "origin": "direct",
            "withdrawn": self.rarely(True, False),
        }

    def status(self, seq: int, commitment_id: str) -> Tables:
        fields = {
            "commitment_id": commitment_id,
            "status": self.one(Status),
            "holds_from": self.one(DAYS),
            "reason_zh": f"第{seq}次",
            "reason_en": f"no. {seq}",
        }
        sources = [
            row(seq, commitment_id=commitment_id, source_id=source, relation=self.one(Relation))
            for source in self.some([*OUTCOMES[:5], *TARGETS[:2], "O-lost"], most=4)
        ]
        return {"status": [row(seq, **fields)], "status_source": sources}

    def reference(self, seq: int, _: str) -> Tables:
        lights = [
            row(seq, name="behind_gap", value=self.one([0.0, 0.1, 0.25])),
            row(seq, name="about_points", value=self.one([0.0, 0.3, 1.0])),
            row(seq, name="about_share", value=self.one([0.0, 0.05])),
        ]
        metrics = [row(seq, metric=metric, direction=self.one([None, *Direction])) for metric in METRICS]
        return {"light": self.some(lights, most=3), "metric": metrics}

    def ledger(self) -> tuple[Tables, date, datetime]:
        """A ledger event by event, a day to ask for and a moment up to which it is known.

        Everything is told once, then some of it again, as corrections.
        """
        first = [
            (self.reference, "all"),
            *((self.reply, reply_id) for reply_id in REPLIES),
            *((self.commitment, commitment_id) for commitment_id in COMMITMENTS),
            *((self.target, target_id) for target_id in TARGETS),
            *((self.outcome, outcome_id) for outcome_id in OUTCOMES),
            *((self.status, commitment_id) for commitment_id in COMMITMENTS),
        ]
        events = [*first, *self.some(first, most=12)]
        tables: Tables = {}
        for seq, (tell, subject) in enumerate(events, 1):
            for table, rows in tell(seq, subject).items():
                tables.setdefault(table, []).extend(rows)
        as_of = self.one([*DAYS, *DAYS[-3:]])
        return tables, as_of, moment(self.rarely(self._random.randint(0, len(events)), len(events)))


def latest(tables: Tables, table: str, key: str, known_at: datetime) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for line in sorted(tables.get(table, []), key=lambda line: line["seq"]):
        if line["recorded_at"] <= known_at:
            found[line[key]] = line
    return found


def _change(line: Row) -> tuple[date, int]:
    return line.get("holds_from") or date.min, line["seq"]


class Reference:
    """The rows that hold, by plain Python."""

    def __init__(self, tables: Tables, as_of: date, known_at: datetime) -> None:
        self.tables, self.as_of, self.known_at = tables, as_of, known_at
        published = latest(tables, "publication", "subject_id", known_at)
        self.replies = {
            reply_id: line
            for reply_id, line in latest(tables, "reply", "reply_id", known_at).items()
            if published[reply_id]["published"] and self._is_past(line["replied_on"])
        }
        self.commitments = {
            commitment_id: line
            for commitment_id, line in latest(tables, "commitment", "commitment_id", known_at).items()
            if line["reply_id"] in self.replies
        }
        self.metrics = latest(tables, "metric", "metric", known_at)
        last = latest(tables, "target", "target_id", known_at)
        self.targets = {
            target_id: line
            for target_id, line in self._targets_that_hold().items()
            if not last[target_id]["withdrawn"]
            and self._is_past(line["made_on"])
            and (line["commitment_id"] is None or line["commitment_id"] in self.commitments)
        }
        self.outcomes = {
            outcome_id: line
            for outcome_id, line in latest(tables, "outcome", "outcome_id", known_at).items()
            if not line["withdrawn"] and line["period_end"] <= as_of
        }
        lights = {name: line["value"] for name, line in latest(tables, "light", "name", known_at).items()}
        self.lights = Lights(
            lights.get("behind_gap", Lights().behind_gap),
            Decimal(str(lights["about_points"])) if "about_points" in lights else Lights().about_points,
            Decimal(str(lights["about_share"])) if "about_share" in lights else Lights().about_share,
        )

    def _targets_that_hold(self) -> dict[str, Row]:
        """Of each target the last of its changes that holds by the day, of that the last record."""
        found: dict[str, Row] = {}
        for line in self.tables.get("target", []):
            if line["recorded_at"] <= self.known_at and self._is_past(line.get("holds_from")):
                earlier = found.get(line["target_id"])
                if earlier is None or _change(earlier) <= _change(line):
                    found[line["target_id"]] = line
        return found

    def _is_past(self, day: date | None) -> bool:
        return day is None or day <= self.as_of

    def is_leaf(self, commitment_id: str) -> bool:
        return not any(self.parts(commitment_id))

    def parts(self, commitment_id: str) -> Iterable[str]:
        return (
            c
            for c, line in self.commitments.items()
            if line["parent_id"] == commitment_id and not line["withdrawn"]
        )

    def progress(self) -> dict[str, Row]:
        found = [
            Outcome(
                outcome_id=line["outcome_id"],
                **measured(line),
                period_end=line["period_end"],
                source_date=line["source_date"] or "",
                is_charted=line["confidence"] != "low",
            )
            for line in self.outcomes.values()
        ]
        return {target_id: self._progress(line, found) for target_id, line in self.targets.items()}

    def _progress(self, line: Row, found: list[Outcome]) -> Row:
        promise = self.commitments.get(line["commitment_id"] or "")
        metric = self.metrics.get(line["metric"])
        target = Target(
            **measured(line),
            bound=line["bound"] or Bound.EXACT,
            baseline=line["baseline"],
            direction=line.get("direction") or (metric and metric["direction"]) or Direction.NONE,
            made_on=line["made_on"],
            promised_on=promise and self.replies[promise["reply_id"]]["replied_on"],
            due=line["due"],
            is_withdrawn=bool(promise and promise["withdrawn"]),
        )
        known = measure_progress(target, found, self.as_of, self.lights)
        return {name: getattr(known, name) for name in FIELDS} | {
            "due": line["due"],
            "made_on": target.counts_from,
        }

    def states(self) -> dict[str, Row]:
        leaves = {c: self._state(c, line) for c, line in self.commitments.items() if self.is_leaf(c)}
        return {c: self._state_row(c, line, leaves) for c, line in self.commitments.items()}

    def _state(self, commitment_id: str, line: Row) -> State:
        records = [
            StatusRecord(
                status["seq"],
                status["status"],
                status["holds_from"],
                status["reason_zh"],
                status["reason_en"],
                tuple(self._sources(commitment_id, status["seq"])),
            )
            for status in self.tables.get("status", [])
            if status["commitment_id"] == commitment_id and status["recorded_at"] <= self.known_at
        ]
        return state_of(CommitmentTerms(line["due"], line["withdrawn"]), records, self.as_of)

    def _sources(self, commitment_id: str, seq: int) -> Iterable[StatusSource]:
        for link in self.tables.get("status_source", []):
            if (link["commitment_id"], link["seq"]) != (commitment_id, seq):
                continue
            if link["source_id"] in self.outcomes:
                yield StatusSource(
                    link["source_id"], link["relation"], self.outcomes[link["source_id"]]["period_end"]
                )
            elif link["source_id"] in self.targets:
                yield StatusSource(link["source_id"], link["relation"])

    def _state_row(self, commitment_id: str, line: Row, leaves: dict[str, State]) -> Row:
        days_to_due = line["due"] and (line["due"] - self.as_of).days
        if commitment_id in leaves:
            state = leaves[commitment_id]
            names = (
                *("status", "standing", "holds_from", "reason_zh", "reason_en", "evidence_count"),
                *("related_count", "last_evidence_on", "days_late"),
            )
            marks = {
                "overdue": state.mark is DueMark.OVERDUE,
                "due_unchecked": state.mark is DueMark.DUE_UNCHECKED,
            }
            reference_state = {name: getattr(state, name) for name in names}
            return {
                **reference_state,
                **marks,
                "is_leaf": True,
                "days_to_due": state.days_to_due,
                "parts": None,
            }
        summary = summarise_parts([leaves[part] for part in self.parts(commitment_id) if part in leaves])
        return {
            "is_leaf": False,
            "status": "withdrawn" if line["withdrawn"] else None,
            "standing": "withdrawn" if line["withdrawn"] else None,
            "holds_from": None,
            "overdue": False,
            "due_unchecked": False,
            "days_to_due": days_to_due,
            "days_late": None,
            "evidence_count": summary.evidence_count,
            "related_count": summary.related_count,
            "last_evidence_on": summary.last_evidence_on,
            "parts": summary.parts,
            "parts_overdue": summary.overdue,
            "parts_due_unchecked": summary.due_unchecked,
            **{f"parts_{standing}": n for standing, n in summary.by_standing.items()},
        }


def assert_equal(answers: dict[str, Row], expected: dict[str, Row]) -> None:
    assert answers.keys() == expected.keys()
    for key, line in expected.items():
        for name, value in line.items():
            wanted = pytest.approx(value, rel=1e-12, abs=1e-12) if isinstance(value, float) else value
            assert answers[key][name] == wanted, (key, name)


@given(st.integers(min_value=0))
@examples(60)
def test_sql_says_what_the_reference_says(seed: int) -> None:
    tables, as_of, known_at = Dice(seed).ledger()
    reference = Reference(tables, as_of, known_at)
    with ledger(tables) as asker:
        assert_equal(asker.ask("_progress", as_of, known_at), reference.progress())
        assert_equal(asker.ask("_states", as_of, known_at), reference.states())


def test_both_times_are_kept_apart() -> None:
    """What was recorded later is unknown before, however old the day it speaks of; what holds later does not hold yet."""
    tables: Tables = published_reply(1, replied_on=DAYS[0])
    tables["commitment"] = [row(1, commitment_id="C-1", reply_id="R-1", due=DAYS[4], withdrawn=False)]
    tables["status"] = [
        row(2, commitment_id="C-1", status="in_progress", holds_from=DAYS[1]),
        row(3, commitment_id="C-1", status="delivered", holds_from=DAYS[2]),
    ]
    cases = {
        (DAYS[5], moment(9)): ("delivered", "delivered", False),
        (DAYS[5], moment(2)): ("in_progress", "progress", True),
        (DAYS[5], moment(1)): (None, "unchecked", True),
        (DAYS[1], moment(9)): ("in_progress", "progress", False),
        (DAYS[0], moment(9)): (None, "unchecked", False),
    }
    with ledger(tables) as asker:
        for (as_of, known_at), expected in cases.items():
            state = asker.ask("_states", as_of, known_at)["C-1"]
            assert (state["status"], state["standing"], state["due_unchecked"]) == expected
        assert asker.ask("_states", DAYS[0] - timedelta(days=1), moment(9)) == {}, (
            "made before it was promised"
        )
        assert asker.ask("_states", DAYS[5], moment(0)) == {}, "known before it was recorded"


def test_a_changed_target_keeps_the_old_one_for_the_days_before() -> None:
    aim = {"target_id": "T-1", "metric": "m1", "area": "town", "unit": "家", "measure": "stock", "origin": "direct",
           "withdrawn": False, "due": YEAR_END}  # fmt: skip
    reached = {"outcome_id": "O-1", "metric": "m1", "area": "town", "unit": "家", "measure": "stock",
               "origin": "direct", "withdrawn": False, "published": True, "value": 80, "period_end": DAYS[0]}  # fmt: skip
    tables: Tables = {
        "metric": [row(1, metric="m1", direction="up")],
        "target": [
            row(1, value=100, **aim),
            row(3, value=80, holds_from=DAYS[1], **aim),
            # A slip in the first version, mended after the change: the change still holds from its day.
            row(4, value=160, **aim),
        ],
        "outcome": [row(2, **reached)],
    }
    with ledger(tables) as asker:
        before = asker.ask("_progress", DAYS[1] - timedelta(days=1), moment(9))["T-1"]
        after = asker.ask("_progress", DAYS[1], moment(9))["T-1"]
        unknown = asker.ask("_progress", DAYS[1], moment(2))["T-1"]
    assert (before["value"], before["share_delivered"]) == (160, 0.5)
    assert (after["value"], after["share_delivered"]) == (80, 1.0)
    assert (unknown["value"], unknown["share_delivered"]) == (100, 0.8)


def test_a_withdrawn_target_is_gone_for_all_days() -> None:
    aim = {
        "target_id": "T-1",
        "metric": "m1",
        "area": "town",
        "unit": "家",
        "measure": "stock",
        "origin": "direct",
    }
    rows = [row(1, withdrawn=False, **aim), row(2, withdrawn=True, holds_from=DAYS[2], **aim)]
    with ledger({"target": rows}) as asker:
        assert asker.ask("_targets", DAYS[0], moment(9)) == {}
        assert list(asker.ask("_targets", DAYS[0], moment(1))) == ["T-1"]


def test_a_corrected_outcome_is_seen_only_once_it_is_known() -> None:
    fields = {
        "outcome_id": "O-1", "metric": "m1", "area": "town", "unit": "家", "measure": "stock", "origin": "direct",
        "period_end": DAYS[4], "confidence": "high", "withdrawn": False, "published": True,
    }  # fmt: skip
    aim = {
        "target_id": "T-1", "metric": "m1", "area": "town", "unit": "家", "measure": "stock", "origin": "direct",
        "bound": "at_least", "value": Decimal(100), "due": DAYS[4], "confidence": "high", "withdrawn": False,
    }  # fmt: skip
    tables: Tables = {
        "target": [row(1, **aim)],
        "outcome": [row(2, **fields, value=Decimal(100)), row(3, **fields, value=Decimal(90))],
    }
    with ledger(tables) as asker:
        verdicts = [asker.ask("_progress", DAYS[5], moment(seq))["T-1"]["verdict"] for seq in (1, 2, 3)]
        assert verdicts == ["unknown", "met", "missed"]
        assert asker.ask("_progress", DAYS[3], moment(3))["T-1"]["verdict"] == "pending"


def test_the_latest_lights_hold() -> None:
    aim = {
        "target_id": "T-1", "metric": "m1", "area": "town", "unit": "家", "measure": "stock", "origin": "direct",
        "bound": "about", "value": Decimal(100), "due": DAYS[3], "withdrawn": False,
    }  # fmt: skip
    found = {
        "outcome_id": "O-1", "metric": "m1", "area": "town", "unit": "家", "measure": "stock", "origin": "direct",
        "value": Decimal(96), "period_end": DAYS[3], "withdrawn": False, "published": True,
    }  # fmt: skip
    tables: Tables = {
        "target": [row(1, **aim)],
        "outcome": [row(1, **found)],
        "light": [row(2, name="about_share", value=0.01), row(3, name="about_share", value=0.04)],
    }
    with ledger(tables) as asker:
        verdicts = [asker.ask("_progress", DAYS[5], moment(seq))["T-1"]["verdict"] for seq in (1, 2, 3)]
    assert verdicts == ["about", "missed", "about"]


def test_a_source_that_two_parts_share_is_one_source_of_the_whole() -> None:
    tables: Tables = published_reply(1, replied_on=DAYS[0])
    parts = {"C-1": None, "C-2": "C-1", "C-3": "C-1"}
    tables["commitment"] = [
        row(1, commitment_id=part, parent_id=parent, reply_id="R-1", withdrawn=False)
        for part, parent in parts.items()
    ]
    tables["status"] = [
        row(2, commitment_id="C-2", status="partly", holds_from=DAYS[1]),
        row(2, commitment_id="C-3", status="delivered", holds_from=DAYS[1]),
    ]
    tables["status_source"] = [
        row(2, commitment_id=part, source_id="O-1", relation="evidence") for part in ("C-2", "C-3")
    ]
    tables["outcome"] = [
        row(
            1,
            outcome_id="O-1",
            metric="m1",
            area="town",
            origin="direct",
            period_end=DAYS[1],
            withdrawn=False,
            published=True,
        )
    ]
    with ledger(tables) as asker:
        state = asker.ask("_states", DAYS[5], moment(2))["C-1"]
    names = ("status", "parts", "parts_progress", "parts_delivered", "parts_unchecked", "evidence_count")
    assert [state[name] for name in names] == [None, 2, 1, 1, 0, 1]
    assert state["last_evidence_on"] == DAYS[1]


def test_a_target_of_an_unpublished_reply_stays_unseen() -> None:
    tables: Tables = published_reply(1, replied_on=DAYS[0])
    tables["publication"].append(row(3, subject_id="R-1", published=False))
    tables["commitment"] = [row(1, commitment_id="C-1", reply_id="R-1", withdrawn=False)]
    tables["target"] = [
        row(2, target_id="T-1", commitment_id="C-1", metric="m1", origin="direct", withdrawn=False)
    ]
    with ledger(tables) as asker:
        assert asker.ask("_progress", DAYS[5], moment(2)) == {}
        assert asker.ask("_progress", DAYS[5], moment(3)) == {}
