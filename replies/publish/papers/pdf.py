"""A paper as PDF, and one of its charts as SVG or PNG, by the template `paper.typ`.

Data reach the template as JSON, never as its source: no word of a reply can be read as markup. Equal papers give equal
bytes: the time written into the file is that of the day the paper speaks of. The template reaches no file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

import msgspec
import segno
import typst

from replies.publish.papers.fonts import font_families, fonts
from replies.publish.papers.paper import Block, Paper, PaperCell
from replies.texts import formats
from replies.texts.catalogue import t

__all__ = ["draw_chart", "paper_pdf"]

_TEMPLATE = Path(__file__).with_name("paper.typ")


def paper_pdf(paper: Paper) -> bytes:
    """The whole paper. Raises PublishError where the machine has no Chinese font."""
    address = paper.imprint.address
    qr = segno.make(address, error="m").svg_inline(border=0) if address else ""
    footer = t("paper.page", number="\0", total="\1")
    given = {**_plain(paper), "qr": qr, "page_words": footer, "product": t("paper.product")}
    return _compile(given, paper.lang, "pdf", _moment(paper.imprint.as_of))


def draw_chart(block: Block, lang: str, width: float, kind: Literal["svg", "png"]) -> bytes:
    """One block alone, `width` millimetres wide."""
    given = {"chart": _plain(block), "width": width}
    return _compile(given, lang, kind, _moment(date(2000, 1, 1)))


def _compile(given: dict[str, Any], lang: str, kind: Literal["pdf", "svg", "png"], moment: datetime) -> bytes:
    sources = {"paper": msgspec.json.encode({**given, "fonts": font_families(lang), "lang": lang}).decode()}
    compiler = typst.Compiler(
        _TEMPLATE.read_bytes(), root=_TEMPLATE.parent, font_paths=fonts(), ignore_system_fonts=True
    )
    made = compiler.compile(format=kind, ppi=220, sys_inputs=sources, timestamp=moment)
    return made if isinstance(made, bytes) else b"".join(made or ())


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _plain(shown: Paper | Block) -> dict[str, Any]:
    """What is shown as JSON would have it, with days and numbers of tables in words."""
    plain: dict[str, Any] = msgspec.to_builtins(shown, enc_hook=str)
    _word_tables(plain, shown)
    return plain


def _word_tables(plain: dict[str, Any], shown: Any) -> None:
    for side in ("blocks", "left", "right"):
        for inner, block in zip(plain.get(side, ()), getattr(shown, side, ()), strict=True):
            _word_tables(inner, block)
    if plain.get("block") == "table":
        plain["rows"] = [list(map(_words, row)) for row in shown.rows]


def _words(cell: PaperCell) -> str:
    if cell is None:
        return ""
    return formats.day(cell) if isinstance(cell, date) else str(cell)
