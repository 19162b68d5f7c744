"""What commands share that take tables in: the meaning of columns as somebody says it, and what unknown ones look like."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from replies.publish.dictionary import Words
from replies.publish.publication import PublishError
from replies.publish.tables.catalogue import HeadCatalogue
from replies.publish.tables.cells import fold_head
from replies.publish.tables.heads import NO_COLUMN, SheetHeads
from replies.publish.tables.memory import HeadAnswers

__all__ = ["head_answers", "print_findings", "print_guesses"]

_NOT_READ = ("不读", "none")


def head_answers(chosen: argparse.Namespace, catalogue: HeadCatalogue) -> HeadAnswers:
    """What --map, --forget, --place and --office say. Raises PublishError for a field that there is not."""
    said = dict(_meaning(words, catalogue) for words in chosen.map or ())
    return HeadAnswers(said, chosen.forget, chosen.place, chosen.office)


def print_findings(notes: Iterable[Words], problems: Sequence[Words]) -> None:
    """Say what a table leaves to be known and, on the error output, where it is wrong and that nothing was recorded."""
    for note in notes:
        print(f"{note.zh} / {note.en}")
    for problem in problems:
        print(f"{problem.zh} / {problem.en}", file=sys.stderr)
    if problems:
        wrong = len(problems)
        print(f"{wrong:,}处有误，什么也没有录入 / {wrong:,} problems, nothing was recorded", file=sys.stderr)


def print_guesses(sheets: Sequence[SheetHeads], catalogue: HeadCatalogue) -> None:
    """Say what heads that nobody listed may mean, and which have no meaning where one is missing."""
    for heads in sheets:
        for column in heads.columns:
            if column.guess is not None:
                name = catalogue.names[column.guess]
                option = f"--map {column.key}={name}"
                print(
                    f"“{column.head}”（如“{column.sample}”）像是“{name}”，是就加上 {option} / "
                    f"“{column.head}” looks like {name}; if it is, add {option}"
                )
            elif column.field is None and heads.missing:
                print(f"“{column.head}”（如“{column.sample}”）/ a column without a meaning")


def _meaning(words: str, catalogue: HeadCatalogue) -> tuple[str, str]:
    """A head as heads are compared and its field, of `转给时间=交办日期`."""
    head, _, name = words.replace("＝", "=").rpartition("=")
    field = NO_COLUMN if name.strip() in _NOT_READ else catalogue.field_of(name.strip())
    if field is None or not fold_head(head):
        names = "、".join((*catalogue.names.values(), _NOT_READ[0]))
        raise PublishError(
            f"--map {words}：请写成 列头=字段，字段是{names}之一",
            f"--map {words}: write HEAD=FIELD, the field being one of {names}",
        )
    return fold_head(head), field
