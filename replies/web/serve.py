"""Runs the dashboard until Ctrl-C.

Without a port the first free one from 8501 on is taken; a port that was asked for is taken or refused.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

from replies.errors import RepliesError
from replies.paths import DASHBOARD

__all__ = ["serve"]


def serve(home: Path, port: int | None = None) -> int:
    """Serve the ledger in `home`; the exit code: 0 after Ctrl-C, 1 where it could not start.

    `port` 0 takes any free port. One line on the standard error says why it could not start.
    """
    os.environ["REPLIES_HOME"] = str(home.absolute())
    # Imported once here, not in the first visitor's page.
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401

    from replies.ledger import open_ledger
    from replies.texts.catalogue import t
    from replies.web.app import create_app
    from replies.web.single_sign_on import check_settings, secret_files

    if port and not _is_free(port):
        said = [t("common.port_taken", lang=lang, port=str(port)) for lang in ("zh", "en")]
        print(" / ".join(said), file=sys.stderr)
        return 1
    try:
        check_settings(home)
        open_ledger.open_store(home)
    except RepliesError as error:
        print(error, file=sys.stderr)
        return 1
    # The welcome message would ask an outside service for this machine's address; ours is printed instead.
    config: dict[str, object] = {"logger.hideWelcomeMessage": True, "browser.gatherUsageStats": False}
    config["secrets.files"] = [str(path) for path in secret_files(home.absolute())]
    if port is not None:
        config["server.port"] = port
    # Streamlit reads .streamlit/config.toml beside what was started, which may be a command far from it.
    sys.argv = [str(DASHBOARD)]
    try:
        create_app().run(config=config)
    except KeyboardInterrupt:
        return 0
    except SystemExit as stop:
        return 1 if stop.code else 0
    finally:
        open_ledger.close_store()
    return 0


def _is_free(port: int) -> bool:
    """Whether the port can be had on every address, as Streamlit will ask for it."""
    family, host = (socket.AF_INET6, "::") if socket.has_ipv6 else (socket.AF_INET, "0.0.0.0")  # noqa: S104
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            probe.bind((host, port))
            # Binding alone succeeds beside a listener on one address of the port; listening does not.
            probe.listen(1)
    except OverflowError:
        return False
    except OSError as error:
        return error.errno not in (errno.EADDRINUSE, errno.EACCES)
    return True
