"""Made-up ledgers of any size, for tests and measurements: `python -m tests.generator FOLDER --commitments 20000`.

The same seed gives the same journal, byte for byte. What is skewed in life is skewed here: a few bureaus and deputies
have most of the replies, most replies hold few commitments and a few hold many, some commitments are looked at every
year and some never.
"""

from __future__ import annotations

from tests.generator.events import Made, made_events
from tests.generator.writing import write_ledger

__all__ = ["Made", "made_events", "write_ledger"]
