"""What a browser and a plain request get from a running server: words, structure and rules of every page, downloads."""

from __future__ import annotations

import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from commands import Checkout
from playwright.sync_api import BrowserContext, Page, sync_playwright
from sample_ledger import ACCOUNT, PHRASE, rows

__all__ = ["addresses", "first_sign_in", "read_pages"]

_FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_LOOK = Path(__file__).with_name("page.js").read_text("utf-8")
_PAUSE = 200  # milliseconds
_LOOKS = 20
# What the server or the browser makes up anew on each visit.
_MADE_UP = (
    (re.compile(r"localhost:\d+"), "localhost"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "<token>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<token>"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "<uuid>"),
    (re.compile(r"stAppEmbeddingId-\w+"), "<app>"),
    (re.compile(r"\bbui\d+"), "bui"),
    (re.compile(r"[:«_]r[0-9a-z]{1,4}[:»_]"), "<id>"),
    (re.compile(r"react-aria-?[\w:«»-]+"), "<id>"),
    (re.compile(r"\b\d+(\.\d+)?( ?(毫秒|ms\b|milliseconds?)|( |)秒内?完成| seconds?\b)"), "<time>"),
    (re.compile(r"(用时)[\d.]+(秒)|(\brows? in )[\d.]+( s\b)"), r"\1\3<time>\2\4"),
    (re.compile(r"/media/[^\s\"]+"), "/media/<file>"),
)


def addresses(package: Path, ids: dict[str, str], times: str) -> dict[str, str]:
    """Every address that is looked at, by a name of its own; one that begins with `+` is for a publisher.

    `times` is the part of an address that says as of which day and known by which moment.
    """
    deputy = next(row for row in rows(package, "signers") if row["name"] == "王一")
    shipped = next(row for row in rows(package, "signers") if row["place"])
    bureau = next(row for row in rows(package, "bureaus") if row["place"])
    other = next(row for row in rows(package, "replies") if row["place"])["reply_id"]
    targets = rows(package, "targets")
    outcomes = rows(package, "outcomes")
    figure = next(row for row in rows(package, "figures") if row["reply_id"] == other)["figure_id"]
    metric = next(row["metric"] for row in outcomes if row["metric"])
    named = next(row["target_id"] for row in targets if row["collection"] == "work_reports")
    paths = {
        "overview": "",
        "overview-since": "?since=year",
        "commitments": "commitments",
        "commitments-words": "commitments?q=" + quote("建成"),
        "commitments-state": "commitments?state=delivered",
        "commitments-sheet": "commitments?sheet=2",
        "commitment": f"commitment?commitment={ids['commitment']}",
        "commitment-shipped": f"commitment?commitment={ids['shipped_commitment']}",
        "replies": "replies",
        "replies-words": "replies?q=" + quote("水务"),
        "reply": f"reply?reply={ids['reply']}",
        "reply-shipped": f"reply?reply={other}&list=figures",
        "reply-figure": f"reply?figure={figure}",
        "reply-erased": f"reply?reply={ids['erased_reply']}",
        "reply-unpublished": f"reply?reply={ids['unpublished_reply']}",
        "handling": "handling",
        "targets": "targets",
        "targets-bullets": "targets?view=bullets",
        "target": f"target?target={ids['target']}",
        "target-report": f"target?target={named}",
        "metrics": "metrics",
        "metric": f"metrics?metric={metric}",
        "deputies": "deputies",
        "deputy": f"deputy?deputy={quote(deputy['name'])}",
        "deputy-shipped": f"deputy?deputy={quote(shipped['name'])}&place={quote(shipped['place'])}",
        "bureaus": "bureaus",
        "bureau": f"bureau?bureau={bureau['bureau_id']}&place={quote(bureau['place'])}",
        "sessions": "sessions",
        "search": "search?q=" + quote("高企"),
        "search-kind": "search?q=" + quote("建成") + "&kind=commitments",
        "search-none": "search?q=zzzz",
        "explore": "explore",
        **{
            f"explore-{table}": f"explore?table={table}"
            for table in ("outcomes", "targets", "figures", "proposals", "documents", "criteria")
        },
        "build": "build?table=commitments",
        "build-targets": "build?table=targets&collection=work_reports",
        "pivot": "pivot?table=commitments",
        "questions": "questions",
        "question": "questions?query=commitment_list",
        "sql": "sql?sql=" + quote("SELECT count(*) AS n FROM commitments"),  # noqa: S608  (an address)
        "dictionary": "dictionary?of=commitments",
        "about": "about",
        "about-sources": "about?part=sources",
        "sign-in": "sign-in",
        "answer": f"answer?link={ids['answer_link']}",
        "nowhere": "commitment?commitment=C-0000000000",
        "+overview": "",
        "+commitment": f"commitment?commitment={ids['commitment']}",
        "+replies": "replies",
        "+reply": f"reply?reply={ids['unpublished_reply']}",
        "+review": "review",
        "+desk": f"review?reply={ids['unpublished_reply']}",
        "+desk-published": f"review?reply={ids['reply']}",
        "+add": "add",
        "+import": "import",
        "+handle": f"handle?reply={ids['reply']}",
        "+handling": "handling",
        "+progress": f"progress?commitment={ids['commitment']}",
        "+progress-shipped": f"progress?commitment={ids['shipped_commitment']}",
        "+account": "account",
    }
    found = {}
    for name, path in paths.items():
        # Who records sees forms only where no times are asked for.
        asked = [times] if not name.startswith("+") else []
        for lang, said in (("zh", []), ("en", ["lang=English"])):
            more = "&".join([*asked, *said])
            found[f"{name}.{lang}"] = "/" + path + ("&" if "?" in path else "?") * bool(more) + more
    return found


