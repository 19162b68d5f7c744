"""The rules in words, for the page that explains them: statuses, marks, bounds, and lists beside their marks.

Numbers in the rules (how far is behind, how near is about) are those of the ledger's own limits, never typed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from html import escape

from replies.texts import formats
from replies.texts.catalogue import t
from replies.ui.kit import status
from replies.ui.kit.layout import draw
from replies.ui.kit.query import Row

__all__ = ["STYLES", "block", "bounds", "bullets", "commands", "marks", "paragraph", "statuses", "style"]

STYLES = """
.ab-grid { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 24px 40px; align-items: start; }
.ab-block h2 { font-size: 16px; line-height: 1.5; font-weight: 700; letter-spacing: 0; margin: 0 0 8px; padding: 0; }
[data-testid="stHtml"] .ab-block p { line-height: 1.7; max-width: 42em; }
[data-testid="stHtml"] .ab-block p + p, [data-testid="stHtml"] .ab-block dl + p,
[data-testid="stHtml"] .ab-block p + dl { margin-top: 8px; }
[data-testid="stHtml"] .ab-block ul { margin: 0; padding-left: 20px; }
[data-testid="stHtml"] .ab-block li { margin: 0 0 4px; padding: 0; font-size: 15px; line-height: 1.7; }
[data-testid="stHtml"] .ab-block dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 8px 20px;
  margin: 0; padding: 0; }
.ab-block dt, .ab-block dd { margin: 0; padding: 0; }
.ab-block dd { color: var(--rc-muted); line-height: 1.5; }
.ab-block code { font-size: 13px; color: var(--rc-ink); background: var(--rc-soft); padding: 2px 6px;
  border-radius: 4px; overflow-wrap: anywhere; }
@media (max-width: 760px) {
  .ab-grid { grid-template-columns: minmax(0, 1fr); }
  [data-testid="stHtml"] .ab-commands dl { grid-template-columns: minmax(0, 1fr); gap: 4px; }
  .ab-commands dd { margin-bottom: 8px; }
}
"""


def style() -> None:
    """Write the style sheet of the explanations."""
    draw(f"<style>{STYLES}</style>")


def block(heading: str, *parts: str, names: str = "") -> str:
    """HTML of one explanation; `parts` are HTML that is escaped already."""
    return f'<section class="ab-block {escape(names)}"><h2>{escape(heading)}</h2>{"".join(parts)}</section>'


def paragraph(*sentences: str) -> str:
    """HTML of one paragraph a sentence."""
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)


def bullets(sentences: Iterable[str]) -> str:
    """HTML of a list of sentences."""
    return f"<ul>{''.join(f'<li>{escape(sentence)}</li>' for sentence in sentences)}</ul>"


def statuses() -> str:
    """HTML of every status with its mark and meaning, furthest first."""
    return _defined((status.badge(code), t(f"about.mean_{code}")) for code in status.STATUSES)


def marks(limits: Row) -> str:
    """HTML of every computed mark with its meaning."""
    gap = formats.percent(_limit(limits, "behind_gap"))
    said: Mapping[str, str] = {"behind": t("about.mean_behind", points=gap)}
    return _defined((status.badge(code), said.get(code) or t(f"about.mean_{code}")) for code in status.MARKS)


def bounds(limits: Row) -> str:
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
            f"{escape(formats.bound_mark(bound))} {escape(formats.bound_word(bound))}",
            words or t(f"about.bounds_{bound}"),
        )
        for bound, words in said.items()
    )


def commands() -> str:
    """HTML of the commands that bring a reply in."""
    return _defined(
        (f"<code>.venv/bin/python -m replies {escape(line)}</code>", t(f"about.add_{verb}"))
        for verb, line in (("read", "read FILE"), ("add", "add FILE"), ("publish", "publish R-…"))
    )


def _defined(pairs: Iterable[tuple[str, str]]) -> str:
    """HTML of a list of terms (HTML of our own) and what they mean (plain text)."""
    return f"<dl>{''.join(f'<dt>{term}</dt><dd>{escape(words)}</dd>' for term, words in pairs)}</dl>"


def _limit(limits: Row, name: str) -> Decimal:
    return Decimal(str(limits[name]))
