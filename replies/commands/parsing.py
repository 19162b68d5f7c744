"""From the words that were typed to a command and its arguments; help, and one line for a slip, in both languages.

Only the parser of the one command is made. Earlier words stand for the command of now.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from replies import __version__
from replies.commands.grammar import AREAS, Command, Noun, commands, former_words

__all__ = ["parse", "parser_of", "program"]

_HELP = ("-h", "--help")


def parse(words: Sequence[str]) -> tuple[Command, argparse.Namespace]:
    """The command that the words name, with its arguments.

    Raises SystemExit where help was asked for (0) and, with one line on standard error, for a slip (2).
    """
    first = words[0] if words else ""
    if first in _HELP:
        _show(_help())
    if first == "--version":
        _show(f"{__version__}\n")
    noun = _noun(first)
    if noun is not None and noun.commands[0].verb and words[1:2] and words[1] in _HELP:
        _show(_noun_help(noun))
    known = {**former_words(), **commands()}
    for length in (2, 1):
        command = known.get(" ".join(words[:length]))
        if command is not None:
            parser = parser_of(command, " ".join(words[:length]))
            chosen = parser.parse_args(words[length:])
            if not all(_is_text(one) for value in vars(chosen).values() for one in _each(value)):
                parser.error("有一个参数不是 UTF-8 的文字 / an argument is no text in UTF-8")
            return command, chosen
    sys.exit(_refused(_unknown(words, noun)))


def parser_of(command: Command, words: str) -> argparse.ArgumentParser:
    """The parser of one command, which was asked for in these words."""
    now = _words_of(command) or words
    also = [name for name, one in former_words().items() if one is command and name != now]
    epilog = f"例 / example: {program()} {command.example}"
    if also:
        epilog += f"\n旧写法 / formerly: {', '.join(also)}"
    parser = _Parser(
        prog=f"{program()} {now}",
        description=command.help,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for argument in command.arguments:
        parser.add_argument(*argument.names, **argument.settings)
    return parser


def program() -> str:
    """How the command line was called: `replies` where it is installed, else `python -m replies`."""
    return "replies" if Path(sys.argv[0]).stem == "replies" else "python -m replies"


def _words_of(command: Command) -> str:
    """The words of now for a command; none for one that only earlier words name."""
    return next((name for name, one in commands().items() if one is command), "")


def _noun(word: str) -> Noun | None:
    nouns = (noun for area in AREAS for noun in area.nouns)
    return next((noun for noun in nouns if word and word in (noun.name, noun.former)), None)


def _help() -> str:
    lines = [
        f"用法 / usage: {program()} NOUN VERB ...",
        "",
        "答复承诺：读取建议、提案的答复，记录承诺与进展 / Reply Commitments: what replies promised and what came of it",
    ]
    width = max(len(noun.name) for area in AREAS for noun in area.nouns) + 2
    for area in AREAS:
        lines += ["", f"{area.title}:"]
        for noun in area.nouns:
            verbs = ", ".join(command.verb for command in noun.commands if command.verb)
            lines.append(f"  {noun.name:<{width}}{noun.help}" + (f" ({verbs})" if verbs else ""))
    lines += [
        "",
        "选项 / options:",
        "  -h, --help  显示用法 / show this help",
        "  --version   版本 / the version",
        "",
        f"各命令的用法和例子 / how to use each, with an example: {program()} NOUN VERB --help",
        "退出码：0 完成；1 看板未能启动；2 命令行有误，或所给的读不了、被拒绝，已有的数据完好；130 被中断 / exit codes: 0 done; "
        "1 the dashboard could not start; 2 a slip on the command line, or something named there cannot be read or is "
        "refused, what was stored is whole; 130 interrupted",
    ]
    return "\n".join(lines) + "\n"


def _noun_help(noun: Noun) -> str:
    width = max(len(command.verb) for command in noun.commands) + 2
    lines = [
        f"用法 / usage: {program()} {noun.name} VERB ...",
        "",
        noun.help,
        "",
        "动作 / verbs:",
        *(f"  {command.verb:<{width}}{command.help}" for command in noun.commands),
        "",
        f"例 / example: {program()} {noun.commands[0].example}",
    ]
    return "\n".join(lines) + "\n"


def _unknown(words: Sequence[str], noun: Noun | None) -> str:
    """What is wrong with words that name no command, in both languages."""
    if noun is not None:
        verbs = [command.verb for command in noun.commands]
        return f"{noun.name} 之后应是动作：{'、'.join(verbs)} / after {noun.name} comes a verb: {', '.join(verbs)}"
    if not words:
        return "没有命令，用法见 --help / no command was given; see --help"
    from difflib import get_close_matches  # for a slip alone

    known = {**former_words(), **commands()}
    found = get_close_matches(" ".join(words[:2]), known, 1) or get_close_matches(words[0], known, 1)
    near = [_words_of(known[name]) or name for name in found]
    zh, en = (
        (f"，是否为 {near[0]}？", f"; do you mean {near[0]}?")
        if near
        else ("，用法见 --help", "; see --help")
    )
    return f"没有命令“{words[0]}”{zh} / there is no command “{words[0]}”{en}"


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _is_text(value: object) -> bool:
    """Whether a word of the command line is text, also where the locale is not of UTF-8 and hands on its bytes."""
    try:
        return not isinstance(value, str) or value.isascii() or bool(os.fsencode(value).decode("utf-8"))
    except UnicodeEncodeError:
        return True  # text that did not come as bytes
    except UnicodeDecodeError:
        return False


def _show(text: str) -> NoReturn:
    print(text, end="")
    sys.exit(0)


def _refused(message: str) -> int:
    print(f"{program()}: {message}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line, without the usage; its help is in both languages."""

    def __init__(self, **named: Any) -> None:  # Any: whatever argparse's own parser takes
        super().__init__(**named, add_help=False)
        # argparse knows no other way to its headings.
        self._positionals.title = "参数 / arguments"
        self._optionals.title = "选项 / options"
        self.add_argument("-h", "--help", action="help", help="显示用法 / show this help")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法 / usage: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法 / usage: ", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: 命令行有误，用法见 --help / {message}\n")
