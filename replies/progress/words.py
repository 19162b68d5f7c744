"""Do words say that something is done? Words of completion, of a beginning, and what turns them into a mere aim.

A sentence of evidence may speak of completion (`建成投用`), of a part of it (`基本建成`, `一期投用`), or only of a
beginning (`启动`, `签约`, `申报`). A negation or an aim in front of the word (`尚未建成`, `力争年内完成`) takes it back:
such a sentence proves nothing. Where no such word stands, only a reader can tell. The lists follow the words that DESIGN names for delivered and in progress, widened by
what official language says in their place; the word that says most counts.
"""

from __future__ import annotations

import re
from enum import IntEnum

__all__ = ["Told", "completion"]


class Told(IntEnum):
    """How much words say, from what is taken back to completion; the higher says more."""

    TAKEN_BACK = 0
    BEGUN = 1
    PART = 2
    DONE = 3


_DONE = (
    "建成|投用|投入使用|投入运行|投入运营|投运|投产|竣工|通车|落成|交付|启用|开通|上线|开园|开馆|开业|印发|出台|"
    "颁布|公布实施|发布实施|正式发布|成立|挂牌|设立|组建|兑付|拨付|发放|到位|完成|实现|达到|达成|突破|超过|"
    "通过验收|验收合格|获批|获评|入选|认定为|办结|落实到位|全覆盖"
)
_BEGUN = (
    "启动|推进|签约|签订|签署|推荐|申报|意向|框架协议|开工|动工|在建|谋划|筹备|征求意见|编制中|招标|立项|试点|"
    "纳入计划|列入计划|洽谈|研究制定|正在"
)
# Anywhere in front of the word in its clause: a negation or an aim (`力争年内建成`), unless 已 stands between.
_AIM = re.compile(
    "尚未|未能|未(?!来|成年)|没有|无法|不能|难以|力争|争取|努力|确保|拟|将|预计|预期|预定|有望|即将|准备|打算|若|如果|"
    "能否|是否|未来|(?<!行动)(?<!工作)(?<!发展)(?<!实施)(?<!年度)计划(?!》|书|已|经)"
)
# Right in front of the word: it is still being worked for (`加快建成`, `待建成`, `要完成`).
_WORKED_FOR = re.compile(
    "(?:加快|推动|推进|促进|(?<![主重需纲])要|(?<![接招期等看对])待|尽快|尽早|全力|抓紧)$"
)
_ALREADY = re.compile("已|了|经|现有|目前有")
_HEDGED = re.compile("基本|初步|部分|一期|首期|首批|主体(?:工程|结构)|阶段性|先行")
_CLAUSE = re.compile("[，,；;。！!？?\n]")
_WORD = re.compile(f"(?P<done>{_DONE})|(?P<begun>{_BEGUN})")
# Behind the word: a name or a term and no deed (`完成时限`, `建成后`).
_NO_DEED = re.compile("(?:时限|时间|条件|期限|情况|路径|难度|率|后(?!续))")


def completion(words: str) -> Told | None:
    """How much the words say was done: `completion("建成投用")` is DONE, of `力争年内完成` TAKEN_BACK.

    None where there is no word of the kind: then only a reader can tell. Four characters are enough. Words that take
    back what follows are looked for in the same clause alone.
    """
    found: list[Told] = []
    for clause in _CLAUSE.split(words):
        for match in _WORD.finditer(clause):
            before = clause[: match.start()]
            if _NO_DEED.match(clause, match.end()) or _is_taken_back(before):
                found.append(Told.TAKEN_BACK)
            elif match["begun"]:
                found.append(Told.BEGUN)
            else:
                found.append(Told.PART if _HEDGED.search(before) else Told.DONE)
    return max(found, default=None)


def _is_taken_back(before: str) -> bool:
    if _WORKED_FOR.search(before):
        return True
    aims = list(_AIM.finditer(before))
    return bool(aims) and not _ALREADY.search(before, aims[-1].end())
