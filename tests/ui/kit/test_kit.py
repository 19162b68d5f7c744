"""The kit inside a running script: addresses, kept choices, asked times, questions, tables, marks, escaping."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from replies.texts.catalogue import speaking
from replies.ui.kit import status
from replies.ui.kit.tables import GridColumn, csv_bytes
from tests.ui.run_page import html, run_page


def link_script() -> None:
    import streamlit as st

    from replies.ui.kit import address

    st.text(address.link("commitment", commitment="C-a b", status=None))
    st.text(address.link(""))
    st.text(repr(address.requested_times()))
    st.text("|".join(address.unreadable_times()))


def kept_script() -> None:
    import streamlit as st

    from replies.ui.kit import address, status

    write_to_url = address.bind_choice("status", ["all", *status.STATUSES], "all")
    st.selectbox(
        "状态", ["all", *status.STATUSES], key="status", format_func=str.upper, on_change=write_to_url
    )


def texts(at: AppTest) -> list[str]:
    return [one.value for one in at.text]


def test_links_carry_language_and_asked_times() -> None:
    at = AppTest.from_function(link_script)
    at.session_state["lang"] = "English"
    at.query_params["as_of"] = "2024-06-30"
    at.run()
    assert texts(at)[0] == "/commitment?commitment=C-a+b&lang=English&as_of=2024-06-30"
    assert texts(at)[1] == "/?lang=English&as_of=2024-06-30"


def test_links_are_bare_in_chinese_today() -> None:
    at = AppTest.from_function(link_script).run()
    assert texts(at) == ["/commitment?commitment=C-a+b", "/", "{}", ""]


@pytest.mark.parametrize(
    ("known_at", "as_utc"),
    [
        ("2025-01-01", "datetime.datetime(2025, 1, 1, 16, 0)"),
        ("2025-01-01T08:00", "datetime.datetime(2025, 1, 1, 0, 0)"),
        ("2025-01-01T08:00:00+00:00", "datetime.datetime(2025, 1, 1, 8, 0)"),
    ],
)
def test_known_at_is_read_as_shanghai_and_kept_as_utc(known_at: str, as_utc: str) -> None:
    at = AppTest.from_function(link_script)
    at.query_params["known_at"] = known_at
    at.run()
    assert texts(at)[2] == f"{{'known_at': {as_utc}}}"


@pytest.mark.parametrize("bad", ["2024-13-45", "yesterday", "9999-12-31T23:59:59-23:59", "", "1e9"])
def test_times_that_cannot_be_read_are_ignored_with_a_sentence(bad: str) -> None:
    at = AppTest.from_function(link_script)
    at.query_params["as_of"] = bad
    at.query_params["known_at"] = bad
    at.run()
    assert not at.exception
    assert texts(at)[2] == "{}"
    assert texts(at)[3].count("。") == 2
    assert "as_of" not in texts(at)[0]


def test_a_kept_choice_stands_in_the_address_as_its_code() -> None:
    at = AppTest.from_function(kept_script)
    at.query_params["status"] = "partly"
    at.run()
    assert at.selectbox[0].value == "partly"
    at.selectbox[0].select("delivered").run()
    assert at.query_params["status"] == "delivered"
    at.selectbox[0].select("all").run()
    assert "status" not in at.query_params


def test_a_wrong_choice_falls_back_and_leaves_the_address() -> None:
    at = AppTest.from_function(kept_script)
    at.query_params["status"] = "◑ Partly"
    at.run()
    assert at.selectbox[0].value == "all"
    assert "status" not in at.query_params


def test_start_page_of_an_empty_ledger_is_written(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("", empty_home, monkeypatch)
    assert "还没有已发布的承诺" in html(at)


def test_start_page_counts_what_ships_in_both_languages(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chinese = run_page("", shipped_home, monkeypatch)
    english = run_page("", shipped_home, monkeypatch, lang="English")
    assert not chinese.exception
    assert not english.exception
    assert "项承诺" in html(chinese)
    assert "commitments:" in html(english)
    assert 'aria-current="page">Overview' in html(english)


def test_a_day_before_every_reply_is_asked_through_the_address(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("", shipped_home, monkeypatch, known_at="2001-01-01")
    assert "还没有已发布的承诺" in html(at)


ROWS = [
    {
        "name": "=1+1",
        "value": Decimal("1120.000000"),
        "due": date(2025, 12, 31),
        "share": Decimal("0.8200"),
        "n": 3,
    },
    {"name": "甲,乙", "value": None, "due": None, "share": None, "n": 0},
]
COLUMNS = [
    GridColumn("name", "名称"),
    GridColumn("value", "目标（万元）", "number", divide_by=Decimal(10**4)),
    GridColumn("due", "期限", "date"),
    GridColumn("share", "完成", "share"),
    GridColumn("n", "项数", "number"),
]


def test_csv_opens_in_spreadsheets_and_keeps_exact_numbers() -> None:
    written = csv_bytes(ROWS, COLUMNS)
    assert written.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert read[0] == ["名称", "目标（万元）", "期限", "完成", "项数"]
    assert read[1] == ["'=1+1", "0.112", "2025-12-31", "0.82", "3"]
    # What is not known is empty; zero is zero.
    assert read[2] == ["甲,乙", "", "", "", "0"]


def table_script() -> None:
    import streamlit as st

    from replies.ui.kit import layout
    from replies.ui.kit.tables import table
    from tests.ui.kit.test_kit import COLUMNS, ROWS

    layout.page_title("<script>标题", "<b>")
    layout.cards([layout.Card("<i>名", "0", "<u>", ["partly"], '/x?"')])
    layout.source_line("<s>", ("<a>", "/y"))
    layout.empty("<em>")
    layout.section("<h>", "<n>")
    layout.notice("<q>")
    table(ROWS, COLUMNS, key="t", alt="表", file_name="f")
    st.text("end")


def test_every_text_is_escaped_and_the_table_shows_what_is_known() -> None:
    at = AppTest.from_function(table_script).run()
    assert not at.exception
    drawn = html(at)
    for tag in ("<script>", "<b>", "<i>", "<u>", "<s>", "<em>", "<h>", "<n>", "<q>", '"/x?"'):
        assert tag not in drawn
    shown = at.dataframe[0].value
    assert shown["value"].iloc[0] == 0.11
    assert shown["value"].isna().tolist() == [False, True]
    assert shown["n"].tolist() == [3, 0]


def test_every_code_of_the_closed_lists_has_shape_word_and_colour() -> None:
    for kind, codes in (("status", status.STATUSES), ("mark", status.MARKS), ("verdict", status.VERDICTS)):
        for code in codes:
            for lang in ("zh", "en"):
                with speaking(lang):
                    assert status.word(code, kind)
                    assert status.word(code, kind) in status.badge(code, kind)


def test_no_two_statuses_or_marks_look_the_same() -> None:
    looks = [*status.STATUSES.values(), *status.MARKS.values()]
    seen = {(look.glyph, look.fill, look.style) for look in looks}
    assert len(seen) == len(looks)


def test_unknown_codes_are_refused() -> None:
    with pytest.raises(KeyError):
        status.look("done")
