"""The font that a PDF is set in: a Chinese one of the machine, or of the folder that `$REPLIES_FONTS` names.

None ships: an open one weighs more than the product. Where there is none, a paper is refused in one sentence, for boxes
in place of characters are worse than no paper.
"""

from __future__ import annotations

import os
from functools import cache

import typst

from replies.publish.publication import PublishError

__all__ = ["font_families", "fonts"]

# The open ones first; black letters without serifs, which stay clear when small.
_CHINESE = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Microsoft YaHei",
    "SimHei",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
)
# For quotation marks and dashes in English, which a Chinese face draws as wide as a character.
_LATIN = ("Source Sans 3", "Noto Sans", "Liberation Sans", "DejaVu Sans", "Arial")


def font_families(lang: str) -> list[str]:
    """The names of the fonts to set a paper in, the first that has a character is taken. Raises PublishError."""
    found = set(fonts().families())
    chinese = next((name for name in _CHINESE if name in found), None)
    if chinese is None:
        raise PublishError(
            "这台机器上没有中文字体，生成不了PDF：请安装 fonts-noto-cjk（思源黑体），或用环境变量 REPLIES_FONTS 指明放有字体文件的文件夹",
            "There is no Chinese font on this machine, so no PDF can be made: install fonts-noto-cjk, or name a folder of font "
            "files by REPLIES_FONTS",
        )
    latin = next((name for name in _LATIN if name in found), None)
    return [latin, chinese] if lang == "en" and latin is not None else [chinese]


def fonts() -> typst.Fonts:
    """The fonts of the machine and of the folder that is named; looked for once."""
    return _fonts(os.environ.get("REPLIES_FONTS", ""))


@cache
def _fonts(folder: str) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, font_paths=[folder] if folder else [])
