"""Who may do what: accounts, roles, sign-ins, one-time links. Knows neither the ledger nor Streamlit.

Anyone may read what is published, without an account. Everything else asks `Account.require`.
"""

from __future__ import annotations

from replies.access.accounts import Accounts
from replies.access.deputy_links import DeputyLink, DeputyLinks
from replies.access.errors import (
    AccessError,
    NotAllowed,
    TooManyFailures,
    WrongLink,
    WrongPersonalLink,
    WrongSignIn,
)
from replies.access.identities import Binding, Identities, Identity, read_identity
from replies.access.roles import Account, Right, Role

__all__ = [
    "AccessError",
    "Account",
    "Accounts",
    "Binding",
    "DeputyLink",
    "DeputyLinks",
    "Identities",
    "Identity",
    "NotAllowed",
    "Right",
    "Role",
    "TooManyFailures",
    "WrongLink",
    "WrongPersonalLink",
    "WrongSignIn",
    "read_identity",
]
