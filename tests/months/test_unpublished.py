"""Who may see a correction before it is published sees what would be published; everybody else what was."""

import pytest

from commands.answers import league_rows, ledger_rows
from data.errors.people import NoRight
from data.people.rights import Actor, Role
from data.types import COMPOSITE
from months.draft import month_draft
from months.ledger import ledger, line_of
from months.publish import unpublish
from months.shown import standings_shown, table_shown
from months.unpublished import with_corrections
from tests.small_bank import BASIC, CHECKER, NOVEMBER, OCTOBER, PUBLISHER, load, published, small_bank

pytestmark = pytest.mark.slow

CORRECTED = {**BASIC, "O10": "99.00"}
MAY_NOT = [Role.BRANCH_HEAD, Role.ADMINISTRATOR]


@pytest.fixture
def store():
    store = small_bank(months={OCTOBER: BASIC, NOVEMBER: BASIC})
    published(store)
    load(store, OCTOBER, CORRECTED)
    yield store
    store.close()


@pytest.mark.parametrize("actor", [PUBLISHER, CHECKER], ids=str)
@pytest.mark.parametrize("choice", [COMPOSITE, "mystery"])
def test_the_corrected_month_is_what_would_be_published_now(store, choice, actor):
    read = with_corrections(store, actor)
    rows = {row.outlet: row for row in month_draft(store, OCTOBER).figures.rows if row.ranking == choice}
    for row in table_shown(read, choice, OCTOBER).to_dict("records"):
        of = rows[row["outlet"]]
        assert (row["rank"], f"{row['value']:.2f}", row["moved"]) == (of.rank, of.value, of.moved)
    assert standings_shown(read, OCTOBER).table.iloc[0]["outlet"] == "O10"


def test_the_store_goes_on_saying_what_was_published(store):
    before = table_shown(store, COMPOSITE, OCTOBER)
    with_corrections(store, PUBLISHER)
    assert table_shown(store, COMPOSITE, OCTOBER).equals(before)


def test_months_without_a_correction_are_the_same_either_way(store):
    read = with_corrections(store, PUBLISHER)
    for choice in (COMPOSITE, "mystery"):
        columns = ["outlet", "rank", "value"]
        assert table_shown(read, choice, NOVEMBER)[columns].equals(table_shown(store, choice, NOVEMBER)[columns])


@pytest.mark.parametrize("role", MAY_NOT)
def test_nobody_else_may_read_it(store, role):
    with pytest.raises(NoRight):
        with_corrections(store, Actor(login="x", name="某", role=role, branches=frozenset({"T3"})))


def test_what_is_loaded_next_is_read_at_once_and_one_copy_serves_until_then(store):
    first = with_corrections(store, PUBLISHER)
    assert with_corrections(store, CHECKER) is first
    load(store, OCTOBER, {**BASIC, "O05": "99.50"})
    assert table_shown(with_corrections(store, PUBLISHER), COMPOSITE, OCTOBER).iloc[0]["outlet"] == "O05"


def test_a_withdrawn_month_is_read_the_same_either_way(store):
    unpublish(store, PUBLISHER, OCTOBER, reason="发布有误")
    read = with_corrections(store, PUBLISHER)
    assert table_shown(read, COMPOSITE, OCTOBER).equals(table_shown(store, COMPOSITE, OCTOBER))


def test_the_command_line_gives_either(store):
    read = with_corrections(store, PUBLISHER)
    assert league_rows(store, OCTOBER)[0]["outlet"] == "O02" and league_rows(read, OCTOBER)[0]["outlet"] == "O10"
    lines = [line_of(money) for money in month_draft(store, OCTOBER).figures.lines]
    told = ledger_rows(store, OCTOBER, "zh", corrections=True)
    assert [(row["outlet"], row["person"], row["amount"]) for row in told] == [
        (line.outlet, line.person, str(line.amount)) for line in lines
    ]
    assert {row["outlet"] for row in ledger_rows(store, OCTOBER, "zh")} == {
        line.outlet for line in ledger(store, OCTOBER).lines
    }
