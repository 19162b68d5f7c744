"""Commitments: kind, condition, named bureaus, whether they can be checked; held to two tables and to traps."""

from __future__ import annotations

from datetime import date

import pytest

from replies.reading import read
from replies.reading.tasks import REASONS, why_vague
from tests.reading.shares import hold_shares
from tests.reading.task_table import HALVES, differences, rows

BASE = date(2018, 5, 20)
HEAD = (
    "关于市人大代表建议的答复\n王一代表：\n您提出的建议收悉，现答复如下：\n下一步，我局将重点做好以下工作：\n"
)
END = "\n感谢您对我们工作的关心和支持！\n"
# Shares of right fields that each half must keep: what was measured, rounded down.
FLOORS = {
    "tasks_dev": {"kind": 0.98, "condition": 0.98, "bureaus": 0.98, "reason": 0.98},
    "tasks_held_out": {"kind": 0.96, "condition": 0.98, "bureaus": 0.96, "reason": 0.83},
}


@pytest.mark.parametrize("half", HALVES)
def test_commitments_are_read_as_the_table_says(half: str) -> None:
    hold_shares(differences(half), FLOORS[half])


def test_the_tables_are_large_and_use_every_reason() -> None:
    every = [row for half in HALVES for row in rows(half)]
    assert len(every) >= 120
    assert {fields[3] for _, fields in every} >= set(REASONS)


@pytest.mark.parametrize(
    "sentence",
    [
        "我局将提高待遇标准，吸引人才回乡。",
        "我们将以更优的接待服务展现形象。",
        "我局将重视群众反映的情况并加以改进。",
        "我局将如期完成各项改造任务。",
        "我局将做好如下工作，确保安全。",
        "我局将对符合条件的家庭发放补贴。",
        "我们将在会后公布结果。",
        "我局将在春季开展造林活动。",
    ],
)
def test_words_that_look_like_a_condition_are_none(sentence: str) -> None:
    assert [promise.condition for promise in read(HEAD + sentence + END, BASE).commitments] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "我局将会同有关部门开展检查。",
        "我局将加强部门联合执法。",
        "我局将组织企业参加展会。",
        "我局将配合做好拆迁工作。",
        "我局将建立多部门协同机制。",
    ],
)
def test_bureaus_without_a_name_are_left_out(sentence: str) -> None:
    assert [promise.bureaus for promise in read(HEAD + sentence + END, BASE).commitments] == [()]


def test_a_policys_cap_inside_a_commitment_stays_a_rule() -> None:
    text = HEAD + "我局将对新建冷库给予最高50万元补助，年底前新建冷库12座。" + END
    found = read(text, BASE)
    assert [(text[f.start : f.end], f.role) for f in found.figures] == [
        ("50万元", "rule"),
        ("12座", "target"),
    ]
    assert [promise.kind for promise in found.commitments] == ["numeric"]
    capped = read(HEAD + "我局将继续落实补助政策，对新建冷库给予最高50万元补助。" + END, BASE)
    assert [promise.kind for promise in capped.commitments] == ["qualitative"]
    assert [promise.reason for promise in capped.commitments] == ["effort"]


@pytest.mark.parametrize(
    ("words", "reason"), [("", "general"), ("培训教师", None), ("加强教师培训", "effort"), ("印发通知", None)]
)
def test_an_act_counts_unless_effort_governs_it(words: str, reason: str | None) -> None:
    assert why_vague(words) == reason


