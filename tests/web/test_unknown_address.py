"""An address that is no page answers 404 and still shows a page that leads back; pages answer 200."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

import pages
from replies.web.unknown_address import page_addresses
from tests.servers import Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("home")) as started:
        yield started


def status(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_the_known_addresses_are_those_of_the_pages() -> None:
    assert page_addresses() == {entry.url_path for entry in pages.NAVIGATION}


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["/openapi.json", "/nothing", "/commitments/nothing", "/overview", "/wp-login.php"]
)
def test_an_unknown_address_answers_404_with_a_page(server: Server, path: str) -> None:
    code, body = status(server.address + path)
    assert code == 404
    assert "<html" in body


@pytest.mark.parametrize("path", ["/", "/commitments", "/commitments/", "/sign-in?link=x", "/import"])
def test_a_page_answers_200(server: Server, path: str) -> None:
    assert status(server.address + path)[0] == 200


def test_robots_are_told_what_to_leave_alone(server: Server) -> None:
    code, body = status(f"{server.address}/robots.txt")
    assert code == 200
    forbidden = [line.removeprefix("Disallow: /") for line in body.splitlines()[1:]]
    private = {"calendar/personal", "feeds/personal"}
    assert set(forbidden) - private <= page_addresses()
    assert {"sign-in", *private} <= set(forbidden)
