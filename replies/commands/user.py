"""`user`: the accounts of a home from the command line, for whoever holds the machine."""

from __future__ import annotations

import argparse

from replies.access import Accounts, Identities, Role
from replies.commands.listing import print_list
from replies.ledger.command_copy import ask
from replies.ledger.errors import LedgerError
from replies.ledger.journal.home import home_folder

__all__ = ["add", "bind", "close", "list_accounts", "reset", "set_role", "unbind"]

_COLUMNS = {"name": "用户名", "role": "角色", "bureau_id": "单位", "bindings": "统一登录", "state": "状态"}


def list_accounts(chosen: argparse.Namespace) -> None:
    """List accounts with what they are bound to."""
    bindings = Identities(home_folder()).bindings()
    rows = [
        {
            "name": account.name,
            "role": str(account.role),
            "bureau_id": account.bureau_id,
            "bindings": [
                one.email or f"{one.issuer} {one.subject}" for one in bindings.get(account.name, [])
            ],
            "state": "closed" if account.closed else "open",
        }
        for account in _accounts().list_accounts()
    ]
    print_list(rows, _COLUMNS, chosen.json)


def add(chosen: argparse.Namespace) -> None:
    """Make an account and print its one-time link."""
    _check_bureau(chosen.bureau)
    _print_link(_accounts().invite(chosen.name, Role(chosen.role), chosen.bureau))


def set_role(chosen: argparse.Namespace) -> None:
    """Give an account another role."""
    _check_bureau(chosen.bureau)
    _accounts().change_role(chosen.name, Role(chosen.role), chosen.bureau)
    print(f"{chosen.name}：{chosen.role}")


def reset(chosen: argparse.Namespace) -> None:
    """Print a one-time link to set a new password."""
    _print_link(_accounts().renew(chosen.name))


def bind(chosen: argparse.Namespace) -> None:
    """Bind an account to who comes in by single sign-on."""
    Identities(home_folder()).bind(
        chosen.name, email=chosen.email, issuer=chosen.issuer, subject=chosen.subject
    )
    print(f"{chosen.name}：{chosen.email or f'{chosen.issuer} {chosen.subject}'}")


def unbind(chosen: argparse.Namespace) -> None:
    """Take an account's bindings away."""
    Identities(home_folder()).unbind(chosen.name)
    print(f"{chosen.name}：已取消绑定 / unbound")


def close(chosen: argparse.Namespace) -> None:
    """Close an account."""
    _accounts().close(chosen.name)
    print(f"{chosen.name}：已停用 / closed")


def _accounts() -> Accounts:
    return Accounts(home_folder())


def _check_bureau(bureau_id: str | None) -> None:
    """Raise LedgerError for a bureau that the ledger does not know: its account could see nothing of its own."""
    if bureau_id is not None and not ask("bureau_names", {"bureau": bureau_id}):
        raise LedgerError(f"没有编号为 {bureau_id} 的单位", f"There is no bureau {bureau_id}")


def _print_link(token: str) -> None:
    print(
        f"在仪表板的地址后加上 /sign-in?link={token} ，三天内用一次 / "
        f"Behind the dashboard's address: /sign-in?link={token} (once, within three days)"
    )
