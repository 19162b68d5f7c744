"""Writes docs/commands.md from the table of commands; a test holds the two to each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from replies.commands.grammar import AREAS, Command, commands, former_words  # noqa: E402

OPENING = """# 命令行 / Command line

由 `replies/commands/grammar` 生成，不在这里改 / made from `replies/commands/grammar` by `scripts/command_list.py`, not to be edited here.

    .venv/bin/python -m replies 名词 动作          # NOUN VERB
    .venv/bin/python -m replies 名词 动作 --help   # 用法和例子 / how to use it, with an example

- 列表第一行是列名（中文名和 JSON 里的键），列之间是制表符；`--json` 输出一个 JSON 数组，含全部字段。
  A list opens with the names of its columns (in Chinese, and as in JSON), tabs between them; `--json` prints one JSON
  array with all that a row holds.
- 旧写法照旧可用，做的是同一件事。Earlier words go on working and do the same.
- Tab 补全 / completion with the tab key, of the installed command `replies`:
  bash `replies completion show bash >> ~/.bashrc`；zsh `replies completion show zsh >> ~/.zshrc`（在 compinit 之后 /
  after compinit）；fish `replies completion show fish > ~/.config/fish/completions/replies.fish`。
- 退出码 / exit codes：0 完成 / done；1 看板未能启动 / the dashboard could not start；2 命令行有误，或所给的读不了、被拒绝，已有的数据完好 /
  a slip on the command line, or something named there cannot be read or is refused, what was stored is whole；3 没有变化可报（digest） /
  nothing changed (digest)；130 被中断 / interrupted。
"""


def page() -> str:
    """The text of docs/commands.md."""
    return "".join([OPENING, *_areas(), *_former()])


def _areas() -> Iterator[str]:
    for area in AREAS:
        yield f"\n## {area.title}\n\n| 命令 / command | | 例 / example | 旧写法 / formerly |\n|---|---|---|---|\n"
        for noun in area.nouns:
            for command in noun.commands:
                words = f"{noun.name} {command.verb}".rstrip()
                former = [name for name, one in former_words().items() if one is command]
                yield _row(words, command, former)


def _former() -> Iterator[str]:
    now = list(commands().values())
    yield "\n## 一词多用的旧写法 / Earlier words that did several things\n\n"
    yield "| 旧写法 / formerly | | 例 / example |\n|---|---|---|\n"
    for words, command in former_words().items():
        if command not in now:
            yield f"| `{words}` | {command.help} | `{command.example}` |\n"


def _row(words: str, command: Command, former: list[str]) -> str:
    earlier = ", ".join(f"`{name}`" for name in former)
    return f"| `{words}` | {command.help} | `{command.example}` | {earlier} |\n"


if __name__ == "__main__":
    (ROOT / "docs" / "commands.md").write_text(page(), encoding="utf-8")
