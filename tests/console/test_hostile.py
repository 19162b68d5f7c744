"""No hostile statement gets an answer, tells where anything lies, or touches a file."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from replies.console import Console, Failed, Refused
from tests.console.samples import listing

FAMILIES = tomllib.loads(Path(__file__).with_name("hostile.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(sql, id=f"{family}-{name}")
    for family, statements in FAMILIES.items()
    for name, sql in statements.items()
]


@pytest.mark.parametrize("sql", CASES)
def test_a_hostile_statement_is_refused_without_telling_a_path(
    console: Console, sample: Path, sql: str
) -> None:
    sql = sql.replace("{file}", str(sample)).replace("{folder}", str(sample.parent))
    before = listing(sample.parent)
    with pytest.raises((Refused, Failed)) as raised:
        print(console.run(sql))
    for told in (raised.value.zh, raised.value.en):
        assert told
        assert "\n" not in told
        assert str(sample.parent) not in told
        assert os.environ.get("HOME", "/root") + "/" not in told
        assert "Traceback" not in told
    assert raised.value.position is None or 0 <= raised.value.position <= len(sql)
    assert listing(sample.parent) == before


def test_after_all_of_them_the_console_answers(console: Console) -> None:
    assert console.run("SELECT count(*) FROM orders").rows == [(6,)]
