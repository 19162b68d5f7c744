"""Adding a file: a new reply stays unpublished; a better text takes the former one's place and nothing is lost."""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from replies import documents, reading
from replies.ledger.errors import LedgerError
from replies.ledger.journal.erasing import erase
from replies.ledger.journal.ids import ID_PATTERN, shipped_id
from replies.ledger.journal.journal import Draft
from replies.ledger.recording.adding import AddResult, add_document
from replies.ledger.recording.publishing import publish_reply
from replies.ledger.recording.reply_facts import propose_place
from replies.ledger.shipped.loading import load_shipped
from replies.ledger.store import Store
from replies.paths import QUERIES
from tests.ledger.answers import NAMELESS, ORIGINAL, RESTATED, SECOND

SHARED = Path(__file__).resolve().parents[4] / "shared"
SLUG = "cixi-2017-239"
# Read anew in every text of a commitment.
TASK = {
    "condition_start",
    "condition_end",
    "condition",
    "bureau_spans",
    "bureau_parts",
    "led_by",
    "together_with",
    "checkable",
    "vague_reason",
}


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store.open(tmp_path / "home", on_disk=False) as opened:
        yield opened


def add(store: Store, text: str, name: str = "答复.txt", day: date | None = None, **given: Any) -> AddResult:
    content = text.encode()
    document = documents.open(content, name)
    return add_document(store, document, content, reading.read(document.text, day), "审核", day, given)


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    cursor = store._view.cursor().execute(f"SELECT * FROM {table} ORDER BY seq")  # noqa: S608
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def latest(store: Store, table: str, key: str) -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in rows(store, table)}


def everything_published(store: Store) -> str:
    """What any published question that needs no choice gives, as one text to search in."""
    told = []
    for file in sorted(QUERIES.glob("*.sql")):
        told.append(json.dumps(store.query(file.stem).to_pylist(), ensure_ascii=False, default=str))
    return "\n".join(told)


def restated(store: Store, has_proposal: bool = True) -> dict[str, Any]:
    """Record RESTATED as it would ship: a checked restatement with parts, targets and statuses; returns its body."""
    read = reading.read(RESTATED)
    words = {RESTATED[f.start : f.end]: n for n, f in enumerate(read.figures, 1)}

    def commitment(one: str, start: int, end: int, parent: str | None) -> dict[str, Any]:
        return {
            "commitment_id": one,
            "reply_id": "R-1",
            "parent_id": parent,
            "span_start": start,
            "span_end": end,
            "kind": "milestone",
            "due": "2022-12-31",
            "due_basis": "年底前",
            "bureau_id": None,
            "theme": None,
            "label_zh": f"核对过的{one}",
            "label_en": f"Checked {one}",
            "reviewed": True,
        }

    parents = [commitment(f"C-{n}", c.start, c.end, None) for n, c in enumerate(read.commitments, 1)]
    parts = []
    for one, parent, part in (
        ("C-1a", "C-1", "我局将新开社区公交线路6条以上"),
        ("C-1b", "C-1", "并把夜间公交延长到22时"),
        ("C-2a", "C-2", "改造公交候车亭150座"),
    ):
        start = RESTATED.index(part)
        parts.append(commitment(one, start, start + len(part), parent))
    body: dict[str, Any] = {
        "reply": {
            "reply_id": "R-1",
            "collection": "replies",
            "place": "甲市",
            "proposal_ids": ["P-1"],
            "document_id": "D-1",
            "document_number": "甲交函〔2021〕18号",
            "replied_on": "2021-06-08",
            "bureau_id": None,
            "issuer": "甲市交通运输局",
            "signatory": None,
            "category_mark": None,
            "addressee": None,
            "copied_to": [],
            "co_handlers": [],
            "disclosure": None,
            "stance": "agreed",
        },
        "proposals": [
            {
                "proposal_id": "P-1",
                "kind": "建议",
                "number": "57",
                "place": "甲市",
                "congress_session": "市十六届人大二次会议",
                "title": None,
                "lead_deputy": None,
                "co_signers": [],
            }
        ],
        "document": {
            "document_id": "D-1",
            "form": "restatement",
            "name": "转述.txt",
            "media_type": "text/plain",
            "sha256": None,
            "text_sha256": store.home.store_text(RESTATED),
            "chars": len(RESTATED),
            "notes": [],
            "original_number": "甲交函〔2021〕18号",
            "original_date": "2021-06-08",
            "original_sha256": hashlib.sha256(ORIGINAL.encode()).hexdigest(),
        },
        "outline": [],
        "figures": [
            {
                "figure_id": f"F-{n}",
                "span_start": f.start,
                "span_end": f.end,
                "value": str(f.value),
                "high": None,
                "unit": f.unit,
                "per": "每年" if n == words["6条"] else None,
                "bound": "about",
                "role": "rule",
                "measures_zh": f"核对过的数字{n}",
                "measures_en": f"Checked {n}",
            }
            for n, f in enumerate(read.figures, 1)
        ],
        "commitments": [*parents, *parts],
        "published": True,
    }
    source = {
        "source_title_zh": None,
        "source_title_en": None,
        "source_url": None,
        "source_host": None,
        "origin": "seed",
        "source_date": None,
        "confidence": "high",
        "note_zh": None,
        "note_en": None,
    }
    target = {
        "target_id": "T-1",
        "commitment_id": "C-1a",
        "metric": "lines",
        "area": None,
        "label_zh": "新开线路",
        "label_en": "New lines",
        "value": "6",
        "high": None,
        "bound": "at_least",
        "unit": "条",
        "stated_value": "6",
        "stated_high": None,
        "stated_unit": "条",
        "made_on": "2021-06-08",
        "period_start": None,
        "due": "2022-12-31",
        "due_basis": None,
        "measure": "flow",
        "kind": "target",
        "part_of": None,
        "money": None,
        "mentions": [f"F-{words['6条']}"],
        **source,
    }
    status = {
        "commitment_id": "C-3",
        "status": "in_progress",
        "holds_from": "2021-12-31",
        "reason_zh": "已培训一次",
        "reason_en": "One training held",
        "evidence": [],
        "related": [],
    }
    if not has_proposal:
        body["proposals"] = body["reply"]["proposal_ids"] = []
    store.record(
        [
            Draft("shipped", "reply_added", body),
            Draft("shipped", "targets_recorded", {"targets": [target]}),
            Draft("审核", "statuses_recorded", {"statuses": [status]}),
        ]
    )
    return body


