"""What a commitment hangs on, who is named for it, and whether anyone could check it.

A condition is the clause that must come true first (`待资金到位后`, `在财力允许的前提下`, `如…`). A bureau is named by its part:
lead (`由市科技局牵头`), joint (`会同…`, `配合市水利局`), support (`…配合`). A commitment can be checked where it has a figure
to reach, a day, a named object or an act of which one can say that it was done (`印发`, `安装`, `召开`); else the reason
says what it is instead: more effort, study, a word to others, or an attitude. Pure, linear in the words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .regex_prefilter import cue
from .task_codes import REASONS
from .units import word_list

__all__ = [
    "NamedBureau",
    "Task",
    "read_bureaus",
    "read_condition",
    "read_task",
    "why_vague",
]

_HAPPENED = "立项|建成|投用|批复|到位|完工|验收|出台|下达|获批|成熟|具备|竣工|通过|同意|批准|审批|审定|核准|实施|通车|开通|明确|确定|落实|完成|结束"
# What stands before the sign of a condition and belongs to it.
_AHEAD, _CLAUSE_AHEAD = r"[^，。；\n]{0,10}", r"(?<![一-鿿])[^，。；\n]{2,16}"
_CONDITION = cue(
    r"(?<![等接招期对亟留看款优善])待(?!遇|业|岗|建|办|机|命|人|客|处理|解决)[^，。；\n]{2,24}?(?:之后|以后|后|时)(?![一-鿿]?[续勤期])"
    r"|在[^，。；\n]{2,24}(?:的?(?:前提|情况|条件)下)"
    rf"|{_AHEAD}条件(?:成熟|具备|允许|许可)(?:的(?:情况|前提)下|之后|以后|后|时|的话|的地[区方]|，)"
    r"|(?<![一-鿿])(?:如果|如|若是|若|一旦|倘若|假如)(?!下|期|何|实|此|上|意|愿|图|干|数|需|有(?:不妥|异议|疑问))[^，。；\n]{2,30}(?=，)"
    r"|(?<![重电监忽巡轻正近])视[^，。；\n]{2,16}?(?:(?:进度|进展|需要|条件|结果|成效|效果)(?:情况)?|情况)"
    r"|经[^，。；\n]{2,20}?(?:批准|同意|审批|审定|通过|核准|批复|验收合格)(?:之后|以后|后)"
    rf"|(?:在|等)[^，。；\n]{{2,24}}?(?:{_HAPPENED})(?:之后|以后|后|时)"
    rf"|{_CLAUSE_AHEAD}(?:{_HAPPENED})(?:之后|以后|后)(?=，)"
    r"|(?:财力|资金)(?:允许|好转|到位)(?:的情况下|时|后)"
    r"|随着[^，。；\n]{2,16}(?:好转|增长|改善|提升|到位)"
)
# The sign alone is soon seen to be missing; what may stand before it would be tried from every character.
_SIGN = cue(_CONDITION.pattern.replace(_CLAUSE_AHEAD, "").replace(_AHEAD, ""))
_LED_BY_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:是|、)|[（(]?[0-9一二三四五六七八九十]{1,3}[）).、]|我[们局]将|下一步)+"
)

_ORGAN = (
    r"(?:局(?!面|限|部|势)|委员会|委(?!托|员|派|办)|办公室|(?<![举主承协开兴创申代])办(?![理好法公事学证])|厅|部(?!门|分|署|位|长|队)|中心|人民政府|政府(?!采|购|投|工|网)|公司|集团|"
    r"法院|检察院|医院|研究院|学院|街道(?:办事处)?|镇(?!人民政府|政府|街)|乡(?!村|镇|亲|土|人民政府)|管理处|办事处|管理所|支队|大队|总队|联合会|工商联|总会|协会|学会|工会|妇联|残联|团委|管委会|指挥部|银行|学校|大学)"
)
_NAME = rf"(?:(?!、|和|与|及|由|共建|推进|推动|发展(?!改革|和改革)|打造|布局)[一-鿿（）]){{0,16}}?{_ORGAN}(?:（[^（）\n]{{1,16}}）)?"
_NAMES = rf"{_NAME}(?:(?:、|和|与|及|以及){_NAME}){{0,12}}"
_OPEN = r"(?:(?<=[，。；：:、\n是）])|^|(?<=下一步，))"
# (pattern, part, words of which one is there where the pattern matches); each holds the names in `names`.
_NAMED = (
    (cue(rf"由(?P<names>{_NAMES})(?:等[^，。；\n]{{0,6}})?(?:共同|具体|统一|总|分别)?(?:牵头|负责|主导|承办|承担|组织|主办)"), "lead", ("由",)),
    (cue(rf"{_OPEN}(?P<names>{_NAMES})(?:共同|具体|统一|总)?(?:牵头|负责)"), "lead", ("牵头", "负责")),
    (cue(rf"(?:牵头|责任|主办|承办)(?:单位|部门)[：:](?P<names>{_NAMES})"), "lead", ("单位", "部门")),
    (cue(rf"(?:会同|联合|协同|会商|联手|携手)(?:了)?(?P<names>{_NAMES})"), "joint", ("会同", "联合", "协同", "会商", "联手", "携手")),
    (cue(rf"(?:与|和|同)(?P<names>{_NAMES})(?:等[^，。；\n]{{0,6}})?(?:共同|联合|协同|合作|一道|一起)"), "joint", ("共同", "联合", "协同", "合作", "一道", "一起")),
    (cue(rf"(?:积极|主动|全力|认真|密切)?(?:配合|协助)(?P<names>{_NAMES})"), "joint", ("配合", "协助")),
    (cue(rf"{_OPEN}(?P<names>{_NAMES})(?:等[^，。；\n]{{0,6}})?(?:积极|密切|做好|予以|协同|按职责)?(?:配合|协助|协办)"), "support", ("配合", "协助", "协办")),
    (cue(rf"(?:配合|协办|参与)(?:单位|部门)[：:](?P<names>{_NAMES})"), "support", ("配合", "协办", "参与")),
)  # fmt: skip
_TRIGGERS = frozenset(word for _, _, needed in _NAMED for word in needed)
_TRIGGER = cue("|".join(sorted(_TRIGGERS)))
_NAME_ONE = re.compile(_NAME)
_ADVERB = re.compile(r"^(?:将|也|还|再|并|拟|要|积极|主动|继续|进一步|同时|对口|和|与|及|以及)+")

# Acts of which one can say that they were done, wherever they stand.
_FIRM = "|".join(
    word_list(
        "(?<![对向为凡])新建(?!的) 新增 新设 新开 增设 增配 举办 举行 召开 制定 制订 编制 修订 出台 印发 发布 公布 公示 安装 加装 设置 布设 配备 购置 发放 拨付 兑现 拆除 迁移 开通 开行 延伸 启动 开工 动工 竣工 完工 建成 投用 投入使用 "
        "完成 成立 组建 设立 列入 上报 报送 提交 提请 报请 邀请 修复 修建 铺设 更换 施划 划定 选派 派驻 约谈 取缔 关停 移交 签订 签署 挂牌 上线 推出 实行 免除 减免 减半 招标 评选 表彰 播放 张贴 开设 开放 增派 回收 收回 停用 封闭 演练 "
    )
)
_FIRM_OBJECTS = (
    r"纳入(?![^，；,;。！？]{0,8}(?:重要|议事))|建立(?![^，；,;。！？]{0,18}(?:机制|体系|制度|格局|环境|氛围|意识|模式|长效))"
    r"|组织(?=[^，；,;。！？]{0,10}(?:专家|人员|培训|检查|施工|论证|活动|演练|评审|验收|调研|实施))|办理(?=[^，；,;。！？]{0,8}(?:手续|证|许可))|增加(?=[^，；,;。！？]{0,12}(?:班次|线路|车位|泊位|点位|床位|岗位|编制|频次|学位|站点|设施|人员))"
    r"|开展(?=[^，；,;。！？]{0,18}(?:检查|整治|培训|排查|试点|巡查|演练|活动|评估|监测|讲座|行动|督查|义诊|抽检|审计|普查|评比))|实现[^，；,;。！？]{0,18}(?:全覆盖|清零|达标|通车|联网|互认)|执行[^，；,;。！？]{0,12}(?:标准|价格|政策)|恢复[^，；,;。！？]{0,10}(?:通行|运营|功能|开放)|延长[^，；,;。！？]{0,10}时间"
)
# Acts that are nouns as well: they count where no word of effort governs them (加强培训 is effort).
_SOFT = r"调整(?=[^，；,;。！？]{0,10}(?:线路|时间|标准|价格|收费|配时|班次|站点|路线))|推广|(?<!技术)改造|改建|扩建|培训|检查|整治|清理|清除|绿化|采购|招聘|引进|验收|通报|处罚|监测|抽检|执法|建设(?=[^，；,;。！？]{2,16}(?:路|桥|站|园|馆|厂|库|场|中心|医院|学校|工程|项目)(?:$|[，。；]))"
_CLASSES = cue(
    rf"(?P<firm>{_FIRM}|{_FIRM_OBJECTS})|(?P<soft>{_SOFT})"
    r"|(?P<general>重视|树立|坚持|秉持|践行|贯彻|始终|立足|铭记|牢记)"
    r"|(?P<study>研究|考虑(?!到)|探索|谋划|调研|摸底|论证|可行性|借鉴|酝酿)"
    r"|(?P<urge>争取|反映|呼吁|建议(?=[上省市有相国企])|督促|协调|敦促|倡议|恳请|汇报|沟通|衔接|对接)"
    r"|(?P<effort>加强|加大|加快|强化|推进|推动|完善|优化|提升|提高|健全|深化|落实|做好|抓好|做优|做强|支持|鼓励|引导|促进|指导|规范|改善|扩大|拓展|丰富|增强|保障|确保|营造|挖掘|讲好|打造|构建|培育|发展|激发|统筹|布局|跟踪|服务|严格|监管|"
    r"发挥|利用|整合|创新|压实|巩固|保持|维护|满足|解决|压缩|开展|实施|宣传|建设|建立|围绕|聚焦|关注|关心|听取|履行|严厉|打击|治理|管理|普及|倡导|执行|配合|协助|改进)"
)
_CLAUSE_END = re.compile(r"[，；,;。！？]")
_NAMED_OBJECT = cue(
    r"《[^《》\n]{2,60}》|“[^“”\n]{2,24}”[一-鿿]{0,4}?(?:工程|项目|行动|计划|平台|活动|试点|窗口|服务|系统|专区|品牌)"
)


class NamedBureau(NamedTuple):
    """A bureau named for a task at text[start:end]; `part` is lead, joint or support."""

    name: str
    part: str
    start: int
    end: int


class Task(NamedTuple):
    """What a commitment hangs on (a span), the bureaus it names, and why it cannot be checked (None where it can)."""

    condition: tuple[int, int] | None
    bureaus: tuple[NamedBureau, ...]
    reason: str | None


def read_task(text: str, start: int, end: int, settled: bool) -> Task:
    """The task of the commitment text[start:end]; `settled` where a figure to reach or a day makes it checkable."""
    reason = None if settled else why_vague(text[start:end])
    return Task(read_condition(text, start, end), read_bureaus(text, start, end), reason)


def read_condition(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first condition in text[start:end] as a span, None without: 待资金到位后, 条件成熟时."""
    found = _CONDITION.search(text, start, end) if _SIGN.search(text, start, end) else None
    if found is None:
        return None
    begin, finish = found.span()
    mark = _LED_BY_MARK.match(found[0])
    return begin + (mark.end() if mark else 0), finish - (text[finish - 1] == "，")


