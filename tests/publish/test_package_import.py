"""A package taken into an empty ledger shows the same tables, row for row; anything else is refused and nothing is stored."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import replies
from replies.errors import RepliesError
from replies.ledger import Draft, FileJournal, Store, load_shipped
from replies.publish.dictionary import tables
from replies.publish.package import export
from replies.publish.package_import import import_package
from replies.publish.publication import PublishError
from tests.conftest import ShippedCopy
from tests.ledger.bodies import Body, aliases, chain_links, everything, outcomes, reply, steps

DAY = date(2026, 12, 31)


def with_contact(store: Store) -> Body:
    """A published reply with a contact line after its commitments, and marks that hold words of its text."""
    body = reply(store.home, 5)
    text = (store.home.text(body["document"]["text_sha256"]) or "") + "联系人：甲，电话：0574-63000000\n"
    body["document"] |= {"text_sha256": store.home.store_text(text), "chars": len(text)}

    def place(words: str) -> list[int]:
        return [text.index(words), text.index(words) + len(words)]

    body["figures"][0] |= {
        "subject_spans": [*place("公共"), *place("泊位")],
        "scope_spans": [*place("明年"), *place("年内")],
        "nature": "change",
        "change_direction": "up",
        "period_start": "2018-01-01",
        "period_end": "2018-12-31",
    }
    start, end = place("完成停车平台升级")
    body["commitments"][1] |= {
        "condition_start": start,
        "condition_end": end,
        "bureau_spans": [*place("甲市"), *place("交通局")],
        "bureau_parts": ["lead", "support"],
        "checkable": False,
        "vague_reason": None,
    }
    return body


def open_steps() -> list[Body]:
    """Steps of the proposal that nobody has answered: an extension, a new start that ends it, another extension."""
    told = steps()["steps"][0] | {"reply_id": None, "entry_id": "E-2"}
    return [
        told | {"step_id": "H-7", "until": "2017-07-20", "happened_on": "2017-05-01"},
        told | {"step_id": "H-8", "kind": "restarted", "until": None, "happened_on": "2017-06-01"},
        told | {"step_id": "H-9", "until": "2017-12-01", "happened_on": "2017-08-01"},
    ]


@pytest.fixture(scope="module", params=["shipped", "corrected"])
def package(
    request: pytest.FixtureRequest, shipped_copy: ShippedCopy, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """What ships; and a ledger with corrections, a commitment that waits, unpublished replies and a contact line."""
    home = tmp_path_factory.mktemp("home")
    if request.param == "shipped":
        shipped_copy(home)
    with Store.open(home) as store:
        if request.param != "shipped":
            store.record(everything(store.home))
            later = [
                {"commitment_id": "C-1-2", "status": "partly", "holds_from": "2020-01-01", "reason_zh": None}
            ]
            told = outcomes()["outcomes"][0] | {
                "outcome_id": "O-9",
                "commitment_id": "C-1-2",
                "source_kind": "press",
                "accrual": "increment",
                "quote_sha256": store.home.store_text("三处停车场建成投用"),
                "span_start": 2,
                "span_end": 9,
            }
            hidden = told | {"outcome_id": "O-10", "commitment_id": "C-3-1"}
            more = [one | {"reason_en": None, "evidence": [], "related": ["O-1"]} for one in later]
            added = with_contact(store)
            first, second = (one["commitment_id"] for one in added["commitments"][:2])
            link = chain_links("confirmed")["chain_links"][0] | {
                "link_id": "L-9",
                "earlier_id": first,
                "later_id": second,
            }
            figure = {"earlier_figure_id": added["figures"][0]["figure_id"], "number_change": "lowered"}
            name = aliases(store.home, "accepted")["aliases"][0] | {
                "alias_id": "N-9",
                "span_start": 3,
                "span_end": 9,
            }
            explained = {"text_sha256": added["document"]["text_sha256"]}
            store.record(
                [
                    Draft("审核", "reply_added", added),
                    Draft("审核", "chain_links_recorded", {"chain_links": [link | figure]}),
                    Draft("审核", "aliases_recorded", {"aliases": [name | explained]}),
                    Draft("审核", "outcomes_recorded", {"outcomes": [told, hidden]}),
                    Draft("审核", "statuses_recorded", {"statuses": more}),
                    Draft(
                        "审核",
                        "statuses_recorded",
                        {"statuses": [one | {"holds_from": "2021-01-01"} for one in more]},
                    ),
                    Draft("审核", "publication_recorded", {"ids": ["P-9"], "published": True}),
                    Draft("审核", "steps_recorded", {"steps": open_steps()}),
                ]
            )
        export(store, home / "out", as_of=DAY)
    return home / "out"


@pytest.mark.slow
def test_every_table_and_text_comes_back_row_for_row(package: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "home", on_disk=False) as store:
        taken = import_package(store, package, "tester")
        export(store, tmp_path / "again", as_of=DAY)
    assert taken.replies > 0
    assert replies.open(package).arrow("commitments").num_rows > 3
    if replies.open(package).arrow("replies").num_rows == 2:
        assert "公共泊位" in replies.open(package).arrow("figures")["subject"].to_pylist()
        assert "完成停车平台升级" in replies.open(package).arrow("commitments")["condition"].to_pylist()
        outcome = {row["outcome_id"]: row for row in replies.open(package).arrow("outcomes").to_pylist()}
        assert "O-10" not in outcome, "the reply of its commitment is not published"
        assert [
            outcome["O-9"][name]
            for name in ("commitment_id", "source_kind", "source_standing", "accrual", "quote")
        ] == ["C-1-2", "press", "third_party", "increment", "停车场建成投用"]
        listed = {row["entry_id"]: row for row in replies.open(package).arrow("register").to_pylist()}
        assert [
            listed["E-2"][name] for name in ("answered", "proposal_id", "restarted_on", "extended_to")
        ] == [False, "P-9", date(2017, 6, 1), date(2017, 12, 1)]
        assert listed["E-1"]["answered"]
    for name in tables():
        before, after = replies.open(package).arrow(name), replies.open(tmp_path / "again").arrow(name)
        assert after.to_pylist() == before.to_pylist(), name
        file = f"csv/{name}.csv"
        assert (tmp_path / "again" / file).read_bytes() == (package / file).read_bytes()
    if "V-1" in replies.open(package).arrow("satisfaction")["answer_id"].to_pylist():
        assert replies.open(package).arrow("criteria")["act_keeps"].to_pylist() == ["停车场验收"]
        links = replies.open(package).arrow("chain_links").to_pylist()
        assert [(row["link_id"], row["number_change"]) for row in links if row["earlier_words"]] == [
            ("L-9", "lowered")
        ]
        # The other name was explained by a text that is not published.
        assert replies.open(package).arrow("name_aliases")["alias_id"].to_pylist() == ["N-9"]
    else:
        assert replies.open(package).arrow("replies").num_rows > 2, "only what ships has no verdict"
    texts = sorted(path.name for path in (package / "texts").iterdir())
    assert texts
    assert texts == sorted(path.name for path in (tmp_path / "again" / "texts").iterdir())
    for name in texts:
        assert (tmp_path / "again/texts" / name).read_bytes() == (package / "texts" / name).read_bytes()


def test_the_ledger_tells_where_it_came_from_and_what_ships_does_not_overwrite_it(
    package: Path, tmp_path: Path
) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        import_package(store, package, "tester")
        before = {
            row["commitment_id"]: row["status"]
            for row in store.query("_published_statuses", {"as_of": DAY}).to_pylist()
        }
        first = next(FileJournal(tmp_path / "journal").read())
        assert first.body["package"]["head"] == replies.open(package).head
        load_shipped(store)
        after = {
            row["commitment_id"]: row["status"]
            for row in store.query("_published_statuses", {"as_of": DAY}).to_pylist()
        }
        assert before.items() <= after.items()
        FileJournal(tmp_path / "journal").verify()


def test_a_ledger_that_is_not_empty_is_left_as_it_is(package: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path, on_disk=False) as store:
        store.record(everything(store.home))
        head = store.head
        with pytest.raises(PublishError, match="not empty"):
            import_package(store, package, "tester")
        assert store.head == head


@pytest.mark.parametrize("broken", ["parquet/figures.parquet", "texts", "datapackage.json", "gone", "path"])
def test_a_package_that_was_changed_is_refused_and_nothing_is_stored(
    package: Path, tmp_path: Path, broken: str
) -> None:
    copy = tmp_path / "copy"
    for path in package.rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(package)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    if broken == "texts":
        file = next((copy / "texts").iterdir())
        file.write_text(file.read_text(encoding="utf-8") + "x", encoding="utf-8")
    elif broken == "gone":
        (copy / "parquet" / "targets.parquet").unlink()
    elif broken == "path":
        told = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
        del told["resources"]
        (copy / "datapackage.json").write_text(json.dumps(told), encoding="utf-8")
    else:
        (copy / broken).write_bytes((copy / broken).read_bytes()[:-9])
    with Store.open(tmp_path / "home", on_disk=False) as store:
        with pytest.raises(RepliesError):
            import_package(store, copy, "tester")
        assert store.head.seq == 0
