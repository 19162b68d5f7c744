"""Papers: a page's answer on A4, as PDF, Word and Excel, from the queries of the pages."""

from __future__ import annotations
