"""A month is checked and published only on facts that are as they were loaded."""

import pytest

from data.errors.acts import FactsDiffer
from months.publish import check, publish
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, load, published, small_bank
from tests.tables import rows

pytestmark = pytest.mark.slow

HARM = rows("""
    what                 | sql
    a batch is missing   | delete from mystery_visit where month = '2026-11'
    a batch is short     | delete from mystery_visit where month = '2026-11' and outlet = 'O05'
    a figure is changed  | update mystery_visit set points = 9999 where month = '2026-11' and outlet = 'O10'
    the month before too | update mystery_visit set points = 9999 where month = '2026-10' and outlet = 'O10'
""")


@pytest.mark.parametrize("row", HARM, ids=lambda row: row["what"])
def test_facts_that_are_not_as_they_were_loaded_are_not_published(row):
    store = small_bank(months={OCTOBER: BASIC, NOVEMBER: BASIC})
    check(store, CHECKER, NOVEMBER)
    with store.cursor() as db:
        db.execute(row["sql"])
    for act, actor in ((check, CHECKER), (publish, PUBLISHER)):
        with pytest.raises(FactsDiffer):
            act(store, actor, NOVEMBER)
    store.close()


def test_a_correction_does_not_carry_into_a_later_month_whose_facts_have_changed():
    store = small_bank(months={OCTOBER: BASIC, NOVEMBER: BASIC})
    for month in (OCTOBER, NOVEMBER):
        published(store, month)
    load(store, OCTOBER, {**BASIC, "O10": "99.00"})
    check(store, CHECKER, OCTOBER)
    with store.cursor() as db:
        db.execute("update mystery_visit set points = 9999 where month = '2026-11' and outlet = 'O11'")
    with pytest.raises(FactsDiffer):
        publish(store, PUBLISHER, OCTOBER, reason="申诉成立", posted_in=NOVEMBER)
    store.close()
