"""The reader page over the reply that ships, over one that was added, and where there is nothing to read."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import escape

from replies import documents, reading
from replies.ledger import Store
from replies.ledger.journal.erasing import erase
from replies.ledger.journal.ids import shipped_id
from replies.ledger.recording.adding import add_document
from replies.texts.catalogue import t
from tests.conftest import ShippedCopy
from tests.pages.office import publish_letter
from tests.ui.run_page import html, run_page

LETTER = """某县教育局文件
某教建〔2019〕12号

关于县十六届人大三次会议第31号建议的答复

李某某代表：
您提出的《关于改善乡村学校伙食的建议》（第31号）收悉。现答复如下：
一、已做的工作
2018年，全县新建食堂12个，受益学生3600人。
二、下一步
我局将在2020年底前改造食堂20个以上，并为每名学生每天补助不超过5元。

某县教育局
2019年6月3日
联系人：赵某，联系电话：87654321
"""


FIRST = shipped_id("R", "cixi-2017-239")


class Text(HTMLParser):
    """The text inside `#reply-text`, and inside each of its figures."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.text = ""
        self.figures: dict[str, str] = {}
        self._figure = ""
        self.feed(body[body.index('<div id="reply-text"') : body.index("rr-steps")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._figure = str(dict(attrs)["data-mark"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._figure = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._figure:
            self.figures[self._figure] = self.figures.get(self._figure, "") + data


def rows_of(home: Path, name: str, **given: object) -> list[dict[str, object]]:
    with Store.open(home, on_disk=False) as store:
        return list(store.query(name, given).to_pylist())


@pytest.fixture
def reply(shipped_home: Path) -> dict[str, object]:
    """The first reply that ships: long, with sections, targets and parts."""
    return next(row for row in rows_of(shipped_home, "replies") if row["reply_id"] == FIRST)


@pytest.fixture
def added_home(shipped_copy: ShippedCopy, tmp_path: Path) -> Path:
    """What ships, and a made-up letter as a second reply, published."""
    publish_letter(shipped_copy(tmp_path), LETTER)
    return tmp_path


def test_the_page_shows_the_text_itself_with_every_figure_at_its_place(
    shipped_home: Path, reply: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("reply", shipped_home, monkeypatch, reply=str(reply["reply_id"]))
    found = rows_of(shipped_home, "reply", reply_id=reply["reply_id"])[0]
    with Store.open(shipped_home, on_disk=False) as store:
        text = store.text(str(found["document_id"]))
    assert text is not None
    seen = Text(html(at))
    assert seen.text.strip() == text.strip()
    figures = rows_of(shipped_home, "reply_figures", reply_id=reply["reply_id"])
    assert len(figures) == reply["figures"]
    assert seen.figures == {
        row["figure_id"]: text[int(str(row["span_start"])) : int(str(row["span_end"]))] for row in figures
    }


@pytest.mark.parametrize("lang", ["中文", "English"])
def test_the_title_counts_figures_and_targets(
    shipped_home: Path, reply: dict[str, object], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("reply", shipped_home, monkeypatch, reply=str(reply["reply_id"]), lang=lang)
    title = html(at).split('<h1 class="rc-title">')[1].split("</h1>")[0]
    sections = rows_of(shipped_home, "reply_outline", reply_id=reply["reply_id"])
    most = max(int(str(row["targets"])) for row in sections)
    wanted = {
        "中文": [f"{reply['figures']}个数字", f"{reply['figures_target']}个是目标", f"有{most}个"],
        "English": [
            f"{reply['figures']} figures",
            f"{reply['figures_target']} of them targets",
            f"most ({most})",
        ],
    }
    assert all(words in title for words in wanted[lang])
    assert ("Restated" if lang == "English" else "转述") in html(at)


def test_figures_of_the_sections_add_up_to_those_after_the_first_heading(
    shipped_home: Path, reply: dict[str, object]
) -> None:
    sections = rows_of(shipped_home, "reply_outline", reply_id=reply["reply_id"])
    first = min(int(str(row["span_start"])) for row in sections)
    figures = rows_of(shipped_home, "reply_figures", reply_id=reply["reply_id"])
    assert sum(int(str(row["figures"])) for row in sections) == sum(
        int(str(row["span_start"])) >= first for row in figures
    )


def test_a_figure_in_the_address_is_enough_and_its_detail_is_drawn(
    shipped_home: Path, reply: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(
        row
        for row in rows_of(shipped_home, "reply_figures", reply_id=reply["reply_id"])
        if row["target_id"] and row["commitment_id"]
    )
    at = run_page("reply", shipped_home, monkeypatch, figure=str(row["figure_id"]))
    detail = html(at).split(f'class="rr-detail" data-of="{row["figure_id"]}"')[1].split("</section>")[0]
    assert f"<h2>{row['quote']}</h2>" in detail
    assert f"第{row['span_start']}–{row['span_end']}字" in detail
    assert f'data-mark="{row["commitment_id"]}"' in detail
    assert str(row["target_zh"]) in detail


def test_a_commitment_in_the_address_opens_the_list_of_commitments(
    shipped_home: Path, reply: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = rows_of(shipped_home, "reply_commitments", reply_id=reply["reply_id"])
    at = run_page("reply", shipped_home, monkeypatch, commitment=str(rows[0]["commitment_id"]))
    assert at.segmented_control(key="list").value == "commitments"
    listed = html(at).split('data-kinds="commitments"')[1].split("</table>")[0]
    assert listed.count("<tr data-mark=") == len(rows)
    assert str(rows[0]["label_zh"]) in html(at)


def test_numbers_follow_the_text_and_parts_lie_inside_their_commitment(
    shipped_home: Path, reply: dict[str, object]
) -> None:
    rows = rows_of(shipped_home, "reply_commitments", reply_id=reply["reply_id"])
    wholes = {row["commitment_id"]: row for row in rows if row["parent_id"] is None}
    assert [row["number"] for row in wholes.values()] == list(range(1, len(wholes) + 1))
    starts = [int(str(row["span_start"])) for row in wholes.values()]
    assert starts == sorted(starts)
    for row in rows:
        if row["parent_id"] is not None:
            whole = wholes[row["parent_id"]]
            assert whole["number"] == row["number"]
            assert int(str(whole["span_start"])) <= int(str(row["span_start"]))
            assert int(str(row["span_end"])) <= int(str(whole["span_end"]))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"reply": "R-nosuchone1"}, "没有找到这份答复"),
        ({"figure": "F-nosuchone1"}, "没有找到这份答复"),
        ({}, "请先选择一份答复"),
    ],
)
def test_what_is_not_there_is_told_with_a_way_back(
    shipped_home: Path, query: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("reply", shipped_home, monkeypatch, **query)
    assert said in html(at)
    assert 'href="/replies"' in html(at)


def test_a_figure_of_another_reply_is_told_beside_the_text(
    shipped_home: Path, reply: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("reply", shipped_home, monkeypatch, reply=str(reply["reply_id"]), figure="F-nosuchone1")
    assert "没有编号为F-nosuchone1的内容" in html(at)
    assert 'id="reply-text"' in html(at)


def test_before_its_day_the_reply_is_not_there(
    shipped_home: Path, reply: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = run_page("reply", shipped_home, monkeypatch, reply=str(reply["reply_id"]), as_of="2017-07-02")
    assert "没有找到这份答复" in html(at)
    later = run_page("reply", shipped_home, monkeypatch, reply=str(reply["reply_id"]), as_of="2017-07-03")
    assert 'id="reply-text"' in html(later)
    assert "as_of=2017-07-03" in html(later)


def test_an_empty_ledger_has_nothing_to_read(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = run_page("reply", empty_home, monkeypatch, reply="R-nosuchone1")
    assert "没有找到这份答复" in html(at)


def test_an_added_reply_reads_the_same_without_its_contact_line(
    added_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = next(row for row in rows_of(added_home, "replies") if row["form"] == "original")
    at = run_page("reply", added_home, monkeypatch, reply=str(added["reply_id"]))
    page = html(at)
    assert "87654321" not in page
    assert "赵某" not in page
    assert "联系方式不公开" in page
    assert "转述" not in page
    seen = Text(page)
    assert seen.text.strip() == LETTER[: LETTER.index("联系人")].strip()
    assert "20个" in seen.figures.values()


def test_an_unpublished_reply_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = LETTER.encode()
    document = documents.open(content, "letter.txt")
    with Store.open(tmp_path, on_disk=False) as store:
        added = add_document(store, document, content, reading.read(document.text), "tester")
    at = run_page("reply", tmp_path, monkeypatch, reply=added.reply_id)
    assert "没有找到这份答复" in html(at)
    assert "食堂" not in html(at)


def test_an_erased_text_is_said_to_be_so_and_its_figures_keep_their_values(
    added_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = next(row for row in rows_of(added_home, "replies") if row["form"] == "original")
    with Store.open(added_home) as store:
        erase(store, str(added["reply_id"]), "依要求", "甲")
    at = run_page("reply", added_home, monkeypatch, reply=str(added["reply_id"]))
    page = html(at)
    assert "文字已按要求删除" in page
    assert "食堂" not in page
    assert page.split('data-kinds="figures"')[1].count("<tr data-mark=") == added["figures"]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["中文", "English"])
def test_every_reply_that_ships_is_shown_whole_with_its_stance_and_notes(
    shipped_home: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "zh" if lang == "中文" else "en"
    noted = 0
    for row in rows_of(shipped_home, "replies"):
        found = rows_of(shipped_home, "reply", reply_id=row["reply_id"])[0]
        at = run_page("reply", shipped_home, monkeypatch, reply=str(row["reply_id"]), lang=lang)
        page = html(at)
        with Store.open(shipped_home, on_disk=False) as store:
            text = store.text(str(found["document_id"]))
        assert text is not None
        assert Text(page).text.strip() == text.strip()
        assert t(f"stance.{found['stance']}", lang=code) in page
        assert ("未写文号" if code == "zh" else "no document number") in page or found["document_number"]
        notes = found["notes"]
        assert isinstance(notes, list)
        for note in notes:
            zh, _, en = str(note).partition(" / ")
            assert zh
            assert en
            assert escape(zh if code == "zh" else en) in page
            assert escape(en if code == "zh" else zh) not in page
        noted += len(notes)
    assert noted


def test_a_motion_is_called_one_and_every_member_is_named(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = rows_of(shipped_home, "replies", kind="提案")
    page = html(run_page("reply", shipped_home, monkeypatch, reply=str(row["reply_id"])))
    assert f"第{row['proposal_number']}号提案的答复" in page
    signers = row["co_signers"]
    assert isinstance(signers, list)
    assert signers
    assert "、".join([str(row["lead_deputy"]), *map(str, signers)]) + "委员" in page


def test_a_refused_proposal_shows_the_stance_and_no_commitment(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = rows_of(shipped_home, "replies", stance="refused")
    at = run_page("reply", shipped_home, monkeypatch, reply=str(row["reply_id"]), list="commitments")
    assert "答复态度：未采纳" in html(at)
    assert t("reader.none_commitments", lang="zh") in html(at)
