"""The reader's HTML: what is seen is the text, whatever the marks; the panel and the lists say what the rows say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.ui.replies import reader_measures, reader_panel
from replies.ui.replies.reader import Heading, TextMark, contact_spans, text_html, without_hidden
from replies.ui.replies.reader_frame import legend, meta, title
from replies.ui.replies.reader_lists import list_csv


class Seen(HTMLParser):
    """What a browser makes of the HTML: its text, its elements with the text inside each, and broken nesting."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marked: dict[str, str] = {}
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.signs: list[tuple[str, str]] = []
        self.depth = 0
        self._open: list[tuple[str, str | None]] = []
        self.feed(str(html))  # the parser cuts it: slices of marked-up text would be escaped again
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        self._open.append((tag, told.get("data-mark")))
        self.depth = max(self.depth, len(self._open))
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if told.get("data-sign"):
            self.signs.append((str(told.get("data-mark")), str(told["data-sign"])))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for key in {key for _, key in self._open if key}:
            self.marked[key] = self.marked.get(key, "") + data


LETTERS = st.text(st.sampled_from("一年10家<>&\"'a \n\t　𠮷😀\u200b\u0301；"), max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[TextMark], list[tuple[int, int]]]:
    """A text with marks of every kind inside, across and beside each other, and spans to hide."""
    text = draw(LETTERS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda pair: (min(pair), max(pair))
    )
    kinds = st.sampled_from(["commitment", "part", "figure"])
    found = draw(st.lists(st.tuples(places, kinds), max_size=8))
    marks = [
        TextMark(
            start,
            end,
            kind,
            f"{kind[0]}<{n}>",
            sign="标",
            look="target",
            href='/reply?a="1"&b=<2>',
            hint="<b>",
        )
        for n, ((start, end), kind) in enumerate(found)
    ]
    ends = draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True).map(sorted))
    return text, marks, list(zip(ends[::2], ends[1::2], strict=False))


@given(marked_texts())
def test_what_is_seen_is_the_text_character_for_character(drawn: tuple[str, list[TextMark], object]) -> None:
    text, marks, _ = drawn
    assert Seen(text_html(text, marks)).text == text


@given(marked_texts())
def test_each_mark_holds_its_own_slice_of_the_text(drawn: tuple[str, list[TextMark], object]) -> None:
    text, marks, _ = drawn
    seen = Seen(text_html(text, marks))
    assert seen.marked == {mark.key: text[mark.start : mark.end] for mark in marks if mark.start < mark.end}


@given(marked_texts())
def test_every_mark_has_one_place_to_scroll_to_and_one_sign(
    drawn: tuple[str, list[TextMark], object],
) -> None:
    text, marks, _ = drawn
    seen = Seen(text_html(text, marks))
    drawn_keys = sorted(mark.key for mark in marks if mark.start < mark.end)
    assert sorted(place for place in seen.ids if place != "reply-text") == drawn_keys
    assert sorted(key for key, _ in seen.signs) == drawn_keys


@given(marked_texts())
def test_hidden_spans_do_not_come_into_the_page(
    drawn: tuple[str, list[TextMark], list[tuple[int, int]]],
) -> None:
    text, marks, hidden = drawn
    left = "".join(
        letter for place, letter in enumerate(text) if not any(start <= place < end for start, end in hidden)
    )
    assert Seen(text_html(text, marks, hidden=hidden, hidden_note="<不公开>")).text == left


@given(st.text(), st.text())
def test_words_of_the_text_never_become_markup(before: str, after: str) -> None:
    text = f"{before}<script>alert(1)</script>&amp;{after}".replace("\r", "").replace("\x00", "")
    mark = TextMark(
        0, len(text), "figure", '"><script>', sign='"><i>', look="target", href='"><b>', hint='"><u>'
    )
    seen = Seen(text_html(text, [mark]))
    assert seen.tags == {"div", "a"}
    assert seen.text == text


def test_a_part_lies_inside_its_commitment_and_a_figure_inside_the_part() -> None:
    text = "一是培育企业10家以上，二是办班。"
    marks = [
        TextMark(6, 9, "figure", "F-1", "标", "target", "/reply", ""),
        TextMark(2, 11, "part", "C-2", "1.1"),
        TextMark(0, 16, "commitment", "C-1", "1"),
    ]
    html = text_html(text, marks)
    assert html.index('data-mark="C-1"') < html.index('data-mark="C-2"') < html.index('data-mark="F-1"')
    assert Seen(html).depth == 5  # text, line, commitment, part, figure


