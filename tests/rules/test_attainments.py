"""Targets against drawn months: outlets, branches and the bank, each from its own baseline, and the way of the year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.errors.figures import BadTargets
from data.types import Month
from metrics.targets.attainments import TargetStanding, attainments, targets_of
from metrics.targets.targets import SOURCE_TARGETS, Aim, Baseline, Target
from metrics.targets.toml import targets_from_toml, targets_to_toml
from tests.tables import given

WAITS = """
    outlet | month   | tickets | wait_ms
    A      | 2025-10 | 100     | 60000000
    B      | 2025-10 | 300     | 144000000
    A      | 2026-09 | 100     | 54000000
    B      | 2026-09 | 300     | 126000000
    C      | 2026-09 | 100     | 90000000
    A      | 2026-10 | 100     | 57000000
    B      | 2026-10 | 300     | 126000000
    C      | 2026-10 | 100     | 90000000
"""
"""Minutes: A 10.00, 9.00, 9.50; B 8.00, 7.00, 7.00; C -, 15.00, 15.00."""
SPELLS = """
    outlet | branch | name
    A      | T1     | 甲
    B      | T1     | 乙
    C      | T2     | 丙
    D      | T2     | 丁
"""
OCTOBER = Month(2026, 10)
LAST_OCTOBER = Baseline(since=Month(2025, 10), until=Month(2025, 10))


def standing(*targets: Target, year_starts: int = 1) -> TargetStanding:
    with given(wait_month=WAITS, outlet_spell=SPELLS).cursor() as db:
        return attainments(db, targets, OCTOBER, year_starts=year_starts)[0]


def test_outlets_branches_and_the_bank_are_judged_by_sum_over_sum() -> None:
    told = standing(SOURCE_TARGETS[0])
    assert {code: (one.value, one.attained) for code, one in told.outlets.items()} == {
        "A": (Decimal("9.50"), True), "B": (Decimal("7.00"), True), "C": (Decimal("15.00"), False), "D": (None, None),
    }  # fmt: skip
    assert {name: (one.value, one.attained) for name, one in told.branches.items()} == {
        "T1": (Decimal("7.63"), True),
        "T2": (Decimal("15.00"), False),
    }
    assert (told.bank.value, told.bank.attained) == (Decimal("9.10"), True)
    assert (told.tally.attained, told.tally.missed, told.tally.missing) == (2, 1, 1)


def test_every_month_of_the_year_has_its_target_and_those_to_come_no_value() -> None:
    told = standing(
        Target(metric="avg_wait", aim=Aim.ABSOLUTE, amount=Decimal(10), months={Month(2026, 12): Decimal(8)})
    )
    assert list(told.bank_months) == [Month(2026, number) for number in range(1, 13)]
    assert told.bank_months[OCTOBER] == told.bank and told.branch_months["T1"][OCTOBER] == told.branches["T1"]
    assert (told.bank_months[Month(2026, 9)].value, told.branch_months["T1"][Month(2026, 9)].value) == (
        Decimal("9.00"),
        Decimal("7.50"),
    )
    december = told.bank_months[Month(2026, 12)]
    assert (december.target, december.value, december.attained) == (Decimal("8.00"), None, None)


def test_a_change_is_counted_from_each_ones_own_baseline() -> None:
    """10 % shorter than last October: A to 9.00, B to 7.20; C was not there."""
    told = standing(Target(metric="avg_wait", aim=Aim.PERCENT_CHANGE, amount=Decimal(-10), baseline=LAST_OCTOBER))
    assert {code: (one.target, one.attained) for code, one in told.outlets.items()} == {
        "A": (Decimal("9.00"), False), "B": (Decimal("7.20"), True), "C": (None, None), "D": (None, None),
    }  # fmt: skip
    assert told.bank.target == Decimal("7.65")


def test_an_outlets_targets_are_values_counted_from_its_own_baseline() -> None:
    told = (standing(Target(metric="avg_wait", aim=Aim.PERCENT_CHANGE, amount=Decimal(-10), baseline=LAST_OCTOBER)),)
    assert [(one.aim, one.amount) for one in targets_of(told, "A")] == [(Aim.ABSOLUTE, Decimal("9.00"))]
    assert [one.amount for one in targets_of(told, "B")] == [Decimal("7.20")]
    assert targets_of(told, "C") == () and targets_of(told, "nobody") == ()  # C has no figure in the baseline


def test_a_baseline_with_a_value_is_the_same_for_all() -> None:
    fixed = Baseline(since=Month(2025, 1), until=Month(2025, 12), value=Decimal("12.00"))
    told = standing(Target(metric="avg_wait", aim=Aim.POINTS, amount=Decimal(-2), baseline=fixed))
    assert {one.target for one in told.outlets.values()} == {Decimal("10.00")}


def test_the_year_is_carried_on_from_its_own_months() -> None:
    """September and October 2026: T1 (54 + 126 + 57 + 126) / 800 min a ticket; two months are to come."""
    told = standing(SOURCE_TARGETS[0])
    year = told.branch_years["T1"]
    assert (year.so_far, year.year_end, year.remaining) == (Decimal("7.56"), Decimal("7.56"), 2)


def test_an_assessment_year_may_start_in_october() -> None:
    year = standing(SOURCE_TARGETS[0], year_starts=10).bank_year
    assert (year.so_far, year.remaining) == (Decimal("9.10"), 11)


# --- the document -----------------------------------------------------------------------------

DOCUMENT = """
[[targets]]
metric = "avg_wait"
aim = "absolute"
amount = 10
months = { "2026-02" = 12.5 }
source = "a bank's published service programme: “十分钟”"

