"""The office table of the commitments on a page, as a workbook made on a click."""

from __future__ import annotations

import io
from collections.abc import Callable

from replies.access import Account, Right
from replies.ledger import Store, open_ledger
from replies.ledger.contacts import Contacts, CurrentContacts
from replies.publish.office.table import table_rows
from replies.publish.office.writing import table_workbook
from replies.rows import CommitmentListRow
from replies.ui.kit.address import as_of, known_at
from replies.ui.kit.visitor import later_visitor

__all__ = ["office_workbook", "seen_contacts"]


def seen_contacts(store: Store, account: Account | None) -> CurrentContacts | None:
    """The contacts that somebody may see: all of them, a bureau's own, or None without an account."""
    if account is None:
        return None
    held = Contacts(store.home.folder).current()
    if account.may(Right.SEE_CONTACTS):
        return held
    asked = {"commitment_ids": sorted(held.by_commitment)}
    own = {
        row["commitment_id"]: held.of(row["commitment_id"])
        for row in store.query_unpublished("commitment_record", asked).to_pylist()
        if account.may(Right.SEE_CONTACTS, row["bureau_id"])
    }
    return CurrentContacts(own, held.key)


def office_workbook(chosen: Callable[[], list[CommitmentListRow]]) -> Callable[[], bytes]:
    """What makes the workbook when it is called; `chosen` gives rows with the commitments' ids."""
    # The address is read here: a click comes outside the page's run.
    store, day, moment, who_asks = open_ledger.store(), as_of(), known_at(), later_visitor()

    def made() -> bytes:
        target = io.BytesIO()
        contacts = seen_contacts(store, who_asks())
        rows = table_rows(store, day, moment, {row["commitment_id"] for row in chosen()}, contacts)
        table_workbook(rows, target)
        return target.getvalue()

    return made
