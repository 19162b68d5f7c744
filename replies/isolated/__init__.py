"""Files from outside: read in a process of its own that may use little time and memory.

`read_apart(content, name, date)` gives the document and its reading, or raises a DocumentError in one sentence,
`grids_apart(content, name)` the cells of a table. Whatever the file holds, the caller neither hangs nor falls.
"""

from __future__ import annotations

from ._parent import MEMORY_LIMIT, READ_SECONDS, grids_apart, read_apart

__all__ = ["MEMORY_LIMIT", "READ_SECONDS", "grids_apart", "read_apart"]
