"""Whose facts a sentence gives: of the place that replies, of a peer, or of the country and province above it.

A subject holds from where it is named until another one is: in `全国新增学位50万个，其中公办30万个，我市新增2万个` the country
owns the first two numbers, the place that replies the third. A name that only qualifies a noun (全国文明城市, 吸引外地游客) is no
subject. A sentence that names nobody is the replying side's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from . import cues
from .regex_prefilter import cue

__all__ = ["ABOVE", "OURS", "PEER", "FactOwners"]

OURS, PEER, ABOVE = "ours", "peer", "above"
_REACH = 160  # characters for which a subject holds
_NEAR = 24  # characters from a clause's beginning to who plans in it

# What stands before a subject: a stop, a time, a turn of speech, the words that bring in an example.
_LEAD = re.compile(
    r"(?:^|[，；：、。！？\n“（(\s]|[年月日底末期前来间度止]|目前|而|但|据[^，。；]{2,12}|当前|当下|现在|其中|同时|[像如]|随着|[从就]|[一二三四五六七八九]是)(?:在)?$"
)
_LOCAL = re.compile(
    r"[我全][市县区]|[市县区](?:政府|财政|级|委)|[市县区][^。，\n]{0,8}届[^。，\n]{0,8}(?:人大|人民代表|政协)"
)
_COUNTY = re.compile(r"[我全][县区]")
# Behind 全国 or 全省 these name an honour, an event or a rank.
_ATTRIBUTE = re.compile(
    r"(?:首|第|百|率先|前[列茅\d]|领先|唯一|最[^低高]|性|文明|卫生[城县乡镇村先]|示范|试点|重点|知名|先进|优秀|人大|政协|统一|联网|各类|排|位|各地[游客企]|通[用办缴]|联保"
    r"|[^，。；\d]{0,14}(?:创建|评估|验收|试点|示范|大赛|比赛|竞赛|会议|考试|普查|联赛|赛事|评选|名单|行列|先进|称号|百强|十强|前列|联盟|基地|冠军|[一二三]等奖|评比|论坛|博览会|奖项))"
)
_NOT_A_PLACE = re.compile(r"(?:务工|人员|游客|企业|车|籍|户|来|客商|投资|学生|患者|人口|市场|居民|消费)")
_OTHERS = cue(
    r"(?P<above>全国|我国|全球|全世界|(?<!全)世界|(?<!境)国内|国际上|国际(?=通行|公认|惯例)|行业(?=平均|公认|通行)|我省|全省|国家(?=[一-鿿]{2,8}[局委署][^，。；我]{0,10}(?:抽查|查处|通报|公布)|组织[^，。；]{0,6}(?:采购|集采)|(?:确定|公布|遴选|批准)的?(?:试点|示范|首批)[^，。；我]{0,6}[共有为]|[^，。；我]{0,10}(?:目标|平均|计划))|(?:中央|国家|省里?|部里)(?=(?:要求|提出|明确)[^，。；我]{0,6}到(?:20|“|十)))"
    r"|(?P<peer>外[省市县地]|某[地省市县区州]|其[他它](?:发达|先进|沿海|兄弟|周边|大)?(?:省(?!级)|市(?![民场直属级])|县(?![级区])|地方|地市|城市)"
    r"|(?:周边|邻近|临近|紧邻|相邻|毗邻|兄弟|先进|发达|沿海|同类|同等规模|规模相当|条件相似|省会|一线|标杆|(?:类似|相近)(?:规模|条件|体量))的?(?:城市|地区|国家|[一-鿿]{0,4}?[省市县区](?![民场域])|省城)|邻[省市县区]|有的[省市县区](?=通过|已|采|推|建|将)|该[省市国](?!级)|国外|头部城市|[境海]外(?=城市|国家|地区|先进|发达)"
    r"|(?:[德美韩英法]国|日本|新加坡|以色列|欧[盟洲])(?=[、和及等早已则每目约仅达为在的\d]|平均|分别)"
    r"|[如像](?=[一-鿿]{2,8}?[省市县区州](?![民场级直长域]|政府|财政|委)))"
    r"|(?P<named>等(?:城市|省市|省份|国家|发达地区|先进地区|兄弟[省市县])(?=已|均|普遍|平均|则|分别|早|率先|都|在|每|的(?:经验|做法))|部分(?:地区|省份|城市|国家))"
    r"|(?P<counted>据(?=[^，。；我]{0,12}(?:部(?!门)|总局|国家|联合国|协会|研究院|机构|世界)[^，。；]{0,8}(?:数据|统计|测算|调查|报告|监测)))"
    r"|(?P<visited>赴(?=[^，。；]{2,12}(?:学习|考察|调研|参观|取经)[^，。；]{0,6}(?:了解到|看到|发现|得知|获悉)))"
    r"|(?P<says>将|拟|计划|正在?(?:制定|起草|研究|修订)|承诺|表示|表明|显示|证明)"
)
# Who plans or says it, right before: an authority above, a firm, the example of others.
_AUTHORITY = re.compile(
    r"(?:部|总局|人民银行|国务院|中央|省[厅局委里]|厅|委员会|[一某该](?:家)?[一-鿿]{0,6}(?:公司|集团|企业))(?:已|今年|明年|近期|年内|下半年){0,2}$"
)
_FIRM = re.compile(r"(?:公司|集团|企业|[分支银]行|运营商|平台|协会)$")
_EXAMPLE = re.compile(r"(?:经验|做法|实践|案例)$")
_SAYERS = {"承诺": _FIRM, "表示": _FIRM, "表明": _EXAMPLE, "显示": _EXAMPLE, "证明": _EXAMPLE}
# A province or a city that acts; the letters before show whose name it is.
_NAMED = cue(
    r"[省市](?=已|早|率先|自20|从20|20\d\d年|推行|实行|试行|探索|规定|人均|平均|[为达](?=[约近]?[0-9０-９])|(?:每年|去年|今年|目前|通过|出台|建立|采取|对|将)(?!我))"
)
# 据了解，某某市对…每口补助2000元: what was learned of a city is no fact of the one that replies.
_EXAMPLE_NAMED = cue(
    r"据(?:我们|我局|悉|了解)(?:所?了解|调查)?[，,]((?![我全本该各])[一-鿿]{2,3}[省市县区])(?!级|场|民)"
)
_CONTRAST = re.compile(r"(?:[而如像]|[相对]比[，,])[一-鿿]{2,3}$")
_NO_NAME = re.compile(r"[^一-鿿]|[我全本各该外邻某等的县区省市在由对向为使城地里于、]")
_OURS = cue(
    r"(?<![在对为向给与同])我(?:们|[市县区州镇乡局委办院校处司厅队馆中支])(?!的[0-9])|(?<!在)全(?:[市县州镇乡校院馆]|区(?!域))|本(?:[市县区州局级地]|辖区|单位)|(?<![省某该])[市县区](?:本级|级财政|财政|政府|委)|辖区|境内|城区"
)


class FactOwners:
    """Answers whose fact stands at a place of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        found = [(other.start(), owner) for other in _OTHERS.scan(text) if (owner := self._owner_of(other))]
        named = [(at, PEER) for each in _NAMED.scan(text) if (at := self._name_of_other(each)) >= 0]
        named += [(each.start(1), PEER) for each in _EXAMPLE_NAMED.scan(text)]
        owners = sorted(found + named) if named else found
        self._at = [at for at, _ in owners]
        self._owners = [owner for _, owner in owners]

    @cached_property
    def _is_local(self) -> bool:
        """True where a city or a county replies, to which the province stands above."""
        return _LOCAL.search(self._text) is not None

    @cached_property
    def is_of_county(self) -> bool:
        """True where a county or a district replies, to which the city stands above."""
        return _COUNTY.search(self._text) is not None

    def _name_of_other(self, found: re.Match[str]) -> int:
        """Where the name begins of a province or city that is not the replying one; -1 where none stands there.

        A city may have cities below it, whose facts are its own; a county has none.
        """
        text, end = self._text, found.start()
        if (
            found[0] == "市"
            and not self.is_of_county
            and _CONTRAST.search(text, max(0, end - 6), end) is None
        ):
            return -1
        for start in (end - 2, end - 3):
            if start < 0 or _NO_NAME.search(text, start, end) is not None:
                return -1
            name = text[start : end + 1]
            if _LEAD.search(text[max(0, start - 16) : start]) is not None:
                own = name in text[:200] or name in text[-200:]
                return -1 if own else start
        return -1

    def _owner_of(self, found: re.Match[str]) -> str:
        """peer or above where the words found are the subject of what follows; "" where they are none."""
        text, (start, end) = self._text, found.span()
        if found["says"]:
            sayer = _SAYERS.get(found[0], _AUTHORITY)
            if sayer.search(text, max(0, start - 8), start) is None or self._is_ours(start, end):
                return ""
            return ABOVE if sayer is _AUTHORITY else PEER
        if found["visited"]:
            return PEER
        if found["counted"]:
            return ABOVE
        if found["named"] or found[0].startswith(("某", "有的")):
            return "" if self._is_ours(start, start) else PEER
        if _LEAD.search(text, max(0, start - 16), start) is None:
            return ""
        if found["peer"]:
            return "" if _NOT_A_PLACE.match(text, end) else PEER
        if found[0].endswith("省") and not self._is_local:
            return ""
        return "" if found[0] != "国家" and _ATTRIBUTE.match(text, end) else ABOVE

    def _is_ours(self, start: int, end: int) -> bool:
        """True where the clause up to end names the replying place, or begins long before start."""
        low = max(0, start - _NEAR)
        begin = max(self._text.rfind(sign, low, start) for sign in "，。；：\n")
        if begin < 0 and low:
            return True
        return _OURS.search(self._text, begin + 1, end) is not None

    def names_others(self, start: int, end: int) -> bool:
        """True where somebody else is named between start and end."""
        index = bisect_left(self._at, start)
        return index < len(self._at) and self._at[index] < end

    def owner_at(self, start: int, at: int) -> str:
        """Whose fact text[at] is in the sentence that begins at start: ours, peer or above."""
        index = bisect_left(self._at, at) - 1
        if index < 0 or self._at[index] < max(start, at - _REACH):
            return OURS
        ours = _OURS.search(self._text, self._at[index] + 1, at)
        return OURS if ours is not None else self._owners[index]

    def is_about_others(self, start: int, end: int) -> bool:
        """True where the whole sentence is about others, and not a rule for us."""
        owner = self.owner_at(start, end)
        if owner == OURS or self.owner_at(start, min(end, start + 24)) != owner:
            return False
        words = self._text[start:end]
        if cues.WE.search(words):
            return False
        return (
            owner == PEER
            or (cues.POLICY_LEAD.search(words) or cues.OUGHT.search(words) or cues.RULE.search(words)) is None
        )
