"""Help and refusals of the command line: every command, argument and heading told in Chinese and in English."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator

import pytest

from replies import __main__ as command_line

HAN = re.compile("[㐀-鿿]")
LATIN = re.compile("[A-Za-z]{3}")
COMMANDS = (
    "serve",
    "read",
    "compare",
    "search",
    "add",
    "publish",
    "verify",
    "rebuild",
    "metric",
    "target",
    "criteria",
    "outcome",
    "status",
    "history",
    "backup",
    "restore",
    "erase",
    "review",
    "suggest",
    "chain",
    "alias",
    "export",
    "import",
    "register",
    "handling",
    "user",
)


def parsers(monkeypatch: pytest.MonkeyPatch) -> Iterator[argparse.ArgumentParser]:
    """The parser of the whole and those of the commands, as `main` makes them."""
    made: list[argparse.ArgumentParser] = []
    whole = command_line._Parser.__init__

    def noted(parser: argparse.ArgumentParser, *given: object, **named: object) -> None:
        whole(parser, *given, **named)
        made.append(parser)

    monkeypatch.setattr(command_line._Parser, "__init__", noted)
    with pytest.raises(SystemExit):
        command_line.main(["--help"])
    yield from made


def test_every_command_and_argument_is_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: dict[str, str] = {}
    for parser in parsers(monkeypatch):
        for action in parser._actions:
            told[f"{parser.prog} {action.dest}"] = action.help or ""
            if isinstance(action, argparse._SubParsersAction):
                told |= {choice.dest: choice.help or "" for choice in action._choices_actions}
        told |= {f"{parser.prog} {group.title}": group.title or "" for group in parser._action_groups}
    assert set(COMMANDS) <= told.keys()
    assert {name for name, said in told.items() if not (HAN.search(said) and LATIN.search(said))} == set()
    said = capsys.readouterr().out
    assert "用法 / usage" in said
    assert "退出码" in said
    assert "exit codes" in said


def test_each_command_is_found_in_the_module_that_is_imported_for_it() -> None:
    for module, names in command_line._MODULES.items():
        added = argparse.ArgumentParser().add_subparsers()
        importlib.import_module(f"replies.commands.{module}").add_commands(added)
        assert tuple(added.choices) == names


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["add"], ["read", "--date", "2017年", "x"]])
def test_a_wrong_command_line_is_refused_in_both_languages(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main(arguments)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.count("\n") == 1
    chinese, _, english = said.partition(" / ")
    assert HAN.search(chinese)
    assert LATIN.search(english)
