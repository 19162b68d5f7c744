"""`reply`, `ledger`: exit codes, one sentence for what is refused, nothing stored is lost."""

from __future__ import annotations

import getpass
import os
import re
import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from replies.__main__ import main
from replies.commands import reply as commands
from replies.ledger import FileJournal, Store
from replies.ledger.command_store import open_command_store
from replies.ledger.recording.reply_facts import read_records
from replies.paths import DATA
from tests.commands.command_line import OTHER, REPLY, replies, replies_apart
from tests.conftest import ShippedCopy

# Reference data, metrics, targets, outcomes, statuses, and one event a reply.
SHIPPED_EVENTS = 5 + sum(folder.is_dir() for folder in (DATA / "replies").iterdir())


@pytest.fixture
def home(shipped_copy: ShippedCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = shipped_copy(tmp_path / "home")
    monkeypatch.setenv("REPLIES_HOME", str(home))
    return home


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "答复.txt"
    path.write_text(REPLY, "utf-8")
    return path


def journal(home: Path) -> FileJournal:
    return FileJournal(home / "journal")


def published(home: Path) -> list[str]:
    with Store.open(home, on_disk=False) as store:
        return store.query("_replies").column("document_number").to_pylist()


def limited(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def damage(home: Path, line: int) -> bytes:
    """Change one byte inside a line that nothing has read so far; returns what the file then holds."""
    shutil.rmtree(home / "view")
    path = home / "journal" / "journal.jsonl"
    content = bytearray(path.read_bytes())
    starts = [0, *(found.end() for found in re.finditer(rb"\n", content))]
    content[starts[line - 1] + 30] ^= 0x01
    path.write_bytes(content)
    return bytes(content)


# The whole way, as people go it


@pytest.mark.slow
def test_a_reply_is_added_published_and_checked_from_the_command_line(tmp_path: Path, file: Path) -> None:
    home = tmp_path / "new home"

    added = replies_apart("reply", "add", file, home=home)
    assert (added.code, added.err) == (0, "")
    found = re.search(r"R-[0-9a-z]{10}", added.out)
    assert found is not None
    assert "乙农复〔2022〕7号" not in published(home)

    made_public = replies_apart("reply", "publish", found[0], "--unreviewed", home=home)
    assert (made_public.code, made_public.err) == (0, "")
    assert "乙农复〔2022〕7号" in published(home)

    checked = replies_apart("ledger", "verify", home=home)
    assert (checked.code, checked.err) == (0, "")
    assert f"{SHIPPED_EVENTS + 2} 行" in checked.out
    assert journal(home).head().hash[:16] in checked.out

    made_again = replies_apart("ledger", "rebuild", home=home)
    assert (made_again.code, made_again.err) == (0, "")
    assert f"{SHIPPED_EVENTS + 2} 个事件" in made_again.out
    assert (home / "view" / "closed.json").is_file()


def test_verify_of_a_home_that_is_not_there_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPLIES_HOME", str(tmp_path / "nowhere"))
    assert main(["ledger", "verify"]) == 0
    assert "0 行" in capsys.readouterr().out
    assert not (tmp_path / "nowhere").exists()


# In this process, for speed


def test_the_same_file_twice_is_told(home: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reply", "add", str(file)]) == 0
    assert "尚未发布" in capsys.readouterr().out
    head = journal(home).head()
    assert main(["reply", "add", str(file)]) == 0
    assert "已有同样的文本" in capsys.readouterr().out
    assert journal(home).head() == head


def test_facts_typed_with_the_file_are_recorded(
    home: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reply", "add", str(file), "--place", "乙市", "--co-signers", "王一", "李二"]) == 0
    added = re.search(r"R-[0-9a-z]{10}", capsys.readouterr().out)
    assert added is not None
    with open_command_store() as store:
        reply, (proposal,) = read_records(store, added[0])
    assert (reply["place"], proposal["place"], proposal["co_signers"]) == ("乙市", "乙市", ["王一", "李二"])


def test_facts_are_corrected_taken_away_and_the_correction_is_undone(
    home: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reply", "add", str(file)]) == 0
    added = re.search(r"R-[0-9a-z]{10}", capsys.readouterr().out)
    assert added is not None
    facts = ["--place", "乙市", "--title", "关于冷链的建议", "--co-signers", "王一", "李二"]
    assert main(["reply", "correct", added[0], *facts, "--clear", "date", "kind"]) == 0
    with open_command_store() as store:
        reply, (proposal,) = read_records(store, added[0])
    assert (reply["place"], reply["replied_on"]) == ("乙市", None)
    assert (proposal["title"], proposal["kind"]) == ("关于冷链的建议", None)
    assert proposal["co_signers"] == ["王一", "李二"]
    assert main(["reply", "correct", added[0], "--place", "乙市"]) == 2
    assert "没有要更正的内容" in capsys.readouterr().err
    assert main(["reply", "undo", added[0]]) == 0
    assert "建议或提案标题" in capsys.readouterr().out
    with open_command_store() as store:
        reply, (proposal,) = read_records(store, added[0])
    assert (reply["place"], reply["replied_on"], proposal["title"]) == (None, "2022-05-20", None)
    assert main(["reply", "undo", added[0]]) == 2
    assert "没有可撤销的更正" in capsys.readouterr().err


def test_facts_are_told_of_one_file_alone(home: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reply", "add", str(file), str(file), "--place", "乙市"]) == 2
    assert "要素只能对一份文件说明" in capsys.readouterr().err
    assert journal(home).head().seq == SHIPPED_EVENTS


def test_files_that_are_refused_do_not_keep_the_others_back(
    home: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nameless, other = tmp_path / "无号.txt", tmp_path / "另一份.txt"
    nameless.write_text("我局将新增库容8000吨。\n", "utf-8")
    other.write_text(OTHER, "utf-8")

    assert main(["reply", "add", str(file), str(nameless), str(tmp_path / "无.txt"), str(other)]) == 2

    said = capsys.readouterr()
    assert [line.split("：")[0] for line in said.out.splitlines()] == ["答复.txt", "另一份.txt"]
    assert ["没有发文字号" in said.err, "无.txt" in said.err, said.err.count("\n")] == [True, True, 2]
    assert journal(home).head().seq == SHIPPED_EVENTS + 2


def test_an_unknown_reply_is_not_published(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reply", "publish", "R-0000000000"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert journal(home).head().seq == SHIPPED_EVENTS


def test_who_added_is_recorded_also_where_the_system_knows_no_name(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4321")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert main(["reply", "add", str(file)]) == 0
    assert [event.by for event in journal(home).read()][-1] == f"uid {os.getuid()}"


def test_an_interrupted_command_ends_without_a_traceback(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "add_document", interrupted)
    assert main(["reply", "add", str(file)]) == 130
    assert journal(home).verify().seq == SHIPPED_EVENTS


# Damage and refusals, as a process of its own meets them


@pytest.mark.parametrize(
    "command", [["ledger", "verify"], ["ledger", "rebuild"], ["reply", "publish", "R-2pch55q240"]]
)
def test_a_damaged_line_is_one_sentence(
    home: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    content = damage(home, 3)
    assert main(command) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "账本日志第 3 行" in said.err
    assert "Journal line 3" in said.err
    assert (home / "journal" / "journal.jsonl").read_bytes() == content


def test_a_damaged_line_ends_a_process_with_one_sentence_and_nothing_is_added(home: Path, file: Path) -> None:
    content = damage(home, 5)
    assert "账本日志第 5 行" in replies_apart("reply", "add", file, home=home).complaint
    assert (home / "journal" / "journal.jsonl").read_bytes() == content


def test_a_journal_that_lost_its_tail_is_one_sentence(
    home: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "journal" / "journal.jsonl"
    os.truncate(path, path.stat().st_size - 10)
    for command in (["ledger", "verify"], ["reply", "add", str(file)], ["ledger", "rebuild"]):
        assert main(command) == 2
        said = capsys.readouterr()
        assert said.err.count("\n") == 1
        assert f"第 {SHIPPED_EVENTS} 行" in said.err


@pytest.mark.slow
def test_a_file_size_limit_is_one_sentence_and_nothing_stored_is_lost(home: Path, file: Path) -> None:
    whole = journal(home).head()

    refused = replies_apart("reply", "add", file, home=home, before=limited(whole.length + 200))
    assert "journal.jsonl" in refused.complaint
    assert "已有数据完好" in refused.complaint
    assert journal(home).verify() == whole

    assert "日志完好" in replies_apart("ledger", "rebuild", home=home, before=limited(100_000)).complaint
    assert journal(home).verify() == whole

    assert main(["reply", "add", str(file)]) == 0
    assert main(["ledger", "rebuild"]) == 0
    assert journal(home).verify().seq == whole.seq + 1


def test_a_full_disk_is_one_sentence_and_nothing_stored_is_lost(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = journal(home).head()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    for name in ("write", "fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, full)
            assert main(["reply", "add", str(file)]) == 2
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert "磁盘已满" in said.err
        assert journal(home).verify() == whole


def test_a_home_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file")
    for home in (tmp_path / "taken", tmp_path / "taken" / "deeper", Path("/proc/nowhere")):
        monkeypatch.setenv("REPLIES_HOME", str(home))
        for command in (["reply", "add", str(file)], ["ledger", "rebuild"]):
            assert main(command) == 2
            said = capsys.readouterr()
            assert said.err.count("\n") == 1


# Beside a running dashboard


@pytest.mark.slow
def test_adding_works_beside_a_dashboard_and_rebuilding_is_refused(home: Path, file: Path) -> None:
    with Store.open(home) as dashboard:
        before = dashboard.query_unpublished("review_queue").num_rows
        assert replies_apart("reply", "add", file, home=home).code == 0
        assert dashboard.query_unpublished("review_queue").num_rows == before + 1
        assert "另一个进程" in replies_apart("ledger", "rebuild", home=home).complaint
        assert dashboard.query_unpublished("review_queue").num_rows == before + 1
    assert replies("ledger", "rebuild", home=home).code == 0
