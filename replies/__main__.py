"""`python -m replies`: the command line.

Exit codes: 0 done; 1 the server could not start; 2 something named on the command line cannot be read or is refused
(one clear line on stderr, what was stored is whole); 130 interrupted. Texts are Chinese and English on one line.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from replies import __version__

__all__ = ["main"]


# The modules of `replies.commands` in the order of the help, each with its commands: only the one that was asked for is
# imported, all of them where none is recognised (for the help, for a slip).
_MODULES = {
    "serve": ("serve",),
    "read": ("read",),
    "compare": ("compare",),
    "search": ("search",),
    "ledger": ("add", "publish", "verify", "rebuild"),
    "metric": ("metric",),
    "targets": ("target",),
    "criteria": ("criteria",),
    "outcomes": ("outcome", "status", "history"),
    "keeping": ("backup", "restore", "erase"),
    "review": ("review",),
    "suggest": ("suggest",),
    "chain": ("chain",),
    "alias": ("alias",),
    "package": ("export", "import"),
    "register": ("register",),
    "handling": ("handling",),
    "user": ("user",),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # JSON is UTF-8 whatever the terminal speaks; half a character out of a file's name is shown escaped.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _Parser(
        prog="python -m replies",
        description="答复承诺：读取建议、提案的答复，记录承诺与进展 / Reply Commitments: what replies promised and what came of it",
        epilog="退出码：0 完成；1 看板未能启动；2 命令行有误，或所给的读不了、被拒绝，已有的数据完好；130 被中断 / "
        "exit codes: 0 done; 1 the dashboard could not start; 2 a slip on the command line, or something named there "
        "cannot be read or is refused, what was stored is whole; 130 interrupted",
    )
    parser.add_argument("--version", action="version", version=__version__, help="版本 / the version")
    commands = parser.add_subparsers(
        dest="command",
        required=True,
        metavar="COMMAND",
        title="命令 / commands",
        help="各命令的用法：python -m replies COMMAND --help / how to use each: python -m replies COMMAND --help",
    )
    for module in _needed(sys.argv[1:] if arguments is None else arguments):
        import_module(f"replies.commands.{module}").add_commands(commands)
    chosen = parser.parse_args(arguments)
    if any(
        not _is_text(word)
        for told in vars(chosen).values()
        for word in (told if isinstance(told, list) else [told])
    ):
        parser.error("有一个参数不是 UTF-8 的文字 / an argument is no text in UTF-8")
    try:
        code: int = chosen.run(chosen)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()  # whoever read it has heard enough
        return 2
    except OSError as error:
        _drop_output()
        print(f"未能完成：{error.strerror} / Could not be done: {error.strerror}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _needed(arguments: Sequence[str]) -> Sequence[str]:
    asked = arguments[0] if arguments else ""
    return [module for module, names in _MODULES.items() if asked in names] or list(_MODULES)


def _is_text(told: object) -> bool:
    """Whether a word of the command line is text, also where the locale is not of UTF-8 and hands on its bytes."""
    try:
        return not isinstance(told, str) or told.isascii() or bool(os.fsencode(told).decode("utf-8"))
    except UnicodeEncodeError:
        return True  # text that did not come as bytes
    except UnicodeDecodeError:
        return False


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's last flush does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line, without the usage; its help is in both languages."""

    def __init__(self, *given: Any, **named: Any) -> None:  # Any: whatever argparse's own parser takes
        super().__init__(*given, **{**named, "add_help": False})
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


if __name__ == "__main__":
    sys.exit(main())
