"""Damaged texts, and what is wrong with the readings they get.

`python -m tests.reading.damaged [COUNT]` reads COUNT (10,000 without) damaged pieces of the reference texts, or of the
shipped replies where those are not there, and prints each fault with its text; exit 1 where there is one.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from replies.reading import Reading, read

ROOT = Path(__file__).resolve().parents[2]

__all__ = ["faults", "mutated"]

_SIGNS = (
    "0123456789０５一二两三十百千万亿余多几数第、，。；：！？%％‰-—～至到 \u3000\n\r\t年月日元家个（）()《》“”〔〕"
    "已将拟近超约每其中内起和及\ufeff\x00\u200b😀A.-/"
)


def mutated(text: str, chance: random.Random) -> str:
    """The text with one to some forty faults: characters lost, doubled, put in, swapped, pieces moved or cut."""
    held = list(text)
    for _ in range(chance.choice((1, 2, 5, 12, 40))):
        if not held:
            break
        at, width = chance.randrange(len(held)), chance.randrange(1, 30)
        match chance.randrange(7):
            case 0:
                del held[at : at + chance.choice((1, 1, width))]
            case 1:
                held[at:at] = chance.choice(_SIGNS)
            case 2:
                held[at] = chance.choice(_SIGNS)
            case 3:
                held[at:at] = held[at : at + width]
            case 4:
                piece = held[at : at + width]
                del held[at : at + width]
                to = chance.randrange(len(held) + 1)
                held[to:to] = piece
            case 5:
                held[at:at] = chance.choice(_SIGNS) * width
            case _:
                held = held[:at] if chance.random() < 0.1 else held[:at] + held[at:][::-1][:width] + held[at:]
    return "".join(held)


def faults(text: str) -> list[str]:
    """What is wrong with the reading of a text, in words; empty where nothing is. Exceptions pass."""
    reading = read(text)
    wrong = [*_span_faults(text, reading)]
    if read(text) != reading:
        wrong.append("read again, it is another reading")
    told = reading.to_dict()
    for kind in ("figures", "commitments"):
        items = told[kind]
        assert isinstance(items, list)
        wrong += [
            f"{kind} {each['start']}: the quote differs"
            for each in items
            if text[each["start"] : each["end"]] != each["text"]
        ]
    json.dumps(told)
    return wrong


def _span_faults(text: str, reading: Reading) -> list[str]:
    wrong = []
    for kind, spans in (
        ("figure", [(each.start, each.end) for each in reading.figures]),
        ("commitment", [(each.start, each.end) for each in reading.commitments]),
        ("contact", list(reading.contact_spans)),
    ):
        end_before = 0
        for start, end in spans:
            if not 0 <= start < end <= len(text):
                wrong.append(f"{kind} {start}-{end} is outside the text or empty")
            elif start < end_before:
                wrong.append(f"{kind} {start}-{end} overlaps the one before")
            end_before = end
    wrong += [
        f"section {each.start}-{each.end} is outside the text"
        for each in reading.outline
        if not 0 <= each.start <= each.end <= len(text)
    ]
    for commitment in reading.commitments:
        for index in commitment.figures:
            figure = reading.figures[index]
            if not commitment.start <= figure.start < figure.end <= commitment.end:
                wrong.append(f"commitment {commitment.start} holds figure {index}, which is not inside")
    return wrong


def main() -> int:
    """Read damaged pieces; 0 where every reading is sound."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chance = random.Random(count)
    gold = sorted((ROOT.parent / "shared" / "gold").glob("*.txt"))
    paths = gold or sorted(ROOT.glob("data/replies/*/restatement.txt"))
    texts, bad = [path.read_text("utf-8") for path in paths], 0
    for number in range(count):
        text = chance.choice(texts)
        at = chance.randrange(len(text))
        piece = mutated(text[at : at + chance.randrange(20, 1200)], chance)
        try:
            wrong = faults(piece)
        except Exception as error:  # any is a fault, with the text that gave it
            wrong = [repr(error)]
        if wrong:
            bad += 1
            print(f"{number}: {'; '.join(wrong)}\n{piece!r}")
    print(f"{count:,} damaged texts read, {bad} with a fault")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
