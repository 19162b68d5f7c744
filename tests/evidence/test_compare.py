"""What `compare` takes as the outcome of a target, by the table of made-up pairs and by what a pair says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from replies.errors import RepliesError
from replies.evidence import compare, shipped_aliases
from replies.evidence.aliases import read_aliases
from replies.reading import read
from tests.evidence.pair_table import Row, found, rows

ROWS = list(rows())


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}-{row.trap}" for n, row in enumerate(ROWS)])
def test_a_target_finds_its_outcome_and_nothing_else(row: Row) -> None:
    assert found(row) == (row.outcome, row.verdict)


def test_the_table_holds_every_trap() -> None:
    assert len(ROWS) >= 150
    assert {row.trap for row in ROWS} > {
        "cumulative",
        "average",
        "the next year's aim",
        "level where growth is asked",
        "growth where a level is asked",
        "a part",
        "another scope",
        "another measure",
        "a neighbour",
        "another year",
    }


def _pair(target: str, later: str) -> tuple[str, float, str]:
    """Outcome's words, score and reason of the one target of a reply, by a later account."""
    earlier = f"关于建议的答复\n您提出的建议收悉，现答复如下：\n下一步，{target}\n某市水务局\n2034年6月1日"
    after = f"关于办理情况的答复\n您提出的建议收悉，现答复如下：\n{later}\n某市水务局\n2035年3月1日"
    (pair,) = compare(read(earlier), read(after))
    words = "" if pair.outcome is None else after[pair.outcome.start : pair.outcome.end]
    return words, pair.score, pair.why


def test_a_reply_is_held_against_a_later_reply() -> None:
    assert _pair("我局将在2034年底前新建泵站6座。", "2034年新建泵站7座。")[0] == "7座"


@pytest.mark.parametrize(
    ("target", "later", "outcome"),
    [
        ("三年内新建水文站6座。", "2034年以来，新建水文站4座。", ""),
        ("新建水文站6座。", "水文站新建项目已于2034年11月完工，共新建水文站7座。", "7座"),
        ("新建水文站6座。", "2032年新建水文站5座。", ""),
        ("力争2034年全市水利培训达到900人次。", "全年开展水利培训940人次。", "940人次"),
        ("争取上级资金3000万元。", "争取到上级资金2800万元。", "2800万元"),
        ("到2034年底，全市高新技术企业达到90家。", "截至2034年底，全市有效期内高新技术企业达96家。", "96家"),
        ("到2034年底，全市高新技术企业达到90家。", "2034年新认定高新技术企业31家。", ""),
        ("新建水文站6座，占地2万平方米。", "建成水文站7座，占地2.3万平方米。", "7座"),
    ],
)
def test_promises_of_replies_by_their_own_years(target: str, later: str, outcome: str) -> None:
    earlier = (
        f"关于建议的答复\n您提出的建议收悉，现答复如下：\n下一步，我局将{target}\n某市水务局\n2033年6月1日"
    )
    after = f"关于办理情况的答复\n您提出的建议收悉，现答复如下：\n{later}\n某市水务局\n2035年3月1日"
    counted = [
        pair for pair in compare(read(earlier), read(after)) if pair.target.unit not in ("年", "平方米")
    ]
    assert [
        "" if pair.outcome is None else after[pair.outcome.start : pair.outcome.end] for pair in counted
    ] == [outcome]


def test_nothing_stated_is_null_with_the_nearest_figure_named() -> None:
    words, score, why = _pair("我局将在2034年底前新建泵站6座。", "近五年来，累计新建泵站31座。")
    assert (words, score) == ("", 0.0)
    assert "31座" in why
    assert "多年合计" in why
    assert "total" in why
    assert _pair("我局将在2034年底前新建泵站6座。", "修复堤防9公里。")[2].startswith("后文没有")


def test_a_target_for_a_later_year_has_no_outcome_yet() -> None:
    assert _pair("到2037年，将建成泵站6座。", "2034年建成泵站6座。")[0] == ""


def test_mentions_of_one_target_share_its_outcome() -> None:
    earlier = "某市政府工作报告\n各位代表：\n二、2034年工作安排\n（一）建成智慧泵站5座。围绕防汛，年内建成智慧泵站5座。"
    later = "某市政府工作报告\n各位代表：\n一、2034年工作回顾\n建成智慧泵站6座。"
    pairs = compare(read(earlier), read(later), date(2034, 1, 9), date(2035, 1, 8))
    assert {later[p.outcome.start : p.outcome.end] for p in pairs if p.outcome} == {"6座"}


def test_the_same_readings_give_the_same_pairs() -> None:
    earlier, later = read("下一步，将新建泵站6座。\n2034年6月1日"), read("已新建泵站6座。\n2035年6月1日")
    assert compare(earlier, later) == compare(earlier, later)


@pytest.mark.parametrize("text", ["", "。", "下一步，将新建6座。", "％％％5％％", "新建泵站" * 400 + "6座"])
def test_odd_texts_are_compared_without_an_error(text: str) -> None:
    assert isinstance(compare(read(text), read(text)), list)


def test_aliases_fold_names_and_keep_other_definitions_apart() -> None:
    fold = shipped_aliases().fold
    assert fold("“高企”") == fold("国家高新技术企业") == fold("高新技术企业")
    assert fold("海洋生产总值") != fold("生产总值")
    assert fold("经济") == fold("地区生产总值")
    assert fold("数字经济") == "数字经济"


def test_an_alias_with_two_meanings_is_refused_by_name() -> None:
    with pytest.raises(RepliesError, match="甲"):
        read_aliases([{"name": "乙", "also": ["甲"]}, {"name": "丙", "also": ["甲"]}])
    assert (Path(__file__).parents[2] / "data" / "aliases.toml").is_file()
