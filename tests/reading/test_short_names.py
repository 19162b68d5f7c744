"""Short names of commitments: what is done to what, without a cut inside a word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.reading.short_names import LONGEST_NAME, propose_name

NAMED = {
    "mark, bureau and day go": (
        "（一）我局将在2024年底前建成孵化器3家，新增面积5万平方米。",
        "建成孵化器3家",
    ),
    "an act goes before what goes on": (
        "二是进一步完善金融服务体系，联合市财政局出台贷款贴息办法。",
        "出台贷款贴息办法",
    ),
    "what goes on is named where there is no act": (
        "下一步，我们将继续优化公交站点布局。",
        "优化公交站点布局",
    ),
    "work turned round": ("年内对150座公交候车亭进行改造。", "改造150座公交候车亭"),
    "for whom": ("再为城区六所小学的教室安装新风系统，覆盖全部学生。", "安装新风系统"),
    "whom that a clause describes": ("对新引进的技术工人发放安家补助。", "发放安家补助"),
    "a long list": (
        "研究设立产业重组、产业并购、产业创投、科技成果转化等基金。",
        "研究设立产业重组等基金",
    ),
    "a described list": ("加强东港、西溪、北岭等地的中心粮库建设，做好储备。", "加强中心粮库建设"),
    "a long description": ("加快建设连接高铁新城和滨海新区两地的市域快速通道。", "建设市域快速通道"),
    "a sum behind": ("分期改造沿街老旧住宅小区楼房102个、共160万平方米。", "改造沿街老旧住宅小区楼房102个"),
    "long and not to be shortened": (
        "三是启动建设国家级跨境电商产业园二期仓储物流中心，年内开工。",
        "启动建设国家级跨境电商产业园二期仓储物流中心",
    ),
    "one clause without a verb": ("主要水果抽检合格率稳定在九成以上。", "主要水果抽检合格率稳定在九成以上"),
    "a title": ("抓紧制定并尽快印发实施《停车场管理办法》。", "印发实施《停车场管理办法》"),
    "done already": ("该线路的方案公交公司已制定，前期准备基本完成。", None),
    "what the deputy said": ("您提出的《关于增设路灯的建议》很有必要。", None),
    "verbs alone": ("待批复后，近期即开工建设。", None),
    "no words": ("", None),
}


@pytest.mark.parametrize(("words", "name"), NAMED.values(), ids=NAMED)
def test_a_commitment_is_named_by_what_is_done(words: str, name: str | None) -> None:
    assert propose_name(words) == name


@given(
    st.text(
        alphabet="我局将建成完善的、和等对为与在2024年底前“”《》（）一是。，路灯学校办法安装", max_size=80
    )
)
def test_a_name_is_short_whole_and_made_of_the_words(words: str) -> None:
    name = propose_name(words)
    if name is None:
        return
    assert 4 <= len(name) <= LONGEST_NAME
    assert not re.search(r"[，。；\s]", name)
    assert [name.count(one) for one in "《“（"] == [name.count(one) for one in "》”）"]
    assert set(name) <= {*words, "等"}
