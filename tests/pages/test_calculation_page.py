"""The calculation of an outlet's month: every step with its figures, as published, only to whom it concerns."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from data.rounding import half_up
from data.types import Month
from months.calculation import calculations
from months.ledger import ledger
from tests.pages.conftest import PEOPLE, open_page, words_of

OCTOBER = Month(2026, 10)


@pytest.fixture
def last(bank):
    """The outlet in the last place of October."""
    return max((one for one in calculations(bank, OCTOBER) if one.place is not None), key=lambda one: one.place or 0)


@pytest.mark.parametrize("person", ["head_office", "auditor"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("参评范围", "公布值", "四舍五入", "依据", "记0分")),
        ("en", ("Who takes part", "Value", "half-up", "By which rules", "Scores 0 at")),
    ],
)
def test_every_step_of_a_fined_outlet_is_shown(bank, last, person, language, words):
    said = words_of(open_page(bank, PEOPLE[person], "calculation", language, month="2026-10", outlet=last.outlet))
    assert [word for word in words if word not in said] == []


def test_the_additions_shown_round_to_the_composite_shown(bank, last):
    said = words_of(open_page(bank, PEOPLE["head_office"], "calculation", month="2026-10", outlet=last.outlet))
    found = re.search(r"([\d.\\ +]+) → \*\*([\d.]+)\*\*", said)
    assert found is not None
    adds = [Decimal(part.strip()) for part in found[1].replace("\\", "").split("+")]
    assert half_up(sum(adds, Decimal(0)), 2) == Decimal(found[2]) == last.composite


def test_every_line_about_the_outlet_stands_there_with_its_reason(bank, last):
    said = words_of(open_page(bank, PEOPLE["head_office"], "calculation", month="2026-10", outlet=last.outlet)).replace(
        "\\", ""
    )
    lines = [line for line in ledger(bank, OCTOBER).lines if line.outlet == last.outlet]
    assert lines and [line.reason.zh for line in lines if line.reason.zh not in said] == []


def test_an_outlet_that_does_not_take_part_is_told_why(bank):
    months = [Month(2026, number) for number in range(5, 11)]
    month, left_out = next((month, one) for month in months for one in calculations(bank, month) if one.note)
    said = words_of(open_page(bank, PEOPLE["head_office"], "calculation", month=str(month), outlet=left_out.outlet))
    assert "本网点未参评" in said and "本月没有奖惩" in said


def test_a_branch_head_cannot_open_another_branchs_calculation(bank):
    test = open_page(bank, PEOPLE["outlet_head"], "calculation", month="2026-10", outlet="YL0101")
    assert any("已改为默认" in one.value for one in test.info)


@pytest.mark.parametrize("person", ["analyst", "administrator"])
def test_without_the_right_there_is_nothing(bank, person):
    test = open_page(bank, PEOPLE[person], "calculation", month="2026-10", outlet="YL0101")
    assert "没有权限" in test.warning[0].value and "公布值" not in words_of(test)


def test_without_data_it_says_what_to_do(nothing):
    assert "还没有数据" in words_of(open_page(nothing, PEOPLE["head_office"], "calculation"))
