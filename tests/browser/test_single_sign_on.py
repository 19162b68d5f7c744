"""Single sign-on in a browser against a provider that runs: in, the role, out; and what must not come in.

The provider keeps to the standard (tests/access/provider.py) and cheats where a test tells it to.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page

from replies.access import Accounts, Identities, Role
from tests.access.provider import CHEATS, CLIENT, CLIENT_SECRET, Provider, providing
from tests.browser.conftest import settled, shoot
from tests.servers import Server, running

pytestmark = pytest.mark.slow

PHRASE = "一串足够长的口令 2017"
COOKIE_SECRET = secrets.token_hex(24)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with providing() as started:
        started.people = {
            "u-1": {"name": "审核员", "email": "reviewer@office.example", "email_verified": True},
            "u-2": {"name": "过客", "email": "guest@office.example", "email_verified": True},
            "u-3": {"name": "未验证", "email": "publisher@office.example", "email_verified": False},
        }
        yield started


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    accounts = Accounts(folder)
    accounts.accept(str(accounts.first_link()), PHRASE, "办公室")
    accounts.invite("审核甲", Role.REVIEWER)
    Identities(folder).bind("审核甲", email="Reviewer@office.example")
    Identities(folder).bind("办公室", email="publisher@office.example")
    return folder


@pytest.fixture(scope="module")
def server(home: Path, provider: Provider) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    callback = f"http://localhost:{port}/oauth2callback"
    provider.redirects.append(callback)
    (home / "access" / "secrets.toml").write_text(
        f'[auth]\nredirect_uri = "{callback}"\ncookie_secret = "{COOKIE_SECRET}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "{CLIENT_SECRET}"\n'
        f'server_metadata_url = "{provider.issuer}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    with running(home, ("-m", "replies", "serve", "--port", str(port))) as started:
        yield started


@pytest.fixture
def page(browser: Browser, provider: Provider) -> Iterator[Page]:
    provider.cheat = ""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def go_in(page: Page, server: Server, subject: str, query: str = "") -> Page:
    """Press the button of single sign-on, choose a person at the provider, and wait for the page after it."""
    page.goto(f"{server.address}/sign-in{query}")
    settled(page, ".st-key-provider_default button")
    page.locator(".st-key-provider_default button").click()
    page.get_by_role("button", name=subject).click()
    page.wait_for_url(f"{server.address}/**")
    return settled(page)


def test_a_bound_person_has_the_role_and_goes_out_everywhere(
    page: Page, server: Server, provider: Provider, home: Path
) -> None:
    go_in(page, server, "u-1", "?next=/review")
    assert urlsplit(page.url).path == "/review"
    page.get_by_role("link", name="审核甲").wait_for()
    assert "待审核" in page.inner_text("h1")
    kept = page.context.cookies()
    held = [one for one in kept if one["name"].startswith("_streamlit_user")]
    assert held
    assert all(one["httpOnly"] and one["sameSite"] == "Lax" for one in held)
    bound = Identities(home).bindings()["审核甲"]
    assert [(one.issuer, one.subject) for one in bound] == [(provider.issuer, "u-1")]
    page.goto(f"{server.address}/account")
    settled(page, ".st-key-sign_out button")
    shoot(page, "single-sign-on-account")
    page.locator(".st-key-sign_out button").click()
    page.get_by_role("link", name="登录").wait_for()
    assert provider.signed_out[-1]["client_id"] == CLIENT
    assert not [one for one in page.context.cookies() if one["name"].startswith("_streamlit_user")]
    # A copy of the cookie that somebody kept holds no longer.
    page.context.add_cookies(kept)
    page.goto(f"{server.address}/account")
    settled(page)
    assert "尚未登录" in page.inner_text("h1")


def test_somebody_without_an_account_is_told_so_and_reads_what_is_published(
    page: Page, server: Server, provider: Provider
) -> None:
    go_in(page, server, "u-2")
    assert urlsplit(page.url).path == "/account"
    page.get_by_text("还没有账号绑定给您").wait_for()
    assert provider.issuer in page.inner_text(".rc-door-told")
    shoot(page, "single-sign-on-stranger")
    for place in ("review", "add", "progress"):
        page.goto(f"{server.address}/{place}")
        settled(page)
        assert "没有权限" in page.inner_text("h1")


@pytest.fixture(scope="module")
def way_in(browser: Browser, server: Server) -> str:
    """The address to which `st.login` leads a browser; it holds for two minutes and for anybody."""
    page = browser.new_page()
    page.goto(f"{server.address}/sign-in")
    settled(page, ".st-key-provider_default button")
    with page.expect_request("**/auth/login?**") as asked:
        page.locator(".st-key-provider_default button").click()
    page.close()
    return asked.value.url


def come_back(way_in: str, subject: str, referer: str = "", onward: str = "") -> httpx.Response:
    """Walk the way without drawing pages, to the answer of our callback."""
    with httpx.Client(follow_redirects=False, timeout=30) as visitor:
        leaving = visitor.get(way_in, headers={"Referer": referer} if referer else {})
        if onward:
            visitor.cookies.set("reply_commitments_onward", onward, domain="localhost.local", path="/")
        asked = leaving.headers["location"]
        assert visitor.get(asked).status_code == 200
        chosen = visitor.post(
            f"{asked.split('/authorize')[0]}/choose",
            data={"asked": urlsplit(asked).query, "subject": subject},
        )
        return visitor.get(chosen.headers["location"])


@pytest.mark.parametrize("cheat", CHEATS)
def test_a_token_that_is_not_right_lets_nobody_in(way_in: str, provider: Provider, cheat: str) -> None:
    provider.cheat = ""
    assert come_back(way_in, "u-2").headers["location"] == "/account"
    provider.cheat = cheat
    answer = come_back(way_in, "u-1")
    held = [line for line in answer.headers.get_list("set-cookie") if line.startswith("_streamlit_user=")]
    if cheat == "audience with our name aside":  # taken by Streamlit, refused where the claims are read
        assert held
    else:
        assert answer.headers["location"].startswith("/sign-in?said=")
        assert all(line.startswith('_streamlit_user=""') for line in held)


def test_cookies_of_the_way_are_secure_behind_https(way_in: str) -> None:
    lines = httpx.get(way_in, headers={"X-Forwarded-Proto": "https"}).headers.get_list("set-cookie")
    assert lines
    assert all("secure" in line.lower() and "httponly" in line.lower() for line in lines)


def test_no_other_site_signs_anybody_out(way_in: str) -> None:
    address = way_in.split("/auth/")[0] + "/auth/logout"
    cookies = {"_streamlit_user": "something"}
    for site, ends in (("cross-site", False), ("same-site", False), ("same-origin", True), ("none", True)):
        answer = httpx.get(address, headers={"Sec-Fetch-Site": site}, cookies=cookies)
        assert any("_streamlit_user=" in line for line in answer.headers.get_list("set-cookie")) is ends


def test_a_token_for_another_client_is_nobody_on_the_pages(
    page: Page, server: Server, provider: Provider
) -> None:
    provider.cheat = "audience with our name aside"
    go_in(page, server, "u-1", "?next=/review")
    assert "尚未登录" in page.inner_text("h1")


@pytest.mark.parametrize(
    "place", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"]
)
def test_nobody_is_led_elsewhere_after_it(way_in: str, provider: Provider, place: str) -> None:
    provider.cheat = ""
    asked = urlencode({"next": place})
    for answer in (
        come_back(way_in, "u-2", referer=f"http://localhost/sign-in?{asked}"),
        come_back(way_in, "u-2", onward=asked),
    ):
        assert answer.headers["location"] in ("/", "/account")
    inside = come_back(way_in, "u-2", referer="http://localhost/sign-in?next=/commitments%3Flang%3DEnglish")
    assert inside.headers["location"] == "/commitments?lang=English"
    named = come_back(way_in, "u-2", onward=urlencode({"next": "/commitments?q=冷链"}))
    assert named.headers["location"] == "/commitments?q=%E5%86%B7%E9%93%BE"
    kept = come_back(way_in, "u-2", onward=urlencode({"next": "/commitments"}))
    assert kept.headers["location"] == "/commitments"  # the cookie of this test does arrive


def test_a_callback_that_nobody_asked_for_is_refused_with_a_sentence(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/oauth2callback?code=made-up&state=made-up")
    settled(page, '[role="alert"]')
    assert "统一登录没有成功" in page.inner_text('[role="alert"]')
    shoot(page, "single-sign-on-refused")
    page.goto(f"{server.address}/oauth2callback?error=access_denied&error_description=%0Aforged")
    settled(page, '[role="alert"]')


def test_local_accounts_still_work_beside_it(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/sign-in?next=/account")
    settled(page, 'input[type="password"]')
    shoot(page, "single-sign-on-door")
    page.get_by_label("用户名").fill("办公室")
    page.locator('input[type="password"]').fill(PHRASE)
    page.locator(".rc-door-form button").click()
    page.get_by_role("link", name="办公室").wait_for()
    settled(page, ".st-key-bound_email")


def test_no_secret_stands_in_the_log(server: Server, provider: Provider) -> None:
    told = "".join(server.written)
    assert provider.issued
    for secret in (COOKIE_SECRET, CLIENT_SECRET, *provider.issued):
        assert secret not in told