# A new reply


def test_facts_that_somebody_enters_stand_in_place_of_those_read(store: Store) -> None:
    add(store, SECOND, place="甲市", proposal_title="关于停车的建议", co_signers=("王一", " 李二 ", ""))
    (reply,), (proposal,) = rows(store, "reply"), rows(store, "proposal")
    assert (reply["place"], reply["document_number"]) == ("甲市", "甲交函〔2021〕19号")
    assert (proposal["place"], proposal["number"]) == ("甲市", "63")
    assert (proposal["title"], proposal["co_signers"]) == ("关于停车的建议", ["王一", "李二"])


def test_a_text_that_names_no_reply_is_added_under_the_number_that_is_given(store: Store) -> None:
    assert add(store, NAMELESS, document_number="甲交函〔2021〕20号").outcome == "new"
    assert rows(store, "reply")[0]["document_number"] == "甲交函〔2021〕20号"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"stance": "maybe"}, "its stance cannot be “maybe”; use one of agreed"),
        ({"place": "长" * 41}, "place: Each text has at most 40 characters, not 41"),
        ({"co_signers": ("王一", "13800138000")}, "its co-signers: It seems to hold a telephone number"),
    ],
)
def test_a_fact_that_does_not_fit_is_refused_by_its_name(store: Store, given: Any, why: str) -> None:
    with pytest.raises(LedgerError, match=why):
        add(store, SECOND, **given)
    assert rows(store, "reply") == []


def test_a_better_text_takes_given_facts_and_keeps_the_place_on_record(store: Store) -> None:
    restated(store)
    assert add(store, ORIGINAL, place="乙区", signatory="周五").outcome == "replaced"
    found = latest(store, "reply", "reply_id")["R-1"]
    assert (found["place"], found["signatory"]) == ("甲市", "周五")


def test_a_better_text_of_a_reply_without_proposals_takes_what_is_given_of_the_reply_alone(
    store: Store,
) -> None:
    restated(store, has_proposal=False)
    with pytest.raises(LedgerError, match="R-1 has no proposal on record that it answers: its lead deputy"):
        add(store, ORIGINAL, signatory="周五", lead_deputy="王一")
    assert latest(store, "reply", "reply_id")["R-1"]["document_id"] == "D-1"
    assert add(store, ORIGINAL, signatory="周五").outcome == "replaced"
    assert latest(store, "reply", "reply_id")["R-1"]["signatory"] == "周五"


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("慈溪市科学技术局", "慈溪市"),
        ("慈溪市市场监督管理局", "慈溪市"),
        ("绍兴市上虞区交通运输局", "上虞区"),
        ("楚雄彝族自治州教育体育局", "楚雄彝族自治州"),
        ("浙江省教育厅", "浙江省"),
        ("上海市城市管理局", "上海市"),
        ("市城市管理局", None),
        ("城市管理局", None),
        (None, None),
    ],
)
def test_a_place_is_proposed_from_the_bureaus_name(
    store: Store, issuer: str | None, place: str | None
) -> None:
    assert propose_place(store, issuer) == place


