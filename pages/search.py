"""Where is it said? One box over replies, commitments, metrics, outcomes, bureaus and deputies: `?q=高企`."""

from __future__ import annotations

from replies.access import Right
from replies.ledger import open_ledger
from replies.search import KINDS, SearchQuery, SearchResult, search, search_unpublished
from replies.texts.catalogue import t
from replies.ui.kit import layout, visitor
from replies.ui.kit.address import chosen, link, requested_times
from replies.ui.kit.choosing import choose_sheet
from replies.ui.search import view as search_parts
from replies.ui.shell.search_box import box

__all__ = ["page"]

FIRST_HITS = 5
PAGE_SIZE = 20
# What can be typed, in no language of a page.
_EXAMPLES = {
    "help_words": ("高新技术企业 人才",),
    "help_short": ("高企",),
    "help_pinyin": ("jingxin", "jxj"),
    "help_english": ("high-tech firms",),
}


def page() -> None:
    """Draw the box and what was found, by kind or of the one kind that the address names; or what can be asked."""
    layout.style_sheet("search/style.css")
    typed, kind = chosen("q") or "", chosen("kind")
    kind = kind if kind in KINDS else None
    answer = search(open_ledger.store(), typed, limit=FIRST_HITS, times=requested_times())
    _title(typed, answer)
    layout.draw(box(typed, names="rc-search-wide", kind=kind))
    if not answer.query.words:
        _help(t("search.can"))
        return
    if answer.query.further_names:
        layout.paragraph(t("search.also", names="、".join(answer.query.further_names[:8])), "caption")
    if answer.query.left_out:
        layout.notice(t("search.left_out", n=answer.query.left_out))
    if not answer.total:
        layout.empty(t("search.none_in", told=_told(answer)))
        _unpublished(answer.query)
        _help(t("search.try"))
        return
    layout.draw(search_parts.kinds_line(typed, answer, kind))
    names = answer.query.names
    details = search_parts.find_details(answer.groups) if kind is None else {}
    for group in answer.groups:
        if kind is None and group.total:
            layout.section(f"{t(f'search.{group.kind}')} {search_parts.count(group)}")
            layout.draw(search_parts.group_list(group, names, details))
            if group.total > len(group.entries):
                href = link("search", q=typed, kind=group.kind)
                layout.paragraph(t("search.see_all", kind=t(f"search.{group.kind}")), href=href)
        elif group.kind == kind:
            _one_kind(typed, kind, group.total, names)
    if kind in (None, "reply"):
        _unpublished(answer.query)
    layout.source_line(t("search.source"))


def _unpublished(query: SearchQuery) -> None:
    """Draw the unpublished replies that hold the words, for those who may see them, as they are now."""
    account = visitor.visitor()
    if account is None or not account.may(Right.SEE_UNPUBLISHED) or requested_times():
        return
    group = search_unpublished(open_ledger.store(), query, PAGE_SIZE)
    if group.total:
        layout.section(f"{t('search.unpublished')} {search_parts.count(group)}", t("search.unpublished_note"))
        layout.draw(search_parts.group_list(group, query.names, {}, reply_page="review"))


def _title(typed: str, answer: SearchResult) -> None:
    if not answer.query.words:
        layout.page_title(t("search.title"), t("search.caption"))
    elif not answer.total:
        layout.page_title(t("search.none", words=typed))
    else:
        layout.page_title(t("search.found", words=typed, n=search_parts.count(answer)))


def _one_kind(typed: str, kind: str, total: int, names: tuple[str, ...]) -> None:
    slot, offset = choose_sheet(total, PAGE_SIZE, "search_page")
    answer = search(
        open_ledger.store(), typed, kinds=[kind], limit=PAGE_SIZE, offset=offset, times=requested_times()
    )
    with slot:
        details = search_parts.find_details(answer.groups)
        layout.draw(search_parts.group_list(answer.groups[0], names, details))


def _told(answer: SearchResult) -> str:
    """How many things of each kind were searched."""
    told = [t(f"search.n_{kind}", n=n) for kind, n in answer.entry_counts.items()]
    return t("search.comma").join(told) or t("search.nothing")


def _help(intro: str) -> None:
    lists = ("commitments", "replies", "metrics", "deputies", "bureaus")
    layout.draw(search_parts.help_list(intro, _EXAMPLES, lists))
