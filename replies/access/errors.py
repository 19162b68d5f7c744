"""Why somebody is not let in, in both languages.

AccessError                 one sentence, without a word on which accounts exist
├── WrongSignIn             name and password do not fit together, or the account is closed: try again, ask a publisher
├── WrongLink               a one-time link that was used, replaced or has run out: ask for a new one
├── WrongPersonalLink       a deputy's link that nobody gave, that was revoked or has run out: ask for a new one
├── TooManyFailures         too many wrong passwords: wait for the minutes it says
└── NotAllowed              signed in, or not, without the right to do it: ask a publisher
"""

from __future__ import annotations

from replies.errors import RepliesError

__all__ = ["AccessError", "NotAllowed", "TooManyFailures", "WrongLink", "WrongPersonalLink", "WrongSignIn"]


class AccessError(RepliesError):
    """Base of this room's errors, also raised itself: a name that is taken, a password that is too short."""


class WrongSignIn(AccessError):
    """Name and password do not fit together, or the account is closed; never says which of these."""

    def __init__(self) -> None:
        super().__init__(
            "用户名或密码不对，请再试一次，或请发布员重发链接",
            "The name or the password is wrong: try again, or ask a publisher for a new link",
        )


class WrongLink(AccessError):
    """A one-time link that nobody gave, that was used or replaced, or that has run out."""

    def __init__(self) -> None:
        super().__init__(
            "这个一次性链接已失效，请向发布员要一个新的（首次使用请重新启动服务）",
            "This one-time link no longer holds: ask a publisher for a new one (at the first use, start the server again)",
        )


class WrongPersonalLink(AccessError):
    """A deputy's personal link that nobody gave, that was revoked, or that has run out; never says which of these."""

    def __init__(self) -> None:
        super().__init__(
            "这个链接打不开：可能已过期或停用，请向给您链接的人要一个新的",
            "This link does not hold: it may have run out or been ended; ask whoever gave it to you for a new one",
        )


class TooManyFailures(AccessError):
    """Too many failures lately; `minutes` is how long to wait."""

    def __init__(self, minutes: int) -> None:
        super().__init__(
            f"失败次数过多，请{minutes}分钟后再试", f"Too many failures: wait {minutes} min and try again"
        )
        self.minutes = minutes


class NotAllowed(AccessError):
    """Whoever asks does not have the right, or has no account: a publisher can give it."""

    def __init__(self) -> None:
        super().__init__(
            "没有这项权限，请登录有权限的账号或联系发布员",
            "You do not have the right to do this: sign in with an account that has it, or ask a publisher",
        )
