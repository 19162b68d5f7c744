"""Which figures speak of one target and which are parts of another: rules and traps, by name."""

from __future__ import annotations

from datetime import date

import pytest

from replies.reading import read

BASE = date(2019, 5, 6)
HEAD = (
    "关于市人大代表建议的答复\n王一代表：\n您提出的建议收悉，现答复如下：\n下一步，我局将重点做好以下工作：\n"
)

# name, text behind the head, (figure, other, kind) as written; a figure that stands there twice is named "10家#2".
LINKED = [
    ("a whole and its part", "我局将新建幼儿园20所，其中公办园12所。", [("12所", "20所", "part_of")]),
    ("a whole and two parts", "将安排资金500万元，其中省级300万元、市级200万元。", [("300万元", "500万元", "part_of"), ("200万元", "500万元", "part_of")]),
    ("a growth stands between", "将新增企业120家，增长8%，其中规上企业30家。", [("30家", "120家", "part_of")]),
    ("persons by two classifiers", "将招聘教师90名，其中体育教师25人。", [("25人", "90名", "part_of")]),
    ("parts in a sentence of their own", "将改造小区60个。其中，城东18个，城西20个。", [("18个", "60个", "part_of"), ("20个", "60个", "part_of")]),
    ("a first phase in a bracket", "将设立20亿元产业基金（首期规模4亿元）。", [("4亿元", "20亿元", "part_of")]),
    ("a first phase behind a comma", "将设立总规模30亿元的科创基金，首期6亿元。", [("6亿元", "30亿元", "part_of")]),
    ("a first phase before its whole", "将组建创投基金，首期2亿元、总规模10亿元。", [("2亿元", "10亿元", "part_of")]),
    ("a bracket with 含", "将新改建公厕45座（含旅游公厕8座）。", [("8座", "45座", "part_of")]),
    ("each bracket has its own whole", "将设立8亿元甲类基金（首期1亿元）、9亿元乙类基金（首期3亿元）。", [("1亿元", "8亿元", "part_of"), ("3亿元", "9亿元", "part_of")]),
    ("an item's title told again", "一是打造十个乡村工作站。在山区打造10家以上乡村工作站，配强人员。\n二是加强宣传。", [("10家", "十个", "same")]),
    ("a title of a hundred", "一是实施百个技改项目。筛选100个以上重点技术改造项目入库。\n二是加强服务。", [("100个", "百个", "same")]),
    ("a heading told again", "（一）建设五大物流园区\n我市将加快五个物流园区建设，完善道路。\n（二）其他工作\n加强宣传。", [("五个", "五大", "same")]),
    ("a target told again later", "我局将新建口袋公园30个。\n为方便群众，我局还将对口袋公园30个全部开放。", [("30个#2", "30个", "same")]),
    ("a target told again in part with a generic head", "力争建设绿色示范社区25个。\n到年底，绿色示范社区项目达到25个。", [("25个#2", "25个", "same")]),
]  # fmt: skip
APART = [
    ("one number of different things", "将新建公厕20座。\n将新建公交站台20座。"),
    ("one number in different places", "将在东山镇新建文化礼堂5个。\n将在西河镇新建文化礼堂5个。"),
    ("one number in different years", "2019年将新增护理床位300张。\n2020年将新增护理床位300张。"),
    ("a growth and a level", "将新增专利代理机构10家。\n力争专利代理机构达到10家。"),
    ("up and down", "力争绿化养护费用增长5%。\n力争绿化养护费用下降5%。"),
    ("each year and once", "将每年举办专场招聘会12场。\n今年将举办专场招聘会12场。"),
    ("another part of the whole", "城区将新增停车泊位500个。\n农村将新增停车泊位500个。"),
    ("a short noun says too little", "将支持企业10家。\n将走访企业10家。"),
    ("done and promised", "去年新建口袋公园30个。\n今年将新建口袋公园30个。"),
    ("a part larger than its whole", "将培训教师50名，其中学员200名。"),
    ("shares are no parts", "力争绿化率达到40%，其中城区35%。"),
    ("不含 is no part", "将改造管网60公里（不含支管20公里）。"),
    ("another unit is no part", "将建设园区3个，其中投资2亿元。"),
    ("parts beyond the whole", "将新建幼儿园20所，其中公办园12所、小学15所。", "15所"),
    ("a first batch of other things", "将培育龙头企业40家，首批合作社6家开业。"),
    ("terms are never one target", "力争三年内完成管网改造。\n力争三年内完成管网改造任务。"),
    ("a title and a body on other things", "一是建设十个乡村工作站。在山区新建10座小水库。\n二是加强宣传。"),
    (
        "a policy's caps are no targets",
        "对新建冷库给予补助，最高补助50万元。\n对新建冷库给予补助，最高补助50万元。",
    ),
]


def _links(text: str) -> list[tuple[str, str, str]]:
    found = read(HEAD + text, BASE)
    names: list[str] = []
    for figure in found.figures:
        quote = found.text[figure.start : figure.end]
        again = sum(name.split("#")[0] == quote for name in names)
        names.append(f"{quote}#{again + 1}" if again else quote)
    return [(names[link.figure], names[link.other], link.kind) for link in found.links]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_figures_of_one_target_are_linked(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert _links(text) == expected


@pytest.mark.parametrize("row", APART, ids=[row[0] for row in APART])
def test_figures_of_different_things_are_not_linked(row: tuple[str, ...]) -> None:
    found = _links(row[1])
    assert len(read(HEAD + row[1], BASE).figures) >= 2
    assert [link for link in found if len(row) == 2 or link[0] == row[2]] == []


def test_links_are_numbers_of_figures_in_the_json() -> None:
    told = read(HEAD + "我局将新建幼儿园20所，其中公办园12所。", BASE).to_dict()
    assert told["links"] == [{"figure": 1, "other": 0, "kind": "part_of"}]
