"""What is not published shows nowhere: marked words are planted in a ledger and every way out of it is walked.

Ways out: each question of `queries/`, the data package, the office table, the snapshot of the console, the search and its
side file, every page as somebody without an account sees it. The view and the journal themselves are the office's own and hold everything.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pages import NAVIGATION
from replies import documents, reading
from replies.access import Account, Role
from replies.inputs.outcome import OutcomeInput
from replies.ledger import Store
from replies.ledger.contacts import Contact, Contacts
from replies.ledger.journal.journal import Draft
from replies.ledger.queries import load_query, query_names
from replies.ledger.recording.adding import add_document
from replies.ledger.recording.criteria import Criteria, record_criteria
from replies.ledger.recording.handling import (
    AnswerInput,
    answers_waiting,
    decide_answer,
    record_answers,
    record_step,
    withdraw_step,
)
from replies.ledger.recording.marks import read_marks, reject
from replies.ledger.recording.outcomes import (
    correct_outcome,
    publish_outcome,
    record_outcome,
    withdraw_outcome,
)
from replies.ledger.recording.publishing import unpublish_outcome, unpublish_status
from replies.ledger.recording.register import (
    RegisterEntry,
    draft_entries,
    match_entries,
    publish_unanswered,
    register_entries,
)
from replies.ledger.recording.statuses import record_status
from replies.paths import QUERIES
from replies.publish.office.table import table_rows
from replies.publish.office.writing import write_table
from replies.publish.package import export
from replies.publish.snapshot import take_snapshot
from replies.search import follow, search, search_unpublished
from replies.search.query import read_query
from replies.ui.commitments.office import seen_contacts
from replies.ui.handling import view as handling_parts
from replies.ui.kit import visitor
from tests.commands.command_line import REPLY, replies
from tests.conftest import ShippedCopy
from tests.ledger.bodies import aliases, chain_links
from tests.ledger.null_marks import check_nulls
from tests.ui.page_words import words
from tests.ui.run_page import html, run_page

MARK = "暗记"  # begins every planted word


class Ledger:
    """A home that holds what ships, given, and marked words in all that is unpublished, corrected or withdrawn."""

    def __init__(self, home: Path) -> None:
        self.home = home
        file = home / "reply.txt"
        file.write_text(REPLY.replace("冷链仓库", "暗记答复仓库"), encoding="utf-8")
        with Store.open(home) as store:
            document = documents.open(file)
            content = file.read_bytes()
            self.reply = add_document(store, document, content, reading.read(document.text), "甲").reply_id
            marks = read_marks(store, self.reply)
            self.commitment = str(marks.commitments[0]["commitment_id"])
            self.figure = str(marks.figures[0]["figure_id"])
            self.shown = str(store.query("status_list").to_pylist()[0]["commitment_id"])
            told = OutcomeInput(
                commitment_id=self.shown,
                event="暗记事件完成",
                period_end=date(2024, 1, 1),
                source_kind="press",
                source_title="暗记来源",
                quote="暗记原话四字",
                note="暗记口径",
                problems="暗记问题",
                next_steps="暗记措施",
            )
            self.outcome = record_outcome(store, told, "乙")
            published = record_outcome(
                store,
                OutcomeInput(
                    commitment_id=self.shown,
                    value=Decimal(5),
                    unit="家",
                    period_end=date(2024, 1, 1),
                    source_kind="press",
                    source_title="市报",
                ),
                "乙",
            )
            publish_outcome(store, published, "丙")
            correction = OutcomeInput(note="暗记更正", source_title="暗记更正的来源", quote="暗记更正的原话")
            correct_outcome(store, published, correction, "乙")
            gone = record_outcome(store, OutcomeInput(
                commitment_id=self.shown, event="暗记撤回完成", period_end=date(2024, 1, 1), source_kind="press",
                source_title="市报",
            ), "乙")  # fmt: skip
            publish_outcome(store, gone, "丙")
            withdraw_outcome(store, gone, "暗记撤回", "丙")
            self.take_back(store)
            everyone = {
                str(row["commitment_id"]): Contact("暗记领导", "暗记责任人", "暗记联系人")
                for row in store.query("office_table").to_pylist()
            }
            with Contacts(home).transaction(everyone, "丁"):
                pass
            record_criteria(store, self.commitment, Criteria("暗记标准", effect_keeps="暗记实效"), "乙")
            self.name(store)
            self.handle(store)

    def take_back(self, store: Store) -> None:
        """What was public and is no more, and what is published and quotes a reply that is not."""
        told = OutcomeInput(
            commitment_id=self.shown, event="暗记收回的事件", period_end=date(2024, 1, 1), source_kind="press",
            source_title="市报",
        )  # fmt: skip
        unpublished = record_outcome(store, told, "乙")
        publish_outcome(store, unpublished, "丙")
        record_status(store, self.shown, "unrateable", store.today(), "暗记收回的理由", (), "乙")
        self.before = store.query("commitment_history", {"commitment_id": self.shown}).to_pylist()[0][
            "recorded_at"
        ]
        unpublish_outcome(store, unpublished, "丙")
        unpublish_status(store, self.shown, "丙")
        document = store.query_unpublished("reply_document", {"reply_id": self.reply}).to_pylist()[0]
        span = (document["chars"] - 40, document["chars"] - 20)
        quoting = record_outcome(
            store,
            replace(told, event="暗记引用未公开答复", document_id=document["document_id"], span=span),
            "乙",
        )
        publish_outcome(store, quoting, "丙")

    def name(self, store: Store) -> None:
        """Names that a reviewer accepted from an unpublished text, and a promise that an unpublished reply makes again."""
        document = store.query_unpublished("reply_document", {"reply_id": self.reply}).to_pylist()[0]
        explained = aliases(store.home, "accepted")["aliases"][0]
        explained |= {"text_sha256": document["text_sha256"], "document_name": "暗记文件"}
        paired = {
            "alias_id": "N-2",
            "origin": "pairing",
            "text_sha256": None,
            "span_start": None,
            "span_end": None,
        }
        named = explained | {"name": "暗记全称", "other": "暗记简称"}
        store.record([Draft("乙", "aliases_recorded", {"aliases": [named, named | paired]})])
        link = chain_links("confirmed")["chain_links"][0] | {"why_zh": "暗记依据", "why_en": "暗记依据"}
        made = {"earlier_id": self.shown, "later_id": self.commitment}
        store.record([Draft("乙", "chain_links_recorded", {"chain_links": [link | made]})])

    def handle(self, store: Store) -> None:
        """What deputies sent (waiting, accepted, declined) with notes and a file, and a register that is not published."""
        reply = str(store.query("commitment", {"commitment_id": self.shown}).to_pylist()[0]["reply_id"])
        self.attachment = kept = store.home.store_document(b"\x89PNG\r\n\x1a\n" + MARK.encode())
        said = [
            AnswerInput(reply, "process", "satisfied", deputy="暗记代表"),
            AnswerInput(
                reply,
                "commitment",
                "not_done",
                deputy="暗记代表",
                commitment_id=self.shown,
                note="暗记说明",
                attachments=((kept, "image/png"),),
            ),
            AnswerInput(reply, "result", "dissatisfied", deputy="暗记代表", note="暗记不采纳"),
        ]
        declined = record_answers(store, said, "暗记代表（个人链接）", state="proposed")[2]
        decide_answer(store, declined, False, "丙")
        noted = AnswerInput(reply, "result", "satisfied", deputy="王一", round=2, note="暗记采纳的说明")
        unseen = AnswerInput(self.reply, "result", "satisfied", deputy="暗记未发布答复的代表")
        record_answers(store, [noted, unseen], "丙", state="accepted")
        row = RegisterEntry(
            None, 3, "建议", "77", "乙市", "市八届人大一次会议", "暗记案由", lead_deputy="暗记领衔"
        )
        store.record(draft_entries(match_entries(store, [row]), "暗记登记.csv", "乙"))
        entry = str(register_entries(store)[0]["entry_id"])
        record_step(store, entry, "explained", date(2024, 1, 1), "乙", reason="暗记理由")
        record_step(store, self.reply, "explained", date(2024, 1, 1), "乙", reason="暗记未发布的理由")
        withdrawn = record_step(store, reply, "explained", date(2024, 1, 1), "乙", reason="暗记撤回的理由")
        withdraw_step(store, withdrawn, "乙")
        open_one = RegisterEntry(
            None, 4, "建议", "78", "乙市", "市八届人大一次会议", "公开的案由", disclosure="公开"
        )
        shut = replace(open_one, line=5, number="79", title="暗记不公开的案由", disclosure="依申请公开")
        later = [open_one, shut]
        store.record(draft_entries(match_entries(store, later), "暗记登记.csv", "乙"))
        publish_unanswered(store, "丙")

    def parameters(self) -> list[dict[str, object]]:
        """What somebody would try: nothing, and the ids of what is unpublished under every name."""
        ids: dict[str, object] = {
            "reply_id": self.reply,
            "commitment_id": self.commitment,
            "figure_id": self.figure,
            "outcome_id": self.outcome,
            "q": MARK,
        }
        shown = {"commitment_id": self.shown}
        return [{}, ids, shown, {**shown, "known_at": self.before}]


@pytest.fixture(scope="module")
def ledger(shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return Ledger(shipped_copy(tmp_path_factory.mktemp("leaks")))


@pytest.fixture(scope="module")
def store(ledger: Ledger) -> Iterator[Store]:
    with Store.open(ledger.home, on_disk=False) as opened:
        yield opened


def test_the_words_are_there_for_the_ledger_itself(ledger: Ledger, store: Store) -> None:
    waiting = str(store.query_unpublished("outcomes_waiting").to_pylist())
    history = str(store.query_unpublished("subject_history", {"subject_id": ledger.outcome}).to_pylist())
    assert MARK in waiting
    assert "暗记说明" in str(answers_waiting(store))
    assert "暗记案由" in str(register_entries(store))
    assert "暗记不公开的案由" in str(register_entries(store))
    assert "暗记事件" in history
    assert "暗记答复" in read_marks(store, ledger.reply).text
    rows = table_rows(store, contacts=Contacts(ledger.home).current())
    assert all(row.cells["联系人"] == "暗记联系人" for row in rows)


@pytest.mark.slow
def test_no_question_answers_with_them(ledger: Ledger, store: Store) -> None:
    for name in [*query_names(QUERIES), *(path.stem for path in QUERIES.glob("_*.sql"))]:
        question = load_query(name, QUERIES)
        asked = question.parameter_names
        tried: list[dict[str, object]] = []
        for parameters in ledger.parameters():
            given = {key: value for key, value in parameters.items() if key in asked}
            if given in tried:
                continue
            tried.append(given)
            rows = store.query(name, given)
            told = str(rows.to_pylist())
            assert MARK not in told, (name, given)
            assert ledger.attachment not in told, (name, given)
            if not name.startswith("_"):
                check_nulls(question, rows)


@pytest.mark.slow
def test_no_package_table_or_snapshot_holds_them(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "package")
    assert "公开的案由" in (tmp_path / "package" / "csv" / "register.csv").read_text("utf-8")
    for path in (tmp_path / "package").rglob("*"):
        if path.suffix == ".parquet":
            assert MARK not in str(duckdb.read_parquet(str(path)).fetchall()), path.name
        elif path.is_file():
            assert MARK.encode() not in path.read_bytes(), path.name
    write_table(table_rows(store), tmp_path / "table.csv")
    assert MARK.encode() not in (tmp_path / "table.csv").read_bytes()
    write_table(table_rows(store), tmp_path / "table.xlsx")
    with zipfile.ZipFile(tmp_path / "table.xlsx") as book:
        assert not [name for name in book.namelist() if MARK.encode() in book.read(name)]
    snapshot = take_snapshot(store).path
    with duckdb.connect(str(snapshot), read_only=True) as held:
        tables = [row[0] for row in held.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        assert tables
        for table in tables:
            assert MARK not in str(held.execute(f"SELECT * FROM {table}").fetchall()), table  # noqa: S608


def test_the_search_neither_finds_nor_holds_them(store: Store) -> None:
    follow(store)
    for typed in (MARK, "答复仓库", "事件完成", "原话四字", "口径", "更正", "撤回完成"):
        for entry in (one for group in search(store, typed, limit=1000).groups for one in group.entries):
            assert MARK not in f"{entry.head}{entry.body}", typed
    assert not search(store, MARK).total
    files = [path for path in (store.home.folder / "search").iterdir() if path.stat().st_size]
    assert {path.name for path in files} == {"index.sqlite", "index.json"}
    for path in files:
        assert MARK.encode() not in path.read_bytes(), path.name


reviewers_alone = pytest.mark.parametrize(
    ("account", "sees"),
    [
        (None, False),
        (Account("某", Role.READER), False),
        (Account("某", Role.ANALYST), False),
        (Account("某", Role.BUREAU, "B-any0000000"), False),
        (Account("某", Role.REVIEWER, closed=True), False),
        (Account("某", Role.REVIEWER, known=False), False),
        (Account("某", Role.REVIEWER), True),
        (Account("某", Role.PUBLISHER), True),
    ],
    ids=str,
)


@reviewers_alone
def test_the_search_page_shows_unpublished_replies_to_those_who_review_alone(
    ledger: Ledger, account: Account | None, sees: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "visitor", lambda: account)
    for query in ({"q": "答复仓库"}, {"q": "答复仓库", "kind": "reply"}):
        at = run_page("search", ledger.home, monkeypatch, **query)
        shown = html(at)
        assert (MARK in shown) == (f"/review?reply={ledger.reply}" in shown) == sees, query
        assert f"/reply?reply={ledger.reply}" not in shown
    # Other days are answered from what was published alone, and words of outcomes and notes are in no answer.
    for query in ({"q": "答复仓库", "as_of": "2024-06-01"}, {"q": "事件完成"}, {"q": "撤回完成"}):
        assert MARK not in html(run_page("search", ledger.home, monkeypatch, **query)), query


@reviewers_alone
def test_the_handling_page_shows_unpublished_deadlines_to_those_who_review_alone(
    ledger: Ledger, account: Account | None, sees: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "visitor", lambda: account)
    monkeypatch.setattr(handling_parts, "visitor", lambda: account)
    at = run_page("handling", ledger.home, monkeypatch)
    shown = html(at)
    assert ("暗记不公开的案由" in shown) == (MARK in shown) == sees
    assert shown.count("公开的案由") == 1 + sees  # the published one stays in its own list
    past = run_page("handling", ledger.home, monkeypatch, known_at="2020-01-01T00:00")
    assert MARK not in html(past)


def test_what_a_reviewer_found_is_in_no_file_and_nobody_elses_answer(store: Store) -> None:
    query = read_query("答复仓库")
    assert MARK in str(search_unpublished(store, query, 5).entries)
    assert search_unpublished(store, read_query("的"), 0).total == 1
    follow(store)
    assert not any(group.entries for group in search(store, "答复仓库").groups)
    for path in (store.home.folder / "search").iterdir():
        assert MARK.encode() not in path.read_bytes(), path.name


def test_the_command_line_tells_no_contact_unless_asked(ledger: Ledger, tmp_path: Path) -> None:
    plain, full = tmp_path / "plain.csv", tmp_path / "full.csv"
    assert replies("export", plain, home=ledger.home).code == 0
    assert MARK.encode() not in plain.read_bytes()
    assert replies("export", full, "--contacts", home=ledger.home).code == 0
    assert "暗记联系人".encode() in full.read_bytes()
    assert "从不写进数据包" in replies("export", tmp_path / "p", "--contacts", home=ledger.home).complaint
    journal = (ledger.home / "journal" / "journal.jsonl").read_bytes()
    assert "暗记联系人".encode() not in journal


@pytest.mark.parametrize(
    ("role", "bureau", "sees"),
    [
        (None, None, "nothing"),
        (Role.READER, None, "all"),
        (Role.REVIEWER, None, "all"),
        (Role.BUREAU, "own", "own"),
        (Role.BUREAU, "B-another00", "nothing"),
    ],
    ids=str,
)
def test_the_workbook_of_a_page_has_contacts_for_accounts_alone(
    ledger: Ledger, store: Store, role: Role | None, bureau: str | None, sees: str
) -> None:
    rows = table_rows(store)
    first = next(row for row in rows if row.bureau_id)
    own = {row.commitment_id for row in rows if row.bureau_id == first.bureau_id}
    named = first.bureau_id if bureau == "own" else bureau
    account = None if role is None else Account("某", role, named)
    seen = seen_contacts(store, account)
    told = {row.commitment_id for row in table_rows(store, contacts=seen) if row.cells["联系人"]}
    assert told == {"nothing": set(), "all": {row.commitment_id for row in rows}, "own": own}[sees]
    stranger = Account("过客", Role.READER, known=False)
    assert not any(row.cells["联系人"] for row in table_rows(store, contacts=seen_contacts(store, stranger)))


@pytest.mark.slow
def test_a_rejected_mark_is_in_no_answer(shipped_copy: ShippedCopy, tmp_path: Path) -> None:
    with Store.open(shipped_copy(tmp_path)) as store:
        first = store.query("status_list").to_pylist()[0]
        reply = store.query("commitment", {"commitment_id": first["commitment_id"]}).to_pylist()[0][
            "reply_id"
        ]
        reject(store, reply, [first["commitment_id"]], "丙")
        for name in query_names(QUERIES):
            assert first["commitment_id"] not in str(store.query(name).to_pylist()), name


@pytest.mark.parametrize("place", [place.url_path for place in NAVIGATION])
def test_no_page_shows_them_without_an_account(
    ledger: Ledger, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "cookie", lambda: None)
    addresses: tuple[dict[str, str], ...] = (
        {},
        {"reply": ledger.reply, "mark": ledger.figure},
        {"reply": ledger.reply, "figure": ledger.figure, "commitment": ledger.commitment},
        {"commitment": ledger.shown},
    )
    if place == "search":  # what is typed is shown again, so the mark itself is not
        addresses = tuple({"q": typed} for typed in ("答复仓库", "事件完成", "原话四字", "撤回完成"))
    elif place not in ("reply", "commitment", "review", "progress", "add", "handle", "handling", "import"):
        addresses = addresses[:1]
    for query in addresses:
        at = run_page(place, ledger.home, monkeypatch, **query)
        told = html(at) + "\n".join(map(str, words(at))) + str([table.value for table in at.dataframe])
        assert MARK not in told, (place, query)
        assert ledger.attachment not in told, (place, query)