def first_sign_in(checkout: Checkout, link: str) -> None:
    """Set the publisher's password through a one-time link."""
    with _running(checkout) as server, _browser() as context:
        page = context.new_page()
        page.goto(f"{server}/sign-in?link={link}")
        _settled(page)
        _send(page)


def read_pages(
    checkout: Checkout, asked: dict[str, str], downloads: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Name and text of what each address shows: `.txt` words, `.dom` structure, `.css` rules, and the downloads."""
    with _running(checkout) as server:
        for name, address in downloads.items():
            with urlopen(server + address, timeout=60) as answer:  # noqa: S310  (our own server)
                yield f"pages/{name}", answer.read().decode("utf-8-sig").replace(server, "http://localhost")
        with _browser() as context:
            page = context.new_page()
            signed_in = False
            for name, address in asked.items():
                if name.startswith("+") and not signed_in:
                    page.goto(server + "/sign-in")
                    _settled(page)
                    page.locator('form:has(input[type="password"]) input[type="text"]').fill(ACCOUNT)
                    _send(page)
                    signed_in = True
                page.goto(server + address)
                _settled(page)
                if name.startswith("sql."):
                    page.locator("textarea").press("Control+Enter")
                    page.get_by_role("grid").or_(page.locator("table")).first.wait_for()
                    _settled(page)
                seen = _seen(page)
                yield f"pages/{name}.txt", _without_made_up(f"{seen['title']}\n{seen['text']}\n")
                yield f"pages/{name}.dom", _without_made_up(seen["dom"])
                yield f"pages/{name}.css", _without_made_up(seen["css"])


def _send(page: Page) -> None:
    field = page.locator('form input[type="password"]')
    field.fill(PHRASE)
    field.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    _settled(page)


def _settled(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")
    page.wait_for_selector("h1, form")
    page.wait_for_timeout(_PAUSE)


def _seen(page: Page) -> dict[str, str]:
    """What the page shows, once two looks in a row see the same: figures and editors are drawn late."""
    last: dict[str, str] | None = None
    for _ in range(_LOOKS):
        found: dict[str, str] = page.evaluate(_LOOK)
        if found == last:
            break
        last = found
        page.wait_for_timeout(_PAUSE)
    return found


def _without_made_up(text: str) -> str:
    for pattern, put in _MADE_UP:
        text = pattern.sub(put, text)
    return text


@contextmanager
def _running(checkout: Checkout) -> Iterator[str]:
    """The address of a server of the checkout, without a slash at the end."""
    process = checkout.start("serve", "--port", "0")
    try:
        assert process.stdout is not None  # noqa: S101  (it was started with a pipe)
        for line in process.stdout:
            if found := re.search(r"http://localhost:\d+", line):
                break
        else:
            raise RuntimeError("the server did not start")
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


@contextmanager
def _browser() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )  # fmt: skip
        yield context
        browser.close()
