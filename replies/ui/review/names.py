"""Which two names are one: what texts explain and what accepted pairings say, for a reviewer to decide.

Two names are two until somebody accepts that they are one; what is counted differently stays apart.
"""

from __future__ import annotations

from replies.access import Account
from replies.ledger import open_ledger
from replies.suggestions.naming import accept_name, decide_name, name_aliases, reopen_name
from replies.texts.catalogue import t
from replies.ui.kit import layout
from replies.ui.kit.query import Row
from replies.ui.kit.templates import macro
from replies.ui.review.decisions import DECIDED, Proposals
from replies.ui.review.moves import MACROS

__all__ = ["draw_names"]


def draw_names(account: Account) -> None:
    """Draw the open pairs of names, and those decided in a fold below; for who may see what is unpublished."""
    store = open_ledger.store()
    _PROPOSALS.draw(account, name_aliases(store), name_aliases(store, DECIDED))


def _draw_one(row: Row) -> None:
    told = [
        t(f"naming.kind_{row['kind']}"),
        t(f"naming.origin_{row['origin']}", document=str(row["document_name"])),
    ]
    if row["state"] != "open":
        told.insert(0, t(f"suggestion.state_{row['state']}"))
    layout.draw(macro(MACROS, "names")(row, " · ".join(told)))


_PROPOSALS = Proposals(
    lambda name, **told: t(f"naming.{name}", **told),
    "alias_id",
    _draw_one,
    accept_name,
    decide_name,
    reopen_name,
)
