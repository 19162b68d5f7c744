"""Do the documents say what is there: each command, each verb of the Makefile, each link to another file?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from replies.commands.grammar import AREAS, commands

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.en.md")
DOCUMENTS = (
    *READMES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/commands.md",
    "docs/developing.md",
    "docs/reading.md",
    "docs/evidence.md",
    "docs/data.md",
    "docs/analysis.md",
    "docs/office.md",
    "docs/papers.md",
    "docs/access.md",
    "docs/search.md",
    "docs/handling.md",
    "docs/subscribing.md",
    "docs/api.md",
)


def told(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "CHANGELOG.md"])
def test_every_command_that_is_named_is_one_of_now(name: str) -> None:
    named = re.findall(r"python -m replies ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?", told(name))
    assert {
        f"{noun} {verb}" for noun, verb in named if not {noun, f"{noun} {verb}"} & commands().keys()
    } == set()


@pytest.mark.parametrize("name", READMES)
def test_every_area_of_commands_is_described(name: str) -> None:
    named = set(re.findall(r"python -m replies ([a-z-]+)", told(name)))
    assert [area.title for area in AREAS if not named & {noun.name for noun in area.nouns}] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_verb_that_is_named_is_in_the_makefile(name: str) -> None:
    verbs = set(re.findall(r"^([\w-]+):", told("Makefile"), re.MULTILINE))
    named = set(re.findall(r"^ {4}make ([\w-]+)|`make ([\w-]+)", told(name), re.MULTILINE))
    assert {one or other for one, other in named} <= verbs


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", told(name))
    assert [
        link for link in links if "://" not in link and not (ROOT / name).parent.joinpath(link).exists()
    ] == []


def test_the_two_readmes_name_the_same_commands_and_files() -> None:
    def named(name: str) -> list[str]:
        return sorted(set(re.findall(r"python -m replies [a-z-]+ [a-z-]+|make \w+|\]\([^)]*\)", told(name))))

    def without_each_other(found: list[str]) -> list[str]:
        return [one for one in found if "README" not in one]

    assert without_each_other(named("README.md")) == without_each_other(named("README.en.md"))