def test_a_new_reply_is_recorded_whole_and_unpublished(store: Store) -> None:
    added = add(store, SECOND)

    assert added == AddResult("new", added.reply_id, 1, 0, 0)
    assert ID_PATTERN.fullmatch(added.reply_id)
    (reply,) = rows(store, "reply")
    assert reply["document_number"] == "甲交函〔2021〕19号"
    assert reply["replied_on"] == date(2021, 6, 9)
    (document,) = rows(store, "document")
    assert (document["form"], document["text_sha256"]) == (
        "original",
        hashlib.sha256(SECOND.encode()).hexdigest(),
    )
    assert (store.home.documents / document["sha256"]).read_bytes() == SECOND.encode()
    (commitment,) = rows(store, "commitment")
    assert SECOND[commitment["span_start"] : commitment["span_end"]] == commitment["quote"]
    assert not commitment["reviewed"]
    assert [(row["quote"], str(row["value"].normalize())) for row in rows(store, "figure")] == [
        ("3处", "3"),
        ("900个", "9E+2"),
    ]
    assert rows(store, "event")[0]["recorded_by"] == "审核"


@pytest.mark.slow
def test_a_new_reply_is_in_no_published_question_until_it_is_published(store: Store) -> None:
    added = add(store, SECOND)
    (commitment,) = rows(store, "commitment")
    (document,) = rows(store, "document")
    traces = (added.reply_id, commitment["commitment_id"], document["document_id"], "〔2021〕19号", "900个")

    before = everything_published(store)
    assert not any(trace in before for trace in traces)
    assert store.text(document["document_id"]) is None

    publish_reply(store, added.reply_id, "审核")
    after = everything_published(store)
    assert added.reply_id in after
    assert commitment["commitment_id"] in after
    assert store.text(document["document_id"]) == SECOND


def test_the_day_given_stands_where_the_text_names_none(store: Store) -> None:
    undated = SECOND.replace("2021年6月9日\n", "")
    add(store, undated, day=date(2021, 7, 1))
    add(store, ORIGINAL, day=date(2030, 1, 1))
    assert [row["replied_on"] for row in rows(store, "reply")] == [date(2021, 7, 1), date(2021, 6, 8)]


def test_publishing_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(LedgerError, match="没有编号为 R-nosuchreply"):
        publish_reply(store, "R-nosuchreply", "审核")
    assert store.head.seq == 0


@pytest.mark.parametrize("text", [NAMELESS, "甲市交通运输局\n关于有关建议的答复\n我局将新增泊位900个。\n"])
def test_a_text_without_numbers_is_refused_in_a_sentence(store: Store, text: str) -> None:
    with pytest.raises(LedgerError, match="没有发文字号") as caught:
        add(store, text)
    assert "\n" not in str(caught.value)
    assert store.head.seq == 0
    assert list(store.home.documents.iterdir()) == []


def test_bytes_that_are_not_the_documents_are_refused(store: Store) -> None:
    document = documents.open(SECOND.encode(), "答复.txt")
    with pytest.raises(LedgerError, match="changed while it was read"):
        add_document(store, document, ORIGINAL.encode(), reading.read(document.text), "审核")
    assert store.head.seq == 0


# The same again


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    first = add(store, SECOND)
    head = store.head
    assert add(store, SECOND, "另一个名字.txt") == AddResult("unchanged", first.reply_id, 0, 0, 0)
    assert store.head == head


def test_the_same_file_from_two_processes_at_once_is_one_reply(tmp_path: Path) -> None:
    outcomes: list[str] = []
    together = threading.Barrier(2)

    def run() -> None:
        with Store.open(tmp_path / "home", on_disk=False) as own:
            together.wait()
            outcomes.append(add(own, SECOND).outcome)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["new", "unchanged"]


