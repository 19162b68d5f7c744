"""One word for one thing: what a standing, a mark, a stance is called is called so on every page and in every file."""

from __future__ import annotations

import tomllib

import pytest

from replies.paths import ROOT
from replies.texts.catalogue import catalogue
from replies.ui.kit import status

# The word that stands, and what else the same thing was once called.
ONE_WORD = {
    "zh": {
        "查过未见": ("无证据", "没有证据", "没有找到证据", "查过未见证据", "没有可确认的结果", "尚无结果"),
        "有进展": ("见到进展", "有了进展"),
        "尚无人查证": ("无人核查", "还没有人查证过"),
        "结果未见": ("未见结果",),
        "未采纳": ("未同意",),
        "左右": ("约{value}", "±"),
    },
    "en": {
        "Looked for, not found": (
            "no evidence",
            "without evidence",
            "lacks evidence",
            "nothing found",
            "looked into",
            "confirmed result",
            "no result known",
        ),
        "With progress": ("some progress", "shows progress"),
        "Not checked yet": ("nobody has looked into", "not looked into"),
        "Not adopted": ("not agreed", "refused"),
    },
}
FILES = ("replies/publish/office/columns.toml", "replies/publish/dictionary.toml")


def words_of(name: str, given: object) -> tuple[str, str]:
    """All words of a file, without its keys and codes."""
    if isinstance(given, dict):
        parts = [words_of(name, part)[1] for key, part in given.items() if key not in ("codes", "example")]
        return name, "\n".join(parts)
    return name, "\n".join(map(str, given)) if isinstance(given, list) else str(given)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_was_once_called_otherwise_has_one_word(lang: str) -> None:
    texts = {key: str(words) for key, words in catalogue(lang).texts.items()}
    texts |= dict(words_of(name, tomllib.loads((ROOT / name).read_text(encoding="utf-8"))) for name in FILES)
    wrong = [
        f"{key}: {former!r} should be {word!r}"
        for word, formers in ONE_WORD[lang].items()
        for former in formers
        for key, text in texts.items()
        if former in text.lower()
    ]
    assert not wrong


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_standings_statuses_or_marks_share_a_word(lang: str) -> None:
    words: dict[str, str] = {}
    for code, look in status.LOOKS.items():
        word = str(catalogue(lang).texts[look.text_key])
        assert words.setdefault(word, code) == code
