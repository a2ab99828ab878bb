"""The watch list: drawn histories, and random ones against a calendar kept by hand."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.types import Month
from metrics.watch.mark_lines import MarkLine
from metrics.watch.watch_list import MonthFigures, watched

FIRST = Month(2026, 1)


def line(opens: int = 1, recovers: int = 2, warning: int = 12, since: Month = FIRST) -> MarkLine:
    return MarkLine(
        metric="avg_wait", good=Decimal(5), warning=Decimal(warning), from_month=since, opens=opens, recovers=recovers
    )


def months(values: list[float | None]) -> list[MonthFigures]:
    """One outlet's history; None is a month without a figure."""
    return [
        MonthFigures(
            month=FIRST.plus(at),
            outlet=np.array(["A"]),
            name=np.array(["甲"]),
            outlet_class=np.array(["tier2"]),
            branch=np.array(["T1"]),
            value=np.array([np.nan if value is None else value]),
        )
        for at, value in enumerate(values)
    ]


def state(values: list[float | None], *lines: MarkLine) -> str:
    found = watched("avg_wait", months(values), lines)
    return " ".join(
        f"{one.state} since {one.since} months {one.months} within {one.within} worst {one.worst:g}" for one in found
    )


# months: figures from January on, - is none; the line is 12 minutes
HISTORIES = """
12.00            | 1 | 2 |
12.01            | 1 | 2 | listed since 2026-01 months 1 within 0 worst 12.01
13 15 14         | 1 | 2 | listed since 2026-01 months 3 within 0 worst 15
13 - 14          | 1 | 2 | listed since 2026-01 months 2 within 0 worst 14
13 -             | 1 | 2 | missing since 2026-01 months 1 within 0 worst 13
13 5             | 1 | 2 | recovering since 2026-01 months 0 within 1 worst 13
13 5 - 5         | 1 | 2 | recovered since 2026-01 months 0 within 2 worst 13
13 5 5 5         | 1 | 2 |
13 5 13          | 1 | 2 | listed since 2026-01 months 1 within 0 worst 13
13 5 5 13        | 1 | 2 | listed since 2026-04 months 1 within 0 worst 13
13 5             | 1 | 1 | recovered since 2026-01 months 0 within 1 worst 13
13               | 2 | 2 |
13 14            | 2 | 2 | listed since 2026-01 months 2 within 0 worst 14
13 5 14          | 2 | 2 |
13 - 14          | 2 | 2 | listed since 2026-01 months 2 within 0 worst 14
13 5 14 15       | 2 | 2 | listed since 2026-03 months 2 within 0 worst 15
13 -             | 2 | 2 |
- - 13           | 1 | 2 | listed since 2026-03 months 1 within 0 worst 13
"""


@pytest.mark.parametrize("drawn", HISTORIES.strip().splitlines())
def test_a_history_ends_in_its_state(drawn):
    figures, opens, recovers, ends = (part.strip() for part in drawn.split("|"))
    values = [None if one == "-" else float(one) for one in figures.split()]
    assert state(values, line(int(opens), int(recovers))) == ends


def test_each_month_is_judged_by_the_line_of_its_time():
    stricter = line(warning=8, since=Month(2026, 3))
    assert state([10, 10], line(), stricter) == ""
    assert state([10, 10, 10], line(), stricter) == "listed since 2026-03 months 1 within 0 worst 10"
    looser = line(warning=20, since=Month(2026, 3))
    assert state([13, 13, 13], line(), looser) == "recovering since 2026-01 months 0 within 1 worst 13"


def test_an_outlet_that_is_gone_is_on_no_list():
    gone = months([13, 13])
    other = MonthFigures(
        month=FIRST.plus(2),
        **{name: getattr(gone[0], name)[:0] for name in ("outlet", "name", "outlet_class", "branch", "value")},
    )
    assert watched("avg_wait", [*gone, other], (line(),)) == ()


def by_hand(values: list[float | None], opens: int, recovers: int) -> tuple[str, int] | None:
    """The first month and the state at the end, from the figures that are there alone: runs counted on paper."""
    there = [(at, "b" if value > 12 else "w") for at, value in enumerate(values) if value is not None]
    word, open_at, at = "".join(sign for _, sign in there), None, 0
    while at < len(word):
        if open_at is None:
            start = word.find("b" * opens, at)
            if start < 0:
                return None
            open_at, at = start, start + opens
        end = word.find("w" * recovers, at)
        if end < 0:
            break
        at = end + recovers
        if at == len(word):
            return None if values[-1] is None else ("recovered", there[open_at][0])
        open_at = None
    if open_at is None:
        return None
    if values[-1] is None:
        return "missing", there[open_at][0]
    return ("listed" if word[-1] == "b" else "recovering"), there[open_at][0]


@given(
    st.lists(st.sampled_from([None, 5.0, 12.0, 13.0, 20.0]), min_size=1, max_size=40),
    st.integers(1, 4),
    st.integers(1, 4),
)
def test_the_list_is_the_one_kept_by_hand(values, opens, recovers):
    found = watched("avg_wait", months(values), (line(opens, recovers),))
    expected = by_hand(values, opens, recovers)
    assert [(one.state.value, one.since.since(FIRST)) for one in found] == ([] if expected is None else [expected])
    for one in found:
        assert one.worst == max(value for value in values[one.since.since(FIRST) :] if value is not None)
