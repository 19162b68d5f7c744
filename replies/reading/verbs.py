"""Verbs of work around a number: acts, which are never part of the noun, and activities, which may be.

In `完成老旧小区改造15个` 完成 is an act and goes; 改造 is an activity, and the thing counted ends with it. An activity that
leads its object (`改造农贸市场`) goes as well, one that qualifies a noun of quantity (`改造面积`) stays.
"""

from __future__ import annotations

from .regex_prefilter import cue
from .units import word_list

__all__ = ["ACTIVITIES", "ACTS"]

_ACTS = word_list(
    "新增 新建 新开 开辟 新设 新改建 改建(?!工程|项目) 续建 在建 建成(?!区(?!域)) 建好 引进 引育 引入 招引 培育 培养 打造 构建 建立 设立 成立 组建 开展 举办 举行 召开 承办 完成 实现 开通 开行 开办 投放 投用 "
    "安排 拨付 发放 下达 下拨 落实 兑现 争取 筹集 筹措 募集 到位 发布 印发 出台 制定 制订 编制 修订 实施 推进 推动 推广 推出 推行 查处 受理 办结 办理(?!时限|时间|流程) 接待 惠及 覆盖(?!面|率|人口) 涉及 吸引 带动 拥有 共有 现有 已有 配备 配齐 安装 加装 购置 "
    "购买 签约 签订 签署 落地 启动 开工 竣工 完工 入库 入选 入驻 获评 获得 荣获 评选 评为 评定 命名 创建 争创 申报 推荐 参加 参与 走访 慰问 帮助 帮扶 解决 化解 排查 清理 拆除 关停 淘汰 达成 提供 扶持 给予 "
    "收到 收集 征集 整合 盘活 腾退 处置 调解 破获 抓获 侦破 立案 选派 选聘 选拔 招聘 招录 招收 录用 聘用 派出 抽调 划拨 划定 建有 设有 设置 布设 布局 铺设 敷设 架设 栽植 种植(?!面积|业) 植树 复垦 修复(?!工程|项目) 修建 修缮(?!工程|项目) 疏浚 清淤 "
    "形成 打通 贯通 延伸 拓宽 硬化 亮化 扩建(?!工程|项目) 迁建(?!工程|项目) 翻建 重建(?!工程|项目) 置换 回收 回购 收购 收储 出让 供地 流转 摘牌 辅导(?!员|机构) 孵化(?!器|基地|中心) 储备 谋划 策划 包装 对接 洽谈 走进 深入 开设 开发(?!区|企业|强度) 利用 使用(?!面积|权) 减免 减轻 节约 节省 "
    "减少 压减 削减 降低 缩减 增加 增设 扩大 净增 增配 增派 提升(?!培训|工程|行动|计划|项目) 提高 优化 完善 健全 加强 强化 支持 鼓励 引导(?!基金|资金) 促进 保障 确保 巩固 维护 创造 产出 生产出 销售(?!收入|额|总额|价格) 授信 授予 认证 通过 列入 纳入 取得 突破 承担 负责 聚集(?!区|地) 集聚(?!区|地|度|平台) 汇聚 "
    "推选 树立 筛选 选取 确定 明确 提出 创办 兴办 兴建 援建 捐赠 捐建 投建 输送 派驻 组成 立项 结题 攻克 研发出 消除 整改 销号 归集 代办 答复 采纳 扩充 更换 投入使用 成为 调整 清退 增补 遴选 放映 聘请 登记在册 登记(?!失业|在册) 审议 列支 兑付 上市(?!公司|企业|后备) 提请 废止 划分 获批 撤并 合并 "
)
# Verbs that are nouns as well.
_ACTIVITIES = word_list(
    "改造 建设 培训 治理 整治 更新 检查 采购 服务 发展 投资 投入 认定 评价 巡查 监测 宣传 活动 改革 试点 检测 供应 修理 维修 养护 提升 指导 升级 转移 转化 调研 督查 处理 监管 执法 组织 抽检 演出 接种 资助 救助"
)
# After an activity these show that it qualifies a noun: 改造面积, 建设用地, 培训人数, 投资总额.
_QUALIFIES = r"(?:面积|用地|项目|资金|规模|总量|总额|数量|人数|人次|周期|时间|时限|补助|补贴|标准|成本|任务|单位|中心|机构|企业|基地|工程|行业|业|率|额|量|值|数|费|性|期|班|点|站|处|所|室|员|者|师|车|大会|规划|计划|方案|资质|强度|占|总|基金|债券|平台|体系|窗口|对象|队伍|场所|设施|局|办|区|工作)"


