"""The reminder letter repeats request and promise, and its sheet comes back through the import."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from replies.ledger import Store
from replies.publish.office.apply import apply_table, preview_table
from replies.publish.papers.make import make_paper
from replies.publish.papers.request import NoSuchPaper, PaperRequest
from replies.publish.subjects import rows_of
from replies.rows import BureauRepliesRow, BureausRow, CommitmentListRow
from replies.texts import formats
from replies.texts.catalogue import speaking, t
from tests.publish.papers.reading import docx_words


def reminded(store: Store, **more: str) -> PaperRequest:
    """The bureau of what ships with most that is late."""
    row = max(rows_of(store, BureausRow, {}), key=lambda row: row["due_unchecked"])
    return PaperRequest(store.today(), None, (("bureau", row["bureau_code"]), *more.items()))


def test_the_letter_repeats_the_request_and_each_promise_with_its_day(own_home: Path) -> None:
    with Store.open(own_home) as store:
        request = reminded(store, reply_by="2027-01-15")
        words = docx_words(make_paper(store, "reminder", "docx", request))
        asked = {"bureau": request.get("bureau")}
        late = rows_of(store, CommitmentListRow, {**asked, "state": "late"})
        replies = {row["reply_id"]: row for row in rows_of(store, BureauRepliesRow, asked)}
        assert late
        for row in late:
            assert row["quote"] is not None
            assert row["due"] is not None
            reply = replies[row["reply_id"]]
            days = (store.today() - row["due"]).days
            for said in (
                row["quote"],
                reply["title"],
                reply["document_number"],
                formats.day(row["due"]),
                f"{days:,}",
            ):
                assert str(said) in words
        assert formats.day(date(2027, 1, 15)) in words
        assert t("reminder.restated", words="").strip() in words  # what ships is restated, and no quotation
        assert store.head.hash in words
        assert t("reminder.blank") in words  # no office has said its name


def test_the_letter_is_in_english_too(own_home: Path) -> None:
    with Store.open(own_home) as store, speaking("en"):
        assert t("reminder.title") in docx_words(make_paper(store, "reminder", "docx", reminded(store)))


def test_the_sheet_holds_what_is_late_and_comes_back_through_the_import(
    own_home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "催办表.xlsx"
    with Store.open(own_home) as store:
        request = reminded(store)
        file.write_bytes(make_paper(store, "reminder", "xlsx", request))
        late = rows_of(store, CommitmentListRow, {"bureau": request.get("bureau"), "state": "late"})
        assert not preview_table(store, file).diff.changes
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[0]
        columns = {str(cell.value): cell.column for cell in sheet[1]}
        ids = [str(row[0].value).partition("/")[0] for row in sheet.iter_rows(min_row=2)]
        assert set(ids) == {row["commitment_id"] for row in late}
        sheet.cell(2, columns["进展情况"]).value = "主体工程已完工"
        sheet.cell(2, columns["数据截至日期"]).value = store.today() - timedelta(days=1)
        book.save(file)
        taken = apply_table(store, file, "办公室")
        assert not taken.diff.problems
        assert [(one["commitment_id"], one["event_zh"]) for one in taken.outcomes] == [
            (ids[0], "主体工程已完工")
        ]


def test_a_bureau_with_nothing_late_gets_no_letter(own_home: Path) -> None:
    with Store.open(own_home) as store:
        row = next(row for row in rows_of(store, BureausRow, {}) if not row["due_unchecked"])
        for ending in ("docx", "xlsx"):
            with pytest.raises(NoSuchPaper, match="不用催办"):
                make_paper(
                    store,
                    "reminder",
                    ending,
                    PaperRequest(store.today(), None, (("bureau", row["bureau_code"]),)),
                )


def test_the_day_asked_for_holds(own_home: Path) -> None:
    with Store.open(own_home) as store:
        request = reminded(store)
        earlier = PaperRequest(date(2022, 8, 1), None, request.filters)
        with pytest.raises(NoSuchPaper):
            make_paper(store, "reminder", "docx", earlier)