DEEP = (
    "二、下一步打算\n（一）完善设施\n1.新建公厕。今年新建公厕5座。\n（1）城区新建3座。\n（2）镇区新建2座。\n"
    "2.改造道路。年底前完成改造。\n（二）加强管理\n一是组建队伍，招聘保洁员20名。二是每周巡查2次以上。\n我局还将公布投诉电话。\n"
    "三是分步宣传。\n1.印发手册2000份。\n2.播放公益广告。\n四是组织评比\n组建评审专家库。\n三、其他\n我局将通报进展。"
)
PLACES = [
    ("今年新建公厕5座", "（一）完善设施", "1.新建公厕"),
    ("城区新建3座", "1.新建公厕", "（1）城区新建3座"),
    ("镇区新建2座", "1.新建公厕", "（2）镇区新建2座"),
    ("年底前完成改造", "（一）完善设施", "2.改造道路"),
    ("招聘保洁员20名", "（二）加强管理", "一是组建队伍，招聘保洁员20名"),
    ("每周巡查2次以上", "（二）加强管理", "二是每周巡查2次以上"),
    ("我局还将公布投诉电话", "二、下一步打算", "（二）加强管理"),
    ("分步宣传", "（二）加强管理", "三是分步宣传"),
    ("印发手册2000份", "三是分步宣传", "1.印发手册2000份"),
    ("播放公益广告", "三是分步宣传", "2.播放公益广告"),
    ("我局将通报进展", "", "三、其他"),
]


@pytest.mark.parametrize(("words", "above", "own"), PLACES, ids=[place[0] for place in PLACES])
def test_a_commitment_knows_its_place_in_the_outline(words: str, above: str, own: str) -> None:
    text = HEAD.replace("下一步，我局将重点做好以下工作：\n", "") + DEEP + END
    found = read(text, BASE)
    at = text.index(words)
    index = next(promise.outline for promise in found.commitments if promise.start <= at < promise.end)
    section = found.outline[index]
    outer = [
        each
        for each in found.outline
        if each.start < section.start and section.end <= each.end and each.level < section.level
    ]
    assert section.mark + section.title == own
    assert (outer[-1].mark + outer[-1].title if outer else "") == above


STANCES = [
    ("promised", "我局将于年底前新建公厕5座。", "agreed"),
    ("taken up", "您的建议已被我局采纳，相关整改已经结束。", "agreed"),
    ("refused", "经核实，该路段暂不具备安装条件。", "refused"),
    ("refused, to be thought of", "该路段目前无法安排改造，待条件成熟后，我局将予以考虑。", "refused"),
    ("refused, but", "该路口不宜设置信号灯。我局将在路口安装减速带两处。", "part"),
    ("refused for want of rules", "目前尚无政策依据，暂不考虑单独立项。", "refused"),
    ("put off", "待条件成熟后，我局将开通该线路。", "part"),
    ("after an event", "在新桥通车后，我局将开通该线路。", "agreed"),
    ("for reference", "您的建议很有价值，我局将作为今后研究的参考。", "reference"),
    ("a need is no refusal", "现有车位无法满足群众需求。我局将新建停车场两处。", "agreed"),
    (
        "a place fit to live in is no refusal",
        "我局将新建公园3处。将新建宜居社区，让不宜居的小区更美。",
        "agreed",
    ),
    ("only told", "近年来，我市道路状况明显改善。", None),
    ("study alone", "我局将认真研究您的意见。", "part"),
]


@pytest.mark.parametrize(("words", "expected"), [row[1:] for row in STANCES], ids=[row[0] for row in STANCES])
def test_the_replys_stance(words: str, expected: str | None) -> None:
    text = HEAD.replace("下一步，我局将重点做好以下工作：\n", "") + words + END
    assert read(text, BASE).stance == expected


def test_a_text_that_answers_nobody_has_no_stance() -> None:
    assert read("我局将于年底前新建公厕5座。", BASE).stance is None


def test_json_has_condition_bureaus_and_the_reason() -> None:
    text = HEAD + "待资金到位后，由市城管局牵头加强管理。" + END
    told = read(text, BASE).to_dict()["commitments"]
    assert isinstance(told, list)
    at = text.index("待资金"), text.index("市城管局")
    assert {key: told[0][key] for key in ("condition", "bureaus", "checkable", "reason")} == {
        "condition": {"start": at[0], "end": at[0] + 6, "text": "待资金到位后"},
        "bureaus": [{"name": "市城管局", "part": "lead", "start": at[1], "end": at[1] + 4}],
        "checkable": False,
        "reason": "effort",
    }
