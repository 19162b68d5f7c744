"""Real servers for tests: a process of its own on a free port, with a home of its own, stopped at the end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_ADDRESS = re.compile(r"http://localhost:(\d+)")


@dataclass
class Server:
    """A running server: its address without a slash at the end, its process, and what it wrote so far."""

    process: subprocess.Popen[str]
    address: str = ""
    written: list[str] = field(default_factory=list)
    wrote: threading.Condition = field(default_factory=threading.Condition)

    def line_with(self, words: str) -> str:
        """The first line that holds these words, waited for if it is still to be written."""
        with self.wrote:
            assert self.wrote.wait_for(lambda: any(words in line for line in self.written), timeout=30), words
            return next(line for line in self.written if words in line)

    def interrupt(self) -> int:
        """Press Ctrl-C and give the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@contextmanager
def running(
    home: Path, command: Sequence[str] = ("-m", "replies", "serve", "--port", "0")
) -> Iterator[Server]:
    """A server over `home`, ready to answer; `command` follows the Python interpreter."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "REPLIES_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    server = Server(process)
    ready = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with server.wrote:
                server.written.append(line)
                server.wrote.notify_all()
            if not server.address and (found := _ADDRESS.search(line)):
                server.address = f"http://localhost:{found[1]}"
                ready.set()
        ready.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        assert ready.wait(timeout=60), "the server did not start in a minute"
        assert server.address, "".join(server.written)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=30)
        listener.join(timeout=10)
