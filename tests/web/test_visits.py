"""When a visitor was here last: a visit goes on while pages are loaded, and what a cookie cannot mean counts for nothing."""

from __future__ import annotations

import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replies.web.visits import VISITS_COOKIE, next_visits, visit_before
from tests.servers import running

NOON = 1_790_000_000


def test_the_first_visit_has_none_before_it() -> None:
    assert visit_before(next_visits(None, NOON)) is None


def test_a_visit_goes_on_while_pages_are_loaded_and_ends_where_none_is() -> None:
    first = next_visits(None, NOON)
    later = next_visits(next_visits(first, NOON + 1_000), NOON + 2_000)
    assert visit_before(later) is None, "one visit still"
    again = next_visits(later, NOON + 90_000)
    assert visit_before(again) == datetime.fromtimestamp(NOON + 2_000, UTC)
    assert visit_before(next_visits(again, NOON + 90_500)) == visit_before(again)


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "x",
        "1",
        "1.2.3",
        "-1.5",
        "9.1",
        "1790000000.٣",
        f"{NOON}.99999999999",
        "1" * 13 + ".2",
        "0.5; Path=/",
        "\x00",
    ],
)
def test_what_a_cookie_cannot_mean_is_a_first_visit(cookie: str) -> None:
    assert visit_before(cookie) is None
    assert next_visits(cookie, NOON) == f"0.{NOON}"


@given(st.text(max_size=40), st.integers(1, 10**11))
def test_any_cookie_makes_a_cookie_that_can_be_read(cookie: str, now: int) -> None:
    after = next_visits(cookie, now)
    before, last = map(int, after.split("."))
    assert 0 <= before <= last == now


@pytest.mark.slow
def test_a_page_tells_the_browser_and_what_is_no_page_does_not(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        address = server.address

        def set_cookie(path: str, **headers: str) -> str:
            asked = urllib.request.Request(address + path, headers=headers)  # noqa: S310 - our own server
            with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
                return str(answer.headers["set-cookie"] or "")

        began = int(time.time())
        told = set_cookie("/deputies")
        assert told.startswith(f"{VISITS_COOKIE}=0.")
        assert int(told.split(";")[0].partition(".")[2]) >= began
        assert "HttpOnly" in told
        assert "SameSite=Lax" in told
        assert "Secure" not in told
        earlier = began - 86_400
        told = set_cookie("/", Cookie=f"{VISITS_COOKIE}=0.{earlier}", **{"X-Forwarded-Proto": "https"})
        assert told.startswith(f"{VISITS_COOKIE}={earlier}.")
        assert told.endswith("; Secure")
        assert [set_cookie(path) for path in ("/health", "/robots.txt", "/feeds/all.atom")] == ["", "", ""]
