"""The SQL of progress and states equals the rules in Python, row for row, on ledgers made at random.

The reference here goes its own way from the tables to the rules: latest versions, publication and both times are
worked out in plain Python from the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replies.progress import (
    Bound,
    Commitment,
    Direction,
    Lights,
    Mark,
    Measure,
    Outcome,
    Record,
    Relation,
    Source,
    State,
    Status,
    Target,
    measure_progress,
    state_of,
    summarise_parts,
)
from tests.progress.ledgers import ledger, moment, published_reply, row

Row = dict[str, Any]
Tables = dict[str, list[Row]]

# Few days, amounts and words, so that equal ones meet.
DAYS = [date(2020, 1, 1) + timedelta(days=n) for n in (0, 90, 180, 181, 365, 366, 500, 730)]
AMOUNTS = [Decimal(n) for n in ("-20", "0", "5.2", "5.5", "5.8", "94.99", "95", "99.7", "100", "105", "180.123456")]
days = st.sampled_from(DAYS)
amounts = st.sampled_from(AMOUNTS)
METRICS, REPLIES, COMMITMENTS = ["m1", "m2"], ["R-1", "R-2"], ["C-1", "C-2", "C-3", "C-4"]
OUTCOMES, TARGETS = ["O-1", "O-2", "O-3", "O-4", "O-5"], ["T-1", "T-2", "T-3"]
measures = st.sampled_from([Measure.STOCK, Measure.STOCK, Measure.FLOW, Measure.RATE])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy, strategy)


@st.composite
def replies(draw: st.DrawFn, seq: int) -> Tables:
    reply_id = draw(st.sampled_from(REPLIES))
    tables = published_reply(seq, reply_id, draw(maybe(days)))
    tables["publication"][0]["published"] = draw(st.integers(0, 4)) > 0
    return tables


@st.composite
def commitments(draw: st.DrawFn, seq: int) -> Tables:
    commitment_id = draw(st.sampled_from(COMMITMENTS))
    parents = [None, None, *COMMITMENTS[: COMMITMENTS.index(commitment_id)]]  # no circle
    told = {
        "commitment_id": commitment_id,
        # A part is of its parent's reply.
        "reply_id": "R-2" if commitment_id == "C-4" else "R-1",
        "parent_id": None if commitment_id == "C-4" else draw(st.sampled_from(parents)),
        "due": draw(maybe(days)),
        "withdrawn": draw(st.integers(0, 4)) == 0,
    }
    return {"commitment": [row(seq, **told)]}


@st.composite
def targets(draw: st.DrawFn, seq: int) -> Tables:
    told = {
        "target_id": draw(st.sampled_from(TARGETS)),
        "commitment_id": draw(maybe(st.sampled_from(COMMITMENTS))),
        "metric": draw(st.sampled_from(METRICS)),
        "area": "town",
        "value": draw(st.one_of(st.none(), *[amounts] * 6)),
        "high": draw(st.sampled_from([None, Decimal(200)])),
        "bound": draw(st.sampled_from([None, *Bound])),
        "unit": draw(st.sampled_from(["家", "%"])),
        "baseline": draw(maybe(amounts)),
        "made_on": draw(maybe(days)),
        "period_start": draw(maybe(days)),
        "due": draw(st.one_of(st.none(), *[days] * 5)),
        "measure": draw(measures),
        "origin": "direct",
        "confidence": "high",
        "withdrawn": draw(st.integers(0, 9)) == 0,
    }
    return {"target": [row(seq, **told)]}


@st.composite
def outcomes(draw: st.DrawFn, seq: int) -> Tables:
    told = {
        "outcome_id": draw(st.sampled_from(OUTCOMES)),
        "metric": draw(st.sampled_from(METRICS)),
        "area": draw(st.sampled_from(["town", "town", "town", "county"])),
        "value": draw(st.one_of(st.none(), *[amounts] * 6)),
        "high": draw(st.sampled_from([None, None, Decimal(190)])),
        "unit": draw(st.sampled_from(["家", "%"])),
        "period_start": draw(maybe(days)),
        "period_end": draw(days),
        "measure": draw(measures),
        "source_date": draw(st.sampled_from([None, "", "2020", "2020-07-01"])),
        "origin": "direct",
        "confidence": draw(st.sampled_from(["high", "medium", None, "low"])),
        "withdrawn": draw(st.integers(0, 9)) == 0,
    }
    return {"outcome": [row(seq, **told)]}


@st.composite
def statuses(draw: st.DrawFn, seq: int) -> Tables:
    commitment_id = draw(st.sampled_from(COMMITMENTS))
    links = draw(st.dictionaries(st.sampled_from([*OUTCOMES, *TARGETS, "O-9"]), st.sampled_from(Relation), max_size=3))
    told = {
        "commitment_id": commitment_id,
        "status": draw(st.sampled_from(Status)),
        "holds_from": draw(days),
        "reason_zh": f"第{seq}次",
        "reason_en": f"no. {seq}",
    }
    return {
        "status": [row(seq, **told)],
        "status_source": [
            row(seq, commitment_id=commitment_id, source_id=source, relation=relation)
            for source, relation in links.items()
        ],
    }


@st.composite
def references(draw: st.DrawFn, seq: int) -> Tables:
    lights = {
        "behind_gap": draw(st.sampled_from([0.0, 0.1, 0.25])),
        "about_points": draw(st.sampled_from([0.0, 0.3, 1.0])),
        "about_share": draw(st.sampled_from([0.0, 0.05])),
    }
    named = draw(st.sets(st.sampled_from(sorted(lights))))
    return {
        "light": [row(seq, name=name, value=lights[name]) for name in sorted(named)],
        "metric": [
            row(seq, metric=metric, direction=draw(st.sampled_from([None, *Direction]))) for metric in METRICS
        ],
    }


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Tables, date, datetime]:
    """A ledger event by event, a day to ask for and a moment up to which it is known."""
    kinds = draw(
        st.lists(
            st.sampled_from([references, replies, commitments, targets, targets, outcomes, outcomes, statuses]),
            max_size=22,
        )
    )
    tables: Tables = {}
    # Both replies and all commitments exist from the start, or hardly any ledger would have a thing to say.
    for reply_id in REPLIES:
        for table, rows in published_reply(0, reply_id, DAYS[0]).items():
            tables.setdefault(table, []).extend(rows)
    for commitment_id in COMMITMENTS:
        reply_id = "R-2" if commitment_id == "C-4" else "R-1"
        parent = {"C-2": "C-1", "C-3": "C-1"}.get(commitment_id)
        tables.setdefault("commitment", []).append(
            row(0, commitment_id=commitment_id, reply_id=reply_id, parent_id=parent, due=DAYS[4], withdrawn=False)
        )
    for seq, kind in enumerate(kinds, 1):
        for table, rows in draw(kind(seq)).items():
            tables.setdefault(table, []).extend(rows)
    return tables, draw(days), moment(draw(st.integers(len(kinds) // 2, len(kinds))))


def latest(tables: Tables, table: str, key: str, known_at: datetime) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for told in sorted(tables.get(table, []), key=lambda told: told["seq"]):
        if told["recorded_at"] <= known_at:
            found[told[key]] = told
    return found


class Reference:
    """The rows that hold, by plain Python."""

    def __init__(self, tables: Tables, as_of: date, known_at: datetime) -> None:
        self.tables, self.as_of, self.known_at = tables, as_of, known_at
        published = latest(tables, "publication", "subject_id", known_at)
        self.replies = {
            reply_id: told
            for reply_id, told in latest(tables, "reply", "reply_id", known_at).items()
            if published[reply_id]["published"] and self._is_past(told["replied_on"])
        }
        self.commitments = {
            commitment_id: told
            for commitment_id, told in latest(tables, "commitment", "commitment_id", known_at).items()
            if told["reply_id"] in self.replies
        }
        self.metrics = latest(tables, "metric", "metric", known_at)
        self.targets = {
            target_id: told
            for target_id, told in latest(tables, "target", "target_id", known_at).items()
            if not told["withdrawn"]
            and self._is_past(told["made_on"])
            and (told["commitment_id"] is None or told["commitment_id"] in self.commitments)
        }
        self.outcomes = {
            outcome_id: told
            for outcome_id, told in latest(tables, "outcome", "outcome_id", known_at).items()
            if not told["withdrawn"] and told["period_end"] <= as_of
        }
        lights = {name: told["value"] for name, told in latest(tables, "light", "name", known_at).items()}
        self.lights = Lights(
            lights.get("behind_gap", Lights().behind_gap),
            Decimal(str(lights["about_points"])) if "about_points" in lights else Lights().about_points,
            Decimal(str(lights["about_share"])) if "about_share" in lights else Lights().about_share,
        )

    def _is_past(self, day: date | None) -> bool:
        return day is None or day <= self.as_of

    def is_leaf(self, commitment_id: str) -> bool:
        return not any(self.parts(commitment_id))

    def parts(self, commitment_id: str) -> Iterable[str]:
        return (c for c, told in self.commitments.items() if told["parent_id"] == commitment_id and not told["withdrawn"])

    def progress(self) -> dict[str, Row]:
        found = [
            Outcome(
                outcome_id=told["outcome_id"],
                metric=told["metric"],
                area=told["area"],
                measure=told["measure"],
                value=told["value"],
                high=told["high"],
                unit=told["unit"],
                period_start=told["period_start"],
                period_end=told["period_end"],
                source_date=told["source_date"] or "",
                is_charted=told["confidence"] != "low",
            )
            for told in self.outcomes.values()
        ]
        return {target_id: self._progress(told, found) for target_id, told in self.targets.items()}

    def _progress(self, told: Row, found: list[Outcome]) -> Row:
        promise = self.commitments.get(told["commitment_id"] or "")
        metric = self.metrics.get(told["metric"])
        target = Target(
            metric=told["metric"],
            area=told["area"],
            measure=told["measure"],
            value=told["value"],
            high=told["high"],
            unit=told["unit"],
            bound=told["bound"] or Bound.EXACT,
            baseline=told["baseline"],
            direction=(metric and metric["direction"]) or Direction.NONE,
            made_on=told["made_on"],
            promised_on=promise and self.replies[promise["reply_id"]]["replied_on"],
            period_start=told["period_start"],
            due=told["due"],
            is_withdrawn=bool(promise and promise["withdrawn"]),
        )
        known = measure_progress(target, found, self.as_of, self.lights)
        names = ("outcome_id", "actual", "actual_on", "share_delivered", "share_elapsed", "gap", "pace", "verdict", "used")
        return {name: getattr(known, name) for name in names} | {"due": told["due"], "made_on": target.counts_from}

    def states(self) -> dict[str, Row]:
        leaves = {c: self._state(c, told) for c, told in self.commitments.items() if self.is_leaf(c)}
        return {c: self._state_row(c, told, leaves) for c, told in self.commitments.items()}

    def _state(self, commitment_id: str, told: Row) -> State:
        records = [
            Record(
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
        return state_of(Commitment(told["due"], told["withdrawn"]), records, self.as_of)

    def _sources(self, commitment_id: str, seq: int) -> Iterable[Source]:
        for link in self.tables.get("status_source", []):
            if (link["commitment_id"], link["seq"]) != (commitment_id, seq):
                continue
            if link["source_id"] in self.outcomes:
                yield Source(link["source_id"], link["relation"], self.outcomes[link["source_id"]]["period_end"])
            elif link["source_id"] in self.targets:
                yield Source(link["source_id"], link["relation"])

    def _state_row(self, commitment_id: str, told: Row, leaves: dict[str, State]) -> Row:
        days_to_due = told["due"] and (told["due"] - self.as_of).days
        if commitment_id in leaves:
            state = leaves[commitment_id]
            names = (
                *("status", "status_recorded", "holds_from", "reason_zh", "reason_en", "evidence_count"),
                *("related_count", "last_evidence_on", "days_late"),
            )
            marks = {"overdue": state.mark is Mark.OVERDUE, "due_unchecked": state.mark is Mark.DUE_UNCHECKED}
            told_state = {name: getattr(state, name) for name in names}
            return {**told_state, **marks, "is_leaf": True, "days_to_due": state.days_to_due, "parts": None}
        summary = summarise_parts([leaves[part] for part in self.parts(commitment_id) if part in leaves])
        return {
            "is_leaf": False,
            "status": "withdrawn" if told["withdrawn"] else None,
            "status_recorded": told["withdrawn"],
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
            **{f"parts_{status}": n for status, n in summary.by_status.items()},
        }


def assert_equal(answers: dict[str, Row], expected: dict[str, Row]) -> None:
    assert answers.keys() == expected.keys()
    for key, told in expected.items():
        for name, value in told.items():
            wanted = pytest.approx(value, rel=1e-12, abs=1e-12) if isinstance(value, float) else value
            assert answers[key][name] == wanted, (key, name)


@given(ledgers())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_sql_says_what_the_reference_says(made: tuple[Tables, date, datetime]) -> None:
    tables, as_of, known_at = made
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
    asked = {
        (DAYS[7], moment(9)): ("delivered", True, False),
        (DAYS[7], moment(2)): ("in_progress", True, True),
        (DAYS[7], moment(1)): ("no_evidence", False, True),
        (DAYS[1], moment(9)): ("in_progress", True, False),
        (DAYS[0], moment(9)): ("no_evidence", False, False),
    }
    with ledger(tables) as asker:
        for (as_of, known_at), expected in asked.items():
            told = asker.ask("_states", as_of, known_at)["C-1"]
            assert (told["status"], told["status_recorded"], told["due_unchecked"]) == expected
        assert asker.ask("_states", DAYS[0] - timedelta(days=1), moment(9)) == {}, "made before it was promised"
        assert asker.ask("_states", DAYS[7], moment(0)) == {}, "known before it was recorded"


def test_a_corrected_outcome_is_seen_only_once_it_is_known() -> None:
    told = {
        "outcome_id": "O-1", "metric": "m1", "area": "town", "unit": "家", "measure": "stock", "origin": "direct",
        "period_end": DAYS[4], "confidence": "high", "withdrawn": False,
    }  # fmt: skip
    aim = {
        "target_id": "T-1", "metric": "m1", "area": "town", "unit": "家", "measure": "stock", "origin": "direct",
        "bound": "at_least", "value": Decimal(100), "due": DAYS[4], "confidence": "high", "withdrawn": False,
    }  # fmt: skip
    tables: Tables = {
        "target": [row(1, **aim)],
        "outcome": [row(2, **told, value=Decimal(100)), row(3, **told, value=Decimal(90))],
    }
    with ledger(tables) as asker:
        verdicts = [asker.ask("_progress", DAYS[7], moment(seq))["T-1"]["verdict"] for seq in (1, 2, 3)]
        assert verdicts == ["unknown", "met", "missed"]
        assert asker.ask("_progress", DAYS[3], moment(3))["T-1"]["verdict"] == "pending"


def test_a_target_of_an_unpublished_reply_stays_unseen() -> None:
    tables: Tables = published_reply(1, replied_on=DAYS[0])
    tables["publication"].append(row(3, subject_id="R-1", published=False))
    tables["commitment"] = [row(1, commitment_id="C-1", reply_id="R-1", withdrawn=False)]
    tables["target"] = [row(2, target_id="T-1", commitment_id="C-1", metric="m1", origin="direct", withdrawn=False)]
    with ledger(tables) as asker:
        assert list(asker.ask("_progress", DAYS[7], moment(2))) == ["T-1"]
        assert asker.ask("_progress", DAYS[7], moment(3)) == {}
