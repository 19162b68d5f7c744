"""Where something stands in a table's file: what is wrong with it is said with its place in front."""

from __future__ import annotations

from dataclasses import dataclass, replace

from replies.publish.dictionary import Words

__all__ = ["CellPlace"]


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A row, or a cell of it by its column; `sheet` is None where only one sheet of the file is read.

    A row under 1 is a line above the table of a text.
    """

    sheet: str | None
    line: int
    column: str | None = None

    def __str__(self) -> str:
        return str(self.line) if self.sheet is None else f"{self.sheet}!{self.line}"

    @property
    def zh(self) -> str:
        sheet = "" if self.sheet is None else f"工作表“{self.sheet}”"
        row = f"第{self.line}行" if self.line > 0 else "表格上方"
        return f"{sheet}{row}" + ("" if self.column is None else f"，{self.column}")

    @property
    def en(self) -> str:
        sheet = "" if self.sheet is None else f"sheet “{self.sheet}”, "
        row = f"row {self.line}" if self.line > 0 else "above the table"
        return f"{sheet}{row}" + ("" if self.column is None else f", {self.column}")

    def at(self, column: str | None) -> CellPlace:
        """A cell of the row."""
        return replace(self, column=column)

    def message(self, zh: str, en: str) -> Words:
        """The sentence with its place in front."""
        return Words(f"{self.zh}：{zh}", f"{self.en[:1].upper()}{self.en[1:]}: {en}")
