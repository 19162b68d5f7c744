"""The two catalogues: the same keys, the same parameters, every key used, every use known."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from replies.inputs.commitment import COMMITMENT_FIELDS
from replies.inputs.outcome import OUTCOME_FIELDS
from replies.inputs.reply import REPLY_FIELDS
from replies.inputs.target import TARGET_FIELDS
from replies.texts.catalogue import Catalogue, MissingText, catalogue, t
from replies.ui.kit.templates import templates
from tests.each import check_each
from tests.servers import ROOT

CODE = [
    ROOT / "dashboard.py",
    *(
        path
        for room in ("pages", "replies")
        for suffix in ("*.py", "*.html")
        for path in sorted((ROOT / room).rglob(suffix))
    ),
]
TABLES = frozenset(key.split(".")[0] for key in catalogue("zh").texts)


def tree_of(path: Path) -> ast.AST:
    """The syntax tree of a file; of a template, its expressions as Python would write them."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return ast.parse(source)
    whole = templates().parse(source)
    found = [as_python(node) for node in whole.find_all((nodes.Call, nodes.Concat, nodes.Const))]
    return ast.Module(body=[ast.Expr(value=one) for one in found], type_ignores=[])


def as_python(node: nodes.Node) -> ast.expr:
    """A template's call, choice, joined text or constant as Python's; anything else as a name."""
    made: ast.expr = ast.Name(id="given")
    if isinstance(node, nodes.Call):
        words = [ast.keyword(arg=word.key, value=as_python(word.value)) for word in node.kwargs]
        spread = [ast.keyword(arg=None, value=made)] if node.dyn_kwargs else []
        called = node.node.name if isinstance(node.node, nodes.Name) else "given"
        made = ast.Call(
            func=ast.Name(id=called), args=[as_python(one) for one in node.args], keywords=words + spread
        )
    elif isinstance(node, nodes.Concat):
        parts = [as_python(one) for one in node.nodes]
        made = ast.JoinedStr(
            [one if isinstance(one, ast.Constant) else ast.FormattedValue(one, -1) for one in parts]
        )
    elif isinstance(node, nodes.CondExpr) and node.expr2 is not None:
        test, then, other = (as_python(one) for one in (node.test, node.expr1, node.expr2))
        made = ast.IfExp(test=test, body=then, orelse=other)
    elif isinstance(node, nodes.Const):
        made = ast.Constant(node.value)
    return ast.copy_location(made, ast.Constant(0, lineno=node.lineno, col_offset=0))


