"""Measure reading: speed beside the libraries that come nearest, growth with the text, memory.

`python scripts/bench/reading.py [--quick]`, on `../shared/gold/*.txt` where it is there and on the shipped
replies otherwise. All contestants run on one core, in turns, so that a busy machine is hard on all of them;
characters a CPU second are of the best turn. Rivals that are not installed are named in one line. Exit 0
whether the goals are reached or not: the table says so.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from contestants import (  # noqa: E402  (the checkout is not installed)
    CONTESTANTS,
    FIGURES,
    MONEY,
    MONEY_TIME,
    READING,
    RECOGNIZERS,
    REGEX,
)
from hard_texts import HARD_TEXTS, sized  # noqa: E402
from table import Goal, print_goals, print_rows  # noqa: E402

from replies.reading import read  # noqa: E402

SMALL, LARGE = 100_000, 1_000_000  # bytes of UTF-8
RIVALS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
OURS = (FIGURES, READING)
SAMPLED = {RECOGNIZERS: 6_000}  # characters a turn for those too slow to read everything in every turn
# VmHWM, the peak of this process, set back before the reading; ru_maxrss would keep the parent's.
_MEMORY = """
import re, sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from reading import case_text
from replies.reading import read
def status(key):
    return int(re.search(key + r":\\s+([0-9]+) kB", Path("/proc/self/status").read_text())[1]) * 1024
