"""Later documents' figures matched to earlier targets: `compare` two readings, or ask a `LaterDocument`.

Pure over readings; what it finds are suggestions that a reviewer confirms, never outcomes of themselves.
"""

from __future__ import annotations

from replies.evidence.aliases import Aliases, shipped_aliases
from replies.evidence.pairing import LaterDocument, Pair, compare

__all__ = ["Aliases", "LaterDocument", "Pair", "compare", "shipped_aliases"]