def test_a_restatement_added_as_a_file_does_not_take_its_originals_place(store: Store) -> None:
    restated(store)
    assert add(store, RESTATED).outcome == "unchanged"
    assert add(store, ORIGINAL).outcome == "replaced"
    head = store.head
    assert add(store, RESTATED).outcome == "unchanged"
    assert store.head == head


def test_an_erased_text_does_not_come_back_and_a_text_without_the_words_may(store: Store) -> None:
    first = add(store, SECOND)
    erase(store, first.reply_id, "应当事人要求", "办公室")
    head, day = store.head, store.today()
    with pytest.raises(LedgerError, match=f"erased from {first.reply_id} on {day}"):
        add(store, SECOND, "另一个名字.txt")
    assert store.head == head
    assert not [path for folder in (store.home.texts, store.home.documents) for path in folder.iterdir()]
    assert add(store, SECOND + "\n另有一句。\n").outcome == "replaced"


# The original in the restatement's place


def test_the_original_takes_the_restatements_place(store: Store) -> None:
    restated(store)
    added = add(store, ORIGINAL)

    assert added.outcome == "replaced"
    assert added.reply_id == "R-1"
    assert list(latest(store, "reply", "reply_id")) == ["R-1"]
    reply = latest(store, "reply", "reply_id")["R-1"]
    document = latest(store, "document", "document_id")[reply["document_id"]]
    assert document["form"] == "original"
    assert store.text(reply["document_id"]) == ORIGINAL
    assert store.text("D-1") is None
    # What the header of the restatement said, and a reviewer checked, is kept.
    assert (reply["document_number"], reply["stance"]) == ("甲交函〔2021〕18号", "agreed")


def test_commitments_keep_their_ids_and_what_was_checked(store: Store) -> None:
    restated(store)
    before = latest(store, "commitment", "commitment_id")
    add(store, ORIGINAL)
    after = latest(store, "commitment", "commitment_id")

    assert set(after) == set(before)
    document_id = latest(store, "reply", "reply_id")["R-1"]["document_id"]
    moved = {one for one, row in after.items() if row["document_id"] == document_id}
    assert moved == {"C-1", "C-2", "C-1a", "C-1b", "C-2a"}
    own = {"seq", "recorded_at", "recorded_by", "document_id", "ordinal", "span_start", "span_end", "quote"}
    own |= {*TASK, "reviewed"}
    for one in moved:
        assert not after[one]["reviewed"]  # whoever reviewed the restatement has not seen these words
        assert {k: v for k, v in after[one].items() if k not in own} == {
            k: v for k, v in before[one].items() if k not in own
        }
        assert ORIGINAL[after[one]["span_start"] : after[one]["span_end"]] == after[one]["quote"]
    assert after["C-1a"]["quote"] == "新增社区公交线路6条以上"
    assert after["C-1b"]["quote"] == "夜间公交运营时间延长至22时"
    assert after["C-2a"]["quote"] == "对150座公交候车亭进行改造"


def test_figures_keep_their_ids_and_checked_bounds_and_roles(store: Store) -> None:
    restated(store)
    before = latest(store, "figure", "figure_id")
    add(store, ORIGINAL)

    document_id = latest(store, "reply", "reply_id")["R-1"]["document_id"]
    present = [row for row in rows(store, "figure") if row["document_id"] == document_id]
    assert [ORIGINAL[row["span_start"] : row["span_end"]] for row in present] == [
        row["quote"] for row in present
    ]
    assert {row["quote"] for row in present} == {"4条", "260个", "6条", "30个", "800万元", "150座"}
    for row in present:
        checked = before[row["figure_id"]]
        assert (row["value"], row["unit"]) == (checked["value"], checked["unit"])
        for name in ("per", "bound", "role", "measures_zh", "measures_en"):
            assert row[name] == checked[name]


def test_targets_still_name_figures_of_the_present_text(store: Store) -> None:
    restated(store)
    add(store, ORIGINAL)

    (mention,) = rows(store, "target_mention")
    figure = latest(store, "figure", "figure_id")[mention["figure_id"]]
    assert figure["document_id"] == latest(store, "reply", "reply_id")["R-1"]["document_id"]
    assert figure["quote"] == "6条"


def test_what_waits_stays_visible_with_its_old_words_and_its_status(store: Store) -> None:
    restated(store)
    added = add(store, ORIGINAL)

    assert (added.placed, added.waiting, added.unclaimed) == (5, 1, 0)
    told = {row["commitment_id"]: row for row in store.query("_commitments").to_pylist()}
    assert len(told) == 6
    waiting = [row for row in told.values() if row["waiting"]]
    assert [(row["commitment_id"], row["quote"]) for row in waiting] == [
        ("C-3", RESTATED[slice(*span_of("（三）我局将开展公交驾驶员培训，每年不少于2次。"))])
    ]
    assert [row["commitment_id"] for row in rows(store, "status")] == ["C-3"]


