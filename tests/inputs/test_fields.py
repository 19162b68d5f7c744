"""The lists of what people may enter: every field has its words, its column, its place in a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import pytest

from replies.inputs.commitment import COMMITMENT_FIELDS
from replies.inputs.fields import (
    InputField,
    code,
    day,
    given_values,
    input_fields,
    key,
    number,
    passage,
    text,
)
from replies.inputs.outcome import OUTCOME_FIELDS, OutcomeInput
from replies.inputs.reply import REPLY_FIELDS
from replies.inputs.target import TARGET_FIELDS, TargetInput
from replies.ledger import LedgerError
from replies.ledger.recording.entering import empty_columns, entered_columns
from replies.ledger.view.tables import table_columns
from replies.texts.catalogue import catalogue
from replies.ui.kit.inputs import form_rows

LISTS = {
    "outcome": OUTCOME_FIELDS,
    "target": TARGET_FIELDS,
    "commitment": COMMITMENT_FIELDS,
    "reply": REPLY_FIELDS,
}
EACH = [
    pytest.param(table, one, id=f"{table}.{one.name}") for table, fields in LISTS.items() for one in fields
]


@dataclass(frozen=True, slots=True)
class SampleInput:
    """A list of one field of each kind that a record takes as it is."""

    heading: Annotated[
        str | None, text("标题 / heading", longest=20, columns=("heading_zh", "heading_en"))
    ] = None
    story: Annotated[str | None, passage("经过 / story", longest=40)] = None
    held_on: Annotated[date | None, day("日期 / day", word="on")] = None
    size: Annotated[str | None, code("大小 / size", ("small", "large"), "sample.size_")] = None
    owner: Annotated[str | None, key("归属 / owner", "KEY")] = None
    weight: Annotated[int | None, number("重量 / weight")] = None
    hidden: Annotated[str | None, key("旧编号 / former id", "ID", on_form=False)] = None


SAMPLE = input_fields(SampleInput, "sample")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_field_of_a_form_has_its_label_and_its_codes_their_words(lang: str) -> None:
    known = catalogue(lang).texts.keys()
    wanted = {
        name
        for fields in LISTS.values()
        for one in fields
        if one.on_form
        for name in (one.label, *(f"{one.code_words}{word}" for word in one.codes))
    }
    assert wanted - known == set()


@pytest.mark.parametrize(("table", "one"), EACH)
def test_every_column_of_a_field_is_one_of_the_view(table: str, one: InputField) -> None:
    assert set(one.columns) <= table_columns(one.of or table).keys()


def test_a_field_is_named_by_its_attribute_unless_it_says_otherwise() -> None:
    by_name = {one.name: one for one in SAMPLE}
    assert (by_name["story"].option, by_name["story"].label) == ("--story", "sample.story")
    assert (by_name["held_on"].option, by_name["held_on"].label) == ("--on", "sample.on")
    assert by_name["held_on"].columns == ("held_on",)


def test_what_was_entered_becomes_columns_trimmed_and_as_text() -> None:
    entered = SampleInput(heading=" 开工 ", story="  ", held_on=date(2020, 5, 1), size="small", weight=3)
    assert entered_columns(SAMPLE, given_values(entered)) == {
        "heading_zh": "开工",
        "heading_en": "开工",
        "story": None,
        "held_on": "2020-05-01",
        "size": "small",
    }
    assert set(empty_columns(SAMPLE)) == {
        "heading_zh",
        "heading_en",
        "story",
        "held_on",
        "size",
        "owner",
        "hidden",
    }


@pytest.mark.parametrize(
    ("entered", "why"),
    [
        (SampleInput(size="huge"), "size cannot be “huge”"),
        (SampleInput(story="请拨13800138000"), "telephone number"),
        (SampleInput(story="长" * 2001), "at most 2000"),
    ],
)
def test_what_does_not_fit_its_field_is_refused(entered: SampleInput, why: str) -> None:
    with pytest.raises(LedgerError, match=why):
        entered_columns(SAMPLE, given_values(entered))


def test_a_field_that_no_row_places_follows_the_others_and_one_off_the_form_does_not() -> None:
    rows = form_rows(SAMPLE, (("heading", "size"),), (("owner",),))
    assert [[one.name for one in row] for row in rows] == [
        ["heading", "size"],
        ["story"],
        ["held_on"],
        ["weight"],
    ]


@pytest.mark.parametrize("record", [OutcomeInput, TargetInput])
def test_nothing_entered_gives_nothing(record: type) -> None:
    assert given_values(record()) == {}
