"""Reply Commitments (答复承诺): what replies to deputies promised, and what came of it.

The rooms and the one way between them are described in docs/architecture.md; nothing here imports Streamlit
outside `ui` and `web`. For analysts, `replies.open("package").table("commitments")` reads a data package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from replies.publish.package_reader import Package

__version__ = "0.2.0"
__all__ = ["__version__", "open"]


def open(folder: str | Path) -> Package:
    """The data package that `python -m replies export` wrote to a folder; its tables come as pandas frames.

    Raises `replies.errors.RepliesError` with one sentence where the folder holds none.
    """
    # Imported on use: `import replies` is done by every command and page, and stays light.
    from replies.publish.package_reader import open_package

    return open_package(folder)
