"""Do the documents say what is there: each command, each verb of the Makefile, each link to another file?"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from replies.commands import (
    alias,
    chain,
    compare,
    criteria,
    handling,
    keeping,
    ledger,
    metric,
    outcomes,
    package,
    read,
    register,
    review,
    search,
    serve,
    suggest,
    targets,
    user,
)

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.en.md")
DOCUMENTS = (
    *READMES,
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/architecture.md",
    "docs/reading.md",
    "docs/evidence.md",
    "docs/data.md",
    "docs/analysis.md",
    "docs/office.md",
    "docs/access.md",
    "docs/search.md",
    "docs/handling.md",
)


def told(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> set[str]:
    parser = argparse.ArgumentParser()
    added = parser.add_subparsers()
    for module in (
        serve,
        read,
        compare,
        search,
        ledger,
        metric,
        targets,
        criteria,
        outcomes,
        keeping,
        suggest,
        chain,
        alias,
        package,
        register,
        review,
        handling,
        user,
    ):
        module.add_commands(added)
    return set(added.choices)


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_described(name: str) -> None:
    described = set(re.findall(r"python -m replies (\w+)", told(name)))
    assert commands() - {"serve"} <= described  # `make run` stands for serve
    assert described <= commands()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_verb_that_is_named_is_in_the_makefile(name: str) -> None:
    verbs = set(re.findall(r"^(\w+):", told("Makefile"), re.MULTILINE))
    named = set(re.findall(r"^ {4}make (\w+)|`make (\w+)", told(name), re.MULTILINE))
    assert {one or other for one, other in named} <= verbs


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", told(name))
    assert [
        link for link in links if "://" not in link and not (ROOT / name).parent.joinpath(link).exists()
    ] == []


def test_the_two_readmes_name_the_same_commands_and_files() -> None:
    def named(name: str) -> list[str]:
        return sorted(set(re.findall(r"python -m replies \w+|make \w+|\]\([^)]*\)", told(name))))

    def without_each_other(found: list[str]) -> list[str]:
        return [one for one in found if "README" not in one]

    assert without_each_other(named("README.md")) == without_each_other(named("README.en.md"))
