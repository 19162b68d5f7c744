"""Earlier words of the command line: each does what the command of now does."""

from __future__ import annotations

from pathlib import Path

import pytest

from replies.__main__ import main
from replies.commands.grammar import commands
from replies.commands.parsing import parse

# Earlier words with arguments, and the command of now that they name.
RENAMED = {
    "read x": "document read",
    "compare x y": "document compare",
    "add x": "reply add",
    "verify": "ledger verify",
    "rebuild": "ledger rebuild",
    "backup x": "ledger backup",
    "restore x": "ledger restore",
    "history C-1": "history show",
    "metric area yi --name 乙市": "area add",
    "outcome two-person on": "two-person set",
    "review waiting R-1": "mark list",
    "review place R-1 F-1 --words 五处": "mark place",
    "review drop R-1 F-1 --reason x": "mark drop",
    "review undo R-1": "mark undo",
    "suggest list --all": "suggestion list",
    "suggest look x": "suggestion look",
    "suggest accept S-1": "suggestion accept",
    "suggest reject S-1": "suggestion reject",
    "suggest later S-1": "suggestion postpone",
    "suggest reopen S-1": "suggestion reopen",
    "chain later L-1": "chain postpone",
    "alias later N-1": "alias postpone",
    "handling step R-1 --kind extended --on 2024-05-20": "step add",
    "handling said R-1 --dimension result --verdict satisfied": "answer add",
    "handling waiting": "answer list",
    "handling accept V-1": "answer accept",
    "handling decline V-1": "answer decline",
    "handling link 张三": "link add",
    "handling links": "link list",
    "handling revoke L-1": "link revoke",
    "user role 张三 --role reader": "user set",
    "user link 张三": "user reset",
}
# Earlier words that stand for one of two commands: by what they are given, the function of now that does it.
DIVIDED = {
    "status": "lists.list_statuses",
    "status C-1": "lists.list_statuses",
    "status C-1 --set delivered": "status.set_status",
    "criteria C-1": "criteria.show",
    "criteria C-1 --act-keeps x": "criteria.set_criteria",
    "criteria C-1 --from 2024-01-01": "criteria.set_criteria",
    "erase R-1 --reason x": "reply.erase_reply",
    "erase R-1 --reason x --contacts": "reply.erase_reply",
    "erase V-1 --reason x": "answer.erase",
    "publish R-1": "reply.publish_reply",
    "publish R-1 --unreviewed": "reply.publish_reply",
    "publish folder --address https://x.example": "site.write",
    "export folder": "package.export_package",
    "export x.csv --contacts": "table.export_table",
    "import folder": "package.import_package",
    "import x.xlsx --preview": "table.import_table",
    "handling withdraw H-1": "step.withdraw",
    "handling withdraw V-1": "answer.withdraw",
}


@pytest.mark.parametrize(("former", "now"), RENAMED.items())
def test_an_earlier_word_is_the_command_of_now(former: str, now: str) -> None:
    assert parse(former.split())[0] is commands()[now]


@pytest.mark.parametrize(("former", "function"), DIVIDED.items())
def test_an_earlier_word_of_several_commands_does_the_one_that_is_meant(
    former: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []
    for name in DIVIDED.values():
        monkeypatch.setattr(f"replies.commands.{name}", lambda _, name=name: done.append(name))
    assert main(former.split()) == 0
    assert done == [function]


@pytest.mark.parametrize(
    ("former", "said"),
    [
        ("status --set delivered", "承诺编号"),
        ("export folder --contacts", "从不写进数据包"),
        ("publish folder --unreviewed", "不是答复编号"),
        ("publish R-1 --as-of 2024-01-01", "只用于网站"),
        ("export x.xls", "台账只有 .xlsx 和 .csv"),
        ("import folder --preview", "只能整份读入"),
        ("handling withdraw C-1", "不是步骤（H-）或评价（V-）的编号"),
    ],
)
def test_what_fits_none_of_the_commands_is_refused(
    former: str, said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(former.split()) == 2
    assert said in capsys.readouterr().err
    assert not home.exists()
