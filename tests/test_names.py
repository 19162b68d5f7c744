"""Does each class have a name of its own, and does no public name say only that something was told or kept?"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from replies.paths import PACKAGES

# A past participle names nothing: what was told, held, kept or asked has a noun of its own.
_PARTICIPLE = re.compile(r"(?:told|held|kept|asked)(?:_.*)?", re.IGNORECASE)
PACKAGE = PACKAGES / "replies"
_Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def definitions() -> Iterator[tuple[Path, _Definition]]:
    """Every class, function and method of the package with its module."""
    for module in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, _Definition):
                yield module.relative_to(PACKAGE), node


def test_no_class_name_stands_twice() -> None:
    modules: dict[str, list[str]] = defaultdict(list)
    for module, node in definitions():
        if isinstance(node, ast.ClassDef):
            modules[node.name].append(str(module))
    assert {name: found for name, found in modules.items() if len(found) > 1} == {}


def test_no_public_name_is_a_participle_alone() -> None:
    names = [(str(module), node.name) for module, node in definitions()]
    names += [(str(module.relative_to(PACKAGE)), module.stem) for module in PACKAGE.rglob("*.py")]
    assert [found for found in names if _PARTICIPLE.fullmatch(found[1])] == []
