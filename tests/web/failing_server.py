"""Serves failing_dashboard.py through our own ASGI application."""

from __future__ import annotations

from pathlib import Path

from replies.web.app import create_app

if __name__ == "__main__":
    create_app(Path(__file__).with_name("failing_dashboard.py")).run(
        config={"server.port": 0, "logger.hideWelcomeMessage": True}
    )
