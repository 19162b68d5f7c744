"""What a paper is asked for, and the queries that answer it: those of the pages, as of the same day and moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from replies.ledger.store import Store
from replies.publish.papers.paper import Imprint
from replies.publish.publication import PublishError, publication
from replies.publish.subjects import page_address, rows_of
from replies.texts import formats
from replies.texts.catalogue import language, t

__all__ = ["NoSuchPaper", "PaperRequest", "PaperSource"]

T = TypeVar("T")


class NoSuchPaper(PublishError):
    """What the paper is to be of is not public, or there is nothing for it to say."""


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """A day, a moment (aware; None: now) and what the paper is narrowed to, as pairs of a page's parameters."""

    as_of: date
    known_at: datetime | None = None
    filters: tuple[tuple[str, str | int], ...] = ()

    def get(self, name: str) -> str | int | None:
        """What one parameter narrows to, None where it does not."""
        return dict(self.filters).get(name)


@dataclass(frozen=True, slots=True)
class PaperSource:
    """A ledger with what is asked of it."""

    store: Store
    request: PaperRequest

    def rows(self, row: type[T], **parameters: object) -> list[T]:
        """The rows of the query that a type of row is of."""
        asked = {"as_of": self.request.as_of, "known_at": self.request.known_at}
        return rows_of(self.store, row, {**asked, **parameters})

    def imprint(self, page: str) -> Imprint:
        """The imprint of a paper of that page of the dashboard."""
        settings = publication(self.store.home.folder)
        given = {name: str(word) for name, word in self.request.filters}
        address = ""
        if settings.address:
            as_of = {"as_of": self.request.as_of.isoformat()}
            address = settings.address + page_address(page, **given, **as_of, **self._known())
        issuer = settings.publisher.of(language()) if settings.publisher else ""
        head = self.store.head.hash
        return Imprint(issuer, self.request.as_of, head, address, tuple(self._told(issuer, head, address)))

    def _known(self) -> Mapping[str, str]:
        known = self.request.known_at
        return {} if known is None else {"known_at": known.isoformat(timespec="minutes")}

    def _told(self, issuer: str, head: str, address: str) -> list[str]:
        said = [t("paper.issued_by", name=issuer) if issuer else t("paper.no_issuer")]
        day = t("paper.as_of", day=formats.day(self.request.as_of))
        if self.request.known_at is not None:
            day += t("paper.known_at", moment=formats.moment(self.request.known_at))
        said += [day, t("paper.ledger_hash", hash=head)]
        said.append(t("paper.address", address=address) if address else t("paper.no_address"))
        return said
