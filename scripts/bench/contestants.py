"""Everyone `make bench` measures on reading, each as a function over lines of text; a worker process runs one.

`python scripts/bench/contestants.py NAME` reads a JSON list of texts from its first input line, answers
"ready", and then for each further line makes one pass over the texts and answers the CPU seconds it took.
Rivals run in an environment of their own and get one line at a time, which suits all of them best.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

Contestant = Callable[[str], object]


def _figures() -> Contestant:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from replies.reading import figures

    return figures


def _reading() -> Contestant:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from replies.reading import read

    return read


def _jionlp_money() -> Contestant:
    import jionlp

    return lambda text: jionlp.ner.extract_money(text, with_parsing=False)


def _jionlp_money_parsed() -> Contestant:
    import jionlp

    return lambda text: jionlp.ner.extract_money(text, with_parsing=True)


def _jionlp_money_and_time() -> Contestant:
    import jionlp

    def both(text: str) -> object:
        money = jionlp.ner.extract_money(text, with_parsing=False)
        return money, jionlp.ner.extract_time(text, time_base=_DAY, with_parsing=False)

    return both


def _recognizers() -> Contestant:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    kinds = (recognize_number, recognize_percentage, recognize_currency, recognize_datetime)
    return lambda text: [kind(text, Culture.Chinese) for kind in kinds]


def _cn2an() -> Contestant:
    """A number by one pattern, its value by cn2an: what one would write in an afternoon."""
    import cn2an

    amount = re.compile(
        r"(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[十百千万亿]*|[零一二两三四五六七八九十百千万亿]+)"
        r"(?P<unit>元|%|％|个百分点|个|家|人|名|位|户|项|次|件|条|处|所|座|台|套|辆|亩|吨|倍|公里|平方米|米|年|个月|天|小时)"
    )

    def convert(text: str) -> list[tuple[object, str]]:
        found = []
        for each in amount.finditer(text):
            try:
                found.append((cn2an.cn2an(each["number"].replace(",", ""), "smart"), each["unit"]))
            except ValueError:  # 百千万 is no number to it
                continue
        return found

    return convert


_DAY = 1_500_000_000  # 2017-07-14, from which 今年 counts
FIGURES, READING = "replies.figures", "replies.read"
REGEX, MONEY, MONEY_TIME, MONEY_PARSED = "cn2an", "jionlp-money", "jionlp-money-time", "jionlp-money-parsed"
RECOGNIZERS = "recognizers"
CONTESTANTS: dict[str, Callable[[], Contestant]] = {
    FIGURES: _figures,
    READING: _reading,
    REGEX: _cn2an,
    MONEY: _jionlp_money,
    MONEY_PARSED: _jionlp_money_parsed,
    MONEY_TIME: _jionlp_money_and_time,
    RECOGNIZERS: _recognizers,
}


def main() -> int:
    """Serve passes until the input ends; answers go to the first output, all other printing to stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    run = CONTESTANTS[sys.argv[1]]()
    texts = json.loads(sys.stdin.readline())
    for text in texts[:20]:  # loads dictionaries and compiles patterns
        run(text)
    print("ready", file=answers, flush=True)
    for _ in sys.stdin:
        begun = time.process_time()
        for text in texts:
            run(text)
        print(time.process_time() - begun, file=answers, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
