"""A short name for a commitment, made from its own words: what is done to what (建成科技企业孵化器3家).

A clause loses what frames it (mark, time, who, how), and is taken where it then begins with a verb and fits a line. An act
that can be seen (建成, 出台, 开通) goes before one that goes on (完善, 推进). Nothing is cut within words: a name that is too
long gives up the description before its last 的, then the others of a list; where no clause makes a short name, a longer
one is taken, and where that does not fit either, there is no name.
"""

from __future__ import annotations

import re

from .units import word_list
from .verbs import ACTIVITIES, ACTS

__all__ = ["LONGEST_NAME", "propose_name"]

SHORT_NAME = 16  # characters of a name that fits a line on a phone
LONGEST_NAME = 24
_SHORTEST_NAME = 4
_WHOLE = 6  # characters from which the first of a list stands for all of it
_READ = 400  # characters of a commitment that are looked at
_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)|\s+")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")
_DAY = r"(?:[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|今明?年|明后?年|本?年度?|[0-9]{1,2}月|[一二三四]季度|[上下]半年|年|月)"
# What may stand before the verb: 一是, 下一步, 在2024年底前, 我局将, 进一步, 与市财政局共同.
_FRAME = re.compile(
    rf"""
    [（(]?(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:[.、．)）]|是(?:要)?)            # 1. （一） 一是
    |第[一二三四五六七八九十]步?|[①-⑳]|首先|其次|再次|最后|同时|此外|另外|因此|为此|对此|届时
    |下一?步|接下来|下阶段|今后|未来|近期|“?十[三四五六]五”?(?:时期|期间)?
    |(?:在|于|至|到|预计|计划|拟|力争|争取|确保)?{_DAY}(?:底|末|初|中|内|起|上旬|中旬|下旬|上半年|下半年)*(?:之前|以前|前|内)?
    |[我本][局市县区委办厅省镇乡州院校司会]们?|我们|我(?:中心|公司|单位|街道|支队|大队)
    |(?:[一-鿿]{{0,8}}(?:局|委|办|厅|部门|政府|公司|中心|街道|财政))(?=将|拟|已|计划|正|与|会同|联合)
    |将(?![一-鿿]{{1,20}}?(?:纳入|列入|作为|打造|建设成|改为|调整|提交|上报))|拟|要|会|应|即|也|还|再|先|并且?|均|都|予以|定期|决定
    |计划|准备|打算|预计|力争|争取(?=[实完建开新年]|[一-鿿]{{0,4}}前)|努力|确保(?=[在年]|[0-9])|尽快|尽早|尽量|尽力|适时|及时|随即|逐步|逐年|逐个
    |继续|进一步|更加|积极|大力|全力|不断|切实|认真|严格|深入|持续|全面|着力|稳步|扎实|有序|重点|着重|主动|抓紧|充分|适当|统筹|加快(?=推进|建设|完善|实施|推动|建立)
    |高质量|高标准|高水平|高效|因地制宜地?|有计划地?|分批|分期|分步|分类|一并|共同|一道|一如既往地?|结合实际
    |(?:会同|联合|协同|配合|协调|联系|对接|与|同|和)[一-鿿、]{{2,20}}?(?:一道|一起|共同|合作|协商|沟通|(?:局|委|办|厅|部门|政府|公司|中心|街道|单位|企业|集团|银行|处)(?:等(?:部门|单位)?)?)(?=.)
    |(?:根据|按照|依据|结合|围绕|针对|通过|依托|以|随|在)[^，。；]{{2,20}}?(?:要求|部署|实际|情况|基础上|过程中|方面|上|中|下|后|时|为契机|为抓手|为重点|为载体|好转)(?=.)
    """,
    re.VERBOSE,
)
# 对150座候车亭进行改造 is 改造150座候车亭; 对教室安装空调 is 安装空调.
_FOR_WHOM = re.compile(r"(?P<whom>[对为向]|给(?!予))|联合|会同|组织")
_TURNED = re.compile(
    r"对(?P<what>[^，。；]{2,24}?)(?:进行|予以|开展|实施|加以)(?:全面|统一|逐步|系统)?(?P<deed>[一-鿿]{2,4})$"
)
_GOES_ON = word_list(
    "加强 强化 完善 健全 优化 提升 提高 推进 推动 促进 深化 加大 加快 保障 确保 支持 鼓励 引导 落实 做好 抓好 增强 扩大 巩固 涉及 覆盖 惠及 带动 给予 列入 纳入 坚持 探索 研究 争取 解决 满足 参与 配合 协调 关注 营造 规范 统筹 督促 督导"
)
_MORE_VERBS = word_list(
    "加快 加大 做好 抓好 深化 增强 探索 研究 争取 建好 编制 修编 坚持 关注 营造 规范 统筹 督促 督导 做强 做大 做优 搭建 打造 拓展 畅通 抓住 开工 印制 增派 邀请 协调 跟踪 部署 强化 上报 争创 谋划 公布 公开 改善 引入 改扩建 改建 聘请 试行 试点 组织 组建 改造 新装 更换 清运 增投 投放 制作 实行 促成 办好 用好 壮大 承接 运行 复制 稳定 融入 弘扬 改革 保护 倡导 打响 扩充 报送 铺装 补装 迁建 建起"
)
_WENT_ON = re.compile("|".join(_GOES_ON))
_OTHER = re.compile(rf"(?:{'|'.join(sorted(_MORE_VERBS, key=len, reverse=True))})(?=[一-鿿0-9“《A-Za-z])")
_LIST = re.compile(r"、|以及|和|与|及(?!时)")
_JOINED = re.compile(r"(?<=[一-鿿0-9])(?:并|同时)(?=[一-鿿]{4})")
# What was done already, lists that are announced, means, and what is said of a thing by the way.
_NO_NAME = re.compile(
    r"[您你]|已|基本完成|目前|^(?:如下|以下|上述|这些|该|通过)|如下|以下几|^(?:列入|纳入|涉及)[^，。]*的"
)
_HEAD_OF_LIST = re.compile(r"等(?P<head>[一-鿿]{2,6})$")
_TITLE = re.compile(r"《[^《》]+》|“[^“”]+”[一-鿿]{0,4}$")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"))
_SUM = re.compile(r"[共总计约合]")


