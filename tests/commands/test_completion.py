"""Completion with the tab key: what may stand next, and the scripts with which the shells ask for it."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from replies.commands.completion import next_words
from replies.commands.grammar import AREAS
from replies.inputs.codes import STATUSES
from tests.commands.command_line import ROOT, replies


def words_after(line: str) -> list[str]:
    return [word for word, _ in next_words(line.split(" "))]


def test_nouns_are_offered_first() -> None:
    assert words_after("") == [noun.name for area in AREAS for noun in area.nouns]
    assert words_after("st") == ["status", "step"]


def test_the_verbs_of_a_noun_are_offered_after_it() -> None:
    assert next_words(["status", ""]) == [
        ("list", "列出承诺的状态 / list statuses"),
        ("set", "记录承诺的状态 / record a status"),
        (
            "unpublish",
            "撤回现在的状态，恢复此前的 / take back the status that holds; the one before it holds again",
        ),
    ]
    assert words_after("status s") == ["set"]
    assert words_after("handling ") == ["list"]  # earlier verbs are not


def test_options_that_were_not_typed_are_offered() -> None:
    assert words_after("status list --") == ["--as-of", "--known-at", "--json", "--help"]
    assert words_after("status list --json --a") == ["--as-of"]
    assert words_after("bureau list --json ") == ["--place", "--as-of", "--known-at", "--help"]


@pytest.mark.parametrize("line", ["status set C-1 ", "status C-1 --set "])
def test_a_closed_list_is_offered_where_a_word_of_it_is_due(line: str) -> None:
    assert words_after(line) == list(map(str, STATUSES))


@pytest.mark.parametrize("line", ["reply add ", "reply add --date ", "nonsense ", "search hi"])
def test_nothing_is_offered_where_files_or_words_of_ones_own_are_due(line: str) -> None:
    assert words_after(line) == []


def test_a_word_is_told_with_what_it_means() -> None:
    assert replies("completion", "next", "--", "ledger", "v").out == (
        "verify\t核对账本日志及其所指文件 / check every line of the journal and the files it names\n"
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="this system has no bash")
def test_bash_completes_words_by_its_script() -> None:
    script = f"""
        eval "$({sys.executable} -m replies completion show bash)"
        COMP_WORDS=(replies ledger ""); COMP_CWORD=2; _replies; echo "${{COMPREPLY[@]}}"
        COMP_WORDS=(replies status set C-1 deliv); COMP_CWORD=4; _replies; echo "${{COMPREPLY[@]}}"
        complete -p replies
    """
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "verify rebuild backup restore",
        "delivered",
        "complete -o default -F _replies replies",
    ]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_script_of_a_shell_asks_for_the_next_words(shell: str) -> None:
    assert "completion next --" in replies("completion", "show", shell).out
