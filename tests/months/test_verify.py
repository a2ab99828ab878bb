"""Every published version can be made again, and what somebody changed behind its back is found and named."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from data.decisions.publications import published_rows, versions
from data.stores.store import Store
from data.types import Month
from metrics.composite import scoring
from metrics.composite.normalise import FINE
from months import inputs
from months.publish import check, publish
from months.verify import verified_versions
from months.versions import figures_of
from tests.small_bank import BASIC, CHECKER, OCTOBER, PUBLISHER, SCHEME, corrected_bank, load, small_bank

pytestmark = pytest.mark.slow


@pytest.fixture
def corrected() -> Store:
    return corrected_bank()


def tampered(store: Store, sql: str) -> list[str]:
    """What verify finds after somebody has changed the records store by hand."""
    with store.records.transaction() as connection:
        changed = connection.execute(text(sql)).rowcount
    assert changed >= 1
    return [
        f"v{one.version} {one.where}: {one.seen[:40]} / {one.expected[:40]}"
        for one in verified_versions(store).differences
    ]


def test_untouched_versions_come_out_the_same(corrected: Store):
    found = verified_versions(corrected)
    assert (found.versions, found.differences) == (2, ())


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        (
            "update publication_row set value = '88.00' where publication = 1 "
            "and ranking = 'composite' and outlet = 'O11'",
            "v1 row composite O11 value: 88.00 / 87.64",
        ),
        (
            "update publication_row set rank = 1 where publication = 1 and ranking = 'mystery' and outlet = 'O10'",
            "v1 row mystery O10 rank: 1 / 12",
        ),
        (
            "delete from publication_row where publication = 2 and ranking = 'composite' and outlet = 'O05'",
            "v2 row composite O05: not there / there",
        ),
        (
            "update publication_row set name = 'X' where publication = 1 and ranking = 'composite' and outlet = 'O02'",
            "v1 row composite O02 name: X / O02",
        ),
        (
            "update publication_branch set value = '99.00' where publication = 1 "
            "and ranking = 'composite' and branch = 'T3'",
            "v1 branch row composite T3 value: 99.00 / 89.72",
        ),
        (
            "update publication_branch set rank = 1 where publication = 2 and ranking = 'mystery' and branch = 'T4'",
            "v2 branch row mystery T4 rank: 1 / 3",
        ),
        (
            "delete from publication_branch where publication = 1 and branch = 'T2'",
            "v1 branch row composite T2: not there / there",
        ),
        (
            "update publication_line set fen = -1 where publication = 1 and number = 11",
            "v1 ledger line 11 fen: -1 / -50000",
        ),
        (
            "update publication_line set person = '别人' where publication = 1 and number = 11",
            "v1 ledger line 11 person: 别人 / tier2_head-O10",
        ),
        ("delete from publication_line where publication = 2 and number = 20", "v2 ledger line 20: not there / there"),
        ("update ledger_entry set fen = 99 where seq = 3", "v1 posted entry 3 fen: 99 / 40000"),
        ("delete from ledger_entry where seq = 24", "v2 posted entry 4: not there / there"),
        (
            "update ledger_entry set posted_in = '2027-01' where seq = 21",
            "v2 posted entry 1 posted_in: 2027-01 / 2026-11",
        ),
        (
            'update publication set outcome = \'{"behind": [], "carried": []}\' where id = 1',
            'v1 who counts as behind, what is carried: {"behind": [], "carried": []} / '
            '{"behind": [["T2", "O05"], ["T2", "O06"]',
        ),
        (
            "update publication set published_by = 'x' where id = 1",
            "v1 record (month, reason, persons, recipe or posted entries): ",
        ),
        (
            "update publication set reason = '无' where id = 2",
            "v2 record (month, reason, persons, recipe or posted entries): ",
        ),
        (
            "update frozen set content = replace(content, 'fined = 5', 'fined = 4')",
            "v1 frozen input scheme: changed or missing / ",
        ),
        ("update publication set figures = 'f' where id = 2", "v2 figures as in the log: f / "),
    ],
)
def test_each_tampering_is_found_and_named(corrected: Store, sql: str, named: str):
    found = tampered(corrected, sql)
    assert any(one.startswith(named) for one in found), found


def test_a_removed_version_is_missed(corrected: Store):
    for table in ("publication_row", "publication_branch", "publication_line", "ledger_entry"):
        with corrected.records.transaction() as connection:
            connection.execute(text(f"delete from {table} where publication = 2"))
    found = tampered(corrected, "delete from publication where id = 2")
    assert any(one.startswith("v2 version: missing") for one in found)


def test_changed_facts_are_found_by_their_batch_and_by_the_figures(corrected: Store):
    with corrected.cursor() as db:
        db.execute("update mystery_visit set points = 10000 where outlet = 'O10' and batch = 1")
    found = [f"v{one.version} {one.where}" for one in verified_versions(corrected).differences]
    assert "v1 facts of batch 1 (mystery 2026-10)" in found
    assert "v1 row composite O10 value" in found


def test_a_forged_row_with_a_forged_hash_is_still_found(corrected: Store):
    with corrected.records.transaction() as connection:
        connection.execute(text("update publication_row set value = '99.00' where publication = 2 and outlet = 'O10'"))
    with corrected.records.reading() as connection:
        forged = figures_of(connection, versions(connection)[1]).hash()
    found = tampered(corrected, f"update publication set figures = '{forged}' where id = 2")
    assert "v2 row composite O10 value: 99.00 / 82.45" in found


def published_by_an_earlier_rule(monkeypatch: pytest.MonkeyPatch, arithmetic: int) -> Store:
    """October with every composite a hundredth higher, as if by a rule that has changed since."""
    store = small_bank()
    with monkeypatch.context() as then:
        then.setattr(scoring, "LAST_DIGITS", 10_000 * FINE)
        then.setattr(inputs, "ARITHMETIC", arithmetic)
        check(store, CHECKER, OCTOBER)
        publish(store, PUBLISHER, OCTOBER)
    return store


def test_what_only_the_rules_since_give_otherwise_is_listed_apart(monkeypatch: pytest.MonkeyPatch):
    store = published_by_an_earlier_rule(monkeypatch, arithmetic=1)
    found = verified_versions(store)
    assert found.differences == ()
    named = {one.where: one.words() for one in found.by_rule}["row composite O11 value"]
    assert named.en == (
        "2026-10 v1 row composite O11 value: “87.65” as published, “87.64” by today's rules "
        "(since 0.2 a composite is rounded once)"
    )
    assert named.zh.endswith("公布为“87.65”，按现行规则为“87.64”（0.2版起综合得分只舍入一次）")


def test_a_tampered_month_of_earlier_rules_is_no_matter_of_rules(monkeypatch: pytest.MonkeyPatch):
    store = published_by_an_earlier_rule(monkeypatch, arithmetic=1)
    found = tampered(store, "update publication_row set value = '99.00' where outlet = 'O10' and ranking = 'composite'")
    assert "v1 row composite O10 value: 99.00 / 82.45" in found
    assert verified_versions(store).by_rule == ()


def test_money_posted_by_earlier_rules_must_be_what_the_version_says(monkeypatch: pytest.MonkeyPatch):
    store = published_by_an_earlier_rule(monkeypatch, arithmetic=1)
    assert "v1 posted entry 3 fen: 99 / 40000" in tampered(store, "update ledger_entry set fen = 99 where seq = 3")


def test_what_todays_rules_made_has_no_excuse(monkeypatch: pytest.MonkeyPatch):
    found = verified_versions(published_by_an_earlier_rule(monkeypatch, arithmetic=2))
    assert found.by_rule == () and "row composite O11 value" in {one.where for one in found.differences}


def test_an_item_read_over_several_months_is_made_again_from_all_of_them():
    three_months = replace(SCHEME, items=(replace(SCHEME.items[0], months=3),))
    months = {Month(2026, number): {**BASIC, "O10": f"{number * 9}.00"} for number in (7, 8, 9, 10)}
    store = small_bank(three_months, months)
    check(store, CHECKER, OCTOBER)
    publish(store, PUBLISHER, OCTOBER)
    with store.records.reading() as connection:
        row = next(row for row in published_rows(connection, 1) if row.outlet == "O10" and row.ranking == "composite")
    assert row.value == "81.00"  # (72 + 81 + 90) / 3
    assert verified_versions(store).differences == ()
    load(store, Month(2026, 8), BASIC)
    assert verified_versions(store).differences == ()
