"""Reading a reply: text in, header, outline, figures and commitments out, each with exact offsets.

`read(text, date)` and `figures(text, date)` are pure: no files, no clock, no state; the same text gives the
same reading. `render_text` writes a reading as a listing for people.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .amounts import Figure
    from .commitments import Commitment
    from .header import Header
    from .links import Link
    from .outline import Section
    from .periods import Period
    from .reading import Reading, figures, read
    from .rendering import render_text
    from .task_codes import PARTS, REASONS
    from .tasks import Task, read_task

__all__ = [
    "PARTS",
    "REASONS",
    "Commitment",
    "Figure",
    "Header",
    "Link",
    "Period",
    "Reading",
    "Section",
    "Task",
    "figures",
    "read",
    "read_task",
    "render_text",
]

# No module has the name of something public: importing it would put the module in the name's place.
_WHERE = {
    "commitments": ("Commitment",),
    "amounts": ("Figure",),
    "header": ("Header",),
    "links": ("Link",),
    "outline": ("Section",),
    "periods": ("Period",),
    "reading": ("Reading", "figures", "read"),
    "rendering": ("render_text",),
    "task_codes": ("PARTS", "REASONS"),
    "tasks": ("Task", "read_task"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: whoever needs units alone need not compile every pattern."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
