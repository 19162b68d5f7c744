"""Word files: what stands on the printed page is the text, and nothing else."""

from __future__ import annotations

import pytest

from replies import documents
from replies.documents import DocumentError
from replies.reading import read
from tests.documents.word_files import (
    definition,
    levels,
    list_of,
    listed,
    paragraph,
    with_values,
    word,
)

_RED = levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def text_of(content: bytes) -> str:
    return documents.open(content, "答复.docx").text


def notes_of(content: bytes) -> str:
    return " ".join(documents.open(content, "答复.docx").notes)


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _tick(states: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{states}</w:checkBox></w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>{_field('end')}"
    )


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(*inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def _box(*lines: str) -> str:
    content = "<w:txbxContent>" + "".join(paragraph(line) for line in lines) + "</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx>'
        f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _cell(*lines: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraph(line) for line in lines)}</w:tc>"


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


_NOTE_3 = '<w:footnote w:id="3">' + paragraph("含配套资金。") + "</w:footnote>"
_SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
_DELETED_MARK = "<w:rPr><w:del/></w:rPr>"

# (name, file, text)
PRINTED = [
    ("numbers_in_runs", word(_p(_run("投入"), _run("1"), _run("2", "<w:b/>"), _run("0万元"))), "投入120万元\n"),
    ("tab_break_hyphen", word(_p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>3</w:t><w:noBreakHyphen/><w:t>5家</w:t></w:r>")), "甲\t乙\n3-5家\n"),
    ("soft_hyphen_is_not_printed", word(_p("<w:r><w:t>20</w:t><w:softHyphen/><w:t>24年</w:t></w:r>")), "2024年\n"),
    ("blanks_at_the_ends_only_if_kept", word("<w:p><w:r><w:t> 投入 </w:t></w:r><w:r><w:t>5\n万元</w:t></w:r></w:p>"), "投入5 万元\n"),
    ("symbols", word(_p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>')), "☑同意≥90%\n"),
    ("unknown_symbol", word(_p('<w:r><w:sym w:font="Webdings" w:char="F021"/><w:t>甲</w:t></w:r>')), "\ufffd甲\n"),
    ("hyperlink_control_smart_tag", word("<w:p><w:hyperlink>" + _run("甲") + "</w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent>" + _run("乙") + "</w:sdtContent></w:sdt><w:smartTag>" + _run("丙") + "</w:smartTag></w:p>"), "甲乙丙\n"),
    ("control_around_paragraphs", word("<w:sdt><w:sdtContent>" + paragraph("甲") + paragraph("乙") + "</w:sdtContent></w:sdt>"), "甲\n乙\n"),
    ("prompt_of_a_control", word("<w:p>" + _run("主办：") + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + _run("单击此处输入文字") + "</w:sdtContent></w:sdt></w:p>"), "主办：\n"),
    ("ruby", word(_p("<w:r><w:ruby><w:rubyPr/><w:rt>" + _run("yín") + "</w:rt><w:rubyBase>" + _run("鄞") + "</w:rubyBase></w:ruby><w:t>州</w:t></w:r>")), "鄞州\n"),
    ("fraction", word(_p("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>")), "1/3\n"),
    # Fields
    ("field", word(_p(_run("共"), _field("begin"), '<w:r><w:instrText> NUMPAGES 9 </w:instrText></w:r>', _field("separate"), _run("3"), _field("end"), _run("页"))), "共3页\n"),
    ("field_in_an_instruction", word(_p(_field("begin"), "<w:r><w:instrText>IF </w:instrText></w:r>", _field("begin"), "<w:r><w:instrText>A</w:instrText></w:r>", _field("separate"), _run("内"), _field("end"), _run("=1"), _field("separate"), _run("外"), _field("end"))), "外\n"),
    ("field_without_result", word(_p(_run("甲"), _field("begin"), "<w:r><w:instrText>XE</w:instrText></w:r>", _run("索引"), _field("end"), _run("乙"))), "甲乙\n"),
    ("field_without_end_takes_nothing", word(_p(_field("begin"), _run("甲")) + paragraph("乙")), "甲\n乙\n"),
    ("field_over_paragraphs", word(_p(_field("begin"), "<w:r><w:instrText>TOC</w:instrText></w:r>", _field("separate"), _run("一")) + _p(_run("二"), _field("end"), _run("三"))), "一\n二三\n"),
    ("simple_field", word('<w:p><w:fldSimple w:instr="CREATEDATE">' + _run("6月") + "</w:fldSimple></w:p>"), "6月\n"),
    ("circled_number", word(_p(_run("第"), _field("begin"), r"<w:r><w:instrText> eq \o\ac(○,</w:instrText></w:r><w:r><w:instrText>12) </w:instrText></w:r>", _field("end"), _run("项"))), "第⑫项\n"),
    ("formula_of_a_fraction", word(_p(_field("begin"), r"<w:r><w:instrText>EQ \f(1,3)</w:instrText></w:r>", _field("end"))), "1/3\n"),
    ("tick_boxes", word(_p(_tick('<w:default w:val="0"/><w:checked/>'), _run("公开"), _tick('<w:default w:val="0"/>'), _run("不公开"))), "☑公开□不公开\n"),
    ("symbol_font_over_words", word(_p('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe</w:t></w:r>', _run("同意"))), "☑同意\n"),
    # Tracked changes
    ("insertion_and_deletion", word('<w:p><w:ins w:id="1">' + _run("30") + '</w:ins><w:del w:id="2"><w:r><w:delText>20</w:delText></w:r></w:del>' + _run("辆") + "</w:p>"), "30辆\n"),
    ("move", word("<w:p><w:moveFrom>" + _run("甲") + "</w:moveFrom>" + _run("乙") + "<w:moveTo>" + _run("甲") + "</w:moveTo></w:p>"), "乙甲\n"),
    ("deleted_paragraph_end", word(_p(_run("投入5"), properties=_DELETED_MARK) + paragraph("万元")), "投入5万元\n"),
    ("deleted_paragraph", word(paragraph("甲") + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>" + paragraph("丙")), "甲\n丙\n"),
    ("deleted_last_paragraph_end", word(_p(_run("末"), properties=_DELETED_MARK)), "末\n"),
    ("deleted_row", word("<w:tbl>" + _row(_cell("甲"), _cell("1")) + _row(_cell("乙"), _cell("2"), properties="<w:del/>") + "</w:tbl>"), "甲\t1\n"),
    ("large_first_letter", word(paragraph("您", '<w:framePr w:dropCap="drop" w:lines="2"/>') + paragraph("的建议收悉。")), "您的建议收悉。\n"),
    ("deleted_cell", word("<w:tbl>" + _row(_cell("甲"), _cell("旧", properties="<w:cellDel/>"), _cell("乙")) + "</w:tbl>"), "甲\t乙\n"),
    # Hidden text
    ("hidden_run", word(_p(_run("甲"), _run("暗", "<w:vanish/>"), _run("乙", '<w:vanish w:val="0"/>'))), "甲乙\n"),
    ("hidden_by_style", word(_p(_run("甲"), _run("暗", '<w:rStyle w:val="h2"/>')), styles='<w:style w:type="character" w:styleId="h1"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="h2"><w:basedOn w:val="h1"/></w:style>'), "甲\n"),
    ("hidden_paragraph", word(paragraph("甲") + _p(_run("暗", "<w:vanish/>"), properties="<w:rPr><w:vanish/></w:rPr>") + paragraph("乙")), "甲\n乙\n"),
    ("header_is_left_out", word(paragraph("正文"), header1=paragraph("第1页")), "正文\n"),
    # Text boxes and notes
    ("box_once_before_its_paragraph", word(_p(_box("江口市交通局文件"), _run("关于第61号建议的答复"))), "江口市交通局文件\n关于第61号建议的答复\n"),
    ("box_behind_its_paragraph", word(_p(_run("正文"), _box("附表", "3家"))), "正文\n附表\n3家\n"),
    ("old_box", word(_p("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + paragraph("旧框") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>", _run("文"))), "旧框\n文\n"),
    ("footnote_behind_its_paragraph", word(_p(_run("投入5万元"), '<w:r><w:footnoteReference w:id="3"/></w:r>', _run("。")) + paragraph("后文"), footnotes=_SEPARATOR + _NOTE_3), "投入5万元[注1]。\n[注1]含配套资金。\n后文\n"),
    ("endnotes_go_on_counting", word(_p(_run("甲"), '<w:r><w:footnoteReference w:id="3"/></w:r>') + _p(_run("乙"), '<w:r><w:endnoteReference w:id="3"/></w:r>'), footnotes=_NOTE_3, endnotes='<w:endnote w:id="3">' + paragraph("尾注") + "</w:endnote>"), "甲[注1]\n[注1]含配套资金。\n乙[注2]\n[注2]尾注\n"),
    ("note_that_refers_to_itself", word(_p('<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes='<w:footnote w:id="1">' + _p(_run("圈"), '<w:r><w:footnoteReference w:id="1"/></w:r>') + "</w:footnote>"), "[注1]\n[注1]圈\n"),
    # Tables
    ("cells_of_words", word("<w:tbl>" + _row(_cell("项目", "名称"), _cell("数量")) + _row(_cell("站亭"), _cell("40座")) + "</w:tbl>"), "项目 名称\t数量\n站亭\t40座\n"),
    ("cell_of_sentences_keeps_lines", word("<w:tbl>" + _row(_cell("答复内容"), _cell("王立代表：", "您的建议收悉。", "特此答复。")) + "</w:tbl>"), "答复内容\t王立代表：\n您的建议收悉。\n特此答复。\n"),
    ("merged_cells_count_once", word("<w:tbl>" + _row(_cell("合计5家", properties='<w:vMerge w:val="restart"/>'), _cell("甲")) + _row(_cell("", properties="<w:vMerge/>"), _cell("乙")) + "</w:tbl>"), "合计5家\t甲\n\t乙\n"),
    ("table_in_a_cell", word("<w:tbl>" + _row("<w:tc>" + paragraph("外") + "<w:tbl>" + _row(_cell("内"), _cell("2个")) + "</w:tbl>" + paragraph("") + "</w:tc>", _cell("右")) + "</w:tbl>"), "外 内\t2个\t右\n"),
    ("rows_in_controls", word("<w:tbl><w:sdt><w:sdtContent>" + _row("<w:sdt><w:sdtContent>" + _cell("甲") + "</w:sdtContent></w:sdt>", _cell("乙")) + "</w:sdtContent></w:sdt></w:tbl>"), "甲\t乙\n"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "text"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED])
def test_text_is_what_the_printed_page_shows(content: bytes, text: str) -> None:
    assert text_of(content) == text


def test_figures_of_a_table_are_read() -> None:
    rows = (
        "<w:tbl>"
        + _row(_cell("更新车辆"), _cell("30辆"))
        + _row(_cell("投入"), _cell("800万元"))
        + "</w:tbl>"
    )
    assert [(int(f.value), f.unit) for f in read(text_of(word(rows))).figures] == [
        (30, "辆"),
        (8_000_000, "元"),
    ]


def test_generated_numbers_are_read_as_typed_ones() -> None:
    """The same reply with 一、 （一） 1. typed and generated has one text and one reading."""
    plan = [
        (0, "一、", "工作情况"),
        (1, "（一）", "去年新建站亭12座。"),
        (1, "（二）", "投入500万元。"),
        (0, "二、", "下一步打算"),
        (1, "（一）", "年底前更新车辆30辆。"),
        (2, "1. ", "新开线路2条。"),
        (2, "2. ", "2025年新建停车场3个。"),
        (1, "（二）", "完善制度。"),
    ]
    typed = word("".join(paragraph(mark + words) for _, mark, words in plan))
    made = word(
        "".join(listed(words, 1, level) for level, _, words in plan),
        numbering=definition(0, _RED) + list_of(1, 0),
    )
    assert text_of(made) == text_of(typed)
    assert read(text_of(made)).to_dict() == read(text_of(typed)).to_dict()
    assert len(read(text_of(made)).outline) >= 5
    assert "编号" in notes_of(made)
    assert "编号" not in notes_of(typed)


_RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    '<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
_STYLED_LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:pStyle w:val="b"/><w:lvlText w:val="%2、"/></w:lvl>'
)


def _one(style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


_DECIMALS = levels(("chineseCounting", "%1、"), ("decimal", "%1.%2"))
_NEVER = (
    _one("decimal", "%1、") + '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlRestart w:val="0"/><w:lvlText w:val="(%2)"/></w:lvl>'
)

# (name, body, numbering, styles, text)
NUMBERED = [
    ("lists_of_one_definition_go_on", listed("甲", 1) + listed("乙", 2), definition(0, _RED) + list_of(1, 0) + list_of(2, 0), "", "一、甲\n二、乙\n"),
    ("own_start_begins_anew_once", listed("甲", 1) + listed("乙", 2) + listed("丙", 2), definition(0, _RED) + list_of(1, 0) + list_of(2, 0, _RESTART.format(5)), "", "一、甲\n五、乙\n六、丙\n"),
    ("start", listed("甲", 1), definition(0, _one("decimal", "%1、", start=3)) + list_of(1, 0), "", "3、甲\n"),
    ("lower_level_shows_the_higher", listed("甲", 1) + listed("乙", 1, 1), definition(0, _DECIMALS) + list_of(1, 0), "", "一、甲\n一.1 乙\n"),
    ("legal_writes_all_in_digits", listed("甲", 1) + listed("乙", 1, 1), definition(0, _DECIMALS.replace('<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="decimal"/><w:isLgl/>')) + list_of(1, 0), "", "一、甲\n1.1 乙\n"),
    ("level_that_never_begins_anew", listed("甲", 1) + listed("乙", 1, 1) + listed("丙", 1) + listed("丁", 1, 1), definition(0, _NEVER) + list_of(1, 0), "", "1、甲\n(1) 乙\n2、丙\n(2) 丁\n"),
    ("list_zero_takes_out", listed("甲", 1) + paragraph("乙", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>'), definition(0, _RED) + list_of(1, 0), _STYLES, "一、甲\n乙\n"),
    ("list_of_a_style_and_its_level", paragraph("甲", '<w:pStyle w:val="a"/>') + paragraph("乙", '<w:pStyle w:val="b"/>'), definition(0, _STYLED_LEVELS) + list_of(1, 0), _STYLES, "1、甲\nA、乙\n"),
    ("list_by_a_linked_style", listed("甲", 2), definition(0, _RED) + '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="n"/></w:abstractNum>' + list_of(1, 0) + list_of(2, 1), _STYLES, "一、甲\n"),
    ("bullet_of_a_symbol_font", listed("甲", 1), definition(0, _one("bullet", "\uf06c")) + list_of(1, 0), "", "• 甲\n"),
    ("bullet_that_is_a_letter_of_a_symbol_font", listed("甲", 1), definition(0, _one("bullet", "l", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')) + list_of(1, 0), "", "● 甲\n"),
    ("bullet_of_an_ordinary_font", listed("甲", 1), definition(0, _one("bullet", "－")) + list_of(1, 0), "", "－ 甲\n"),
    ("no_gap_where_the_list_has_none", listed("甲", 1), definition(0, _one("decimal", "第%1项", '<w:suff w:val="nothing"/>')) + list_of(1, 0), "", "第1项甲\n"),
    ("a_number_never_runs_into_a_figure", listed("5家企业", 1), definition(0, _one("decimal", "%1", '<w:suff w:val="nothing"/>')) + list_of(1, 0), "", "1 5家企业\n"),
    ("missing_list", listed("甲", 9), definition(0, _RED) + list_of(1, 0), "", "甲\n"),
    ("style_based_on_itself", paragraph("甲", '<w:pStyle w:val="s"/>'), "", '<w:style w:type="paragraph" w:styleId="s"><w:basedOn w:val="s"/></w:style>', "甲\n"),
    ("deleted_paragraph_is_not_counted", listed("甲", 1) + '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>' + listed("乙", 1), definition(0, _RED) + list_of(1, 0), "", "一、甲\n二、乙\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "numbering", "styles", "text"), [row[1:] for row in NUMBERED], ids=[row[0] for row in NUMBERED]
)
def test_lists_are_counted_as_word_counts_them(body: str, numbering: str, styles: str, text: str) -> None:
    assert text_of(word(body, numbering=numbering, styles=styles)) == text


# (format, how its 1, 10, 12 and 21 are written)
FORMATS = [
    ("decimal", "1 10 12 21"),
    ("chineseCounting", "一 十 十二 二十一"),
    ("chineseCountingThousand", "一 十 十二 二十一"),
    ("japaneseCounting", "一 十 十二 二十一"),
    ("ideographDigital", "一 一〇 一二 二一"),
    ("chineseLegalSimplified", "壹 壹拾 壹拾贰 贰拾壹"),
    ("ideographTraditional", "甲 癸 12 21"),
    ("ideographZodiac", "子 酉 亥 21"),
    ("ideographZodiacTraditional", "甲子 癸酉 乙亥 甲申"),
    ("decimalEnclosedCircleChinese", "① ⑩ ⑫ 21"),
    ("decimalFullWidth", "１ １０ １２ ２１"),
    ("decimalZero", "01 10 12 21"),
    ("upperRoman", "I X XII XXI"),
    ("lowerLetter", "a j l u"),
    ("ordinal", "1st 10th 12th 21st"),
    ("cardinalText", "One Ten Twelve Twenty-one"),
    ("somethingNew", "1 10 12 21"),
]


@pytest.mark.parametrize(("style", "written"), FORMATS, ids=[row[0] for row in FORMATS])
def test_list_numbers_are_written_in_their_format(style: str, written: str) -> None:
    content = word(
        "".join(listed("", 1) for _ in range(21)),
        numbering=definition(0, _one(style, "（%1）")) + list_of(1, 0),
    )
    lines = text_of(content).split("\n")
    assert " ".join(lines[n - 1].strip("（）") for n in (1, 10, 12, 21)) == written
    assert ("格式不认识" in notes_of(content)) == (style == "somethingNew")


# (name, body, what a note says)
ODD = [
    ("deleted", '<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>', "修订"),
    ("hidden", _p(_run("甲"), _run("暗", "<w:vanish/>")), "隐藏"),
    ("picture", _p(_run("甲"), '<w:r><w:drawing><a:blip r:embed="r9"/></w:drawing></w:r>'), "图片"),
    ("comment", _p(_run("甲"), '<w:r><w:commentReference w:id="0"/></w:r>'), "批注"),
    ("embedded", paragraph("甲") + '<w:altChunk r:id="r9"/>', "嵌入"),
    ("moment", _p(_field("begin"), "<w:r><w:instrText> DATE </w:instrText></w:r>", _field("separate"), _run("2022年6月6日"), _field("end")), "自动更新"),
    ("moment_in_one_element", '<w:p><w:fldSimple w:instr=" TIME ">' + _run("6月") + "</w:fldSimple></w:p>", "自动更新"),
    ("formula", _p(_run("甲"), _field("begin"), r"<w:r><w:instrText>EQ \r(3,x)</w:instrText></w:r>", _field("end")), "公式"),
    ("symbol", _p(_run("甲"), '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'), "符号"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "said"), [row[1:] for row in ODD], ids=[row[0] for row in ODD])
def test_what_is_odd_is_noted_in_both_languages(body: str, said: str) -> None:
    document = documents.open(word(body), "a.docx")
    assert [note for note in document.notes if said in note and " / " in note] == list(document.notes)
    assert document.notes


def test_ordinary_file_has_no_notes() -> None:
    assert documents.open(word(paragraph("正文")), "a.docx").notes == ()


def test_strict_spelling_of_the_standard_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert text_of(word(paragraph("正文"), namespace=strict)) == "正文\n"


def _nested(depth: int) -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * depth + paragraph("底") + "</w:tc></w:tr></w:tbl>" * depth)


def test_tables_in_tables_are_read_as_deep_as_anyone_writes() -> None:
    assert text_of(_nested(60)) == "底\n"


@pytest.mark.parametrize("depth", [90, 300, 20_000])
def test_deeper_nesting_is_refused(depth: int) -> None:
    with pytest.raises(DocumentError):
        documents.open(_nested(depth), "a.docx")


@pytest.mark.parametrize("odd", ["", "-1", "8", "x", "²", "9" * 5000, "%1%9", "true"])
def test_odd_values_of_every_attribute_are_read_or_refused(odd: str) -> None:
    """Whatever a value is, the file is read or refused in a sentence."""
    made = [row[1] for row in PRINTED]
    made += [word(row[1], numbering=row[2], styles=row[3]) for row in NUMBERED]
    for content in made:
        try:
            documents.open(with_values(content, odd), "a.docx")
        except DocumentError as error:
            assert error.code in {"no_text", "not_docx"}  # noqa: PT017  most are read
