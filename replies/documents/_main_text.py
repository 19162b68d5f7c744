"""Which lines of a page of a portal are the reply: one run of lines, by density and structure, without the names of any site.

Each line gets a weight: sentences outside links are the reply's; links, and lines that portals put around a
document (where am I, published when, read how often, share, print, who runs the site), speak against it; short lines
count with the sentences they stand among. The run of lines with the greatest sum is the reply (maximum subsequence
segmentation, as in Pasternack and Roth, WWW 2009), and what is the portal's inside the run is left out.
The page's title is put first where it is the reply's title and the run lacks it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Block", "is_portal_line", "main_lines"]

_SENTENCE = re.compile(r"[，。；！？]")
_OPTION = (
    r"打印(?:本[页文稿]|页面|文章)?|关闭(?:本页|窗口|页面)?|字[体号](?:大小)?|[大中小]|收藏(?:本页)?|加入收藏|(?:一键)?分享(?:到)?|微信|"
    r"(?:新浪|腾讯)?微博|QQ(?:空间|好友)?|朋友圈|返回(?:顶部|首页|上一?[页级]|列表)?|繁體?体?版?|简体|English|无障碍(?:浏览|阅读)?|"
    r"(?:关怀|长者|适老化?)(?:模式|版)|登录|注册|首页|网站首页|我要纠错|纠错|下载|朗读|听(?:文章|新闻|全文)|手机(?:版|看)|客户端|搜索|"
    r"A[+-]|超大|特大|较大|更多|点赞|复制链接|设为首页|联系我们|网站地图|关于我们|扫[一描码][^，。；]{0,24}|"
    r"用?微信[“\"]?扫一扫[^。]{0,40}|(?:非常|很|基本|较|不)?满意|不了解|一般|提交(?:评价)?|我要评价|[您你]对.{2,20}是否满意[？?]?|"
    r"附件下载(?:\s*[：:]\s*(?:暂?无)?)?"
)
_OPTIONS = re.compile(
    rf"[\s|｜/\\>【】\[\]〖〗()（）：:·\-—<]*+(?>(?:{_OPTION})[\s|｜/\\>【】\[\]〖〗()（）：:·\-—<]*+){{1,30}}+",
    re.I,
)
_PLACE = re.compile(
    r"(?:现在|当前|所在|目前)(?:的|所在)?(?:的)?位置\s*[：:]|(?:当前|所在)栏目\s*[：:]|首页\s*(?:>|»|›|/|-{1,2}>?|→|＞)"
)
_LABEL = (
    r"发布(?:日期|时间|机构|单位|者|人)|公开(?:日期|时间)|更新(?:日期|时间)|(?:信息|文章|稿件|内容)?来源|稿源|(?:浏览|阅读|点击|访问|查看)(?:次数|人数|量|数)?|"
    r"浏览|点击|作者|(?:责任|责编|文字)?编辑|责编|审[核校](?:人)?|字[体号](?:大小)?|发布|时间|录入|供稿|撰稿"
)
_LABELLED = re.compile(rf"(?:{_LABEL})\s*[：:]")
_STRONG_LABEL = re.compile(
    r"^[\[【（(]?\s*(?:发布(?:日期|时间|机构|单位|者|人)|更新(?:日期|时间)|(?:信息|文章|稿件|内容)来源|来源|稿源|(?:浏览|阅读|点击|访问)(?:次数|人数|量|数)|"
    r"责任编辑|责编|编辑|字体大小|字[体号])\s*[：:]"
)
# Labels of the index card that the rules on open government give a document (in the page's own table).
_CARD = re.compile(
    r"(?:^|\t)(?:索\s*引\s*号|信息索引号?|主\s*题\s*(?:分\s*类|词)|信息分类|分\s*类|体裁(?:分类)?|组配分类|服务对象(?:分类)?|发\s*[文布]\s*(?:机\s*[关构]|单\s*位|日\s*期|字\s*号)|"
    r"成\s*文\s*日\s*期|生\s*成\s*日\s*期|发布(?:日期|时间|机构)|公开(?:日期|方式|时限|范围|形式|责任部门)|生效(?:日期|时间)|失效(?:日期|时间)|有\s*效\s*性|效力状态|"
    r"关\s*键\s*[字词]|文\s*号|标\s*题|名\s*称|信息名称|内容概述|统一编号|主题|载体类型|记录形式|词\s*条|来\s*源)\s*[：:]?\s*(?:\t|$|[：:])"
)
# Cards have several lines; one of them says what no reply says of itself.
_CARD_ALONE = re.compile(
    r"索\s*引\s*号|信息索引|主\s*题\s*(?:分\s*类|词)|信息分类|体裁|组配|服务对象|发布机构|载体类型|记录形式|统一编号"
)
_CARD_LABEL = re.compile(r"[^：:\t]{2,8}[：:]?")
_CARD_LINES, _CARD_REACH = 2, 6
# What stands under a document: its neighbours on the site, and lists of others.
_NEIGHBOUR = re.compile(
    r"^[\[【<>«»\s·]*(?:[上下]一?[篇条页则]\s*(?:$|[：:>\]】])|分享到|友情链接|责任编辑|返回顶部|版权所有|扫一扫)|"
    r"^[\[【<>«»\s·]*(?:(?:相关|推荐|热点|延伸|更多|最新)(?:信息|链接|文章|新闻|稿件|阅读|推荐|内容|文件|解读|报道|专题|排行|图片|动态|发布)|热点推荐|"
    r"热门\S{0,4}|点击排行|网[友民](?:评论|留言)|网站链接|猜你喜欢)\s*[：:>»\]】]*\s*(?:更多|more)?[\s+>»]*$",
    re.I,
)
# Who runs the site, by what must stand on every page of a public authority's site.
_CODES = re.compile(
    r"ICP\s*[备证]|公网安备|网安备|网站标识码|备案(?:序|编)?号\s*[：:]|版权所有|copyright|©|all rights reserved|"
    r"(?:建议|推荐)使用[^。]{0,60}(?:浏览器|分辨率)",
    re.I,
)
_FOOTER = re.compile(
    r"技术支持\s*(?:单位)?\s*[：:]|网站(?:地图|声明)|法律声明|隐私(?:政策|声明)$|违法和不良信息举报|本站访问|网站(?:主办|承办|维护|管理)(?:单位)?\s*[：:]|"
    r"[您你]是第.{1,12}位|访问量\s*[：:]|政府网站找错|事业单位标识|党政机关标识"
)
_FOOTER_LABEL = re.compile(
    r"^(?:主\s*办|承\s*办|协\s*办|主管|运\s*维|维\s*护)(?:单位|方)?\s*[：:]|^(?:地\s*址|邮\s*[编箱]|邮政编码|电\s*话|联系电话|传\s*真|网\s*址)\s*[：:]|^.{2,30}(?:主办|承办)(?:$|\s)"
)
_REPLY_LINE = re.compile(
    r"^.{0,40}(?:代表|委员|同志|先生|女士|单位|界别|党派|联合会|政府|委员会)[们等]{0,3}[：:]$|[〔\[［(（【]\d{4}[〕\]］)）】]\s*第?\d+号|"
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、．])|^(?:联\s*系\s*人|抄\s*送|附\s*件|办理结果|类别|签发人|承办人|公开属性|分类)|"
    r"^[12１２二][0-9０-９〇○零一二三四五六七八九]{3}年.{1,4}月.{1,4}日"
)
_REPLY_TITLE = re.compile(
    r"(?:答复|复函|回复|回函|函|办理(?:情况|结果|意见)|建议|提案|议案|报告|通知|意见|方案)(?:的(?:函|答复|复函|回复|报告|意见))?(?:[（(].{0,20}[）)])?$|第?\d+号(?:建议|提案|议案)"
)
_TITLE_PARTS = re.compile(
    r"\s*(?:[_|｜]|\s[-–—]+\s|-{1,2}(?=[^-\d]{2,20}$)|[–—]{1,2}(?=[^-\d]{2,20}$)|>|»)\s*"
)
_NEAR_FOOTER = 6
_WALL = -1000.0  # no reply goes on over a list of the site's other documents
_TITLE_AGAIN = 8


@dataclass(slots=True)
class Block:
    """One line of a page. `link_chars` are those inside links; `containers` the nearest three block elements (numbers)."""

    text: str
    link_chars: int
    tag: str
    containers: tuple[int, ...]
    # Elements around it whose names tell a part of the portal, with their tags.
    furniture: tuple[tuple[int, str], ...] = ()


def main_lines(blocks: list[Block], titles: Sequence[str] = ()) -> tuple[list[str], tuple[str, ...]]:
    """The reply's lines in order and notes on what was left out or added; no line where there are no blocks.

    `titles` are those that the page says it has, the likeliest first.
    """
    if not blocks:
        return [], ()
    odd = _portal_lines(blocks)
    weights = _weights(blocks, odd)
    start, end = _greatest_run(weights)
    if start == end:
        return [block.text for block in blocks], (
            "网页中认不出正文，已读取全部文字 / no main text was told apart on the page; all its text was read",
        )
    kept = [n for n in range(start, end) if weights[n] > 0 or not odd[n]]
    lines = _without_repeated_title([blocks[n].text for n in kept])
    notes = []
    if len(kept) < len(blocks):
        left = sum(len(block.text) for block in blocks) - sum(map(len, lines))
        notes.append(
            f"网页只读正文，略去导航、页脚等 {left} 字 / only the page's main text was read; {left} characters "
            "of menus, footers and the like were left out"
        )
    if missing := _find_missing_title(blocks[:start], titles, lines):
        lines.insert(0, missing)
        notes.append("标题取自网页标题 / the title is that of the page")
    return lines, tuple(notes)


def _weights(blocks: list[Block], odd: list[bool]) -> list[float]:
    core = _core(blocks, odd)
    weights = []
    for block, is_odd in zip(blocks, odd, strict=True):
        size = len(block.text)
        if _NEIGHBOUR.match(block.text) and is_odd:
            weights.append(_WALL)
        elif is_odd:
            weights.append(-10.0 - min(size, 60) / 2)
        elif block.link_chars * 2 > size and not block.text.startswith("附件"):
            weights.append(-6.0 - block.link_chars / 4)
        elif _is_sentence(block):
            weights.append(min(size, 200) * (1.0 if core.intersection(block.containers) else 0.3))
        elif block.tag in ("h1", "h2") or _REPLY_TITLE.search(block.text) or _REPLY_LINE.search(block.text):
            weights.append(25.0)
        else:
            weights.append(2.0 if core.intersection(block.containers) else -6.0)
    return weights


def _is_sentence(block: Block) -> bool:
    return len(block.text) - block.link_chars >= 12 and _SENTENCE.search(block.text) is not None


def _core(blocks: list[Block], odd: list[bool]) -> set[int]:
    """The elements that hold at least a third of the page's sentences within three levels."""
    chars_in: Counter[int] = Counter()
    total = 0
    for block, is_odd in zip(blocks, odd, strict=True):
        if not is_odd and _is_sentence(block):
            total += len(block.text)
            for element in block.containers:
                chars_in[element] += len(block.text)
    return {element for element, chars in chars_in.items() if chars * 3 >= total}


