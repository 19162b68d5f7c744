"""A ledger with everything in it, made by commands once; its moments and minted ids are then kept in a tar file."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from commands import Checkout

__all__ = ["ACCOUNT", "PHRASE", "make_ledger", "rows"]

ACCOUNT = "审核甲"
PHRASE = "一串足够长的口令 2017"

_REPLY = """乙市水务局文件
乙水复〔{year}〕{number}号
关于市九届人大一次会议第{number}号建议的答复
王一代表：
您提出的建议收悉，现答复如下：
（一）我局将在{due}年底前建成泵站{many}座，新增社区养老服务驿站（以下简称“养老驿站”）20家，由市水务管理局（以下简称市水务局）配合。
（二）我局将加快北山水厂二期工程建设，力争投资3.5亿元，每户补助600元。
（三）因资金所限，第三泵站暂不具备建设条件。
乙市水务局
{year}年5月20日
"""
_REGISTER = """编号,案由,领衔,附议,代表团,主办,会办,交办日期,类别,公开属性
7,关于泵站的建议,王一,李二、赵五,东团,市水务局,市财政局,{year}-03-01,农业,公开
8,关于水厂的建议,张三,,西团,市水务局,,{year}-03-01,农业,公开
15,关于灌区的建议,孙六,,西团,市水务局,,{year}-03-02,农业,公开
9,关于堤防的建议,孙六,,西团,市水务局,,{year}-03-02,农业,不公开
"""
_REPORT = """2025年乙市政府工作报告
——2025年1月20日在乙市第九届人民代表大会第五次会议上
各位代表：
2024年，全市建成泵站12座，新增养老驿站22家。
2025年，计划建成泵站15座，新建农村公路100公里。
"""


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """A table of the exported data package."""
    with (folder / "csv" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def make_ledger(checkout: Checkout, work: Path) -> dict[str, str]:
    """Record something of every kind; returns ids and links that a page is asked for by."""
    run = checkout.run
    added = []
    for year, number, many in ((2021, 7, 5), (2022, 7, 8), (2023, 8, 6), (2024, 9, 4)):
        file = work / f"{year}-{number}.txt"
        file.write_text(_REPLY.format(year=year, number=number, due=year + 1, many=many), "utf-8")
        added.append(_id("R", run("add", file)))
    first, second, unpublished, erased = added
    for reply_id in (first, second, erased):
        run("publish", reply_id, "--unreviewed")
    package = work / "package"
    run("export", package)
    commitments = [row for row in rows(package, "commitments") if row["counted"].lower() == "true"]
    own = [row["commitment_id"] for row in commitments if row["reply_id"] == second]
    shipped = [row["commitment_id"] for row in commitments if row["reply_id"] not in added]

    run("metric", "add", "pump_count", "--label", "泵站", "--unit", "座", "--measure", "stock")
    run("metric", "area", "yishi", "--name", "乙市")
    target = _id("T", run("target", "add", own[0], "--metric", "pump_count", "--area", "yishi", "--value", "8",
                          "--unit", "座", "--bound", "at_least", "--due", "2023-12-31"))  # fmt: skip
    run("target", "change", target, "--value", "6", "--from", "2023-06-01", "--title", "目标调整通知")
    run(
        "criteria",
        own[0],
        "--act-keeps",
        "泵站建成",
        "--effect-keeps",
        "泵站投入使用",
        "--act-breaks",
        "停建",
    )
    outcomes = [
        _id("O", run("outcome", "add", own[0], "--metric", "pump_count", "--area", "yishi", "--value", value,
                     "--unit", "座", "--end", day, "--source-kind", "issued_document", "--title", title,
                     "--quote", f"全市建成泵站{value}座", "--problems", "征地较慢"))
        for value, day, title in (("3", "2023-06-30", "半年通报"), ("7", "2023-12-31", "年度通报"))
    ]  # fmt: skip
    event = _id("O", run("outcome", "add", own[1], "--event", "二期工程开工", "--end", "2023-03-01",
                         "--source-kind", "issued_document", "--title", "开工公告"))  # fmt: skip
    for outcome in (*outcomes, event):
        run("outcome", "publish", outcome)
    run("outcome", "add", shipped[0], "--event", "印发办法", "--end", "2019-03-01", "--title", "待发布的一条",
        "--source-kind", "issued_document")  # fmt: skip
    run("status", own[0], "--set", "delivered", "--reason", "泵站已建成", "--evidence", outcomes[1])
    run("status", own[1], "--set", "in_progress", "--reason", "已开工", "--evidence", event)

    register = work / "register.csv"
    register.write_text(_REGISTER.format(year=2022), "utf-8")
    run(
        "register", "import", register, "--place", "乙市", "--session", "市九届人大一次会议", "--kind", "建议"
    )
    run("handling", "step", second, "--kind", "extended", "--on", "2022-05-20", "--until", "2022-07-31",
        "--reason", "需现场勘察")  # fmt: skip
    run("handling", "said", second, "--dimension", "result", "--verdict", "satisfied", "--deputy", "王一")
    run("handling", "said", second, "--dimension", "process", "--verdict", "basically_satisfied")
    run("handling", "said", second, "--dimension", "commitment", "--commitment", own[0], "--verdict", "done")
    answer = _after("link=", run("handling", "link", "王一"))

    report = work / "report.txt"
    report.write_text(_REPORT, "utf-8")
    run("suggest", "look", report, "--date", "2025-01-20")
    for name, verb, letter in (
        ("suggest", "accept", "S"),
        ("chain", "confirm", "L"),
        ("alias", "accept", "N"),
    ):
        if listed := re.findall(rf"\b{letter}-[0-9a-z]{{10}}\b", run(name, "list")):
            run(name, verb, listed[0])
    _fill_in(checkout, work / "table.csv", own[2] if len(own) > 2 else own[1])
    run("erase", erased, "--reason", "应本人要求")
    run("user", "add", "分析乙", "--role", "analyst")
    invited = _after("link=", run("user", "add", ACCOUNT, "--role", "publisher"))
    return {
        "commitment": own[0], "shipped_commitment": shipped[0], "target": target, "reply": second,
        "unpublished_reply": unpublished, "erased_reply": erased, "answer_link": answer, "invited_link": invited,
    }  # fmt: skip


def _fill_in(checkout: Checkout, file: Path, commitment: str) -> None:
    """Bring the office table back with a contact and progress in words on one row."""
    checkout.run("export", file)
    with file.open(encoding="utf-8-sig", newline="") as given:
        lines = list(csv.reader(given))
    head = next(line for line in lines if "记录编号" in line)
    for line in lines:
        if line[head.index("记录编号")].startswith(commitment):
            line[head.index("责任人")] = "李四"
            line[head.index("进展情况")] = "已列入计划"
            line[head.index("数据截至日期")] = "2023-09-30"
            line[head.index("佐证材料")] = "季度通报"
    with file.open("w", encoding="utf-8-sig", newline="") as taken:
        csv.writer(taken).writerows(lines)
    checkout.run("import", file)


def _id(letter: str, printed: str) -> str:
    found = re.search(rf"\b{letter}-[0-9a-z]{{10}}\b", printed)
    if found is None:
        raise ValueError(f"no {letter}- id in: {printed}")
    return found[0]


def _after(mark: str, printed: str) -> str:
    return re.split(r"[\s&]", printed.split(mark, 1)[1], maxsplit=1)[0]
