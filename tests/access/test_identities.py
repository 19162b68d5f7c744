"""Whom single sign-on names, and the account that is bound to them; on a clock that the test sets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from replies.access import AccessError, Account, Accounts, Identities, Identity, Right, Role, read_identity
from replies.access.accounts import SIGN_IN_HOLDS
from replies.access.providers import Provider, read_providers

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
ISSUER = "https://id.example"
CLAIMS: dict[str, object] = {
    "iss": ISSUER, "sub": "u-1", "aud": "client", "nonce": "n-1", "iat": NOW.timestamp(), "name": "某某",
    "email": "One@office.example", "email_verified": True,
}  # fmt: skip


def who(**claims: object) -> Identity:
    identity = read_identity({**CLAIMS, **claims}, "client")
    assert identity is not None
    return identity


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Accounts(tmp_path).invite("审核甲", Role.REVIEWER)
    return tmp_path


@pytest.fixture
def identities(home: Path) -> Identities:
    return Identities(home, lambda: NOW)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": None},
        {"iss": ""},
        {"sub": 7},
        {"nonce": None},
        {"iat": "now"},
        {"aud": "x"},
        {"aud": ["x", "y"]},
    ],
    ids=str,
)
def test_claims_that_miss_something_are_nobody(claims: Mapping[str, object]) -> None:
    assert read_identity({**CLAIMS, **claims}, "client") is None


def test_one_audience_of_several_may_be_ours() -> None:
    assert read_identity({**CLAIMS, "aud": ["other", "client"]}, "client") is not None


def test_issuer_and_subject_bind(identities: Identities) -> None:
    identities.bind("审核甲", issuer=ISSUER, subject="u-1")
    assert identities.account(who()) == Account("审核甲", Role.REVIEWER)
    for other in (who(sub="u-2"), who(iss="https://other.example")):
        account = identities.account(other)
        assert account == Account("某某", Role.READER, known=False)
        assert not any(account.may(right) for right in Right)


@pytest.mark.parametrize(
    ("claims", "opens"),
    [
        ({}, True),
        ({"email_verified": False}, False),
        ({"email_verified": "true"}, False),
        ({"email_verified": None}, False),
        ({"email": "ｏne@office.example"}, False),
        ({"email": "one@other.example"}, False),
    ],
    ids=str,
)
def test_only_a_verified_address_binds(
    identities: Identities, claims: Mapping[str, object], opens: bool
) -> None:
    identities.bind("审核甲", email="one@OFFICE.example")
    account = identities.account(who(**claims))
    assert account is not None
    assert account.known is opens


def test_an_address_holds_for_the_first_who_comes_with_it(identities: Identities) -> None:
    identities.bind("审核甲", email="one@office.example")
    assert identities.account(who(email_verified=False)) == Account("某某", Role.READER, known=False)
    assert identities.account(who()) == Account("审核甲", Role.REVIEWER)
    later = identities.account(who(sub="u-2", nonce="n-2"))
    assert later == Account("某某", Role.READER, known=False)
    # The first needs the address no longer.
    assert identities.account(who(email="new@office.example")) == Account("审核甲", Role.REVIEWER)


def test_closing_and_unbinding_end_the_rights(home: Path, identities: Identities) -> None:
    identities.bind("审核甲", issuer=ISSUER, subject="u-1")
    identities.unbind("审核甲")
    assert identities.account(who()) == Account("某某", Role.READER, known=False)
    identities.bind("审核甲", issuer=ISSUER, subject="u-1")
    Accounts(home).close("审核甲")
    assert identities.account(who()) == Account("某某", Role.READER, known=False)
    assert identities.bindings() == {}


def test_a_sign_in_ends_by_itself_and_by_leaving(home: Path) -> None:
    now = NOW
    identities = Identities(home, lambda: now)
    identities.leave(who())
    assert identities.account(who()) is None
    assert identities.account(who(nonce="n-2")) is not None
    now = NOW + SIGN_IN_HOLDS + timedelta(seconds=1)
    assert identities.account(who(nonce="n-2")) is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "绑定要写邮箱"),
        ({"issuer": ISSUER}, "绑定要写邮箱"),
        ({"email": "a@b", "issuer": ISSUER, "subject": "s"}, "绑定要写邮箱"),
        ({"email": "no address"}, "无法使用"),
        ({"email": "a@" + "b" * 300}, "无法使用"),
        ({"email": "taken@office.example"}, "已绑定到账号“审核甲”"),
    ],
)
def test_what_cannot_be_bound_is_told(identities: Identities, given: dict[str, str], words: str) -> None:
    identities.bind("审核甲", email="Taken@office.example")
    with pytest.raises(AccessError, match=words):
        identities.bind("审核甲", **given)
    with pytest.raises(AccessError, match="没有账号"):
        identities.bind("谁", email="x@office.example")


SETTINGS: dict[str, object] = {
    "redirect_uri": "https://office.example/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "client",
    "client_secret": "hush",
    "server_metadata_url": "https://id.example/.well-known/openid-configuration",
}


def test_settings_name_the_providers() -> None:
    assert read_providers({}) == ()
    assert read_providers(SETTINGS) == (Provider("default", "client"),)
    named = {key: SETTINGS[key] for key in ("redirect_uri", "cookie_secret")}
    assert read_providers({**named, "office": SETTINGS}) == (Provider("office", "client"),)
    here = {**SETTINGS, "redirect_uri": "http://localhost:{port}/oauth2callback"}
    assert read_providers(here) == (Provider("default", "client"),)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"redirect_uri": "https://office.example/"}, "auth.redirect_uri"),
        ({"redirect_uri": "http://office.example/oauth2callback"}, "auth.redirect_uri"),
        ({"cookie_secret": "short-hush"}, "auth.cookie_secret"),
        ({"client_secret": ""}, "auth.client_secret"),
        ({"server_metadata_url": "http://id.example/x"}, "auth.server_metadata_url"),
        ({"my_office": dict(SETTINGS)}, "auth.my_office"),
        ({"office": {"client_id": "x"}}, "auth.office.client_secret"),
    ],
)
def test_a_slip_in_the_settings_is_told_by_its_key_alone(changed: dict[str, object], where: str) -> None:
    with pytest.raises(AccessError) as refused:
        read_providers({**SETTINGS, **changed})
    assert f" {where} " in refused.value.zh
    assert f" {where} " in refused.value.en
    assert "hush" not in str(refused.value)