def _portal_lines(blocks: list[Block]) -> list[bool]:
    """For each block, whether it is the portal's by its words or by the element it stands in."""
    total = sum(len(block.text) for block in blocks if _is_sentence(block))
    chars_in: Counter[int] = Counter()
    for block in blocks:
        if _is_sentence(block):
            for element, _ in block.furniture:
                chars_in[element] += len(block.text)
    odd = []
    cards = _card_lines(blocks)
    for n, block in enumerate(blocks):
        inside = any(chars_in[element] < _furniture_share(tag) * total for element, tag in block.furniture)
        odd.append(inside or n in cards or _is_option(block.text) or is_portal_line(block.text))
    for n, block in enumerate(blocks):
        if _is_footer(block.text):
            for step in (-1, 1):
                at = n + step
                while 0 <= at < len(blocks) and abs(at - n) <= _NEAR_FOOTER:
                    if not (odd[at] or _FOOTER_LABEL.search(blocks[at].text)):
                        break
                    odd[at] = True
                    at += step
    return odd


def _furniture_share(tag: str) -> float:
    """The share of a page's sentences from which a part that is named as the portal's is taken for named badly."""
    return 0.9 if tag in ("aside", "footer") else 0.5


def is_portal_line(text: str) -> bool:
    """True for a line that portals put around a document and no document has, by its words alone."""
    if len(text) > 300:
        return False
    if _is_footer(text):
        return True
    if "。" in text or "；" in text or _is_long_sentence(text):
        return False
    if _PLACE.search(text) or _NEIGHBOUR.match(text) or _STRONG_LABEL.match(text):
        return True
    return len(_LABELLED.findall(text)) >= 2