def test_a_line_that_is_a_heading_is_one_for_screen_readers() -> None:
    html = text_html("一、基础\n正文\n", [], [Heading(0, "一、基础", 1, "section-1")])
    assert html.count('role="heading"') == 1
    assert 'aria-level="2"' in html
    assert '<span class="rr-heading rr-depth-1" id="section-1" tabindex="-1">一、基础</span>' in html


def test_a_heading_that_runs_on_is_marked_without_becoming_a_line_of_its_own() -> None:
    html = text_html("一是抓培训，全年办班。\n", [], [Heading(0, "一是抓培训", 1, "section-1")])
    assert 'role="heading"' not in html
    assert ">一是抓培训</span>，全年办班。" in html


def test_contact_lines_are_left_out_and_told() -> None:
    text = (
        "某局关于第7号建议的答复\n王某代表：\n现答复如下，全年办班三期。\n联系人：李某，联系电话：12345678\n"
    )
    hidden = contact_spans(text)
    html = text_html(text, [], hidden=hidden, hidden_note="联系方式不公开")
    assert "12345678" not in html
    assert "李某" not in html
    assert html.count('data-note="联系方式不公开"') == 1
    rows = [
        {"span_start": hidden[0][0], "span_end": hidden[0][0] + 2, "quote": "联系"},
        {"span_start": 0, "span_end": 2, "quote": "某局"},
    ]
    assert [row["quote"] for row in without_hidden(rows, hidden)] == [None, "某局"]


def figure(**changed: object) -> dict[str, object]:
    row: dict[str, object] = {
        "figure_id": "F-1", "ordinal": 1, "span_start": 6, "span_end": 9, "quote": "1000万元<", "value": Decimal("10000000"),
        "high": None, "unit": "元", "per": None, "bound": "at_most", "role": "rule", "measures_zh": "补助&奖励",
        "measures_en": "Grants", "subject": None, "scope": None, "nature": None, "change_direction": None,
        "aggregate": None, "period_start": None, "period_end": None, "period_every": None, "commitment_id": None, "targets": 0, "target_id": None, "target_zh": None,
        "target_en": None, "target_value": None, "target_high": None, "target_unit": None, "target_bound": None,
        "target_due": None, "metric": None, "area": None, "actual": None, "actual_on": None, "verdict": None,
    }  # fmt: skip
    return {**row, **changed}


def commitment(**changed: object) -> dict[str, object]:
    row: dict[str, object] = {
        "commitment_id": "C-1", "parent_id": None, "number": 1, "part": None, "is_leaf": True, "span_start": 0,
        "span_end": 16, "quote": "一是培育企业", "kind": "numeric", "due": None, "due_basis": None, "theme_zh": None,
        "theme_en": None, "label_zh": "培育<企业>", "label_en": "Grow firms", "condition": None,
        "led_by": None, "together_with": None, "checkable": None, "vague_reason": None, "waiting": False, "status": "no_evidence",
        "standing": "no_evidence",
        "overdue": False, "due_unchecked": False, "last_evidence_on": None, "parts": None, "parts_delivered": None,
        "parts_progress": None, "parts_no_evidence": None, "parts_unchecked": None, "parts_other": None,
    }  # fmt: skip
    return {**row, **changed}


def detail_of(
    figures: Sequence[Mapping[str, object]],
    commitments: Sequence[Mapping[str, object]],
    links: Sequence[Mapping[str, object]] = (),
    **named: str,
) -> str:
    return reader_panel.detail(
        "R-1",
        [dict(row) for row in figures],
        [dict(row) for row in commitments],
        named.get("figure"),
        named.get("commitment"),
        [dict(row) for row in links],
    )


def test_a_figure_is_told_in_base_units_with_its_bound_and_its_place() -> None:
    html = detail_of([figure()], [], figure="F-1")
    assert "10,000,000元" in html
    assert "◂ 不超过" in html
    assert "第6–9字" in html
    assert "不计入目标" in html
    assert "1000万元&lt;" in html
    assert "补助&amp;奖励" in html


def test_a_figure_tells_what_it_measures_and_when() -> None:
    said = {"subject": "停车<场>", "scope": "全市，不含新区", "nature": "level", "change_direction": "down",
            "aggregate": "cumulative", "period_end": date(2016, 12, 31)}  # fmt: skip
    html = detail_of([figure(**said)], [], figure="F-1")
    assert "停车&lt;场&gt;" in html
    assert "全市，不含新区" in html
    assert "降到的水平、累计" in html
    assert "截至2016年12月31日" in html
    assert "计量对象" not in detail_of([figure()], [], figure="F-1")


