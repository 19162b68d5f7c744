"""`serve` and `completion`: the dashboard and the shell."""

from __future__ import annotations

from replies.commands.grammar.kinds import Area, Command, Noun, argument

__all__ = ["RUNNING"]

_SERVE = Noun(
    "serve",
    "启动看板 / start the dashboard",
    (
        Command(
            "",
            "启动看板 / start the dashboard",
            "serve:serve",
            "serve --port 8501",
            (argument("--port", type=int, metavar="N", help="端口，默认 8501 / port, 8501 unless told"),),
        ),
    ),
)

_COMPLETION = Noun(
    "completion",
    "终端里按 Tab 补全 / completion with the tab key",
    (
        Command(
            "show",
            "打印终端的补全脚本 / print the script for a shell",
            "completion:show",
            "completion show bash >> ~/.bashrc",
            (argument("shell", choices=("bash", "zsh", "fish"), help="哪种终端 / which shell"),),
        ),
        Command(
            "next",
            "打印接下来可写的词，供脚本用 / print what may stand next, for the scripts",
            "completion:print_next",
            "completion next -- status s",
            (
                argument(
                    "words",
                    nargs="*",
                    metavar="WORD",
                    help="已写的词，最后一个写了一半或为空 / the words so far, the last one begun or empty",
                ),
            ),
        ),
    ),
)

RUNNING = Area("看板和终端 / dashboard and shell", (_SERVE, _COMPLETION))
