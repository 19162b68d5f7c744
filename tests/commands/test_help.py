"""Help and refusals of the command line: every command with an example, told in Chinese and in English."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import pytest

from replies.__main__ import main
from replies.commands.grammar import AREAS, Command, commands, former_words
from replies.commands.parsing import parse, parser_of
from tests.commands.command_line import ROOT
from tests.written_files import written_by

HAN = re.compile("[㐀-鿿]")
LATIN = re.compile("[A-Za-z]{3}")


def shown(*words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What is printed where help ends the command."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    return capsys.readouterr().out


def in_both_languages(told: str) -> bool:
    chinese, _, english = told.partition(" / ")
    return bool(HAN.search(chinese) and LATIN.search(english) and not HAN.search(english.replace("“", "")))


def test_every_noun_verb_and_argument_is_told_in_both_languages() -> None:
    told = {area.title: area.title for area in AREAS}
    told |= {noun.name: noun.help for area in AREAS for noun in area.nouns}
    for words, command in {**former_words(), **commands()}.items():
        told[words] = command.help
        told |= {f"{words} {one.names[0]}": one.settings["help"] for one in command.arguments}
        parser = parser_of(command, words)
        told |= {f"{words} {group.title}": group.title or "" for group in parser._action_groups}
    assert {name: said for name, said in told.items() if not in_both_languages(said)} == {}


def test_the_whole_help_names_every_noun_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    said = shown("--help", capsys=capsys)
    for words in commands():
        noun, _, verb = words.partition(" ")
        (line,) = [line for line in said.splitlines() if line.startswith(f"  {noun} ")]
        assert verb in line
    assert "用法 / usage" in said
    assert "退出码" in said
    assert "exit codes" in said


def test_the_help_of_a_noun_lists_its_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    said = shown("user", "--help", capsys=capsys)
    for words, command in commands().items():
        noun, _, verb = words.partition(" ")
        assert (noun != "user") or f"  {verb} " in said
        assert (noun != "user") or command.help in said


def test_the_help_of_a_command_ends_with_an_example_and_its_earlier_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = shown("suggestion", "postpone", "--help", capsys=capsys)
    assert "usage: python -m replies suggestion postpone" in said
    assert "例 / example: python -m replies suggestion postpone S-0123456789\n" in said
    assert "旧写法 / formerly: suggest later\n" in said
    assert shown("suggest", "later", "--help", capsys=capsys) == said


def test_every_example_is_a_command_line_that_its_command_takes() -> None:
    def taken(command: Command) -> bool:
        words = shlex.split(command.example.partition(" >> ")[0])
        return parse(words)[0] is command

    assert [one.example for one in {**former_words(), **commands()}.values() if not taken(one)] == []


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["reply"], ["reply", "ad"], ["add"], ["read", "--date", "2017年", "x"]]
)
def test_a_wrong_command_line_is_refused_in_both_languages(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.count("\n") == 1
    chinese, _, english = said.partition(" / ")
    assert HAN.search(chinese)
    assert LATIN.search(english)


@pytest.mark.parametrize(
    ("words", "near"),
    [("raed", "document read"), ("stauts list", "status list"), ("suggest lst", "suggestion list")],
)
def test_a_slip_names_the_nearest_command(words: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(words.split())
    assert near.split()[-1] in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["status", "--help"], ["status", "list", "--help"]])
def test_help_loads_no_library_and_no_room_of_the_ledger(words: list[str]) -> None:
    heavy = "duckdb pyarrow numpy pandas streamlit plotly sqlglot replies.ledger replies.reading replies.web"
    script = (
        "import sys; from replies.__main__ import main\n"
        f"try: main({words!r})\n"
        f"finally: print(sorted(set({heavy!r}.split()) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_the_document_of_all_commands_is_up_to_date() -> None:
    kept = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert kept == written_by("command_list", "page"), "run scripts/command_list.py"
