"""Values as people write them: minutes in strokes and halves, counts in w, months with the number of a footnote."""

from decimal import Decimal

import pytest

from data.files.grid import Cell
from data.reading.cell_values import count_of, minutes
from data.reading.dates.period import named_month


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("8′24″", "8.4"),
        ("8'24''", "8.4"),
        ("8’24”", "8.4"),
        ("24″", "0.4"),
        ("8分半", "8.5"),
        ("8分钟半", "8.5"),
        ("半分钟", "0.5"),
        ("半小时", "30"),
        ("1个半小时", "90"),
        ("1小时半", "90"),
        ("1.5小时", "90"),
        ("0.015625000000小时", "0.9375"),
    ],
)
def test_minutes_in_strokes_and_halves(written, read):
    assert minutes(Cell(written, written)).value == Decimal(read)


@pytest.mark.parametrize("written", ["半", "8半", "半天", "1.5小时20分", "8.5分30秒", "8″24′"])
def test_what_is_no_clear_span_of_time_is_none(written):
    assert minutes(Cell(written, written)).shape == "bad"


@pytest.mark.parametrize(("written", "read"), [("1.2w", 12_000), ("3W笔", 30_000), ("1.2万", 12_000)])
def test_counts_in_ten_thousands_say_their_scale_themselves(written, read):
    found = count_of(Cell(written, written))
    assert (found.shape, found.value) == ("said", read)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Jan-193", "2019-01"),
        ("Jan-19³", "2019-01"),
        ("Dec-2019²", "2019-12"),
        ("Mar-16 ", "2016-03"),
        ("Jan-1934", "1934-01"),
    ],
)
def test_a_month_is_read_beside_the_number_of_its_footnote(written, read):
    assert str(named_month(written)) == read
