"""Sentences with their tense of work: what was done, what is to come, what a policy grants, what others say.

A reply tells its work in stretches: the opening and the closing courtesies, an account of what was done,
and from a turn (下一步, 今后, a heading such as 工作打算) what is to come. The stretch gives a sentence its
mode; words inside the sentence (已, 将, 拟) change it clause by clause. Modes: past, future, rule, other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .outline import Line, split_sentences

__all__ = [
    "HEADING",
    "Clause",
    "Sentence",
    "has_intent",
    "is_past",
    "read_sentences",
    "text_kind",
    "without_quotes",
]

# A turn to what is to come; holds until a heading of the same rank.
_TURN = re.compile(r"下一步|下步|接下来|今后(?!在|继续多|多|仍)|下一阶段|下阶段|下一年度?")
# A year with who acts: a turn only where the sentence has an intent (2024年，我们计划…).
_YEAR_TURN = re.compile(
    r"(?:20\d\d年|明年|今年|未来[一二三四五两]年)[，,]?(?:我[们局市县区州省委]|全[市县区省州]|将|要)(?![^。]{0,8}已)"
)
# In a work report: from here on the year to come is told.
_YEAR_AHEAD = re.compile(
    r"预期目标|(?:重点|着力|认真|主要|突出)(?:要)?(?:做好|抓好|抓)(?:以下|如下|[一二三四五六七八九十0-9]+个?方面)|做好(?:今年|20\d\d年)[^。，]{0,6}工作"
)
_TURN_IN_BODY = re.compile(
    r"^(?:[一二三四五六七八九十]是|同时|此外|另外|因此|为此|对此|最后|综上)?[，,]?(?:下一步|下步|接下来|今后|下一阶段|下阶段)"
)
_FUTURE_HEADING = re.compile(
    r"下一步|下步|今后|打算|工作安排|工作计划|工作思路|目标任务|主要目标|预期目标|重点工作|努力方向|总体要求|下阶段|下一阶段|工作部署|工作规划|未来|主要任务|重点任务|工作建议"
)
_PAST_HEADING = re.compile(
    r"开展情况|工作情况|主要做法|工作成效|基本情况|现状|回顾|落实情况|办理情况|进展|完成情况|取得|成绩|已开展|前期工作|总结|存在的?问题|反映的?问题|有关情况|总体情况"
)
_FUTURE_WORD = (
    r"继续|进一步|按照|按|会同|积极|加快|加大|加强|全力|重点|结合|根据|针对|通过|于|在|对|待|以|把|从|采取|着力|努力|严格|不断|持续|深入|"
    r"充分|逐步|适时|尽快|尽早|认真|组织|建设|建成|新建|投入|完成|启动|实施|开展|推进|推动|争取|强化|围绕|依托|联合|配合|协调|督促|指导|鼓励|支持|"
    r"引导|探索|研究|制定|出台|落实|打造|形成|达到|实现|新增|改造|安排|全面|大力|坚持|立足|紧紧|牢牢|定期|聚焦|优化|完善|健全|提升|扩大|陆续|"
    r"分|优先|统筹|规划|由|向|有|为|适当|一如既往|切实|做好|抓好|主动|再|同步|率先|开工|开行|开通|投用|竣工|正式|建立|成立|举办|设立|引进|培育|"
    r"增加|提高|达|超|突破|主要|力争|尽力|尽量|抓紧|抢抓|紧扣|利用|借助|参照|本着|每年|至少|免费|统一|集中|科学|合理|高质量|高标准|稳步|扎实|"
    r"密切|始终|更加|更好|首先|请|申请|报|上报|提请|列入|纳入(?!考核)|作为|与|和|同|可|会|视|随|配置|设置|增设|安装|新增|实行|推行|推广|选择|试点|"
    r"汇总|公布|发布|印发|下发|召开|参与|派|邀请|保持|保障|确保|满足|解决|缓解|改善|方便|覆盖|惠及|拨付|兑现|发放|竭尽|想方设法|多渠道|多措并举|全程|跟踪|长期|一并|依法|依据|倾斜|择优|遵循|恢复|延伸|调整|拓宽|拓展"
)
_INTENT = re.compile(
    rf"(?<![即已曾模虚])将(?=(?:{_FUTURE_WORD}))|(?:我们|我[局市县区委办院校中州厅]|本[局市县区]|也|还|均|并|都|仍|必|预计|计划)将(?!军|来)"
    r"|(?:即将|将要|将来)|(?<![模虚草自所])拟(?!定了|人|态|稿|合|真)(?=[一-鿿于])|(?<![”’》动度])计划(?=投|安装|建|新|配|于|在|到|明年|今年|对|实施|改|开|完成|用|总投|年|20|通过|分|将|引|为|购|增|从|启动|组织|采|选|年内|再|设|向|把|利用|争取)"
    r"|(?<=年)规划(?:建设|新建|布局|布设|实施|改造|新增)(?!了)|力争|争取(?=在|于|尽|早|年|20|今|明|到|将|列入|纳入|使|让|用|实现)(?!到了|到上级|到位)|预计(?!.{0,4}(?:影响|未))|决定(?:实施|对|在|于|开展|将|启动)|"
    r"(?<!已)准备(?:在|于|对|实施|启动|开展)|有望|(?<!已)确保(?=在|于|到|20|今年|明年|年[底内]|[^，。；]{0,16}(?:前|底|年内)(?:全面|全部|基本)?(?:完成|建成|投|实现|开))|目标(?:是|为)|届时|年底前|年内(?:完成|建成|实现|启动|开工)|待[^，。；]{2,24}后"
)
_PAST = re.compile(
    r"已(?!有|知|故|久|列入|纳入|婚)|(?<!项)目前|累计(?!达到)|截至|截止|至今|去年|上年|近年来|近[一二三四五两几][年个]|先后|共有|曾|前期(?!工作)|"
    r"同比|正在|(?<=[一-鿿])(?<![为除罢到])了(?![解结]|[^，。；]{0,20}(?:才|就|则))"
    r"|(?:被|获)(?:评|认定|列|授|国|省)|荣获|以来(?!，?我[县市区局]计划)|(?:取得|得到)(?!.{0,6}(?:新|更))(?:了|明显|积极|显著)|20\d\d年(?:以来|至今)"
)
# Aims named in an account of work: enough for a figure's role, not for an undertaking.
_AIM = re.compile(
    r"着力(?:推进|打造|构建|建设)|谋划|(?:列入|纳入|列为)[^，。；]{0,30}(?:计划|项目|规划|实事|工程)"
)
_RULE = re.compile(
    r"给予[^，。；]{0,40}(?:补助|补贴|奖励|奖补|资助|贴息|支持|扶持|津贴|优惠|减免|补偿)|(?:最高|最长|最多)(?:可|给|不|奖|补|资|为|达|限|享|[0-9０-９一二三四五六七八九十百千])"
    r"|按(?:照)?[^，。；]{0,30}(?:的?比例|标准|给予|予以|补助|补贴|奖励)|每(?:人|户|亩|个|家|月|年|辆|台|次|生)(?:每(?:月|年|天|次|学期))?[^，。；]{0,8}(?:补助|补贴|奖励|给予|收取|发放|[0-9])|每[一-鿿]{1,4}(?:补助|补贴|奖励|给予|收取)|浮动"
    r"|(?:补助|补贴|奖励|资助|收费|缴费|救助|保障|待遇|起付|报销)标准|上限|封顶|免租|贴息|减按|税率|费率|费用?标准|免收|减半征收|标准(?:为|是)|以上的(?:企业|项目|单位|家庭|人员)|符合条件"
)
# A rate that was moved tells what was done or will be, not the rule itself.
_MOVED = re.compile(r"(?:降低?|下降|提高|提升|增加|扩大|上调|上升|缩短|压缩)(?:至|到)")
_POLICY_LEAD = re.compile(
    r"》(?:[（(][^（()）]{0,20}[）)])?[，,]?(?:中|主要|已|还|进一步)?(?:规定(?!的)|明确|确定了?|提出|突出)|主要(?:体现|包括|内容)在?[：:]|具体(?:政策|标准|规定)"
)
_OTHERS = re.compile(
    r"^(?:据|全国|我国|国家|国务院|全球|世界|其他(?:省|市|地)|外地|兄弟)|您?(?:们)?(?:在[^。]{0,16})?(?:提出|建议中|反映)|建议(?:中|所)"
)
_INTRO_END = re.compile(
    r"(?:答复|函复|回复|复函|报告|汇报|说明|反馈|情况)(?:意见)?如下|答复[：:]\s*$|办理情况(?:答复|回复)"
)
_SALUTATION = re.compile(r"[^。]{1,40}(?:代表|委员|同志|先生|女士|小组|常委|政协|党派)[：:]?\s*$")
_CLAUSE = re.compile(r"[^，；,;。！？\n]+[，；,;。！？\n]?")
# Whom a grant is for, before the clause that grants it: 对首次达到500万元的商户，给予…
_WHOM = re.compile(
    r"(?:[一二三四五六七八九十]是|[（(]?[0-9]{1,2}[)）.、]?)?(?:对|凡|向)[^，,]*的[一-鿿]{1,14}[，,]$"
)
_LIST_LEAD = re.compile(
    r"(?:如下|以下|几个?方面|几项|[一二三四五六七八九十\d]+(?:个)?方面|工作|措施|重点|做好|抓好|举措)[^。；]{0,10}[：:。]?\s*$"
)
_POLICY_TITLE = re.compile(
    r"(?:若干(?:政策|措施|意见|规定)|政策措施|(?:管理|实施|暂行|奖励|扶持)办法|实施(?:意见|细则)|奖补政策|扶持政策|(?:政策|措施)的?意见)"
)
_REPORT = re.compile(r"政府工作报告|各位代表[，：！]")


HEADING = -2  # stands for the item of a heading's own words, which promise nothing


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause up to ，；。 and its mode."""

    start: int
    end: int
    mode: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its line and item (-1 without, HEADING for a heading), the mode it begins in and its clauses.

    `stretch` is the mode of the stretch it stands in; `intent` is True where the sentence says itself that
    something will be done; `carried` where it goes on with such a sentence before it.
    """

    start: int
    end: int
    line: int
    item: int
    stretch: str
    mode: str
    intent: bool
    carried: bool
    clauses: tuple[Clause, ...]


def has_intent(words: str) -> bool:
    """True where the words say that something will be done: 将继续, 拟, 计划投入, 力争."""
    return _INTENT.search(words) is not None


def is_past(words: str) -> bool:
    """True where the words tell what was done: 已, 目前, 累计, 完成了."""
    return _PAST.search(words) is not None


def text_kind(text: str) -> str:
    """reply, policy (a text of rules) or report (a yearly work report)."""
    head = text[:600]
    if re.search(r"答复|复函|函复|收悉|提案的|建议的", head) and not _REPORT.search(head[:200]):
        return "reply"
    if _POLICY_TITLE.search(head):
        return "policy"
    if _REPORT.search(text[:4000]) or "各位代表" in text:
        return "report"
    return "reply"


_QUOTED = re.compile(r"《[^《》\n]{1,80}》|“[^“”\n]{1,60}”|\"[^\"\n]{1,60}\"")


def without_quotes(text: str) -> str:
    """The text with what stands in quotes and titles blanked, length kept: words there promise nothing."""
    return _QUOTED.sub(lambda found: found[0][0] + "□" * (len(found[0]) - 2) + found[0][-1], text)


def read_sentences(text: str, lines: list[Line]) -> list[Sentence]:
    """The sentences and headings of a text in order, each with mode and clauses."""
    kind = text_kind(text)
    body = _body_line(text, lines) if kind == "reply" else 0
    walk = _Walk(text, "rule" if kind == "policy" else "past", kind)
    out: list[Sentence] = []
    tail = _tail_line(text, lines) if kind == "reply" else len(lines)
    for number, line in enumerate(lines):
        if number < body or number >= tail:
            out.extend(walk.opening(number, line))
        elif line.heading:
            walk.heading(line)
            mode = walk.stretch if kind != "report" else "future"
            clause = Clause(line.start, line.end, mode)
            out.append(Sentence(line.start, line.end, number, HEADING, mode, mode, False, False, (clause,)))
        else:
            out.extend(walk.paragraph(number, line))
    return out


def _body_line(text: str, lines: list[Line]) -> int:
    """The first line of the body: behind 现答复如下, else behind the salutation, else the first line."""
    salutation = 0
    for number, line in enumerate(lines[:40]):
        words = text[line.start : line.end]
        if (
            _INTRO_END.search(words)
            and (re.search(r"收悉|如下|提出|建议|提案", words))
            and not words.startswith(("关于", "对"))
        ):
            return number + (1 if re.search(r"如下[：:。，,]?\s*$|[：:]\s*$", words) else 0)
        if not salutation and len(words) < 60 and _SALUTATION.match(words):
            salutation = number + 1
    return salutation


_CLOSING = re.compile(
    r"抄\s*[送报]|联系|承办|经办|电\s*话|邮\s*编|邮政编码|附件|主题词|印发|此件|公开|签发|校对|共印|办理结果|类别|单位|^人[：:]|满意|反馈|"
    r"^[（(]|[月日]\s*$|^[0-9 .\-—/]+$"
)


_CLOSING_FULL = re.compile(r"抄\s*[送报]|联系|附件|印发|此件|主题词|电话|承办|经办|邮编")


def _tail_line(text: str, lines: list[Line]) -> int:
    """The first line behind the last sentence of the body: signature, date, 抄送, contact lines."""
    number = len(lines)
    while number > 0:
        words = text[lines[number - 1].start : lines[number - 1].end]
        if words.endswith(("。", "！", "；")) and not _CLOSING_FULL.search(words):
            break
        if not _CLOSING.search(words) and (
            len(words) > 34 or words.endswith(("。", "！", "；", "：", "?", "？"))
        ):
            break
        if len(words) > 120 or lines[number - 1].level or lines[number - 1].items:
            break
        number -= 1
    return number


class _Walk:
    """The state of a walk through the lines: which stretch we are in and which heading opened it."""

    def __init__(self, text: str, default: str, kind: str) -> None:
        self.text = text
        self.plain = without_quotes(text)
        self.default = default
        self.kind = kind
        self.stretch = default
        self.level = 0  # of the heading under which the stretch began
        self.heading_level = 0  # of the latest heading
        self.carried = False
        self.before_item: tuple[str, int] | None = None  # the stretch to go back to when the item ends

    def opening(self, number: int, line: Line) -> list[Sentence]:
        """Sentences before the body: letterhead, title, salutation, 收悉."""
        self.carried = False
        return [
            Sentence(start, end, number, -1, "other", "other", False, False, (Clause(start, end, "other"),))
            for start, end in split_sentences(self.text, line.start, line.end)
        ]

    def heading(self, line: Line) -> None:
        """A heading changes the stretch by its words; a plain one ends what began at its own rank or below."""
        self.before_item = None
        title = self.text[line.body : line.end]
        level = line.level or 1
        self.carried = False
        if _FUTURE_HEADING.search(title) and not _PAST_HEADING.search(title):
            self.stretch, self.level = "future", level
        elif (_PAST_HEADING.search(title) and not re.search(r"下一步|打算|今后", title)) or (
            self.stretch == "future" and level <= self.level and self.kind != "report"
        ):
            self.stretch, self.level = self.default, level
        self.heading_level = level

    def paragraph(self, number: int, line: Line) -> list[Sentence]:
        """The sentences of a paragraph, item by item."""
        if line.level in (1, 2):
            found = re.compile(r"[^。；！？\n]{0,50}").match(self.text, line.body, line.end)
            words = found[0] if found else ""
            if re.search(r"[。！？]", self.text[line.body : line.end - 1]):
                self.heading(
                    Line(line.start, line.body + len(words), line.mark, line.level, line.body, True, ())
                )
        self.carried = self.carried and line.level == 0
        if not line.items or line.items[0][0] > line.start:
            self.before_item = None
        out: list[Sentence] = []
        rule_lead = lead = False
        first = line.items[0][0] if line.items else line.end
        parts = [(line.start, first, -1), *((a, b, index) for index, (a, b) in enumerate(line.items))]
        for start, end, item in parts:
            if start >= end:
                continue
            if item >= 0:
                self.carried, rule_lead = False, lead
                if self.before_item is not None:
                    self.stretch, self.level = self.before_item
                self.before_item = (self.stretch, self.level)
            for begin, finish in split_sentences(self.text, start, end):
                words = self.text[begin:finish]
                rule_lead = (rule_lead and not is_past(words)) or (
                    self.stretch == "past" and _POLICY_LEAD.search(words) is not None
                )
                lead = lead or (rule_lead and item < 0)
                out.append(
                    self.sentence(begin, finish, number, item, rule_lead, bool(line.items) and item < 0)
                )
        return out

    def sentence(self, start: int, end: int, line: int, item: int, rule_lead: bool, leads: bool) -> Sentence:
        """One sentence; a turn or the lead of a list with an intent changes the stretch for what follows."""
        words = self.plain[start:end]
        intent = has_intent(words) and not (self.kind == "report" and self.stretch == "past")
        if self.kind == "report" and self.stretch == "past" and _YEAR_AHEAD.search(words):
            self.stretch, self.level = "future", 0
            intent = has_intent(words)
        turn = (
            self.kind == "reply"
            and self.stretch == "past"
            and (_TURN.search(words) is not None or (intent and _YEAR_TURN.search(words) is not None))
        )
        stretch = self.stretch
        mode = stretch
        if turn and (intent or not is_past(words) or _TURN_IN_BODY.search(words)):
            mode = "future"
            if _TURN_IN_BODY.search(words) or re.search(r"下一步|接下来|今后|下阶段|下步", words):
                self.stretch, self.level = "future", self.heading_level
                stretch = "future"
        elif (
            intent
            and stretch == "past"
            and (leads or words.endswith(("：", ":")))
            and _LIST_LEAD.search(words)
        ):
            self.stretch, self.level = "future", self.heading_level
            mode = stretch = "future"
        carried = self.carried and not intent and stretch == "past"
        if carried and (is_past(words) or _OTHERS.search(words)):
            carried = False
        if carried:
            mode = "future"
        if rule_lead and mode == "past":
            mode = "rule"
        clauses = tuple(self.clauses(start, end, mode))
        self.carried = stretch == "past" and (intent or carried) and clauses[-1].mode == "future"
        return Sentence(start, end, line, item, stretch, mode, intent, carried, clauses)

    def clauses(self, start: int, end: int, mode: str) -> list[Clause]:
        """Clauses with modes: 已 turns to past, 将 to future; a rule holds for its own clause."""
        out = []
        now = mode
        for found in _CLAUSE.finditer(self.plain, start, end):
            words = found[0]
            if (_INTENT.search(words) or _AIM.search(words)) and (self.kind != "report" or mode != "past"):
                now = "future"
            elif _PAST.search(words):
                now = "past" if now != "rule" else now
            shown = (
                "rule"
                if _RULE.search(words) and not _PAST.search(words) and not _MOVED.search(words)
                else now
            )
            out.append(Clause(found.start(), found.end(), shown))
        for at in range(len(out) - 1):
            if out[at + 1].mode == "rule" and _WHOM.match(self.plain, out[at].start, out[at].end):
                out[at] = Clause(out[at].start, out[at].end, "rule")
        return out or [Clause(start, end, mode)]
