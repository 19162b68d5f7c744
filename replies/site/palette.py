"""The palette in its light and dark form, as colours and as CSS variables.

Tokens have one name for one meaning on every page. Their contrast (text 4.5:1, marks 3:1 against the page and
against their neighbours in a bar; WCAG 2.2, 1.4.3 and 1.4.11) is computed in a test, because axe does not look
into charts. Categorical colours: UK Government Analysis Function, colour-blind safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

__all__ = ["DARK", "LIGHT", "Palette", "contrast", "css_variables"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, each named for what it means."""

    page: str
    ink: str
    muted: str
    line: str
    soft: str
    band: str
    link: str
    delivered: str
    partly: str
    in_progress: str
    in_progress_edge: str
    target: str
    target_text: str
    missed: str
    rule: str
    unknown: str
    tint: str
    on_delivered: str
    on_partly: str
    on_in_progress: str
    on_target: str
    on_missed: str


LIGHT = Palette(
    page="#FFFFFF",
    ink="#17212B",
    muted="#566370",
    line="#D9DFE5",
    soft="#F3F5F7",
    band="#E4E8EC",
    link="#12436D",
    delivered="#12436D",
    partly="#2073BC",
    in_progress="#6BACE6",
    in_progress_edge="#2073BC",
    target="#F46A25",
    target_text="#B5440B",
    missed="#801650",
    rule="#6B5AA8",
    unknown="#7A8794",
    tint="#FDF1E7",
    on_delivered="#FFFFFF",
    on_partly="#FFFFFF",
    on_in_progress="#17212B",
    on_target="#17212B",
    on_missed="#FFFFFF",
)
# The ramp of blues is turned round on the dark page: lighter is further.
DARK = Palette(
    page="#10161D",
    ink="#EDF2F6",
    muted="#A3B1BE",
    line="#33404C",
    soft="#1B242E",
    band="#2A3642",
    link="#9CCBF5",
    delivered="#9CCBF5",
    partly="#5C9FDC",
    in_progress="#33689C",
    in_progress_edge="#5C9FDC",
    target="#F7A072",
    target_text="#F7A072",
    missed="#E28BB5",
    rule="#B9A8EC",
    unknown="#8C9AA7",
    tint="#33261C",
    on_delivered="#10161D",
    on_partly="#10161D",
    on_in_progress="#EDF2F6",
    on_target="#10161D",
    on_missed="#10161D",
)


def css_variables(colours: Palette) -> str:
    """The palette as CSS declarations: `--rc-ink: #17212B; --rc-in-progress-edge: …`."""
    return " ".join(
        f"--rc-{field.name.replace('_', '-')}: {getattr(colours, field.name)};" for field in fields(Palette)
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two `#RRGGBB` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels: Sequence[float] = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
