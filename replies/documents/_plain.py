"""Plain text: bytes → text, in UTF-8, UTF-16 with a mark, or GB18030.

The canonical text is the decoded text with the byte order mark dropped and line ends turned to \\n; nothing
else is changed, so that offsets can be counted on the text as anyone else decodes it.
"""

from __future__ import annotations

import codecs

from ._errors import Damaged

__all__ = ["read_plain"]

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_plain(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and notes. Raises Damaged for binary bytes and unknown encodings."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                text = content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise Damaged("encoding", name=name) from error
            if "\0" in text:
                raise Damaged("not_text", name=name)
            notes = (
                () if encoding == "utf-8" else (f"编码 {encoding.upper()} / encoded as {encoding.upper()}",)
            )
            return _line_ends(text), notes
    if b"\0" in content:
        raise Damaged("not_text", name=name)
    try:
        return _line_ends(content.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise Damaged("encoding", name=name) from error
    if not _looks_written(text):
        raise Damaged("encoding", name=name)
    return _line_ends(text), ("编码 GB18030 / encoded as GB18030",)


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks_written(text: str) -> bool:
    """False where a decoding succeeded on noise: control signs, or private and unassigned code points."""
    odd = sum(
        (char < " " and char not in "\t\n\r\f") or "\ue000" <= char <= "\uf8ff" or "\x7f" <= char <= "\x9f"
        for char in text
    )
    return odd * 20 <= len(text)
