"""`user`: the accounts of a home from the command line, for whoever holds the machine."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from replies.access import Accounts, Role
from replies.commands.guarded import guarded
from replies.ledger import home_folder

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `user` with its verbs."""
    user = commands.add_parser("user", help="管理账号 / manage accounts")
    verbs = user.add_subparsers(
        dest="verb",
        required=True,
        metavar="VERB",
        title="动作 / verbs",
        help="动作，用法见其 --help / verbs; how to use each: its --help",
    )
    listed = verbs.add_parser("list", help="列出账号 / list the accounts")
    listed.set_defaults(run=guarded(_list))
    added = verbs.add_parser("add", help="新账号，给出一次性链接 / a new account; prints its one-time link")
    _name(added)
    _role(added)
    added.set_defaults(run=guarded(_add))
    role = verbs.add_parser("role", help="改角色 / give an account another role")
    _name(role)
    _role(role)
    role.set_defaults(run=guarded(_change_role))
    link = verbs.add_parser("link", help="重设密码的一次性链接 / a one-time link to set a new password")
    _name(link)
    link.set_defaults(run=guarded(_link))
    closed = verbs.add_parser("close", help="停用账号 / close an account")
    _name(closed)
    closed.set_defaults(run=guarded(_close))


def _name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="用户名 / the account's name")


def _role(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--role", required=True, choices=[str(role) for role in Role], help="角色 / role")
    parser.add_argument("--bureau", metavar="B-ID", help="单位账号所属单位 / the bureau, for the role bureau")


def _accounts() -> Accounts:
    return Accounts(home_folder())


def _list(_: argparse.Namespace) -> None:
    for account in _accounts().listed():
        closed = "  已停用 / closed" if account.closed else ""
        print(f"{account.name}  {account.role}  {account.bureau_id or ''}{closed}".rstrip())


def _add(chosen: argparse.Namespace) -> None:
    _tell_link(_accounts().invite(chosen.name, Role(chosen.role), chosen.bureau))


def _change_role(chosen: argparse.Namespace) -> None:
    _accounts().change_role(chosen.name, Role(chosen.role), chosen.bureau)
    print(f"{chosen.name}：{chosen.role}")


def _link(chosen: argparse.Namespace) -> None:
    _tell_link(_accounts().renew(chosen.name))


def _close(chosen: argparse.Namespace) -> None:
    _accounts().close(chosen.name)
    print(f"{chosen.name}：已停用 / closed")


def _tell_link(token: str) -> None:
    print(
        f"在仪表板的地址后加上 /sign-in?link={token} ，三天内用一次 / "
        f"Behind the dashboard's address: /sign-in?link={token} (once, within three days)"
    )
