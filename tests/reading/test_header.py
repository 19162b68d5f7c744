"""Headers in the many ways replies write them: each row is a name, a text and the fields it must give."""

from __future__ import annotations

from datetime import date

import pytest

from replies.reading import read

BODY = "\n您提出的《关于增设公交站点的建议》收悉，现答复如下：\n我局将于年内增设站点。\n"
HEAD = "关于市十五届人大三次会议第88号建议的答复\n"
NAME = "陈晓东代表："

ROWS = [
    # habits of other houses
    (
        "number_year_first",
        "日期：2021-7-20　　文号：〔2021〕商字19号\n" + HEAD + NAME + BODY,
        {"document_number": "〔2021〕商字19号", "date": date(2021, 7, 20)},
    ),
    (
        "number_beside_the_letterhead",
        HEAD + "江口市文化和旅游局　　江文函〔2021〕94号\n" + NAME + BODY,
        {"issuer": "江口市文化和旅游局"},
    ),
    (
        "salutation_set_wide",
        HEAD + "尊敬的 陈 晓 东 代 表：" + BODY,
        {"addressee": "陈晓东代表", "lead_deputy": "陈晓东"},
    ),
    (
        "salutation_title_first",
        HEAD + "委员陈晓东：" + BODY,
        {"addressee": "委员陈晓东", "lead_deputy": "陈晓东"},
    ),
    (
        "salutation_party_committee",
        HEAD + "农工党江口市委会：" + BODY,
        {"addressee": "农工党江口市委会", "lead_deputy": None},
    ),
    (
        "proposal_number_wide",
        "关于市十五届人大三次会议第８８号建议的答复\n" + NAME + BODY,
        {"proposal_number": "88"},
    ),
    (
        "proposal_numbers_together",
        "关于市十五届人大三次会议第12、47、53号建议的答复\n" + NAME + BODY,
        {"proposal_number": "12"},
    ),
    (
        "handlers_by_their_label",
        HEAD + NAME + "\n您的建议收悉。我局会同会办单位市财政局、市林业局认真研究，现答复如下：\n",
        {"co_handlers": ("市财政局", "市林业局")},
    ),
    (
        "handlers_behind_the_main_one",
        HEAD + NAME + "\n您的建议由我局主办，市人社局、市财政局协办。现答复如下：\n",
        {"co_handlers": ("市人社局", "市财政局")},
    ),
    (
        "copied_with_a_bracket",
        HEAD + NAME + BODY + "抄送：市人大办、市政府办公室（督查室）。\n",
        {"copied_to": ("市人大办", "市政府办公室（督查室）")},
    ),
    # document numbers
    ("number_round", "江交〔2021〕17号\n" + HEAD + NAME + BODY, {"document_number": "江交〔2021〕17号"}),
    ("number_square", "江交[2021]17号\n" + HEAD + NAME + BODY, {"document_number": "江交〔2021〕17号"}),
    ("number_lenticular", "江交【2021】17号\n" + HEAD + NAME + BODY, {"document_number": "江交〔2021〕17号"}),
    (
        "number_parenthesis",
        "江交（2021）17号\n" + HEAD + NAME + BODY,
        {"document_number": "江交〔2021〕17号"},
    ),
    (
        "number_leading_zeros",
        "江交函〔2021〕007号\n" + HEAD + NAME + BODY,
        {"document_number": "江交函〔2021〕7号"},
    ),
    (
        "number_blanks",
        "江交建 〔2021〕 17 号\n" + HEAD + NAME + BODY,
        {"document_number": "江交建〔2021〕17号"},
    ),
    (
        "number_wide_digits",
        "江交〔２０２１〕１７号\n" + HEAD + NAME + BODY,
        {"document_number": "江交〔2021〕17号"},
    ),
    (
        "number_behind_label",
        "发文字号：江交〔2021〕17号\n" + HEAD + NAME + BODY,
        {"document_number": "江交〔2021〕17号"},
    ),
    (
        "number_under_the_title",
        HEAD + "江交〔2021〕17号\n" + NAME + BODY,
        {"document_number": "江交〔2021〕17号"},
    ),
    (
        "number_cited_is_not_its_own",
        HEAD + NAME + BODY + "根据《关于优化公交的通知》（江政发〔2020〕3号）执行。\n",
        {"document_number": None},
    ),
    (
        "number_lost_brackets",
        "江交函2021045\n".replace("045", "45") + HEAD + NAME + BODY,
        {"document_number": "江交函〔2021〕45号"},
    ),
    # signatories
    ("signer", "江交〔2021〕17号    签发人：何志远\n" + HEAD + NAME + BODY, {"signatory": "何志远"}),
    ("signer_blanks", "签 发 人： 何  远\n" + HEAD + NAME + BODY, {"signatory": "何远"}),
    (
        "signer_in_the_closing",
        HEAD + NAME + BODY + "此复函已经我局何志远局长审签。\n",
        {"signatory": "何志远"},
    ),
    (
        "signer_deputy_head",
        HEAD + NAME + BODY + "以上答复已经我委何志远主任审定。\n",
        {"signatory": "何志远"},
    ),
    ("contact_is_no_signer", HEAD + NAME + BODY + "联系人：何志远\n", {"signatory": None, "contact": True}),
    # dates
    ("date", HEAD + NAME + BODY + "江口市交通局\n2021年6月9日\n", {"date": date(2021, 6, 9)}),
    ("date_chinese", HEAD + NAME + BODY + "江口市交通局\n二〇二一年六月九日\n", {"date": date(2021, 6, 9)}),
    ("date_chinese_twenties", HEAD + NAME + BODY + "二○二一年十二月二十九日\n", {"date": date(2021, 12, 29)}),
    ("date_dashes", HEAD + NAME + BODY + "2021-06-09\n", {"date": date(2021, 6, 9)}),
    ("date_blanks", HEAD + NAME + BODY + "2021 年 6 月 9 日\n", {"date": date(2021, 6, 9)}),
    (
        "date_on_the_signature",
        HEAD + NAME + BODY + "江口市交通局  2021年6月9日\n",
        {"date": date(2021, 6, 9)},
    ),
    ("date_signs_lost", HEAD + NAME + BODY + "2021829\n", {"date": date(2021, 8, 29)}),
    ("date_two_readings", HEAD + NAME + BODY + "2021111\n", {"date": None}),
    ("date_in_the_body_is_none", HEAD + NAME + BODY + "2020年3月5日，我局印发了方案。\n", {"date": None}),
    # category marks
    ("mark_label", "类别标记：B\n" + HEAD + NAME + BODY, {"category_mark": "B"}),
    ("mark_bracket", "（A类）\n" + HEAD + NAME + BODY, {"category_mark": "A"}),
    ("mark_bracket_before", "(B)类\n" + HEAD + NAME + BODY, {"category_mark": "B"}),
    ("mark_digit", "办理结果：A1\n" + HEAD + NAME + BODY, {"category_mark": "A1"}),
    ("mark_alone", "C\n" + HEAD + NAME + BODY, {"category_mark": "C"}),
    ("mark_wide", "分类：Ｂ\n" + HEAD + NAME + BODY, {"category_mark": "B"}),
    ("mark_at_the_end", HEAD + NAME + BODY + "办理类别：A\n", {"category_mark": "A"}),
    ("mark_beside_the_number", "江交〔2021〕17号    B\n" + HEAD + NAME + BODY, {"category_mark": "B"}),
    ("mark_none", HEAD + NAME + BODY, {"category_mark": None}),
    # issuers
    ("issuer_letterhead", "江口市交通运输局文件\n" + HEAD + NAME + BODY, {"issuer": "江口市交通运输局"}),
    (
        "issuer_title",
        "江口市交通运输局关于市十五届人大三次会议第88号建议的答复\n" + NAME + BODY,
        {"issuer": "江口市交通运输局"},
    ),
    (
        "issuer_signature",
        HEAD + NAME + BODY + "江口市交通运输局\n2021年6月9日\n",
        {"issuer": "江口市交通运输局"},
    ),
    (
        "issuer_signature_right",
        HEAD + NAME + BODY + "                江口市卫生健康委员会\n",
        {"issuer": "江口市卫生健康委员会"},
    ),
    (
        "issuer_government",
        HEAD + NAME + BODY + "白塔镇人民政府\n2021年6月9日\n",
        {"issuer": "白塔镇人民政府"},
    ),
    ("issuer_none", HEAD + NAME + BODY, {"issuer": None}),
    # addressees
    (
        "one_deputy",
        HEAD + NAME + BODY,
        {"addressee": "陈晓东代表", "lead_deputy": "陈晓东", "co_signers": ()},
    ),
    ("respected", HEAD + "尊敬的陈晓东代表:" + BODY, {"addressee": "陈晓东代表", "lead_deputy": "陈晓东"}),
    (
        "several",
        HEAD + "陈晓东、林小敏、吴刚代表：" + BODY,
        {"lead_deputy": "陈晓东", "co_signers": ("林小敏", "吴刚"), "signers_total": None},
    ),
    (
        "and_others_counted",
        HEAD + "陈晓东等10位代表：" + BODY,
        {"addressee": "陈晓东等10位代表", "lead_deputy": "陈晓东", "co_signers": (), "signers_total": 10},
    ),
    (
        "members_counted",
        "关于区政协九届二次会议第31号提案的答复\n陈晓东、林小敏等十二名委员：" + BODY.replace("建议", "提案"),
        {"lead_deputy": "陈晓东", "co_signers": ("林小敏",), "signers_total": 12, "kind": "提案"},
    ),
    (
        "each_with_title",
        HEAD + "陈晓东代表、林小敏代表：" + BODY,
        {"lead_deputy": "陈晓东", "co_signers": ("林小敏",)},
    ),
    (
        "organisation",
        "关于区政协九届二次会议第31号提案的答复\n民建江口区委：" + BODY.replace("建议", "提案"),
        {"addressee": "民建江口区委", "lead_deputy": None, "kind": "提案"},
    ),
    ("name_with_a_blank", HEAD + "陈 东代表：" + BODY, {"lead_deputy": "陈东"}),
    ("minority_name", HEAD + "阿依古丽·买买提代表：" + BODY, {"lead_deputy": "阿依古丽·买买提"}),
    # proposals
    (
        "session_and_number",
        HEAD + NAME + BODY,
        {"congress_session": "市十五届人大三次会议", "proposal_number": "88", "kind": "建议"},
    ),
    (
        "session_long",
        "对江口市第十五届人民代表大会第三次会议第0088号建议的答复\n" + NAME + BODY,
        {"congress_session": "江口市第十五届人民代表大会第三次会议", "proposal_number": "0088"},
    ),
    (
        "session_place_first",
        "关于江口县人大十五届三次会议第8号建议的答复\n" + NAME + BODY,
        {"congress_session": "江口县人大十五届三次会议", "proposal_number": "8"},
    ),
    (
        "session_cppcc",
        "关于政协第九届江口市委员会第二次会议第31号提案的答复\n王敏委员：\n您提出的《关于治理噪声的提案》收悉，现答复如下：\n我局将加强巡查。\n",
        {
            "congress_session": "政协第九届江口市委员会第二次会议",
            "proposal_number": "31",
            "kind": "提案",
            "proposal_title": "关于治理噪声的提案",
        },
    ),
    (
        "number_with_letters",
        "对市十五届人大三次会议JK0088号建议的答复\n" + NAME + BODY,
        {"proposal_number": "JK0088"},
    ),
    (
        "number_with_a_gap",
        "对市十五届人大三次会议\n第 88号建议的答复\n" + NAME + BODY,
        {"proposal_number": "88", "congress_session": "市十五届人大三次会议"},
    ),
    ("number_behind", "关于市十五届人大三次会议建议第88号的答复\n" + NAME + BODY, {"proposal_number": "88"}),
    (
        "number_in_the_opening",
        "关于建议办理情况的答复\n陈晓东代表：\n您在市十五届人大三次会议上提出的第88号建议收悉，现答复如下：\n我局将增设站点。\n",
        {"proposal_number": "88", "congress_session": "市十五届人大三次会议"},
    ),
    ("title_marks", HEAD + NAME + BODY, {"proposal_title": "关于增设公交站点的建议"}),
    (
        "title_quotes",
        HEAD + NAME + "\n您提出的“关于增设公交站点”的建议收悉，现答复如下：\n我局将增设站点。\n",
        {"proposal_title": "关于增设公交站点"},
    ),
    (
        "title_with_inner_quotes",
        HEAD + NAME + "\n您提出的《关于推进“一老一小”服务的建议》收悉，现答复如下：\n我局将推进服务。\n",
        {"proposal_title": "关于推进“一老一小”服务的建议"},
    ),
    (
        "title_plain",
        HEAD + NAME + "\n您提出的关于增设公交站点的建议收悉，现答复如下：\n我局将增设站点。\n",
        {"proposal_title": "关于增设公交站点的建议"},
    ),
    # others
    (
        "handlers",
        HEAD
        + NAME
        + "\n您提出的《关于增设公交站点的建议》收悉，经商市财政局、市公安局，现答复如下：\n我局将增设站点。\n",
        {"co_handlers": ("市财政局", "市公安局")},
    ),
    (
        "handlers_label",
        HEAD + NAME + BODY + "会办单位：市财政局、市公安局\n",
        {"co_handlers": ("市财政局", "市公安局")},
    ),
    ("joint_work_is_no_handling", HEAD + NAME + BODY + "我局会同市公安局开展巡查。\n", {"co_handlers": ()}),
    (
        "copied",
        HEAD + NAME + BODY + "抄送：市人大代表工委，市政府督查室（2份）。\n",
        {"copied_to": ("市人大代表工委", "市政府督查室")},
    ),
    (
        "copied_spaced",
        HEAD + NAME + BODY + "抄  送: 市政协提案委、市政府办公室\n",
        {"copied_to": ("市政协提案委", "市政府办公室")},
    ),
    ("disclosure_bracket", HEAD + NAME + BODY + "（此件公开发布）\n", {"disclosure": "此件公开发布"}),
    ("disclosure_label", HEAD + NAME + BODY + "公开属性：主动公开\n", {"disclosure": "主动公开"}),
    ("contact", HEAD + NAME + BODY + "联系电话：00000000\n", {"contact": True}),
    ("contact_none", HEAD + NAME + BODY, {"contact": None}),
    (
        "letter",
        "关于网友来信的回复\n王先生：\n您的来信收悉，现回复如下：\n我局将加强巡查。\n",
        {"kind": "其他", "addressee": "王先生"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_header_fields(text: str, expected: dict[str, object]) -> None:
    header = read(text).header
    assert {name: getattr(header, name) for name in expected} == expected


TITLES = [
    "关于市人大十五届三次会议第88号建议的答复",
    "江口市交通运输局关于市十五届人大三次会议第88号建议的答复",
    "对市十五届人大三次会议第88号建议的答复",
    "关于市十五届人大三次会议第88号\n建议的答复",
    "关于陈晓东代表在市十五届人大三次会议上\n提出的第88号建议的答复函",
    "关于市十五届人大三次会议第88号建议办理情况的\n答复（A类）",
    "关于市人大第88号建议的答复",
]
OPENINGS = [
    ("您提出的建议收悉，现答复如下：", None),
    ("您在市十五届人大三次会议上提出的第88号建议收悉。", None),
    ("关于您提出的建议，现答复如下：", None),
    ("您提出的《关于增设公交站点的建议》收悉，现答复如下：", "关于增设公交站点的建议"),
    ("您提出的《增设公交站点》的建议收悉。", "增设公交站点"),
    ("您提出的关于增设公交站点的建议收悉。", "关于增设公交站点的建议"),
    ("您提出的关于增设\n公交站点的建议收悉。", "关于增设公交站点的建议"),
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(("opening", "expected"), OPENINGS, ids=[row[0][:12] for row in OPENINGS])
def test_the_line_above_the_opening_is_no_part_of_the_proposals_title(
    title: str, opening: str, expected: str | None
) -> None:
    body = opening + "\n我局将于年内增设站点。\n"
    without = read(f"{title}\n{body}").header
    assert (without.proposal_title, without.addressee) == (expected, None)
    for text in (
        f"{title}\n{NAME}\n{body}",
        f"{title}\n\n{NAME}\n{body}",
        f"{NAME}\n{title}\n{body}",
        f"{title}\n尊敬的{NAME}{body}",
    ):
        header = read(text).header
        assert (header.proposal_title, header.addressee) == (expected, "陈晓东代表"), text
        assert header.proposal_number == "88"


def test_a_proposal_that_the_title_alone_names_keeps_its_name() -> None:
    title = "关于增设公交站点的建议的答复"
    for text in (f"{title}\n您提出的建议收悉。\n", f"{NAME}\n{title}\n您提出的建议收悉。\n"):
        assert read(text).header.proposal_title == "关于增设公交站点的建议"


def test_a_salutation_on_the_line_of_the_opening() -> None:
    header = read(f"{HEAD}{NAME}您提出的建议收悉，现答复如下：\n我局将于年内增设站点。\n").header
    assert (header.addressee, header.proposal_title) == ("陈晓东代表", None)


def test_a_work_report_answers_no_proposal() -> None:
    text = "政府工作报告\n各位代表：\n请各位代表审议本报告，也请列席的政协委员提出意见。\n"
    assert read(text).header.kind is None


def test_contact_lines_are_spans_of_their_own() -> None:
    text = HEAD + NAME + BODY + "联系人：何志远  联系电话：00000000\n（此件公开发布）\n"
    assert [text[start:end] for start, end in read(text).contact_spans] == [
        "联系人：何志远  联系电话：00000000"
    ]


def test_stance_of_a_refusal() -> None:
    text = (
        HEAD
        + NAME
        + "\n您提出的《关于增设公交站点的建议》收悉，现答复如下：\n该路段暂不具备增设站点的条件。\n感谢您的关心。\n"
    )
    reading = read(text)
    assert reading.stance == "refused"
    assert reading.commitments == ()
