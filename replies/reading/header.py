"""The header of a reply: who answers whom, about which proposal, under which number and date.

Reads the places GB/T 9704-2012 and the practice of replies give them: letterhead, document number with
签发人, title, salutation, the opening sentence (… 收悉), signature and date, 抄送, contact line. Values are
as written, without line breaks; nothing is inferred from a place or an abbreviation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date

from replies.inputs.reply import ReplyInput

from .numerals import fold_digits
from .outline import TextLine
from .parties import read_addressee, read_copied_offices, read_handlers
from .regex_prefilter import cue
from .titles import find_congress_session, find_proposal_number, find_proposal_title, proposal_kind

__all__ = ["Header", "read_contact_spans", "read_header"]


@dataclass(frozen=True, slots=True)
class Header(ReplyInput):
    """What a header tells of a reply's facts; None or empty where the text has none.

    `contact` is True where a contact line exists. No header is asked for the place, nor for the stance.
    """

    contact: bool | None = None

    def to_dict(self) -> dict[str, object]:
        """The facts that headers tell as JSON values in the contract's order."""
        out: dict[str, object] = {}
        for each in fields(self):
            if each.name in ("place", "stance"):
                continue
            value = getattr(self, each.name)
            if isinstance(value, tuple):
                value = list(value)
            elif isinstance(value, date):
                value = value.isoformat()
            out[each.name] = value
        return out


_ORGAN = (
    r"(?:人民政府办公[室厅]|人民政府|政府办公[室厅]|委员会办公室|委员会|办公室|办公厅|管委会|办事处|管理局|分局|总局|局|厅|中心|法院|检察院|研究院|"
    r"总工会|工会|联合会|妇联|残联|团委|委|办|大队|支队|总队|公司|集团|银行|支行|分行|学校|学院|大学|医院|中学|小学|协会|总站|站|所|处|院|部|馆|队|社|镇政府|乡政府)"
)
_NUMBER = re.compile(
    r"(?P<head>[一-鿿A-Za-z]{1,16}?)\s?[〔【\[{〖﹝（(]\s?(?P<year>20[0-9]{2}|19[0-9]{2})\s?[〕】\]}〗﹞）)]\s?(?:第)?\s?(?P<no>[0-9]{1,6})\s?号"
)
# The older order, year first: 〔2017〕商字19号.
_YEAR_FIRST = re.compile(
    r"(?:文号[：:]\s*|^)[〔\[【（(](?P<year>20[0-9]{2})[〕\]】）)](?P<head>[一-鿿]{1,8}字?)第?(?P<no>[0-9]{1,5})号"
)
# Brackets or 号 lost on the way (舞教〔2022106): year, then the number, alone in a line's head.
_LOST_NUMBER = re.compile(
    r"^(?P<head>[一-鿿]{2,10}?)[〔\[(（]?(?P<year>20[0-9]{2})[〕\])）]?(?P<no>[0-9]{1,4})号?(?=\s|$)"
)
_SIGNER = cue(
    r"签\s{0,4}发\s{0,4}人?\s{0,4}[：:]\s{0,4}(?P<name>[一-鿿·]{2,4}(?![一-鿿])|[一-鿿]\s{1,3}[一-鿿](?![一-鿿])|[一-鿿]\s?[一-鿿]\s?[一-鿿](?![一-鿿]))"
)
_REVIEWED = cue(
    r"经(?:我|本)?(?:局|委|办|厅|院|中心|市|县|区|单位|[一-鿿]{2,10}?局)?(?:党[组委])?(?P<name>[一-鿿]{2,4}?)(?:同志)?(?:党[组委]书记、?)?(?:副)?(?:局长|主任|厅长|书记|部长|院长|县长|区长|市长|镇长|行长|总经理|处长|校长|支队长|大队长|会长|主席|秘书长)"
    r"[^，。]{0,6}(?:审签|签审|审定|签发|审核|审阅|审批|同意)"
)
_MARKS = (
    re.compile(r"(?:类别|分类)(?:号)?(?:标记|标识)?[：:]\s*[（(【]?\s*(?P<mark>[A-DＡ-Ｄ][0-9]?)"),
    re.compile(
        r"(?:办理结果|办理类别|办理类型|答复类别|答复类型|办复类别|办理情况分类|办理程度|结果分类)[：:]?\s*[（(【“]?(?P<mark>[A-DＡ-Ｄ][0-9]?)(?![A-Za-z])"
    ),
    re.compile(r"^\s*[（(【\[]?\s*(?P<mark>[A-DＡ-Ｄ][0-9]?)\s*[）)】\]]?\s*类?\s*[）)】]?\s*$"),
    re.compile(r"[（(【]\s*(?P<mark>[A-DＡ-Ｄ][0-9]?)\s*类?\s*[）)】]\s*类?\s*$"),
    re.compile(r"^\s*[（(【\[]?\s*(?P<mark>[A-DＡ-Ｄ][0-9]?)\s*类(?=\s|[）)】]|$)"),
    re.compile(r"(?:[0-9号]|\s{2})\s{1,40}[（(]?(?P<mark>[A-DＡ-Ｄ][0-9]?)类?[）)]?\s*$"),
)
_DISCLOSURE = cue(
    r"(?:公开属性|公开情况|公开方式|公开类别|公开形式|信息公开选项|信息公开属性|是否公开)[：:]\s*(?P<said>[^\s，。）)]{2,12})"
    r"|[（(]\s*(?P<mark>(?:此件|本件|此文)[^）)\n]{0,4}公开[^）)\n]{0,6}|主动公开|依申请公开|不予公开|不公开|可公开|全文公开|公开发布|公开)\s*[）)]"
    r"|^\s*(?P<line>(?:此件|本件|此文)[^，。\n]{0,4}公开[^，。\n]{0,6}|主动公开|依申请公开|不予公开|全文公开)[。]?\s*$"
)
_CONTACT_LABEL = cue(
    r"(?:联\s*系\s*人|联系电话|联系单位|联系方式|咨询电话|办公电话|承办人|经办人|承办科室|传真|邮\s*编|邮政编码|电\s*话|^人)\s{0,4}(?:及电话|及联系电话|、电话)?\s{0,4}[：:]"
)
_PHONE = re.compile(r"(?<![0-9.])(?:1[0-9]{10}|0[0-9]{2,3}[-—－ ]?[0-9]{7,8}|[0-9]{7,8})(?![0-9.])")

