"""Twenty-four published months of the demo bank, made again without a difference.

And thirteen changes behind the program's back, each found and named.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from data.demo.bank import LAST_MONTH
from data.demo.make import make_demo
from data.stores.founding import found_scheme
from data.stores.store import Store
from metrics.figures import views
from metrics.scheme.in_force import preset
from months.decisions.schemes import adopt
from months.publish import check, publish
from months.verify import verified_versions
from tests.small_bank import CHECKER, PUBLISHER
from tests.tables import rows

pytestmark = pytest.mark.slow

MONTHS = [LAST_MONTH.plus(step) for step in range(-23, 1)]


@pytest.fixture(scope="module")
def published() -> Iterator[Store]:
    """The demo bank loaded as analysts load it; its last month has a scheme of its own."""
    store = Store.in_memory()
    views.install(store.facts)
    with store.records.transaction() as connection:
        found_scheme(connection)
    make_demo(store)
    adopt(store, PUBLISHER, replace(preset("icbc-datong"), from_month=LAST_MONTH, id="last"))
    for month in MONTHS:
        check(store, CHECKER, month)
        publish(store, PUBLISHER, month)
    yield store
    store.close()


TAMPERED = """
    month   | what           | change
    2024-11 | a score        | publication_row set value = '99.00' where ranking = 'composite' and rank = 60
    2024-12 | a place        | publication_row set rank = 2 where ranking = 'csat' and rank = 1
    2025-01 | a branch       | publication_branch set value = '12.34' where ranking = 'composite' and rank = 1
    2025-02 | an amount      | publication_line set fen = fen + 100 where number = 3
    2025-03 | a person       | publication_line set person = '别人' where number = 2
    2025-04 | a reason       | publication_line set reason_zh = '无' where number = 1
    2025-05 | posted money   | ledger_entry set fen = 0 where fen < 0
    2025-06 | who was behind | publication set outcome = '{"behind": [], "carried": []}'
    2025-07 | who published  | publication set published_by = 'x'
    2025-08 | a hash         | publication set figures = 'f'
"""
FOUND_AS = """
    month   | found as
    2024-11 | row composite .* value: 99.00 /
    2024-12 | row csat .* rank: 2 / 1
    2025-01 | branch row composite .* value: 12.34 /
    2025-02 | ledger line 3 fen:
    2025-03 | ledger line 2 person: 别人 /
    2025-04 | ledger line 1 reason:
    2025-05 | posted entry .* fen: 0 /
    2025-06 | who counts as behind, what is carried:
    2025-07 | record .month, reason, persons
    2025-08 | figures as in the log: f /
"""
BY_OTHER_MEANS = {
    "2025-09 v1 facts of batch": "an input",
    "2025-10 v1 version: missing": "a version removed",
    "2025-11 v1 figures as in the log": "the log itself",
    "2026-10 v1 frozen input scheme: changed or missing": "the text of the scheme",
}


def test_the_published_months_come_out_the_same(published: Store):
    found_scheme = verified_versions(published)
    assert (found_scheme.versions, found_scheme.differences) == (24, ())


def test_every_change_behind_the_programs_back_is_found_and_named_with_what_and_where(published: Store):
    drawn = [{**change, **found} for change, found in zip(rows(TAMPERED), rows(FOUND_AS), strict=True)]
    with published.records.transaction() as connection:
        for row in drawn:
            of = f"(select id from publication where month = '{row['month']}')"
            key = "id" if row["change"].startswith("publication set") else "publication"
            joined = " and" if " where " in row["change"] else " where"
            change = text(f"update {row['change'].replace(':', chr(92) + ':')}{joined} {key} in {of}")
            assert connection.execute(change).rowcount >= 1
        _by_other_means(published, connection)
    found_scheme = [
        f"{one.month} v{one.version} {one.where}: {one.seen[:40]} / {one.expected[:40]}"
        for one in verified_versions(published).differences
    ]
    told = "\n".join(found_scheme)
    for row in drawn:
        assert any(re.match(f"{row['month']} v1 {row['found as']}", one) for one in found_scheme), (
            f"{row['what']}\n{told}"
        )
    for beginning, what in BY_OTHER_MEANS.items():
        assert any(one.startswith(beginning) for one in found_scheme), f"{what}\n{told}"
    touched = {row["month"] for row in drawn} | {beginning[:7] for beginning in BY_OTHER_MEANS}
    assert {one[:7] for one in found_scheme} == touched, "months nobody touched are not accused"


def _by_other_means(store: Store, connection) -> None:
    with store.cursor() as db:
        db.execute(
            "update wait_month set wait_ms = wait_ms * 2 where month = '2025-09' "
            "and outlet = (select min(outlet) from wait_month where month = '2025-09')"
        )
    for table in ("publication_row", "publication_branch", "publication_line", "ledger_entry"):
        connection.execute(
            text(f"delete from {table} where publication = (select id from publication where month = '2025-10')")
        )
    connection.execute(text("delete from publication where month = '2025-10'"))
    forged = (
        "update audit set detail = replace(detail, '2025-11 v1 ', '2025-11 v1 0') "
        "where act = 'month.published' and object = '2025-11'"
    )
    assert connection.execute(text(forged)).rowcount == 1
    milder = (
        "update frozen set content = replace(content, 'fined = 5', 'fined = 1') where content like '%id = \"last\"%'"
    )
    assert connection.execute(text(milder)).rowcount == 1
