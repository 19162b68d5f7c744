"""The noun that a figure counts, read from the words around it where the reader's subject alone does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from replies.evidence.clause import DOING, LEAD, ONLY_VERBS, STOPS, clause_of, trim_noun
from replies.reading import Figure

__all__ = ["FigureWords", "noun_of", "part_of_whole", "topic_of", "words_around"]

_BEHIND = 16
_NOUN_BEHIND = re.compile(r"(?:以上|以下|左右|多|余|的)*(?P<noun>[一-鿿A-Za-z“”\"·]{2,20})")
# Where a noun behind its number ends: 9个街心公园建成开放.
_BEHIND_ENDS = re.compile(
    r"(?<=..)(?:建成|开放|投用|投产|开工|完工|竣工|改造|建设|等|任务|当年|全年|年度|首次|投入|运营|启用|投运|已|被|均|和|与|并|实现|达到|开展|纳入|获|得到|全部)"
)
_BOUND_WORD = re.compile(r"以上|以下|左右|以内|上下|同比|环比")
# 高企数量实现翻番、达100家: the noun is parted from its number by what became of it.
_TOPIC = re.compile(
    r"(?:^|[，。；])(?P<noun>[一-鿿A-Za-z“”]{2,20}?)(?:实现翻|翻|实现倍增|倍增|持续|稳步|大幅|首次|再创|快速)[一-鿿]{0,8}[、，]"
    r"(?:达到?|为|突破|增至|升至|降至)了?(?:约|超)?$"
)
# What a part is of the whole: 新能源装机9万千瓦，占总装机的40%.
_SHARE_OF = re.compile(
    r"占(?!比|用|地(?!区))(?P<whole>[^，。；、]{0,16}?)(?:的?比[重例率]|的|总量|总额)?(?:[升降增提][至到]|(?:提高|下降|上升|增加)到|达到?|约|超过?|为|近|到)*$"
)
# A threshold that narrows the noun behind it: 年收入10万元以上的村.
_ABOVE = re.compile(r"(?P<bound>以上|以下|以内)的(?P<noun>[一-鿿]{1,12})")
_REACHED = re.compile(r"(?:(?:提高|提升|上升|增加|扩大|稳定|保持)?[到至在]|达到?|超过?|为|至)+$")
_MONEY = re.compile(r"[十百千]?[亿万]元")
_SIZED = re.compile(r"(?:[十百千]?[亿万]元)?以上的?(?P<noun>[一-鿿]{0,6}?项目)")
_CUT = "晋创辟植签评增获购编聘录"  # what 新 makes a verb of
_MARK = re.compile(r"(?:大关|关口|新?台阶|新高|门槛)")
_OF_AGE = re.compile(r"以[上下]的?(?P<noun>[一-鿿]{2,12})")
_RATIO_ALONE = re.compile(
    r"(?P<own>[^，。；：]{2,16}?)(?:与|占|相当于)(?P<whole>[^，。；：]{2,12})的?(?:比率|比重|比例|之比)[为达至]?到?$"
)
# Firms that crossed the size line: 9家工业企业首次“上规”.
_CROSSED = re.compile(r"[“\"]?(?:[上升入]规|入库|纳统|入统)")
_CROSSED_ALONE = re.compile(
    r"(?:其中)?(?:首次|新|净)?[“\"]?(?:[上升入]规|纳统|入统)[”\"]?(?:企业)?(?:达到?|有|约|超)?$"
)
# The noun of a table-like line: 地区生产总值：增长6%.
_COLON = re.compile(
    r"(?:^|[，。；、])(?P<noun>[一-鿿A-Za-z“”]{2,20})[：:](?:预期|同比|完成|达到|实现|增长|下降|提高|新增)*$"
)
_VERBS_LAST = re.compile(rf"(?P<noun>[一-鿿A-Za-z]{{2,16}}?)(?:{DOING})+$")
# Who was named what: 6家企业获评专精特新小巨人.
_NAMED = re.compile(r"[一-鿿]{1,4}?(?:获评|入选|获批|评为|认定为|跻身|晋级|创成)为?(?P<noun>[一-鿿“”]{4,})")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words around a figure: its clause up to it, those since the figure before, since the sentence began, behind."""

    clause: str
    gap: str
    lead: str
    behind: str


def words_around(text: str, figures: tuple[Figure, ...], index: int) -> FigureWords:
    """The words around the figure of a number in text order."""
    figure = figures[index]
    before = figures[index - 1].end if index else 0
    begin, clause = clause_of(text, figure)
    opens = max(text.rfind("。", 0, figure.start), text.rfind("\n", 0, figure.start), figure.start - LEAD - 1)
    return FigureWords(
        clause=clause,
        gap=text[max(before, begin) : figure.start],
        lead=text[max(before, opens + 1) : figure.start],
        behind=_behind(text, figure, figures[index + 1] if index + 1 < len(figures) else None),
    )


