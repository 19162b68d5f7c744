"""A reading as a listing for people: header, then figures, commitments and links with their offsets."""

from __future__ import annotations

from typing import Protocol

from .amounts import Figure, plain_number
from .reading import Reading

__all__ = ["render_text"]

_BOUNDS = {
    "exact": "",
    "about": "约",
    "under": "近",
    "over": "超",
    "at_least": "≥",
    "at_most": "≤",
    "range": "",
}


class _DocumentName(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def notes(self) -> tuple[str, ...]: ...


def render_text(document: _DocumentName, reading: Reading) -> str:
    """The listing, one figure and one commitment a line, offsets first; ends with a line break."""
    rows = [document.name, *(f"  ! {note}" for note in document.notes), ""]
    for key, value in reading.header.to_dict().items():
        if value not in (None, [], ""):
            rows.append(f"{key}: {'、'.join(value) if isinstance(value, list) else value}")
    if reading.stance:
        rows.append(f"stance: {reading.stance}")
    rows += ["", f"figures ({len(reading.figures)})"]
    for figure in reading.figures:
        value = f"{plain_number(figure.value):,}" + (
            "" if figure.high is None else f"–{plain_number(figure.high):,}"
        )
        per = f"/{figure.per}" if figure.per else ""
        quote = reading.text[figure.start : figure.end]
        rows.append(
            f"{figure.start}-{figure.end}  {quote}  {_BOUNDS[figure.bound]}{value} {figure.unit}{per}  {figure.role}{_measure_words(figure)}"
        )
    rows += ["", f"commitments ({len(reading.commitments)})"]
    for commitment in reading.commitments:
        quote = " ".join(reading.text[commitment.start : commitment.end].split())
        due = commitment.deadline.isoformat() if commitment.deadline else "-"
        vague = f" ({commitment.reason})" if commitment.reason else ""
        rows.append(f"{commitment.start}-{commitment.end}  {due}  {commitment.kind}{vague}  {quote}")
    if reading.links:
        rows += ["", f"links ({len(reading.links)})"]
    for link in reading.links:
        one, other = (reading.figures[at] for at in (link.figure, link.other))
        words = (f"{each.start}-{each.end} {reading.text[each.start : each.end]}" for each in (one, other))
        rows.append(f"  {link.kind}  ".join(words))
    return "\n".join(rows) + "\n"


def _measure_words(figure: Figure) -> str:
    """What a figure measures, for the end of its line: noun, scope, change and period, as far as said."""
    period = figure.period
    when = period and (period.every or f"{period.start or ''}..{period.end or ''}")
    nature = " ".join(part for part in (figure.aggregate, figure.nature, figure.direction) if part)
    said = [part for part in (figure.subject, figure.scope, nature, when) if part]
    return f"  [{' · '.join(said)}]" if said else ""
