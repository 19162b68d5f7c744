"""The office table of the commitments on a page, as a workbook made on a click."""

from __future__ import annotations

import io
from collections.abc import Callable

from replies.publish.office.table import table_rows
from replies.publish.office.writing import table_workbook
from replies.ui.address import as_of, known_at
from replies.ui.ask import Row
from replies.web import state

__all__ = ["office_workbook"]


def office_workbook(chosen: Callable[[], list[Row]]) -> Callable[[], bytes]:
    """What makes the workbook when it is called; `chosen` gives rows with the commitments' ids."""
    # The address is read here: a click comes outside the page's run.
    store, day, moment = state.store(), as_of(), known_at()

    def made() -> bytes:
        target = io.BytesIO()
        rows = table_rows(store, day, moment, {str(row["commitment_id"]) for row in chosen()})
        table_workbook(rows, target)
        return target.getvalue()

    return made
