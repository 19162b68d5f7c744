"""What a reply answers: the congress session, the proposal's number, title and kind.

The title is asked first, then the opening sentence; both write these in many ways (第239号建议, 第 112号提案,
六次会议3号建议, DH0271).
"""

from __future__ import annotations

import re

from .numerals import fold_digits

__all__ = ["find_congress_session", "find_proposal_number", "find_proposal_title", "proposal_kind"]

_N = "[0-9一二三四五六七八九十]{1,3}"
_SESSION = re.compile(
    rf"(?P<name>[一-鿿]{{0,16}}?(?:第?{_N}届[一-鿿]{{0,20}}?|(?:人大|政协)[一-鿿]{{0,8}}?第?{_N}届[一-鿿]{{0,16}}?)第?{_N}次(?:全体)?会议)"
)
_SESSION_LEAD = re.compile(
    r"^.*?(?:关于(?:对)?|答复|您们?在|你们?在|对|在|于|提交的?|就|贵)(?=(?:[一-鿿]{0,10}?)(?:第?[0-9一二三四五六七八九十]{1,3}届|人大|政协))"
)
_NUMBERED = (
    # several answered together: the first one
    re.compile(
        r"第\s*(?P<no>[A-Za-z]{0,4}[0-9]{1,10})(?:\s*号)?(?:[、，,和及]\s*第?\s*[A-Za-z]{0,4}[0-9]{1,10}(?:\s*号)?)+"
    ),
    re.compile(
        r"(?:第|编号[为：:]?|案号[为：:]?|[Nn][Oo][.．:：]?)\s*(?P<no>[A-Za-z]{0,4}[-—]?[0-9]{1,10})\s*号"
    ),
    re.compile(r"(?P<no>[A-Za-z]{0,4}[0-9]{1,10})\s*号\s*(?:代表|委员)?(?:建议|提案|议案)"),
    re.compile(
        r"(?:建议|提案|议案)(?:编号)?[（(]?\s*(?:第|编号[：:]?)?\s*(?P<no>[A-Za-z]{0,4}[0-9]{1,10})\s*号"
    ),
    re.compile(r"(?:建议|提案|议案)(?:编号|序号|案号)[：:为]?\s*(?P<no>[A-Za-z]{0,4}[0-9]{1,10})"),
    re.compile(r"(?P<no>[A-Z]{2}[0-9]{3,8})(?![0-9A-Za-z])"),
    re.compile(r"第(?P<no>[一二三四五六七八九十百零〇]{1,6})号(?:建议|提案|议案)"),
    re.compile(r"(?P<no>(?:建议|提案)字〔[0-9]{4}〕[0-9]{1,5})号"),
)
_TITLED = re.compile(r"《(?P<title>[^《》\n]{3,120}(?:《[^《》\n]{1,60}》[^《》\n]{0,60})?)》")
_QUOTED = re.compile(r"[“\"「](?P<title>[^”\"」\n]{4,120}(?:“[^“”]{1,30}”[^”\"\n]{0,60})?)[”\"」]")
# What a reply calls a proposal that it does not name: 关于市人大第88号建议, 关于您提出的提案.
_UNNAMED = re.compile(
    r"(?:号|人大|政协|代表|委员)(?:建议|提案)$|^关于(?:您们?|你们?|贵[^的]{0,12})(?:[^的]{0,24}的)?(?:建议|提案)$"
)
_PLAIN = re.compile(r"(?P<title>关于[^，。；《》“”]{3,90}?的?(?:建议|提案))(?!的?答复|的?复函)")


def find_congress_session(words: str) -> str | None:
    """The session as written (市九届人大二次会议), without what leads to it; None where none is named."""
    folded = re.sub(r"(?<=[一-鿿0-9])\s+(?=[一-鿿0-9])", "", words)
    for found in _SESSION.finditer(folded):
        name = found["name"]
        if not re.search(r"人大|人民代表大会|政协|政治协商|委员会", name):
            continue
        name = _SESSION_LEAD.sub("", name)
        return name or None
    return None


def find_proposal_number(words: str) -> str | None:
    """The proposal's number without 第 and 号 (239, 0132, DH0271), or None."""
    plain = re.sub(r"〔[0-9]{4}〕\s*[0-9]+\s*号(?=文|[）)》])", "", fold_digits(words))
    for pattern in _NUMBERED:
        found = pattern.search(plain)
        if found is not None:
            return found["no"].replace(" ", "")
    return None


def find_proposal_title(opening: str, title: str) -> str | None:
    """The proposal's title without 《》 or quotes; unquoted from 关于 to 建议 or 提案; None where not named."""
    for words in (opening, title):
        found = _TITLED.search(words)
        if found is not None and (
            re.search(r"建议|提案|关于|问题", found["title"])
            or re.search(r"^[^，。]{0,12}(?:建议|提案|[（(]第)", words[found.end() :])
        ):
            return found["title"]
    for words in (opening, title):
        for found in _QUOTED.finditer(words):
            after = words[found.end() : found.end() + 8]
            if found["title"].startswith("关于") or re.match(r"的?(?:建议|提案|议案)", after):
                return found["title"]
    found = _PLAIN.search(opening)
    if found is not None and not _UNNAMED.search(found["title"]):
        return found["title"]
    found = re.search(
        r"(?P<title>关于(?!.{0,24}届)[^，。；《》“”]{3,90}?的?(?:建议|提案))的?(?:答复|复函|回复)", title
    )
    return found["title"] if found is not None and not _UNNAMED.search(found["title"]) else None


def proposal_kind(title: str, opening: str, salutation: str) -> str | None:
    """建议, 提案 or 其他; None where the text is no reply to anybody."""
    for words in (title, opening):
        head = re.sub(r"《[^《》]*》|“[^“”]*”", "", words)
        if re.search(r"政协|提案", head):
            return "提案"
        if re.search(r"人大|人民代表大会|号建议|建议第|代表建议", head):
            return "建议"
    if salutation.endswith("委员") or "政协" in salutation:
        return "提案"
    if re.search(r"代表(?:团)?$", salutation):
        return "建议"
    if salutation and re.search(r"来信|来函|留言|反映|收悉|建议", opening):
        return "其他"
    return None
