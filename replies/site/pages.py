"""The public side as pages of HTML, in the language that is spoken: their paths below its folder, and what they hold.

A page knows other pages by paths relative to itself, so that a folder opens from disk as well as from any address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from replies.publish import commitment_words, standings
from replies.publish.commitment_name import name_of
from replies.site.months import month_columns
from replies.site.rows import PublicRows, Row, file_name
from replies.site.templates import render_page
from replies.texts.catalogue import language, local, t

__all__ = ["LISTS", "pages"]

LISTS: Final = ("commitments", "replies", "bureaus", "deputies", "sessions", "targets")
_MOST = 500  # rows of a page of a list
Text = Callable[[str], str | None]


def pages(rows: PublicRows, text: Text, licence: str) -> Iterator[tuple[str, str]]:
    """Each page with its path, `index.html` first. `text` gives the canonical text of a document to be shown."""
    made = _Pages(rows, licence)
    yield made.page("index.html", "index.html", **made.overview())
    yield from made.listing("commitments", made.all_commitments())
    yield from made.listing("replies", list(rows.replies.values()))
    yield from made.listing(
        "bureaus", [{**row, "path": made.bureau_path(key)} for key, row in rows.bureaus.items()]
    )
    yield from made.listing(
        "deputies", [{**row, "path": made.person_path(key)} for key, row in rows.people.items()]
    )
    yield from made.listing(
        "sessions", [{**row, "path": made.session_path(key)} for key, row in rows.sessions.items()]
    )
    yield from made.listing("targets", rows.targets)
    for identity, row in rows.commitments.items():
        yield made.commitment(identity, row)
    for identity, row in rows.replies.items():
        yield made.reply(identity, row, text(row["document_id"]))
    for bureau, row in rows.bureaus.items():
        yield made.bureau(bureau, row)
    for person, row in rows.people.items():
        yield made.person(person, row)
    for session, row in rows.sessions.items():
        yield made.session(session, row)


class _Pages:
    """The pages of one language."""

    def __init__(self, rows: PublicRows, licence: str) -> None:
        self.rows = rows
        self.licence = licence

    def page(self, path: str, template: str, *, title: str, **values: object) -> tuple[str, str]:
        """A page with what all pages have: how to reach others from where it lies."""
        below = path.count("/")
        top = below + (language() != "zh")
        other = "en" if language() == "zh" else ".."
        return path, render_page(
            f"html/{template}",
            title=title,
            href=lambda to: "../" * below + to,
            file=lambda to: "../" * top + to,
            other="../" * below + f"{other}/{path}",
            path=path,
            lists=LISTS,
            day=self.rows.day,
            licence=self.licence,
            name_of=name_of,
            words=commitment_words,
            commitment_path=self.commitment_path,
            reply_path=self.reply_path,
            reply_title=self.reply_title,
            **values,
        )

    def overview(self) -> Mapping[str, Any]:
        counts = self.rows.counts
        title = standings.finding(counts) if counts["commitments"] else t("overview.empty")
        return {
            "title": title,
            "counts": counts,
            "columns": month_columns(self.rows.months),  # type: ignore[arg-type]  # the rows of that query
            "late": self.rows.late(),
            "target_counts": self.rows.target_counts,
        }

    def all_commitments(self) -> list[Row]:
        """Those that count, by standing, the furthest first, as on the list of commitments."""
        order = {code: place for place, code in enumerate(standings.STANDINGS)}
        counted = [row for row in self.rows.commitments.values() if row["counted"]]
        return sorted(
            counted,
            key=lambda row: (
                order[row["state"]],
                row["due"] is None,
                row["due"] or row["made_on"] or self.rows.day,
                row["commitment_id"],
            ),
        )

    def listing(self, name: str, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
        """The pages of a list, at least one: NAME.html, NAME-2.html …"""
        number = max(1, -(-len(rows) // _MOST))
        paths = [f"{name}.html" if n == 0 else f"{name}-{n + 1}.html" for n in range(number)]
        for n, path in enumerate(paths):
            shown = rows[n * _MOST : (n + 1) * _MOST]
            title = t(f"site.title_{name}", n=len(rows))
            yield self.page(path, f"{name}.html", title=title, rows=shown, paths=paths, here=n)

    def commitment(self, identity: str, row: Row) -> tuple[str, str]:
        reply = self.rows.replies[row["reply_id"]]
        return self.page(
            self.commitment_path(identity),
            "commitment.html",
            title=commitment_words.title(row, self.rows.day),
            row=row,
            told={**row, **{name: reply[name] for name in ("proposal_number", "proposal_kind")}},
            bureau=self.bureau_path((reply["bureau_id"] or reply["bureau_zh"] or "none", reply["place"])),
            people=self._people(row["reply_id"]),
            parts_of=self.rows.parts.get(identity, []),
            parent=self.rows.commitments.get(row["parent_id"] or ""),
            targets=self.rows.aims.get(identity, []),
            outcomes=self.rows.outcomes.get(identity, []),
            statuses=self.rows.statuses.get(identity, []),
        )

    def reply(self, identity: str, row: Row, text: str | None) -> tuple[str, str]:
        return self.page(
            self.reply_path(identity),
            "reply.html",
            title=self.reply_title(row),
            row=row,
            said=standings.describe_outcomes(row),
            bureau=self.bureau_path((row["bureau_id"] or row["bureau_zh"] or "none", row["place"])),
            people=self._people(identity),
            commitments=self.rows.of_reply.get(identity, []),
            text=text,
        )

    def bureau(self, key: tuple[str, str | None], row: Row) -> tuple[str, str]:
        name = local(row, "bureau") or t("bureaus.unnamed_in", place=row["place"] or t("common.unknown"))
        title = t("bureau.title", name=name, n=row["replies"], said=standings.describe_outcomes(row))
        return self._of_replies(self.bureau_path(key), title, self.rows.of_bureau.get(key, []), row)

    def person(self, key: tuple[str, str | None, str], row: Row) -> tuple[str, str]:
        kind = t("deputies.member" if row["kind"] == "member" else "deputies.deputy")
        proposals = t(
            "deputy.motions" if row["kind"] == "member" else "deputy.suggestions", n=row["proposals"]
        )
        said = standings.describe_outcomes(row)
        title = t("deputy.title", name=row["name"], kind=kind, proposals=proposals, said=said)
        return self._of_replies(self.person_path(key), title, self.rows.of_person.get(key, []), row)

    def session(self, key: tuple[str | None, str | None], row: Row) -> tuple[str, str]:
        name = f"{row['place'] or ''} {row['congress_session'] or t('sessions.unnamed')}".strip()
        title = t("site.title_session", name=name, said=standings.describe_outcomes(row))
        known = dict.fromkeys(one["reply_id"] for one in self.rows.of_session.get(key, []))
        replies = [self.rows.replies[one] for one in known if one in self.rows.replies]
        return self._of_replies(self.session_path(key), title, replies, row)

    def _of_replies(self, path: str, title: str, replies: Sequence[Row], row: Row) -> tuple[str, str]:
        return self.page(path, "replies_of.html", title=title, rows=replies, row=row)

    def _people(self, reply: str) -> list[tuple[str, str]]:
        return [(one["name"], self.person_path(one["person"])) for one in self.rows.signers.get(reply, [])]

    def reply_title(self, row: Row) -> str:
        """The title of the proposal that a reply answers, with its number."""
        title = row["proposal_title"] or t("replies.untitled")
        if not row["proposal_number"]:
            return str(title)
        key = "replies.motion_of" if row["proposal_kind"] == "提案" else "replies.number_of"
        return f"{t(key, number=row['proposal_number'])} {title}"

    @staticmethod
    def commitment_path(identity: str) -> str:
        return f"commitment/{file_name(identity)}.html"

    @staticmethod
    def reply_path(identity: str) -> str:
        return f"reply/{file_name(identity)}.html"

    @staticmethod
    def bureau_path(key: tuple[str, str | None]) -> str:
        return f"bureau/{file_name(*key)}.html"

    @staticmethod
    def person_path(key: tuple[str, str | None, str]) -> str:
        return f"deputy/{file_name(*key)}.html"

    @staticmethod
    def session_path(key: tuple[str | None, str | None]) -> str:
        return f"session/{file_name(*key)}.html"
