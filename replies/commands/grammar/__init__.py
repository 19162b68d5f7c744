"""The table of all commands: which words there are, what they take, what they mean, an example of each."""

from __future__ import annotations

from replies.commands.grammar.former import FORMER
from replies.commands.grammar.handling import HANDLING
from replies.commands.grammar.keeping import EXCHANGE, KEEPING
from replies.commands.grammar.kinds import Area, Argument, Command, Noun
from replies.commands.grammar.recording import RECORDING
from replies.commands.grammar.replies import REPLIES
from replies.commands.grammar.reviewing import REVIEWING
from replies.commands.grammar.running import RUNNING

__all__ = ["AREAS", "Area", "Argument", "Command", "Noun", "commands", "former_words"]

AREAS: tuple[Area, ...] = (RUNNING, REPLIES, RECORDING, REVIEWING, HANDLING, EXCHANGE, KEEPING)


def commands() -> dict[str, Command]:
    """The commands by their words of now, in the order of the help."""
    return {
        f"{noun.name} {command.verb}".rstrip(): command
        for area in AREAS
        for noun in area.nouns
        for command in noun.commands
    }


def former_words() -> dict[str, Command]:
    """The commands by earlier words for them."""
    renamed = {
        words: command
        for area in AREAS
        for noun in area.nouns
        for command in noun.commands
        for words in command.former or ((f"{noun.former} {command.verb}",) if noun.former else ())
    }
    return {**renamed, **FORMER}
