"""The console's promises beside what it answers: places of errors, limits, cancelling, closing, what the worker can do."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from replies.console import (
    Console,
    ConsoleError,
    ConsolePool,
    LimitExceeded,
    Limits,
    StatementCancelled,
    StatementFailed,
    StatementRefused,
    StatementResult,
)
from replies.console.frames import FAULT
from replies.console.process import Worker
from replies.console.values import decode, encode
from tests.console.samples import digest, make_sample

ENDLESS = "SELECT count(*) FROM range(100000000) AS a, range(100000000) AS b"


def refused(console: Console, sql: str) -> ConsoleError:
    with pytest.raises(ConsoleError) as raised:
        console.run(sql)
    return raised.value


def outlast(console: Console) -> None:
    """Ask what has no end, until somebody cancels it."""
    with contextlib.suppress(StatementCancelled):
        console.run(ENDLESS, timeout=30)


@pytest.mark.parametrize(
    ("sql", "kind", "marked"),
    [
        ("SELECT 中文 FRM orders", StatementFailed, "orders"),
        ("SELECT '承诺', nothing FROM orders", StatementFailed, "nothing"),
        ("SELECT id FROM orders WHERE note = '中' AND amuont > 1", StatementFailed, "amuont"),
        ("SELECT * FROM orderz", StatementFailed, "orderz"),
        ("SELECT '答复', sum(note) FROM orders", StatementFailed, "sum"),
        ("SELECT '答复' AS a, getenv('HOME')", StatementRefused, "getenv"),
        ("SELECT * FROM read_csv('x')", StatementRefused, "read_csv"),
        ("EXPLAIN SELECT nothing FROM orders", StatementFailed, "nothing"),
        ("/* 中 */ EXPLAIN ANALYZE SELECT getenv('X')", StatementRefused, "getenv"),
        ("SELECT $1", StatementFailed, "$1"),
        ("PIVOT orders ON note || getenv('X') USING sum(amount)", StatementRefused, "getenv"),
        ("EXPLAIN PIVOT (FROM orders) ON note USING sum(id), version()", StatementRefused, "version"),
        ("WITH p AS (PIVOT nothing ON note) PIVOT p ON id", StatementFailed, "nothing"),
        ("PIVOT orders ON note USING sum(amuont)", StatementFailed, "amuont"),
    ],
)
def test_an_error_names_its_place_in_characters(
    console: Console, sql: str, kind: type[ConsoleError], marked: str
) -> None:
    error = refused(console, sql)
    assert type(error) is kind
    assert error.position is not None
    assert sql[error.position :].startswith(marked)


def test_a_misspelt_name_is_told_with_the_one_that_is_near(console: Console) -> None:
    assert "orders" in refused(console, "FROM ordres").en
    assert "amount" in refused(console, "SELECT amuont FROM orders").zh
    assert "duckdb_settings" not in refused(console, "FROM duckdb_setting").en


def test_errors_are_sentences_in_both_languages(console: Console) -> None:
    error = refused(console, "DROP TABLE orders")
    assert isinstance(error, StatementRefused)
    assert error.message("zh") == "控制台只读：不执行 DROP 语句，只执行查询"
    assert error.message("en") == "The console only reads: DROP is not run, only queries are"


def test_paths_are_taken_out_of_what_duckdb_says(console: Console) -> None:
    told = refused(console, "SELECT error('see /var/lib/ledger/x.duckdb and 2024/01/02')").en
    assert "/var" not in told
    assert "2024/01/02" in told


def test_rows_over_the_limit_are_left_out_and_said_to_be(sample: Path) -> None:
    with Console(sample, Limits(rows=10)) as console:
        exactly = console.run("FROM range(10)")
        more = console.run("FROM range(11)")
    assert (len(exactly.rows), exactly.truncated) == (10, False)
    assert (len(more.rows), more.truncated) == (10, True)


def test_an_answer_over_its_size_is_cut_at_a_row_and_one_row_over_it_is_an_error(sample: Path) -> None:
    with Console(sample, Limits(bytes=10_000)) as console:
        cut = console.run("SELECT range, repeat('x', 100) FROM range(1000)")
        assert cut.truncated
        assert [row[0] for row in cut.rows] == list(range(len(cut.rows)))
        assert 50 < len(cut.rows) < 100
        with pytest.raises(LimitExceeded):
            console.run("SELECT repeat('x', 20000)")
        assert console.run("SELECT 1").rows == [(1,)]


def test_a_statement_can_be_cancelled_from_another_thread(sample: Path) -> None:
    with Console(sample) as console:
        threading.Timer(0.3, console.cancel).start()
        with pytest.raises(StatementCancelled):
            console.run(ENDLESS, timeout=30)
        assert console.run("SELECT 1").rows == [(1,)]
        console.cancel()
        assert console.run("SELECT 1").rows == [(1,)]


def test_one_of_several_waiting_can_be_cancelled(sample: Path) -> None:
    outcomes: dict[str, str] = {}

    def ask(name: str, console: Console, timeout: float) -> None:
        try:
            console.run(ENDLESS, timeout=timeout)
        except ConsoleError as error:
            outcomes[name] = type(error).__name__

    with ConsolePool(sample, 1) as pool:
        first, second = pool.console(), pool.console()
        threads = [
            threading.Thread(target=ask, args=named)
            for named in (("first", first, 30), ("second", second, 29))
        ]
        threads[0].start()
        while not pool._running:
            time.sleep(0.01)
        threads[1].start()
        while not pool._waiting:
            time.sleep(0.01)
        second.cancel()
        threads[1].join(5)
        assert outcomes == {"second": "StatementCancelled"}
        first.cancel()
        threads[0].join(5)
        assert outcomes == {"second": "StatementCancelled", "first": "StatementCancelled"}


class Sharing:
    """Users who ask the same while it runs: their outcomes by name, in threads that `join` ends."""

    def __init__(self, pool: ConsolePool, sql: str, names: Sequence[str]) -> None:
        self.outcomes: dict[str, object] = {}
        self.consoles = {name: pool.console() for name in names}
        self.threads = []
        for number, name in enumerate(names):
            self.threads.append(threading.Thread(target=self._ask, args=[name, sql]))
            self.threads[-1].start()
            wait_until(lambda wanted=number: pool._running and len(pool._running[0].sharers) == wanted)

    def _ask(self, name: str, sql: str) -> None:
        try:
            self.outcomes[name] = self.consoles[name].run(sql, timeout=30)
        except ConsoleError as error:
            self.outcomes[name] = type(error)

    def join(self) -> None:
        for thread in self.threads:
            thread.join(10)
            assert not thread.is_alive()


def wait_until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_who_asks_the_same_while_it_runs_gets_the_same_answer(sample: Path) -> None:
    slow = "SELECT count(*) FROM range(9000) AS a, range(9000) AS b WHERE (a.range + b.range) % 7 = 0"
    with ConsolePool(sample, 2) as pool:
        users = Sharing(pool, slow, ["first", "second", "third"])
        assert len(pool._running) == 1
        assert pool.run("SELECT 1").rows == [(1,)]
        users.join()
    answers = [users.outcomes[name] for name in ("first", "second", "third")]
    assert isinstance(answers[0], StatementResult)
    assert answers[0] is answers[1] is answers[2]


def test_who_shares_a_statement_can_cancel_alone(sample: Path) -> None:
    with ConsolePool(sample, 1) as pool:
        users = Sharing(pool, ENDLESS, ["first", "second", "third"])
        users.consoles["second"].cancel()
        wait_until(lambda: users.outcomes == {"second": StatementCancelled})
        users.consoles["first"].cancel()  # who ran it; the third goes on with another worker
        wait_until(
            lambda: (
                users.outcomes == {"second": StatementCancelled, "first": StatementCancelled}
                and pool._running
            )
        )
        users.consoles["third"].cancel()
        users.join()
    assert users.outcomes == dict.fromkeys(["second", "first", "third"], StatementCancelled)


def test_closing_ends_what_several_share(sample: Path) -> None:
    with ConsolePool(sample, 1) as pool:
        users = Sharing(pool, ENDLESS, ["first", "second"])
    users.join()
    assert users.outcomes == {"first": StatementCancelled, "second": StatementCancelled}


def test_what_several_share_and_cost_a_worker_is_told_to_all(sample: Path) -> None:
    with ConsolePool(sample, 2, Limits(kill_mb=150)) as pool:
        users = Sharing(pool, "SELECT len(list(range)) FROM range(100000000)", ["first", "second"])
        users.join()
    assert users.outcomes == {"first": LimitExceeded, "second": LimitExceeded}


def test_a_turn_that_does_not_come_in_time_is_too_much(sample: Path) -> None:
    with ConsolePool(sample, 1, Limits(patience=0.2)) as pool:
        busy = pool.console()
        thread = threading.Thread(target=outlast, args=[busy])
        thread.start()
        while not pool._running:
            time.sleep(0.01)
        with pytest.raises(LimitExceeded):
            pool.run("SELECT 1")
        busy.cancel()
        thread.join(5)


def test_closing_ends_what_runs_and_leaves_no_process_and_no_folder(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    console = Console(sample)
    workers = [*console._pool._idle]
    thread = threading.Thread(target=outlast, args=[console])
    thread.start()
    while not console._pool._running:
        time.sleep(0.01)
    console.close()
    thread.join(5)
    assert not thread.is_alive()
    assert workers
    for worker in workers:
        assert worker._process.returncode is not None
    assert not list(tmp_path.iterdir())
    with pytest.raises(StatementCancelled):
        console.run("SELECT 1")
    console.close()


@pytest.mark.slow
def test_workers_die_with_a_caller_that_is_killed(sample: Path) -> None:
    code = (
        "import sys, time; from replies.console import Console; c = Console(sys.argv[1]);"
        "print(*[w._process.pid for w in c._pool._idle], flush=True); time.sleep(60)"
    )
    caller = subprocess.Popen([sys.executable, "-c", code, str(sample)], stdout=subprocess.PIPE, text=True)
    assert caller.stdout is not None
    pids = [int(pid) for pid in caller.stdout.readline().split()]
    assert pids
    caller.kill()
    caller.wait()
    caller.stdout.close()
    deadline = time.monotonic() + 5
    while any(_runs(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(_runs(pid) for pid in pids)


def _runs(pid: int) -> bool:
    try:
        return "(zombie)" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def test_a_file_that_is_none_is_told_at_once(tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no database")
    for path in (tmp_path / "nothing.duckdb", broken, tmp_path):
        with pytest.raises(StatementFailed) as raised:
            Console(path)
        assert str(tmp_path) not in str(raised.value)


def test_the_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    path = make_sample(tmp_path / "any name, 有空格.duckdb")
    before = digest(path)
    with Console(path) as console:
        console.run("PIVOT orders ON region USING sum(amount)")
        console.run("SELECT count(*) FROM orders AS a, orders AS b")
        refused(console, f"COPY orders TO '{path}'")
    assert digest(path) == before
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


@pytest.mark.slow
def test_a_file_larger_than_the_memory_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE large AS SELECT range AS n, sha256(range::VARCHAR) AS t FROM range(1000000)"
        )
    with Console(path, Limits(memory_mb=60, kill_mb=300)) as console:
        assert console.run("SELECT count(*), max(length(t)) FROM large").rows == [(1_000_000, 64)]


def test_the_file_s_own_macros_and_other_schemas(tmp_path: Path) -> None:
    path = tmp_path / "own.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE MACRO upper(x) AS current_setting(x); CREATE MACRO mine(x) AS x + 1")
        connection.execute("CREATE MACRO range(x) AS TABLE SELECT * FROM duckdb_settings()")
        connection.execute("CREATE SCHEMA other; CREATE TABLE other.t AS SELECT 1 AS user")
        connection.execute("CREATE VIEW leak AS SELECT * FROM duckdb_settings()")
    with Console(path) as console:
        assert console.run("SELECT user FROM other.t").rows == [(1,)]
        assert console.run("FROM own.other.t").rows == [(1,)]
        for sql in (
            "SELECT upper('home_directory')",
            "SELECT mine(1)",
            "FROM range(1)",
            "FROM t",
            "FROM other.u",
        ):
            assert isinstance(refused(console, sql), (StatementRefused, StatementFailed))


def test_the_worker_has_no_environment_no_files_and_no_rights(sample: Path) -> None:
    with Console(sample) as console:
        [worker, *_] = console._pool._idle
        process = Path(f"/proc/{worker._process.pid}")
        assert (process / "environ").read_bytes() == b""
        if os.access(process / "cwd", os.R_OK):
            assert str((process / "cwd").readlink()).endswith("(deleted)")
        status = dict(
            line.split(":", 1) for line in (process / "status").read_text().splitlines() if ":" in line
        )
        assert status["NoNewPrivs"].strip() == "1"
        limits = (process / "limits").read_text()
        for named in ("Max file size", "Max core file size", "Max processes", "Max locked memory"):
            [line] = [line for line in limits.splitlines() if line.startswith(named)]
            assert line[len(named) :].split()[:2] == ["0", "0"]
        opened = [link.readlink() for link in (process / "fd").iterdir()]
        assert sum(path == sample for path in opened) >= 1
        assert not [path for path in opened if path.suffix == ".py"]


def test_strange_statements_are_told_and_not_raised_over(console: Console) -> None:
    for sql in ("\ud800", "SELECT '\ud800'", "\x00", "SELECT 1\x00", "；", "𠮷" * 10):
        assert isinstance(refused(console, sql), (StatementRefused, StatementFailed))
    assert console.run("SELECT '𠮷\x01'").rows == [("𠮷\x01",)]


def test_values_that_the_worker_could_not_have_sent_are_refused() -> None:
    assert decode(encode({"a": [Decimal("1.10"), None, (b"\x00", 2**200)]})) == {
        "a": [Decimal("1.10"), None, (b"\x00", 2**200)]
    }
    for told in (["os.system", "id"], ["dict", [[["list", []], 1]]], [1], ["decimal", "x"]):
        with pytest.raises((KeyError, TypeError, ValueError, ArithmeticError)):
            decode(told)


def test_the_console_needs_neither_streamlit_nor_pandas(sample: Path) -> None:
    code = (
        "import sys; from replies.console import Console\n"
        "with Console(sys.argv[1]) as console: console.run('FROM orders')\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'streamlit', 'pandas', 'duckdb', 'pyarrow'}))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(sample)], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_who_cost_a_worker_waits_for_its_replacement_and_others_do_not(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = threading.Event()

    def late(*given: Any) -> Worker:
        replaced.wait(30)
        return Worker(*given)

    with ConsolePool(sample, 2, Limits(patience=1)) as pool:
        careless, other = pool.console(), pool.console()
        with pool._changed:
            pool._changed.wait_for(lambda: len(pool._idle) == 3)
        monkeypatch.setattr("replies.console.console.Worker", late)
        with pytest.raises(LimitExceeded):
            careless.run(ENDLESS, timeout=0.1)
        with pytest.raises(LimitExceeded):
            careless.run("SELECT 1")
        assert other.run("SELECT 1").rows == [(1,)]
        replaced.set()
        with pool._changed:
            pool._changed.wait_for(lambda: len(pool._idle) == 3)
        assert careless.run("SELECT 1").rows == [(1,)]


def test_a_worker_in_which_duckdb_went_wrong_is_not_asked_again(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Console(sample) as console:
        with console._pool._changed:  # with the spare up, it is the last one that is asked
            console._pool._changed.wait_for(lambda: len(console._pool._idle) == 2)
            worker = console._pool._idle[-1]
        monkeypatch.setattr(worker, "_receive", lambda *_: {"stop": {"kind": "failed", "reason": FAULT}})
        assert isinstance(refused(console, "SELECT 1"), StatementFailed)
        assert not worker.is_alive
        assert console.run("SELECT 1").rows == [(1,)]
