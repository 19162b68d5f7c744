"""How a reply stands to what was asked: agreed, part, reference or refused, by its own words.

A refusal (`暂不具备条件`, `无法`, `不宜`) is the reply's stance and no commitment. It is refused where nothing but conditions,
study or words to others is promised beside it, part where something else is. A text that answers nobody has none, and
so has one whose words do not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .commitments import Commitment

__all__ = ["read_stance"]

_ANSWERS = re.compile(r"答复|复函|收悉|提案|建议")
# The answer is no. 无法满足 of a need (现有车位无法满足需求) states the need, not the answer.
_REFUSED = re.compile(
    r"无法(?:实施|解决|列入|安排|采纳|办理|支持|给予|新增|单独|同意|予以|在[^，。]{1,12}(?:建设|设置|增设))|无法满足(?:您|贵|该|此|上述)"
    r"|(?:不|暂不|尚不|暂未|尚未|未)具备[^，。；]{0,14}条件|暂不(?:考虑|宜|能|予|安排|列入|采纳|实施|支持|同意|调整|增设|开通|新建)|不予(?:采纳|支持|考虑|安排|列入)|(?<!适)不宜(?!居)"
    r"|不符合[^，。]{0,16}(?:要求|规定|条件|规划)[，,](?:因此|故|所以)?(?:暂|不|无法|尚)|(?:暂无|没有|无)[^，。]{0,10}(?:先例|计划|安排|政策依据|法律依据|权限)|难以(?:实施|采纳|列入|安排)|不能(?:采纳|同意|满足您)|不同意|条件(?:尚|还)?(?:不|未)(?:成熟|具备)"
)
_PART = re.compile(
    r"逐步(?:解决|推进|推动|加大|实施|落实)|积极争取|部分(?:采纳|解决)|条件成熟|财力|受限|正在|适时|尽快|尽力"
)
_REFERENCE = re.compile(r"(?:留作|作为|供)[^，。]{0,12}参考|认真(?:研究)?参考|参考借鉴")
_TAKEN = re.compile(
    r"(?:已(?:经)?|予以|全部|均已|充分)(?:全部|全面)?(?:采纳|吸收|落实到位|解决|办结|完成整改)|(?:建议|提议|意见)[^，。]{0,8}(?:已|予以|被)(?:我[局委办厅院][^，。]{0,2})?采纳"
)
_WHEN_RIPE = re.compile(r"条件|时机|财力|资金")  # 待条件成熟后 puts off, 在大桥通车后 dates
_WEAK = ("study", "urge", "general")


def read_stance(text: str, commitments: Sequence[Commitment]) -> str | None:
    """agreed, part, reference or refused, None where the text answers nobody or does not say.

    `commitments` are what the text promises, as `read_commitments` gives them.
    """
    if not _ANSWERS.search(text[:800]):
        return None
    firm = [promise for promise in commitments if not _is_weak(text, promise)]
    if _REFUSED.search(text):
        return "part" if firm else "refused"
    if firm:
        return "agreed"
    if _REFERENCE.search(text):
        return "reference"
    if commitments or _PART.search(text):
        return "part"
    return "agreed" if _TAKEN.search(text) else None


def _is_weak(text: str, promise: Commitment) -> bool:
    """True for study, words to others and attitudes, and for what waits until conditions are ripe."""
    if promise.reason in _WEAK:
        return True
    return promise.condition is not None and _WHEN_RIPE.search(text, *promise.condition) is not None
