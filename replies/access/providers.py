"""The ways of single sign-on that an office has set, from the `[auth]` table of secrets.toml, as Streamlit reads it.

Checked before the server starts, so that a slip is told to whoever made it and not to a visitor. The sentences name
keys and never what stands in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from replies.access.errors import AccessError

__all__ = ["Provider", "read_providers"]

_SHORTEST_SECRET = 32
_NEEDED = ("client_id", "client_secret", "server_metadata_url")
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider: the name that Streamlit knows it by (`default` without one of its own), and our id there."""

    name: str
    client_id: str


def read_providers(auth: Mapping[str, object]) -> tuple[Provider, ...]:
    """The providers of an `[auth]` table in the file's order; none where it is empty. Raises AccessError."""
    if not auth:
        return ()
    _check_shared(auth)
    found = []
    if any(key in auth for key in _NEEDED):
        found.append(_provider("default", auth, "auth"))
    for name, section in auth.items():
        if isinstance(section, Mapping) and name != "client_kwargs":
            if "_" in name:
                raise _setting_error(
                    f"auth.{name}", "提供方的名称不能含下划线", "a provider's name has no underscore"
                )
            found.append(_provider(name, section, f"auth.{name}"))
    if not found:
        raise _setting_error("auth", f"缺少{'、'.join(_NEEDED)}", f"{', '.join(_NEEDED)} are missing")
    return tuple(found)


def _check_shared(auth: Mapping[str, object]) -> None:
    redirect, secret = auth.get("redirect_uri"), auth.get("cookie_secret")
    if not isinstance(redirect, str) or not urlsplit(redirect).path.endswith("/oauth2callback"):
        raise _setting_error(
            "auth.redirect_uri",
            "要写看板的地址，以 /oauth2callback 结尾",
            "it is the dashboard's address and ends with /oauth2callback",
        )
    _check_address("auth.redirect_uri", redirect)
    if not isinstance(secret, str) or len(secret) < _SHORTEST_SECRET:
        raise _setting_error(
            "auth.cookie_secret",
            f"要有至少{_SHORTEST_SECRET}个随机字符",
            f"it has at least {_SHORTEST_SECRET} random characters",
        )


def _provider(name: str, section: Mapping[str, object], where: str) -> Provider:
    for key in _NEEDED:
        if not isinstance(section.get(key), str) or not section[key]:
            raise _setting_error(f"{where}.{key}", "缺少这一项", "it is missing")
    _check_address(f"{where}.server_metadata_url", str(section["server_metadata_url"]))
    return Provider(name, str(section["client_id"]))


def _check_address(where: str, address: str) -> None:
    """Tokens travel to these addresses: encrypted, or to this very machine."""
    parts = urlsplit(address.replace("{port}", "0"))
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise _setting_error(
            where, "要以 https:// 开头（本机除外）", "it begins with https:// (but on this very machine)"
        )


def _setting_error(where: str, zh: str, en: str) -> AccessError:
    return AccessError(
        f"统一登录的设置 {where} 不对：{zh}", f"The setting {where} of single sign-on is wrong: {en}"
    )
