"""Plain text: bytes → text, in UTF-8, UTF-16 (with a mark or without) or GB18030.

The canonical text is the decoded text with the byte order mark dropped and line ends turned to \\n; nothing
else is changed, so that offsets can be counted on the text as anyone else decodes it. Where no mark tells the
encoding, valid UTF-8 wins (other encodings of Chinese hardly ever pass as it), then the one that gives the most
common characters. A few bytes that cannot be decoded are shown as U+FFFD and said; zero bytes are refused.
"""

from __future__ import annotations

import codecs

from ._errors import DamagedFile

__all__ = ["decode", "read_plain"]

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 20_000  # code points that are weighed to tell an encoding
_DAMAGE_SHARE = 50  # one undecodable place in so many characters is still read
_COMMON_SHARE = 0.6  # of the characters beyond ASCII, where the encoding is guessed
_BAD = "\ufffd"


def read_plain(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and notes. Raises DamagedFile for binary bytes and unknown encodings."""
    text, notes = decode(content, name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def decode(content: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The decoded text, line ends as they are, and notes; `declared` is what the file says of itself.

    Raises DamagedFile("not_text") for zero bytes that are no UTF-16, DamagedFile("encoding") where no encoding fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _decode_nearly(content[len(mark) :], encoding)
            if text is None:
                raise DamagedFile("encoding", name=name)
            return _with_notes(text, "utf-8" if mark == codecs.BOM_UTF8 else encoding, name)
    if b"\0" in content:
        wide = _wide_encoding(content)
        if wide is None:
            raise DamagedFile("not_text", name=name)
        return _with_notes(content.decode(wide), wide, name)
    encodings = ["utf-8", *([declared] if declared else []), "gb18030", "utf-16-le", "utf-16-be"]
    for encoding in encodings:
        text = _decode_strictly(content, encoding)
        if text is not None and (encoding in ("utf-8", declared) or _looks_chinese(text)):
            return _with_notes(text, encoding, name)
    for encoding in ("utf-8", "gb18030"):
        text = _decode_nearly(content, encoding)
        if text is not None and _looks_chinese(text):
            return _with_notes(text, encoding, name)
    raise DamagedFile("encoding", name=name)


def _with_notes(text: str, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    if "\0" in text:
        raise DamagedFile("not_text", name=name)
    notes = []
    if encoding != "utf-8":
        notes.append(f"编码 {encoding.upper()} / encoded as {encoding.upper()}")
    if places := text.count(_BAD):
        notes.append(f"有 {places} 处字节无法识别，显示为 {_BAD} / {places} places could not be decoded")
    return text, tuple(notes)


def _decode_strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_nearly(content: bytes, encoding: str) -> str | None:
    """The text, with U+FFFD at a few places that cannot be decoded; None where there are many."""
    text = content.decode(encoding, "replace")
    wide = sum(char > "\x7f" for char in text)
    return text if text.count(_BAD) * _DAMAGE_SHARE <= wide else None


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark, whose zero bytes belong to characters; None for binary bytes."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _decode_strictly(content, encoding)
        if text is not None and "\0" not in text and _looks_chinese(text):
            return encoding
    return None


def _looks_chinese(text: str) -> bool:
    """True where most of what is not ASCII is in daily use, and control signs are rare.

    Daily use: level 1 of GB/T 2312 (the 3,755 commonest characters) and its signs: a wrong
    decoding lands on rare characters almost everywhere.
    """
    sample = text[:_SAMPLE]
    odd = sum((char < " " and char not in "\t\n\r\f") or "\x7f" <= char <= "\x9f" for char in sample)
    if odd * 20 > len(sample):
        return False
    wide = [char for char in sample if char > "\x7f"]
    return sum(_is_common(char) for char in wide) >= _COMMON_SHARE * len(wide)


def _is_common(char: str) -> bool:
    try:
        lead = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return "\u2000" <= char <= "\u206f"
    return lead <= 0xA3 or 0xB0 <= lead <= 0xD7
