"""`user` from the command line: accounts made, changed and closed by whoever holds the machine."""

from __future__ import annotations

from pathlib import Path

from replies.access import Accounts, Role
from replies.ledger import Store
from tests.commands.command_line import replies

PHRASE = "一串足够长的口令 2017"


def accounts_listed(home: Path) -> list[str]:
    """The lines of `user list` under the names of its columns."""
    names, *lines = replies("user", "list", home=home).out.splitlines()
    assert names == "用户名 name\t角色 role\t单位 bureau_id\t统一登录 bindings\t状态 state"
    return lines


def test_an_account_is_made_changed_and_closed(tmp_path: Path) -> None:
    said = replies("user", "add", "办公室", "--role", "publisher", home=tmp_path)
    link = said.out.split("link=")[1].split()[0]
    accounts = Accounts(tmp_path)
    token = accounts.accept(link, PHRASE)
    assert replies("user", "add", "审核甲", "--role", "reviewer", home=tmp_path).code == 0
    told = ("user", "set", "审核甲", "--role", "bureau", "--bureau")
    assert "没有编号为 B-0000000001 的单位" in replies(*told, "B-0000000001", home=tmp_path).complaint
    with Store.open(tmp_path, on_disk=False) as store:
        bureau = next(filter(None, store.query("bureaus").column("bureau_id").to_pylist()))
    assert replies(*told, bureau, home=tmp_path).code == 0
    assert accounts_listed(tmp_path) == [
        "办公室\tpublisher\t-\t-\topen",
        f"审核甲\tbureau\t{bureau}\t-\topen",
    ]
    replies("user", "close", "审核甲", home=tmp_path)
    assert accounts_listed(tmp_path)[1] == f"审核甲\tbureau\t{bureau}\t-\tclosed"
    renewed = replies("user", "reset", "办公室", home=tmp_path).out.split("link=")[1].split()[0]
    accounts.accept(renewed, PHRASE)
    assert accounts.visitor(token) is None


def test_an_account_is_bound_to_single_sign_on_and_unbound(tmp_path: Path) -> None:
    replies("user", "add", "审核甲", "--role", "reviewer", home=tmp_path)
    assert replies("user", "bind", "审核甲", "--email", "a@office.example", home=tmp_path).code == 0
    replies("user", "bind", "审核甲", "--issuer", "https://id.example", "--subject", "7", home=tmp_path)
    assert accounts_listed(tmp_path) == ["审核甲\treviewer\t-\thttps://id.example 7、a@office.example\topen"]
    refused = replies("user", "bind", "审核甲", "--email", "A@office.example", home=tmp_path)
    assert refused.code != 0
    assert "已绑定到账号“审核甲”" in refused.complaint
    replies("user", "unbind", "审核甲", home=tmp_path)
    assert accounts_listed(tmp_path) == ["审核甲\treviewer\t-\t-\topen"]


def test_what_is_refused_is_one_line(tmp_path: Path) -> None:
    assert "没有账号“谁”" in replies("user", "link", "谁", home=tmp_path).complaint
    assert "单位账号要写明单位" in replies("user", "add", "某局", "--role", "bureau", home=tmp_path).complaint
    Accounts(tmp_path).invite("甲", Role.READER)
    assert "已有人用" in replies("user", "add", "甲", "--role", "reader", home=tmp_path).complaint