[[targets]]
metric = "csat"
aim = "percentage_points"
amount = 2
baseline = { since = "2025-01", until = "2025-12", value = 91.50 }
"""


def test_a_document_reads_back_as_it_was_written() -> None:
    targets = targets_from_toml(DOCUMENT)
    assert targets_from_toml(targets_to_toml(targets)) == targets
    assert targets[0].months == {Month(2026, 2): Decimal("12.5")}
    assert targets[1].baseline == Baseline(since=Month(2025, 1), until=Month(2025, 12), value=Decimal("91.50"))
    assert targets_from_toml(targets_to_toml(SOURCE_TARGETS)) == SOURCE_TARGETS
    assert targets_from_toml("") == ()


def test_a_target_of_nought_is_written_and_read_back() -> None:
    """No complaint at all, no change against last year."""
    base = Baseline(since=Month(2025, 1), until=Month(2025, 12), value=Decimal(0))
    none, same = (
        Target(metric="csat", aim=Aim.ABSOLUTE, amount=Decimal(0), months={Month(2026, 2): Decimal(0)}),
        Target(metric="avg_wait", aim=Aim.POINTS, amount=Decimal(0), baseline=base),
    )
    assert targets_from_toml(targets_to_toml((none, same))) == (none, same)


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ("[[targets", "TOML"),
        ("goals = 1", "goals"),
        ("targets = 3", "targets"),
        ('[[targets]]\nmetric = "speed"\naim = "absolute"\namount = 1', "targets[0].metric"),
        ('[[targets]]\nmetric = "csat"\naim = "more"\namount = 1', "targets[0].aim"),
        ('[[targets]]\nmetric = "csat"\naim = "absolute"\namount = "ten"', "targets[0].amount"),
        ('[[targets]]\nmetric = "csat"\naim = "absolute"\namount = nan', "targets[0].amount"),
        ('[[targets]]\nmetric = "csat"\naim = "absolute"\namount = true', "targets[0].amount"),
        ('[[targets]]\nmetric = "csat"\naim = "absolute"\namount = 1\nby = 2', "targets[0].by"),
        ('[[targets]]\nmetric = "csat"\naim = "points"\namount = 1', "targets[0].baseline"),
        ('[[targets]]\nmetric = "csat"\naim = "points"\namount = 1\nbaseline = "2025"', "targets[0].baseline"),
        (
            '[[targets]]\nmetric = "csat"\naim = "points"\namount = 1\n'
            'baseline = { since = "2025", until = "2025-12" }',
            "targets[0].baseline.since",
        ),
        (
            '[[targets]]\nmetric = "csat"\naim = "points"\namount = 1\n'
            'baseline = { since = "2025-12", until = "2025-01" }',
            "targets[0].baseline",
        ),
        (
            '[[targets]]\nmetric = "mystery"\naim = "percentage_points"\namount = 1\n'
            'baseline = { since = "2025-01", until = "2025-01" }',
            "targets[0].aim",
        ),
        ('[[targets]]\nmetric = "csat"\naim = "absolute"\namount = 1\nmonths = 3', "targets[0].months"),
        ('[[targets]]\nmetric = "csat"\naim = "absolute"\namount = 1\nmonths = { march = 3 }', "targets[0].months"),
        ('[[targets]]\nmetric = "csat"\naim = "absolute"\namount = 1\n' * 2, "targets[1].metric"),
    ],
)
def test_what_is_wrong_is_named_at_its_place(document: str, where: str) -> None:
    with pytest.raises(BadTargets) as refused:
        targets_from_toml(document)
    assert refused.value.facts["where"] == where
    assert refused.value.text("zh") and refused.value.text("en")
