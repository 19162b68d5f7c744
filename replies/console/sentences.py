"""What the page says when a statement gets no answer: the worker names a reason, here are the sentences.

DuckDB's words are carried where they help to mend the statement, in one line, without any path of this machine.
"""

from __future__ import annotations

import re

from replies.console.errors import ConsoleError, LimitExceeded, StatementFailed, StatementRefused

__all__ = ["limit_error", "statement_error"]

_ASK_LESS = "请缩小范围或先汇总", "narrow it down or aggregate first"

_SENTENCES: dict[str, tuple[str, str]] = {
    # refused
    "statement": ("控制台只读：不执行 {what} 语句，只执行查询", "The console only reads: {what} is not run, only queries are"),
    "several": ("一次只能执行一条语句", "Run one statement at a time"),
    "node": ("控制台只读：不支持 {what}", "The console only reads: {what} is not allowed"),
    "function": ("不允许使用函数 {what}", "The function {what} is not allowed"),
    "table": ("不能查询 {what}：只有已公开的表可查", "{what} cannot be read: only the published tables can"),
    "file": ("不能读取“{what}”：控制台不读文件和网络", "“{what}” cannot be read: the console reads no files and no network"),
    "show": ("不支持这种 SHOW；可用 SHOW TABLES、DESCRIBE 表名", "This SHOW is not allowed; use SHOW TABLES or DESCRIBE table"),
    "explain": ("不支持这种 EXPLAIN；可用 EXPLAIN 或 EXPLAIN ANALYZE", "This EXPLAIN is not allowed; use EXPLAIN or EXPLAIN ANALYZE"),
    "form": ("不支持这种写法", "This form of statement is not allowed"),
    "pivot": ("不支持这种 PIVOT 写法；请写 PIVOT 表 ON 列 USING 汇总", "This form of PIVOT is not allowed; write PIVOT table ON column USING aggregate"),
    "permission": ("控制台不读写文件、网络和设置", "The console does not touch files, network or settings"),
    # too much
    "time": ("查询超过 {what} 秒，已停止；{less}", "The query ran for more than {what} s and was stopped; {less}"),
    "memory": ("查询占用的内存过多，已停止；{less}", "The query took too much memory and was stopped; {less}"),
    "cell": ("结果中有一行过大，不能显示；请截取或汇总", "A row of the result is too large to show; cut or aggregate it"),
    "text": ("语句过长（上限 {what} 字节）", "The statement is too long (at most {what} bytes)"),
    "nested": ("语句嵌套过深；请拆成几步", "The statement is nested too deeply; take it in steps"),
    "died": ("查询超出了控制台的资源限制，已停止；{less}", "The query went over the console's limits and was stopped; {less}"),
    "busy": ("同时执行的查询过多，请稍后重试", "Too many queries are running; try again in a moment"),
    # failed
    "syntax": ("语法有误：{what}", "Syntax: {what}"),
    "characters": ("语句中有不能用的字符，请重新输入", "The statement holds a character that is none; type it again"),
    "empty": ("没有可执行的语句", "There is no statement to run"),
    "parameter": ("控制台没有参数可用；请直接写出数值", "The console binds no parameters; write the value itself"),
    "no_table": ("没有名为“{what}”的表", "There is no table named “{what}”"),
    "no_table_but": ("没有名为“{what}”的表；是否指“{near}”？", "There is no table named “{what}”; did you mean “{near}”?"),
    "column_not_found": ("没有名为“{what}”的列", "There is no column named “{what}”"),
    "column_not_found_but": ("没有名为“{what}”的列；是否指“{near}”？", "There is no column named “{what}”; did you mean “{near}”?"),
    "value": ("结果中有无法表示的值；请转换为文本", "The result holds a value that cannot be shown; cast it to text"),
    "duckdb": ("查询未能执行：{what}", "The query could not be run: {what}"),
    "fault": ("DuckDB 内部出错，查询未能执行；请换一种写法", "DuckDB went wrong inside on this query; write it another way"),
    "snapshot": ("数据快照无法打开；请稍后重试", "The data snapshot cannot be opened; try again later"),
}  # fmt: skip

_KINDS: dict[str, type[ConsoleError]] = {
    "refused": StatementRefused,
    "failed": StatementFailed,
    "too_much": LimitExceeded,
}
_PATH = re.compile(r"(?<![\w/.])(?:[A-Za-z]:\\|/)(?:[^\s/\\'\"]+[/\\])+[^\s/\\'\"]*")
_LONGEST = 240


def statement_error(stop: dict[str, object], sql: str) -> ConsoleError:
    """The error for what the worker said in {"stop"} about `sql`."""
    reason = str(stop.get("reason"))
    if reason not in _SENTENCES:
        reason = "duckdb"
    what, _, near = str(stop.get("what", "")).partition("\n")
    if f"{reason}_but" in _SENTENCES and near:
        reason = f"{reason}_but"
    offset = stop.get("offset")
    position = None
    if isinstance(offset, int) and 0 <= offset <= len(sql.encode()):
        position = len(sql.encode()[:offset].decode(errors="ignore"))
    kind = _KINDS.get(str(stop.get("kind")), StatementFailed)
    return _error(kind, reason, _clean(what), _clean(near.partition("\n")[0]), position)


def limit_error(reason: str, what: object = "") -> LimitExceeded:
    """The error for a limit that the caller itself holds."""
    error = _error(LimitExceeded, reason, str(what))
    return LimitExceeded(error.zh, error.en)


def _error(
    kind: type[ConsoleError], reason: str, what: str, near: str = "", position: int | None = None
) -> ConsoleError:
    zh, en = (
        sentence.format(what=what, near=near, less=less)
        for sentence, less in zip(_SENTENCES[reason], _ASK_LESS, strict=True)
    )
    return kind(zh, en, position)


def _clean(words: str) -> str:
    """One line of DuckDB's words: no path, no line breaks, not too long."""
    line = " ".join(_PATH.sub("…", words).split())
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
