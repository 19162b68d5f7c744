"""The papers by name, and how one is made: its queries asked, the answer drawn as the kind of file that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from replies.documents.formats import FORMATS
from replies.ledger.store import Store
from replies.publish.papers import briefing, bureau, commitment, deputy, ledger, reminder
from replies.publish.papers.paper import Paper
from replies.publish.papers.pdf import paper_pdf
from replies.publish.papers.request import PaperRequest, PaperSource
from replies.publish.papers.sheet import paper_xlsx
from replies.publish.papers.word import paper_docx

__all__ = ["MEDIA", "PAPERS", "PaperKind", "make_paper"]

_Make = Callable[[PaperSource], bytes]
MEDIA = {ending: FORMATS[f".{ending}"].media_type for ending in ("pdf", "docx", "xlsx")}


@dataclass(frozen=True, slots=True)
class PaperKind:
    """How each kind of file is made of a ledger, and what a paper is narrowed to; `needs` must be told."""

    made: Mapping[str, _Make]
    filters: tuple[str, ...]
    needs: str = ""


def _drawn(
    gather: Callable[[PaperSource], Paper], whole: Callable[[PaperSource], Paper] | None = None
) -> Mapping[str, _Make]:
    """The three kinds of file of one paper; `whole` gathers what Excel holds where that is more."""
    return {
        "pdf": lambda source: paper_pdf(gather(source)),
        "docx": lambda source: paper_docx(gather(source)),
        "xlsx": lambda source: paper_xlsx((whole or gather)(source)),
    }


PAPERS: Mapping[str, PaperKind] = {
    "briefing": PaperKind(_drawn(briefing.briefing), briefing.FILTERS),
    "ledger": PaperKind(_drawn(ledger.ledger, ledger.whole_ledger), ledger.FILTERS),
    "deputy": PaperKind(_drawn(deputy.deputy), ("deputy", "place", "kind"), "deputy"),
    "bureau": PaperKind(_drawn(bureau.bureau), ("bureau", "place"), "bureau"),
    "commitment": PaperKind(_drawn(commitment.commitment), ("commitment",), "commitment"),
    "reminder": PaperKind(
        {
            "docx": lambda source: reminder.reminder_docx(reminder.gather_reminder(source)),
            "xlsx": reminder.reminder_xlsx,
        },
        reminder.FILTERS,
        "bureau",
    ),
}


def make_paper(store: Store, kind: str, ending: str, request: PaperRequest) -> bytes:
    """The file, in the language that is spoken. Raises NoSuchPaper, PublishError."""
    return PAPERS[kind].made[ending](PaperSource(store, request))
