"""No part exceeds its whole unasked: what a kind declares of its figures is what its lines are checked for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from data.sheets.cross_checks import AtMost
from data.sheets.kinds import SHEETS, sheet_of
from data.sheets.sheet import ColumnKind, Fact, Sheet
from data.sheets.sheet_facts import count
from data.uploads.contradictions import broken
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT, Metric
from tests.opening import OPENING, WEEKENDS_OPEN
from tests.sheets.drawn import bank, codes, drafted

SHARES = [metric for metric in CATALOGUE.values() if metric.unit == PERCENT]
PARTS = [(sheet, fact) for sheet in (*SHEETS.values(), OPENING) for fact in sheet.facts if fact.parts]


def is_part(metric: Metric, sheet: Sheet) -> bool:
    """Whether the metric's numerator is declared as a part of its denominator."""
    facts = {fact.name: fact for fact in sheet.facts}
    top, per = facts[metric.top], facts[metric.per or ""]
    checked = any(
        isinstance(check, AtMost) and check.parts == top.columns and check.whole == per.columns[:1]
        for check in sheet.checks
    )
    return not metric.per_table and (top.whole == per.columns or checked)


def said(sheet: Sheet, **row: int | Decimal) -> list[tuple[str, str, str]]:
    found = (broken(check, row) for check in sheet.every_check())
    return [(one.code, one.seen, one.expected) for one in found if one is not None]


@pytest.mark.parametrize("metric", [*SHARES, WEEKENDS_OPEN], ids=lambda metric: metric.key)
def test_a_percentage_is_a_part_of_its_whole(metric):
    assert is_part(metric, OPENING if metric is WEEKENDS_OPEN else sheet_of(metric.table))


def test_a_percentage_of_two_counts_that_have_nothing_to_do_with_each_other_is_noticed():
    loose = replace(OPENING, facts=(count("weekend_days"), count("open_days")))
    assert not is_part(replace(WEEKENDS_OPEN, top="open_days"), loose)


@pytest.mark.parametrize(("sheet", "fact"), PARTS, ids=lambda one: one.name if isinstance(one, Fact) else one.key)
def test_a_part_that_exceeds_its_whole_is_asked_about_and_one_that_is_all_of_it_is_not(sheet, fact):
    row = dict.fromkeys(fact.parts, 0) | {fact.whole[0]: 8}
    assert said(sheet, **(row | {fact.parts[0]: 8})) == []
    assert [code for code, _, _ in said(sheet, **(row | {fact.parts[0]: 9}))] == ["sum_mismatch"]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_rate_has_a_ceiling_and_points_their_full_marks(sheet):
    for column in sheet.columns:
        assert column.kind is not ColumnKind.RATE or column.most == 1
        assert column.kind is not ColumnKind.POINTS or column.most


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_what_a_kind_says_of_columns_is_said_of_columns_it_has(sheet):
    names = {column.name for column in sheet.columns}
    facts = {name for fact in sheet.facts for name in (*fact.columns, *fact.parts, *fact.whole)}
    assert {*sheet.headings, *sheet.rules, *sheet.shares, *facts} <= names


def test_parts_that_make_up_a_total_add_up_and_never_exceed_it_while_one_is_missing():
    complaint, whole = SHEETS["complaint"], {"attitude": 1, "waiting": 2, "effic": 0, "product": 0, "other": 1}
    assert said(complaint, total=4, **whole) == said(complaint, total=5, attitude=1, waiting=2) == []
    assert said(complaint, total=5, **whole) == [
        ("sum_mismatch", "total 5", "attitude + waiting + effic + product + other = 4")
    ]
    assert said(complaint, total=2, attitude=1, waiting=2) == [("sum_mismatch", "total 2", ">= attitude + waiting = 3")]


def test_a_rate_is_what_its_counts_make_as_far_as_it_is_written():
    ratings = SHEETS["eval"]
    assert said(ratings, trans=300, initiated=100, init_rate=Decimal("0.33")) == []
    assert said(ratings, trans=300, initiated=100, init_rate=Decimal("0.35")) == [
        ("rate_mismatch", "init_rate 0.35", "initiated / trans = 0.3333")
    ]


def test_a_new_kind_whose_part_exceeds_its_whole_ends_in_a_question(store, monkeypatch):
    monkeypatch.setitem(SHEETS, OPENING.key, OPENING)
    city = bank(store)
    draft = drafted(city, "网点名称 | 周末天数 | 周末营业天数\n青川槐树街支行 | 8 | 9", file="2026年10月.xlsx")
    assert codes(draft, blocking=True) == [("A2", "sum_mismatch")] and draft.status == "needs answers"
    assert [(one.seen, one.expected) for one in draft.findings if one.code == "sum_mismatch"] == [
        ("open_days 9", "<= weekend_days 8")
    ]
