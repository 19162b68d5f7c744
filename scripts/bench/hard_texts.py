"""Texts that are hard on a reader: one habit or one fault repeated without end. Made to a size in bytes."""

from __future__ import annotations

from itertools import cycle

__all__ = ["HARD_TEXTS", "sized"]

# Repeated as they are; what each is hard on stands in its name.
HARD_TEXTS = {
    "digits": "1",
    "full-width digits": "１",
    "thousands": "1,234,",
    "十": "十",
    "万": "万",
    "一": "一",
    "numerals of all kinds": "十百千万亿零一两几余",
    "open brackets": "（",
    "all brackets open": "（(《“〔【「",
    "nested brackets": "（建设）（（项目））((",
    "《": "《",
    "“": "“",
    "straight quotes": '"',
    "no punctuation": "推进项目建设企业完成任务",
    "one long sentence of figures": "新增10家企业和投入200万元以及",
    "commas in one line": "，",
    "full stops": "。",
    "spaces": " ",
    "wide spaces": "\u3000",
    "line breaks": "\n",
    "spaces and line breaks": " \n\t\n",
    "lines of one character": "中\n",
    "一是": "一是",
    "lines of 一是": "一是\n",
    "（一）": "（一）",
    "一、 lines": "一、推进建设\n",
    "dates": "2017年7月3日",
    "years": "2017年",
    "Chinese dates": "二〇一七年七月三日",
    "figures in a row": "10家",
    "lines of figures": "10家\n",
    "a list without end": "10、",
    "a range without end": "1-",
    "a list of shares": "4%、",
    "parts of a total": "，其中10家",
    "document numbers": "发〔2017〕5号",
    "telephone numbers": "0571-",
    "其中": "其中",
    "第": "第",
    "每": "每",
    "近": "近",
    "将": "将",
    "已": "已",
    "下一步": "下一步",
    "不超过": "不超过",
    "关于…的建议": "关于建设的建议",
    "代表": "代表、",
    "抄送 lines": "抄送：市局\n",
    "会办": "会办单位：局、",
    "联系人": "联系人：电话",
    "Latin letters": "a",
    "codes": "A1-",
    "emoji": "😀",
    "control characters": "\x00\x01\x7f",
}


def sized(unit: str, size: int) -> str:
    """The unit repeated to `size` bytes of UTF-8, cut at a character."""
    parts, left = [], size
    for char in cycle(unit):
        left -= len(char.encode("utf-8"))
        if left < 0:
            break
        parts.append(char)
    return "".join(parts)
