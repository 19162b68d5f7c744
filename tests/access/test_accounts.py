"""Accounts: links, passwords, sign-ins, throttling, roles; on a clock that the test sets."""

from __future__ import annotations

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from replies.access import (
    AccessError,
    Account,
    Accounts,
    NotAllowed,
    Right,
    Role,
    TooManyFailures,
    WrongLink,
    WrongSignIn,
)
from replies.access.accounts import BORNE_HERE, LINK_HOLDS, SIGN_IN_HOLDS
from replies.access.failures import WINDOW
from tests.access.clock import Clock

PHRASE = "一串足够长的口令 2017"


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Accounts:
    return Accounts(tmp_path, clock)


@pytest.fixture
def publisher(accounts: Accounts) -> str:
    """The name of the first publisher."""
    link = accounts.first_link()
    assert link is not None
    accounts.accept(link, PHRASE, "办公室")
    return "办公室"


def signed_in(accounts: Accounts, name: str, role: Role, bureau: str | None = None) -> str:
    return accounts.accept(accounts.invite(name, role, bureau), PHRASE)


def test_first_link_makes_a_publisher_and_then_there_is_none(accounts: Accounts, publisher: str) -> None:
    assert accounts.list_accounts() == [Account(publisher, Role.PUBLISHER)]
    assert accounts.first_link() is None


def test_a_first_link_holds_until_the_next_start(accounts: Accounts) -> None:
    former, latter = accounts.first_link(), accounts.first_link()
    assert former is not None
    assert latter is not None
    with pytest.raises(WrongLink):
        accounts.accept(former, PHRASE, "甲")
    assert accounts.visitor(accounts.accept(latter, PHRASE, "甲")) == Account("甲", Role.PUBLISHER)


def test_one_link_used_by_many_at_once_makes_one_publisher(accounts: Accounts) -> None:
    link = accounts.first_link()
    assert link is not None
    refused: list[AccessError] = []

    def use(name: str) -> None:
        try:
            accounts.accept(link, PHRASE, name)
        except AccessError as error:
            refused.append(error)

    crowd = [threading.Thread(target=use, args=(f"第{n}位",)) for n in range(4)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert len(accounts.list_accounts()) == 1
    assert len(refused) == 3


def test_a_link_is_used_once_and_runs_out(accounts: Accounts, publisher: str, clock: Clock) -> None:
    used = accounts.invite("审核一", Role.REVIEWER)
    accounts.accept(used, PHRASE)
    late = accounts.invite("审核二", Role.REVIEWER)
    clock.now += LINK_HOLDS
    for link in (used, late, "", "猜的"):
        with pytest.raises(WrongLink):
            accounts.accept(link, PHRASE)


def test_a_password_that_will_not_do_leaves_the_link(accounts: Accounts, publisher: str) -> None:
    link = accounts.invite("一个很长很长的用户名", Role.READER)
    for password in ("短", "x" * 201, "一个很长很长的用户名"):
        with pytest.raises(AccessError, match="密码"):
            accounts.accept(link, password)
    accounts.accept(link, PHRASE)


def test_the_right_password_signs_in_and_another_does_not(accounts: Accounts, publisher: str) -> None:
    token = accounts.sign_in(publisher, PHRASE, "192.0.2.1")
    assert accounts.visitor(token) == Account(publisher, Role.PUBLISHER)
    for name, password in ((publisher, PHRASE + "。"), ("没有这个人", PHRASE), (publisher, "x" * 9_999)):
        with pytest.raises(WrongSignIn):
            accounts.sign_in(name, password, "192.0.2.1")


def test_full_width_and_half_width_passwords_are_one(accounts: Accounts, publisher: str) -> None:
    accounts.sign_in(publisher, PHRASE.replace("2017", "２０１７"), "192.0.2.1")


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "' OR 1=1 --", "x" * 10_000])
def test_odd_names_and_passwords_are_only_wrong(accounts: Accounts, publisher: str, text: str) -> None:
    with pytest.raises(WrongSignIn):
        accounts.sign_in(text, text, "192.0.2.1")


def test_a_sign_in_ends_by_itself_by_sign_out_and_by_a_new_password(
    accounts: Accounts, publisher: str, clock: Clock
) -> None:
    first, second, third = (accounts.sign_in(publisher, PHRASE, "192.0.2.1") for _ in range(3))
    accounts.sign_out(first)
    assert accounts.visitor(first) is None
    clock.now += SIGN_IN_HOLDS - timedelta(seconds=1)
    assert accounts.visitor(second) is not None
    accounts.accept(accounts.renew(publisher), PHRASE)
    assert accounts.visitor(second) is None
    clock.now += timedelta(seconds=1)
    assert accounts.visitor(third) is None


