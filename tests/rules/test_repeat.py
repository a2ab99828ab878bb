"""More than three times behind: whom it counts for, over which months, when it strikes again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from data.types import Month
from metrics.money.lines import End
from metrics.money.repeat import answering, times_behind, window
from metrics.money.rewards import TakingPart
from metrics.money.rewards import behind as fallen_behind
from metrics.scheme.choices import Again, CountFrom, Counting, Lagging, Window
from metrics.scheme.pay import Repeat
from tests.rules.money import OCTOBER, SCHEME, behind, contender, ledger, scores

APPEARANCES = behind("2026-02 T A", "2026-02 T B", "2026-05 T A", "2026-10 T A", "2026-10 U X")


def fined(past: str, month: str, **rule: object) -> bool:
    """Whether branch T answers in the month; `past` draws its months, `2A` is February, outlet A."""
    drawn = behind(*(f"{_month(one)} T {one[-1]}" for one in past.split()))
    return answering(drawn, "T", Month.parse(month), Repeat(**rule))


def _month(one: str) -> str:
    number = int(one[:-1])
    return f"{2025 + (number - 1) // 12}-{(number - 1) % 12 + 1:02d}"


def test_the_fourth_time_in_the_year_costs_the_branch_head_500():
    past = behind("2026-01 T A", "2026-04 T B", "2026-07 T A")
    lines = [line for line in ledger(scores("90", "80"), past=past).lines if line.end is End.REPEAT]
    assert [(line.outlet, line.role, line.scope, line.position, line.amount) for line in lines] == [
        ("", "tier1_head", "T", None, Decimal("-500.00"))
    ]
    assert lines[0].reason.zh == (
        "2026年10月，T自2026年1月起所辖网点累计落后4次，超过3次；"
        "按《大同分行服务管理考核办法》（同银发〔2022〕1号）（2026年1月起施行），一级支行行长罚款500.00元。"
    )


def test_three_times_is_not_more_than_three():
    past = behind("2026-01 T A", "2026-04 T B")
    assert ledger(scores("90", "80"), past=past).total(End.REPEAT) == 0


def test_one_notice_is_one_fine_however_many_outlets_are_new():
    month = ledger(scores("95", "94", "93", "92", "91", "90", "89", "88", "87", "86"))
    assert month.total(End.REPEAT) == Decimal("-500.00")  # five appearances of T in one month


def test_a_branch_without_a_new_appearance_is_not_in_this_notice():
    past = behind(*(f"2026-0{month} Q Z" for month in range(1, 8)))
    assert ledger(scores("90", "80"), past=past).total(End.REPEAT) == 0


def test_the_rule_can_be_off():
    past = behind("2026-01 T A", "2026-04 T B", "2026-07 T A")
    assert ledger(scores("90", "80"), replace(SCHEME, repeat=Repeat(on=False)), past=past).total(End.REPEAT) == 0


@pytest.mark.parametrize(
    ("past", "reading", "expected"),
    [
        ("1A 2A 3A", CountFrom.MORE_THAN, False),
        ("1A 2A 3A", CountFrom.AT_LEAST, True),
        ("1A 3A", CountFrom.AT_LEAST, False),
        ("1A 2A 2B 3A", CountFrom.MORE_THAN, True),
    ],
)
def test_more_than_three_or_three_and_more(past: str, reading: CountFrom, expected: bool):
    assert fined(past, "2025-03", reading=reading) is expected


@pytest.mark.parametrize(
    ("counting", "times"),
    [(Counting.APPEARANCES, 4), (Counting.MONTHS, 3), (Counting.SAME_OUTLET, 3)],
)
def test_three_readings_of_whom_it_counts_for(counting: Counting, times: int):
    assert times_behind(APPEARANCES, "T", OCTOBER, Repeat(counting=counting)) == times


def test_counting_one_outlet_asks_only_those_that_appear_in_this_notice():
    past = "1A 2A 3A 4A 5B"
    assert fined(past, "2025-04", counting=Counting.SAME_OUTLET) is True
    assert fined(past, "2025-05", counting=Counting.SAME_OUTLET) is False
    assert fined(past, "2025-05", counting=Counting.APPEARANCES) is True


def test_a_moved_outlet_leaves_its_past_appearances_with_the_branch_of_their_month():
    past = behind("2026-01 OLD A", "2026-02 OLD A", "2026-03 OLD A", "2026-04 OLD A", "2026-10 NEW A")
    assert times_behind(past, "NEW", OCTOBER, Repeat()) == 1
    assert times_behind(past, "OLD", OCTOBER, Repeat()) == 4
    assert times_behind(past, "NEW", OCTOBER, Repeat(counting=Counting.SAME_OUTLET)) == 1


@pytest.mark.parametrize(
    ("starts", "month", "first", "length"),
    [
        (1, "2026-10", "2026-01", 10),
        (1, "2026-01", "2026-01", 1),
        (3, "2026-02", "2025-03", 12),
        (3, "2026-03", "2026-03", 1),
        (11, "2026-10", "2025-11", 12),
    ],
)
def test_the_assessment_year_may_start_in_any_month(starts: int, month: str, first: str, length: int):
    months = window(Month.parse(month), Repeat(year_starts=starts))
    assert (str(months[0]), len(months), str(months[-1])) == (first, length, month)


def test_the_assessment_year_forgets_the_year_before():
    assert fined("10A 11A 12A 13A", "2026-01") is False
    assert fined("10A 11A 12A 13A", "2026-01", year_starts=3) is True
    assert fined("10A 11A 12A 13A", "2026-01", window=Window.ROLLING) is True


def test_twelve_rolling_months_are_calendar_months_with_or_without_data():
    assert fined("1A 2A 3A 12A", "2025-12", window=Window.ROLLING) is True
    assert fined("1A 2A 3A 13A", "2026-01", window=Window.ROLLING) is False  # January 2025 has just left
    assert fined("2A 3A 4A 13A", "2026-01", window=Window.ROLLING) is True


def test_another_length_of_the_rolling_window():
    assert fined("1A 2A 3A 4A", "2025-04", window=Window.ROLLING, rolling_months=3) is False
    assert fined("1A 2A 2B 3A", "2025-03", window=Window.ROLLING, rolling_months=3) is True


def test_each_notice_with_a_new_appearance_fines_again():
    past = "1A 2A 3A 4A 6A"
    assert [fined(past, f"2025-0{month}") for month in range(3, 7)] == [False, True, False, True]


def test_once_a_year_fines_the_first_time_only():
    past = "1A 2A 3A 4A 6A 13A 14A 15A 16A"
    months = ("2025-04", "2025-06", "2026-03", "2026-04")
    assert [fined(past, month, again=Again.ONCE) for month in months] == [True, False, False, True]


def test_once_in_twelve_rolling_months():
    rolling = {"again": Again.ONCE, "window": Window.ROLLING}
    assert [fined("1A 2A 3A 4A 5A", f"2025-0{month}", **rolling) for month in (4, 5)] == [True, False]
    assert fined("1A 2A 3A 4A 15A 16A 17A", "2026-04", **rolling) is False  # May 2025 to April 2026 holds two
    assert (
        fined("1A 2A 3A 4A 14A 15A 15B 16A", "2026-04", **rolling) is True
    )  # four again, twelve months after the last fine
    assert fined("1A 2A 3A 4A 14A 15A 15B", "2026-03", **rolling) is False  # April 2025 was fined, eleven months ago


def test_behind_is_the_bottom_of_the_composite_by_default():
    of = TakingPart(month=OCTOBER, composite=_ranking("90", "80"), rankings=(_ranking("70", "75"),))
    assert {one.outlet for one in fallen_behind(of, SCHEME)} == {"B"}


def test_behind_may_be_the_bottom_of_any_single_ranking_each_outlet_once():
    of = TakingPart(
        month=OCTOBER,
        composite=_ranking("90", "80"),
        rankings=(_ranking("70", "75"), _ranking("1", "2"), _ranking("5", "5")),
    )
    scheme = replace(SCHEME, repeat=Repeat(lagging=Lagging.ANY_RANKING))
    assert [(one.branch, one.outlet) for one in fallen_behind(of, scheme)] == [("T", "A")]


def _ranking(*values: str):
    return tuple(contender((chr(65 + number), "二级支行", "T", value)) for number, value in enumerate(values))
