"""Personal links: hashed at rest, run out, can be ended, bear so much, and cannot be guessed at leisure."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from replies.access import AccessError, DeputyLinks, TooManyFailures, WrongPersonalLink
from replies.access.deputy_links import BORNE_ADDRESS, MOST_ANSWERS, MOST_FILES
from replies.access.failures import WINDOW
from tests.access.clock import Clock


@pytest.fixture
def links(tmp_path: Path, clock: Clock) -> DeputyLinks:
    return DeputyLinks(tmp_path, clock)


def test_a_link_says_whose_it_is_and_stands_nowhere_in_the_file(links: DeputyLinks, tmp_path: Path) -> None:
    token = links.make("王一", "甲市", "deputy", "审核甲")
    held = links.open_link(token, "1.2.3.4")
    assert (held.deputy, held.place, held.kind, held.made_by) == ("王一", "甲市", "deputy", "审核甲")
    kept = b"".join(file.read_bytes() for file in (tmp_path / "access").iterdir())
    assert token.encode() not in kept
    assert [one.link_id for one in links.list_links()] == [held.link_id]


def test_it_runs_out_on_its_day(links: DeputyLinks, clock: Clock) -> None:
    token = links.make("王一", None, "deputy", "审核甲", days=2)
    clock.now += timedelta(days=2) - timedelta(seconds=1)
    assert links.open_link(token, "").deputy == "王一"
    clock.now += timedelta(seconds=1)
    with pytest.raises(WrongPersonalLink):
        links.open_link(token, "")
    with pytest.raises(WrongPersonalLink):
        links.use(token, 1, 0)
    assert links.list_links() == []


def test_it_can_be_ended(links: DeputyLinks) -> None:
    token = links.make("王一", "甲市", "deputy", "审核甲")
    links.revoke(links.list_links()[0].link_id)
    with pytest.raises(WrongPersonalLink):
        links.open_link(token, "")
    assert links.list_links() == []
    with pytest.raises(AccessError):
        links.revoke("L-0")


def test_guessing_is_stopped_for_a_while_from_where_it_comes(links: DeputyLinks, clock: Clock) -> None:
    token = links.make("王一", "甲市", "deputy", "审核甲")
    for n in range(BORNE_ADDRESS):
        with pytest.raises(WrongPersonalLink):
            links.open_link(f"guess {n}", "6.6.6.6")
    with pytest.raises(TooManyFailures):
        links.open_link(token, "6.6.6.6")
    assert links.open_link(token, "1.2.3.4").deputy == "王一"
    clock.now += WINDOW + timedelta(seconds=1)
    assert links.open_link(token, "6.6.6.6").deputy == "王一"


def test_guessing_from_one_line_is_one_guesser(links: DeputyLinks) -> None:
    token = links.make("王一", "甲市", "deputy", "审核甲")
    for n in range(BORNE_ADDRESS):
        with pytest.raises(WrongPersonalLink):
            links.open_link(f"guess {n}", f"2001:db8:1:2::{n:x}")
    with pytest.raises(TooManyFailures):
        links.open_link(token, "2001:db8:1:2:ffff::1")
    assert links.open_link(token, "2001:db8:1:3::1").deputy == "王一"


def test_it_bears_so_many_answers_and_files(links: DeputyLinks) -> None:
    token = links.make("王一", "甲市", "deputy", "审核甲")
    links.use(token, 1, MOST_FILES)
    with pytest.raises(AccessError):
        links.use(token, 1, 1)
    links.use(token, MOST_ANSWERS - 1, 0)
    with pytest.raises(AccessError):
        links.use(token, 1, 0)
    assert links.open_link(token, "").answers == MOST_ANSWERS


@pytest.mark.parametrize("days", [0, -1, 181])
def test_a_number_of_days_that_will_not_do_is_refused(links: DeputyLinks, days: int) -> None:
    with pytest.raises(AccessError):
        links.make("王一", "甲市", "deputy", "审核甲", days=days)
