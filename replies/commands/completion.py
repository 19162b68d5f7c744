"""`completion`: what may stand next on a command line, for the shells, which ask with every press of the tab key.

The shell's script only asks; the answer comes from the table of commands, so that a new command or option is
completed without a new script.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence

from replies.commands.grammar import AREAS, Argument, Command, commands, former_words
from replies.commands.parsing import program

__all__ = ["next_words", "print_next", "show"]

_BASH = """\
_replies() {{
    local IFS=$'\\n'
    COMPREPLY=($({ask} "${{COMP_WORDS[@]:1:COMP_CWORD}}" 2>/dev/null | cut -f1))
}}
complete -o default -F _replies replies
"""
_ZSH = """\
#compdef replies
_replies() {{
    local -a found
    found=("${{(@f)$({ask} "${{(@)words[2,CURRENT]}}" 2>/dev/null)}}")
    found=("${{(@)found//$'\\t'/:}}")
    if [[ -n "$found" ]]; then _describe replies found; else _files; fi
}}
compdef _replies replies
"""
_FISH = """\
function _replies
    set -l found ({ask} (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
    if set -q found[1]
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c replies -f -a '(_replies)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def show(chosen: argparse.Namespace) -> None:
    """Print the script that a shell reads when it starts."""
    called = program() if program() == "replies" else f"{shlex.quote(sys.executable)} -m replies"
    print(_SCRIPTS[chosen.shell].format(ask=f"{called} completion next --"), end="")


def print_next(chosen: argparse.Namespace) -> None:
    """Print what may stand in place of the last word, a line each: the word, a tab, what it means."""
    for word, meaning in next_words(chosen.words):
        print(f"{word}\t{meaning}")


def next_words(words: Sequence[str]) -> list[tuple[str, str]]:
    """What may stand in place of the last word, which is begun or empty, with what it means.

    Nothing where a name of a file or words of one's own are due: the shell then offers files.
    """
    *typed, begun = words or [""]
    return [(word, meaning) for word, meaning in _possible(typed, begun) if word.startswith(begun)]


def _possible(typed: Sequence[str], begun: str) -> Iterator[tuple[str, str]]:
    nouns = {noun.name: noun for area in AREAS for noun in area.nouns}
    if not typed:
        yield from ((noun.name, noun.help) for noun in nouns.values())
        return
    if len(typed) == 1 and typed[0] in nouns and nouns[typed[0]].commands[0].verb:
        yield from ((command.verb, command.help) for command in nouns[typed[0]].commands)
        return
    known = {**former_words(), **commands()}
    for length in (2, 1):
        command = known.get(" ".join(typed[:length]))
        if command is not None and len(typed) >= length:
            yield from _of_command(command, typed[length:], begun)
            return


def _of_command(command: Command, typed: Sequence[str], begun: str) -> Iterator[tuple[str, str]]:
    """Choices of the option before, else options and choices of what stands without one."""
    options = [one for one in command.arguments if one.names[0].startswith("-")]
    others = [one for one in command.arguments if one not in options]
    asked = next((one for one in options if typed and typed[-1] in one.names), None)
    if asked is not None and "action" not in asked.settings:
        yield from _choices([asked])
        return
    if begun.startswith("-") or not others:
        yield from ((one.names[0], one.settings["help"]) for one in options if one.names[0] not in typed)
        yield "--help", "显示用法 / show this help"
    yield from _choices(others)


def _choices(arguments: Iterable[Argument]) -> Iterator[tuple[str, str]]:
    for one in arguments:
        yield from ((word, one.settings["help"]) for word in one.settings.get("choices", ()))