_SEVEN_DIGITS = re.compile(r"[0-9](?=[0-9]{6})")  # every telephone number holds as many in a row


def read_header(text: str, lines: list[TextLine], kind: str, signed: date | None) -> Header:
    """The header of a text of some `text_kind`; fields that the text does not show stay empty.

    `signed` is the text's `signing_date`.
    """
    # A header's line is short; what is longer than this is read by its beginning alone.
    rows = [_close_up(text[line.start : min(line.end, line.start + 600)]) for line in lines]
    greeting, salutation = _salutation(rows)
    above = greeting if greeting is not None else min(8, len(rows))
    title, behind = _title(rows[:above])
    if not title and greeting is not None:  # the salutation may stand over the title
        title, behind = _title(rows[greeting + 1 : greeting + 9], whole=True)
        behind = behind + greeting + 1 if title else 0
    head = rows[: max(above, behind)]
    opening = _opening(rows, max(greeting or 0, behind))
    tail = rows[-14:]
    party = read_addressee(salutation)
    answers = kind == "reply"  # a work report or a policy answers nobody
    return Header(
        document_number=_document_number(head, rows),
        issuer=_issuer(head, title, rows),
        signatory=_signatory(head, tail, text),
        date=signed,
        category_mark=_mark(head, tail),
        addressee=party.addressee,
        kind=proposal_kind(title, opening, salutation) if answers else None,
        lead_deputy=party.lead,
        co_signers=party.others,
        signers_total=party.total,
        congress_session=find_congress_session(title) or find_congress_session(opening),
        proposal_number=find_proposal_number(title) or find_proposal_number(opening),
        proposal_title=find_proposal_title(opening, title),
        co_handlers=read_handlers("\n".join(rows)),
        copied_to=read_copied_offices(rows),
        disclosure=_disclosure(head, tail),
        contact=True if any(_contact_label(row) for row in rows) else None,
    )


def _contact_label(row: str) -> re.Match[str] | None:
    """The words of a row that announce a person to ask, a telephone or an address; a colon ends them."""
    return _CONTACT_LABEL.search(row) if "：" in row or ":" in row else None


_SPACED = re.compile(r"(?<![一-鿿])(?:[一-鿿][ \u3000]){2,}[一-鿿](?![一-鿿])")


def _close_up(row: str) -> str:
    """A row with words set wide closed up (王 大 山 代 表), as print shops and scanners leave them."""
    if " " not in row and "\u3000" not in row:
        return row
    return _SPACED.sub(lambda found: re.sub(r"[ \u3000]", "", found[0]), row)


