"""Which later commitment makes an earlier one again: proposals with both sides, best first, and what to do with each.

A proposal makes no chain until somebody confirms it; what was decided can be taken back from the list below.
"""

from __future__ import annotations

from replies.access import Account
from replies.ledger import open_ledger
from replies.suggestions.chains import chain_links, confirm, decide, reopen
from replies.texts import formats
from replies.texts.catalogue import language, t
from replies.ui.kit.address import link
from replies.ui.kit.query import Row
from replies.ui.review.decisions import DECIDED, Proposals
from replies.ui.review.pair_card import Passage, draw_pair, parted

__all__ = ["draw_chains"]


def draw_chains(account: Account) -> None:
    """Draw the open proposals, and those decided in a fold below; for who may see what is unpublished."""
    store = open_ledger.store()
    _PROPOSALS.draw(account, chain_links(store), chain_links(store, DECIDED))


def _draw_one(row: Row) -> None:
    told = [
        t("suggestion.score", score=f"{row['score']:.2f}"),
        str(row["why_en"] if language() == "en" else row["why_zh"]),
    ]
    if row["state"] != "open":
        told.insert(0, t(f"chain.state_{row['state']}"))
    draw_pair([_side(row, name) for name in ("earlier", "later")], told)


def _side(row: Row, side: str) -> Passage:
    length = row[f"{side}_end"] - row[f"{side}_start"]
    return Passage(
        t(f"chain.{side}"),
        parted(str(row[f"{side}_quote"] or ""), row[f"{side}_at"], length),
        number=str(row[f"{side}_number"] or row[f"{side}_title"] or t("common.no_number")),
        href=link("review", reply=str(row[f"{side}_reply_id"])),
        after=f" · {formats.day(row[f'{side}_day'])}",
    )


_PROPOSALS = Proposals(
    lambda name, **told: t(f"chain.{name}", **told), "link_id", _draw_one, confirm, decide, reopen
)
