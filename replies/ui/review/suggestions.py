"""What later documents may say of open targets: both quotes side by side, best first, and what to do with each.

A suggestion counts nowhere until somebody accepts it; what was decided can be taken back from the list below.
"""

from __future__ import annotations

from replies.access import Account
from replies.ledger import open_ledger
from replies.suggestions.suggest import accept, decide, reopen, suggestions
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit import layout
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.review.decisions import DECIDED, Proposals
from replies.ui.review.pair_card import Passage, draw_pair, parted

__all__ = ["draw_suggestions"]


def draw_suggestions(account: Account) -> None:
    """Draw the open suggestions, and those decided in a fold below; for who may see what is unpublished."""
    layout.style_sheet("review/pair.css")
    store = open_ledger.store()
    _PROPOSALS.draw(account, suggestions(store), suggestions(store, DECIDED))


def _draw_one(row: Row) -> None:
    promise, quote = str(row["promise"] or ""), str(row["quote"] or "")
    later = parted(quote, row["span_start"] - row["quote_start"], row["span_end"] - row["span_start"])
    earlier = parted(promise, row["target_at"], len(str(row["target"] or "")))
    number = str(row["document_number"] or row["proposal_title"] or t("common.no_number"))
    home = link("review", reply=str(row["reply_id"]))
    why = str(row["why_en"] if language() == "en" else row["why_zh"])
    words = [
        t(f"verdict.{row['verdict']}"),
        t("suggestion.score", score=f"{row['score']:.2f}"),
        why,
    ]
    if row["state"] != "open":
        words.insert(0, t(f"suggestion.state_{row['state']}"))
    source = f"{row['document_name']} · {formats.day(row['document_day'])}"
    draw_pair(
        (
            Passage(t("suggestion.target"), earlier, number, home),
            Passage(f"{t('suggestion.later')} {source}", later),
        ),
        words,
    )


_PROPOSALS = Proposals(
    lambda name, **told: t(f"suggestion.{name}", **told), "suggestion_id", _draw_one, accept, decide, reopen
)
