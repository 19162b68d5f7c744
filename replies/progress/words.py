"""Do words claim that something is done? Words of completion, of a beginning, and what turns them into a mere aim.

A sentence of evidence may claim completion (`建成投用`), a part of it (`基本建成`, `一期投用`), or only a beginning
(`启动`, `签约`, `申报`). A negation or an aim in front of the word (`尚未建成`, `力争年内完成`) takes it back: such a
sentence proves nothing. Without such a word, only a person who reads the sentence can say. Of several words the one that
claims most counts. The lists hold the words of the field and what official language says in their place.
"""

from __future__ import annotations

import re
from enum import IntEnum

__all__ = ["CompletionClaim", "completion_claim"]


class CompletionClaim(IntEnum):
    """How much words claim was done; the higher claims more."""

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
    "未(?!来|成年)|(?<![淹沉吞埋])没(?!收)|无法|无须|无需|不能|不予|不再|不会|不必|不曾|不具备|不同意|拒绝|拒不|难以|"
    "暂缓|暂停|停止|取消|放弃|欠(?!发达)|少(?=[拨发])|"
    "力争|力求|力促|争取|努力|确保|保证(?!金)|承诺(?!事项|的|书)|希望(?!小学|工程)|期望|旨在|拟|将|预计|预期|预定|有望|可望|"
    "即将|准备|打算|若|如果|一旦|能否|是否|未来|务必|必须|须(?!知)|(?<![供响效反适相对感])应[于在当该]|^要求|"
    "(?<!行动)(?<!工作)(?<!发展)(?<!实施)(?<!年度)计划(?!》|书|已|经)"
)
# Right in front of the word: it is denied (`不到位`), owed or still being worked for (`需完成`, `加快建成`, `待建成`).
_WORKED_FOR = re.compile(
    "(?:不|加快|推动|推进|促进|着力|规划|提出|(?<![主重需纲])要|(?<![据按])需要|(?<![按供所必])需|(?<![供响效反适相对感])应|"
    "(?<![许认])可|可以|能够|(?<![产功智性职动技效机节])能|(?<![接招期等看对])待|尽快|尽早|全力|抓紧)$"
)
_ALREADY = re.compile("已|了|经|现有|目前有")
_HEDGED = re.compile("基本|初步|部分|一期|首期|首批|主体(?:工程|结构)|阶段性|先行")
# An aim with nothing but a time before the comma reaches the next clause (`力争2024年底前，完成…`).
_AIM_AND_TIME = re.compile(
    "((?:力争|争取|确保|努力|计划|预计|预期|拟|将)[在于到至]?[0-9０-９〇一二三四五六七八九十两今明后本年月日季度上中下旬半底末初前内之左右]{1,20})[，,]"
)
_CLAUSE = re.compile("[，,；;。！!？?\n]")
_WORD = re.compile(f"(?P<done>{_DONE})|(?P<begun>{_BEGUN})")
# Behind the word: a name or a term and no deed (`完成时限`, `建成后`), or that it did not come about (`完成不了`).
_NO_DEED = re.compile(
    "(?:时限|时间|条件|期限|情况|路径|难度|率|后(?!续)|之[日前后]|以[前后]|不了|进度|滞后|推迟|延[期后迟]|受阻|无望)"
)
# Between two words of which the second says what did not come of the first: `建成投用尚未完成`, but not `建成未投用`.
_DENIED = re.compile(
    "(?:工程|项目|工作|任务|目标|尚|仍|还|并|均|都|也)*(?:未能?|没有?|不)(?:按期|如期|全部|完全|全面)?"
)
_OF_THE_FORMER = ("完成", "实现", "到位", "达到", "达成")


def completion_claim(words: str) -> CompletionClaim | None:
    """How much the words claim was done: `建成投用` is DONE, `力争年内完成` TAKEN_BACK.

    None where they hold no word of the kind. Four characters are enough. What takes a word back is looked for in its own
    clause alone.
    """
    return max(
        (claim for clause in _CLAUSE.split(_AIM_AND_TIME.sub(r"\1", words)) for claim in _claims_in(clause)),
        default=None,
    )


def _claims_in(clause: str) -> list[CompletionClaim]:
    """What each word of one clause claims, the last first."""
    found: list[CompletionClaim] = []
    after: re.Match[str] | None = None
    for match in reversed(list(_WORD.finditer(clause))):
        before = clause[: match.start()]
        if (
            _NO_DEED.match(clause, match.end())
            or _is_taken_back(before)
            or _is_denied(clause, match, after, found)
        ):
            found.append(CompletionClaim.TAKEN_BACK)
        elif match["begun"]:
            found.append(CompletionClaim.BEGUN)
        else:
            found.append(CompletionClaim.PART if _HEDGED.search(before) else CompletionClaim.DONE)
        after = match
    return found


def _is_denied(
    clause: str, match: re.Match[str], after: re.Match[str] | None, found: list[CompletionClaim]
) -> bool:
    """Whether the next word of the clause, `after`, takes this one back: `建成投用未完成`."""
    if after is None or found[-1] is not CompletionClaim.TAKEN_BACK:
        return False
    between = clause[match.end() : after.start()]
    return not between or (after[0] in _OF_THE_FORMER and _DENIED.fullmatch(between) is not None)


def _is_taken_back(before: str) -> bool:
    if _WORKED_FOR.search(before):
        return True
    aims = list(_AIM.finditer(before))
    return bool(aims) and not _ALREADY.search(before, aims[-1].end())
