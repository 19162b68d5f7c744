"""`python -m replies document read`: one reading a file, one line for each that cannot be read, never a traceback."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from replies import reading
from replies.__main__ import main
from replies.commands.arguments import iso_date
from tests.commands.command_line import OTHER, REPLY, ROOT, replies, replies_apart


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "答复一.txt", tmp_path / "答复二.txt"
    one.write_text(REPLY, "utf-8")
    other.write_text(OTHER, "utf-8")
    return one, other


KEYS = {
    "": ["document", "header", "outline", "figures", "commitments"],
    "document": ["name", "media_type", "sha256", "text_sha256", "chars", "notes"],
    "header": [
        "document_number",
        "issuer",
        "signatory",
        "date",
        "category_mark",
        "addressee",
        "kind",
        "lead_deputy",
        "co_signers",
        "signers_total",
        "congress_session",
        "proposal_number",
        "proposal_title",
        "co_handlers",
        "copied_to",
        "disclosure",
        "contact",
    ],
    "outline": ["mark", "title", "start", "end", "level"],
    "figures": ["start", "end", "text", "value", "high", "unit", "per", "bound", "role"],
    "commitments": ["start", "end", "text", "deadline", "kind", "figures", "outline"],
}


def assert_contract(told: dict[str, Any]) -> None:
    assert set(KEYS[""]) <= set(told)
    for part in ("document", "header"):
        assert set(KEYS[part]) <= set(told[part])
    for part in ("outline", "figures", "commitments"):
        assert all(set(KEYS[part]) <= set(entry) for entry in told[part])


def test_one_file_gives_one_reading_by_the_contract(files: tuple[Path, Path]) -> None:
    said = replies("document", "read", files[0], "--with-text")

    assert (said.code, said.err) == (0, "")
    told = json.loads(said.out)
    assert_contract(told)
    text = told["document"]["text"]
    assert text == REPLY
    assert told["document"]["name"] == "答复一.txt"
    assert told["document"]["sha256"] == hashlib.sha256(REPLY.encode()).hexdigest()
    assert told["document"]["chars"] == len(REPLY)
    assert told["header"]["document_number"] == "乙农复〔2022〕7号"
    assert [figure["text"] for figure in told["figures"]] == ["5座", "8000吨"]
    for entry in (*told["figures"], *told["commitments"]):
        assert text[entry["start"] : entry["end"]] == entry["text"]
    assert told["commitments"][0]["deadline"] == "2023-12-31"
    assert told["commitments"][0]["figures"] == [0, 1]


def test_files_that_cannot_be_read_do_not_keep_the_others_back(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "扫描.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "空.txt").write_bytes(b"")

    said = replies(
        "document",
        "read",
        files[0],
        tmp_path / "无.txt",
        tmp_path,
        tmp_path / "扫描.pdf",
        tmp_path / "空.txt",
        files[1],
    )

    assert said.code == 2
    told = [json.loads(line) for line in said.out.splitlines()]
    assert [one["document"]["name"] for one in told] == ["答复一.txt", "答复二.txt"]
    complaints = said.err.splitlines()
    assert len(complaints) == 4
    for complaint, named in zip(complaints, ("无.txt", tmp_path.name, "扫描.pdf", "空.txt"), strict=True):
        assert named in complaint
        assert " / " in complaint


def test_standard_input_is_read_whatever_the_locale(files: tuple[Path, Path]) -> None:
    said = replies_apart(
        "document",
        "read",
        "-",
        files[1],
        given=REPLY.encode("gb18030"),
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )

    assert (said.code, said.err) == (0, "")
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert first["header"]["issuer"] == second["header"]["issuer"] == "乙市农业农村局"
    assert "text" not in first["document"]


@pytest.mark.parametrize("wrong", ["2017-13-01", "3.7.2017", "20170703", "2017-W27-1", "", "２０１７-07-03"])
def test_a_wrong_date_is_one_line(
    wrong: str, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["document", "read", str(files[0]), "--date", wrong])
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert f"日期“{wrong}”应写作 2017-07-03" in said.err


def test_a_wrong_date_ends_the_process_without_a_traceback(files: tuple[Path, Path]) -> None:
    assert "应写作 2017-07-03" in replies_apart("document", "read", files[0], "--date", "yesterday").complaint


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["document", "read"],
        ["raed"],
        ["document", "read", "a", "--format", "xml"],
        ["document", "read", "a", "--no"],
    ],
)
def test_a_wrong_command_line_is_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.err.count("\n") == 1


def test_the_date_given_settles_relative_deadlines(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["document", "read", str(files[1]), "--date", "2030-05-01"]) == 0
    assert json.loads(capsys.readouterr().out)["commitments"][0]["deadline"] == "2031-12-31"
    assert iso_date("2030-05-01") == date(2030, 5, 1)


def test_text_form_is_for_people(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["document", "read", *map(str, files), "--format", "text"]) == 0
    said = capsys.readouterr().out
    assert "8000吨" in said
    assert "200名" in said


def test_no_streamlit_and_no_charts_are_imported(files: tuple[Path, Path]) -> None:
    script = (
        "import sys; from replies.__main__ import main; code = main(['document', 'read', sys.argv[1]]); "
        "print(sorted({'streamlit', 'plotly'} & set(sys.modules)), code, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(files[0])], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[] 0"


def test_a_fault_in_the_reading_of_one_file_is_one_line(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reading.read

    def faulty(text: str, day: date | None = None) -> reading.Reading:
        if "第12号" in text:
            raise RecursionError("maximum recursion depth exceeded")
        return whole(text, day)

    monkeypatch.setattr(reading, "read", faulty)
    assert main(["document", "read", *map(str, files)]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["document"]["name"] == "答复二.txt"
    assert said.err.count("\n") == 1
    assert "RecursionError" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_is_one_line(files: tuple[Path, Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "replies", "document", "read", str(files[0])],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Could not be done" in done.stderr


def test_a_reader_that_went_away_is_no_traceback(tmp_path: Path) -> None:
    long = tmp_path / "长.txt"
    long.write_text(REPLY + "（二）我局将新增库容8000吨。\n" * 5_000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "replies", "document", "read", str(long), "--with-text"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
