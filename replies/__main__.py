"""`python -m replies`: the command line.

Exit codes: 0 done; 1 the server could not start; 2 something named on the command line cannot be read or is refused
(one clear line on stderr, what was stored is whole); 3 nothing changed (digest); 130 interrupted. Texts are Chinese and English on one line.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from replies.commands.parsing import parse
from replies.errors import RepliesError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # JSON is UTF-8 whatever the terminal speaks; half a character out of a file's name is shown escaped.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        command, chosen = parse(sys.argv[1:] if arguments is None else arguments)
        module, _, function = command.run.partition(":")
        code: int | None = getattr(import_module(f"replies.commands.{module}"), function)(chosen)
        if sys.stdout is not None:
            sys.stdout.flush()
    except RepliesError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        _drop_output()  # whoever read it has heard enough
        return 2
    except OSError as error:
        _drop_output()
        print(f"未能完成：{error.strerror} / Could not be done: {error.strerror}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return code or 0


def _drop_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's last flush does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    sys.exit(main())
