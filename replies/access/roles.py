"""The five roles and what each may do; the one table that pages, routes and commands ask.

A role holds the rights listed for it and no others. Reading what is published needs no right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from replies.access.errors import NotAllowed

__all__ = ["Account", "Right", "Role"]


class Role(StrEnum):
    """What an account is for: 读者, 分析员, 单位, 审核员, 发布员."""

    READER = "reader"
    ANALYST = "analyst"
    BUREAU = "bureau"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"


class Right(StrEnum):
    """Something that not everybody may do."""

    SAVE_QUERIES = "save_queries"  # keep a query of the workbench under a name
    PROPOSE_OUTCOMES = "propose_outcomes"  # a bureau for its own commitments alone, see Account.may
    SEE_CONTACTS = "see_contacts"  # who is behind a commitment; a bureau for its own commitments alone
    SEE_UNPUBLISHED = "see_unpublished"  # readings, outcomes and notes before they are published
    REVIEW = "review"  # confirm and correct readings, record and confirm outcomes, set status
    PUBLISH = "publish"  # a reply, and what of the register nobody has answered
    MANAGE_ACCOUNTS = "manage_accounts"


_REVIEWER = frozenset(
    [Right.SAVE_QUERIES, Right.PROPOSE_OUTCOMES, Right.SEE_CONTACTS, Right.SEE_UNPUBLISHED, Right.REVIEW]
)
_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.READER: frozenset([Right.SEE_CONTACTS]),
    Role.ANALYST: frozenset([Right.SAVE_QUERIES, Right.SEE_CONTACTS]),
    Role.BUREAU: frozenset([Right.PROPOSE_OUTCOMES, Right.SEE_CONTACTS]),
    Role.REVIEWER: _REVIEWER,
    Role.PUBLISHER: _REVIEWER | {Right.PUBLISH, Right.MANAGE_ACCOUNTS},
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody with a name and a role; `bureau_id` is set for the role bureau alone.

    `name` stands in the journal as who recorded something. A closed account has no rights, and neither has somebody
    who came in by single sign-on and is not `known`: no account is bound to them, and they read what is published.
    """

    name: str
    role: Role
    bureau_id: str | None = None
    closed: bool = False
    known: bool = True

    def may(self, right: Right, bureau_id: str | None = None) -> bool:
        """Whether this account has the right; a bureau's account for the items of that bureau alone."""
        if self.closed or not self.known or right not in _RIGHTS[self.role]:
            return False
        return self.role is not Role.BUREAU or (bureau_id is not None and bureau_id == self.bureau_id)

    def require(self, right: Right, bureau_id: str | None = None) -> None:
        """Raise NotAllowed unless this account has the right."""
        if not self.may(right, bureau_id):
            raise NotAllowed
