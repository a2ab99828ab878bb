"""What a branch head sees of other branches is what the scheme of the month says, on every page and in every file."""

from collections.abc import Iterator

import pytest

from data.demo.bank import demo_bank
from data.errors.people import RightsChanged
from data.people.rights import allowed
from data.stores.records import now, scheme_version
from data.stores.store import Store
from data.types import COMPOSITE, Month
from metrics.figures.periods import Period
from metrics.scheme.in_force import PRESETS
from months.figure_sources import counts_behind
from pages.every_page import every_page
from pages.league.export import league_export
from pages.league.seen import Seen
from pages.league.trends import past_values
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, bytes_of, open_page, words_of
from ui.month.filters import BankPart
from ui.month.sight import in_sight
from ui.month.standings import cut, field
from ui.shell.viewer import Viewer

pytestmark = pytest.mark.slow

ENTRIES = [entry for entry, _ in every_page().values()]
PAGES = {key: entry.act for key, (entry, _) in every_page().items()}

OWN, MONTH, MONTHS = "城东支行", Month.parse("2026-10"), 3
OTHERS = [one.row for one in demo_bank(MONTHS).outlets if one.row.branch != OWN]
MINE = [one.row for one in demo_bank(MONTHS).outlets if one.row.branch == OWN]
MAY = [entry.key for entry in ENTRIES if allowed(PEOPLE["branch_head"], PAGES[entry.key]).yes]


def with_others(others: str) -> Store:
    store = filled(Store.in_memory(), MONTHS)
    toml = PRESETS["icbc-datong"].read_text(encoding="utf-8").replace("[shown]", f'[shown]\nothers = "{others}"')
    with store.records.transaction() as connection:
        connection.execute(
            scheme_version.insert().values(
                scheme="icbc-datong", from_month="2000-01", toml=toml, adopted_by="demo", adopted_at=now()
            )
        )
    return store


@pytest.fixture(scope="module", params=["full", "places", "nothing"])
def shown(request: pytest.FixtureRequest) -> Iterator[tuple[str, Store]]:
    store = with_others(request.param)
    yield request.param, store
    store.close()


def seen_by(store: Store, person: str) -> Viewer:
    return Viewer(actor=PEOPLE[person], store=store, language="zh", door=lambda: PEOPLE[person])


def named(sent: bytes) -> list[str]:
    return [one.name for one in OTHERS if one.name.encode() in sent or one.code.encode() in sent]


@pytest.mark.parametrize("page", MAY)
def test_others_are_named_where_the_scheme_shows_them_and_nowhere_where_it_does_not(shown, page):
    others, store = shown
    test = open_page(store, PEOPLE["branch_head"], page)
    assert list(test.exception) == [] and list(test.error) == []
    sent = bytes_of(test)
    if page in ("home", "league"):
        assert any(one.name.encode() in sent for one in MINE)
        assert bool(named(sent)) is (others != "nothing")
    if others == "nothing":
        assert named(sent) == []


@pytest.mark.parametrize("page", ["outlet", "calculation"])
def test_no_outlet_of_ones_own_names_those_around_it_where_the_scheme_hides_them(shown, page):
    others, store = shown
    sent = b"".join(bytes_of(open_page(store, PEOPLE["branch_head"], page, outlet=one.code)) for one in MINE)
    assert all(one.name.encode() in sent for one in MINE)
    if others == "nothing":
        assert named(sent) == []


@pytest.mark.parametrize(
    "query",
    [{"tab": "branches"}, {"metric": "avg_wait"}, {"find": OTHERS[0].name}, {"scope": f"branch:{OTHERS[0].branch}"}],
)
def test_no_choice_on_the_league_page_names_what_the_scheme_hides(shown, query):
    others, store = shown
    text = words_of(open_page(store, PEOPLE["branch_head"], "league", **query))
    if others == "nothing":
        assert named("\n".join(line for line in text.splitlines() if "地址中的" not in line).encode()) == []


