"""The words before a figure: its clause, and nouns with verbs of work and trailing words taken off."""

from __future__ import annotations

import re

from replies.reading import Figure

__all__ = ["DOING", "LEAD", "ONLY_VERBS", "STOPS", "clause_of", "trim_noun"]

LEAD = 60  # characters looked at before a figure
STOPS = "，。；：！？,;:!?\n"
# Verbs and adverbs of work that may stand before a noun and are no part of it: 有序改造供热管网 is about 供热管网.
DOING = (
    "提质改造|提质|新增|新建|新开工|新改建|新改扩建|改扩建|改建|扩建|新设|新晋|新开|新认定|新获批|新培育|再获批|再推出|改造|建成|建设|完成|培育|培养|认定|引进|引育|招引|实施|开工|启动|推动|推出|推广|推进|开展|打造|创建|发放|"
    "获批|获评|开行|开通|打通|通车|投用|投产|投放|组织|帮扶|减免|为|治理|整治|修复|提升|转移|筹集|筹建|供应|种植|营造|安排|落地|签约|消除|入选|评选|选派|设立|成立|盘活|处置|"
    "拆除|关停|淘汰|化解|招录|招聘|配建|铺设|加装|更新|发布|制定|办理|救助|惠及|支持|兑现|拨付|下达|争取|清偿|建立|争创|力争|确保|实现|保障|加快|全面|积极|大力|着力|继续|再|新|全年|共|累计|有序|优化升级|升级|转型"
)
_VERBS_FIRST = re.compile(
    rf"(?:以上|(?:[一-鿿]{{1,3}}化)+(?={DOING}))?(?:{DOING})+(?=[一-鿿A-Za-z]{{2}})(?!率|面积|量|额|用地|总|资金|产业|企业|能源|材料|区|型|标准)"
)
_ITEM = re.compile(r"^[0-9０-９①-⑳⑴-⒛.．、]+(?=[一-鿿])")  # the mark of an item: ①, 10.
# What a verb left before its noun: 争取到上级资金.
_BOUND_TO_VERB = re.compile(
    r"^(?:到(?![期位户村岗账访家达])|了(?!解)|出(?![口生租让版栏境行入资]))(?=[一-鿿]{2})"
)
ONLY_VERBS = re.compile(rf"(?:{DOING})*")
# What may trail a noun before its number: 收入同口径, 失业率平均值, 城镇化率由2029年.
_TAIL = re.compile(
    r"(?:同口径|[由从较比自](?:19|20)[0-9]{2}年底?的?|由|从|年?平均值|年?均值|年均(?=$)|累计|共计|合计|任务|总共|目标|平均|连续|预计|为|是|约|超|全部"
    r"|(?:前?[一二三四1-4]个?季度|[上下]半年|全年|当年|本年|年度|年[末底]|同比|实际|可比)|仍然?|也|则|已经?|都|(?<![人户亩地年日月次])均|依然|依旧|继续|进一步|稳步|持续|首次|成功|一举|再次|历史性"
    r"|不?[低高少多]于|不超过|跃升?[到至]?|[攀提上]升[到至]|[增升提降]至|迈[上过入进]|站[上稳]|[跃跨登冲闯攀]上|跨过|首[破超]|[接以](?=$)|破(?=$)|增长(?=$)|预期|定(?=$)|[跨越闯]过|跨越|突破|冲破|逼近|攀升|增速|增幅|涨幅|降幅|增长率|逆势|大幅|快速|较快|平稳|稳定|强劲|企稳|止跌|明显|显著|小幅|略|实现|完成|同步|回|提前|超额|圆满|顺利|如期|力争|争取|确保|任务数?)+$"
)


def clause_of(text: str, figure: Figure) -> tuple[int, str]:
    """Where the clause of a figure begins, and its words up to the figure; a list with 、 is one clause."""
    begin = max(0, figure.start - LEAD)
    words = text[begin : figure.start]
    cut = max(words.rfind(mark) for mark in STOPS) + 1
    if (
        len(words) - cut < 4 and cut > 1 and words[cut - 1] in "，,：:"
    ):  # 12月末，136家 has its noun in the clause before
        cut = max(words.rfind(mark, 0, cut - 1) for mark in STOPS) + 1
    return begin + cut, words[cut:]


def trim_noun(noun: str) -> str:
    """A noun without the verbs before it and what trails behind it."""
    noun = _BOUND_TO_VERB.sub("", _ITEM.sub("", noun))
    noun = noun.removeprefix("年末").removeprefix("年底")
    noun = _TAIL.sub("", noun)
    first = _VERBS_FIRST.match(noun)
    return noun[first.end() :] if first and len(noun) - first.end() >= 2 else noun
