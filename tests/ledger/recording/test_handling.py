"""Steps of handling and what deputies say: recorded, refused, taken back; nothing proposed counts before it is accepted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from replies.ledger import Draft, LedgerError, Store
from replies.ledger.recording.handling import (
    AnswerInput,
    answers_waiting,
    decide_answer,
    record_answers,
    record_step,
    withdraw_answer,
    withdraw_step,
)
from replies.ledger.schemes import schemes
from replies.publish.handling import (
    count_states,
    rates_by_round,
    read_handling,
    read_unpublished_handling,
    upcoming_events,
)
from tests.ledger.bodies import register


@pytest.fixture
def store(store: Store) -> Store:
    """The published reply beside the register."""
    store.record([Draft("甲", "register_recorded", register())])
    return store


def own(store: Store, as_of: date = date(2018, 1, 1)) -> tuple[str, int]:
    found = read_handling(store, as_of, reply_id="R-1")[0].standing
    assert found is not None
    return found.state, found.days


def test_a_reply_is_in_time_until_a_day_after_three_months(store: Store) -> None:
    assert own(store) == ("in_time", 0)
    one = read_handling(store, date(2018, 1, 1), reply_id="R-1")[0]
    told = {deadline.rule.deadline: deadline.due for deadline in one.deadlines}
    assert told == {
        "reply": date(2017, 7, 10),
        "reply_at_most": date(2017, 10, 10),
        "co_handler": date(2017, 5, 10),
    }
    assert one.mark == ("已经解决或基本解决", "solved, or solved in the main")


def test_extensions_new_starts_and_their_taking_back_are_worked_out_anew(store: Store) -> None:
    step = record_step(
        store, "R-1", "extended", date(2017, 5, 1), "乙", until=date(2017, 6, 1), reason="勘察"
    )
    assert own(store) == ("late", 32)
    withdraw_step(store, step, "乙")
    assert own(store) == ("in_time", 0)
    record_step(store, "R-1", "restarted", date(2017, 6, 30), "乙")
    assert read_handling(store, reply_id="R-1")[0].deadlines[0].due == date(2017, 9, 30)


def test_a_new_start_after_the_reply_waits_for_another_answer(store: Store) -> None:
    record_step(store, "R-1", "restarted", date(2017, 7, 20), "乙")
    found = read_handling(store, date(2017, 8, 1), reply_id="R-1")[0].standing
    assert found is not None
    assert (found.state, found.days) == ("due", 80)
    record_step(store, "R-1", "answered_again", date(2017, 8, 15), "乙")
    assert own(store) == ("in_time", 0)


def test_steps_and_verdicts_stand_in_the_history_of_their_reply_without_notes(store: Store) -> None:
    step = record_step(store, "R-1", "tracked", date(2017, 8, 1), "乙")
    said = AnswerInput(
        "R-1", "result", "satisfied", deputy="王一", said_on=date(2017, 8, 2), note="只给审核员看"
    )
    (answer,) = record_answers(store, [said], "王一", state="proposed")
    told = {
        r["subject_id"]: r
        for r in store.query_unpublished("subject_history", {"subject_id": "R-1"}).to_pylist()
    }
    assert told[step]["told"] == "tracked | 2017-08-01"
    assert told[answer]["told"] == "王一 | result | satisfied | 2017-08-02 | proposed"


def test_an_extension_from_before_the_reply_counts_when_it_has_come(store: Store) -> None:
    entry = str(read_handling(store, reply_id="R-1")[0].row["entry_id"])
    record_step(store, entry, "extended", date(2017, 5, 1), "乙", until=date(2017, 6, 1), reason="勘察")
    assert own(store) == ("late", 32)
    record_step(store, "R-1", "tracked", date(2017, 8, 1), "乙")
    steps = store.query("reply_steps", {"reply_id": "R-1"}).to_pylist()
    assert [step["kind"] for step in steps] == ["extended", "tracked"]


@pytest.mark.parametrize(
    ("subject", "kind", "more"),
    [
        ("R-9", "tracked", {}),
        ("C-9", "tracked", {}),
        ("E-9", "restarted", {}),
        ("R-1", "waited", {}),
        ("R-1", "extended", {"reason": "勘察"}),
        ("R-1", "extended", {"until": date(2017, 4, 1), "reason": "勘察"}),
        ("R-1", "extended", {"until": date(2017, 9, 1)}),
        ("R-1", "explained", {}),
        ("R-1", "tracked", {"until": date(2017, 9, 1)}),
    ],
)
def test_a_step_that_says_too_little_or_too_much_is_refused(
    store: Store, subject: str, kind: str, more: dict[str, date | str]
) -> None:
    before = store.head
    with pytest.raises(LedgerError):
        record_step(store, subject, kind, date(2017, 5, 1), "乙", **more)  # type: ignore[arg-type]
    assert store.head == before


def test_dissatisfaction_starts_the_deadline_of_another_reply_until_it_is_mended(store: Store) -> None:
    record_answers(
        store,
        [AnswerInput("R-1", "result", "dissatisfied", said_on=date(2017, 8, 1))],
        "乙",
        state="accepted",
    )
    again = read_handling(store, reply_id="R-1")[0].deadline("again")
    assert again is not None
    assert again.due == date(2017, 9, 1)
    assert again.rule.usual
    mended = AnswerInput("R-1", "result", "satisfied", round=2, said_on=date(2017, 9, 20))
    record_answers(store, [mended], "乙", state="accepted")
    assert read_handling(store, reply_id="R-1")[0].deadline("again") is None


def test_what_is_proposed_counts_and_shows_nowhere_until_it_is_accepted(store: Store) -> None:
    said = [
        AnswerInput("R-1", "process", "satisfied", deputy="王一"),
        AnswerInput("R-1", "commitment", "not_done", deputy="王一", commitment_id="C-1-1", note="还没开工"),
    ]
    first, second = record_answers(store, said, "王一", state="proposed")
    assert store.query("satisfaction").num_rows == 0
    assert {row["answer_id"] for row in answers_waiting(store)} == {first, second}
    decide_answer(store, first, True, "丙")
    decide_answer(store, second, False, "丙")
    assert [row["answer_id"] for row in store.query("satisfaction").to_pylist()] == [first]
    assert answers_waiting(store) == []
    with pytest.raises(LedgerError, match="已经处理"):
        decide_answer(store, second, True, "丙")
    withdraw_answer(store, first, "丙")
    assert store.query("satisfaction").num_rows == 0


@pytest.mark.parametrize(
    "said",
    [
        AnswerInput("R-1", "result", "done"),
        AnswerInput("R-1", "commitment", "satisfied", commitment_id="C-1-1"),
        AnswerInput("R-1", "commitment", "done"),
        AnswerInput("R-1", "process", "satisfied", commitment_id="C-1-1"),
        AnswerInput("R-9", "process", "satisfied"),
        AnswerInput("R-1", "process", "satisfied", round=0),
        AnswerInput("R-1", "process", "satisfied", said_on=date(2999, 1, 1)),
        AnswerInput("R-1", "process", "satisfied", note="长" * 501),
    ],
)
def test_a_verdict_that_does_not_fit_is_refused(store: Store, said: AnswerInput) -> None:
    with pytest.raises(LedgerError):
        record_answers(store, [said], "乙", state="accepted")
    assert answers_waiting(store) == []


def test_rates_are_told_by_round_and_dimension(store: Store) -> None:
    said = [
        AnswerInput("R-1", "result", verdict, round=number)
        for number, verdict in (
            (1, "satisfied"),
            (1, "basically_satisfied"),
            (1, "unknown"),
            (2, "satisfied"),
        )
    ]
    record_answers(store, said, "乙", state="accepted")
    found = rates_by_round(store.query("satisfaction").to_pylist())
    assert found[1, "result"].share_satisfied == pytest.approx(1 / 3)
    assert found[1, "result"].share_content == pytest.approx(2 / 3)
    assert found[2, "result"].share_satisfied == 1


def test_an_unanswered_proposal_shows_once_it_is_published_and_is_in_the_calendar(store: Store) -> None:
    assert (
        count_states(read_handling(store, date(2017, 6, 1)))["due"] == 1
    )  # the one that was answered a month later
    assert count_states(read_handling(store, date(2018, 1, 1)))["overdue"] == 0
    store.record([Draft("丁", "publication_recorded", {"ids": ["P-9"], "published": True})])
    assert count_states(read_handling(store, date(2017, 6, 1))) | {"unknown": 0} == {
        "in_time": 0,
        "late": 0,
        "due": 2,
        "overdue": 0,
        "unknown": 0,
    }
    assert count_states(read_handling(store, date(2018, 1, 1)))["overdue"] == 1
    rows = read_handling(store, date(2018, 1, 1))
    assert [(day.due, day.name) for day in upcoming_events(rows, lambda row: row["number"])] == [
        (date(2017, 7, 10), "9")
    ]


def test_deadlines_of_what_may_not_be_shown_are_told_apart_with_their_extensions(store: Store) -> None:
    (one,) = read_unpublished_handling(store, date(2017, 6, 1))
    assert one.standing is not None
    assert (one.row["number"], one.standing.state) == ("9", "due")
    record_step(
        store,
        str(one.row["entry_id"]),
        "extended",
        date(2017, 6, 2),
        "乙",
        until=date(2017, 9, 1),
        reason="勘察",
    )
    (deadline, *_) = read_unpublished_handling(store, date(2017, 7, 1))[0].deadlines
    assert (deadline.due, deadline.rule_day) == (date(2017, 9, 1), date(2017, 7, 10))
    assert read_unpublished_handling(store, date(2017, 4, 1)) == []  # not assigned yet
    store.record([Draft("丁", "publication_recorded", {"ids": ["P-9"], "published": True})])
    assert read_unpublished_handling(store, date(2017, 6, 1)) == []


def test_an_office_puts_its_own_rules_in_place(store: Store) -> None:
    rules = (
        '[[deadline]]\nplace = "甲市"\nkind = "建议"\ndeadline = "reply"\nevent = "assigned"\namount = 40\n'
    )
    rules += 'unit = "working_days"\nfrom = "2017-01-01"\nusual = false\nsource_zh = "甲市办法"\nsource_en = "Rules"\n'
    (store.home.folder / "schemes.toml").write_text(rules, encoding="utf-8")
    deadline = read_handling(store, reply_id="R-1")[0].deadlines[0]
    assert (deadline.due, deadline.rule.source_zh) == (date(2017, 6, 7), "甲市办法")
    assert schemes(store.home.folder).rules("乙市", "建议", date(2017, 4, 1)) == []
    assert schemes(store.home.folder).rules("甲市", "建议", date(2016, 4, 1)) == []


def test_only_proposals_of_deputies_rest_on_the_law_on_deputies(tmp_path: Path) -> None:
    shipped = schemes(tmp_path)
    advice, motion, unknown = (shipped.rules("甲市", kind, None) for kind in ("建议", "提案", None))
    assert [rule.source_zh.startswith("代表法") for rule in advice] == [True, True, False, False]
    for rules in (motion, unknown):
        assert not any("代表法" in rule.source_zh or "Deputies" in rule.source_en for rule in rules)
        assert all(rule.usual for rule in rules)
        assert [(rule.amount, rule.unit) for rule in rules] == [(rule.amount, rule.unit) for rule in advice]
    assert "政协提案工作条例" in motion[0].source_zh


@pytest.mark.parametrize(
    "wrong", ['amount = "三"', "amount = 0", 'unit = "weeks"', 'from = "明年"', "nonsense"]
)
def test_rules_that_are_not_of_their_form_are_told_by_file(store: Store, wrong: str) -> None:
    shipped = (Path(__file__).parents[3] / "data" / "schemes.toml").read_text(encoding="utf-8")
    key = wrong.split(" ")[0]
    lines = [wrong if line.startswith(f"{key} =") else line for line in shipped.splitlines()]
    (store.home.folder / "schemes.toml").write_text(
        "\n".join([*lines, *([wrong] if key == "nonsense" else [])])
    )
    with pytest.raises(LedgerError, match=r"schemes\.toml"):
        read_handling(store)
