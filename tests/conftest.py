"""What every test may use: homes that hold what ships, cheap passphrases, and the profile of hypothesis.

What ships is recorded once for a whole run, however many processes it has; each home is a copy, with its view, so
that it opens at once.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from replies.access import accounts
from replies.ledger import Store, load_shipped, open_ledger
from replies.ledger.command_store import open_command_store
from tests.examples import load_profile

ShippedCopy = Callable[[Path], Path]

load_profile()  # before any test module asks for examples


@pytest.fixture(scope="session")
def shipped_copy(tmp_path_factory: pytest.TempPathFactory) -> ShippedCopy:
    """`shipped_copy(folder)` makes `folder` a home that holds what ships, and returns it."""
    made = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        made = made.parent  # the folder of the run, which its processes share
    original = made / "what-ships"
    with (made / "what-ships.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            part = made / "what-ships.part"
            with Store.open(part) as store:
                load_shipped(store)
            with open_command_store(part):
                pass  # commands begin with a copy of their own
            part.rename(original)

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(original, folder, dirs_exist_ok=True))

    return copy


@pytest.fixture(scope="session")
def shipped_home(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds what ships. Shared by many tests: read it, record nothing in it."""
    return shipped_copy(tmp_path_factory.mktemp("shipped"))


@pytest.fixture
def own_home(shipped_copy: ShippedCopy, tmp_path: Path) -> Path:
    """A home that holds what ships, for one test, which may record in it."""
    return shipped_copy(tmp_path / "home")


@pytest.fixture
def empty_home(tmp_path: Path) -> Path:
    """A home in which nothing was recorded."""
    return tmp_path


@pytest.fixture(scope="session", autouse=True)
def _close_the_ledger() -> Iterator[None]:
    yield
    open_ledger.close_store()


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    """A passphrase costs a third of a second of both cores, as it should; a test has no secret to keep."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield
