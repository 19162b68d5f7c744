"""Reply Commitments (答复承诺): what replies to deputies promised, and what came of it.

The rooms and the one way between them are described in docs/architecture.md; nothing here imports Streamlit
outside `ui` and `web`.
"""

__version__ = "0.1.0"
