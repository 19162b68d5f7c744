"""What the table of commands is made of: areas of nouns, nouns with verbs, arguments.

The table imports neither a command's module nor a room of the ledger, so that help, completion and a slip of the
pen cost next to nothing. What a command does is named in `run` and imported when it runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from replies.commands.arguments import iso_date, moment, number, span
from replies.inputs.fields import InputField

__all__ = [
    "AS_OF",
    "HEADS_SAID",
    "JSON",
    "KNOWN_AT",
    "REASON",
    "Area",
    "Argument",
    "Choices",
    "Command",
    "Noun",
    "argument",
    "option",
]


@dataclass(frozen=True, slots=True)
class Argument:
    """One call of argparse's `add_argument`."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]  # Any: whatever `add_argument` takes


@dataclass(frozen=True, slots=True)
class Command:
    """A verb of a noun; of a noun that is a command by itself, the verb is empty.

    `run` is `module:function` in `replies.commands`; the function takes the parsed arguments and returns an exit code,
    None for 0. `former` are earlier words for it, which mean just the same.
    """

    verb: str
    help: str
    run: str
    example: str
    arguments: tuple[Argument, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noun:
    """What commands are about, and these commands; `former` is an earlier word for it."""

    name: str
    help: str
    commands: tuple[Command, ...]
    former: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """Nouns that stand together in the help."""

    title: str
    nouns: tuple[Noun, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """A closed list of another room as the choices of an argument; the room is imported when somebody looks."""

    module: str
    name: str

    def __iter__(self) -> Iterator[str]:
        return map(str, getattr(import_module(self.module), self.name))

    def __contains__(self, word: object) -> bool:
        return any(word == one for one in self)


def argument(*names: str, **settings: Any) -> Argument:
    """An argument of a command, told as argparse takes it; a day is shown as it is written."""
    if settings.get("type") is iso_date:
        settings["metavar"] = "YYYY-MM-DD"
    return Argument(names, settings)


def option(one: InputField) -> Argument:
    """The option of a field that people may enter."""
    settings: dict[str, Any] = {"dest": one.name, "help": one.help}
    if one.kind == "code":
        settings["choices"] = one.codes
    elif one.kind in ("keys", "names"):
        settings |= {"nargs": "*", "metavar": one.metavar}
    elif one.kind == "day":
        settings["type"] = iso_date
    else:
        settings |= {"type": _TYPES.get(one.kind, str), "metavar": one.metavar}
    return argument(one.option, **settings)


_TYPES = {"number": number, "place": span}
JSON = argument("--json", action="store_true", help="输出 JSON / print JSON")
AS_OF = argument("--as-of", type=iso_date, help="哪一天的情况 / as of which day")
KNOWN_AT = argument(
    "--known-at", type=moment, help="录入截止的时刻 / recorded by which moment, YYYY-MM-DDTHH:MM"
)
REASON = argument("--reason", required=True, metavar="TEXT", help="理由 / why")
HEADS_SAID = (
    argument(
        "--map",
        action="append",
        metavar="HEAD=FIELD",
        help="一列的含义，如 转给时间=交办日期，可重复；记住，下次不用再写 / "
        "what a column holds, may be repeated; it is remembered for the next time",
    ),
    argument(
        "--office",
        metavar="TEXT",
        help="记在哪个单位名下，表里没写时 / the office for which it is remembered, where the table does not say it",
    ),
    argument(
        "--forget",
        action="store_true",
        help="不用先前记住的各列含义，导入时忘掉 / leave what was remembered of columns, and forget it",
    ),
)
