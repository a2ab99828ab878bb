"""A text far longer than any name or figure is no figure, breaks nothing, and does not stay in memory."""

import sys

import pytest

from data.sheets.heading_words import words_and_unit
from data.sheets.headings import loose
from data.text.folding import half_width, spelling
from data.text.numbers import written_number

READERS = (spelling, half_width, written_number, loose, words_and_unit)
NUMERALS = ("九", "９", "9", "十", "万", "千万", "1,", "-")


@pytest.mark.parametrize("numeral", NUMERALS)
def test_five_thousand_numerals_are_no_figure(numeral):
    assert written_number(numeral * 5_000) is None


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_a_long_text_is_not_kept_once_it_has_been_read(read):
    long = "".join(["城东支行 8.24 "] * 200)
    held = sys.getrefcount(long)
    read(long)
    assert sys.getrefcount(long) == held
