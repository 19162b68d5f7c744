"""What a function says in English; outside a page it speaks Chinese."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from replies.texts.catalogue import speaking

__all__ = ["in_english"]

Given = ParamSpec("Given")
Said = TypeVar("Said")


def in_english(say: Callable[Given, Said], *given: Given.args, **named: Given.kwargs) -> Said:
    """What `say` gives for this in English."""
    with speaking("en"):
        return say(*given, **named)
