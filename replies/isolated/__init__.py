"""Files from outside: read in a process of its own that may use little time and memory.

`read_isolated(content, name, date)` gives the document and its reading, or raises a DocumentError in one sentence,
`read_grids_isolated(content, name)` the cells of a table. Whatever the file holds, the caller neither hangs nor falls.
"""

from __future__ import annotations

from ._parent import MEMORY_LIMIT, READ_SECONDS, read_grids_isolated, read_isolated

__all__ = ["MEMORY_LIMIT", "READ_SECONDS", "read_grids_isolated", "read_isolated"]
