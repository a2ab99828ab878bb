"""Who looks, and when, over every page: on when the bank wants it, and words whatever a name is made of."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from data.errors.people import BadSetting
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE
from pages.every_page import every_page
from pages.watermark import watermark_rule
from tests.pages.conftest import PEOPLE, open_page

ENTRIES = [entry for entry, _ in every_page().values()]


def marks(test) -> list[str]:
    """What the watermark of a page says."""
    drawn = [str(one.proto.body) for one in test.get("html")]
    return [unquote(tile) for body in drawn for tile in re.findall(r"data:image/svg\+xml,([^\"]*)", body)]


def test_there_is_none_until_the_bank_wants_it(bank):
    assert marks(open_page(bank, PEOPLE["head_office"])) == []


def test_it_says_who_looks_and_when_on_every_page_and_goes_again(store):
    change_setting(store, COMMAND_LINE, "watermark", "on")
    for entry in ENTRIES:
        (words,) = marks(open_page(store, PEOPLE["auditor"], entry.key))
        assert re.search(r">孙静 au 20\d\d-\d\d-\d\d \d\d:\d\d</text>", words)
    change_setting(store, COMMAND_LINE, "watermark", "off")
    assert marks(open_page(store, PEOPLE["auditor"])) == []


def test_a_value_that_is_neither_on_nor_off_is_refused(store):
    with pytest.raises(BadSetting):
        change_setting(store, COMMAND_LINE, "watermark", "maybe")


@pytest.mark.parametrize(
    "name",
    ["</style><script>alert(1)</script>", '"); } body { display: none', "</text><image href='x'/>", "\u202e\n\x00"],
)
def test_a_name_stays_a_name(store, name):
    rule = watermark_rule(name)
    assert not set("<>") & set(rule)
    assert rule.count('"') == 4 and rule.count("}") == 1 and rule.count(")") == 1
    change_setting(store, COMMAND_LINE, "watermark", "on")
    assert list(open_page(store, replace(PEOPLE["auditor"], name=name)).exception) == []
