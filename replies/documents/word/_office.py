"""Older Word files (.doc, .wps, .rtf) through LibreOffice, where it is installed: bytes → the bytes of a .docx.

Each run has a profile of its own in a temporary folder, in which macros are off and links to other files and to the
network are not followed. It runs in a process group of its own, bounded in time, memory and output, and the whole
group is ended with it: soffice is a script that starts others.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from .._errors import DamagedFile, FileTooLarge, NoRoom, UnknownFormat
from ..formats import FORMATS

__all__ = ["CONVERT_SECONDS", "convert", "find_office"]

CONVERT_SECONDS = 60
_MEMORY_LIMIT = 2 * 2**30
_OUTPUT_LIMIT = 100 * 2**20
# (path, setting, value) of LibreOffice's registry; link updates: 2 is never; a proxy that nobody answers, as the
# import of pictures asks the network before anybody is asked.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
# The shell sets what the process may use and becomes it; a system that knows no such limit goes without.
_LIMITED = 'ulimit -c 0; ulimit -v "$1" 2>/dev/null; ulimit -f "$2" 2>/dev/null; shift 2; exec "$@"'


def find_office() -> str | None:
    """The path of LibreOffice's command, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(content: bytes, kind: str, name: str) -> bytes:
    """The .docx that LibreOffice makes of a file, `kind` being the name of its format.

    Raises UnknownFormat where LibreOffice is not installed, FileTooLarge where it takes longer than CONVERT_SECONDS or
    makes too much, DamagedFile where it can make nothing of the bytes (also where a password protects them), NoRoom where
    it cannot be started.
    """
    office = find_office()
    if office is None:
        raise UnknownFormat("no_office", name=name, suffix=kind)
    try:
        with tempfile.TemporaryDirectory(prefix="replies-", ignore_cleanup_errors=True) as folder:
            return _convert_in(office, Path(folder), content, kind, name)
    except OSError as error:
        raise NoRoom("no_room", name=name) from error


def _convert_in(office: str, room: Path, content: bytes, kind: str, name: str) -> bytes:
    source, made = room / f"source{kind}", room / "made" / "source.docx"
    source.write_bytes(content)
    _write_profile(room / "profile" / "user")
    command = (
        office,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        # Left to itself, LibreOffice reads what it cannot tell as plain text.
        f"--infilter={FORMATS[kind].office_filter}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(made.parent),
        str(source),
    )
    _run(command, room, name)
    if not made.is_file() or made.is_symlink():
        raise DamagedFile("not_converted", name=name, suffix=kind)
    if made.stat().st_size > _OUTPUT_LIMIT:
        raise FileTooLarge("unpacks_too_large", name=name, limit=_OUTPUT_LIMIT // 2**20)
    return made.read_bytes()


def _run(command: tuple[str, ...], room: Path, name: str) -> None:
    """Run LibreOffice in a folder to its end or to the end of its time; nothing of its group is left behind."""
    limits = (str(_MEMORY_LIMIT // 1024), str(_OUTPUT_LIMIT // 512))
    process = subprocess.Popen(  # noqa: S603  the command is found by us, the file's name is ours
        ("/bin/sh", "-c", _LIMITED, "sh", *limits, *command),
        cwd=room,
        env={
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(room),
            "TMPDIR": str(room),
            "LANG": "C.UTF-8",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(CONVERT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise FileTooLarge("convert_slow", name=name, seconds=CONVERT_SECONDS) from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _write_profile(folder: Path) -> None:
    """The settings of a fresh profile."""
    rows = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{setting}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, setting, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{rows}</oor:items>',
        encoding="utf-8",
    )
