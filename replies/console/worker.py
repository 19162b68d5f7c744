"""The process that holds a snapshot open, read-only, and answers one statement at a time.

Started by `replies.console.process` with an empty environment in an empty folder of its own. On its standard input
come messages (`replies.console.frames`): first where the snapshot is and the limits, then statements. Back come
{"ready"} or {"stop"}; for a statement {"columns"}, any number of {"rows"}, {"cut"} where more are left out, and {"end"}
once another can be asked; or {"stop"} in their place.
Nothing here is trusted by the caller: it measures time and memory itself and kills.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

import duckdb

from replies.console.frames import FAULT, HEADER, pack, unpack
from replies.console.sandbox import allow_cpu, close_files, confine, die_with_parent
from replies.console.statement import Stop, check_statement, limit_of, read_catalogue
from replies.console.values import encode, is_bare

__all__ = ["main"]

# In this order: what comes after `lock_configuration` could not be set, what closes the files must come late.
_SETTINGS = (
    "SET threads = {threads}",
    "SET memory_limit = '{memory_mb}MB'",
    "SET errors_as_json = true",
    "SET enable_progress_bar = false",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET disabled_filesystems = 'LocalFileSystem'",
    "SET max_execution_time = {longest_ms}",
    "SET lock_configuration = true",
)
# A worker by itself takes as many threads as DuckDB would: the order of rows that nobody ordered depends on it.
_MOST_THREADS = 8
_ARENA = 64 << 20  # address space that the C library sets aside for a thread, whether used or not
# Where DuckDB, when it opens a database, looks for processors, memory and the server's time zone; it dies without.
_NEEDED_TO_OPEN = "/proc", "/sys", "/etc/localtime", "/usr/share/zoneinfo"
_BATCH_BYTES = 1 << 20
_MOST_WORDS = 2000  # of what DuckDB says
_CUT = pack({"cut": True})
_CONNECT = {
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


def main() -> None:
    """Serve until the caller closes the pipe."""
    die_with_parent()
    sys.setrecursionlimit(20_000)  # trees are nested; deeper ones are refused as such
    source, sink = os.fdopen(0, "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes nowhere, never among the messages
    limits = _receive(source)
    if limits is None:
        return
    try:
        snapshot = str(limits["snapshot"])
        # What DuckDB would import with the first value that needs it, when no file can be opened any more.
        zones, _, _ = map(importlib.import_module, ("pytz", "uuid", "decimal"))
        close_files(map(Path, (snapshot, f"{snapshot}.wal", *_NEEDED_TO_OPEN, *zones.__path__)))
        connection = _open(snapshot, limits)
        catalogue = read_catalogue(connection)
        confine(int(str(limits["extra_memory"])) + int(str(limits["threads"])) * _ARENA)
    except duckdb.Error as error:
        _send(sink, _stop("failed", "snapshot", _parse_error(error)[0]))
        return
    _send(sink, pack({"ready": True}))
    # A page asks the same again with every turn of its widgets; what was judged of a text holds for good.
    check = lru_cache(256)(lambda sql: check_statement(connection, sql, catalogue))
    while (request := _receive(source)) is not None:
        allow_cpu(int(str(request["cpu_seconds"])) * int(str(limits["threads"])))
        for message in _answer(connection, check, request):
            sink.write(message)  # a short answer wakes the caller once
            if message is _CUT:
                sink.flush()
                _abandon(connection)
        sink.flush()


def _open(snapshot: str, limits: dict[str, object]) -> duckdb.DuckDBPyConnection:
    """The snapshot, open for reading, with every setting made and locked."""
    connection = duckdb.connect(snapshot, read_only=True, config=dict(_CONNECT))
    own = connection.execute("SELECT current_setting('threads')").fetchone()
    limits["threads"] = max(1, min(own[0] if own else 1, _MOST_THREADS) // int(str(limits["sharers"])))
    for setting in _SETTINGS:
        connection.execute(setting.format(**limits))  # numbers of the caller's own
    # What these load lazily (the zone, the parser's JSON) must be there before nothing can be opened any more.
    connection.execute(
        "SELECT TIMESTAMPTZ '2020-01-01 00:00:00+00', json_serialize_sql('SELECT 1')"
    ).fetchall()
    return connection


def _receive(source: BinaryIO) -> dict[str, object] | None:
    header = source.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    return unpack(source.read(HEADER.unpack(header)[0]))


def _send(sink: BinaryIO, message: bytes) -> None:
    sink.write(message)
    sink.flush()


def _answer(
    connection: duckdb.DuckDBPyConnection, check: Callable[[bytes], str], request: dict[str, object]
) -> Iterator[bytes]:
    """The messages that answer one statement."""
    try:
        sql = check(str(request["sql"]).encode())
        yield from _results(connection.execute(sql), int(str(request["rows"])), int(str(request["bytes"])))
    except Stop as stop:
        yield _stop(stop.kind, stop.reason, stop.what, stop.offset)
    except (duckdb.OutOfMemoryException, MemoryError):
        yield _stop("too_much", "memory")
    except duckdb.InterruptException:
        yield _stop("too_much", "time")
    except duckdb.PermissionException as error:
        yield _stop("refused", "permission", offset=_parse_error(error)[1])
    except (duckdb.InternalException, duckdb.FatalException):
        yield _stop("failed", FAULT)
    except duckdb.Error as error:
        what, offset, subtype = _parse_error(error)
        reason = limit_of(what)
        if reason:
            yield _stop("too_much", reason)
        else:
            yield _stop("failed", subtype or "duckdb", what, offset)
    except (ArithmeticError, LookupError, TypeError, ValueError, RuntimeError):
        yield _stop("failed", "value")


def _abandon(connection: duckdb.DuckDBPyConnection) -> None:
    """Let go of an answer of which nobody wants the rest: it may be endless, and DuckDB would wait for its end."""
    connection.interrupt()
    with contextlib.suppress(duckdb.Error):
        connection.execute("SELECT 1").fetchall()


def _stop(kind: str, reason: str, what: str = "", offset: int | None = None) -> bytes:
    return pack({"stop": {"kind": kind, "reason": reason, "what": what[:_MOST_WORDS], "offset": offset}})


def _results(cursor: duckdb.DuckDBPyConnection, most_rows: int, most_bytes: int) -> Iterator[bytes]:
    """Columns, rows in growing batches, and whether rows were left out. Raises Stop for a first row over the limit."""
    columns = [(column[0], str(column[1])) for column in cursor.description or []]
    coded = [place for place, (_, type_name) in enumerate(columns) if not is_bare(type_name)]
    yield pack({"columns": columns, "coded": coded})
    sent, room, batch = 0, most_bytes, 1
    while rows := cursor.fetchmany(batch):
        sent_rows = [list(row) for row in rows[: most_rows - sent]]
        for row in sent_rows:
            for place in coded:
                row[place] = encode(row[place])
        whole = pack({"rows": sent_rows})
        for message in [whole] if len(whole) <= room else (pack({"rows": [row]}) for row in sent_rows):
            if len(message) > room:
                if room == most_bytes:
                    raise Stop("too_much", "cell")
                yield _CUT
                yield pack({"end": True})
                return
            yield message
            room -= len(message)
        if len(sent_rows) < len(rows):
            yield _CUT
            yield pack({"end": True})
            return
        sent += len(sent_rows)
        # Not so large that the caller cannot look at the clock in between.
        batch = max(1, min(batch * 8, 1024, batch * _BATCH_BYTES // len(whole)))
    yield pack({"end": True})


def _parse_error(error: duckdb.Error) -> tuple[str, int | None, str]:
    """DuckDB's own words, the offset in bytes where it names one, and its name for the kind of error."""
    text = str(error)
    try:
        error_json = json.loads(text[text.index("{") :])
        place = error_json.get("position")
        what = error_json["exception_message"]
        subtype = str(error_json.get("error_subtype", "")).lower()
        if subtype == "column_not_found" and error_json.get("name"):
            what = "\n".join([error_json["name"], *str(error_json.get("candidates", "")).split(",")])
        return str(what), None if place is None else int(place), subtype
    except (ValueError, KeyError, TypeError):
        return text, None, ""


if __name__ == "__main__":
    main()