def test_a_period_is_told_by_the_sides_it_has() -> None:
    start, end = date(2016, 1, 1), date(2016, 12, 31)
    spans = {"period_start": start, "period_end": end}
    assert reader_measures.period_words(figure(**spans)) == "2016年1月1日至2016年12月31日"
    assert reader_measures.period_words(figure(period_start=start)) == "2016年1月1日起"
    assert reader_measures.period_words(figure(period_every="quarter")) == "每季度"
    assert reader_measures.period_words(figure()) == ""


def test_linked_figures_lead_to_each_other() -> None:
    pair = [figure(quote="十个"), figure(figure_id="F-2", ordinal=2, quote="10家")]
    again = [{"figure_id": "F-2", "other_id": "F-1", "kind": "same"}]
    assert "同一目标，另一处" in detail_of(pair, [], again, figure="F-1")
    part = [{"figure_id": "F-2", "other_id": "F-1", "kind": "part_of"}]
    assert "<dt>其中</dt>" in detail_of(pair, [], part, figure="F-1")
    assert "是其中一部分，总数为" in detail_of(pair, [], part, figure="F-2")
    assert "同一目标，另一处" not in detail_of(pair, [], part, figure="F-2")


def test_a_commitment_tells_what_it_hangs_on_and_why_it_is_hard_to_check() -> None:
    task = {"condition": "待资金<到位>后", "led_by": "市科技局", "together_with": "市财政局", "checkable": False,
            "vague_reason": "study"}  # fmt: skip
    html = detail_of([], [commitment(**task)], commitment="C-1")
    assert "待资金&lt;到位&gt;后" in html
    assert "市科技局" in html
    assert "市财政局" in html
    assert "难以核对：只说研究" in html
    assert "能否核对" not in detail_of([], [commitment()], commitment="C-1")
    assert "可以：" in detail_of([], [commitment(checkable=True)], commitment="C-1")


def test_lists_say_what_is_measured_and_what_is_hard_to_check() -> None:
    assert "停车&lt;场&gt;" in reader_panel.figure_list("R-1", [figure(measures_zh=None, subject="停车<场>")])
    vague = reader_panel.commitment_list("R-1", [commitment(checkable=False, vague_reason="effort")])
    assert "难以核对" in vague
    assert "难以核对" not in reader_panel.commitment_list("R-1", [commitment(checkable=True)])


def test_a_target_that_no_one_recorded_is_said_to_be_so() -> None:
    html = detail_of([figure(role="target")], [], figure="F-1")
    assert "没有单独登记的目标" in html


def test_a_target_without_a_deadline_gets_no_light() -> None:
    aim = {"role": "target", "target_id": "T-1", "target_zh": "企业", "target_value": Decimal(10), "target_unit": "家",
           "target_bound": "at_least", "verdict": "pending", "targets": 1}  # fmt: skip
    html = detail_of([figure(**aim)], [], figure="F-1")
    assert "没有期限，不判断快慢" in html
    assert "rc-badge" not in html


def test_a_missed_target_shows_its_verdict_and_its_result() -> None:
    aim = {"role": "target", "target_id": "T-1", "target_zh": "企业", "target_value": Decimal(10), "target_unit": "家",
           "target_bound": "at_least", "verdict": "missed", "targets": 1, "target_due": date(2020, 12, 31),
           "actual": Decimal(8), "actual_on": date(2020, 12, 31), "metric": "firms", "area": "x"}  # fmt: skip
    html = detail_of([figure(**aim)], [], figure="F-1")
    assert "未达到" in html
    assert "2020年12月31日为8家" in html
    assert "metric=firms" in html


def test_a_commitment_tells_status_deadline_parts_and_figures() -> None:
    whole = commitment(
        is_leaf=False,
        status=None,
        standing=None,
        parts=2,
        parts_delivered=0,
        parts_progress=1,
        parts_no_evidence=1,
    )
    part = commitment(
        commitment_id="C-2",
        parent_id="C-1",
        part=1,
        label_zh="分项甲",
        due=date(2017, 12, 31),
        due_basis="全年",
        status="partly",
        standing="progress",
    )
    html = detail_of([figure(commitment_id="C-2")], [whole, part], commitment="C-1")
    assert "2个分项：1项有进展，1项查过未见" in html
    assert "答复未写明" in html
    assert 'data-mark="C-2"' in html
    assert 'data-mark="F-1"' in html
    assert "培育&lt;企业&gt;" in html
    inner = detail_of([], [whole, part], commitment="C-2")
    assert "2017年12月31日（据“全年”）" in inner
    assert "部分兑现" in inner


def test_an_identifier_that_is_not_here_is_told_and_escaped() -> None:
    html = detail_of([figure()], [], figure="F-<x>")
    assert "F-&lt;x&gt;" in html
    assert "rr-detail-empty" in html


