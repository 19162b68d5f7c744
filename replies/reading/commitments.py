"""What the replying side says it will do: items and sentences with deadline and kind.

Follows the marking guide: in a section on what is to come an undertaking is a marked item (一是 … to just
before the next mark), elsewhere a sentence; in an account of work done only a sentence that states an
intent. Headings, courtesies, principles, lead-ins of lists and what others will do are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from .amounts import Figure
from .cues import PUT_OFF, REFUSAL, has_intent, is_past
from .dates import DeadlineReader
from .outline import Section, TextLine
from .regex_prefilter import any_of, cue
from .sentences import HEADING, Sentence
from .tasks import NamedBureau, read_task
from .units import SPANS

__all__ = ["Commitment", "read_commitments"]

_COURTESY = cue(
    r"虚心接受|接受(?:您|代表|社会|人民)?[^，。]{0,8}监督|感谢|谢谢|宝贵(?:的)?(?:意见|建议)|恳请|欢迎(?:您|你|今后|继续|代表|各位|委员|再)|希望(?:您|你|今后|继续|能?继续|各位)|请(?:您|你|代表|委员)?(?:在|填写|给予|谅解|理解|批评|反馈|及时反馈|继续|予以)|"
    r"以上答复|专此|特此|此复|审签|审定|联系(?:人|电话|方式)|如有(?:不妥|异议|疑问)|敬请|祝(?:您|你|愿|工作)|此致|收悉|抄\s*送|主题词|满意(?:度)?(?:评价|测评)(?:表|意见|反馈|结果)"
)
_PRINCIPLE = re.compile(
    r"^(?:做好[^。]{0,12}工作[，,]?(?:要|必须)|必须|我们必须|始终|(?:我们)?(?:要|将)?(?:始终)?坚持(?!不懈|开展|做好|推进|每)|"
    r"要始终|要坚持|要(?:牢固|牢牢)树立|要(?:深刻|充分)认识|要(?:提高|统一)(?:政治)?(?:站位|思想)|越是|只要|只有|没有|实践证明|各位代表|让我们|我们坚信|我们相信|我们深知|我们一定|对此[，,]我们(?:将)?(?:高度重视|一定)|我们(?:将|要)(?:正视|直面|高度重视[，。]))"
)
_ON_THE_WHOLE = re.compile(r"[一-鿿]{0,10}总体(?:要求|思路|目标|考虑)(?:是|为)")
_ONLY_SO = re.compile(r"[^。]{0,40}只有[^。]{2,60}才能")
_FACT = re.compile(
    r"(?:这|该|上述|以上)[^。，]{0,12}[，,]?是|(?:当前|目前|现在|近年来|今年以来|同时|但|但是|由于|鉴于|因|虽然|尽管)[，,]?[^。]{0,30}(?:面临|存在|受限|困难|不足|原因|制约)|[^。，]{0,24}(?:是|为)[^。，]{0,40}(?:之年|关键(?:一年|期|之年)?|问题|难题|职责|责任|需要|前提|基础工作)[，。]"
)
_FACING = cue(r"面临[^。]{0,12}(?:挑战|困难)|以[^，。；]{2,14}为准")
# One search shows for most sentences that none of these stands in them.
_ASIDE = cue(any_of(_COURTESY, _FACING, REFUSAL))
_ANNOUNCE = cue(
    r"(?:重点|主要|着重|认真|集中|全力|努力|切实|还)?(?:抓好|做好|做了|开展|从|推进|采取|实施|围绕)[^。；]{0,40}(?:以下|如下|下列|[一二三四五六七八九十两几\d]+(?:(?:个|大)?方面|(?:个|大|项|条)(?:重点|主要)?(?:任务|工作(?!日)|措施|举措)))[^。；，]{0,10}[：:。]?$"
)
_ENDS_OPEN = cue(
    r"(?:以下|如下|下列|方面|工作|措施|任务|举措|重点|意见|建议|安排|打算|问题|事|分(?:[一二三四五两几]|阶段|年度?|期|类|批)?步?(?:走|实施|推进|解决|落实|办理))[^。，；]{0,8}[：:]$|(?:将|拟|计划|打算|准备)(?:重点|主要|着重|继续)?(?:做好|开展|采取)?[：:]$"
)
# A note under a text explains it, a list attached to it has a title: 注：…, [注1]…, 附：…, （单位：万元）
_NOTE = re.compile(
    r"附(?:件|表)?\s?[0-9０-９一二三]?[：:]|[（(]?单位[：:]|[\[［【]?注\s?[0-9０-９一二三四五六七八九十]{0,2}\s?[\]］】:：]"
)
_OTHERS_WILL = re.compile(
    r"^(?:(?:建议|希望|请|恳请|望)(?!书)(?:[省国上各相有市县]|您|你|代表|[一-鿿]{0,6}部门)|(?:省|国家|上级|国务院|省委|中央)[^，。]{0,12}(?:将|拟|计划|要求|提出))"
)
_QUOTES_ASK = re.compile(
    r"^(?:关于)?(?:您|你)(?:们)?(?:所|在[^，。]{0,20})?(?:提出|提到|建议|反映)|^关于[^。]{0,60}(?:问题|建议)[。：:]?$"
)
# A verb of work at a clause's beginning, adverbs before it allowed.
_ADVERB = (
    r"(?:加快|积极|全力|深入|持续|进一步|大力|着力|稳步|扎实|有序|全面|统筹|重点|继续|不断|切实|认真|严格|加力|迭代|充分|更好|更大力度|主动|抓紧|"
    r"尽快|努力|力争|确保|高水平|高质量|高标准|有效|同步|协同|携手|聚力|提质|提速|定期|适时|逐步|优先|合理|科学|常态化|分类|分级|分批|鼓励|有力|"
    r"坚决|及时|公平|精准|依法|牢牢|紧紧|紧密|还|也|并|要|应|拟|将|计划|再|在[^，。；]{0,30}|对[^，。；]{0,30}|把|以[^，。；]{1,30}?|通过[^，。；]{1,30}?|围绕[^，。；]{1,24}?|"
    r"根据[^，。；]{1,24}?|按照[^，。；]{1,24}?|结合[^，。；]{1,24}?|针对[^，。；]{1,24}?|为[^，。；]{1,24}?|由[^，。；]{1,16}?|我[们市局县区]|今年|全年|\d{4}年|年内|支持[^，。；]{0,20})"
)
_VERB = (
    r"(?:加快|加大|加强|强化|推进|推动|实施|开展|建设|建立|建成|完善|健全|优化|提升|提高|扩大|拓展|支持|鼓励|引导|促进|落实|做好|抓好|抓住|抓紧|"
    r"打造|培育|引进|新增|新建|改造|出台|制定|编制|研究|探索|创新|深化|构建|组织|举办|召开|启动|开工|完成|实现|争取|确保|保障|保护|发挥|发展|"
    r"壮大|整合|整治|治理|改善|解决|缓解|缩小|增加|降低|减少|减轻|加力|加密|安排|供应|投入|筹集|设立|成立|配备|配置|布局|布设|谋划|储备|承接|执行|"
    r"对接|申报|争创|创建|巩固|保持|维护|稳定|提振|激发|挖掘|营造|丰富|规范|严格|严守|严厉|加装|安装|增设|开通|开行|投用|竣工|聚焦|围绕|依托|"
    r"利用|用好|用足|管好|守住|防范|化解|打击|查处|督促|督查|指导|协调|配合|会同|联合|协同|携手|深耕|坚持|倡导|宣传|普及|培训|选派|选聘|"
    r"统筹|集中|推广|推行|推出|试点|复制|放宽|破除|简化|精简|压减|清理|盘活|更新|升级|扩围|延伸|覆盖|惠及|帮助|服务|满足|提供|发放|兑现|"
    r"落地|搭建|畅通|打通|贯通|融入|融合|对标|对照|参与|纳入|列入|跟踪|监督|检查|考核|评估|总结|树立|筛选|强链|补齐|做强|做大|做优|做实|"
    r"提请|报请|上报|提交|适时|牢牢把握|把握|把|让|使|将|有效|公布|发布|印发|举行|办好|办理|开发|开放|关注|关心|尊重|弘扬|传承|讲好|锚定|树牢|压实|扛牢|"
    r"擦亮|激活|撬动|引领|带动|释放|扩容|提质|增强|增进|扭转|遏制|杜绝|避免|回应|听取|接受|采纳|吸收|补充|拨付|争|建|扩|育|稳|抓|办)"
)
_ACTION = re.compile(
    rf"(?:^|[，；,;：:。]\s?|[一二三四五六七八九十]是|\d[.、．]|[）)]){_ADVERB}{{0,3}}?{_VERB}(?![^，。；]{{0,14}}的[^，。；]{{0,14}}(?:正|已|仍))"
)
# A figure with what it is to be, in a section on what is to come: 价格涨幅2%左右, 总量超过1.4万家.
_AIMED = re.compile(
    r"^[^，。；]{0,6}新(?:增|建|开|改|培育|引进|引育|设|辟|上|添|购|认定)|(?:增长|达到?|超过|突破|涨幅|控制在|稳定在|提高|下降|降至|增加|提升|以上|以内|左右)[^，。；]{0,8}[0-9]|[0-9][^，。；]{0,6}(?:以上|以内|左右|以下)"
)
_STATEMENT = cue(r"是|有|存在|属于|位于|面临|表明|显示|反映|认为|达到了")
_WORK = re.compile(_VERB)
# Which ones an act is for: 对已划拨未动工的地块提出处置意见.
_OF_WHAT = re.compile(r"[对把将为向]已[^，。；]{1,16}的")
_YEARLY = "预期目标"
_MILESTONE = cue(
    r"建成|投用|投入使用|竣工|开工|开通|开行|完工|印发|出台|成立|挂牌|启动|完成|设立|组建|通车|验收|开业|实现"
)
_TERM_AFTER = re.compile(r"(?:左右)?(?:的)?(?:以内|之内|内|时间)")
_ITEM_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[是要、]|第[一二三四五六七八九十][，,、]?|其[一二三四五六七八九][，,]|[0-9]{1,2}[.、．]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[①-⑳]|首先|其次|再次|最后)是?"
)


class Commitment(NamedTuple):
    """What the replying side says it will do: text[start:end].

    `deadline` is the last day said, or None; `kind` is numeric, dated, milestone, qualitative or conditional;
    `figures` are indices of the figures inside; `outline` is the index of the innermost section, -1 without.
    `condition` is the span of what must come true first, `bureaus` are those named for the task; `reason` says why
    it is too vague to be checked (see `tasks.REASONS`), None where it can be.
    """

    start: int
    end: int
    deadline: date | None
    kind: str
    figures: tuple[int, ...]
    outline: int
    condition: tuple[int, int] | None = None
    bureaus: tuple[NamedBureau, ...] = ()
    reason: str | None = None

    @property
    def checkable(self) -> bool:
        """True where a figure, a day, a named object or an act lets one say that it was done."""
        return self.reason is None


def read_commitments(
    text: str,
    lines: list[TextLine],
    sentences: list[Sentence],
    figures: list[Figure],
    outline: tuple[Section, ...],
    base: date | None,
    kind: str,
) -> list[Commitment]:
    """The undertakings of a text in order, without overlap; a policy text has none."""
    if kind == "policy":
        return []
    deadlines, yearly = DeadlineReader(base), _YEARLY in text
    spans = _spans(text, lines, sentences, kind)
    starts = [figure.start for figure in figures]
    section_starts = [section.start for section in outline]
    out = []
    for start, end in spans:
        words = text[start:end]
        inside = tuple(range(bisect_left(starts, start), bisect_left(starts, end)))
        deadline = deadlines.read(words)
        if deadline is None and yearly and _is_yearly(text, start, end):
            deadline = _year_end(text, start, deadlines, base)
        section = _innermost(outline, section_starts, start)
        aimed = bool(inside) and any(_is_aim(text, figures[index], deadline) for index in inside)
        task = read_task(text, start, end, aimed or deadline is not None)
        kind_of = _kind(words, task.condition is not None, aimed, deadline)
        out.append(
            Commitment(
                start, end, deadline, kind_of, inside, section, task.condition, task.bureaus, task.reason
            )
        )
    return out


def _spans(text: str, lines: list[TextLine], sentences: list[Sentence], kind: str) -> list[tuple[int, int]]:
    """Spans of undertakings: whole items where the item is of the future, else sentences."""
    out: list[tuple[int, int]] = []
    done: set[tuple[int, int]] = set()
    by_item: dict[tuple[int, int], list[Sentence]] = {}
    for sentence in sentences:
        if sentence.item >= 0:
            by_item.setdefault((sentence.line, sentence.item), []).append(sentence)
    firsts: dict[int, int] = {}
    for index, sentence in enumerate(sentences):
        firsts.setdefault(sentence.line, index)
    at, is_note = -1, False
    for index, sentence in enumerate(sentences):
        if sentence.line != at:
            at = sentence.line
            is_note = _NOTE.match(text, lines[at].start) is not None
        if sentence.item == HEADING or is_note:
            continue
        key = (sentence.line, sentence.item)
        if sentence.item >= 0 and by_item[key][0].section_tense == "future":
            if key in done:
                continue
            done.add(key)
            start, end = lines[sentence.line].items[sentence.item]
            if _is_item_commitment(text, by_item[key]):
                stripped = text[start:end].rstrip()
                out.append((start, start + len(stripped)))
            continue
        leads = firsts[sentence.line] == index and _has_next_in_line(sentences, index)
        start = sentence.start
        line = lines[sentence.line]
        if _is_commitment(text, sentence, leads, line, kind):
            out.append((start, sentence.end))
    return out


def _is_yearly(text: str, start: int, end: int) -> bool:
    """True in the list of what is expected of a year."""
    at = text.rfind(_YEARLY, max(0, start - 600), min(end, start + 40))
    return at >= 0 and at >= _line_start(text, start)


def _line_start(text: str, at: int) -> int:
    """Where the line begins, or the line before it where that one ends without a stop (a broken line)."""
    start = text.rfind("\n", max(0, at - 600), at) + 1
    return max(start, at - 600) if start != at else max(0, at - 24)


def _has_next_in_line(sentences: list[Sentence], index: int) -> bool:
    return index + 1 < len(sentences) and sentences[index + 1].line == sentences[index].line


def _without_mark(words: str) -> str:
    """The words behind the mark of an item that they begin with."""
    mark = _ITEM_MARK.match(words)
    return words[mark.end() :] if mark else words


def _is_item_commitment(text: str, sentences: list[Sentence]) -> bool:
    """True where an item in a section on what is to come promises something."""
    words = text[sentences[0].start : sentences[-1].end]
    body = _without_mark(words)
    if _COURTESY.search(body) and len(sentences) == 1:
        return False
    if _OTHERS_WILL.match(body) or _QUOTES_ASK.match(body):
        return False
    promises = [
        each
        for each in sentences
        if each.intent or not is_past(_OF_WHAT.sub("", text[each.start : each.end]))
    ]
    if not promises:
        return False
    return len(body) > 2


def _is_commitment(text: str, sentence: Sentence, leads: bool, line: TextLine, kind: str) -> bool:
    """True where a sentence is an undertaking of its own."""
    if not _may_promise(sentence):
        return False
    words = text[sentence.start : sentence.end]
    body = _without_mark(words) if sentence.start == line.start else words
    aside = _ASIDE.search(words) is not None
    if len(body) < 6 or (aside and _COURTESY.search(words)) or _OTHERS_WILL.match(body):
        return False
    if _is_principle(body) and not re.search(r"[0-9]", body):
        return False
    if not (sentence.intent and kind == "reply") and (_FACT.match(body) or (aside and _FACING.search(body))):
        return False
    if body.endswith(("：", ":")) and _ENDS_OPEN.search(body):
        return False
    if len(body) < 70 and body.endswith(("：", ":", "。", "作")) and _ANNOUNCE.search(body):
        return False
    if _QUOTES_ASK.match(body) and not sentence.intent:
        return False
    if kind == "reply" and body.endswith("！") and not sentence.intent:
        return False
    refused = REFUSAL.search(words) if aside else None
    if refused is not None and (
        not has_intent(words[refused.end() :]) or PUT_OFF.search(words[refused.end() :])
    ):
        return False
    if sentence.section_tense != "future":
        return True
    if leads and _is_lead(body, line, sentence, kind):
        return False
    if sentence.intent:
        return True
    if is_past(words) and not _acts_first(text, sentence):
        return False
    if kind == "reply" and (_WORK.search(body) or not _STATEMENT.search(body)):
        return True
    return _ACTION.search(body) is not None or _AIMED.search(body) is not None


def _is_principle(body: str) -> bool:
    """True for words that say how one means to work, not what will be done."""
    return (
        _PRINCIPLE.match(body) is not None
        or ("总体" in body and _ON_THE_WHOLE.match(body) is not None)
        or ("只有" in body and _ONLY_SO.match(body) is not None)
    )


def _may_promise(sentence: Sentence) -> bool:
    """True where section, tense and clauses let a sentence be an undertaking, whatever its words."""
    if sentence.section_tense == "other" or (sentence.tense in ("other", "rule") and not sentence.intent):
        return False
    if sentence.section_tense == "future":
        return True
    if not sentence.intent:
        return sentence.continues_promise or sentence.tense == "future"
    tenses = {clause.tense for clause in sentence.clauses}
    return "future" in tenses or ("rule" in tenses and sentence.clauses[-1].tense != "past")


def _acts_first(text: str, sentence: Sentence) -> bool:
    """True where a sentence sets out with a task and then says what there is for it: 积极申报国债，目前已储备项目11个."""
    first = text[sentence.clauses[0].start : sentence.clauses[0].end]
    return len(sentence.clauses) > 1 and not is_past(first) and _ACTION.match(first) is not None


def _is_lead(body: str, line: TextLine, sentence: Sentence, kind: str) -> bool:
    """True where the first sentence of a paragraph is its heading (加快产业升级。)."""
    if sentence.start != line.start:
        return False
    length = len(body) - sum(map(body.count, "“”‘’"))
    if line.level in (1, 2) and length <= (45 if not sentence.intent else 20):
        return True
    if kind != "report" or length > 26 or sentence.intent:
        return False
    return not re.search(r"[0-9；]", re.sub(r"“[^”]{0,12}”", "", body))


def _year_end(text: str, start: int, deadlines: DeadlineReader, base: date | None) -> date | None:
    """The end of the year that the list of 主要预期目标 is for."""
    before = text[max(0, start - 80) : start + 20]
    if re.search(r"今年|本年", before) and base is not None:
        return date(base.year, 12, 31)
    years = re.findall(r"(20[0-9]{2})年", text[max(0, start - 1200) : start])
    if years and base is not None and int(years[-1]) >= base.year:
        return date(int(years[-1]), 12, 31)
    return date(base.year, 12, 31) if base is not None else None


def _is_aim(text: str, figure: Figure, deadline: date | None) -> bool:
    """True for a target that is no term: the 三年 of 三年内建成 says when, not how much."""
    if figure.role != "target":
        return False
    return deadline is None or figure.unit not in SPANS or _TERM_AFTER.match(text, figure.end) is None


def _kind(words: str, conditional: bool, aimed: bool, deadline: date | None) -> str:
    if conditional:
        return "conditional"
    if aimed:
        return "numeric"
    if deadline is not None:
        return "dated"
    return "milestone" if _MILESTONE.search(words) else "qualitative"


def _innermost(outline: tuple[Section, ...], starts: list[int], at: int) -> int:
    index = bisect_right(starts, at) - 1
    while index >= 0 and outline[index].end <= at:
        index -= 1
    return index
