"""Home by role: what waits, how the targets stand and who is beyond a mark, each over what the person may see."""

from __future__ import annotations

import re

import pytest

from data.organisation.outlets import outlets_as_of
from data.organisation.own_seats import tie_account
from data.people import accounts
from data.people.rights import COMMAND_LINE, Actor, Role, allowed
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.marks import Band
from metrics.money.lines import Line
from metrics.watch.watch_list import Watched, WatchState
from months.ledger import ledger
from months.publish import check, publish
from pages.every_page import every_page
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, ways_of, words_of
from ui.look.bands import band_of
from ui.month.lines import watched_in
from ui.month.standings import field
from ui.shell.door import actor_now
from ui.shell.viewer import Viewer

OCTOBER = Month(2026, 10)
WORDS = "seven quiet rivers run east"


MONTHS = [Month(2026, number) for number in (10, 9, 8, 7, 6, 5)]


def lines_of(store, month: Month, branch: str) -> list[Line]:
    """The lines about a branch and its outlets."""
    with store.records.reading() as connection:
        scopes = {one.code for one in outlets_as_of(connection, month) if one.branch == branch} | {branch}
    return [line for line in ledger(store, month).lines if {line.outlet, line.scope} & scopes]


@pytest.fixture
def viewer(bank):
    open_page(bank, PEOPLE["head_office"])
    return Viewer(actor=PEOPLE["head_office"], store=bank, language="zh", door=actor_now)


def test_head_office_reads_what_waits_for_it_how_targets_stand_and_who_is_beyond_a_mark(bank):
    said = words_of(open_page(bank, PEOPLE["head_office"]))
    assert "6 个月**待核对、发布：2026年5月–2026年10月" in said
    assert "项目标中" in said and "预警" in said


def test_a_checked_month_says_by_whom_and_that_another_must_publish(store):
    filled(store, 2)
    check(store, COMMAND_LINE, OCTOBER)
    assert "已核对" in words_of(open_page(store, PEOPLE["head_office"])) and "等另一人发布" in words_of(
        open_page(store, PEOPLE["head_office"])
    )
    assert "已核对" not in words_of(open_page(store, PEOPLE["branch_head"]))


def test_a_branch_head_reads_until_when_something_can_be_corrected(store):
    filled(store, 2)
    assert "2026年10月尚未发布：发布前" in words_of(open_page(store, PEOPLE["branch_head"]))
    check(store, COMMAND_LINE, OCTOBER)
    publish(store, Actor(login="other", name="郑复核", role=Role.HEAD_OFFICE), OCTOBER)
    assert "发布并冻结" in words_of(open_page(store, PEOPLE["branch_head"]))


def beyond(viewer) -> list[Watched]:
    return [one for one in watched_in(viewer, OCTOBER) if one.state is WatchState.LISTED]


def test_those_on_the_list_this_month_are_those_beyond_the_mark(viewer):
    listed = beyond(viewer)
    for metric in {one.metric for one in listed}:
        table = field(viewer, metric, OCTOBER)
        table = table[table["rank"].notna()]
        rows = zip(table["outlet"], table["value"], strict=True)
        expected = {outlet for outlet, value in rows if band_of(metric, value) is Band.WARNING}
        assert {one.outlet for one in listed if one.metric == metric} == expected
    assert {one.metric for one in listed} <= set(CATALOGUE) and listed


def warned_of(test) -> list[str]:
    return [words for words, _ in ways_of(test) if "家在列" in words]


def test_a_branch_head_is_warned_of_own_outlets_only(bank, viewer):
    assert len(warned_of(open_page(bank, PEOPLE["head_office"]))) >= len({one.metric for one in beyond(viewer)}) > 0
    shown = warned_of(open_page(bank, PEOPLE["branch_head"]))
    foreign = {one.name for one in watched_in(viewer, OCTOBER) if one.branch != "城东支行"}
    assert foreign and not [name for name in foreign if any(name in label for label in shown)]


def test_a_branch_head_reads_the_targets_of_the_own_branch_and_an_outlet_head_of_the_own_outlet(bank):
    assert "城东支行" in words_of(open_page(bank, PEOPLE["branch_head"])) and "项目标中" in words_of(
        open_page(bank, PEOPLE["branch_head"])
    )
    assert "达标" in words_of(open_page(bank, PEOPLE["outlet_head"]))


def money_lines(test) -> list[str]:
    """The lines of money on the page, each a way to its calculation or to the ledger."""
    return [to for words, to in ways_of(test) if "元**" in words]


def test_a_branch_head_reads_what_the_month_costs_or_earns_and_each_line_opens_its_reasons(bank, viewer):
    month = next(one for one in MONTHS if lines_of(bank, one, "城东支行"))
    amounts = [line.amount for line in lines_of(bank, month, "城东支行")]
    test = open_page(bank, PEOPLE["branch_head"], month=str(month))
    assert len(money_lines(test)) == len(amounts)
    paid = [line.amount for line in lines_of(bank, month, "城东支行") if line.person]
    assert f"本行 {sum(paid):+,.2f} 元".replace("-", "−") in words_of(test)
    assert not money_lines(open_page(bank, PEOPLE["head_office"], month=str(month)))


def test_ones_own_lines_stand_first_and_are_summed_apart(store):
    filled(store, 2)
    accounts.add_account(store, login="bh", name="王建国", role=Role.BRANCH_HEAD, branches=["城东支行"], password=WORDS)
    month, own = next((one, lines[-1]) for one in MONTHS[:2] if (lines := lines_of(store, one, "城东支行")))
    tie_account(store, COMMAND_LINE, "bh", own.person, own.staff_number)
    said = words_of(open_page(store, PEOPLE["branch_head"], month=str(month)))
    mine = sum(line.amount for line in ledger(store, month).lines if line.person == own.person)
    assert f"本人 {mine:+,.2f} 元".replace("-", "−") in said
    assert said.index("本人") < said.index("本行 ")


def test_the_bank_stands_in_five_figures_that_lead_to_their_trends(bank):
    test = open_page(bank, PEOPLE["head_office"])
    (cards,) = figures_shown(test)
    with bank.cursor() as db:
        query = "select sum(wait_ms) / sum(tickets) / 60000.0 from live.active_wait_month where month = ?"
        (wait,) = db.execute(query, [str(OCTOBER)]).fetchone()
    assert cards.count("](analysis?metric=") == 5 == cards.count("](data:image/svg")
    assert f"**{wait:.2f}** 分钟" in cards.replace("\\", "") and cards.count("较上月") == 5 and "较去年" not in cards
    assert "家网点参评" in words_of(test) and "比上月 5 项中" in words_of(test)
    assert not figures_shown(open_page(bank, PEOPLE["branch_head"]))


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_no_link_within_words_leads_to_a_page_its_reader_may_not_open(bank, person):
    said = "\n".join(str(one.value) for one in open_page(bank, PEOPLE[person]).get("markdown"))
    pages = set(re.findall(r"\]\(([a-z]+)\?", said))
    assert {page for page in pages if not allowed(PEOPLE[person], every_page()[page][0].act).yes} == set()


def figures_shown(test) -> list[str]:
    return [str(one.value) for one in test.get("markdown") if "](analysis?metric=" in str(one.value)]
