"""The targets page: what each role sees of it, setting a target on it, and its tables against the figures."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from sqlalchemy import select

from data.errors.people import NoRight
from data.people.rights import COMMAND_LINE
from data.stores import records
from data.types import Month
from metrics.targets.attainments import BANK
from metrics.targets.targets import Aim, Attainment, Baseline, Projection, Target
from months.decisions.targets import put_target, set_targets, targets_in_force
from pages.targets.desk import aims_of, amounts, typed_decimal
from pages.targets.tables import branch_figures, outlet_attainments
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, tabs_of, words_of
from ui.month.standings import outlet_standing_of
from ui.month.targets import in_words, own_outlets, target_standings, target_units, year_attained
from ui.shell.door import actor_now
from ui.shell.viewer import Viewer

pytestmark = pytest.mark.slow

OCTOBER = Month(2026, 10)


def viewer_of(store, person, language="zh"):
    open_page(store, PEOPLE[person], "targets", language)
    return Viewer(actor=PEOPLE[person], store=store, language=language, door=actor_now)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("person", ["head_office", "auditor", "branch_head", "outlet_head"])
def test_everybody_with_the_right_reads_it_in_their_language(bank, person, language):
    test = open_page(bank, PEOPLE[person], "targets", language)
    assert list(test.exception) == [] and [one.value for one in test.error] == [] and len(test.warning) == 0
    labels = tabs_of(test)
    test = open_page(bank, PEOPLE[person], "targets", language, tab="outlets")
    assert ("网点" if language == "zh" else "Outlets") in labels and len(test.dataframe) >= 1
    said = [
        str(one.value)
        for one in test.markdown
        if re.fullmatch(r"\*\*.+\*\*", str(one.value)) and "云澜" not in str(one.value)
    ]
    assert all(
        bool(re.search("[一-龥]", words)) == (language == "zh")
        for words in (*labels, *said)
        if PEOPLE[person].name not in words
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nobody_else_reads_it(bank, language):
    test = open_page(bank, PEOPLE["administrator"], "targets", language)
    assert len(test.warning) == 1 and len(test.metric) == 0 and len(test.dataframe) == 0


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有数据"), ("en", "Nothing is loaded yet")])
def test_a_bank_without_data_says_what_to_do_next(nothing, language, words):
    assert words in words_of(open_page(nothing, PEOPLE["head_office"], "targets", language))


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有目标"), ("en", "No target is set")])
def test_a_bank_without_targets_says_whose_turn_it_is(store, language, words):
    filled(store, 2)
    set_targets(store, COMMAND_LINE, "")
    assert words in words_of(open_page(store, PEOPLE["branch_head"], "targets", language))


@pytest.mark.parametrize("query", [{"metric": "abandon"}, {"scope": "branch:没有这个支行"}, {"month": "x"}])
def test_an_address_that_does_not_fit_gives_the_default_and_a_note(bank, query):
    test = open_page(bank, PEOPLE["head_office"], "targets", **query)
    assert list(test.exception) == [] and any("已改为默认" in one.value for one in test.info)


def test_a_branch_head_cannot_name_another_branch_in_the_address(bank):
    test = open_page(bank, PEOPLE["branch_head"], "targets", scope="branch:高新支行")
    assert any("已改为默认" in one.value for one in test.info) and "高新支行" not in "\n".join(
        frame.value.to_string() for frame in test.dataframe
    )


def test_a_branch_head_sees_own_outlets_and_branch_only(bank):
    viewer = viewer_of(bank, "branch_head")
    standings, outlets = target_standings(viewer, OCTOBER), own_outlets(viewer, OCTOBER)
    assert target_units(viewer, standings) == ["城东支行"] and {branch for _, branch in outlets.values()} == {
        "城东支行"
    }
    assert {row[2] for row in outlet_attainments(viewer, standings[0], "城东支行", outlets, OCTOBER).rows} == {
        "城东支行"
    }
    assert [row[0] for row in branch_figures(viewer, standings[0], ["城东支行"], OCTOBER).rows] == ["城东支行"]


def test_the_head_of_one_outlet_sees_that_outlet_alone(bank):
    viewer = viewer_of(bank, "outlet_head")
    standings, outlets = target_standings(viewer, OCTOBER), own_outlets(viewer, OCTOBER)
    assert list(outlets) == ["YL0405"] and target_units(viewer, standings) == []
    assert [row[0] for row in outlet_attainments(viewer, standings[0], BANK, outlets, OCTOBER).rows] == ["YL0405"]


def test_the_tables_hold_what_was_judged_the_furthest_behind_first(bank):
    viewer = viewer_of(bank, "head_office")
    one = target_standings(viewer, OCTOBER)[0]
    rows = outlet_attainments(viewer, one, BANK, own_outlets(viewer, OCTOBER), OCTOBER).rows
    assert {row[0]: (row[3], row[4]) for row in rows} == {
        code: (found.value, found.target) for code, found in one.outlets.items()
    }
    behind = [row[5] for row in rows if row[5] is not None]
    assert behind == sorted(behind) and [row[6] for row in rows].count("达标") == one.tally.attained


def test_only_head_office_is_offered_the_form(bank):
    assert "设定目标" in [one.label for one in open_page(bank, PEOPLE["head_office"], "targets").expander]
    for person in ("auditor", "branch_head"):
        assert "设定目标" not in [one.label for one in open_page(bank, PEOPLE[person], "targets").expander]


def test_head_office_sets_a_target_on_the_page_and_the_log_knows(store):
    filled(store, 3)
    test = open_page(store, PEOPLE["head_office"], "targets")
    test.selectbox(key="target metric").set_value("mystery").run()
    test.number_input(key="target amount mystery absolute").set_value(85.0)
    test.button(key="save target").click().run()
    assert list(test.exception) == [] and len(test.warning) == 0
    assert [(one.metric, one.amount) for one in targets_in_force(store)][-1] == ("mystery", Decimal(85))
    assert "不低于 85.00" in words_of(open_page(store, PEOPLE["head_office"], "targets", metric="mystery")).replace(
        "\\", ""
    )
    with store.records.reading() as connection:
        log = connection.execute(
            select(records.audit.c.actor, records.audit.c.act).order_by(records.audit.c.seq.desc())
        ).first()
    assert tuple(log) == ("ho", "targets.set")


def test_a_change_against_a_baseline_is_set_with_its_months(store):
    filled(store, 3)
    test = open_page(store, PEOPLE["head_office"], "targets")
    test.selectbox(key="target metric").set_value("complaints").run()
    test.selectbox(key="target aim complaints").set_value(Aim.PERCENT_CHANGE).run()
    test.number_input(key="target amount complaints percent_change").set_value(-5.0)
    test.selectbox(key="until complaints").set_value(Month(2026, 8))
    test.button(key="save target").click().run()
    kept = targets_in_force(store)[-1]
    assert (kept.aim, kept.amount) == (Aim.PERCENT_CHANGE, Decimal(-5)) and kept.baseline == Baseline(
        since=Month(2026, 8), until=Month(2026, 8)
    )


def test_a_target_nothing_can_reach_is_refused_in_words_and_changes_nothing(store):
    filled(store, 2)
    before = targets_in_force(store)
    test = open_page(store, PEOPLE["head_office"], "targets")
    test.selectbox(key="target metric").set_value("csat").run()
    test.number_input(key="target amount csat absolute").set_value(120.0)
    test.button(key="save target").click().run()
    assert len(test.warning) == 1 and list(test.exception) == [] and targets_in_force(store) == before


def test_a_target_is_dropped_on_the_page(store):
    filled(store, 2)
    test = open_page(store, PEOPLE["head_office"], "targets")
    test.selectbox(key="target metric").set_value("csat").run()
    test.button(key="drop target").click().run()
    assert [one.metric for one in targets_in_force(store)] == ["avg_wait"]


def test_whoever_may_not_is_refused_where_it_is_done(bank):
    before = targets_in_force(bank)
    for person in ("auditor", "branch_head", "analyst", "administrator"):
        with pytest.raises(NoRight):
            put_target(bank, PEOPLE[person], Target(metric="csat", aim=Aim.ABSOLUTE, amount=Decimal(95)))
    assert targets_in_force(bank) == before


def test_a_percentage_is_changed_by_percentage_points_and_minutes_by_minutes():
    assert aims_of("csat") == [Aim.ABSOLUTE, Aim.PERCENTAGE_POINTS, Aim.PERCENT_CHANGE]
    assert aims_of("avg_wait") == [Aim.ABSOLUTE, Aim.POINTS, Aim.PERCENT_CHANGE]


def test_what_is_typed_is_kept_as_a_decimal_and_an_empty_month_is_no_target():
    assert (str(typed_decimal(10.0)), str(typed_decimal(-2.50)), str(typed_decimal(0.1 + 0.2))) == ("10", "-2.5", "0.3")
    year = [Month(2026, 1), Month(2026, 2), Month(2026, 3)]
    assert amounts(year, [None, 12.0, float("nan")]) == {Month(2026, 2): Decimal(12)}


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        (
            Target(metric="avg_wait", aim=Aim.ABSOLUTE, amount=Decimal(10)),
            "不高于 10.00 分钟",
            "no more than 10.00 min",
        ),
        (Target(metric="csat", aim=Aim.ABSOLUTE, amount=Decimal(90)), "不低于 90.00%", "at least 90.00%"),
        (
            Target(
                metric="csat",
                aim=Aim.PERCENTAGE_POINTS,
                amount=Decimal(2),
                baseline=Baseline(since=Month(2025, 1), until=Month(2025, 12)),
            ),
            "较2025年1月–2025年12月（各自基期）提高 2 个百分点",
            "up 2 percentage points on Jan 2025–Dec 2025 (each unit's own)",
        ),
        (
            Target(
                metric="complaints",
                aim=Aim.PERCENT_CHANGE,
                amount=Decimal(-10),
                baseline=Baseline(since=OCTOBER, until=OCTOBER, value=Decimal(120)),
            ),
            "较2026年10月（统一基期值 120.00）下降 10%",
            "down 10% on Oct 2026 (one baseline for all: 120.00)",
        ),
    ],
)
def test_a_target_is_said_with_its_baseline(bank, target, zh, en):
    assert in_words(viewer_of(bank, "head_office"), target) == zh
    assert in_words(viewer_of(bank, "head_office", "en"), target) == en


@pytest.mark.parametrize(
    ("metric", "year_end", "will"),
    [("avg_wait", "10.00", True), ("avg_wait", "10.01", False), ("csat", "10.00", True), ("csat", "9.99", False)],
)
def test_the_year_is_judged_by_the_end_that_is_better(metric, year_end, will):
    months = {OCTOBER: Attainment(target=Decimal("10.00"), value=None, ahead=None)}
    year = Projection(so_far=None, year_end=Decimal(year_end), needed=None, remaining=2)
    assert year_attained(Target(metric=metric, aim=Aim.ABSOLUTE, amount=Decimal(10)), year, months) is will


def test_the_outlet_page_judges_a_change_by_the_outlets_own_baseline(store):
    filled(store, 3)
    base = Baseline(since=Month(2026, 8), until=Month(2026, 9))
    put_target(
        store,
        PEOPLE["head_office"],
        Target(metric="avg_wait", aim=Aim.PERCENT_CHANGE, amount=Decimal(-50), baseline=base),
    )
    viewer = viewer_of(store, "head_office")
    told = next(one for one in target_standings(viewer, OCTOBER) if one.target.metric == "avg_wait").outlets["YL0405"]
    shown = next(one for one in outlet_standing_of(viewer, OCTOBER, "YL0405").metrics if one.metric == "avg_wait")
    assert shown.target == told and told.attained is False
