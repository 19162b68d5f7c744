"""Why a file could not be read, in both languages.

DocumentError               whoever holds the file can mend it; `code` and `params` say what, for a program
├── NoRoom                  nothing is wrong with the file: the server is short of space or processes
├── NotAFile                nothing there, a folder, a device: give a regular file
├── FileTooLarge            over the limit, packed or unpacked: give a smaller one
├── UnknownFormat           a format that is not read: save it as .docx or .txt
└── DamagedFile             the bytes are not what the name says, or cannot be decoded: save the file anew
"""

from __future__ import annotations

from ..errors import RepliesError
from .formats import ATTACHABLE, PHOTOS, TABLES, join_names

__all__ = ["DamagedFile", "DocumentError", "FileTooLarge", "NoRoom", "NotAFile", "UnknownFormat"]

_OTHERS = [name for name in ATTACHABLE if name not in PHOTOS]
# code → one sentence each (Chinese, English): what, where, what to do.
_SENTENCES = {
    "missing": ("找不到文件 {name}，请检查路径", "No file {name}: check the path"),
    "not_regular": ("{name} 不是普通文件，请给出一个文件", "{name} is not a regular file: give a file"),
    "unreadable": ("{name} 无法打开，请检查读取权限", "{name} cannot be opened: check that you may read it"),
    "empty": ("{name} 是空文件，请给出有内容的答复", "{name} is empty: give a reply with text in it"),
    "no_text": (
        "{name} 中没有文字，请给出有文字的答复",
        "{name} holds no text: give a reply with text in it",
    ),
    "too_large": (
        "{name} 超过 {limit} MB，请拆分或压缩其中的图片",
        "{name} is over {limit} MB: split it or shrink its pictures",
    ),
    "unpacks_too_large": (
        "{name} 解压后超过 {limit} MB，已拒绝读取，请另存为较小的文件",
        "{name} unpacks to more than {limit} MB and was refused: save it as a smaller file",
    ),
    "too_many_tags": (
        "{name} 结构过于庞大，已拒绝读取，请拆分后重试",
        "{name} has too much structure and was refused: split it and try again",
    ),
    "too_much_text": (
        "{name} 的文字超过 {limit} 字，请拆分后重试",
        "{name} holds more than {limit} characters: split it and try again",
    ),
    "too_deep": (
        "{name} 的表格或内容嵌套过深，无法读取，请重新另存为 .docx",
        "{name} is nested too deep to be read: save it as .docx again from a word processor",
    ),
    "no_office": (
        "{name}：读取 {suffix} 需要安装 LibreOffice（Debian：apt install libreoffice-writer-nogui），或另存为 .docx",
        "{name}: reading {suffix} needs LibreOffice (Debian: apt install libreoffice-writer-nogui), or save it as .docx",
    ),
    "not_converted": (
        "{name} 无法转换，可能已损坏或有密码，请打开后另存为 .docx",
        "{name} could not be converted, it may be damaged or protected by a password: save it as .docx",
    ),
    "convert_slow": (
        "{name} 转换超过 {seconds} 秒，请另存为 .docx",
        "{name} took more than {seconds} s to convert: save it as .docx",
    ),
    "read_slow": (
        "{name} 在 {seconds} 秒内没有读完，请拆分或另存为 .txt",
        "{name} was not read within {seconds} s: split it or save it as .txt",
    ),
    "read_memory": (
        "{name} 读取时需要的内存超过 {limit} MB，请拆分或另存为 .txt",
        "{name} needs more than {limit} MB of memory to be read: split it or save it as .txt",
    ),
    "read_failed": (
        "{name} 无法读取（读取进程中断），请另存为 .txt 或 .docx，并报告此文件",
        "{name} could not be read (the reading process ended): save it as .txt or .docx, and report the file",
    ),
    "format": (
        "{name}：暂不能读取 {suffix} 格式，请另存为 .docx 或 .txt",
        "{name}: the format {suffix} is not read yet, save it as .docx or .txt",
    ),
    "other_kind": (
        "{name} 的内容是 {found}，与扩展名 {suffix} 不符，请改正扩展名或另存后再试",
        "{name} holds {found}, not the {suffix} its name says: mend the name or save it anew",
    ),
    "not_html": (
        "{name} 不是有效的网页文件，请在浏览器中重新保存网页",
        "{name} is not a valid web page: save the page again from a browser",
    ),
    "not_pdf": (
        "{name} 不是有效的 .pdf 文件或已损坏，请重新导出",
        "{name} is not a valid .pdf file, or is damaged: export it again",
    ),
    "not_ofd": (
        "{name} 不是有效的 .ofd 文件或已损坏，请重新导出",
        "{name} is not a valid .ofd file, or is damaged: export it again",
    ),
    "no_room": (
        "{name} 没有读取：服务器临时空间或进程不足，请稍后再试",
        "{name} was not read: the server is short of temporary space or processes, try again later",
    ),
    "encrypted": (
        "{name} 已加密，请提供未加密的文件",
        "{name} is encrypted: give a file without a password",
    ),
    "scanned": (
        "{name} 只有扫描图像，没有文字，请先做文字识别或提供原文件",
        "{name} holds scanned pictures and no text: have its text recognised or give the original file",
    ),
    "too_many_pages": (
        "{name} 超过 {limit} 页，请拆分后再试",
        "{name} has more than {limit} pages: split it",
    ),
    "not_docx": (
        "{name} 不是有效的 .docx 文件，请用文字处理软件重新另存为 .docx",
        "{name} is not a valid .docx file: save it as .docx again from a word processor",
    ),
    "not_text": (
        "{name} 不是纯文本（含有二进制内容），请另存为 .txt 或 .docx",
        "{name} is no plain text (it holds binary bytes): save it as .txt or .docx",
    ),
    "no_table": (
        f"{{name}} 不是表格文件，请给出 {join_names(TABLES, '、', ' 或 ')}（.xls 请另存为 .xlsx）",
        f"{{name}} is no table: give {join_names(TABLES, ', ', ' or ')} (save an .xls as .xlsx)",
    ),
    "attachment": (
        f"{{name}} 不能附上：只收照片（{'、'.join(PHOTOS)}）、{join_names(_OTHERS, '、', ' 和 ')}",
        f"{{name}} cannot be attached: photos ({', '.join(PHOTOS)}), {join_names(_OTHERS, ', ', ' and ')} are taken",
    ),
    "tableless": (
        "{name} 里没有表格，请给出有表格的文件",
        "{name} holds no table: give a file with one",
    ),
    "table_failed": (
        "{name} 里的表格无法读取（读取进程中断），请另存为 .xlsx 再导入",
        "The tables of {name} could not be read (the reading process ended): save it as .xlsx and import that",
    ),
    "not_xlsx": (
        "{name} 不是能读的 .xlsx 工作簿（可能有密码或已损坏），请另存后再导入",
        "{name} is no .xlsx workbook that can be read (a password, or damage); save it anew and import that",
    ),
    "table_unpacks": (
        "{name} 解开后超过{limit}MB，请删去多余的工作表",
        "{name} unpacks to more than {limit} MB; delete sheets that are not needed",
    ),
    "many_merged": (
        "{name} 的工作表“{sheet}”里合并的单元格超过{limit:,}处，请取消多余的合并",
        "The sheet “{sheet}” of {name} has over {limit:,} merged cells; unmerge those that are not needed",
    ),
    "not_csv": (
        "{name} 第{line}行附近不合CSV的格式，请另存为 .xlsx 再导入",
        "{name} is not in the form of CSV near line {line}; save it as .xlsx and import that",
    ),
    "table_encoding": (
        "{name} 的编码认不出，请另存为 UTF-8 的 CSV 或 .xlsx",
        "The encoding of {name} is not known; save it as CSV in UTF-8 or as .xlsx",
    ),
    "table_large": (
        "{name} 太大，读取超出了时间或内存的限度，请分成几个文件",
        "{name} is too large to be read in the time and memory there is; split it",
    ),
    "encoding": (
        "{name} 的文字编码无法识别，请另存为 UTF-8 的 .txt",
        "{name} is in an unknown encoding: save it as UTF-8 .txt",
    ),
}


class DocumentError(RepliesError):
    """A file that cannot be read. `code` is a key of the catalogue, `params` what its sentence names."""

    def __init__(self, code: str, **params: str | int) -> None:
        zh, en = _SENTENCES[code]
        super().__init__(zh.format(**params), en.format(**params))
        self.code = code
        self.params = params


class NotAFile(DocumentError):
    """Nothing there, no regular file, or no right to read: whoever gave the path can mend it."""


class NoRoom(DocumentError):
    """The server is short of temporary space or processes: try again later."""


class FileTooLarge(DocumentError):
    """Over the size limit, as it is or unpacked: give a smaller file."""


class UnknownFormat(DocumentError):
    """A format that is not read: save the file in another one."""


class DamagedFile(DocumentError):
    """The bytes are not what the name says or hold no text: save the file anew."""
