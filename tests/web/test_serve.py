"""The server as a clerk meets it: its start, its end, its headers, its first page, its word for a failure."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from replies import __version__
from tests.servers import ROOT, Server, running
from tests.web.visits import visit


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("home")) as started:
        yield started


def fetch(address: str) -> tuple[int, dict[str, str], bytes]:
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return answer.status, {name.lower(): text for name, text in answer.headers.items()}, answer.read()


@pytest.mark.slow
def test_address_is_printed_in_both_languages_on_one_line(server: Server) -> None:
    line = next(line for line in server.written if server.address in line)
    assert "仪表板" in line
    assert "Dashboard" in line


def test_health_answers_in_json(server: Server) -> None:
    status, headers, body = fetch(f"{server.address}/health")
    assert (status, headers["content-type"]) == (200, "application/json")
    assert json.loads(body) == {"ok": True, "version": __version__}


@pytest.mark.parametrize("path", ["/", "/health", "/commitment?commitment=C-x"])
def test_every_answer_carries_the_security_headers(server: Server, path: str) -> None:
    _, headers, _ = fetch(server.address + path)
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "'unsafe-eval'" not in policy
    assert "script-src 'self' blob: 'sha256-" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_an_empty_ledger_says_so_and_fails_nowhere(server: Server) -> None:
    drawn = visit(server.address)
    assert "rc-nav" in drawn.texts
    assert "exception" not in drawn.kinds
    assert "alert" not in drawn.kinds


@pytest.mark.slow
@pytest.mark.parametrize("page", ["overview", "reply", "commitment"])
def test_first_request_to_a_fresh_server_passes_navigation(tmp_path: Path, page: str) -> None:
    # Streamlit's own page discovery would run pages/<page>.py alone: no head, no language, no rights.
    with running(tmp_path) as fresh:
        drawn = visit(fresh.address, page)
    assert 'class="rc-nav"' in drawn.texts
    assert set(drawn.pages).isdisjoint({"dashboard", "__init__"})


@pytest.mark.slow
def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    with running(tmp_path) as fresh:
        fetch(f"{fresh.address}/health")
        assert fresh.interrupt() == 0
        said = "".join(fresh.written)
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said


@pytest.mark.slow
def test_a_taken_port_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "replies", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, "REPLIES_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert len(ended.stderr.strip().splitlines()) == 1
    assert str(port) in ended.stderr
    assert "端口" in ended.stderr


@pytest.mark.slow
def test_a_failing_page_says_our_sentence_and_nothing_of_the_fault(tmp_path: Path) -> None:
    command = ("-m", "tests.web.failing_server")
    with running(tmp_path, command) as failing:
        chinese = visit(failing.address)
        english = visit(failing.address, query="lang=English")
        said = "".join(failing.written)
    for drawn, words in ((chinese, "这一页没能显示"), (english, "This page could not be shown")):
        assert words in drawn.texts
        assert "exception" not in drawn.kinds
        assert "secret-in-the-traceback" not in drawn.texts
    # The fault itself is in the server's log, under the number the visitor sees.
    number = chinese.texts.split("编号", 1)[1][:6]
    assert f"Page error {number}" in said
    assert "secret-in-the-traceback" in said


def test_subscriptions_are_answered_and_a_personal_one_is_in_no_log(server: Server) -> None:
    status, headers, body = fetch(f"{server.address}/feeds/all.atom")
    assert (status, headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    assert f'href="{server.address}/feeds/all.atom"'.encode() in body
    request = urllib.request.Request(  # noqa: S310 - our own server
        f"{server.address}/calendar/all.ics",
        headers={"If-None-Match": fetch(f"{server.address}/calendar/all.ics")[1]["etag"]},
    )
    with pytest.raises(urllib.error.HTTPError) as unchanged:
        urllib.request.urlopen(request, timeout=30)  # noqa: S310 - our own server
    assert unchanged.value.code == 304
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetch(f"{server.address}/feeds/personal/a-secret-token.atom")
    assert refused.value.code == 404
    assert not any("a-secret-token" in line for line in server.written)
