"""The digest of what changed: a message for a mailer, text to read, and nothing where nothing changed."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from replies.commands.digest import NOTHING_CHANGED
from replies.ledger import Draft, Store
from tests.commands.command_line import Said, replies
from tests.ledger.bodies import metrics, reference, reply, statuses

MOMENT = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A ledger in which C-1-1 got a status at 09:00 of 30 November 2026, a week after it was published."""
    now = [MOMENT - timedelta(days=7)]
    folder = tmp_path / "home"
    with Store.open(folder, on_disk=False, clock=lambda: now[0]) as store:
        body, hidden = reply(store.home, 1), reply(store.home, 2, published=False)
        body["proposals"][0]["lead_deputy"] = "张三"
        hidden["proposals"][0] |= {"lead_deputy": "李四", "title": "PLANTED"}
        store.record(
            [
                Draft("审核", "reference_recorded", reference()),
                Draft("审核", "metrics_recorded", metrics()),
                Draft("审核", "reply_added", body),
                Draft("审核", "reply_added", hidden),
            ]
        )
        now[0] = MOMENT
        store.record([Draft("审核", "statuses_recorded", statuses())])
    return folder


@pytest.fixture(autouse=True)
def _nothing_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("replies.ledger.command_store.load_shipped", lambda store: None)


def digest(home: Path, *words: str) -> Said:
    return replies("digest", *words, home=home)


def mail(said: Said) -> EmailMessage:
    assert said.code == 0, said
    read = email.message_from_bytes(said.out.encode(), policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    return read


def test_the_digest_is_a_message_that_tells_each_change(home: Path) -> None:
    read = mail(
        digest(home, "--since", "2026-11-20", "--to", "office@example.org", "--from", "r@example.org")
    )
    assert (read["To"], read["From"]) == ("office@example.org", "r@example.org")
    assert read["Subject"] == "3项变化（公布2，状态1），2026年11月20日 00:00以来"
    assert read["Date"].datetime == MOMENT
    text = read.get_content()
    assert "有了第一次记录：推进中" in text
    assert text.count("公布承诺“") == 2
    assert "2026年11月30日 09:00" in text
    assert "PLANTED" not in text


def test_the_same_changes_give_the_same_message(home: Path) -> None:
    asked = ("--since", "2026-11-20", "--to", "office@example.org")
    assert digest(home, *asked).out == digest(home, *asked).out
    other = mail(digest(home, "--since", "2026-11-30"))["Message-ID"]
    assert mail(digest(home, *asked))["Message-ID"] != other


def test_a_day_begins_at_its_beginning_and_a_moment_is_taken_as_it_is(home: Path) -> None:
    for since, changes in (("2026-11-30", 1), ("2026-11-30T09:00", 1), ("2026-11-23", 3)):
        assert mail(digest(home, "--since", since))["Subject"].startswith(f"{changes}项变化")


@pytest.mark.parametrize("since", ["2026-12-01", "2026-11-30T09:01", "2026-11-30T02:00+00:00"])
def test_where_nothing_changed_there_is_no_file(home: Path, tmp_path: Path, since: str) -> None:
    file = tmp_path / "digest.eml"
    said = digest(home, "--since", since, "--output", str(file))
    assert (said.code, said.out) == (NOTHING_CHANGED, "")
    assert "以来没有变化" in said.err
    assert said.err.count("\n") == 1
    assert not file.exists()


def test_a_file_holds_the_same_as_standard_output(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "digest.eml"
    assert digest(home, "--since", "2026-11-20", "--output", str(file)).code == 0
    assert file.read_bytes().decode() == digest(home, "--since", "2026-11-20").out
    assert list(tmp_path.glob("*.part")) == []


def test_it_is_narrowed_to_a_deputy_or_a_bureau_and_speaks_english(home: Path) -> None:
    said = digest(home, "--since", "2026-11-30", "--deputy", "张三", "--format", "text", "--lang", "en")
    assert said.out.startswith("张三: 1 change (1 status) since 30 Nov 2026 00:00\n\nFirst record of “")
    assert mail(digest(home, "--since", "2026-11-30", "--bureau", "B-1"))["Subject"].endswith("以来")
    for who in (("--deputy", "李四"), ("--bureau", "B-9"), ("--deputy", "张三", "--kind", "member")):
        assert "没有已公开的答复" in digest(home, "--since", "2026-11-30", *who).complaint


def test_links_are_those_of_the_publisher(home: Path) -> None:
    told = Path("data/publication.toml").read_text("utf-8")
    (home / "publication.toml").write_text(
        told.replace('address = ""', 'address = "https://npc.example/r"'), "utf-8"
    )
    text = mail(digest(home, "--since", "2026-11-30")).get_content()
    assert "    https://npc.example/r/commitment?commitment=C-1-1" in text.splitlines()


@pytest.mark.parametrize(
    "words",
    [("--since", "gestern"), ("--since", "2026-13-01"), ("--since", "2026-11-30", "--to", "a@b\nBcc: c@d")],
)
def test_what_cannot_be_read_is_refused_in_one_line(home: Path, words: tuple[str, ...]) -> None:
    said = digest(home, *words)
    assert said.code == 2
    assert said.out == ""
    assert "Traceback" not in said.err
