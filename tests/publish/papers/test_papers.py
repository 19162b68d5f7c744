"""Papers say what the pages say: the same numbers, an imprint, Chinese that can be read, equal bytes for equal questions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from replies.ledger import Store
from replies.publish.papers import fonts
from replies.publish.papers.ledger import MOST_ON_PAPER
from replies.publish.papers.make import PAPERS, make_paper
from replies.publish.papers.paper import Imprint, Paper, PaperHeading, PaperTable, PaperText
from replies.publish.papers.pdf import paper_pdf
from replies.publish.papers.request import NoSuchPaper, PaperRequest
from replies.publish.papers.sheet import paper_xlsx
from replies.publish.papers.word import paper_docx
from replies.publish.publication import PublishError
from replies.publish.standings import finding
from replies.publish.subjects import rows_of
from replies.rows import (
    BureausRow,
    CommitmentCountsRow,
    CommitmentListRow,
    DeputiesRow,
    OverviewCountsRow,
)
from replies.texts.catalogue import speaking, t
from tests.conftest import ShippedCopy
from tests.publish.made_ledgers import fill
from tests.publish.papers.reading import all_fonts_are_embedded, docx_words, page_count, pdf_words

DAY = date(2026, 12, 31)
ADDRESS = "https://npc.example.gov.cn/replies"
ONE_PAGE = ("briefing", "deputy", "bureau", "commitment")


@pytest.fixture(scope="module")
def store(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(shipped_copy(tmp_path_factory.mktemp("home"))) as opened:
        yield opened


@pytest.fixture
def published(store: Store) -> Iterator[Store]:
    """The store of an office that has said who it is and where its dashboard lies."""
    file = store.home.folder / "publication.toml"
    shipped = (Path(__file__).parents[3] / "data" / "publication.toml").read_text(encoding="utf-8")
    named = shipped.replace('address = ""', f'address = "{ADDRESS}"', 1)
    issuer = '[publisher]\nzh = "甲市人大代表工委"\nen = "Office of 甲市人大代表工委"\n'
    file.write_text(named + issuer, encoding="utf-8")
    yield store
    file.unlink()


def filters(store: Store, kind: str) -> tuple[tuple[str, str | int], ...]:
    """What a paper of what ships is asked for."""
    if kind == "deputy":
        person = rows_of(store, DeputiesRow, {})[0]
        return (("deputy", person["name"]), ("kind", person["kind"]), ("place", str(person["place"])))
    if kind in ("bureau", "reminder"):
        row = next(row for row in rows_of(store, BureausRow, {}) if row["due_unchecked"])
        return (("bureau", row["bureau_code"]),)
    if kind == "commitment":
        return (("commitment", rows_of(store, CommitmentListRow, {"limit": 1})[0]["commitment_id"]),)
    return ()


def made(store: Store, kind: str, ending: str, lang: str = "zh", **more: str | int) -> bytes:
    with speaking(lang):
        request = PaperRequest(DAY, None, (*filters(store, kind), *more.items()))
        return make_paper(store, kind, ending, request)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", [kind for kind in PAPERS if kind != "reminder"])
def test_a_pdf_has_its_imprint_its_pages_numbered_and_its_fonts_in_it(
    published: Store, kind: str, lang: str
) -> None:
    content = made(published, kind, "pdf", lang)
    words, pages = pdf_words(content), page_count(content)
    assert all_fonts_are_embedded(content)
    assert published.head.hash in words
    assert "甲市人大代表工委" in words
    assert ADDRESS in words
    with speaking(lang):
        for said in (t("paper.page", number=pages, total=pages), t(f"paper.{kind}")):
            assert "".join(said.split()) in words
    assert not {"\ufffd", "\0"} & set(words)
    if kind in ONE_PAGE:
        assert pages == 1


@pytest.mark.parametrize("kind", [kind for kind in PAPERS if kind != "reminder"])
def test_the_three_kinds_of_file_have_one_title(published: Store, kind: str) -> None:
    title = "".join(docx_words(made(published, kind, "docx")).split())
    book = openpyxl.load_workbook(io.BytesIO(made(published, kind, "xlsx")))
    told = "".join(str(book.worksheets[0]["A2"].value).split())
    assert told in title
    assert told in pdf_words(made(published, kind, "pdf"))


def test_the_briefing_has_the_numbers_of_the_overview(store: Store) -> None:
    counts = rows_of(store, OverviewCountsRow, {"as_of": DAY})[0]
    assert finding(counts) in pdf_words(made(store, "briefing", "pdf"))
    sheet = openpyxl.load_workbook(io.BytesIO(made(store, "briefing", "xlsx"))).worksheets[0]
    cells = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert cells[t("overview.late")] == counts["late"]
    assert cells[t("standing.unchecked")] == counts["unchecked"]


def test_without_an_address_there_is_no_code_and_that_is_said(store: Store) -> None:
    words = pdf_words(made(store, "briefing", "pdf"))
    assert t("paper.no_address") in words
    assert "".join(t("paper.no_issuer").split()) in words
    with zipfile.ZipFile(io.BytesIO(made(store, "bureau", "xlsx"))) as book:
        assert not [name for name in book.namelist() if name.endswith(".png")]


def test_with_an_address_each_kind_of_file_bears_the_code(published: Store) -> None:
    for kind, ending in (("bureau", "xlsx"), ("ledger", "docx"), ("reminder", "docx")):
        with zipfile.ZipFile(io.BytesIO(made(published, kind, ending))) as file:
            assert [name for name in file.namelist() if name.endswith(".png")]


@pytest.mark.parametrize("kind", PAPERS)
def test_the_same_question_gives_the_same_bytes(published: Store, kind: str) -> None:
    for ending in PAPERS[kind].made:
        if (kind, ending) != ("reminder", "xlsx"):  # the office table bears the day on which it is made
            assert made(published, kind, ending) == made(published, kind, ending), ending


def test_charts_are_vectors(published: Store) -> None:
    with zipfile.ZipFile(io.BytesIO(made(published, "briefing", "docx"))) as file:
        assert sum(name.endswith(".svg") for name in file.namelist()) == 3
        assert b"svgBlip" in file.read("word/document.xml")
    with zipfile.ZipFile(io.BytesIO(made(published, "briefing", "xlsx"))) as book:
        assert sum(name.startswith("xl/charts/chart") for name in book.namelist()) == 3


def test_no_word_of_a_reply_is_read_as_markup() -> None:
    said = '#panic("no") *bold* _x_ $y$ = 1 <a> @b `c` =SUM(A1) \x0b'
    imprint = Imprint("#set", DAY, "0" * 64, "", ("#let",))
    table = PaperTable(heads=("#h",), widths=(1,), rows=((said,),))
    blocks = (PaperHeading(said, said), PaperText(said), table)
    paper = Paper("x", "#k", said, said, blocks, imprint, "zh")
    assert pdf_words(paper_pdf(paper)).count('#panic("no")*bold*_x_$y$=1<a>@b`c`=SUM(A1)') == 6
    assert docx_words(paper_docx(paper)).count("=SUM(A1)") == 6
    cells = [
        cell for row in openpyxl.load_workbook(io.BytesIO(paper_xlsx(paper))).worksheets[0] for cell in row
    ]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_a_machine_without_a_chinese_font_is_told_what_to_install(
    published: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Latin:
        def families(self) -> list[str]:
            return ["DejaVu Sans"]

    monkeypatch.setattr(fonts, "fonts", Latin)
    with pytest.raises(PublishError) as told:
        fonts.font_families("zh")
    assert "fonts-noto-cjk" in told.value.zh
    assert "REPLIES_FONTS" in told.value.en


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("deputy", "deputy"), ("bureau", "bureau"), ("commitment", "commitment"), ("reminder", "bureau")],
)
def test_what_is_not_public_has_no_paper(store: Store, kind: str, asked: str) -> None:
    for ending in PAPERS[kind].made:
        with pytest.raises(NoSuchPaper):
            make_paper(store, kind, ending, PaperRequest(DAY, None, ((asked, "无"),)))


def test_choices_that_leave_nothing_have_no_paper(store: Store) -> None:
    for kind in ("briefing", "ledger"):
        with pytest.raises(NoSuchPaper):
            make_paper(store, kind, "pdf", PaperRequest(DAY, None, (("place", "无此地"),)))


def test_a_ledger_of_one_state_says_so_and_holds_it_alone(store: Store) -> None:
    counts = rows_of(store, CommitmentCountsRow, {"as_of": DAY, "state": "late"})[0]
    book = openpyxl.load_workbook(io.BytesIO(made(store, "ledger", "xlsx", state="late")))
    assert book.worksheets[1].max_row == counts["chosen"] + 1
    assert t("paper.state_only", n=counts["chosen"], state=t("commitment_state.late")) in pdf_words(
        made(store, "ledger", "pdf", state="late")
    )


@pytest.mark.slow
def test_a_large_ledger_is_cut_on_paper_and_whole_in_excel(tmp_path: Path) -> None:
    with Store.open(tmp_path / "home", on_disk=False) as store:
        fill(store, 30, 40)
        request = PaperRequest(store.today())
        assert page_count(make_paper(store, "briefing", "pdf", request)) == 1
        words = pdf_words(make_paper(store, "ledger", "pdf", request))
        left = t("paper.rows_left", n=1200 - MOST_ON_PAPER, shown=MOST_ON_PAPER)
        assert "".join(left.split()) in words
        assert left in docx_words(make_paper(store, "ledger", "docx", request))
        book = openpyxl.load_workbook(
            io.BytesIO(make_paper(store, "ledger", "xlsx", request)), read_only=True
        )
        assert sum(1 for _ in book.worksheets[1].iter_rows()) == 1201
