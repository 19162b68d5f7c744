"""What the worker's process gives up: files, network, writing, new processes, memory, rights.

`close_files` comes before the database is opened, so that it holds for every thread of DuckDB's; `confine` after it.
From then on nothing can be opened, whatever a statement talks DuckDB into. The limits are the kernel's and hold even
where the caller's watchdog is late. Each measure is taken where the system has it (Linux; Landlock from 5.13), and none
relies on another.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import struct
from collections.abc import Iterable
from pathlib import Path

__all__ = ["allow_cpu", "close_files", "confine", "die_with_parent"]

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # Landlock's system calls
_ASK_VERSION, _PATH_BENEATH = 1, 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}  # how many there are in a version; 16 in later ones
_NET_RIGHTS = 0b11  # from the fourth
_NOBODY = 65534


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that started it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def close_files(readable: Iterable[Path]) -> None:
    """Let this thread and those it starts open nothing but `readable` (files, or folders with what is in them)."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)
        if version < 1:
            return
        handled = [(1 << _FILE_RIGHTS.get(version, 16)) - 1] + [_NET_RIGHTS] * (version >= 4)
        asked = (ctypes.c_uint64 * len(handled))(*handled)
        ruleset = libc.syscall(
            _CREATE_RULESET, ctypes.byref(asked), ctypes.c_size_t(ctypes.sizeof(asked)), ctypes.c_uint32(0)
        )
        for path in readable:
            with contextlib.suppress(OSError):  # it is not there
                place = os.open(path, os.O_PATH)
                rights = _READ_FILE | (_READ_FOLDER if path.is_dir() else 0)
                rule = struct.pack("=Qi", rights, place)
                libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, ctypes.c_uint32(0))
                os.close(place)
        libc.syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0))
        os.close(ruleset)


def confine(extra_memory: int) -> None:
    """Give up everything but reckoning; `extra_memory` is how many bytes more than now may be mapped."""
    os.nice(10)
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):  # a container may have no such user
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
    die_with_parent()  # a change of user has undone it
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: _open_files(),
        resource.RLIMIT_MEMLOCK: 0,
    }
    mapped = _mapped()
    if mapped:
        limits[resource.RLIMIT_AS] = mapped + extra_memory
    for limit, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # lower than that already
            resource.setrlimit(limit, (most, most))


def allow_cpu(seconds: int) -> None:
    """Let the process use `seconds` more of processor time before the kernel kills it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _prctl(option: int, value: int) -> None:
    with contextlib.suppress(OSError, AttributeError):  # another system than Linux
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _open_files() -> int:
    """One more than the highest file descriptor in use, so that no further one can be had."""
    with contextlib.suppress(OSError):
        return max(int(name) for name in os.listdir("/dev/fd")) + 1  # noqa: PTH208 (names, not paths)
    return 16


def _mapped() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    return 0