def part_of_whole(text: str, figures: tuple[Figure, ...], index: int, words: FigureWords) -> str:
    """The noun of a share of a whole (`装机9万千瓦，占总量的4%`) or behind a threshold (`10万元以上的村占比`); "" otherwise."""
    figure, before = figures[index], figures[index - 1] if index else None
    narrowed = _ABOVE.match(words.gap) if before else None
    if before and narrowed and text[before.end : figure.start] == words.gap:
        noun = trim_noun(_REACHED.sub("", narrowed["noun"]))
        noun = noun.removesuffix("占") + "占比" if noun.endswith("占") else noun
        return trim_noun(before.subject or "") + text[before.start : before.end] + narrowed["bound"] + noun
    if before and before.unit in ("岁", "周岁") and (aged := _OF_AGE.match(words.gap)):
        opens = max(text.rfind(mark, 0, before.start) for mark in STOPS) + 1
        return trim_noun(text[opens : before.start]) + trim_noun(
            aged["noun"]
        )  # 每千人口拥有3岁以下婴幼儿托位
    bare = (figure.subject or "比率") in ("比率", "比重", "比例", "之比")
    if figure.unit == "%" and bare and (ratio := _RATIO_ALONE.match(words.clause)):
        return f"{trim_noun(ratio['own'])}占{ratio['whole']}比重"
    share = _SHARE_OF.search(words.gap) if figure.unit == "%" else None
    if share is None:
        return ""
    own = trim_noun(words.gap[: share.start()].strip("，、；"))
    if len(own) < 2 and before and "。" not in text[before.end : figure.start]:
        own = trim_noun(before.subject or "")
    return f"{own}占{share['whole']}比重" if len(own) >= 2 else ""


def topic_of(figure: Figure, words: FigureWords) -> str:
    """The noun of `高企数量实现翻番、达100家`, which the words between part from its number; "" without one."""
    found = _TOPIC.search(words.lead)
    return "" if found is None else trim_noun(found["noun"])


def _behind(text: str, figure: Figure, after: Figure | None) -> str:
    """The words behind a figure up to a stop or the next figure, at most some."""
    sized = after is not None and after.start == figure.end and after.role == "rule"  # 26个亿元以上项目
    end = min(figure.end + _BEHIND, after.start if after and not sized else len(text))
    words = text[figure.end : end]
    cuts = [at for mark in STOPS + "、" if (at := words.find(mark)) >= 0]
    return words[: min(cuts, default=len(words))]


def noun_of(figure: Figure, words: FigureWords) -> str:
    """The noun of a figure with verbs and tails taken off; the one behind the number where none stands before."""
    noun = trim_noun(figure.subject or "")
    if figure.subject_at and figure.subject_at[0][0] >= figure.end and (end := _BEHIND_ENDS.search(noun)):
        noun = noun[: end.start()] if "投" in end[0] or "运" in end[0] else noun
    if _MARK.match(noun):  # 产量首破60万辆大关
        noun = trim_noun(re.split("[，。；、]", words.gap)[-1])
    if _MONEY.fullmatch(noun) and (sized := _SIZED.match(words.behind)):
        noun = "上" + sized["noun"]  # 26个亿元以上项目, as the reader cuts 亿元以上项目26个
    if noun and noun[0] in _CUT and words.gap.endswith(f"新{figure.subject}") and len(noun) > 2:
        noun = noun[1:]  # 新晋, 新辟: the verb was cut in two
    if _CROSSED_ALONE.fullmatch(words.gap.strip("，、；")):
        return "规上企业"
    crossed = _CROSSED.search(noun + words.behind)
    if crossed and "企业" in noun + words.behind:
        return (
            "规上" + (noun + words.behind)[: crossed.start()].split("企业")[0].removeprefix("规上") + "企业"
        )
    named = _NAMED.match(words.behind)
    if named and figure.subject_at and figure.subject_at[0][0] >= figure.end:
        return named["noun"]
    if len(noun) >= 2 and not ONLY_VERBS.fullmatch(noun):
        return noun
    if not noun and (line := _COLON.search(words.clause)):
        return trim_noun(line["noun"])
    before = _VERBS_LAST.match(words.gap)  # 高速公路建成通车90公里
    if before and not ONLY_VERBS.fullmatch(before["noun"]):
        return trim_noun(before["noun"])
    if figure.unit in ("%", "百分点", "倍") or _BOUND_WORD.match(words.behind):
        return noun
    found = _NOUN_BEHIND.match(words.behind)
    if found is None:
        return noun
    after = found["noun"]
    end = _BEHIND_ENDS.search(after)
    after = trim_noun(after[: end.start()] if end else after)
    return after if len(after) >= 2 else noun
