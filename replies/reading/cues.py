"""The words that show the tense of work in a reply: turns, headings, intents, deeds, rules, acts of others.

Each table is a habit of the language of replies, with its reason beside it; `sentences` walks by them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import chain

from .regex_prefilter import CueIndex, cue

__all__ = ["TenseCues", "blank_quotes", "has_intent", "is_past", "promises_nothing", "year_ahead"]

# A turn to what is to come; holds until a heading of the same rank.
TURN = cue(r"下一步|下步|接下来|(?<!在)今后(?!在|继续多|多|仍)|下一阶段|下阶段|下一年度?")
# A year with who acts: a turn only where the sentence has an intent (2024年，我们计划…).
YEAR_TURN = cue(
    r"(?:20\d\d年|明年|今年|未来[一二三四五两]年)[，,]?(?:我[们局市县区州省委]|全[市县区省州]|将|要)(?![^。]{0,8}已)"
)
# In a work report: what follows is about the year to come.
YEAR_AHEAD = cue(
    r"预期目标(?:和[^。，；]{0,12})?(?:建议|拟|安排)?(?:分别)?(?:是|为|如下|：|:)|(?:重点|着力|认真|主要|突出)(?:要)?(?:做好|抓好|抓)(?:以下|如下|[一二三四五六七八九十0-9]+个?方面)|做好(?:今年|20\d\d年)[^。，]{0,6}工作"
)
# The aims themselves are named, or what is done towards them: 主要目标建议为, 提出如下目标, 围绕上述目标.
AIMS_NAMED = cue(
    r"(?<!完成)(?<!实现)(?<!超额完成)(?:预期|主要|奋斗|发展|工作|年度|总体|具体|核心|约束性|预期性)(?:指标|目标|任务)(?:任务|指标)?(?:[^。，；：:成现好]{0,10}(?:建议|拟|安排|初步|分别|确定|设定|考虑))?(?:是|为|如下|[，,](?:我们|经[^，。；]{1,12})?[^，。；已了完现好]{0,10}[：:]|：|:)"
    r"|(?:提出|确定|设定|安排)(?:了)?(?:如下|以下|下列)[^。，；]{0,8}(?:目标|指标|任务)"
    r"|^[^，。；]{0,4}?(?:围绕|实现|完成|对照|锚定|紧扣|落实|达到)(?:好)?(?:上述|以上|这些|这一)[^。，；已]{0,8}(?:目标|任务|指标)|(?:实现|完成)(?:以下|下列|如下)[^。，；]{0,6}(?:目标|指标)"
)
# A number of works announced: 抓好七项工作, 办好十件实事.
WORKS_AHEAD = cue(
    r"(?:重点|着力|认真|主要|突出|全力|集中|扎实|切实)(?:要)?(?:做好|抓好|办好|抓|做|办|推进|实施|打好)(?!了)(?:以下|如下|[一二三四五六七八九十0-9]+(?:个|大|项|件|方面)?)[^。，；]{0,6}(?:工作|任务|方面|件事|实事|行动|工程|攻坚战|文章)"
)
# What is meant to be in the year to come, behind its name.
AHEAD_WORDS = cue(
    r"(?<!重)(?<!主)(?<!需)要|将|拟|建议|安排(?!了)|计划|力争|确保|目标|打算|必须|预期|思路|总体要求|着力|突出抓|重点抓|抓好|我们(?:要|将)|^[^，。；]{0,14}是[^，。；]{0,30}(?:年|之年|一年|起点|关口|节点|时期|阶段)"
)
YEARS = re.compile(r"(20[0-9]{2})年")
# A heading that says how it went: 重点任务扎实推进.
DONE_HEADING = cue(
    r"(?:推进|落地|完成|实现|见效|提升|增强|改善|加快|突破|达成)$|圆满|全面完成|扎实推进|稳步推进|顺利|如期|超额|硕果|成效"
)
# A list attached to the letter, its title behind: 附：2026年建设安排.
ATTACHED = re.compile(r"附(?:件|表)?\s?[0-9一二三]?[：:]")
# It names what is to be mended, not what is wrong: 补管网短板, 破解突出问题.
MENDS = re.compile(r"补|破|解决|消除|克服|化解|整改|聚焦|针对|着力|直面")
# A section that looks back again.
RETROSPECT = cue(r"回顾|过去|总结|(?:去年|上年)|以来|(?:工作|执行|完成)情况")
TURN_IN_BODY = cue(
    r"^(?:[一二三四五六七八九十]是|同时|此外|另外|因此|为此|对此|最后|综上)?[，,]?(?:下一步|下步|接下来|今后|下一阶段|下阶段)"
)
FUTURE_HEADING = cue(
    r"(?:工作|主要|重点|总体|年度|发展|建设|推进|实施|提升|预期)(?:计划|规划|安排|任务|目标|思路|部署)$|重点工作|努力方向|总体要求|未来|工作(?:建议|安排|计划|思路|部署|规划)|目标任务"
    r"|(?:主要|预期|重点)(?:目标|任务)"
)
PAST_HEADING = cue(
    r"情况|主要做法|成效|现状|回顾|进展|取得|成绩|已开展|前期工作|总结|(?:存在|反映)的?(?:主要)?(?:问题|不足|困难)|(?:成果|短板|问题|不足)$"
)
# These turn to what is to come whatever stands beside them: 下一步工作情况, 存在问题及下一步打算.
TURN_HEADING = cue(r"下一?步|打算|今后|下一?阶段|改进|整改|对策")
# A section on what the deputy asks for or how it is done elsewhere.
OTHERS_HEADING = cue(
    r"(?:建议|提案)的?(?:主要|核心)?(?:内容|诉求|要点|摘要)$|(?:外地|国内外?|国外|先进地区|先进城市|兄弟[省市县区]?|其他(?:城市|地区|省市)|周边[市县区城]?市?)[一-鿿]{0,6}(?:经验|做法|实践)"
)
# A section that answers the deputy's points one by one.
ASKED_HEADING = cue(
    r"(?:您|你们?|贵[会委党]|代表|委员|提案|建议)(?:(?!答复|办理|落实|采纳|回应|处理)[^。]){0,8}?的?(?:主要|具体|几[点条项]|有关)?(?:意见|建议|诉求|要点)$"
)
# A section on the policy in force: its amounts and shares are rules.
POLICY_HEADING = cue(
    r"(?:现行|扶持|优惠|有关|相关|补助|补贴|奖励|保障|惠[民企农])[一-鿿]{0,6}(?:政策|规定)|政策(?:规定|标准|依据|内容)|(?:收费|补助|补贴|奖励|待遇|救助|缴费)标准"
)
# A paragraph on another of the deputy's points begins with its own account.
TOPIC = cue(
    r"(?:[一二三四五六七八九十]{1,2}、)?(?:关于|针对|对于|至于|就)[^。，；：]{0,60}?(?:您|你|贵|代表|委员|提案|提出|提到|反映|问题|建议|一事|方面)"
)
# What goes on with a promise in part: 其他乡镇先组建志愿队.
THE_REST = re.compile(r"(?:对)?(?:其他|其余|余下|剩余|剩下)(?![省市县区]|[^，。；]{0,12}已)")
# A paragraph that goes on with a list of promises before it.
GOES_ON = cue(r"同时|此外|另外|并|还|也|下|接|今后|最后|再")
FUTURE_WORD = (
    r"继续|进一步|按照|按|会同|积极|加快|加大|加强|全力|重点|结合|根据|针对|通过|于|在|对|待|以|把|从|采取|着力|努力|严格|不断|持续|深入|"
    r"充分|逐步|适时|尽快|尽早|认真|组织|建设|建成|新建|投入|完成|启动|实施|开展|推进|推动|争取|强化|围绕|依托|联合|配合|协调|督促|指导|鼓励|支持|"
    r"引导|探索|研究|制定|出台|落实|打造|形成|达到|实现|新增|改造|安排|全面|大力|坚持|立足|紧紧|牢牢|定期|聚焦|优化|完善|健全|提升|扩大|陆续|"
    r"分|优先|统筹|规划|由|向|有|为|适当|一如既往|切实|做好|抓好|主动|再|同步|率先|开工|开行|开通|投用|竣工|正式|建立|成立|举办|设立|引进|培育|"
    r"增加|提高|达|超|突破|主要|力争|尽力|尽量|抓紧|抢抓|紧扣|利用|借助|参照|本着|每年|至少|免费|统一|集中|科学|合理|高质量|高标准|稳步|扎实|"
    r"密切|始终|更加|更好|首先|请|申请|报|上报|提请|列入|纳入(?!考核)|作为|与|和|同|可|会|视|随|配置|设置|增设|安装|新增|实行|推行|推广|选择|试点|"
    r"汇总|公布|发布|印发|下发|召开|参与|派|邀请|保持|保障|确保|满足|解决|缓解|改善|方便|覆盖|惠及|拨付|兑现|发放|竭尽|想方设法|多渠道|多措并举|全程|跟踪|长期|一并|依法|依据|予以|给予|着手|考虑|借鉴|尝试|采用|新建|扩建|进行|近期|常态化|研|专门|专题|责成|带动|吸引|牵头|落户|投放|开放|赴|倾斜|择优|遵循|恢复|延伸|调整|拓宽|拓展"
)
INTENT = cue(
    rf"(?<![即已曾模虚])将(?=(?:{FUTURE_WORD}))|(?:我们|我[局市县区委办院校中州厅]心?|本[局市县区]|也|还|均|并|都|仍|必|预计|计划)将(?!军|来)"
    r"|(?:即将|将要|将来)|(?<![模虚草自所])拟(?!定了|人|态|稿|合|真)(?=[一-鿿于“])|(?<![”’》动度])计划(?=投|安装|建|新|配|于|在|到|实施|改|开|完成|用|年|20|通过|分|将|引|购|增|从|启动|组织|采|选)"
    # a verb behind whoever plans, a noun elsewhere (建设计划, 计划任务)
    r"|(?<=[们局市县区省年厅委办院校司心前步期处乡镇村，。；：目业])计划(?!总投资|[的和与、，。；书表外内单任指体要执进管等中为是已方清范目资之项调列下]|生育|经济|编制|情况)"
    r"|(?<=[年间市县区省局委，])规划(?:建设|新建|新改建|布局|布设|实施|改造|新增)(?!了|成|面积|用地)|力争|争取(?=在|于|尽|早|年|20|今|明|到(?:20|明|今|年|“)|将|列入|纳入|使|让|用|实现)(?!到了|到上级|到位)|预计(?!.{0,4}(?:影响|未))|决定(?:实施|对|在|于|开展|将|启动)|"
    r"已(?:同意|决定|商定)(?:先|在|将|新?建|由)|(?<!已)准备(?!工作|就绪|好)(?=在|于|对|实施|启动|开展|今年|明年|年|近|再|新|购|建|改|出台|制定|用|投|采|把|将|与|引)|有望|(?<!已)确保(?=在|于|到|20|今年|明年|年[底内]|[^，。；]{0,16}(?:前|底|年内)(?:全面|全部|基本)?(?:完成|建成|投|实现|开))|目标(?:是|为)|届时|年底前|年内(?:完成|建成|实现|启动|开工)|待[^，。；]{2,24}(?:后|颁布|出台|批复|印发|公布)"
    r"|(?:我们|我[局市县区委办院校中州厅]心?|本[局市县区])(?:会|要|愿意?|打算|承诺)(?=继续|持续|不断|切实|进一步|加|积极|认真|尽|按|在|把|对|以|与|会同|配合|严|做|推|逐|全)"
)
# Said of what is still to come, unless the sentence names a deed: 尽快落实, 适时启动.
SOON = cue(
    r"今冬明春|(?:秋收|春耕|入冬|开学|雨季|供[暖热]季?|采暖季|主?汛期|入汛|暑期|寒假|旺季)(?:来临|到来|开始)?(?:之)?前[，,]|[以此今]后每年(?=[增新再建培投安完改])|(?:签订|结束|建成|完工|到位|批复|成熟|通过|出台|投用|下达|竣工|落实|验收|批准)(?:之|以)?后[，,]|下个?(?:学期|学年|月|周|季度|年度)(?!旬)|"
    r"(?<!要求)(?:尽快|尽早|适时|早日|分批|逐步)(?=[一-鿿]{2})(?!得到|形成了)"
)
# A stock or a pace that stands beside both tenses: 累计培训1000人次, 同比增长5%. Past unless an intent came before.
# What there is, also between the sentences of a rule.
THERE_IS = cue(r"[现实]有(?!的)")
WEAK_PAST = cue(
    r"累计(?!达到)|完成投资|同比|共有(?!产权)|先后|[现实]有(?!的)|(?:全[市区县省州镇]|我[市区县省州局院])[^，。；]{0,4}(?:[建设拥现配]有|有(?![望关力效序利]))"
)
# To be looked at again one day: no promise.
PUT_OFF = cue(r"待[^。；]{2,30}(?:后|时)[，,]?(?:再|另)(?:行)?(?:研究|考虑|论证|商议|商定|予以考虑|酌情)")
# The answer is no: what stands before it promises nothing.
REFUSAL = cue(
    r"(?:暂时?不?|尚不?|现?均?不)(?:能力|具备|予|宜|能|考虑|采纳|列入|纳入|实施|解决|满足|单独|安排|成熟|设立|实现)|难以|无法|未能|没有能力|不予|不宜|(?:暂|尚|并|也)无|无权|(?<=[有困])难$|(?<=有困)难|(?<=有)难度|不现实|不可行|恕难"
)
# What stands today, be it a fact or a rule in force.
PRESENT = cue(r"目前|现行|现有|现阶段|正在")
# This year said first: its clauses are to come where a later one is.
THIS_YEAR = cue(
    r"^(?:[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．是]{1,2}[，,]?)?(?:今年|本年度?|20\d\d年)[^，。；]*[，；]"
)
PAST = cue(
    r"考虑到|鉴于|[只仅]够|已(?!知|(?:同意|决定|商定)(?:先|在|将|新?建|由)|将[^，。；]{1,24}(?:列入|纳入|列为)[^，。；]{0,12}(?:计划|规划|储备库|实事)|故|久|列入|纳入|婚)|(?<![项由从较比在])目前|截至|截止|至今|去年|上年(?!度?[^，。；0-9]{0,20}的[0-9０-９])|近年来|近[一二三四五两几][年个]|(?:(?<=(?<![0-9])[一二三四五六七八两几0-9])|(?<=(?<![0-9])[一二三四五六七八两几0-9]{2}))年[来间]|争取到(?!20)|(?<!对)(?<!凡)连续[一二三四五六七八九十两0-9]+[年个次]|曾|前期(?!工作)|"
    r"正(?:在|(?=积极|抓紧|会同|组织|推进|统筹|加紧|加快|按))|(?<=[一-鿿])(?<![为除罢到])了(?![解结]|[^，。；]{0,20}(?:才|就|则))"
    r"|(?:被|获)(?:评|认定|列|授|国|省)|荣获|以来(?!，?我[县市区局]计划)|(?:取得|得到)(?!.{0,6}(?:新|更))(?:了|明显|积极|显著)|(?<=20\d\d)年以来"
)
# Aims named in an account of work: enough for a figure's role, not for an undertaking.
AIM = cue(
    r"(?<![主重需纲])要(?:达到|实现|完成)|着力(?:推进|打造|构建|建设)|谋划|(?:列入|纳入|列为)(?![^，。；]{0,12}名[录单])[^，。；]{0,30}(?:计划|项目|规划|实事|工程)|(?:列入|纳入)《"
)
# What a plan names and what a project is to be; the next sentence may go on with it.
PLAN = cue(
    r"计划总投资|(?:建成|投用|投产|完工|竣工|达产|运营|实施|改造)(?:投用|投产|使用|运行)?后[，,]?(?:每年|年|预计|将|可|能)|(?:明确|提出|确定)[^，。；]{0,16}(?:到20|十[三四五六]五|新[建增]|培育|达到)|规划(?:占地|总?面积|建设|用地|总|布局|新建|设计|投资|[床学]位)"
    r"|(?:按照?|根据)(?:既定|年度|总体|实施)?(?:规划|计划|方案)[，,]"
    r"|[概估]算(?:总?投资)?|投资[概估]算|拟建|设计(?:能力|规模|[学床]位|总)|需要?(?:铺设|修建|新建|建设|投入|投资|资金|改造|购置|配备|占用|新增)"
)
_GRANT = "补助|补贴|奖励|奖补|资助|贴息|津贴|补偿|救助"
RULE = cue(
    rf"给予(?![0-9余多近]{{1,8}}[家户人名个])[^，。；]{{0,40}}(?:{_GRANT}|支持|扶持|优惠|减免)|(?:最高|最长|最多)(?:可|给|不|奖|补|资|为|达|限|享|[0-9０-９一二三四五六七八九十百千])"
    rf"|按(?:照)?[^，。；]{{0,30}}(?:的?比例|标准|给予|予以|{_GRANT})|每(?!年[^，。；]{{0,10}}(?:支付|投入|安排|列支|筹集))[一-鿿]{{1,4}}(?:每[一-鿿]{{1,2}})?[^，。；]{{0,8}}(?:{_GRANT}|给予|收取|发放)|浮动"
    rf"|按(?:照)?[^，。；]{{0,24}}[0-9０-９一二三四五六七八九十][^，。；]{{0,6}}(?:配建|配备|配置|计提|执行|核定|征收|缴纳|收取|拨付|发放|赔付|赔偿|筹集|分担|计[算收发，])|首[0-9一二两]?小时|起步价|(?<=内)免费"
    r"|(?<![惩查办科论相刑])处(?:警告或者?|警告并)?以?(?:(?:货值|骗取|应付|违法)[^，。；0-9]{0,6})?[0-9０-９一二三四五六七八九十百]{1,5}[^，。；]{0,24}(?:罚款|罚金)|执行[^，。；]{0,24}(?:标准|限价)"
    rf"|(?:{_GRANT}|收费|缴费|筹资|保障|待遇|起付|报销|费用?)标准|起付|上限|封顶|限额|免租|减按|规定为|(?<![缴收])费率|[税利]率|免收|减半征收|标准(?:为|是)|以上的(?:企业|项目|单位|家庭|人员)|符合条件|(?<=准入|申请|申报|认定|入围|参保|落户|退出|评定)条件(?:为|是|：)|(?<=期限|档次|等次)分为|(?:分别|可|均可?)享受|享受每"
    r"|(?:首付|报销|支付|分担|分摊|承担|缴存|缴费|配套|补助|补贴|返还|提取|出资|赔付|计提)比例"
)
# Terms in a promise that are a policy's, not set by the promise itself: 对…的按8%予以补助, 落实奖励政策.
IN_FORCE = cue(
    rf"给予|予以|以上的|罚款|执行|享受|政策|规定|办法|条例|标准为|奖|最[高长多](?!不)(?=[^，。；]{{0,24}}(?:的|免|额度|{_GRANT}))|按(?:照)?(?:[^，。；]{{0,24}}[0-9%％成][^，。；]{{0,6}}|[^，。；]{{0,8}})(?:的?比例|标准|{_GRANT})"
)
# What there is, without a word of tense.
STANDS = cue(r"现|共|有|是|为|占|位于|地处|登记|存在|达|平均|年均|高于|低于|规定|要求|应|须|给予")
# A list of amounts that stand in force, up to the full stop: 补助标准为：甲类2万元，乙类1万元。
STANDARDS = cue(r"标准(?:(?:分别)?(?:为|是|如下)[：:]?|[：:])")
# A rate that was moved says what was done or will be, not the rule itself.
MOVED = cue(r"(?<!可)(?<!可以)(?:降低?|下降|提高|提升|增加|扩大|上调|上升|缩短|压缩)(?:至|到)")
# A limit of what may be given in all, not a deed.
IN_ALL = cue(r"累计[^，。；]{0,6}(?:不超过|最高|不得)")
POLICY_LEAD = cue(
    r"政策(?:主要)?(?:有|如下|包括)[：:]|^按照?[省国市部县]定(?:标准|要求)[，：,:]|[省部]定(?:标准|要求)[，：,:]|(?:办法|政策|标准)是[：:]|(?:时限|门槛|条件|标准|限制)[：:]|》(?:标准)?将[^，。；]{2,14}分为|(?:条例|办法|意见|通知|文件|细则|政策|方案|标准|法)》?(?:[（(][^（()）]{0,20}[）)])?[中还也]?(?:已|均)?(?:明确)?(?:规定|要求|明确|提出)(?:了)?[，,：:]|(?:现行|按照?|依照|根据)(?:[一-鿿]{0,6})?(?:政策|规定|办法)(?:规定|明确)?[，,]|政策上[，,]|》[^，。；]{2,24}[作做]了?(?:明确|具体)?规定[，,：:]|》(?:[（(][^（()）]{0,20}[）)])?[，,]?(?:中|主要|已|还|进一步)?(?:规定(?!的)|要求(?=[，,：:])|明确|确定了?|提出|突出)|主要(?:体现|包括|内容)在?[：:]|具体(?:政策|标准|规定)"
    r"|(?:印发|出台|下发|制定)[^，。；]{0,20}(?:通知|意见|办法|方案|文件|细则|》)[，,](?:明确)?(?:要求|规定)|》[^，。；]{0,8}[自从于][^，。；]{2,14}起?(?:正式)?(?:施行|实施|执行|生效)[，,：:](?:明确)?(?:规定)?"
    r"|^(?:[^，。；我]{1,10}(?:部|委|局|厅|部门|公司|规程|规范|标准)|国家|省里?|上级|按规定|政策)(?:明确)?(?:规定|要求)[，,：:]|^(?:[一-鿿]{1,8}(?:部|总局|委员会)|国家|省里?|上级)(?:规定|要求|明确)"
)
# A law or a standard at a sentence's beginning; what it fixes follows: 根据《…标准》，每班应配备…
NORM_TITLE = cue(
    r"(?:但是?|另外|同时|此外|而|首先|第[一二三]|[一二三]是)?[，,]?(?:(?:根据|按照?|依据|依照|对照|参照)[^，。；《]{0,10}《[^《》]{2,40}(?:标准|条例|法|办法|规定|规范|细则|规程|导则|准则|目录|公约|意见|通知|政策|措施|决定|条|方案)》[^，。；]{0,14}[，,]"
    r"|(?:根据|按照?|依据|依照)[一-鿿]{4,18}(?:条例|管理办法)[，,]|(?:根据|按照?|依据|依照)(?:国家|本?省|[一-鿿]{2,6}部(?!署|门)|上级|中央|国务院|部里|有关|相关|现行|规范|法律)[^，。；《]{0,16}(?:要求|规定|标准|政策|规范|条例|文件精神)[，,])"
)
# Words for the replying place beside its pronouns.
NEAR = cue(
    r"全[市县区州镇乡校]|本[市县区局级地]|[市县区](?:级|财政|政府|委|里)|辖区|目前|截至|为此|对此|针对|您|你|代表|委员"
)
# Somebody above demands it: no promise of ours, whatever its date.
DEMANDS = re.compile(
    r"(?:[一-鿿]{1,8}(?:部|总局|委员会)|国家|省里?|上级|国务院)[^，。；我]{0,8}(?:规定|要求|明确)"
)
# A sentence that begins so goes back from rules to facts.
FACTS_BEGIN = re.compile(
    r"(?:今年|去年|目前|截至|上半年|前[一二三1-3]季度|[一二三四]季度|20\d\d年|全[市县区]|我[市县区])(?!.{0,12}(?:规定|标准|按))"
)
# An aim with its year, no parameter: 到2025年全国日均处理4亿件.
BY_A_YEAR = cue(r"到20\d\d年(?![^，。；]{0,20}[不应须])")
# A clause of our own behind a rule: 标准为20%以上，我市仅8.7%.
OWN_SUBJECT = re.compile(r"(?:而|但|其中)?(?:我[市县区省州局]|全[市县区]|目前)")
# A span in which something may be had so often or so much: 三年内补贴不超过2次.
GRANTED = cue(
    r"(?:补[贴助]|奖励|享受|申请|领取|处罚|违[规法])[^，。；]{0,4}(?:不(?:得)?超过|最多|[一两三0-9]次)"
)
# A day or a year in the calendar, not a span.
DAY_SAID = cue(r"20\d\d|[明后今]年|[年月]底|十[三四五六]五")
# What ought to be, whoever does it: no deed and no promise.
OUGHT = cue(
    r"(?<![响反适相对供感效呼])应当?(?=[配设不为在按于达保控低高大小建完预留满足符具当每]|安排|由)|(?:必须|须)(?=年?满|达到|具备|在|于|配|设|为|符合|持|提前|距|有)"
    r"|不得(?!不)|(?<!不)(?:可|可以)(?=享受|提前|结转|分期|缓缴|抵[扣减]|申请|申领|获得|提取|领取|贷|减|免|按|采用|提高|放宽|延长|上浮|报销)|限值|准予|(?<=[，的])一律不|原则上"
    r"|(?<![不适便事合])宜(?=控制|为|在|采用|设)|每[^，。；]{1,8}(?:不少于|不低于|不超过|不得|至少)"
)
# A task taken up from the deputy: 优先完成您反映的6处改造.
TAKEN_UP = cue(
    r"(?:完成|解决|整治|改造|推进|落实|实施|启动|办好|建设|新建|安排|修复)[^，。；您你]{0,6}(?:您|你们?)所?(?:反映|提出|提到|关[心注])的"
)
OTHERS = cue(
    r"^(?:据|全国|我国|国家|国务院|全球|世界|其他(?:省|市|地)|外地|兄弟)|您?(?:们)?(?:在[^。]{0,16})?(?:提出|建议中|反映)|建议(?:中|所)"
)
# Somebody else says or plans it: 民政部拟…, 据省水利厅介绍，…; not where we act in the same sentence.
OTHERS_WILL = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,2}(?:[)）、.．]|是)[，,]?)?(?:(?:建议|希望|恳请)(?!书)(?:[省国上各相市县区][一-鿿]{0,12}|[一-鿿]{0,6}部门)[^，。]{0,20}"
    r"|(?:外地|国内外|先进地区|兄弟[省市县区])[^，。；]{0,8}(?:经验|做法|实践)|(?:[“”一-鿿0-9]{2,10}期间[，,])?(?:省|国家|中央)里?(?:规划|计划|拟|将)(?:投资|投入|实施|新建|建设)"
    r"|(?:而|但|同时|目前|据悉|据了解)?[，,]?(?:[一-鿿]{2,8}部|[一-鿿]{0,10}(?:总局|委员会|集团|公司)|(?:国家|省)[一-鿿]{0,8}(?:厅|局|委|办)?|国务院|中央)(?:已(?:明确|提出|表示)?[，,]?)?[^，。]{0,14}(?:将|拟|计划|承诺|准备|表示|规划(?=在|于|投|建))"
    r"|另?据(?:悉|了解|[^，。；]{2,14}(?:介绍|通报|反馈|消息|透露))[，,]?[^。]{0,30}(?:将|拟|计划|预计))"
)
# Where a county replies, the city's bureaus are others as well.
CITY_WILL = re.compile(
    r"(?:而|但|同时|此外|目前)?[，,]?市(?!场|民|区|域)[一-鿿]{0,12}?(?:局|委|办|集团|公司|政府|财政)(?!及我|和我|、)[^，。]{0,20}?(?:将|拟|计划|正在|准备)"
)
WE = cue(r"我(?:们|[市县区州省镇局委办院])|本[局市县区]")
WE_ACT = cue(
    r"我(?:们|[市县区州省镇局委办院])(?!企业|群众|居民)[^，。；]{0,6}(?:将|拟|要|会|计划|力争|已|继续|正|积极)|本[局市县区]"
)
# What is foreseen of people and needs is no promise.
FORECAST = cue(
    r"(?:预计|预测|据测算)[^。；]{0,24}(?:人口|毕业生|需求|客流|车流|学龄|生源|保有量|人数)|(?:人口|毕业生|需求量?|客流|生源)[^。；]{0,10}(?:预计|将(?:达|突破|超过|增))"
)
# Held against an aim of others: no aim of ours.
GAP = cue(r"差距|尚差|还差|相比|^(?:根据|按照|依据)《[^。]{2,60}》?[，,][^。]{0,24}(?:需|要求|应)")
# A plan of which the same clause says that it was done: 计划改造45个小区已于4月底前开工.
PLANNED_AND_DONE = cue(
    r"计划(?!的)[^，,。；;]{0,24}已(?:于|经|全部|如期|提前|完成|在)[^，,。；;]*|原(?:计划|定|拟)[^，,。；;]*"
)
# Done of what had been set: 完成原定明年实施的4.6公里, 原拟去年兑付的现已发放.
ONCE_SET = cue(r"(?:完成|建成|实现)了?原[计定拟]|原(?:计划|定|拟)[^，,。；;]{0,30}已")
VALID_UNTIL = cue(
    r"有效期|试点期|为期|执行期限?|(?:施行|执行|有效)至|至20\d\d年[^，。；]{0,6}(?:结束|届满|止)"
)
INTRO_END = cue(
    r"(?:答复|函复|回复|复函|报告|汇报|说明|反馈|情况)(?:意见)?如下|答复[：:]\s*$|办理情况(?:答复|回复)"
)
ANSWERED = re.compile(
    r"(?:为此|经研究)?[，,]?(?:现|兹)[^，。；]{0,16}(?:答复|函复|回复|复函)[^，。；]{0,4}如下[：:。]?$"
)
SALUTATION = re.compile(r"[^。]{1,40}(?:代表|委员|同志|先生|女士|小组|常委|政协|党派)[：:]?\s*$")
CLAUSE = re.compile(r"[^，；,;。！？\n]+[，；,;。！？\n]?")
# Whom a grant is for, before the clause that grants it: 对首次达到500万元的商户，给予…
WHOM = cue(
    r"(?:[一二三四五六七八九十]是|[（(]?[0-9]{1,2}[)）.、]?)?(?:我[市县区省]|[省市县区]里?|财政)?(?:对|凡|向)[^，,]*的[一-鿿]{1,14}[，,]$"
)
LIST_LEAD = cue(
    r"(?:如下|以下|几个?方面|几项|[一二三四五六七八九十两\d]+(?:个)?(?:大)?方面|工作|措施|重点|做好|抓好|举措)[^。；]{0,10}[：:。]?\s*$"
)
POLICY_TITLE = cue(
    r"(?:若干(?:政策|措施|意见|规定)|政策措施|(?:管理|实施|暂行|奖励|扶持)办法|实施(?:意见|细则)|奖补政策|扶持政策|(?:政策|措施)的?意见)"
)
REPORT = cue(r"政府工作报告|各位代表[，：！]")
# The title of a communiqué of statistics, which is about the past year.
COMMUNIQUE = re.compile(r"^[^，。；\n]{4,40}公报[^，。；\n]{0,6}$", re.MULTILINE)


_HANZI = str.maketrans("0123456789", "〇一二三四五六七八九")


def year_ahead(year: int | None) -> re.Pattern[str]:
    """The year to come, as a report of its first months names it, at a sentence's beginning or in a heading."""
    named = f"今年|{year}年|{str(year).translate(_HANZI)}年" if year else "今年"
    return re.compile(
        r"(?:[一二三四五六七八九十]{1,2}[、是]|各位代表[，！：]|(?:为此|因此|据此|总之|综合考虑)[，,])*(?P<lead>[^，。；：:\n去上已]{0,10}?(?:展望|做好|抓好|推进|完成|实现|建议|拟定|安排|面对|迈入|进入|踏上|步入|谋划))?"
        rf"(?P<year>{named}|新的?一年|[下来]一?年度?(?=工作|重点|主要|目标|任务|安排))(?!以来|初|底以?前|[0-9０-９]{{1,2}}月|[一二三四上]季度|春节)"
    )


