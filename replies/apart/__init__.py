"""Files from outside: read in a process of its own that may use little time and memory.

`read_apart(content, name, date)` gives the document and its reading, or raises a DocumentError in one sentence;
whatever the file holds, the caller neither hangs nor falls.
"""

from __future__ import annotations

from ._parent import MEMORY_LIMIT, READ_SECONDS, read_apart

__all__ = ["MEMORY_LIMIT", "READ_SECONDS", "read_apart"]
