"""Templates: what stands in them is escaped, and no page's HTML is made anywhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from replies.ui.kit.templates import FOLDER, macro, render, templates
from tests.each import check_each
from tests.servers import ROOT

FILES = sorted(path for path in FOLDER.rglob("*") if path.suffix in (".html", ".css"))
TEMPLATES = [path.relative_to(FOLDER).as_posix() for path in FILES if path.suffix == ".html"]
CODE = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (*sorted(FOLDER.rglob("*.py")), *sorted((ROOT / "pages").glob("*.py")), ROOT / "dashboard.py")
}
SOURCES = {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FILES}
ESCAPES = re.compile(r"\bescape\(|import.*\bescape\b")
TAG = re.compile(r"(?<!\?P)</?[a-zA-Z]|&#?\w+;")


def made(source: str, **values: object) -> str:
    return templates().from_string(source).render(values)


def strings(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of each string, without docstrings."""
    tree = ast.parse(code)
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_every_value_is_escaped_but_what_a_template_made() -> None:
    assert (
        made("{{ one }}{{ two }}", one='<b title="1">', two=Markup("<i>")) == "&lt;b title=&#34;1&#34;&gt;<i>"
    )
    assert macro("kit/macros.html", "anchor")("<b>", '/?a="') == '<a data-go href="/?a=&#34;">&lt;b&gt;</a>'


def test_a_value_that_was_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        made("{{ nothing }}")
    with pytest.raises(UndefinedError):
        render("kit/frame.html")


def test_line_breaks_beside_tags_are_no_spaces() -> None:
    source = """
    <ul>
      {% for one in "ab" %}
        <li>
          {{ one }} <b>{{ one }}</b>
          {# and a comment #}
        </li>
      {% endfor %}
    </ul>
    """
    assert made(source).strip() == "<ul><li>a <b>a</b></li><li>b <b>b</b></li></ul>"
    assert made("<p\n  lang='zh'>one\n  two</p>") == "<p\n  lang='zh'>one\n  two</p>"


def test_errors_name_the_line_of_the_template() -> None:
    with pytest.raises(UndefinedError) as caught:
        made("<p>\n  {{ 1 }}\n\n  <b>\n{{ nothing }}</b>")
    assert next(one.lineno + 1 for one in caught.traceback if str(one.path) == "<template>") == 5


def test_templates_compile_and_switch_no_escaping_off() -> None:
    def check(name: str) -> None:
        templates().get_template(name)
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", SOURCES[name])

    check_each(check, SOURCES)


def test_every_template_and_macro_is_used() -> None:
    everything = "\n".join([*CODE.values(), *SOURCES.values()])
    for name in TEMPLATES:
        assert f'"{name}"' in everything, name
        for called in re.findall(r"\{% macro (\w+)\(", SOURCES[name]):
            others = everything.replace(f"{{% macro {called}(", "")
            assert re.search(rf'\b{called}\(|"{called}"', others), f"{name}: {called}"
        for imported in re.findall(r"\{% import \S+ as (\w+) %\}", SOURCES[name]):
            assert f"{imported}." in SOURCES[name], f"{name}: {imported}"


def test_only_the_kit_says_that_html_is_safe() -> None:
    for name, code in CODE.items():
        if Path(name).parts[:3] != ("replies", "ui", "kit"):
            assert "Markup(" not in code, name


def test_no_python_file_writes_html() -> None:
    def check(name: str) -> None:
        lines = CODE[name].splitlines()
        found = [number for number, line in enumerate(lines, 1) if ESCAPES.search(line)]
        found += [number for number, text in strings(CODE[name]) if TAG.search(text)]
        assert [f"{name}:{number}" for number in found] == []

    check_each(check, CODE)


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("from html import escape", [1]),
        ('x = 1\ny = f"{x}</p>"', [2]),
        ('x = f"<b class={x}>"', [1]),
        ('x = "&nbsp;"', [1]),
        ('def f():\n    """Gives `<b>` back."""\n    return 1 < 2', []),
        ('x = "a < b, c <= d & e; 3<4"', []),
        ('x = r"(?P<to>a)"', []),
    ],
)
def test_html_in_python_is_found_by_its_line(code: str, lines: list[int]) -> None:
    found = [number for number, line in enumerate(code.splitlines(), 1) if ESCAPES.search(line)]
    assert found + [number for number, text in strings(code) if TAG.search(text)] == lines
