"""The same reply as .docx and as the .pdf that LibreOffice prints of it gives the same reading."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from replies import documents
from replies.documents.word import find_office
from replies.reading import read

SHIPPED = Path(__file__).parents[2] / "data" / "replies"
NAMES = ("cixi-2017-239", "chuxiong-2025-0132", "taojiang-2021-3")


def _official(lines: list[str], path: Path) -> None:
    """A paper by GB/T 9704-2012: its margins, sizes, indents and a page number."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(28),
        Mm(26),
        Mm(37),
        Mm(35),
    )
    section.footer.paragraphs[0].add_run("— 1 —")
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    normal.paragraph_format.line_spacing = Pt(28)
    normal.paragraph_format.space_after = Pt(0)
    for line in lines:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(line)
        if line.endswith(("答复", "答复函")):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run.font.size = Pt(22)
            paragraph.paragraph_format.line_spacing = Pt(34)
        elif not line.endswith("："):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Pt(32)
    document.save(str(path))


def _typed(lines: list[str], path: Path) -> None:
    """A text typed into an empty document: no indents, a gap after each paragraph."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three replies in two styles, as .docx and .pdf."""
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("twins")
    for name in NAMES:
        text = (SHIPPED / name / "restatement.txt").read_text(encoding="utf-8")
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        _official(lines, folder / f"{name}.official.docx")
        _typed(lines, folder / f"{name}.typed.docx")
    command = (
        find_office() or "", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", "pdf", "--outdir", str(folder), *(str(path) for path in sorted(folder.glob("*.docx"))),
    )  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("style", ["official", "typed"])
@pytest.mark.parametrize("name", NAMES)
def test_printed_papers_read_as_the_word_file(name: str, style: str, folder: Path) -> None:
    printed = documents.open(folder / f"{name}.{style}.pdf").text
    word = documents.open(folder / f"{name}.{style}.docx").text
    # Wide spaces are gaps on paper: one space comes back for them.
    assert printed.split("\n") == word.replace("\u3000\u3000", " ").split("\n")
    one, other = read(printed).to_dict(), read(word).to_dict()
    assert one["header"] == other["header"]
    assert [figure["value"] for figure in one["figures"]] == [figure["value"] for figure in other["figures"]]
    assert [each["text"] for each in one["commitments"]] == [each["text"] for each in other["commitments"]]
