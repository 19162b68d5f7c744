"""What the worker's process gives up before the first statement: files, writing, new processes, memory, rights.

Called once the database is open and everything that will ever be imported is imported; from then on no file can be
opened, whatever a statement talks DuckDB into. The limits are the kernel's and hold even where the caller's watchdog
is late. Each measure is taken where the system has it (Linux; Landlock from 5.13) and none relies on another.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
from pathlib import Path

__all__ = ["allow_cpu", "confine", "die_with_parent"]

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_LANDLOCK_CREATE_RULESET, _LANDLOCK_RESTRICT_SELF = 444, 446
_EVERY_FILE_RIGHT, _EVERY_NET_RIGHT = (1 << 13) - 1, 0b11  # of Landlock's first version; of its fourth
_NOBODY = 65534


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that started it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def confine(extra_memory: int) -> None:
    """Give up everything but computing; `extra_memory` is how many bytes more than now may be mapped."""
    os.nice(10)
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):  # a container may have no such user
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
    die_with_parent()  # a change of user has undone it
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _close_the_files()
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


def _close_the_files() -> None:
    """A Landlock ruleset that handles every right and grants none: nothing can be opened by name any more."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        for rights in ((_EVERY_FILE_RIGHT, _EVERY_NET_RIGHT), (_EVERY_FILE_RIGHT,)):
            asked = (ctypes.c_uint64 * len(rights))(*rights)
            ruleset = libc.syscall(
                _LANDLOCK_CREATE_RULESET, ctypes.byref(asked), ctypes.c_size_t(ctypes.sizeof(asked)), 0
            )
            if ruleset >= 0:
                libc.syscall(_LANDLOCK_RESTRICT_SELF, ruleset, 0)
                os.close(ruleset)
                return


def _open_files() -> int:
    """One more than the highest file descriptor in use, so that no further one can be had."""
    with contextlib.suppress(OSError):
        return max(int(name) for name in os.listdir("/dev/fd")) + 1  # noqa: PTH208 (names, not paths)
    return 16


def _mapped() -> int:
    """Bytes of address space in use; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    return 0
