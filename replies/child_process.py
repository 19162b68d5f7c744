"""Python processes of our own, for work that must not slow, swell or take down whoever asks for it.

Such a process is isolated from the caller's folder and Python settings, finds the packages where the caller finds them,
and is spoken to by its standard input and output. What it may use, and when it is killed, is for the two sides to say.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from replies.paths import PACKAGES

__all__ = ["start_child"]

_CODE = (
    "import json, sys; root, packages, numbers = json.loads(sys.argv[1]); "
    "sys.path[:0] = [root]; sys.path += packages; from {module} import main; main(*numbers)"
)


def start_child(
    module: str, *numbers: int, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A process in which the `main` of a module runs with `numbers`; standard input and output are pipes.

    It stands in a session of its own, so that a terminal's signals reach the caller alone, who ends it. Without `cwd`
    and `env` it has the caller's. Raises OSError where it cannot be started.
    """
    start = json.dumps([str(PACKAGES), [each for each in sys.path if each], numbers])
    return subprocess.Popen(  # noqa: S603  our own interpreter and module, no word of a user's
        (sys.executable, "-I", "-B", "-c", _CODE.format(module=module), start),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=cwd,
        env=env,
        start_new_session=True,
    )
