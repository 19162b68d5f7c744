"""Signing in as a browser does: forms with their tokens, a cookie, and what other sites may not do."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from replies.access import Accounts, Role
from replies.web.forms import COOKIE, form_token, inside_address
from tests.servers import Server, running
from tests.web.visits import visit

PHRASE = "一串足够长的口令 2017"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    with running(home) as started:
        yield started


def post(
    server: Server, path: str, fields: dict[str, str], **headers: str
) -> tuple[int, http.client.HTTPMessage]:
    host = urlsplit(server.address).netloc
    connection = http.client.HTTPConnection(host, timeout=30)
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.address, **headers}
    connection.request("POST", path, urlencode(fields), sent)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers


def token_of(server: Server, purpose: str, query: str = "", cookie: str = "") -> str:
    """The token in the form that the sign-in page draws."""
    drawn = visit(server.address, "sign-in", query=query, cookie=cookie).texts
    form = drawn[drawn.index(f'action="/{purpose}"') :]
    found = re.search(r'name="token" value="([0-9a-f]{64})"', form)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def publisher(server: Server, home: Path) -> str:
    """The first publisher's name, made by the link that the server printed at its start."""
    printed = server.line_with("/sign-in?link=")
    assert "一次性链接" in printed
    link = re.search(r"link=([\w-]+)", printed)
    assert link is not None
    token = token_of(server, "accept", query=f"link={link[1]}")
    status, headers = post(
        server, "/accept", {"token": token, "link": link[1], "account": "办公室", "password": PHRASE}
    )
    assert (status, headers["location"]) == (303, "/account")
    assert Accounts(home).visitor(cookie_of(headers)) is not None
    return "办公室"


def cookie_of(headers: http.client.HTTPMessage) -> str:
    told = headers["set-cookie"]
    assert "HttpOnly" in told
    assert "samesite=lax" in told.lower()
    return str(told).split(";")[0].removeprefix(f"{COOKIE}=")


def signed_in(server: Server, name: str) -> str:
    token = token_of(server, "sign-in")
    status, headers = post(server, "/sign-in", {"token": token, "account": name, "password": PHRASE})
    assert status == 303
    return cookie_of(headers)


@pytest.mark.slow
def test_a_cookie_tells_the_pages_who_is_there_until_sign_out(server: Server, publisher: str) -> None:
    cookie = signed_in(server, publisher)
    drawn = visit(server.address, "account", cookie=f"{COOKIE}={cookie}")
    assert publisher in drawn.texts
    assert publisher not in visit(server.address, "account").texts
    token = token_of(server, "sign-out", cookie=f"{COOKIE}={cookie}")
    status, _ = post(server, "/sign-out", {"token": token}, Cookie=f"{COOKIE}={cookie}")
    assert status == 303
    assert publisher not in visit(server.address, "account", cookie=f"{COOKIE}={cookie}").texts


def test_a_new_sign_in_ends_the_one_whose_cookie_it_replaces(
    server: Server, publisher: str, home: Path
) -> None:
    earlier = signed_in(server, publisher)
    link = Accounts(home).invite("接替的人", Role.READER)
    token = token_of(server, "accept", query=f"link={link}", cookie=f"{COOKIE}={earlier}")
    given = {"token": token, "link": link, "password": PHRASE}
    _, headers = post(server, "/accept", given, Cookie=f"{COOKIE}={earlier}")
    now = Accounts(home).visitor(cookie_of(headers))
    assert now is not None
    assert now.name == "接替的人"
    assert Accounts(home).visitor(earlier) is None


def test_a_cookie_is_secure_behind_https(server: Server, publisher: str) -> None:
    token = token_of(server, "sign-in")
    given = {"token": token, "account": publisher, "password": PHRASE}
    _, headers = post(server, "/sign-in", given, **{"X-Forwarded-Proto": "https"})
    assert "; secure" in headers["set-cookie"].lower()


def test_a_wrong_password_is_told_on_the_page_in_both_languages(server: Server, publisher: str) -> None:
    token = token_of(server, "sign-in")
    status, headers = post(
        server, "/sign-in", {"token": token, "account": publisher, "password": "不是这个口令"}
    )
    assert status == 303
    query = urlsplit(headers["location"]).query
    told = visit(server.address, "sign-in", query=query).texts
    assert "用户名或密码不对" in told
    assert f'value="{publisher}"' in told, "the name need not be typed again"
    assert publisher not in query
    english = visit(server.address, "sign-in", query=f"{query}&lang=English").texts
    assert "The name or the password is wrong" in english
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/sign-in", "/accept", "/sign-out"])
@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {}],
    ids=["other origin", "other site", "no token"],
)
def test_forms_of_other_sites_are_not_taken(
    server: Server, publisher: str, path: str, headers: dict[str, str]
) -> None:
    purpose = path.removeprefix("/")
    token = token_of(server, "sign-in") if headers and purpose == "sign-in" else ""
    status, answer = post(
        server, path, {"token": token, "account": publisher, "password": PHRASE, "link": "x"}, **headers
    )
    assert status == 303
    assert answer["location"].startswith("/sign-in?said=")
    assert "set-cookie" not in answer


def test_a_form_longer_than_ours_is_not_taken(server: Server) -> None:
    status, headers = post(server, "/sign-in", {"token": "x", "account": "x" * 100_000, "password": "x"})
    assert status == 303
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/commitments?lang=English", "/commitments?lang=English"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("https://elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\nSet-Cookie: b", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_led_elsewhere(address: str, place: str) -> None:
    assert inside_address(address) == place


def test_a_token_is_bound_to_its_purpose_and_sign_in() -> None:
    tokens = {form_token("sign-in", None), form_token("sign-out", None), form_token("sign-out", "x")}
    assert len(tokens) == 3


def test_only_a_publisher_sees_the_accounts(server: Server, publisher: str, home: Path) -> None:
    accounts = Accounts(home)
    reviewer = accounts.accept(accounts.invite("审核甲", Role.REVIEWER), PHRASE)
    listed = f"账号{len(accounts.list_accounts())}个"
    assert listed not in visit(server.address, "account", cookie=f"{COOKIE}={reviewer}").texts
    drawn = visit(server.address, "account", cookie=f"{COOKIE}={signed_in(server, publisher)}")
    assert listed in drawn.texts
    assert "alert" not in drawn.kinds
