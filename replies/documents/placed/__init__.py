"""Files that place every character on a page (PDF, OFD): read by one layout.

`_pdf` and `_ofd` give characters with their places; `_lines`, `_tables` and `_rows` put them in reading order;
`_paragraphs` joins lines and drops what stands around the text of a page.
"""

from __future__ import annotations

from ._ofd import read_ofd
from ._pdf import read_pdf

__all__ = ["read_ofd", "read_pdf"]