def span_of(words: str) -> tuple[int, int]:
    start = RESTATED.index(words)
    return start, start + len(words)


def test_what_waited_before_is_still_counted_after_another_text(store: Store) -> None:
    restated(store)
    add(store, ORIGINAL)
    added = add(store, ORIGINAL.replace("现答复如下", "答复如下"))

    assert added.outcome == "replaced"
    assert (added.placed, added.waiting) == (5, 1)
    assert len(store.query("_commitments")) == 6


def test_a_former_state_can_still_be_asked_for(store: Store) -> None:
    restated(store)
    known_at = rows(store, "event")[-1]["recorded_at"]
    add(store, ORIGINAL)

    told = {
        row["commitment_id"]: row["quote"]
        for row in store.query("_commitments", {"known_at": known_at}).to_pylist()
    }
    assert told["C-2a"] == "改造公交候车亭150座"


def test_a_former_text_that_was_erased_loses_no_commitment(store: Store) -> None:
    body = restated(store)
    (store.home.texts / f"{body['document']['text_sha256']}.txt").unlink()
    added = add(store, ORIGINAL)

    assert (added.placed, added.waiting) == (0, 6)
    assert len(store.query("_commitments")) == 6


@pytest.mark.slow
def test_an_unpublished_reply_stays_unpublished_through_a_better_text(store: Store) -> None:
    first = add(store, ORIGINAL)
    again = add(store, ORIGINAL.replace("现答复如下", "答复如下"))

    assert again.outcome == "replaced"
    assert again.reply_id == first.reply_id
    assert first.reply_id not in everything_published(store)


def test_a_text_that_fits_two_replies_is_refused(store: Store) -> None:
    # Two bureaus answered one proposal each under the same number, as separate handling allows.
    body = restated(store)
    other = json.loads(
        json.dumps(body).replace('"R-1"', '"R-2"').replace('"P-1"', '"P-2"').replace('"D-1"', '"D-2"')
    )
    store.record([Draft("审核", "reply_added", other)])
    head = store.head
    with pytest.raises(LedgerError, match=r"R-1、R-2"):
        add(store, ORIGINAL)
    assert store.head == head


def test_a_reply_is_known_by_its_proposal_where_the_text_names_no_document_number(store: Store) -> None:
    restated(store)
    added = add(store, ORIGINAL.replace("甲交函〔2021〕18号\n", ""))
    assert (added.outcome, added.reply_id) == ("replaced", "R-1")


def test_another_bureaus_reply_to_the_same_proposal_is_a_new_reply(store: Store) -> None:
    restated(store)
    added = add(store, ORIGINAL.replace("甲交函〔2021〕18号\n", "").replace("交通运输局", "教育局"))
    assert added.outcome == "new"


def test_a_full_disk_while_adding_records_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    restated(store)
    head = store.head

    def refusing(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.write", refusing)
        with pytest.raises(LedgerError, match="磁盘已满"):
            add(store, ORIGINAL)
    assert store.head == head
    assert add(store, ORIGINAL).outcome == "replaced"


# The shipped restatement, where its original is at hand


@pytest.mark.skipif(not (SHARED / "gold" / "seed.txt").is_file(), reason="the original is not at hand")
def test_the_original_of_what_ships_takes_its_place_and_nothing_is_lost(store: Store) -> None:
    load_shipped(store)
    before = latest(store, "commitment", "commitment_id")
    statuses = rows(store, "status")
    content = (SHARED / "gold" / "seed.txt").read_bytes()
    document = documents.open(content, "original.txt")

    added = add_document(store, document, content, reading.read(document.text), "审核")

    assert (added.outcome, added.reply_id) == ("replaced", shipped_id("R", SLUG))
    assert (added.placed, added.waiting) == (48, 0)
    assert load_shipped(store) == 0
    assert set(latest(store, "commitment", "commitment_id")) == set(before)
    assert rows(store, "status") == statuses
    (told,) = [row for row in store.query("_replies").to_pylist() if row["reply_id"] == added.reply_id]
    assert told["form"] == "original"
    figures = {row["figure_id"] for row in store.query("_figures").to_pylist()}
    mentions = {row["figure_id"] for row in rows(store, "target_mention")}
    assert mentions
    assert mentions <= figures
