"""A bar of the league is the distance to the median: the better, the further to the right, also of a wait."""

import re
from base64 import b64decode
from statistics import median

import pytest

from commands.answers import league_rows
from data.demo.bank import LAST_MONTH
from tests.pages.conftest import PEOPLE, open_page, words_of

MIDDLE = 48.0


def reach(drawing: str) -> float:
    """How far the bar goes from the middle: positive to the right."""
    svg = b64decode(drawing.split("base64,")[1]).decode()
    left, width = (float(found) for found in re.findall(r'<rect x="([\d.]+)".*? width="([\d.]+)"', svg)[0])
    return left + width - MIDDLE if left >= MIDDLE - 0.1 else left - MIDDLE


@pytest.mark.parametrize("choice", ["avg_wait", "csat", "composite", "comp_10k"])
@pytest.mark.parametrize("tab", ["outlets", "branches"])
def test_the_first_place_has_the_longest_bar_to_the_right_and_places_follow_their_bars(bank, choice, tab):
    page = open_page(bank, PEOPLE["head_office"], "league", metric=choice, tab=tab)
    if tab == "outlets":
        table = page.dataframe[0].value.dropna(subset=["rank"])
        drawings = list(table["bar"])
    else:
        drawings = re.findall(r"data:image/svg\+xml;base64,[\w+/=]+", words_of(page))
    bars = [reach(one) for one in drawings]
    assert bars[0] == max(bars) > 0 and bars == sorted(bars, reverse=True)
    assert len(bars) > 5


def test_a_wait_at_the_median_has_the_line_of_the_middle_alone_and_the_page_says_what_a_bar_is(bank):
    page = open_page(bank, PEOPLE["head_office"], "league", metric="avg_wait")
    assert "与全辖中位数之差" in words_of(page)
    table = page.dataframe[0].value.dropna(subset=["rank"])
    waits = [row["value"] for row in league_rows(bank, LAST_MONTH, metric="avg_wait") if row["rank"]]
    middle = median(one for one in waits if one is not None)
    nearest = (table["value"] - middle).abs().argmin()
    assert table["value"].iloc[nearest] == middle and abs(reach(table["bar"].iloc[nearest])) <= 1
