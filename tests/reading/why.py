"""`python -m tests.reading.why 句子…`: what is read of a sentence, and which tense of which clause it follows from.

The words of `--before` stand in front, as a heading or the sentence that the tense comes from.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from replies.reading import read
from replies.reading.cues import blank_quotes
from replies.reading.outline import split_lines
from replies.reading.sentences import read_sentences
from replies.reading.text_kinds import text_kind


def explain(text: str, day: date | None = None) -> Iterator[str]:
    """A line for each sentence, its clauses and the figures in them; `day` is the document's own date."""
    reading = read(text, day)
    kind = text_kind(text)
    yield f"kind {kind}"
    for sentence in read_sentences(text, blank_quotes(text), split_lines(text), kind, day):
        says = [
            name for name in ("intent", "continues_promise", "in_policy_section") if getattr(sentence, name)
        ]
        yield f"section {sentence.section_tense} {' '.join(says)}".rstrip()
        for clause in sentence.clauses:
            done = ", done" if clause.is_done else ""
            yield f"  {clause.tense} (running {clause.running_tense}{done})  {text[clause.start : clause.end]}"
            for figure in reading.figures:
                if clause.start <= figure.start < clause.end:
                    yield f"    {text[figure.start : figure.end]}  {figure.role}"
    for promise in reading.commitments:
        yield f"promise, vague: {promise.reason or 'no'}  {text[promise.start : promise.end]}"


def main() -> None:
    """Explain the sentences of the command line."""
    parser = argparse.ArgumentParser(description="Say what is read of a sentence, and why.")
    parser.add_argument("sentence")
    parser.add_argument("--before", default="", help="what stands in front of it")
    parser.add_argument("--date", type=date.fromisoformat, help="the document's own date")
    chosen = parser.parse_args()
    before = f"{chosen.before}\n" if chosen.before else ""
    print(*explain(f"{before}{chosen.sentence}\n", chosen.date), sep="\n")


if __name__ == "__main__":
    main()