_GREETING = re.compile(
    r"^(?:尊敬的?)?(?P<who>[^。！？；：:]{1,60}?(?:代表|委员|代表团|同志|先生|女士|小组|界别|党派|委员会|[市区县省州]委会?|工委|总支|支部|工商联|促进会|联合会|书记|市长|县长|区长|省长|厅长|主任|网友|市民|居民|教授|老师|总工会|妇联|学会|协会))[：:]\s*$"
)
_GREETING_TITLE_FIRST = re.compile(r"^(?:尊敬的?)?(?P<who>(?:委员|代表)[ \u3000]?[一-鿿·]{2,4})[：:]\s*$")
_GREETING_OFFICE = re.compile(rf"^(?P<who>[一-鿿（）()]{{2,24}}(?:{_ORGAN}|常委会|政协))[：:]\s*$")
_GREETING_WITHOUT_COLON = re.compile(
    r"^(?:尊敬的?)?(?P<who>[一-鿿、，,· \u3000]{2,40}?(?:等[0-9一二三四五六七八九十]{0,3}[位名]?)?(?:代表|委员|同志))\s*[，,。]?$"
)
_GREETING_INLINE = re.compile(
    r"^(?:尊敬的?(?P<who>[^。！？；：:]{1,40}?(?:代表|委员|同志|先生|女士))[：:，,]"
    r"|(?P<named>[^。！？；：:]{1,40}?(?:代表|委员|同志|先生|女士))[：:][ \u3000]*(?=您|你|贵))"
)


def _salutation(rows: list[str]) -> tuple[int | None, str]:
    """The row of the salutation and its words without 尊敬的 and colon; (None, "") without one."""
    for number, row in enumerate(rows[:30]):
        if len(row) > 90 or re.match(r"^(?:关于|对(?!.{1,4}代表[：:])|抄送|联系|签发)", row):
            continue
        for pattern in (_GREETING, _GREETING_TITLE_FIRST, _GREETING_OFFICE, _GREETING_WITHOUT_COLON):
            found = pattern.match(row)
            if found is not None:
                return number, found["who"].strip()
        found = _GREETING_INLINE.match(row)
        if found is not None:
            return number, (found["who"] or found["named"]).strip()
    return None, ""


_TITLE_END = re.compile(r"(?:答复|复函|函|回复|意见|报告|答复函)(?:[（(].{0,12}[）)])?$")
_OPENS = re.compile(r"收悉|收到|如下|^(?:您|你们?|贵)")


def _begins_opening(row: str) -> bool:
    return _OPENS.search(row) is not None and _TITLE_END.search(row.strip()) is None


def _opening(rows: list[str], start: int) -> str:
    """The opening sentence(s): from the salutation, or from behind the title, to 如下; at most five rows and 500 characters."""
    words = ""
    for row in rows[start : start + 5]:
        words += row
        if re.search(r"如下|收悉|已收到|收到", row):
            break
    return words[:500]


def _title(head: list[str], whole: bool = False) -> tuple[str, int]:
    """The title, its lines joined, and the number of the row behind it; ("", 0) without one.

    With `whole`, only lines that end as a title does, and that come before the opening sentence.
    """
    for number, row in enumerate(head):
        if whole and _begins_opening(row):
            return "", 0
        if re.search(r"(?:关于|^对|^《)", row) and not row.startswith("签发"):
            joined = ""
            behind = number
            for each in head[number : number + 4]:
                if joined and _begins_opening(each):
                    break
                joined += each.strip()
                behind += 1
                if _TITLE_END.search(joined):
                    return joined, behind
            if whole:
                return "", 0
            return joined, number if "。" in joined or _begins_opening(row) else behind
    for number, row in enumerate(head):
        if re.search(r"(?:建议|提案).{0,12}(?:答复|复函|回复)", row):
            return row, number if _begins_opening(row) else number + 1
    return "", 0


