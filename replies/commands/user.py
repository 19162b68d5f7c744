"""`user`: the accounts of a home from the command line, for whoever holds the machine."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from replies.access import Accounts, Identities, Role
from replies.commands.arguments import verbs_of
from replies.commands.guarded import guarded
from replies.ledger import LedgerError, home_folder
from replies.ledger.command_store import open_prepared

if TYPE_CHECKING:
    from replies.commands.types import Commands

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add `user` with its verbs."""
    user = commands.add_parser("user", help="管理账号 / manage accounts")
    verbs = verbs_of(user)
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
    bound = verbs.add_parser(
        "bind", help="把账号绑定给统一登录的人 / bind an account to who comes in by single sign-on"
    )
    _name(bound)
    bound.add_argument(
        "--email",
        metavar="ADDRESS",
        help="提供方验证过的邮箱 / an e-mail address that the provider has verified",
    )
    bound.add_argument(
        "--issuer", metavar="URL", help="签发方，与 --subject 同用 / the issuer, with --subject"
    )
    bound.add_argument("--subject", help="签发方给的用户标识 / the person's id at the issuer")
    bound.set_defaults(run=guarded(_bind))
    unbound = verbs.add_parser("unbind", help="取消账号的绑定 / take an account's bindings away")
    _name(unbound)
    unbound.set_defaults(run=guarded(_unbind))
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
    bindings = Identities(home_folder()).bindings()
    for account in _accounts().listed():
        told = [account.name, str(account.role), account.bureau_id or ""]
        told += [one.email or f"{one.issuer} {one.subject}" for one in bindings.get(account.name, [])]
        if account.closed:
            told.append("已停用 / closed")
        print("  ".join(filter(None, told)))


def _check_bureau(bureau_id: str | None) -> None:
    """Raise LedgerError for a bureau that the ledger does not know: its account could see nothing of its own."""
    if bureau_id is None:
        return
    with open_prepared() as store:
        known = store.query("bureau_names", {"bureau": bureau_id}).num_rows
    if not known:
        raise LedgerError(f"没有编号为 {bureau_id} 的单位", f"There is no bureau {bureau_id}")


def _add(chosen: argparse.Namespace) -> None:
    _check_bureau(chosen.bureau)
    _tell_link(_accounts().invite(chosen.name, Role(chosen.role), chosen.bureau))


def _change_role(chosen: argparse.Namespace) -> None:
    _check_bureau(chosen.bureau)
    _accounts().change_role(chosen.name, Role(chosen.role), chosen.bureau)
    print(f"{chosen.name}：{chosen.role}")


def _link(chosen: argparse.Namespace) -> None:
    _tell_link(_accounts().renew(chosen.name))


def _bind(chosen: argparse.Namespace) -> None:
    Identities(home_folder()).bind(
        chosen.name, email=chosen.email, issuer=chosen.issuer, subject=chosen.subject
    )
    print(f"{chosen.name}：{chosen.email or f'{chosen.issuer} {chosen.subject}'}")


def _unbind(chosen: argparse.Namespace) -> None:
    Identities(home_folder()).unbind(chosen.name)
    print(f"{chosen.name}：已取消绑定 / unbound")


def _close(chosen: argparse.Namespace) -> None:
    _accounts().close(chosen.name)
    print(f"{chosen.name}：已停用 / closed")


def _tell_link(token: str) -> None:
    print(
        f"在仪表板的地址后加上 /sign-in?link={token} ，三天内用一次 / "
        f"Behind the dashboard's address: /sign-in?link={token} (once, within three days)"
    )
