"""How many examples a property is tried on, by the profile of the run (HYPOTHESIS_PROFILE).

`full` where nothing is said: half as many as a test names, for CI must end within 25 minutes and each run tries others.
`quick` in `make test`: a quarter. `thorough` for some minutes on one file.
"""

from __future__ import annotations

import os

from hypothesis import settings

__all__ = ["examples", "load_profile"]

_NAMED = 100  # what hypothesis tries where a test says nothing


def load_profile() -> None:
    for name, count in (("quick", 25), ("full", _NAMED // 2), ("thorough", 2_000)):
        settings.register_profile(name, max_examples=count, deadline=None, print_blob=True)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "full"))


def examples(count: int) -> settings:
    """Settings with `count` examples, and as much fewer or more as the profile of the run says."""
    return settings(max_examples=max(1, count * settings().max_examples // _NAMED))