def read_bureaus(text: str, start: int, end: int) -> tuple[NamedBureau, ...]:
    """The bureaus that text[start:end] names for the task, in order, each once with the first part it is given."""
    if _TRIGGER.search(text, start, end) is None:
        return ()
    words = text[start:end]
    named: dict[str, NamedBureau] = {}
    triggers = {word for word in _TRIGGERS if word in words}
    for pattern, part, needed in _NAMED:
        if triggers.isdisjoint(needed):
            continue
        for found in pattern.scan(words):
            for one in _NAME_ONE.finditer(words, found.start("names"), found.end("names")):
                lead = _ADVERB.match(one[0])
                at = one.start() + (lead.end() if lead else 0)
                name = words[at : one.end()]
                if len(name) >= 2 and name not in named:
                    named[name] = NamedBureau(name, part, start + at, start + one.end())
    return tuple(sorted(named.values(), key=lambda bureau: bureau.start))


def why_vague(words: str) -> str | None:
    """Why words without figure and day cannot be checked (one of REASONS), or None where they can.

    `why_vague("进一步加强管理")` is effort; `why_vague("印发管理办法")` is None.
    """
    if _NAMED_OBJECT.search(words):
        return None
    reasons = set()
    governed = ""  # by the first word of its kind in the clause
    behind = 0  # the word before
    for kind, start, end in _CLASSES.named_matches(words):
        if governed and _CLAUSE_END.search(words, behind, start):
            governed = ""
        behind = end
        if kind == "firm" or (kind == "soft" and not governed):
            return None
        if kind != "soft" and not governed:
            governed = kind
            reasons.add(kind)
    return next((reason for reason in REASONS if reason in reasons), "general")
