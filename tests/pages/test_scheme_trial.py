"""The trial on the screen: weights to play with, who gains and loses, three readings, what each weight moves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.types import Better, Month
from metrics.scheme.choices import Counting
from metrics.scheme.in_force import preset
from months.foresight.tryout import judged_months, measured_before, tried
from months.foresight.tryout_closer import one_weight_changed, readings_tried, weights_tried
from pages.scheme.trial import with_weights
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.small_bank import BASIC, OCTOBER, SCHEME, small_bank
from ui.month.scheme_words import shares

pytestmark = pytest.mark.slow

TWO = {Month(2026, 9): BASIC, OCTOBER: BASIC}


def opened(store, person="head_office", language="zh"):
    return open_page(store, PEOPLE[person], "scheme", language, view="try")


def slider(test, metric):
    return next(one for one in test.slider if str(one.key).endswith(metric))


@pytest.mark.parametrize("person", ["head_office", "auditor"])
@pytest.mark.parametrize(
    ("language", "words"), [("zh", ("完全相同", "三种读法")), ("en", ("exactly what they are now", "Three readings"))]
)
def test_the_scheme_in_force_tried_on_itself_changes_nothing(bank, person, language, words):
    test = opened(bank, person, language)
    assert list(test.exception) == [] and [word for word in words if word not in words_of(test)] == []


@pytest.mark.parametrize("person", ["analyst", "branch_head"])
def test_those_who_may_not_try_are_shown_the_rules_instead(bank, person):
    test = opened(bank, person)
    assert any("已改为默认" in one.value for one in test.info) and len(test.slider) == 0


def test_a_weight_moved_shows_who_gains_and_who_loses(bank):
    test = slider(opened(bank), "avg_wait").set_value(80).run()
    said = words_of(test)
    assert "得益" in said and "受损" in said and "新进奖罚" in said and "完全相同" not in said


def test_the_weights_played_with_become_the_draft(bank):
    test = slider(opened(bank), "avg_wait").set_value(80).run()
    test.button(key="trial take").click().run()
    assert slider(test, "avg_wait").value == 80
    assert "从草稿开始" in words_of(test)


@pytest.mark.parametrize("weights", [(1, 1, 1), (1, 1, 1, 1, 1, 1), (2, 3, 7), (Decimal("0.125"), Decimal("0.875"))])
def test_shares_as_shown_add_up_to_100(weights):
    items = tuple(replace(SCHEME.items[0], metric=f"m{at}", weight=Decimal(one)) for at, one in enumerate(weights))
    for decimals in (0, 1):
        shown = shares(replace(SCHEME, items=items), decimals).values()
        assert sum(filter(None, shown)) == 100
        parts = zip(shown, (Decimal(one) * 100 / Decimal(sum(weights)) for one in weights), strict=True)
        assert all(abs((one or 0) - part) < 1 for one, part in parts)


def test_the_sliders_of_a_group_add_up_to_100_whatever_is_moved(bank):
    test = opened(bank)
    keys = [str(one.key) for one in test.slider]
    for key, value in ((keys[0], 81), (keys[1], 3), (keys[0], 100), (keys[2], 37), (keys[2], 100), (keys[2], 0)):
        test = test.slider(key=key).set_value(value).run()
        assert sum(one.value for one in test.slider) == 100 and test.slider(key=key).value == value
    assert [str(one.key) for one in test.slider] == keys and "100%" in words_of(test)


def test_weights_moved_within_a_group_leave_the_groups_as_they_stand_to_each_other():
    first, second, *others = (replace(item, group="", weight=Decimal(3)) for item in preset("icbc-datong").items)
    draft = replace(SCHEME, items=(first, second, *(replace(one, group="ratings") for one in others)))
    seen = {item.metric: share for item, share in zip(draft.items, (75, 25, *[0] * len(others)), strict=True)}
    moved = with_weights(draft, seen | {one.metric: shares(draft)[one.metric] for one in others}, shares(draft))
    assert [item.weight for item in moved.items] == [Decimal("4.5"), Decimal("1.5"), *(one.weight for one in others)]


def test_an_auditor_plays_with_weights_and_has_no_draft(bank):
    test = slider(opened(bank, "auditor"), "avg_wait").set_value(80).run()
    assert [button.key for button in test.button if button.key == "trial take"] == []


def test_each_weight_is_moved_a_fifth_when_asked(bank):
    test = opened(bank)
    test.toggle(key="trial weights").set_value(True).run()
    assert "最多变动" in words_of(test)


def test_without_data_there_is_nothing_to_try(nothing):
    assert "还没有数据" in words_of(opened(nothing))


def test_the_three_readings_count_the_same_appearances_in_their_own_ways():
    rule = replace(SCHEME.repeat, more_than=3)
    found = tried(measured_before(small_bank(months=TWO), list(TWO)), SCHEME)
    read = {one.counting: one for one in readings_tried(found, rule)}
    assert set(read) == set(Counting)
    assert (read[Counting.APPEARANCES].times, read[Counting.APPEARANCES].yuan) == (
        2,
        -2 * rule.amount,
    )  # T2 and T4 strike in October
    assert read[Counting.APPEARANCES].branches == ("T2", "T4")
    assert read[Counting.MONTHS].times == 0


def test_a_rule_that_is_off_strikes_by_no_reading():
    found = tried(measured_before(small_bank(months=TWO), list(TWO)), SCHEME)
    assert {one.times for one in readings_tried(found, replace(SCHEME.repeat, on=False))} == {0}


def test_the_only_weight_there_is_moves_nothing():
    past = measured_before(small_bank(months=TWO), list(TWO))
    alone = replace(SCHEME, items=SCHEME.items[:1])
    assert [(one.metric, one.moved, one.swapped) for one in weights_tried(past, alone)] == [
        (SCHEME.items[0].metric, Decimal("0.00"), 0)
    ]


def test_a_weight_is_moved_by_a_fraction_of_itself():
    item = SCHEME.items[0]
    assert one_weight_changed(SCHEME, item.metric, 2).items[0].weight == 2 * item.weight


def test_outlets_that_change_places_are_counted_and_the_furthest_is_known():
    past = measured_before(small_bank(months=TWO), list(TWO))
    first = SCHEME.items[0]
    worse = Better.LOWER if first.best > first.worst else Better.HIGHER
    draft = replace(SCHEME, items=(replace(first, better=worse, worst=first.best, best=first.worst),))
    found = {one.month: one for one in tried(past, draft).months}
    then = judged_months(past.figures, dict.fromkeys(TWO, draft), TWO)
    for month in TWO:
        both = past.judged[month][0].table.merge(then[month][0].table, on="outlet").dropna(subset=["rank_x", "rank_y"])
        steps = [abs(was - now) for was, now in zip(both["rank_x"], both["rank_y"], strict=True)]
        assert (found[month].placed, found[month].furthest) == (sum(map(bool, steps)), max(steps))
        assert found[month].placed > 0
    assert {(one.placed, one.furthest) for one in tried(past, SCHEME).months} == {(0, 0)}
