"""One thing that people may enter of a record: what it is called on the command line and in forms, and what it takes.

A record's list is a dataclass whose attributes are annotated with the functions here:

    problems: Annotated[str | None, passage("存在问题 / what stands in the way", longest=2000)] = None

Its option is `--problems`, its label in a form the text `FORM.problems` (with `FORM.problems_help` beside it where there
is such a text), its column in the ledger `problems`. None always means: not given.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_type_hints

__all__ = [
    "LONGEST_WORDS",
    "InputField",
    "Kind",
    "code",
    "day",
    "given_values",
    "input_fields",
    "key",
    "keys",
    "names",
    "number",
    "passage",
    "place",
    "text",
]

LONGEST_WORDS = 2_000  # of any free text in the ledger
_OWN = ("",)  # the column of the field's own name
# text: one line; passage: several; names: several texts; code: one of a closed list; key: names something that the ledger
# has; keys: several such; place: start and end of words in a document.
Kind = Literal["text", "passage", "names", "number", "day", "code", "key", "keys", "place"]


@dataclass(frozen=True, slots=True)
class InputField:
    """One field as every door of the product needs it.

    `help` is told in Chinese and English, as the command line prints it. `word` is the short name by which options and
    labels go, `label` the key of the label's text. `columns` are those of the record that hold what was entered just as
    it is; none where the ledger makes something of it first (a value comes to base units). `codes` is the closed list
    that a code is from, `code_words` the key of each code's text up to the code, `preset` whether a form begins with the
    first code. `longest` is a length in characters. `on_form` is False for what only the command line asks for. `is_required` marks what no record is made without. `of` is the
    record whose columns they are where a list fills more than one.
    """

    kind: Kind
    help: str
    name: str = ""
    word: str = ""
    label: str = ""
    columns: tuple[str, ...] = ()
    metavar: str = ""
    codes: tuple[str, ...] = ()
    code_words: str = ""
    preset: bool = False
    longest: int = 0
    on_form: bool = True
    is_required: bool = False
    of: str = ""

    @property
    def option(self) -> str:
        """The option on the command line."""
        return "--" + self.word.replace("_", "-")


def text(
    help: str,
    *,
    longest: int,
    word: str = "",
    label: str = "",
    columns: tuple[str, ...] = _OWN,
    metavar: str = "TEXT",
    on_form: bool = True,
    is_required: bool = False,
    of: str = "",
) -> InputField:
    """Words in one line; without `columns` they fill the column of the field's name."""
    return InputField(
        "text",
        help,
        "",
        word,
        label,
        columns,
        metavar,
        longest=longest,
        on_form=on_form,
        is_required=is_required,
        of=of,
    )


def names(help: str, *, longest: int, of: str = "") -> InputField:
    """Several names; `longest` is the length of all together."""
    return InputField("names", help, columns=_OWN, metavar="NAME", longest=longest, of=of)


def passage(
    help: str,
    *,
    longest: int,
    columns: tuple[str, ...] = _OWN,
) -> InputField:
    """Words in several lines."""
    return InputField("passage", help, columns=columns, metavar="TEXT", longest=longest)


def number(help: str, *, label: str = "") -> InputField:
    """A number as the source states it; its column is made of it and its unit."""
    return InputField("number", help, label=label, metavar="N", longest=30)


def day(
    help: str,
    *,
    word: str = "",
    label: str = "",
    columns: tuple[str, ...] = _OWN,
    is_required: bool = False,
) -> InputField:
    """A day."""
    return InputField("day", help, word=word, label=label, columns=columns, is_required=is_required)


def code(
    help: str,
    codes: tuple[str, ...],
    words: str,
    *,
    preset: bool = False,
    columns: tuple[str, ...] = _OWN,
    of: str = "",
) -> InputField:
    """One of a closed list; the text of a code has the key `words` with the code behind it."""
    return InputField("code", help, columns=columns, codes=codes, code_words=words, preset=preset, of=of)


def key(
    help: str,
    metavar: str,
    *,
    word: str = "",
    columns: tuple[str, ...] = _OWN,
    on_form: bool = True,
    is_required: bool = False,
) -> InputField:
    """The key or id of something that the ledger has."""
    return InputField(
        "key",
        help,
        word=word,
        columns=columns,
        metavar=metavar,
        on_form=on_form,
        is_required=is_required,
    )


def keys(help: str, metavar: str) -> InputField:
    """Several ids of what the ledger has."""
    return InputField("keys", help, metavar=metavar)


def place(help: str) -> InputField:
    """Start and end of words in a document."""
    return InputField("place", help, metavar="START:END", on_form=False)


def input_fields(record: type, form: str) -> tuple[InputField, ...]:
    """The fields of a record's list in their order; `form` is the first part of its labels' keys."""
    hints = get_type_hints(record, include_extras=True)
    found = (
        (name, one)
        for name, hint in hints.items()
        for one in getattr(hint, "__metadata__", ())
        if isinstance(one, InputField)
    )
    return tuple(
        replace(
            one,
            name=name,
            word=one.word or name,
            label=one.label or f"{form}.{one.word or name}",
            columns=(name,) if one.columns == _OWN else one.columns,
        )
        for name, one in found
    )


def given_values(entered: object) -> dict[str, Any]:  # Any: what each field's type takes
    """What was entered, by name; what was not given is left out."""
    values = ((each.name, getattr(entered, each.name)) for each in fields(entered))  # type: ignore[arg-type]  # a dataclass of this room
    return {name: value for name, value in values if value is not None}
