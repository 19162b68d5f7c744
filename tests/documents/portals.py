"""Four made-up portals of our own around a text: how public sites set the same reply, for tests of reading pages."""

from __future__ import annotations

from html import escape

MENU = ("首页", "要闻动态", "政务公开", "办事服务", "互动交流", "走进江口", "数据开放", "专题专栏")
NEWS = (
    "市委召开常委会会议，研究部署防汛抗旱和安全生产工作",
    "全市重点项目集中开工，总投资120亿元",
    "我市新增国家级专精特新企业15家，居全省第3位",
    "关于市九届人大一次会议第12号建议的答复",
    "关于市政协八届五次会议第88号提案的答复",
)


def tables(title: str, lines: list[str]) -> str:
    """Nested layout tables, an index card, one <p> a paragraph with indents, a column of news beside it."""
    menu = "".join(f'<td><a href="/m{n}">{word}</a></td>' for n, word in enumerate(MENU))
    news = "".join(f'<tr><td>·<a href="/n{n}">{word}</a></td></tr>' for n, word in enumerate(NEWS))
    body = "".join(
        f'<p style="text-indent:2em;line-height:2">&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}</p>\n'
        for line in lines
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{escape(title)}_江口市交通局</title>
<script>var total = "本年投入999万元，下一步将新建88座";</script></head><body>
<table><tr>{menu}</tr></table>
<table><tr><td>您现在的位置：<a href="/">首页</a>&gt;<a href="/a">政务公开</a>&gt;<a href="/b">建议提案办理</a></td></tr></table>
<table><tr><td><table><tr><td>索 引 号：</td><td>01234567-8/2022-00031</td><td>主题分类：</td><td>交通、工业</td></tr>
<tr><td>发布机构：</td><td>市交通局</td><td>发文日期：</td><td>2022年06月10日</td></tr>
<tr><td>名　　称：</td><td colspan="3">{escape(title)}</td></tr></table></td></tr>
<tr><td><table><tr><td>发布日期：2022-06-10 09:30 浏览次数：<span id="hits">1035</span> 来源：市交通局 字体：[ <a href="#">大</a> <a href="#">中</a> <a href="#">小</a> ]</td></tr>
<tr><td><div>{body}</div></td></tr>
<tr><td>【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</td></tr></table></td>
<td><table><tr><td>最新信息</td></tr>{news}</table></td></tr></table>
<table><tr><td align="center">主办单位：江口市人民政府　承办单位：江口市大数据局<br>网站标识码：3300000000　江ICP备05000000号-1　江公网安备 33000002000001号<br>
地址：江口市人民路1号　邮编：300000<br>技术支持：某某信息技术有限公司　您是第 3567890 位访问者</td></tr></table>
</body></html>"""


def divisions(title: str, lines: list[str]) -> str:
    """Divisions with class names, hidden copies, a share bar and related links under the text."""
    menu = "".join(f'<li><a href="/m{n}">{word}</a></li>' for n, word in enumerate(MENU))
    news = "".join(
        f'<li><a href="/n{n}">{word}</a><span>2022-06-0{n + 1}</span></li>' for n, word in enumerate(NEWS)
    )
    body = "\n".join(f"<p><span>{escape(line)}</span></p>" for line in lines)
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)} - 江口市人民政府门户网站</title>
<style>.tip-box{{color:red;display:none}} #mobile{{visibility: hidden}}</style></head><body class="nav-fixed">
<div class="top-bar"><a href="/login">登录</a> | <a href="/reg">注册</a> | <a href="/o">无障碍浏览</a></div>
<div class="header"><img src="logo.png" alt="江口市人民政府"><ul class="main-nav">{menu}</ul></div>
<div class="crumbs">当前位置： <a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 人大代表建议办理</div>
<div class="con"><h1>{escape(title)}</h1>
<div class="info"><span>发布时间：2022-06-10 09:30</span><span>信息来源：市交通局</span><span>阅读量：1035</span></div>
<div class="tip-box">本页共收到投诉37件，请于2030年底前处理500件。</div>
<div style="display:none">隐藏的一段：将于2031年底前投入1亿元。</div><p hidden>隐藏的二段：奖励200万元。</p>
<div aria-hidden="true">隐藏的三段：补助300万元。</div><div id="mobile">隐藏的四段：补贴400万元。</div>
<div class="text">{body}</div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="prevnext"><p>上一篇：<a href="/p">关于市九届人大一次会议第12号建议的答复</a></p><p>下一篇：没有了</p></div>
<div class="more"><h3>相关链接</h3><ul>{news}</ul></div></div>
<div class="footer"><p>主办：江口市人民政府办公室　版权所有：江口市人民政府</p><p>网站标识码：3300000000</p><p>备案号：江ICP备05000000号</p><p>联系电话：0000-12345678</p></div>
<noscript>请启用脚本以浏览本页，谢谢。</noscript></body></html>"""


def breaks(title: str, lines: list[str]) -> str:
    """All the text in one cell with <br> between the paragraphs, upper-case tags, font elements, unclosed cells."""
    body = "<BR>\r\n<BR>\r\n".join(f"　　{escape(line)}" for line in lines)
    menu = " | ".join(f'<A HREF="/m{n}">{word}</A>' for n, word in enumerate(MENU))
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312"><TITLE>{escape(title)}</TITLE></HEAD>
<BODY><CENTER>{menu}</CENTER><HR>
<TABLE WIDTH=760><TR><TD ALIGN=center><FONT SIZE=5><B>{escape(title)}</B></FONT><BR>
2022-06-10 来源：市交通局 点击：1035 【字体：大 中 小】</TD></TR>
<TR><TD><FONT FACE="宋体">
{body}
</FONT></TD></TR></TABLE>
<P ALIGN=center>[打印] [关闭] [返回]<BR>版权所有 江口市交通局<BR>地址：江口市人民路1号 电话：0000-12345678</P></BODY></HTML>"""


def semantic(title: str, lines: list[str]) -> str:
    """The elements of HTML 5: header, nav, main, article, aside, footer; a template, a dialogue, a form."""
    menu = "".join(f'<a href="/m{n}">{word}</a>' for n, word in enumerate(MENU))
    news = "".join(
        f'<article><h2><a href="/n{n}">{word}</a></h2><p>{word}。</p></article>'
        for n, word in enumerate(NEWS)
    )
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)} | 江口市政务公开</title></head>
<body><header><nav>{menu}</nav><form><input value="搜索"><select><option>全站</option><option>本栏目</option></select><button>搜索</button></form></header>
<main><nav aria-label="breadcrumb"><a href="/">首页</a> / <a href="/zwgk">政务公开</a></nav>
<article><header><h1>{escape(title)}</h1><p>发布日期：<time>2022-06-10</time>　浏览量：1035</p></header>
{body}
<footer><p>责任编辑：江小口</p></footer></article></main>
<aside><h2>热点推荐</h2>{news}</aside><template><p>模板中的文字，投入900万元。</p></template>
<dialog>请用手机扫码，查看更多内容。</dialog>
<footer><p>江口市人民政府办公室主办</p><p>江ICP备05000000号</p></footer></body></html>"""


PORTALS = {"tables": tables, "divisions": divisions, "breaks": breaks, "semantic": semantic}
