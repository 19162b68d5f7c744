"""Files from outside: read apart they give the same as read here; whatever they hold, the caller goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from replies import documents, reading
from replies.documents import DamagedFile, DocumentError, FileTooLarge, NoRoom
from replies.documents.word import find_office
from replies.isolated import _parent, read_isolated
from replies.isolated._values import from_plain, to_plain
from replies.paths import ROOT
from replies.reading import Figure, Reading
from tests.documents.word_files import definition, list_of, listed, package, paragraph, part, word

TEXT = (
    "关于市九届人大二次会议第61号建议的答复\n方立代表：\n您提出的《关于改善出行的建议》收悉，现答复如下：\n"
    "一、工作情况\n去年新开线路6条，投入约800万元，准点率4%—5.5%。\n二、下一步\n明年6月底前更新车辆30辆以上。\n"
    "联系人：办公室\n江口市交通局\n2022年6月6日\n"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode("gb18030"), "答复.txt"),
        (word("".join(paragraph(line) for line in TEXT.splitlines())), "答复.docx"),
        (
            f"<html><body>{''.join(f'<p>{line}</p>' for line in TEXT.splitlines())}</body></html>".encode(),
            "答复.html",
        ),
    ],
)
def test_read_isolated_is_read_here(content: bytes, name: str) -> None:
    document = documents.open(content, name)
    for day in (None, date(2021, 3, 4)):
        assert read_isolated(content, name, day) == (document, reading.read(document.text, day))
    assert len(reading.read(document.text).figures) >= 4


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_older_word_files_are_converted_before() -> None:
    content = rb"{\rtf1\ansi\ansicpg936 Cars: 30 km\par}"
    document, _ = read_isolated(content, "a.rtf")
    assert document == documents.open(content, "a.rtf")
    assert "30 km" in document.text


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = part("document", "<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body>")
    return _with_body(body.replace("?>", f'?><!DOCTYPE x [<!ENTITY e0 "数">{levels}]>', 1))


def _with_body(body: str | bytes) -> bytes:
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return package(
        {
            "_rels/.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="r" Type="{kind}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": body,
        }
    )


_ROW = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 63}</w:tr>"


def _outside_entity() -> bytes:
    body = part("document", "<w:body/>")
    return _with_body(body.replace("?>", '?><!DOCTYPE x SYSTEM "file:///etc/passwd">', 1))


def _many_labels() -> bytes:
    level = f'<w:lvl w:ilvl="0"><w:lvlText w:val="{"长" * 200}"/></w:lvl>'
    return word(listed("", 1) * 25_100, numbering=definition(0, level) + list_of(1, 0))


# (name, what makes the bytes, file name, codes of the sentences it may end in)
HOSTILE: list[tuple[str, Callable[[], bytes], str, set[str]]] = [
    ("entities", _entities, "a.docx", {"not_docx"}),
    ("outside_entity", _outside_entity, "a.docx", {"not_docx"}),
    ("zip_bomb", lambda: word("<w:p/>", styles=" " * (100 * 2**20)), "a.docx", {"unpacks_too_large"}),
    ("too_many_tags", lambda: word("<w:p/>" * 1_500_000), "a.docx", {"too_many_tags"}),
    ("huge_table", lambda: word(f"<w:tbl>{_ROW * 500}</w:tbl>"), "a.docx", {"no_text"}),
    ("long_labels", _many_labels, "a.docx", {"too_much_text"}),
    ("deep", lambda: word("<w:tbl><w:tr><w:tc>" * 50_000), "a.docx", {"not_docx"}),
    ("many_parts", lambda: package({f"p{n}": "" for n in range(5_001)}), "a.docx", {"unpacks_too_large"}),
    ("too_large", lambda: b"x" * (documents.SIZE_LIMIT + 1), "a.txt", {"too_large"}),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "name", "codes"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE]
)
def test_hostile_files_end_in_one_sentence(make: Callable[[], bytes], name: str, codes: set[str]) -> None:
    with pytest.raises(DocumentError) as caught:
        read_isolated(make(), name)
    assert caught.value.code in codes
    assert name in caught.value.message("zh")


@pytest.mark.slow
def test_a_text_without_end_takes_its_time_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_parent, "READ_SECONDS", 2)
    with pytest.raises(FileTooLarge) as caught:
        read_isolated("投入800万元。".encode() * (19 * 2**20 // 18), "a.txt")
    assert caught.value.code in {"read_slow", "read_memory"}


@pytest.mark.slow
def test_a_reading_may_not_take_more_than_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_parent, "MEMORY_LIMIT", 90 * 2**20)
    with pytest.raises(FileTooLarge) as caught:
        read_isolated(word(paragraph("数") * 80_000), "a.docx")
    assert caught.value.code == "read_memory"


def child_running(code: str) -> Callable[..., subprocess.Popen[bytes]]:
    """What starts a process with that code in place of the module's, and the numbers as its arguments."""

    def start(_: str, *numbers: int) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-I", "-c", code, *map(str, numbers))
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    return start


