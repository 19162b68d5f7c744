"""`package` and `table` as they are typed: out of a home and back."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

import replies
from replies.__main__ import main


@pytest.mark.slow
def test_a_package_goes_out_of_one_home_and_into_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path / "one"))
    assert main(["package", "export", str(tmp_path / "out"), "--as-of", "2026-12-31"]) == 0
    assert "exported 27 tables" in capsys.readouterr().out
    assert replies.open(tmp_path / "out").as_of.isoformat() == "2026-12-31"
    assert main(["package", "import", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert "not empty" in told
    assert told.count("\n") == 1
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path / "other"))
    assert main(["package", "import", str(tmp_path / "out")]) == 0
    assert "11 replies taken in" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_name_with_the_ending_of_a_table_gives_the_office_table(
    kind: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"台账.{kind}"
    assert main(["table", "export", str(file), "--as-of", "2026-12-31"]) == 0
    rows = int(re.search(r"(\d+) rows", capsys.readouterr().out).group(1))
    assert rows > 0
    assert file.stat().st_size > 1000
    assert main(["table", "import", str(file), "--preview"]) == 0
    assert "nothing to record" in capsys.readouterr().out
    assert main(["table", "export", str(tmp_path / "none" / f"台账.{kind}")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["package", "export"], "台账只有 .xlsx 和 .csv"),
        (["package", "import"], "台账只有 .xlsx 和 .csv"),
        (["table", "export"], "台账只有 .xlsx 和 .csv"),
        (["table", "import"], "请给出 .xlsx、.csv、.docx 或 .html"),
    ],
)
def test_a_name_of_another_kind_of_file_is_refused_and_makes_no_folder(
    words: list[str], said: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, str(tmp_path / "台账.xls")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "台账.xls").exists()


def test_what_cannot_be_done_is_one_line_and_exit_2(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    for arguments in (
        ["package", "export", str(tmp_path / "mine.txt")],
        ["package", "import", str(tmp_path / "none")],
    ):
        assert main(arguments) == 2
        told = capsys.readouterr().err
        assert told.count("\n") == 1
        assert " / " in told
    with pytest.raises(SystemExit) as ended:
        main(["package", "export", "x", "--known-at", "soon"])
    assert ended.value.code == 2
    assert "is no moment" in capsys.readouterr().err


def test_a_filled_in_table_is_previewed_then_recorded_and_its_mistakes_are_lines(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "台账.csv"
    assert main(["table", "export", str(file)]) == 0
    heads, *lines = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    line = next(line for line in lines if "/T-" in line[0])

    def bring(*arguments: str, **cells: str) -> int:
        row = dict(zip(heads, line, strict=True)) | cells
        with file.open("w", encoding="gb18030", newline="") as opened:
            csv.writer(opened).writerows([heads, row.values()])
        capsys.readouterr()
        return main(["table", "import", str(file), *arguments])

    assert bring("--preview", 完成值="1", 数据截至日期="2020/1/1") == 0
    told = capsys.readouterr().out
    assert "row 2, 完成值：“” → “1”" in told
    assert "nothing was recorded" in told
    assert bring(完成值="约60", 数据截至日期="2020/1/1", 状态="已兑现") == 2
    wrong = capsys.readouterr().err
    assert wrong.count("\n") == 3
    assert "Row 2, 完成值" in wrong
    assert "Row 2, 状态" in wrong
    assert bring(完成值="1", 数据截至日期="2020/1/1") == 0
    assert "1 outcomes, contacts of 0 commitments, recorded, to be published" in capsys.readouterr().out
    assert main(["table", "import", str(tmp_path), "--preview"]) == 2


def test_heads_of_an_offices_table_are_said_on_the_command_line_and_remembered(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported, file = tmp_path / "台账.csv", tmp_path / "进展.csv"
    assert main(["table", "export", str(exported)]) == 0
    row = next(
        row
        for row in csv.DictReader(io.StringIO(exported.read_text(encoding="utf-8-sig")))
        if "/T-" in row["记录编号"]
    )
    said = ("--place", "某市", "--office", "某局")

    def bring(words: str, *arguments: str) -> int:
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows(
                [["哪一行", "最新进展说明", "截至何日"], [row["记录编号"], words, "2020-01-01"]]
            )
        capsys.readouterr()
        return main(["table", "import", str(file), *said, *arguments])

    assert bring("已开工") == 2
    read = capsys.readouterr()
    assert "“哪一行”" in read.out
    assert "是就加上 --map 哪一行=记录编号" in read.out
    assert "看不出哪一列是“记录编号”" in read.err
    meaning = ("--map", "哪一行=记录编号", "--map", "最新进展说明=进展情况", "--map", "截至何日=数据截至日期")
    assert bring("已开工", *meaning) == 0
    assert "记住各列的含义" in capsys.readouterr().out
    assert bring("已完工") == 0
    assert "完成值1条" in capsys.readouterr().out
    assert bring("已验收", "--forget") == 2
