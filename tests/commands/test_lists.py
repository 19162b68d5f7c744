"""Lists on standard output: a header row and cells apart by tabs, or one JSON array."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from replies.__main__ import main
from replies.commands.grammar import commands
from replies.commands.listing import print_list


@pytest.fixture(autouse=True)
def _home(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(shipped_home))


def listed(*words: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The rows of a list as JSON."""
    assert main([*words, "--json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def table(*words: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """The rows of a list as a table, by the keys of its header."""
    assert main(words) == 0
    names, *lines = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    keys = [name.split(" ")[-1] for name in names]
    return [dict(zip(keys, line, strict=True)) for line in lines]


def test_every_list_gives_a_header_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    lists = [words.split() for words in commands() if words.endswith(" list")]
    assert len(lists) == 15
    for words in lists:
        of = ["R-2pch55q240"] if words[0] == "mark" else []
        assert isinstance(listed(*words, *of, capsys=capsys), list)
        assert main([*words, *of]) == 0
        header = capsys.readouterr().out.splitlines()[0]
        assert re.search("[\u4e00-\u9fff]+ [a-z_]+", header), header


def test_replies_are_listed_the_latest_first_and_by_year(capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed("reply", "list", capsys=capsys)
    days = [row["replied_on"] for row in rows]
    assert len(rows) == 11
    assert days == sorted(days, reverse=True)
    of_2017 = table("reply", "list", "--year", "2017", capsys=capsys)
    assert [row["document_number"] for row in of_2017] == ["慈经信建〔2017〕5号"]
    assert [row["document_number"] for row in table("reply", "list", "--words", "慈经信", capsys=capsys)] == [
        "慈经信建〔2017〕5号"
    ]


def test_commitments_are_listed_by_what_came_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed("commitment", "list", capsys=capsys)
    chosen = table("commitment", "list", "--status", "partly", capsys=capsys)
    assert {row["commitment_id"] for row in chosen} == {
        row["commitment_id"] for row in rows if row["status"] == "partly"
    }
    assert chosen != []
    overdue = listed("commitment", "list", "--overdue", "--as-of", "2024-06-30", capsys=capsys)
    assert {row["overdue"] for row in overdue} <= {True}


def test_bureaus_are_listed_and_name_their_commitments(capsys: pytest.CaptureFixture[str]) -> None:
    rows = table("bureau", "list", "--place", "慈溪市", capsys=capsys)
    assert len(rows) == 1
    of_bureau = listed("commitment", "list", "--bureau", rows[0]["bureau_code"], capsys=capsys)
    assert len(of_bureau) == int(rows[0]["commitments"])
    assert listed("commitment", "list", "--place", "慈溪市", capsys=capsys) == of_bureau


def test_a_list_without_rows_has_its_header_and_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert table("register", "list", capsys=capsys) == []
    assert listed("register", "list", capsys=capsys) == []


def test_a_cell_is_one_line_and_never_empty(capsys: pytest.CaptureFixture[str]) -> None:
    print_list(
        [{"a": "甲\t乙\n丙", "b": None, "c": ["x", "y"], "d": 0.5, "e": ""}],
        dict.fromkeys("abcde", "列"),
        False,
    )
    assert capsys.readouterr().out == "列 a\t列 b\t列 c\t列 d\t列 e\n甲 乙 丙\t-\tx、y\t0.50\t-\n"