def _is_option(text: str) -> bool:
    """A line of nothing but marks and things that a reader of the page can choose."""
    return len(text) <= 300 and (not re.search(r"\w", text) or _OPTIONS.fullmatch(text) is not None)


def _is_footer(text: str) -> bool:
    if len(text) > 300 or _is_long_sentence(text):
        return False
    return _CODES.search(text) is not None or ("。" not in text and _FOOTER.search(text) is not None)


def _card_lines(blocks: list[Block]) -> set[int]:
    """The lines of a document's index card: several together, one of them unmistakable."""
    cards = {n for n, block in enumerate(blocks) if _CARD.search(block.text)}
    bare = {n for n in cards if _CARD_LABEL.fullmatch(blocks[n].text)}
    found: set[int] = set()
    for n in cards:
        near = cards.intersection(range(n - _CARD_REACH, n + _CARD_REACH + 1))
        if len(near) >= _CARD_LINES and any(_CARD_ALONE.search(blocks[other].text) for other in near):
            found.update(near)
            # Labels alone, every other line, have their values between them.
            found.update(other + 1 for other in bare.intersection(near) if {other - 2, other + 2} & bare)
    return found


def _is_long_sentence(text: str) -> bool:
    """A line of running text, in which the words of a portal are just words."""
    return len(text) > 60 and text.count("，") + text.count("。") >= 2


