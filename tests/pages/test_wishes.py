"""docs/wishes.md: each address opens what it promises, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from tests.pages.conftest import PEOPLE, bytes_of, open_page, words_of

WISHES = re.findall(r"^\| .*? \| `([^`]+)` \|", Path("docs/wishes.md").read_text(encoding="utf-8"), re.MULTILINE)
SHOWN = {
    "league?metric=avg_wait": "| **全辖** | **",
    "league?metric=avg_wait&against=month": '"label": "上月"',
    "league?metric=avg_wait&scope=class:tier2": '"label": "同类名次"',
    "league?metric=avg_wait&against=month,year,median": '"label": "较中位数"',
    "league?metric=avg_wait&period=quarter": "奖惩仍按月",
    "analysis?view=beside": "好于",
    "analysis?view=heat&metric=avg_wait": "越过平均等候时间警戒线",
    "analysis?view=relation&x=avg_wait&y=comp_10k": "相关不等于因果",
    "outlet?metric=avg_wait": "写批注",
    "targets?view=watch": "在关注名单上，本月新增",
}
"""What the page then says."""


def everything(test) -> str:
    """What a person reads, what tables and pictures say, and what expanders are called."""
    sent = bytes_of(test).decode("utf-8", "ignore")
    sent = re.sub(r"\\u([0-9a-f]{4})", lambda sign: chr(int(sign[1], 16)), sent)  # what stands in a table's settings
    return "\n".join([words_of(test), sent, *(one.label for one in test.expander)])


def test_the_page_lists_ten():
    assert list(SHOWN) == WISHES


@pytest.mark.parametrize("address", WISHES)
def test_each_wish_opens_at_its_address(bank, address):
    page, _, query = address.partition("?")
    asked = dict(parse_qsl(query))
    test = open_page(bank, PEOPLE["head_office"], page, **asked)
    assert list(test.exception) == [] and [one.value for one in test.info if "已改为默认" in one.value] == []
    assert SHOWN[address] in everything(test)
    english = open_page(bank, PEOPLE["head_office"], page, "en", **asked)
    assert list(english.exception) == [] and not any("default" in one.value for one in english.info)
