"""Where something stands in a register's file: what is wrong with it is said with its place in front."""

from __future__ import annotations

from dataclasses import dataclass

from replies.publish.dictionary import Words

__all__ = ["CellPlace", "cell_place"]


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where something stands in a file, in words; `then` puts a sentence behind it."""

    zh: str
    en: str

    def message(self, zh: str, en: str) -> Words:
        """The sentence with its place in front."""
        return Words(f"{self.zh}：{zh}", f"{self.en[:1].upper()}{self.en[1:]}: {en}")


def cell_place(sheet: str | None, line: int, column: str | None = None) -> CellPlace:
    """A row, or a cell of it; with the sheet where the file has several."""
    zh = (
        ("" if sheet is None else f"工作表“{sheet}”")
        + f"第{line}行"
        + ("" if column is None else f"，{column}")
    )
    en = (
        ("" if sheet is None else f"sheet “{sheet}”, ")
        + f"row {line}"
        + ("" if column is None else f", {column}")
    )
    return CellPlace(zh, en)
