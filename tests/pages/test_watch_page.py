"""标线 and 关注名单: head office sets lines, the list follows, and everybody sees what is theirs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.decisions.series_notes import Audience, Series, write_note
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month
from metrics.watch.mark_lines import MarkLine
from metrics.watch.watch_list import WatchState
from months.decisions.lines import lines_in_force, put_line
from months.watch import watch_list
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, ways_of, words_of

OCTOBER = Month(2026, 10)
LINE = MarkLine(metric="avg_wait", good=Decimal(8), warning=Decimal(10), from_month=Month(2026, 5), recovers=1)


@pytest.fixture(scope="module")
def judged():
    store = filled(Store.in_memory())
    put_line(store, COMMAND_LINE, LINE)
    yield store
    store.close()


def months_in_a_row(store: Store) -> dict[str, int]:
    """How many months up to October an outlet waited longer than ten minutes, by SQL over the facts.

    A new outlet takes part after three full months.
    """
    found: dict[str, int] = {}
    with store.cursor() as db:
        for month in (OCTOBER.plus(-back) for back in range(5, -1, -1)):
            query = (
                "select outlet, (wait_ms * 2 + tickets * 600) // (tickets * 1200) > 1000 from live.active_wait_month "
                "join live.outlet on code = outlet where month = $month and tickets >= 30 "
                "and (opened is null or opened <= (month || '-01')::date - interval 3 month)"
            )
            for outlet, beyond in db.execute(query, {"month": str(month)}).fetchall():
                found[outlet] = (found.get(outlet, 0) + 1) * beyond
    return {outlet: times for outlet, times in found.items() if times}


def test_the_list_is_what_sql_counts(judged):
    listed = {one.outlet: one.months for one in watch_list(judged, OCTOBER) if one.state is WatchState.LISTED}
    assert listed == months_in_a_row(judged) and len(listed) > 3


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("person", ["head_office", "analyst", "branch_head", "auditor"])
def test_everybody_reads_their_own_part_of_the_list(judged, person, language):
    test = open_page(judged, PEOPLE[person], "targets", language, view="watch")
    assert list(test.exception) == []
    scope = PEOPLE[person].branches
    mine = [one for one in watch_list(judged, OCTOBER) if not scope or one.branch in scope]
    codes = list(test.dataframe[0].value["机构号" if language == "zh" else "Code"]) if mine else []
    assert sorted(codes) == sorted(one.outlet for one in mine)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_line_the_page_says_that_they_are_examples(bank, language):
    said = words_of(open_page(bank, PEOPLE["branch_head"], "targets", language, view="lines"))
    assert ("示例" if language == "zh" else "examples") in said
    assert open_page(bank, PEOPLE["branch_head"], "targets", language, view="lines").get("number_input") == []


def test_head_office_sets_a_line_and_drops_it(store):
    filled(store, 2)
    test = open_page(store, PEOPLE["head_office"], "targets", view="lines")
    test.selectbox(key="line metric").set_value("csat").run()
    test.number_input(key="line warning csat").set_value(80.5).run()
    next(one for one in test.button if one.key == "save line").click().run()
    assert [(one.metric, one.warning, one.from_month) for one in lines_in_force(store.records)] == [
        ("csat", Decimal("80.5"), OCTOBER)
    ]
    test = open_page(store, PEOPLE["head_office"], "league", metric="csat")
    assert r"80\.50" in words_of(test) and "核定" in words_of(test)
    test = open_page(store, PEOPLE["head_office"], "targets", view="lines")
    test.selectbox(key="line metric").set_value("csat").run()
    next(one for one in test.button if one.key == "drop line").click().run()
    assert lines_in_force(store.records) == ()


def test_a_line_that_is_none_is_refused_in_words_and_changes_nothing(store):
    filled(store, 2)
    test = open_page(store, PEOPLE["head_office"], "targets", view="lines")
    test.selectbox(key="line metric").set_value("avg_wait").run()
    test.number_input(key="line good avg_wait").set_value(20.0).run()
    next(one for one in test.button if one.key == "save line").click().run()
    assert "警戒线不能比达标线更好" in "\n".join(one.value for one in test.warning)
    assert lines_in_force(store.records) == () and list(test.exception) == []


def test_home_names_who_is_new_on_the_list_first(judged):
    test = open_page(judged, PEOPLE["head_office"], "home")
    said = "\n".join(words for words, to in ways_of(test) if to.startswith("targets?view=watch"))
    said = said.replace("\\", "")
    new = sum(one.opened == OCTOBER for one in watch_list(judged, OCTOBER) if one.state is not WatchState.RECOVERED)
    assert f"本月新增 {new} 家" in said and "警戒线 10.00" in said


def test_an_outlets_card_names_its_own_lines_on_the_list(judged):
    one = next(one for one in watch_list(judged, OCTOBER) if one.state is WatchState.LISTED and one.months > 1)
    said = words_of(open_page(judged, PEOPLE["head_office"], "outlet", outlet=one.outlet)).replace("\\", "")
    assert f"（警戒线 10.00）连续 {one.months} 个月".replace("（", " (").replace("）", ") ") in said


def test_the_newest_note_on_an_outlet_since_it_came_on_the_list_is_its_remark(store):
    filled(store, 2)
    put_line(store, COMMAND_LINE, replace(LINE, from_month=Month(2026, 9)))
    first, second = [one for one in watch_list(store, OCTOBER) if one.state is WatchState.LISTED][:2]
    of = Series(outlet=first.outlet, branch=first.branch)
    for month, words, metric in (
        (first.since.before(), "早先", ""),
        (OCTOBER, "排队机坏了", ""),
        (OCTOBER, "=换新", "avg_wait"),
    ):
        write_note(store, COMMAND_LINE, of, month, words, metric=metric, audience=Audience.HEAD_OFFICE)
    for person, known in (("head_office", True), ("branch_head", False)):
        table = open_page(store, PEOPLE[person], "targets", view="watch").get("dataframe")
        notes = dict(zip(table[0].value["机构号"], table[0].value["批注"], strict=True)) if table else {}
        assert ("=换新" in notes.get(first.outlet, "")) is known
        assert not notes.get(second.outlet)
