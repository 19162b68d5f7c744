"""What the address carries: choices, links between pages, and the two times every page can be asked for.

`?as_of=2024-06-30` shows what held on that day, `?known_at=2025-01-01T00:00` only what had been recorded by
then. Both, and the language, go along with every link made here. Coded choices are kept by `bind_choice`; choices whose
labels are the same in both languages may use Streamlit's own `bind="query-params"`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from urllib.parse import urlencode

import streamlit as st

from replies.ledger.times import read_moment
from replies.texts.catalogue import LANGUAGES, t

__all__ = [
    "as_of",
    "bind_choice",
    "bind_choices",
    "bind_words",
    "carried_parameters",
    "chosen",
    "from_first_page",
    "known_at",
    "link",
    "requested_times",
    "unreadable_times",
]


def link(page: str, **parameters: str | None) -> str:
    """The address of a page (`""` is the overview) with these parameters, the language and the asked times.

    `link("commitment", commitment="C-…")` → `/commitment?commitment=C-…&lang=English`. Parameters that are None
    or empty are left out. The text is not escaped for HTML: use `layout.anchor`, or escape it.
    """
    carried = carried_parameters(**parameters)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = "/".join(["", *filter(None, [base, page])]) or "/"
    return f"{path}?{urlencode(carried)}" if carried else path


def carried_parameters(**parameters: str | None) -> dict[str, str]:
    """These parameters, without empty ones, with the language and the asked times that go along with every link."""
    carried = {name: str(given) for name, given in parameters.items() if given}
    label = str(st.session_state.get("lang", ""))
    if label in LANGUAGES and label != next(iter(LANGUAGES)):
        carried["lang"] = label
    for name in requested_times():
        carried.setdefault(name, st.query_params[name])
    return carried


def bind_choice(key: str, options: Collection[str], default: str) -> Callable[[], None]:
    """Keep a coded choice in the address as `?key=code`; call it before the widget of that key.

    Returns the widget's `on_change`. A code that is not among the options is dropped from the address and the
    default taken. The widget shows words through `format_func`, so the address stays when the language changes:

        write_to_url = bind_choice("status", STATUSES, "all")
        st.selectbox(t("…"), STATUSES, key="status", format_func=word, on_change=write_to_url)
    """
    code = st.query_params.get(key, default)
    if code not in options:
        st.query_params.pop(key, None)
        code = default
    st.session_state[key] = code

    def write_to_url() -> None:
        if st.session_state[key] == default:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = st.session_state[key]

    return write_to_url


def bind_words(key: str) -> Callable[[], None]:
    """Keep the words of a search box in the address as `?key=words`; call it before the widget of that key.

    Returns what puts the words into the address (blanks around them dropped, none at all taken out of it).
    """
    # Set only where it is another: what is set is sent to the browser, where somebody may be typing on.
    if str(st.session_state.get(key) or "").strip() != (words := chosen(key) or ""):
        st.session_state[key] = words

    def write_to_url() -> None:
        words = str(st.session_state[key]).strip()
        if words:
            st.query_params[key] = words
        else:
            st.query_params.pop(key, None)

    return write_to_url


def from_first_page(write_to_url: Callable[[], object], sheet: str = "sheet") -> Callable[[], None]:
    """`write_to_url`, and then the first page of what it leaves: `sheet` names the page in the address."""

    def changed() -> None:
        write_to_url()
        st.query_params.pop(sheet, None)

    return changed


def chosen(key: str) -> str | None:
    """The identifier that the address names under `key` (`?commitment=C-…`), or None where there is none."""
    return st.query_params.get(key, "").strip() or None


def as_of() -> date | None:
    """The day the address asks for, or None for today; a day that cannot be read counts as none."""
    try:
        return date.fromisoformat(st.query_params.get("as_of", ""))
    except ValueError:
        return None


def known_at() -> datetime | None:
    """The moment the address asks for as naive UTC, or None for now.

    A moment without an offset is Shanghai's; a day alone means its end there.
    """
    try:
        return read_moment(st.query_params.get("known_at", "")).replace(tzinfo=None)
    except ValueError:
        return None


def requested_times() -> dict[str, date | datetime]:
    """The times the address asks for, as query parameters: `as_of`, `known_at`, each only where it can be read."""
    found = {"as_of": as_of(), "known_at": known_at()}
    return {name: given for name, given in found.items() if given is not None}


def unreadable_times() -> list[str]:
    """One sentence for each asked time in the address that cannot be read and is therefore ignored."""
    sentences = {"as_of": "common.bad_as_of", "known_at": "common.bad_known_at"}
    return [
        t(key) for name, key in sentences.items() if name in st.query_params and name not in requested_times()
    ]


def bind_choices(
    key: str, options: Collection[str], default: tuple[str, ...] = (), *, most: int = 100
) -> Callable[[], None]:
    """Keep several coded choices in the address as `?key=one&key=other`; call it before the widget of that key.

    As `bind_choice`: codes that are not among the options are dropped, and where none is left the default is taken.
    """
    given = list(dict.fromkeys(code for code in st.query_params.get_all(key) if code in options))[:most]
    if not given:
        st.query_params.pop(key, None)
    st.session_state[key] = given or list(default)

    def write_to_url() -> None:
        codes = list(st.session_state[key])
        if not codes or tuple(codes) == default:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = codes

    return write_to_url
