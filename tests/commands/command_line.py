"""Runs `python -m replies`: in this process, as is quick, or in one of its own, as people do."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from replies.__main__ import main

ROOT = Path(__file__).resolve().parents[2]

REPLY = """乙市农业农村局文件
乙农复〔2022〕7号
关于市八届人大一次会议第12号建议的答复
您提出的建议收悉，现答复如下：
（一）我局将在2023年底前建成冷链仓库5座，新增库容8000吨。
乙市农业农村局
2022年5月20日
"""
OTHER = """乙市农业农村局文件
乙农复〔2022〕8号
关于市八届人大一次会议第31号建议的答复
您提出的建议收悉，现答复如下：
（一）我局将在明年培训农技员200名。
乙市农业农村局
2022年5月23日
"""


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error of a command that could not do everything."""
        assert self.code == 2, self
        assert "Traceback" not in self.err
        assert self.err.count("\n") == 1, self.err
        return self.err.rstrip("\n")


def replies(*arguments: str | Path, home: Path | None = None, given: bytes = b"") -> Said:
    """`python -m replies` with these arguments and `given` as its input, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        if home is not None:
            patch.setenv("REPLIES_HOME", str(home))
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as ended:  # as argparse leaves
            code = int(ended.code or 0)
    return Said(code, *(stream.buffer.getvalue().decode("utf-8") for stream in (out, err)))


def replies_apart(
    *arguments: str | Path,
    home: Path | None = None,
    given: bytes | None = None,
    before: Callable[[], None] | None = None,
    **settings: str,
) -> Said:
    """As `replies`, in a process of its own: `before` runs in it first, `settings` go into its environment."""
    environment = {**os.environ, **settings}
    if home is not None:
        environment["REPLIES_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, "-m", "replies", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        input=given,
        capture_output=True,
        preexec_fn=before,
        timeout=120,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
