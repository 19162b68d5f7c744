"""A data package opened from Python: its tables as pandas frames with the right types.

import replies
replies.open("package").table("commitments")
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from replies.publish.dictionary import tables
from replies.publish.package import DESCRIPTOR, NAME
from replies.publish.publication import PublishError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Package", "open_package"]


class Package:
    """A data package in a folder: `as_of`, `known_at` and `head` say which state of which ledger it holds."""

    def __init__(self, folder: Path, description: dict[str, str]) -> None:
        self.folder = folder
        self.as_of = date.fromisoformat(description["as_of"])
        self.known_at = datetime.fromisoformat(description["known_at"])
        self.head = description["head"]

    @property
    def names(self) -> list[str]:
        """The tables that there are."""
        return [name for name in tables() if self._file(name).is_file()]

    def arrow(self, name: str) -> pa.Table:
        """A table as Arrow: exact decimals, days, texts. Raises PublishError for a table that is not there."""
        if name not in tables():
            listed = "、".join(tables())
            raise PublishError(
                f"没有名为“{name}”的表；有：{listed}",
                f"There is no table “{name}”; there are {listed.replace('、', ', ')}",
            )
        try:
            return pq.read_table(self._file(name))
        except (OSError, pa.ArrowException) as error:
            raise PublishError(
                f"{self._file(name)} 无法读取；请重新导出数据包",
                f"{self._file(name)} cannot be read; export the package again",
            ) from error

    def table(self, name: str, *, exact: bool = False) -> pd.DataFrame:
        """A table as a frame: texts and ids as str, days as datetime64, whole numbers as Int64, yes or no as boolean.

        Decimals are float64, or Decimal where `exact`. What is not known is missing, never zero.
        """
        import pandas as pd

        kinds = {
            pa.int32(): pd.Int64Dtype(),
            pa.int64(): pd.Int64Dtype(),
            pa.bool_(): pd.BooleanDtype(),
            pa.string(): pd.StringDtype(na_value=float("nan")),
        }
        rows = self.arrow(name)
        if not exact:
            floats = [
                field.with_type(pa.float64()) if pa.types.is_decimal(field.type) else field
                for field in rows.schema
            ]
            rows = rows.cast(pa.schema(floats))
        frame: pd.DataFrame = rows.to_pandas(types_mapper=kinds.get, date_as_object=False)
        return frame

    def _file(self, name: str) -> Path:
        return self.folder / "parquet" / f"{name}.parquet"


def open_package(folder: str | Path) -> Package:
    """The data package in a folder. Raises PublishError with a sentence where there is none."""
    place = Path(folder)
    try:
        description = json.loads((place / DESCRIPTOR).read_text(encoding="utf-8"))
        if description["name"] == NAME:
            return Package(place, description["ledger"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise PublishError(
        f"{place} 不是本软件导出的数据包；数据包由 python -m replies export 导出",
        f"{place} is no data package of this software; python -m replies export makes one",
    )