def test_failures_are_throttled_here_and_not_elsewhere(
    accounts: Accounts, publisher: str, clock: Clock
) -> None:
    for _ in range(BORNE_HERE):
        with pytest.raises(WrongSignIn):
            accounts.sign_in(publisher, "错的", "192.0.2.1")
    with pytest.raises(TooManyFailures) as told:
        accounts.sign_in(publisher, PHRASE, "192.0.2.1")
    assert told.value.minutes == 15
    accounts.sign_in(publisher, PHRASE, "192.0.2.2")
    clock.now += WINDOW + timedelta(seconds=1)
    accounts.sign_in(publisher, PHRASE, "192.0.2.1")


def test_failures_at_once_do_not_all_pass_the_gate(accounts: Accounts, publisher: str) -> None:
    ended: list[type[Exception]] = []

    def guess(n: int) -> None:
        try:
            accounts.sign_in(publisher, f"猜测{n}", "192.0.2.1")
        except AccessError as error:
            ended.append(type(error))

    crowd = [threading.Thread(target=guess, args=(n,)) for n in range(12)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert ended.count(WrongSignIn) == BORNE_HERE
    assert ended.count(TooManyFailures) == 12 - BORNE_HERE


def test_a_closed_account_is_out_at_once_and_its_name_stays_taken(accounts: Accounts, publisher: str) -> None:
    token = signed_in(accounts, "审核一", Role.REVIEWER)
    accounts.close("审核一")
    assert accounts.visitor(token) is None
    with pytest.raises(WrongSignIn):
        accounts.sign_in("审核一", PHRASE, "192.0.2.1")
    with pytest.raises(AccessError, match="已有人用"):
        accounts.invite("审核一", Role.READER)


def test_the_last_publisher_stays(accounts: Accounts, publisher: str) -> None:
    accounts.invite("还没来的人", Role.PUBLISHER)  # invited, and without a password yet
    with pytest.raises(AccessError, match="至少要留一个发布员"):
        accounts.close(publisher)
    with pytest.raises(AccessError, match="至少要留一个发布员"):
        accounts.change_role(publisher, Role.READER)
    signed_in(accounts, "第二位", Role.PUBLISHER)
    accounts.close(publisher)


def test_the_file_gives_nobody_away(accounts: Accounts, publisher: str, tmp_path: Path) -> None:
    token = accounts.sign_in(publisher, PHRASE, "192.0.2.1")
    link = accounts.invite("审核一", Role.REVIEWER)
    held = (tmp_path / "access" / "accounts.sqlite").read_bytes()
    for secret in (PHRASE, token, link):
        assert secret.encode() not in held
    assert (tmp_path / "access" / "accounts.sqlite").stat().st_mode & 0o077 == 0


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "access").mkdir()
    (tmp_path / "access" / "accounts.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(AccessError, match="账号文件"):
        Accounts(tmp_path).list_accounts()


def test_a_change_that_fails_changes_nothing(accounts: Accounts, publisher: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "access" / "accounts.sqlite") as db:
        db.execute("DROP TABLE link")
        db.execute("CREATE TABLE link (other TEXT) STRICT")
    with pytest.raises(AccessError):
        accounts.invite("审核一", Role.REVIEWER)
    assert [account.name for account in accounts.list_accounts()] == [publisher]


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        (Role.READER, {Right.SEE_CONTACTS}),
        (Role.ANALYST, {Right.SAVE_QUERIES, Right.SEE_CONTACTS}),
        (Role.REVIEWER, set(Right) - {Right.PUBLISH, Right.MANAGE_ACCOUNTS}),
        (Role.PUBLISHER, set(Right)),
    ],
)
def test_a_role_has_its_rights_and_no_others(role: Role, rights: set[Right]) -> None:
    account = Account("某人", role)
    assert {right for right in Right if account.may(right)} == rights


def test_a_bureau_proposes_for_its_own_commitments_alone() -> None:
    account = Account("某局", Role.BUREAU, "B-0000000001")
    account.require(Right.PROPOSE_OUTCOMES, "B-0000000001")
    for bureau in ("B-0000000002", None):
        with pytest.raises(NotAllowed):
            account.require(Right.PROPOSE_OUTCOMES, bureau)


def test_a_closed_account_may_do_nothing() -> None:
    assert not any(Account("某人", Role.PUBLISHER, closed=True).may(right) for right in Right)


@pytest.mark.parametrize(
    ("addresses", "counted_as_one"),
    [
        (["2001:db8:1:2::1", "2001:db8:1:2:ffff::9"], True),
        (["2001:db8:1:2::1", "2001:db8:1:3::1"], False),
        (["::ffff:192.0.2.7", "192.0.2.7"], True),
        (["192.0.2.7", "192.0.2.8"], False),
        (["", ""], True),
    ],
)
def test_a_line_of_many_addresses_is_one(
    accounts: Accounts, publisher: str, addresses: list[str], counted_as_one: bool
) -> None:
    for _ in range(BORNE_HERE):
        with pytest.raises(WrongSignIn):
            accounts.sign_in(publisher, "不是这个口令", addresses[0])
    with pytest.raises(TooManyFailures if counted_as_one else WrongSignIn):
        accounts.sign_in(publisher, "不是这个口令", addresses[1])
