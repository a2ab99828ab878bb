"""The three readings of "more than three times", side by side."""

from metrics.money.repeat import branch_counts
from metrics.scheme.choices import Counting
from metrics.scheme.pay import Repeat
from tests.rules.money import OCTOBER, behind


def test_each_branch_is_counted_in_all_three_readings():
    past = behind(
        "2026-07 T A", "2026-07 T B", "2026-08 T A", "2026-09 T A", "2026-10 T A",
        "2026-10 U X", "2025-12 U X", "2026-03 V Y", "2026-03 V Z", "2026-04 V Y", "2026-05 V Y",
    )  # fmt: skip
    found = {
        one.branch: (one.appearances, one.months, one.same_outlet, set(one.fined_by))
        for one in branch_counts(past, OCTOBER, Repeat())
    }
    assert found == {
        "T": (5, 4, 4, set(Counting)),
        "V": (4, 3, 3, set()),  # no new appearance this month
        "U": (1, 1, 1, set()),
    }


def test_the_readings_part_where_several_outlets_share_a_month():
    past = behind("2026-08 T A", "2026-08 T B", "2026-10 T A", "2026-10 T C")
    (one,) = branch_counts(past, OCTOBER, Repeat())
    assert (one.appearances, one.months, one.same_outlet) == (4, 2, 2)
    assert one.fined_by == {Counting.APPEARANCES}
