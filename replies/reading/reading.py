"""One reading of one text: header, outline, figures, commitments, contact lines, stance.

Puts the parts together; each part answers its own question in its own module. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from replies.gc_pause import gc_paused

from .amounts import Figure, describe, read_figures
from .commitments import Commitment, read_commitments
from .cues import blank_quotes
from .dates import signing_date, speech_date
from .header import Header, read_contact_spans, read_header
from .links import Link, read_links
from .measures import measure_amounts
from .outline import Section, read_outline, split_lines
from .roles import Roles
from .sentences import read_sentences
from .stance import read_stance
from .text_kinds import text_kind

__all__ = ["Reading", "figures", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: all spans are (start, end) in code points of `text`, end exclusive.

    `links` join figures by their numbers in `figures`. `contact_spans` are the lines that name a person to ask or a telephone number; pages leave them out.
    `stance` is agreed, part, reference, refused, or None where the text shows none.
    """

    text: str
    header: Header
    outline: tuple[Section, ...]
    figures: tuple[Figure, ...]
    commitments: tuple[Commitment, ...]
    links: tuple[Link, ...]
    contact_spans: tuple[tuple[int, int], ...]
    stance: str | None

    def to_dict(self) -> dict[str, object]:
        """The reading as JSON values under the keys header, stance, outline, figures, commitments and links."""
        return {
            "header": self.header.to_dict(),
            "stance": self.stance,
            "outline": [
                {"mark": s.mark, "title": s.title, "start": s.start, "end": s.end, "level": s.level}
                for s in self.outline
            ],
            "figures": [describe(figure, self.text) for figure in self.figures],
            "commitments": [
                {
                    "start": c.start,
                    "end": c.end,
                    "text": self.text[c.start : c.end],
                    "deadline": None if c.deadline is None else c.deadline.isoformat(),
                    "kind": c.kind,
                    "figures": list(c.figures),
                    "outline": c.outline,
                    "condition": None
                    if c.condition is None
                    else {
                        "start": c.condition[0],
                        "end": c.condition[1],
                        "text": self.text[slice(*c.condition)],
                    },
                    "bureaus": [
                        {"name": b.name, "part": b.part, "start": b.start, "end": b.end} for b in c.bureaus
                    ],
                    "checkable": c.checkable,
                    "reason": c.reason,
                }
                for c in self.commitments
            ],
            "links": [{"figure": link.figure, "other": link.other, "kind": link.kind} for link in self.links],
        }


@gc_paused()
def read(text: str, date: Date | None = None) -> Reading:
    """The reading of a text; `date` is the document's own date, from which 今年 and 三年内 count.

    Without `date` the day of signing found in the text is used; without either, relative deadlines are None.
    Never raises on ordinary text, whatever its length or content.
    """
    kind, plain = text_kind(text), blank_quotes(text)
    signed = _own_date(text, kind)
    base = date or signed
    lines = split_lines(text)
    sentences = read_sentences(text, plain, lines, kind, base)
    outline = read_outline(text, lines)
    found = measure_amounts(text, read_figures(text, Roles(text, plain, sentences, kind)), sentences, base)
    commitments = read_commitments(text, lines, sentences, found, outline, base, kind)
    return Reading(
        text=text,
        header=read_header(text, lines, kind, signed),
        outline=outline,
        figures=tuple(found),
        commitments=tuple(commitments),
        links=read_links(text, tuple(found), sentences, outline),
        contact_spans=read_contact_spans(text, lines),
        stance=read_stance(text, commitments),
    )


def _own_date(text: str, kind: str) -> Date | None:
    """The day of signing, or that on which a report was given."""
    return signing_date(text) or (speech_date(text) if kind == "report" else None)


@gc_paused()
def figures(text: str, date: Date | None = None) -> list[Figure]:
    """The figures of a text in text order: `figures("新增10余家企业")[0]` is over 10 家, delivered.

    `date` is the document's own date as for `read`: what is dated after it is a target.
    """
    kind, plain = text_kind(text), blank_quotes(text)
    base = date or _own_date(text, kind)
    sentences = read_sentences(text, plain, split_lines(text), kind, base)
    return measure_amounts(text, read_figures(text, Roles(text, plain, sentences, kind)), sentences, base)