def propose_name(words: str) -> str | None:
    """The short name of a commitment with these words, at most 16 characters, or 24 where none of its clauses makes one.

    Words that are one clause name themselves where they are no longer than that. None where nothing fits. `（二）联合市财政局出台科技贷款贴息办法，全年安排资金800万元。` gives 出台科技贷款贴息办法.
    """
    for longest in (SHORT_NAME, LONGEST_NAME):
        best: tuple[int, str] | None = None
        for clause in _clauses(words):
            rank, name = _named(clause, longest)
            if rank and (best is None or rank > best[0]):
                best = rank, name
        if best is not None:
            return best[1]
    (first, *others) = _clauses(words) or [""]
    name = "" if others else _without_frame(first)
    return name if _can_name(name, LONGEST_NAME) and not _NO_NAME.search(name) else None


def _can_name(words: str, longest: int) -> bool:
    """Whether words are as long as a name may be, and hold no half of a pair of marks."""
    return _SHORTEST_NAME <= len(words) <= longest and all(
        words.count(one) == words.count(other) for one, other in _PAIRS
    )


def _clauses(words: str) -> list[str]:
    plain = _BRACKETED.sub("", re.sub(r"^\s*[（(][一二三四五六七八九十0-9]{1,3}[）)]", "", words))[:_READ]
    return [clause for found in _CLAUSE.finditer(plain) for clause in _JOINED.split(found[0])]


def _named(clause: str, longest: int) -> tuple[int, str]:
    """How good a name of at most `longest` characters the clause makes (0: none), and the name."""
    if _NO_NAME.search(clause):
        return 0, ""
    bare = _without_frame(clause)
    if turned := _TURNED.search(bare):
        bare = turned["deed"] + turned["what"]
    elif whom := _FOR_WHOM.match(bare):
        bare = _behind_whom(bare, whom["whom"] is not None)
    verb = _begins_with_verb(bare)
    name = _fitted(bare, longest) if verb else bare
    if _NO_NAME.search(bare) or not _can_name(name, longest):
        return 0, ""
    if not verb:
        return (1, name) if ACTS.last(bare) == len(bare) else (0, "")
    if _begins_with_verb(name[2:]) and len(name) <= _SHORTEST_NAME:
        return 0, ""
    return (2 if _WENT_ON.match(name) else 3), name


def _behind_whom(words: str, is_whom: bool) -> str:
    """What is done for somebody or together with somebody: 对新引进的人才发放津贴 is 发放津贴; "" where nothing is."""
    at = ACTS.first(words, 2)
    while at and "的" in words[at:] and (later := ACTS.first(words, at + words[at:].rindex("的"))):
        at = later
    return "" if not at or (is_whom and "的" in words[at:]) else words[at:]


def _without_frame(clause: str) -> str:
    at = 0
    while (found := _FRAME.match(clause, at)) and found.end() > at:
        at = found.end()
    return clause[at:].strip("的、 ")


def _begins_with_verb(words: str) -> bool:
    return ACTS.is_at_start(words) or ACTIVITIES.is_at_start(words) or _OTHER.match(words) is not None


def _fitted(words: str, longest: int) -> str:
    """The words, shortened without a cut inside a word where they are too long for a name."""
    if len(words) <= longest:
        return words
    verb, rest = words[:2], words[2:]
    first = _first_of_list(rest)
    for shorter in (first, _behind_description(rest), _behind_description(first)):
        if 2 < len(shorter) <= longest - 2:
            return verb + shorter
    title = _TITLE.search(rest)
    return verb + title[0] if title else words


def _first_of_list(words: str) -> str:
    """产业重组、产业并购、产业创投等基金 is 产业重组等基金."""
    found = _LIST.search(words, 2)
    if found is None:
        return words
    before, behind = words[: found.start()], words[found.end() :]
    if "的" in behind and "的" not in before:  # a list that describes, no list of objects
        return words
    if _SUM.match(words, found.end()):
        return before
    head = _HEAD_OF_LIST.search(behind)
    if (
        head is None and len(before) < _WHOLE
    ):  # 郑州、新乡试点城市建设: the list may well be no object by itself
        return words
    return before + (head[0] if head else "等")


def _behind_description(words: str) -> str:
    """辖区内的公交运营方案 is 公交运营方案."""
    tail = words.rpartition("的")[2]
    return tail if len(tail) > 2 else words
