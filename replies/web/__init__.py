"""The ASGI application: Streamlit's pages with our own routes, headers and errors around them.

`serve(home, port)` runs it; `state.store()` is the ledger that pages and routes share. Nothing is imported
here that needs Streamlit, so that `replies.ledger.open_ledger` costs nothing to a test or a route.
"""

from __future__ import annotations

from replies.web.serve import serve

__all__ = ["serve"]
