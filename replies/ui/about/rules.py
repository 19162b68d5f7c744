"""The rules in words, for the page that explains them: statuses, marks, bounds, and lists beside their marks.

Numbers in the rules (how far is behind, how near is about) are those of the ledger's own limits, never typed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from markupsafe import Markup

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro

__all__ = ["alone", "block", "bounds", "bullets", "commands", "grid", "marks", "paragraph", "statuses"]

_MACROS = "about/rules.html"


def grid(blocks: Iterable[Markup]) -> Markup:
    """HTML of explanations side by side."""
    return macro(_MACROS, "grid")(blocks)


def block(heading: str, *parts: Markup, names: str = "") -> Markup:
    """HTML of one explanation; `names` are CSS classes."""
    return macro(_MACROS, "block")(heading, parts, names)


def paragraph(*sentences: str) -> Markup:
    """HTML of one paragraph a sentence."""
    return macro(_MACROS, "paragraphs")(sentences)


def alone(*sentences: str) -> Markup:
    """HTML of paragraphs that are no part of an explanation."""
    return macro(_MACROS, "alone")(sentences)


def bullets(sentences: Iterable[str]) -> Markup:
    """HTML of a list of sentences."""
    return macro(_MACROS, "bullets")(sentences)


def statuses() -> Markup:
    """HTML of every status with its mark and meaning, furthest first."""
    return _defined((status.badge(code), t(f"about.mean_{code}")) for code in status.STATUSES)


def standings() -> Markup:
    """HTML of the five classes that add up, each with its mark and meaning."""
    return _defined((status.badge(code), t(f"about.mean_{code}")) for code in status.STANDINGS)


def marks(limits: Row) -> Markup:
    """HTML of every computed mark with its meaning."""
    gap = formats.percent(_limit(limits, "behind_gap"))
    said: Mapping[str, str] = {"behind": t("about.mean_behind", points=gap)}
    return _defined((status.badge(code), said.get(code) or t(f"about.mean_{code}")) for code in status.MARKS)


def bounds(limits: Row) -> Markup:
    """HTML of how each bound is judged, with its mark as charts and lists draw it."""
    points = formats.points(_limit(limits, "about_points")).removeprefix("+")
    about = t(
        "about.bounds_about",
        share=formats.percent(_limit(limits, "about_share")),
        points=points,
    )
    said = {"at_least": "", "at_most": "", "about": about, "exact": ""}
    return _defined(
        (
            f"{formats.bound_mark(bound)} {formats.bound_word(bound)}",
            words or t(f"about.bounds_{bound}"),
        )
        for bound, words in said.items()
    )


def commands() -> Markup:
    """HTML of the commands that bring a reply in."""
    return _defined(
        (macro(_MACROS, "command")(line), t(f"about.add_{verb}"))
        for verb, line in (("read", "read FILE"), ("add", "add FILE"), ("publish", "publish R-…"))
    )


def _defined(pairs: Iterable[tuple[str, str]]) -> Markup:
    """HTML of a list of terms (HTML or plain) and what they mean."""
    return macro(_MACROS, "defined")(pairs)


def _limit(limits: Row, name: str) -> Decimal:
    return Decimal(str(limits[name]))
