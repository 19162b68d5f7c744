"""Pages saved from portals: the reply comes out, the portal stays behind."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from replies import documents
from replies.documents import DamagedFile
from replies.reading import read
from tests.documents.portals import PORTALS

TITLE = "关于市九届人大二次会议第61号建议的答复"
SHORT = [
    TITLE,
    "江交建〔2022〕17号",
    "方立代表：",
    "您提出的《关于改善出行的建议》收悉，现答复如下：",
    "一、去年新开线路６条，投入约８００万元。",
    "二、下一步，我局将于年底前更新车辆30辆以上。",
    "江口市交通局",
    "2022年6月6日",
    "（联系人：方圆　联系电话：0000-7654321）",
]
REPLIES = sorted((Path(__file__).parents[2] / "data" / "replies").glob("*/restatement.txt"))


def _text(page: str, name: str = "答复.html") -> str:
    return documents.open(page.encode(), name).text


def _body(inner: str) -> str:
    return _text(f"<html><body><div>{inner}</div></body></html>")


def _bytes(portal: str, page: str) -> bytes:
    return page.encode("gb18030" if portal == "breaks" else "utf-8")


@pytest.mark.parametrize("portal", PORTALS)
def test_a_short_reply_comes_out_of_every_portal_alone(portal: str) -> None:
    document = documents.open(_bytes(portal, PORTALS[portal](TITLE, SHORT)), "a.htm")
    assert document.text == "\n".join(SHORT) + "\n"
    assert document.media_type == "text/html"
    assert any("正文" in note for note in document.notes)


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize("path", REPLIES, ids=lambda path: path.parent.name)
def test_every_shipped_reply_reads_the_same_from_a_portal(portal: str, path: Path) -> None:
    lines = [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    title = next((line for line in lines if line.endswith(("答复", "答复函"))), lines[1])
    document = documents.open(_bytes(portal, PORTALS[portal](title, lines)), "a.html")
    assert document.text == "\n".join(lines) + "\n"
    assert read(document.text).to_dict() == read("\n".join(lines) + "\n").to_dict()


@pytest.mark.parametrize("portal", PORTALS)
def test_a_title_outside_the_text_is_kept(portal: str) -> None:
    body = SHORT[2:]
    text = documents.open(_bytes(portal, PORTALS[portal](TITLE, body)), "a.html").text
    assert text.split("\n")[0] == TITLE
    assert text.split("\n")[1:-1] == body


LINES = [
    ("break_in_the_source", "<p>投入约\n   800万元，建成。</p>", "投入约800万元，建成。"),
    ("break_between_letters", "<p>the new\n line</p>", "the new line"),
    ("pieces_of_a_number", "<p>投入<b>8</b><span>00</span>万元。</p>", "投入800万元。"),
    ("no_break_spaces", "<p>&nbsp;&nbsp;&nbsp;投入&nbsp;800&nbsp;万元。</p>", "投入 800 万元。"),
    ("line_breaks", "<p>甲局：<br>乙局。<br/><br>丙局。</p>", "甲局：\n乙局。\n丙局。"),
    ("entities", "<p>增长&ge;5%，&ldquo;双一流&rdquo;&#12289;A&amp;B。</p>", "增长≥5%，“双一流”、A&B。"),
    ("raised_digit", "<p>面积约900m<sup>2</sup>，已建成。</p>", "面积约900m²，已建成。"),
    ("preformatted", "<pre>第一行。\n第二行。</pre>", "第一行。\n第二行。"),
    ("numbered_list", "<ol><li>建成站亭，40座。</li><li>更新车辆，30辆。</li></ol>", "1. 建成站亭，40座。\n2. 更新车辆，30辆。"),
    ("zero_width", "<p>投入8\u200b00万元。</p>", "投入800万元。"),
    (
        "table",
        "<table><tr><th>项目</th><th>数量</th></tr><tr><td><p>站亭</p><p>（新）</p></td><td>40座</td></tr></table><p>如上表，请审阅。</p>",
        "项目\t数量\n站亭 （新）\t40座\n如上表，请审阅。",
    ),
    (
        "cells_over_rows",
        "<table><tr><td rowspan=2>已办</td><td>5件</td></tr><tr><td>3件</td></tr><tr><td colspan=2>共8件</td></tr></table><p>如上，请审阅。</p>",
        "已办\t5件\n\t3件\n共8件\n如上，请审阅。",
    ),
    (
        "nested_layout",
        "<table><tr><td>左</td><td><table><tr><td><p>第一段，已建成。</p><p>第二段，已建成。</p></td></tr></table></td></tr></table>",
        "左\n第一段，已建成。\n第二段，已建成。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "expected"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_lines_are_what_a_reader_of_the_page_sees(inner: str, expected: str) -> None:
    assert _body(inner).rstrip("\n") == expected


HIDDEN = [
    '<p style="display:none">藏300万元，已投入。</p>',
    '<p style="color:red; visibility: hidden">藏300万元，已投入。</p>',
    "<p hidden>藏300万元，已投入。</p>",
    '<div aria-hidden="true"><p>藏300万元，已投入。</p></div>',
    "<template><p>藏300万元，已投入。</p></template>",
    "<noscript>藏300万元，已投入。</noscript>",
    "<script>document.write('藏300万元，已投入。')</script>",
    "<style>p::after{content:'藏300万元，已投入。'}</style>",
    "<!-- 藏300万元，已投入。 -->",
    "<textarea>藏300万元，已投入。</textarea>",
    "<style>.x, .gone{display:none !important}</style><p class='a gone'>藏300万元，已投入。</p>",
]


AROUND = {
    "card_as_list": ("<ul><li>索引号：0123/2022-1</li><li>发布机构：市交通局</li><li>公开日期：2022-06-10</li></ul>", ""),
    "card_as_pairs": ("<dl><dt>索引号</dt><dd>0123/2022-1</dd><dt>成文日期</dt><dd>2022-06-06</dd><dt>有效性</dt><dd>有效</dd></dl>", ""),
    "card_without_a_value": ("<table><tr><td>索引号：</td><td>0123/2022-1</td></tr><tr><td>发布机构：</td><td>市交通局</td></tr></table><table><tr><td>主 题 词：</td><td></td></tr></table>", ""),
    "survey": ("", "<p>您对该答复是否满意？</p><label>满意</label> <label>不满意</label><button>提交</button><p>主办：市政府办 江ICP备05000000号</p>"),
    "no_file": ("", "<div>附件下载：无</div><div>扫码分享</div>"),
    "hidden_by_class": ('<div class="hidden">藏起来，投入900万元。</div>', '<p class="a sr-only">跳到正文，谢谢。</p>'),
    "neighbours": ("", "<p>上一条：<a href=x>关于市九届人大一次会议第12号建议的答复</a></p><p>下一条：没有了</p>"),
    "list_beside": ("<ul><li><a href=x>机构概况</a></li><li><a href=x>政策文件</a></li></ul>", ""),
    "options": ("<p>发布日期：2022-06-10 浏览：35次</p><p>【字号：大 中 小】</p>", "<p>【打印】【关闭】</p>"),
    "counter": ("", "<p>您是第123456位访问者</p><p>版权所有：江口市人民政府</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), AROUND.values(), ids=AROUND.keys())
def test_what_portals_put_around_a_reply_is_left_out(before: str, after: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in SHORT)
    assert _text(f"<html><body>{before}<div>{body}</div>{after}</body></html>").split("\n")[:-1] == SHORT


def test_the_title_that_a_page_gives_for_machines_is_known() -> None:
    body = "".join(f"<p>{line}</p>" for line in SHORT[1:])
    head = f'<meta name="ArticleTitle" content="{TITLE}"><title>江口市政务公开</title>'
    assert _text(f"<html><head>{head}</head><body>{body}</body></html>").split("\n")[0] == TITLE


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_page_hides_is_not_read(hidden: str) -> None:
    assert (
        _body(f"<p>投入800万元，已建成。</p>{hidden}<p>其余年底前，完成。</p>")
        == "投入800万元，已建成。\n其余年底前，完成。\n"
    )


ENCODED = [
    ("mark", "<html><body><p>投入800万元，建成。</p>".encode("utf-8-sig")),
    ("utf16", "<html><body><p>投入800万元，建成。</p>".encode("utf-16")),
    ("meta_gbk", '<html><meta charset="gbk"><body><p>投入800万元，建成。</p>'.encode("gb18030")),
    ("none_gbk", "<html><body><p>投入800万元，建成。</p>".encode("gb18030")),
    ("meta_lies", '<html><meta charset="gb2312"><body><p>投入800万元，建成。</p>'.encode()),
    ("meta_big5", '<html><meta charset="big5"><body><p>投入800萬元，建成。</p>'.encode("big5")),
    ("unknown_meta", '<html><meta charset="x-none"><body><p>投入800万元，建成。</p>'.encode("gb18030")),
]


@pytest.mark.parametrize("content", [row[1] for row in ENCODED], ids=[row[0] for row in ENCODED])
def test_the_encoding_is_told_by_mark_content_and_meta(content: bytes) -> None:
    assert documents.open(content, "a.html").text.replace("萬", "万") == "投入800万元，建成。\n"


def test_a_page_saved_with_its_pictures_is_read() -> None:
    message = EmailMessage()
    message["Subject"] = "page"
    message.set_content("no page")
    hidden = '<div class="text"><p class="gone">藏起来，投入900万元。</p>'
    page = PORTALS["divisions"](TITLE, SHORT).replace('<div class="text">', hidden)
    assert hidden in page
    message.add_related(page, subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    message.add_related(b"@charset 'utf-8'; .gone{display:none}", "text", "css")
    document = documents.open(bytes(message), "答复.mhtml")
    assert document.text == "\n".join(SHORT) + "\n"


def test_the_first_lines_of_a_page_without_sentences_are_kept() -> None:
    assert _body("<p>方立代表</p>") == "方立代表\n"


@pytest.mark.parametrize(
    "inner",
    [
        "<div>" * 50_000 + "投入800万元，建成。",
        "<b><i>" * 20_000 + "投入800万元。",
        "<table><tr><td>" * 20_000 + "终，止。",
    ],
)
def test_bottomless_pages_are_read_or_refused(inner: str) -> None:
    try:
        text = _body(inner)
    except DamagedFile:
        return
    assert "，" in text or "800" in text


@pytest.mark.parametrize(
    "page",
    [
        "<!--x-->" * 500 + "<p>投入800万元，建成。</p>",
        "<div>" + "扫一" * 140 + "，</div><p>投入800万元，建成。</p>",
        "<style>" + ".a" * 50_000 + "</style><p>投入800万元，建成。</p>",
        "<style>" + ".a{" * 30_000 + "</style><p>投入800万元，建成。</p>",
        "<p>投入800万元，建成。</p>" + "<br>" * 40_000,
        "<ul>" + "<li><a href='x'>关于第1号建议的答复</a></li>" * 4_000 + "</ul><p>投入800万元，建成。</p>",
    ],
    ids=["comments", "options", "selector", "braces", "breaks", "links"],
)
def test_pages_made_to_be_slow_are_read(page: str) -> None:
    assert "投入800万元，建成。\n" in _text(page)


def test_nothing_is_fetched_and_no_entity_is_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("藏300万元")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "yy">]>'
        '<html><body><p>投入800万元，建成。&x;</p><iframe src="http://127.0.0.1:9/"></iframe></body></html>'
    )
    assert "300" not in _text(page)


KEPT = [
    "三是加强技术支持，提升服务水平。",
    "关闭企业12家。",
    "打印机已更换30台。",
    "相关文件已印发。",
    "网站访问量超过100万人次。",
    "分类：A",
    "公开方式：主动公开",
    "主办单位：江口市交通局",
    "联系电话：0000-7654321",
    "来源于财政的资金500万元。",
    "更多群众从中受益。",
    "目前位置偏远的村已通车。",
    "标准",
]


@pytest.mark.parametrize("line", KEPT)
def test_words_of_portals_in_a_reply_are_just_words(line: str) -> None:
    paragraphs = [*SHORT[:6], line, *SHORT[6:]]
    page = PORTALS["tables"](TITLE, paragraphs)
    assert line in _text(page).split("\n")