def test_lists_have_a_row_for_each_and_number_parts_under_theirs() -> None:
    rows = [commitment(), commitment(commitment_id="C-2", parent_id="C-1", part=1)]
    html = reader_panel.commitment_list("R-1", rows)
    assert html.count("<tr data-mark=") == 2
    assert ">1.1</span>" in html
    listed = reader_panel.figure_list("R-1", [figure(), figure(figure_id="F-2", bound="exact")])
    assert listed.count("<tr data-mark=") == 2
    assert "6–9" in listed


def test_commitments_that_wait_for_their_place_are_listed_but_not_marked() -> None:
    rows = [commitment(waiting=True)]
    assert reader_panel.marks("R-1", [], rows) == []
    assert "待审核" in reader_panel.commitment_list("R-1", rows)


def test_csv_keeps_units_and_offsets_in_columns_of_their_own() -> None:
    lines = list_csv("figures", [figure(quote="=1+1")], []).decode("utf-8-sig").splitlines()
    assert len(lines[0].split(",")) == len(lines[1].split(","))
    assert lines[1].startswith("1,F-1,'=1+1,rule,at_most,10000000,,元,,补助&奖励,6,9")


REPLY: dict[str, object] = {
    "proposal_number": "7", "proposal_kind": "建议", "proposal_title": "关于<办班>的建议", "lead_deputy": "王某", "co_signers": [], "stance": "agreed", "notes": [], "bureau_zh": "某局",
    "bureau_en": "A bureau", "document_number": "某发〔2020〕1号", "replied_on": date(2020, 5, 1), "signatory": None,
    "form": "restatement", "original_number": "某发〔2020〕1号", "original_date": date(2020, 5, 1), "original_sha256": "ab" * 32,
    "figures": 4, "figures_delivered": 2, "figures_target": 2, "figures_rule": 0, "figures_context": 0, "passages": 1,
    "commitments": 2,
}  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "targets", "sections", "said"),
    [
        (0, 0, [], "没有读出数字"),
        (3, 0, [], "3个数字，没有一个是目标"),
        (3, 2, [], "3个数字里2个是目标"),
        (3, 2, [("下一步", 2)], "都在“下一步”一节"),
        (3, 3, [("甲", 1), ("乙", 2)], "最多的在“乙”一节，有2个"),
    ],
)
def test_the_title_says_where_targets_stand(
    figures: int, targets: int, sections: list[tuple[str, int]], said: str
) -> None:
    row = {**REPLY, "figures": figures, "figures_target": targets}
    assert said in title(row, [{"title": name, "targets": n} for name, n in sections])


def test_a_restatement_names_its_original_with_its_whole_hash() -> None:
    html = meta(REPLY)
    assert "转述" in html
    assert "ab" * 32 in html
    assert "关于&lt;办班&gt;的建议" in html
    assert "转述" not in meta({**REPLY, "form": "original"})


def test_the_day_of_the_web_page_is_called_so_where_the_text_was_signed_on_another() -> None:
    assert "网页日期" not in meta(REPLY)
    assert "网页日期2020年6月9日" in meta({**REPLY, "original_date": date(2020, 6, 9)})


def test_what_a_reply_does_not_name_is_said_and_every_deputy_is_named() -> None:
    row = {**REPLY, "bureau_zh": None, "document_number": None, "original_number": None, "stance": "refused"}
    html = meta({**row, "co_signers": ["李<某>", "赵某"]})
    assert "王某、李&lt;某&gt;、赵某代表" in html
    assert "未署名单位" in html
    assert html.count("未写文号") == 2
    assert "答复态度：未采纳" in html
    assert "王某、李某委员" in meta({**row, "proposal_kind": "提案", "co_signers": ["李某"]})
    assert "答复态度" not in meta({**row, "stance": None})


def test_notes_on_the_original_are_shown_in_one_language_and_escaped() -> None:
    html = meta({**REPLY, "notes": ["文号<残缺> / The number is damaged", "only one language"]})
    assert "关于原文的说明（2条）" in html
    assert "<li>文号&lt;残缺&gt;</li><li>only one language</li>" in html
    assert "关于原文的说明" not in meta(REPLY)


def test_a_commitment_that_nobody_looked_at_is_told_apart_from_one_without_a_find() -> None:
    looked, unseen = commitment(), commitment(status=None, standing="unchecked")
    assert "查过未见" in reader_panel.commitment_list("R-1", [looked])
    listed = reader_panel.commitment_list("R-1", [unseen])
    assert "尚无人查证" in listed
    assert "查过未见" not in listed


def test_the_legend_leaves_out_roles_that_do_not_occur() -> None:
    html = legend(REPLY)
    assert "完成值" in html
    assert "政策参数" not in html
    assert "分项" in html
    assert "分项" not in legend({**REPLY, "passages": 2})