@pytest.mark.slow
def test_a_process_that_is_killed_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for ending, kind, code in (
        ("import os; os.abort()", DamagedFile, "read_failed"),
        ("import os; os.kill(os.getpid(), 9)", FileTooLarge, "read_slow"),
        ("print('[1]')", DamagedFile, "read_failed"),
        ("""print('{"read": {"document": {}, "reading": 1}}')""", DamagedFile, "read_failed"),
        (
            """print('{"refused": {"kind": "Damaged", "code": "of no catalogue", "params": {}}}')""",
            DamagedFile,
            "read_failed",
        ),
        ("print('nothing')", DamagedFile, "read_failed"),
        ("import sys; sys.exit(3)", DamagedFile, "read_failed"),
    ):
        monkeypatch.setattr(_parent, "start_child", child_running(ending))
        with pytest.raises(kind) as caught:
            read_isolated(TEXT.encode(), "a.txt")
        assert caught.value.code == code


@pytest.mark.slow
def test_a_process_without_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(_parent, "_WAIT_SECONDS", 1)
    endless = (
        f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(300)"
    )
    monkeypatch.setattr(_parent, "start_child", child_running(endless))
    with pytest.raises(FileTooLarge) as caught:
        read_isolated(TEXT.encode(), "a.txt")
    assert caught.value.code == "read_slow"
    assert not Path(f"/proc/{(tmp_path / 'pid').read_text()}").exists()


def test_a_process_that_cannot_be_started_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(NoRoom):
        read_isolated(TEXT.encode(), "a.txt")


def test_the_reading_process_is_under_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    told = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import json, resource; from replies.isolated import _child; "
        "_child._answer = lambda: {'failed': str([resource.getrlimit(r)[0] for r in "
        "(resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE)])}; "
        "_child.main(*map(int, sys.argv[1:]))"
    )
    monkeypatch.setattr(_parent, "start_child", child_running(told))
    assert _parent._run_reader(b"", "a") == {"failed": str([500 * 2**20, 10, 0, 0])}


def test_a_queue_without_end_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_parent, "_PLACES", threading.BoundedSemaphore(1))
    monkeypatch.setattr(_parent, "_QUEUE_SECONDS", 0.01)
    with _parent._PLACES, pytest.raises(NoRoom):
        read_isolated(TEXT.encode(), "a.txt")


def test_readings_do_not_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never more than two at a time, and all of them end."""
    running: list[int] = []
    most: list[int] = []

    def ask(sent: bytes, shown: str) -> dict[str, object]:
        running.append(1)
        most.append(len(running))
        time.sleep(0.02)
        running.pop()
        return {}

    monkeypatch.setattr(_parent, "_run_reader", ask)

    def one() -> None:
        with pytest.raises(DamagedFile):
            read_isolated(TEXT.encode(), "a.txt")

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 8
    assert max(most) <= 2


def test_the_callers_folder_and_environment_do_not_matter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert os.environ["PYTHONPATH"] not in sys.path
    assert read_isolated(TEXT.encode(), "a.txt")[0].text == TEXT


def test_plain_values_come_back_as_they_were() -> None:
    read = reading.read(TEXT)
    assert from_plain(Reading, to_plain(read)) == read
    with pytest.raises(TypeError):
        to_plain({"any": "mapping"})


@pytest.mark.parametrize("value", [None, [], {"start": "1"}, 7, "x"])
def test_plain_values_of_another_shape_are_refused(value: object) -> None:
    with pytest.raises((TypeError, KeyError)):
        from_plain(Figure, value)


def test_numbers_keep_their_exact_value() -> None:
    figure = reading.figures("占5.10%")[0]
    assert str(from_plain(Figure, to_plain(figure)).value) == str(figure.value)
    assert isinstance(figure.value, Decimal)
