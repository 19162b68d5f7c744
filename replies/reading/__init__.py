"""Reading a reply: text in, header, outline, figures and commitments out, each with exact offsets.

`read(text, date)` and `figures(text, date)` are pure: no files, no clock, no state; the same text gives the
same reading. `render_text` writes a reading as a listing for people.
"""

from __future__ import annotations

from .commitments import Commitment
from .figures import Figure
from .header import Header
from .links import Link
from .outline import Section
from .periods import Period
from .reading import Reading, figures, read
from .rendering import render_text
from .tasks import PARTS, REASONS, Task, read_task

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