def used_keys(path: Path) -> tuple[set[str], set[str]]:
    """(whole keys, beginnings of keys put together at run time) that a file names in any string."""
    keys: set[str] = set()
    beginnings: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant):
            table, dot, _ = str(first.value).partition(".")
            if dot and table in TABLES and " " not in str(first.value):
                beginnings.add(str(first.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            keys.add(node.value)
    return keys, beginnings


def keys_given_to_t(path: Path) -> set[str]:
    """The literal keys of a file's calls of t(…)."""
    return {str(call.args[0].value) for call in calls_of_t(path) if isinstance(call.args[0], ast.Constant)}


def test_both_languages_have_the_same_keys() -> None:
    # A unit is its own word in Chinese; the units are held against the reading's tables in test_units.py.
    assert _but_units("zh") == _but_units("en")
    assert catalogue("zh").texts.keys() <= catalogue("en").texts.keys()


def _but_units(lang: str) -> set[str]:
    return {key for key in catalogue(lang).texts if not key.startswith("unit.")}


def test_both_languages_take_the_same_parameters() -> None:
    def check(key: str) -> None:
        counted = {"n"} if not isinstance(catalogue("en").texts[key], str) else set()
        assert catalogue("zh").parameters(key) | counted == catalogue("en").parameters(key) | counted

    check_each(check, sorted(catalogue("zh").texts))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_is_empty(lang: str) -> None:
    assert [key for key, text in catalogue(lang).texts.items() if not text] == []


def test_chinese_texts_hold_no_space_beside_a_parameter() -> None:
    # The style sheet puts the space between Han characters and digits; one in the text would double it.
    han = {key: str(text) for key, text in catalogue("zh").texts.items()}
    assert [key for key, text in han.items() if "} " in text.replace("} /", "") or " {" in text] == []


def test_every_key_in_code_exists() -> None:
    known = catalogue("zh").texts.keys()
    missing = {(path.name, key) for path in CODE for key in keys_given_to_t(path) - known}
    assert missing == set()


def calls_of_t(path: Path) -> Iterator[ast.Call]:
    """A file's calls of t(…)."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t":
            yield node


def texts_asked_for(key: ast.expr) -> list[list[str]]:
    """For each key that a call may give, the texts it can stand for; a part put in at run time stands for anything.

    `t("a.b" if … else f"a.c_{…}")` gives [["a.b"], ["a.c_d", "a.c_e"]]; a key that only a variable knows gives nothing.
    """
    if isinstance(key, ast.IfExp):
        return texts_asked_for(key.body) + texts_asked_for(key.orelse)
    if isinstance(key, ast.Constant):
        return [[str(key.value)]]
    if isinstance(key, ast.JoinedStr):
        parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in key.values]
        return [[text for text in catalogue("en").texts if re.fullmatch("".join(parts), text)]]
    return []


def parameters(key: str) -> frozenset[str]:
    """What a text needs in either language; a plural is chosen by `n`."""
    known = [catalogue(lang) for lang in ("zh", "en") if key in catalogue(lang).texts]
    plural = any(not isinstance(each.texts[key], str) for each in known)
    return frozenset[str]().union(*(each.parameters(key) for each in known), {"n"} if plural else ())


def misgiven(call: ast.Call) -> Iterator[str]:
    """What a call gives too little or too much: of a key with parts, what fits none of the texts it can stand for."""
    given = {word.arg for word in call.keywords if word.arg and word.arg != "lang"}
    spread = any(word.arg is None for word in call.keywords)
    for texts in texts_asked_for(call.args[0]):
        needs = [parameters(key) for key in texts if key in catalogue("en").texts]
        if needs and not spread and not any(need <= given for need in needs):
            yield f"{texts} without {sorted(frozenset.intersection(*needs) - given)}"
        if needs and not given <= frozenset.union(*needs):
            yield f"{texts} with {sorted(given - frozenset.union(*needs))}"


def test_every_text_is_given_what_it_names_and_nothing_else() -> None:
    found = [
        f"{path.name}:{call.lineno} {words}"
        for path in CODE
        for call in calls_of_t(path)
        for words in misgiven(call)
    ]
    assert found == []


def python_call(call: str) -> ast.expr:
    return ast.parse(call, mode="eval").body


def template_call(call: str) -> ast.expr:
    """The same call as a template writes it: `t("handling.verdict_" ~ word)`."""
    written = re.sub(r'f"([^"{]*)\{(\w+)\}([^"]*)"', r'"\1" ~ \2 ~ "\3"', call)
    return as_python(next(templates().parse(f"{{{{ {written} }}}}").find_all(nodes.Call)))


@pytest.mark.parametrize(
    ("call", "right"),
    [
        ('t("handling.ics_event", name=name)', True),
        ('t("handling.ics_event", lang=lang, **told)', True),
        ('t("handling.ics_event")', False),
        ('t("handling.ics_title", name=name)', False),
        ('t("handling.ics_title" if short else "handling.ics_event")', False),
        ('t(f"handling.verdict_{word}")', True),
        ('t(f"handling.verdict_{word}", n=n)', False),
        ('t(f"handling.ics_{word}nt")', False),
        ('t("overview.more_waiting")', False),
    ],
)
@pytest.mark.parametrize("read", [python_call, template_call])
def test_a_call_with_a_parameter_too_few_or_too_many_is_seen(
    call: str, right: bool, read: Callable[[str], ast.expr]
) -> None:
    tree = read(call)
    assert isinstance(tree, ast.Call)
    assert (not list(misgiven(tree))) == right


def test_every_text_is_used() -> None:
    keys: set[str] = set()
    beginnings: set[str] = set()
    for path in CODE:
        whole, begun = used_keys(path)
        keys |= whole
        beginnings |= begun
    for one in (*OUTCOME_FIELDS, *TARGET_FIELDS, *COMMITMENT_FIELDS, *REPLY_FIELDS):
        keys |= {one.label, f"{one.label}_help"}
        beginnings |= {one.code_words} - {""}
    unused = [
        key
        for key in catalogue("zh").texts
        if key not in keys and not any(key.startswith(beginning) for beginning in beginnings)
    ]
    assert unused == []


def test_missing_key_or_parameter_is_an_error() -> None:
    with pytest.raises(MissingText):
        t("common.no_such_text", lang="zh")
    with pytest.raises(MissingText):
        t("common.known_at", lang="zh")
    with pytest.raises(MissingText):
        t("unit.家", lang="en")


@pytest.mark.parametrize(("n", "expected"), [(1, "1 item"), (0, "0 items"), (1084, "1,084 items")])
def test_counts_choose_their_plural_and_carry_separators(n: int, expected: str) -> None:
    texts = Catalogue({"a.b": {"one": "{n} item", "other": "{n} items"}})
    assert texts.text("a.b", {"n": n}) == expected


def test_years_carry_no_separator() -> None:
    texts = Catalogue({"a.b": "{year} {n}"})
    assert texts.text("a.b", {"year": 2017, "n": 2017}) == "2017 2,017"