def _document_number(head: list[str], rows: list[str]) -> str | None:
    """The reply's own number, canonical: brackets 〔〕, no leading zeros."""
    labelled = [
        row for row in rows[:12] + rows[-8:] if re.match(r"^(?:发文字号|文号|发文号|字号)\s*[：:]", row)
    ]
    for row in [*labelled, *head]:
        plain = fold_digits(row)
        plain = re.sub(r"^(?:发文字号|文号|发文号|字号)\s*[：:]\s*", "", plain)
        if len(plain) > 90:
            continue
        found = _NUMBER.search(plain)
        if (
            found is not None
            and not re.search(r"[《（(“]", plain[: found.start()])
            and not re.search(r"建议|提案", found["head"])
        ):
            name = re.split(r"(?:文件|号|：|:)", found["head"])[-1]
            return f"{name}〔{found['year']}〕{int(found['no'])}号" if name else None
    for row in head:
        found = _YEAR_FIRST.search(fold_digits(row))
        if found is not None:
            return f"〔{found['year']}〕{found['head']}{int(found['no'])}号"
    for row in head:
        found = _LOST_NUMBER.match(fold_digits(row))
        if found is not None and not found["no"].startswith("0"):
            return f"{found['head']}〔{found['year']}〕{found['no']}号"
    return None


def _issuer(head: list[str], title: str, rows: list[str]) -> str | None:
    """The answering bureau in full: from the letterhead, the title or the signature."""
    for row in head:
        found = re.match(
            rf"^(?P<name>[一-鿿（）()]{{3,40}}?{_ORGAN})\s*(?:文\s*件)$", re.sub(r"\s+", "", row)
        )
        if found is not None:
            return found["name"]
    found = re.match(rf"^(?P<name>[一-鿿（）()]{{3,40}}?{_ORGAN})(?:关于|对)", title)
    if found is not None:
        return found["name"]
    whole = re.compile(rf"^(?P<name>[一-鿿（）()]{{3,30}}{_ORGAN})(?:[（(]?(?:盖章|公章|章)[）)]?)?$")
    for row in head:
        found = whole.match(re.sub(r"\s+", "", row))
        if found is not None and not re.search(r"关于|答复|建议|提案|代表|委员[：:]", row):
            return found["name"]
    for row in head:  # a letterhead with the number beside it
        first = re.split(r"\s{2,}|[ \u3000]", row.strip())[0]
        if len(row) <= 60 and whole.match(first) and re.search(r"号\s*$|签发", row):
            return first
    for row in reversed(rows[-14:]):
        if len(row) > 60 or re.search(r"抄\s*送|印发|意见|感谢|建议|支持", row):
            continue
        first = re.split(r"\s{2,}|\u3000|(?=[0-9０-９]{4}年|二[〇○零])|(?=联系)|(?=（)", row.strip())[0]
        found = whole.match(re.sub(r"\s+", "", first))
        if found is not None:
            return found["name"]
    return None


def _signatory(head: list[str], tail: list[str], text: str) -> str | None:
    for row in [*head, *tail]:
        found = _SIGNER.search(row)
        if found is not None:
            return re.sub(r"\s", "", found["name"])
    found = _REVIEWED.search(text, max(0, len(text) - 800))
    return found["name"] if found is not None else None


def _mark(head: list[str], tail: list[str]) -> str | None:
    for row in head:
        for pattern in _MARKS:
            found = pattern.search(row)
            if found is not None:
                return fold_letters(found["mark"])
    for row in tail:
        for pattern in _MARKS[:3]:
            found = pattern.search(row)
            if found is not None:
                return fold_letters(found["mark"])
    return None


def fold_letters(word: str) -> str:
    """A full-width letter and digit as plain ones."""
    return fold_digits(word.translate(str.maketrans("ＡＢＣＤ", "ABCD")))


def _disclosure(head: list[str], tail: list[str]) -> str | None:
    for row in [*head, *tail]:
        found = _DISCLOSURE.search(row) if "公开" in row else None
        if found is not None:
            words = found["said"] or found["mark"] or found["line"]
            return str(words).strip()
    return None


def read_contact_spans(text: str, lines: list[TextLine]) -> tuple[tuple[int, int], ...]:
    """Spans of the lines that name someone to ask or hold a telephone number."""
    out = []
    for number, line in enumerate(lines):
        row = text[line.start : line.end]
        label = _contact_label(row)
        phone = _PHONE.search(row) if number > 2 and _SEVEN_DIGITS.search(row) else None
        if label is None and phone is None:
            continue
        if len(row) <= 80:
            out.append((line.start, line.end))
            continue
        found = label or phone
        if found is not None:
            stop = re.compile(r"[。）)\n]").search(text, line.start + found.end())
            out.append(
                (line.start + found.start(), stop.start() if stop and stop.start() < line.end else line.end)
            )
    return tuple(out)
