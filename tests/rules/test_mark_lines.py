"""Target and warning lines: which one judges a month, and how they are written down."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors.figures import BadLines
from data.types import Month, OutletClass
from metrics.catalogue import CATALOGUE
from metrics.marks import EXAMPLE
from metrics.metric import PERCENT
from metrics.watch.mark_lines import MarkLine, example_line, judging_line, lines_from_toml, lines_to_toml
from tests.tables import rows

SET = """
[[lines]]
metric = "avg_wait"
good = 10
warning = 12
from = "2026-01"

[[lines]]
metric = "avg_wait"
good = 9
warning = 11
from = "2026-06"
source = "2026年12号文"

[[lines]]
metric = "avg_wait"
good = 7
warning = 8
from = "2026-03"
class = "sub_office"

[[lines]]
metric = "avg_wait"
good = 14
warning = 15
from = "2026-05"
branch = "城东支行"
"""
JUDGED = """
month   | class           | branch   | warning
2025-12 | sub_office      | 城东支行 |
2026-01 | tier2           | 城西支行 | 12
2026-02 | sub_office      | 城西支行 | 12
2026-03 | sub_office      | 城西支行 | 8
2026-05 | tier2           | 城西支行 | 12
2026-06 | tier2           | 城西支行 | 11
2026-06 | sub_office      | 城西支行 | 8
2026-04 | tier2           | 城东支行 | 12
2026-05 | tier2           | 城东支行 | 15
2026-07 | sub_office      | 城东支行 | 15
2026-07 |                 |          | 11
"""


@pytest.mark.parametrize("row", rows(JUDGED), ids=lambda row: f"{row['month']} {row['class']} {row['branch']}")
def test_a_month_is_judged_by_the_closest_line_of_its_own_time(row):
    found = judging_line(lines_from_toml(SET), "avg_wait", Month.parse(row["month"]), row["class"], row["branch"])
    assert (str(found.warning) if found else "") == row["warning"]


def test_without_a_line_the_catalogues_marks_hold_as_examples():
    assert judging_line(lines_from_toml(SET), "csat", Month(2026, 10)) is None
    for key, metric in CATALOGUE.items():
        assert example_line(key).marks() == metric.marks
    assert example_line("avg_wait").opens == 1 and EXAMPLE in {example_line(key).source for key in CATALOGUE}


def drawn_line(metric: str) -> st.SearchStrategy[MarkLine]:
    most = 100 if CATALOGUE[metric].unit is PERCENT else 10**6
    pair = st.lists(st.decimals(0, most, places=2), min_size=2, max_size=2).map(sorted)
    better_first = pair if CATALOGUE[metric].better == "lower" else pair.map(lambda two: two[::-1])
    return better_first.flatmap(
        lambda two: st.builds(
            MarkLine,
            metric=st.just(metric),
            good=st.just(two[0]),
            warning=st.just(two[1]),
            from_month=st.builds(Month, st.integers(2020, 2030), st.integers(1, 12)),
            outlet_class=st.none() | st.sampled_from(OutletClass),
            branch=st.text(max_size=9),
            opens=st.integers(1, 12),
            recovers=st.integers(1, 12),
            source=st.text(max_size=9),
        )
    )


@given(st.lists(st.sampled_from(list(CATALOGUE)).flatmap(drawn_line), max_size=5, unique_by=lambda line: line.of()))
def test_what_is_written_down_reads_back(lines):
    assert lines_from_toml(lines_to_toml(lines)) == tuple(lines)


WRONG = {
    "lines[0].metric": 'metric = "nothing"\ngood = 1\nwarning = 2\nfrom = "2026-01"',
    "lines[0].warning": 'metric = "avg_wait"\ngood = 12\nwarning = 10\nfrom = "2026-01"',
    "lines[0].good": 'metric = "csat"\ngood = 101\nwarning = 90\nfrom = "2026-01"',
    "lines[0].opens": 'metric = "csat"\ngood = 95\nwarning = 90\nfrom = "2026-01"\nopens = 0',
    "lines[0].recovers": 'metric = "csat"\ngood = 95\nwarning = 90\nfrom = "2026-01"\nrecovers = 13',
    "lines[0].from": 'metric = "csat"\ngood = 95\nwarning = 90\nfrom = "2026-13"',
    "lines[0].class": 'metric = "csat"\ngood = 95\nwarning = 90\nfrom = "2026-01"\nclass = "shop"',
}


@pytest.mark.parametrize("where", WRONG)
def test_a_line_that_is_none_is_refused_at_its_place(where):
    with pytest.raises(BadLines) as refused:
        lines_from_toml(f"[[lines]]\n{WRONG[where]}\n")
    assert refused.value.facts["where"] == where and refused.value.facts["zh"] and refused.value.facts["en"]


def test_a_second_line_of_the_same_part_and_month_is_refused():
    with pytest.raises(BadLines) as refused:
        lines_from_toml(SET + SET.split("\n\n")[0])
    assert refused.value.facts["where"] == "lines[4].from"


def test_a_line_exactly_met_is_neither_beyond_nor_missed():
    line = lines_from_toml(SET)[0]
    assert line.marks().band(CATALOGUE["avg_wait"].better, Decimal("12.00")) == "between"
