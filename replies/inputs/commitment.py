"""A commitment as a reviewer corrects it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from replies.inputs.codes import COMMITMENT_KINDS
from replies.inputs.fields import code, day, input_fields, text

__all__ = ["COMMITMENT_FIELDS", "CommitmentInput"]


@dataclass(frozen=True, slots=True)
class CommitmentInput:
    """What a reviewer may put in place of what was read of a commitment; its place in the text is moved apart.

    `due_basis` are the words that the due day comes from, `check_on` is the day to look at it where none is due. The
    labels are its short name.
    """

    label_zh: Annotated[
        str | None,
        text("名称 / its short name", longest=120, word="name", label="review.label_zh", metavar="NAME"),
    ] = None
    label_en: Annotated[
        str | None,
        text(
            "英文名称 / its short name in English",
            longest=120,
            word="name_en",
            label="review.label_en",
            metavar="NAME",
        ),
    ] = None
    kind: Annotated[str | None, code("性质 / kind", COMMITMENT_KINDS, "explore_word.kind_")] = None
    due: Annotated[date | None, day("完成时限 / due day")] = None
    due_basis: Annotated[
        str | None, text("时限的依据 / words of the due day", longest=200, on_form=False)
    ] = None
    check_on: Annotated[
        date | None, day("核查日期 / day to look at it", word="check", label="review.check_on")
    ] = None


COMMITMENT_FIELDS = input_fields(CommitmentInput, "review")