def _greatest_run(weights: list[float]) -> tuple[int, int]:
    """The bounds of the run with the greatest sum (Kadane); (0, 0) where no weight is positive."""
    best, bounds = 0.0, (0, 0)
    total, start = 0.0, 0
    for n, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, n
        total += weight
        if total > best:
            best, bounds = total, (start, n + 1)
    return bounds


def _find_missing_title(before: list[Block], said: Sequence[str], lines: list[str]) -> str:
    """The page's title where it is a reply's and its words stand nowhere near the beginning of the lines."""
    named = [block.text for block in before if block.tag == "h1" and block.link_chars * 2 < len(block.text)]
    for candidate in (*named, *(part for title in said for part in _TITLE_PARTS.split(title))):
        title = candidate.strip()
        if 8 <= len(title) <= 120 and _REPLY_TITLE.search(title):
            known = _without_spaces("".join(lines[:12]))
            return (
                ""
                if _without_spaces(title) in known
                or any(_without_spaces(line) == _without_spaces(title) for line in lines)
                else title
            )
    return ""


def _without_repeated_title(lines: list[str]) -> list[str]:
    """The lines without a first one that comes again soon: the portal's heading over the reply's own title."""
    first = _without_spaces(lines[0])
    for start in range(1, min(len(lines), _TITLE_AGAIN)):
        again = ""
        for line in lines[start : start + 4]:  # a title may be set in up to four lines
            again += _without_spaces(line)
            if again == first:
                return lines[1:]
            if not first.startswith(again):
                break
    return lines


def _without_spaces(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", text)