def has_intent(words: str) -> bool:
    """True where the words say that something will be done: 将继续, 拟, 计划投入, 力争."""
    words = PLANNED_AND_DONE.sub("", words)
    return INTENT.search(words) is not None or (SOON.search(words) is not None and not is_past(words))


def is_past(words: str) -> bool:
    """True where the words say what was done: 已, 目前, 累计, 完成了."""
    return PAST.search(words) is not None or WEAK_PAST.search(words) is not None


class TenseCues:
    """The cues of tense on one text: `has_intent` and `is_past` of any part of it, without a search where none can be."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.past, self.weak_past, self.soon = (
            CueIndex(PAST, text),
            CueIndex(WEAK_PAST, text),
            CueIndex(SOON, text),
        )
        self.intent, self.rule = CueIndex(INTENT, text), CueIndex(RULE, text)
        self.aim, self.plan = CueIndex(AIM, text), CueIndex(PLAN, text)
        self.standards, self.ought = CueIndex(STANDARDS, text), CueIndex(OUGHT, text)
        indexes = (
            self.past,
            self.weak_past,
            self.soon,
            self.intent,
            self.rule,
            self.aim,
            self.plan,
            self.standards,
            self.ought,
        )
        known = [each.starts for each in indexes if each.starts is not None]
        self._starts = sorted(chain.from_iterable(known)) if len(known) == len(indexes) else None

    def has_no_cue(self, start: int, end: int) -> bool:
        """True where no cue of tense, aim or rule can be in text[start:end]: so it is in most sentences."""
        if self._starts is None:
            return False
        at = bisect_left(self._starts, start)
        return at == len(self._starts) or self._starts[at] >= end

    def has_intent(self, start: int, end: int) -> bool:
        """What `has_intent` says of text[start:end]."""
        if self.has_no_cue(start, end):
            return False
        words = self._text[start:end]
        if PLANNED_AND_DONE.search(words) is not None:
            return has_intent(words)
        if self.intent.search_in(start, end)(words) is not None:
            return True
        return self.soon.search_in(start, end)(words) is not None and not self.is_past(start, end)

    def is_past(self, start: int, end: int) -> bool:
        """What `is_past` says of text[start:end]."""
        if self.has_no_cue(start, end):
            return False
        words = self._text[start:end]
        return (
            self.past.search_in(start, end)(words) is not None
            or self.weak_past.search_in(start, end)(words) is not None
        )


_QUOTED = re.compile(r"《[^《》\n]{1,80}》|“(?!十[一二三四五六]五”)[^“”\n]{1,60}”|\"[^\"\n]{1,60}\"")


def promises_nothing(words: str) -> bool:
    """True where the words foresee or fix a term and nobody undertakes anything."""
    return FORECAST.search(words) is not None or VALID_UNTIL.search(words) is not None


def blank_quotes(text: str) -> str:
    """The text with what stands in quotes and titles blanked, length kept: words there promise nothing."""
    return _QUOTED.sub(lambda found: found[0][0] + "□" * (len(found[0]) - 2) + found[0][-1], text)
