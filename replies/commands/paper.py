"""`paper make`: a page's answer as PDF, Word or Excel, and the reminder letter to a bureau with its sheet."""

from __future__ import annotations

import argparse

from replies.ledger.command_store import open_command_store
from replies.ledger.journal.home import write_error
from replies.publish.papers.make import PAPERS, make_paper
from replies.publish.papers.request import PaperRequest
from replies.publish.publication import PublishError
from replies.texts.catalogue import speaking

__all__ = ["make"]


def make(chosen: argparse.Namespace) -> None:
    """Write the paper to the file, whose ending says which kind of file it is to be."""
    ending = chosen.output.suffix.lower().removeprefix(".")
    paper = PAPERS[chosen.paper]
    if ending not in paper.made:
        zh, en = (mark.join(f".{one}" for one in paper.made) for mark in ("、", ", "))
        raise PublishError(
            f"{chosen.paper} 只有 {zh}，不能是 {chosen.output.name}",
            f"{chosen.paper} is {en}, not {chosen.output.name}",
        )
    told = vars(chosen)
    filters = {name: said for name in _PARAMETERS if (said := told.get(_option(name))) is not None}
    for name in filters.keys() - set(paper.filters):
        raise PublishError(
            f"{chosen.paper} 不能按 --{_dashed(name)} 筛选，请去掉这一项",
            f"{chosen.paper} cannot be narrowed by --{_dashed(name)}; leave it out",
        )
    if paper.needs and paper.needs not in filters:
        raise PublishError(f"{chosen.paper} 要写明 --{paper.needs}", f"{chosen.paper} needs --{paper.needs}")
    asked = {name: said if name == "year" else str(said) for name, said in filters.items()}
    with open_command_store() as store, speaking(chosen.lang):
        day = chosen.as_of or store.today()
        request = PaperRequest(day, chosen.known_at, tuple(sorted(asked.items())))
        content = make_paper(store, chosen.paper, ending, request)
    try:
        chosen.output.write_bytes(content)
    except OSError as error:
        raise write_error(chosen.output, error) from error
    print(f"{chosen.output.name}：{len(content):,} 字节 / {len(content):,} bytes")


_PARAMETERS = tuple(dict.fromkeys(name for paper in PAPERS.values() for name in paper.filters))


def _option(name: str) -> str:
    """The parsed argument that a parameter of an address is called by."""
    return "paper_kind" if name == "kind" else name


def _dashed(name: str) -> str:
    return name.replace("_", "-")
