"""Periods: which months they have, what they are held against, how people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.types import Month
from metrics.figures.periods import Period, PeriodKind
from tests.tables import rows

MONTHS = st.builds(Month, st.integers(2020, 2030), st.integers(1, 12))

CASES = """
kind | month | latest | first | until | before | year_before | open | zh | en
month | 2026-10 | 2026-10 | 2026-10 | 2026-10 | 2026-09 | 2025-10 | no | 2026年10月 | Oct 2026
quarter | 2026-10 | 2026-10 | 2026-10 | 2026-10 | 2026-07 | 2025-10 | yes | 2026年4季度 | Q4 2026
quarter | 2026-08 | 2026-10 | 2026-07 | 2026-09 | 2026-06 | 2025-09 | no | 2026年3季度 | Q3 2026
half | 2026-08 | 2026-10 | 2026-07 | 2026-10 | 2026-04 | 2025-10 | yes | 2026年下半年 | H2 2026
year | 2026-02 | 2026-10 | 2026-01 | 2026-10 | 2025-10 | 2025-10 | yes | 2026年 | 2026
ytd | 2026-02 | 2026-10 | 2026-01 | 2026-02 | 2025-02 | 2025-02 | no | 2026年1月至2月 | Jan to Feb 2026
r3 | 2026-02 | 2026-10 | 2025-12 | 2026-02 | 2025-11 | 2025-02 | no | 2025年12月至2026年2月 | Dec 2025 to Feb 2026
r12 | 2026-10 | 2026-10 | 2025-11 | 2026-10 | 2025-10 | 2025-10 | no | 2025年11月至2026年10月 | Nov 2025 to Oct 2026
"""


@pytest.mark.parametrize("row", rows(CASES), ids=lambda row: f"{row['kind']} {row['month']}")
def test_a_period_has_its_months_and_is_held_against_as_many(row):
    period = Period.of(PeriodKind(row["kind"]), Month.parse(row["month"]), latest=Month.parse(row["latest"]))
    said = period.say()
    assert [str(period.first), str(period.until), str(period.before().until), str(period.year_before().until)] == [
        row["first"], row["until"], row["before"], row["year_before"]
    ]  # fmt: skip
    assert (period.is_open, said.zh, said.en) == (row["open"] == "yes", row["zh"], row["en"])


@given(st.sampled_from(PeriodKind), MONTHS, MONTHS)
def test_what_is_compared_has_as_many_months_and_none_in_common(kind, month, latest):
    period = Period.of(kind, month, latest)
    for other in (period.before(), period.year_before()):
        assert len(other.months()) == len(period.months()) <= 12
        assert not set(other.months()) & set(period.months())