@pytest.mark.parametrize(
    "query",
    [
        {"view": "trend", "units": OTHERS[0].code},
        {"view": "heat", "by": "place"},
        {"view": "spread", "group": "class"},
        {"view": "spread", "group": "branch"},
        {"view": "relation"},
        {"view": "beside"},
    ],
)
def test_no_view_of_the_analysis_names_what_the_scheme_hides(shown, query):
    others, store = shown
    test = open_page(store, PEOPLE["branch_head"], "analysis", **query)
    assert list(test.exception) == [] and MINE[0].name.encode() in bytes_of(test)
    if others == "nothing":
        assert named(bytes_of(test).replace(OTHERS[0].code.encode(), b"")) == []


def test_own_rows_keep_the_places_of_the_whole_bank_and_neighbours_lose_their_names_only(shown):
    others, store = shown
    viewer = seen_by(store, "branch_head")
    whole = field(viewer, COMPOSITE, MONTH)
    table = in_sight(viewer, whole, MONTH)
    own = whole[whole["branch"] == OWN]
    assert table[table["branch"] == OWN]["rank"].tolist() == own["rank"].tolist()
    if others != "nothing":
        assert len(table) == len(whole)
        return
    unnamed = table[table["outlet"] == ""]
    ranks = {int(rank) for rank in own["rank"].dropna()}
    assert set(unnamed["name"]) == {"（不具名）"}
    assert {int(rank) for rank in unnamed["rank"]} == {
        near for near in {rank + step for rank in ranks for step in (-1, 1)} - ranks if 1 <= near <= 65
    }
    assert set(unnamed["value"]) <= set(whole["value"])


def test_why_another_outlet_is_not_ranked_is_shown_with_everything_only(shown):
    others, store = shown
    viewer = seen_by(store, "branch_head")
    table = in_sight(viewer, field(viewer, COMPOSITE, MONTH).assign(note="no_data"), MONTH)
    assert all(table[table["branch"] == OWN]["note"])
    assert any(table[table["branch"] != OWN]["note"]) is (others == "full")


def test_the_file_taken_out_holds_what_the_page_shows(shown):
    others, store = shown
    viewer = seen_by(store, "branch_head")
    whole = field(viewer, COMPOSITE, MONTH)
    taken = Seen(choice=COMPOSITE, period=Period.single(MONTH), against=("month",))
    export = league_export(viewer, cut(in_sight(viewer, whole, MONTH), BankPart()), whole, taken)
    assert bool(named(str(export.rows).encode())) is (others != "nothing")


@pytest.mark.parametrize("person", ["head_office", "analyst", "auditor"])
def test_whoever_sees_the_whole_bank_sees_it_whatever_branches_see(shown, person):
    _, store = shown
    viewer = seen_by(store, person)
    assert in_sight(viewer, field(viewer, COMPOSITE, MONTH), MONTH) is field(viewer, COMPOSITE, MONTH)


def test_a_head_of_another_branch_meanwhile_gets_nothing_that_was_cut_for_the_one_before(bank):
    viewer = Viewer(actor=PEOPLE["branch_head"], store=bank, language="zh", door=lambda: PEOPLE["outlet_head"])
    with pytest.raises(RightsChanged):
        viewer.fresh()


@pytest.mark.parametrize(("outlet", "there"), [(MINE[0].code, True), (OTHERS[0].code, False)])
def test_the_counts_behind_a_figure_are_cut_in_sql(bank, outlet, there):
    reach = seen_by(bank, "branch_head").scope()
    assert bool(counts_behind(bank, reach, outlet, MONTH)) is there


def test_a_row_without_a_name_has_no_past(shown):
    _, store = shown
    viewer = seen_by(store, "branch_head")
    rows = in_sight(viewer, field(viewer, COMPOSITE, MONTH), MONTH)
    known = past_values(viewer, COMPOSITE, MONTH, tuple(rows["outlet"]))
    assert "" not in known
    assert {one.code for one in MINE} <= set(known)
