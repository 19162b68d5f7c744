"""Where the body of a reply begins and ends among its lines: behind the opening, before signature and contact lines."""

from __future__ import annotations

import re

from . import cues
from .outline import TextLine

__all__ = ["body_line", "tail_line"]

_CLOSING = re.compile(
    r"抄\s*[送报]|联系|承办|经办|电\s*话|邮\s*编|邮政编码|附件|主题词|印发|此件|公开|签发|校对|共印|办理结果|类别|单位|^人[：:]|满意|反馈|"
    r"^[（(]|[月日]\s*$|^[0-9 .\-—/]+$"
)
_CLOSING_FULL = re.compile(r"抄\s*[送报]|联系|附件|印发|此件|主题词|电话|承办|经办|邮编")


def body_line(text: str, lines: list[TextLine]) -> int:
    """The first line of the body: behind 现答复如下, else behind the salutation, else the first line."""
    salutation = 0
    for number, line in enumerate(lines[:40]):
        words = text[line.start : line.end]
        if (
            cues.INTRO_END.search(words)
            and (re.search(r"收悉|如下|提出|建议|提案", words))
            and not words.startswith(("关于", "对"))
        ):
            return number + (1 if re.search(r"如下[：:。，,]?\s*$|[：:]\s*$", words) else 0)
        if not salutation and len(words) < 60 and cues.SALUTATION.match(words):
            salutation = number + 1
    return salutation


def tail_line(text: str, lines: list[TextLine]) -> int:
    """The first line behind the last sentence of the body: signature, date, 抄送, contact lines."""
    number = len(lines)
    while number > 0:
        words = text[lines[number - 1].start : lines[number - 1].end]
        if words.endswith(("。", "！", "；")) and (len(words) > 60 or not _CLOSING_FULL.search(words)):
            break
        if not _CLOSING.search(words) and (
            len(words) > 34 or words.endswith(("。", "！", "；", "：", "?", "？"))
        ):
            break
        if len(words) > 120 or lines[number - 1].level or lines[number - 1].items:
            break
        number -= 1
    return number