text = case_text(sys.argv[3], int(sys.argv[4]))
Path("/proc/self/clear_refs").write_text("5")
before = status("VmRSS")
kept = read(text)
print(status("VmHWM") - before)
"""
REAL = "real texts"


class Worker:
    """A contestant in a process of its own; `fault` says why it cannot take part, else None."""

    def __init__(self, name: str, texts: list[str]) -> None:
        self.characters = sum(map(len, texts))
        self.fault: str | None = None
        self.best = float("inf")
        python = sys.executable if name in OURS else str(RIVALS_PYTHON)
        if not Path(python).exists():
            self.fault = "not installed"
            return
        self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 (open as long as the process)
        self._process = subprocess.Popen(  # noqa: S603 (this folder's own script)
            [python, str(Path(__file__).with_name("contestants.py")), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,  # a file: a pipe that nobody reads would fill and stop the talkative
            text=True,
        )
        if self._ask(json.dumps(texts)) != "ready":
            self._process.communicate()
            self._complaints.seek(0)
            last = self._complaints.read().strip().splitlines()[-1:] or ["it did not start"]
            self.fault = f"cannot take part: {last[0]}"

    def _ask(self, line: str) -> str:
        assert self._process.stdin is not None  # noqa: S101 (a pipe)
        assert self._process.stdout is not None  # noqa: S101 (a pipe)
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return ""
        return self._process.stdout.readline().strip()

    def turn(self) -> None:
        """One pass over the texts; keeps the best."""
        if self.fault is None:
            answer = self._ask("go")
            if answer:
                self.best = min(self.best, float(answer))
            else:
                self.fault = "stopped while it read"

    def close(self) -> None:
        """End the process."""
        if self.fault != "not installed":
            self._process.communicate()
            self._complaints.close()

    @property
    def speed(self) -> float | None:
        """Characters a CPU second in the best turn, None where it took no part."""
        return None if self.fault is not None else self.characters / self.best


def real_texts() -> list[str]:
    """The texts to measure on, one a document."""
    gold = sorted((ROOT.parent / "shared" / "gold").glob("*.txt"))
    return [path.read_text("utf-8") for path in gold or sorted(ROOT.glob("data/replies/*/restatement.txt"))]


def case_text(name: str, size: int) -> str:
    """The text of a case in a size of UTF-8 bytes: the real texts one after another, or a hard text."""
    return sized("\n".join(real_texts()) if name == REAL else HARD_TEXTS[name], size)


def compare(turns: int) -> list[Goal]:
    """Print characters a CPU second of everyone; the goals (a) and (b)."""
    documents = real_texts()
    lines = [line for text in documents for line in text.split("\n") if line.strip()]
    shuffled = random.Random(4).sample(lines, len(lines))  # noqa: S311 (a fair sample)
    workers = {}
    for name in CONTESTANTS:
        texts = documents if name in OURS else lines
        if name in SAMPLED:
            texts, left = [], SAMPLED[name]
            for line in shuffled:
                if left <= 0:
                    break
                texts.append(line)
                left -= len(line)
        workers[name] = Worker(name, texts)
    for _ in range(turns):
        for worker in workers.values():
            worker.turn()
    speeds = {name: worker.speed for name, worker in workers.items()}
    rows = []
    for name, worker in workers.items():
        worker.close()
        speed = speeds[name]
        if speed is None:
            print(f"{name}: {worker.fault}")
        else:
            rows.append((name, f"{speed:,.0f}", *(_ratio(speed, speeds[other]) for other in _BESIDE)))
    print(f"{sum(map(len, documents)):,} characters in {len(documents)} texts, best of {turns} turns")
    print_rows(("", "characters/CPU s", *(f"× {name}" for name in _BESIDE)), rows)
    return [
        Goal(
            "(a) figures alone, × jionlp's search for money",
            _share(speeds[FIGURES], speeds[MONEY]),
            0.5,
            True,
        ),
        Goal(
            "(b) whole reading, × jionlp's money and time",
            _share(speeds[READING], speeds[MONEY_TIME]),
            5,
            True,
        ),
    ]


_BESIDE = (REGEX, MONEY, MONEY_TIME, RECOGNIZERS)


def _share(speed: float | None, other: float | None) -> float | None:
    return None if speed is None or other is None else speed / other


def _ratio(speed: float, other: float | None) -> str:
    return "-" if other is None else f"{speed / other:.3g}"


def grow(names: list[str], turns: int) -> list[Goal]:
    """Print the CPU time and memory of 100 kB and 1 MB of every case; the goals on growth and memory."""
    print(f"\ngrowth from 100 kB to 1 MB, best of {turns}, and memory beyond imports of 1 MB")
    wide = max(map(len, names))
    print(f"{'text':{wide}}  {'100 kB':>9}  {'1 MB':>9}  {'ratio':>6}  {'memory':>7}")
    ratios, memory = {}, {}
    for name in names:
        small = _cpu(case_text(name, SMALL), turns)
        many = turns if name == REAL else min(turns, 2)  # fewer turns are never kinder to the ratio
        large = _cpu(case_text(name, LARGE), many) if small < _PATIENCE else small
        ratios[name] = large / small if large < _PATIENCE else float("inf")
        memory[name] = _memory(name, LARGE) / LARGE if large < _PATIENCE else float("inf")
        print(
            f"{name:{wide}}  {small * 1000:6,.0f} ms  {large * 1000:6,.0f} ms  {ratios[name]:6.1f}"
            f"  {memory[name]:5.0f} ×",
            flush=True,
        )
    worst = max(names, key=lambda each: ratios[each])
    return [
        Goal(f"real texts, CPU time of 1 MB × that of 100 kB (best of {turns})", ratios[REAL], 12.5, False),
        Goal(f"the worst of {len(names)} texts: {worst}", ratios[worst], 12.5, False),
        Goal("memory beyond imports of real texts, × a text of 1 MB", memory[REAL], 40, False),
    ]


_TURN = 0.1  # CPU seconds; a clock that ticks in milliseconds tells nothing of less
_PATIENCE = 60.0  # CPU seconds; a reading that takes longer is stopped and counts as that


class _TooLong(Exception):
    """A reading took longer than anyone waits."""


def _stop(signal_number: int, frame: object) -> None:
    raise _TooLong


def _cpu(text: str, turns: int) -> float:
    """The least CPU seconds of reading a text, at most _PATIENCE; what is read fast is read often in a turn."""
    signal.signal(signal.SIGVTALRM, _stop)
    best = _PATIENCE
    for _ in range(turns):
        begun, readings, spent = time.process_time(), 0, 0.0
        signal.setitimer(signal.ITIMER_VIRTUAL, _PATIENCE)
        try:
            while spent < _TURN:
                read(text)
                readings += 1
                spent = time.process_time() - begun
        except _TooLong:
            return best
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        best = min(best, spent / readings)
    return best


def _memory(name: str, size: int) -> int:
    """Bytes that reading a case adds to the most the process ever held, its result kept."""
    done = subprocess.run(  # noqa: S603 (the text above)
        [sys.executable, "-c", _MEMORY, str(ROOT), str(Path(__file__).parent), name, str(size)],
        check=True,
        capture_output=True,
        text=True,
    )
    return int(done.stdout)


def main() -> int:
    """Run the measurements and print the tables."""
    parser = argparse.ArgumentParser(description="speed, growth and memory of reading")
    parser.add_argument("--quick", action="store_true", help="fewer turns, for a first look")
    quick = parser.parse_args().quick
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})  # children inherit it
    goals = compare(2 if quick else 7)
    goals += grow([REAL, *HARD_TEXTS], 1 if quick else 5)
    print_goals(goals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