class _VerbTable:
    """Where the verbs of one table stand in a few words."""

    def __init__(self, words: tuple[str, ...], behind: str) -> None:
        longest_first = "|".join(sorted(words, key=lambda word: (-len(word), word)))
        one = rf"新?(?:{longest_first})"
        self._any = cue(rf"{one}{behind}")
        self._first = cue(one)
        # At the end of words no character follows that a lookahead could refuse.
        self._plain = frozenset(word.partition("(?")[0] for word in words)
        # The lengths of those that end with a character, longest first.
        self._lengths = {
            last: sorted({len(word) for word in self._plain if word[-1] == last}, reverse=True)
            for last in {word[-1] for word in self._plain}
        }
        self._heads = frozenset(word[:2] for word in self._plain)

    def is_at_start(self, words: str) -> bool:
        """True where the words begin with a verb of the table."""
        return self._any.match(words) is not None

    def first(self, words: str, at: int) -> int:
        """Where the first verb at or after `at` begins; 0 without."""
        for begin in range(at, len(words) - 1):
            if words[begin : begin + 2] in self._heads and self._any.match(words, begin):
                return begin - words.startswith("新", max(at, begin - 1), begin)
        return 0

    def last(self, words: str) -> int:
        """Where the last verb ends, 0 without; 了 and 的 behind it go with it."""
        for begin in range(len(words) - 2, -1, -1):
            end = self._end_of(words, begin) if words[begin : begin + 2] in self._heads else 0
            if end:
                before = self._end_of(words, begin - 1) if begin else 0
                end = before if before > begin else end  # 落实|施工, not 落|实施|工
                return end + words.startswith("了", end)
        return 0

    def _end_of(self, words: str, begin: int) -> int:
        """Where the verb that begins there ends, 0 without."""
        if words[begin : begin + 2] not in self._heads:
            return 0
        found = self._any.match(words, begin)
        return found.end() if found else 0

    def start_of_last(self, words: str) -> int | None:
        """Where a verb that ends the words begins, None where none does."""
        end = len(words) - words.endswith("了")
        for length in self._lengths.get(words[end - 1 : end], ()):
            if length <= end and words[end - length : end] in self._plain:
                return end - length - words.startswith("新", end - length - 1, end - length)
        return None

    def run_before(self, words: str) -> str:
        """The verbs right at the end of the words, "" without."""
        at: int | None = len(words)
        begin = len(words)
        while at:
            begin = at
            at = at - 1 if words[at - 1] in "新再、和" else self.start_of_last(words[:at])
        return words[begin if at is None else 0 :]

    def skip_leading(self, words: str, at: int) -> int:
        """Behind the verb at `at` where an object follows it (two characters, no verb of the table), else `at`."""
        found = self._any.match(words, at)
        if found is None or len(words) - found.end() < 2:
            return at
        return at if self._first.fullmatch(words, found.end()) else found.end()


ACTS = _VerbTable(_ACTS, r"(?!率|额|量|值|数|费|者|员|性|期|度|业|会(?!计|议|员))")
ACTIVITIES = _VerbTable(_ACTIVITIES, rf"(?!{_QUALIFIES})")
