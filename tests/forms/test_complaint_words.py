"""Words of complaint lists: dated, adopted like a form, read with every problem named; each text has one meaning."""

from __future__ import annotations

import pytest

from data.decisions.document_kinds import CHECK_FORMS, LIST_WORDS, words_in_force
from data.errors.decisions import BadComplaintWords
from data.people.rights import COMMAND_LINE
from data.reading.complaints.complaint_words import complaint_words_from_toml, preset_words
from data.types import Month
from tests.forms.drawn import FORM
from tests.small_bank import small_bank

WORDS = """
from = "2026-03"
days = 10
business = ["储蓄业务", "信用卡"]
[channels]
hall = ["厅堂", "柜台"]
[levels]
site = ["网点自收"]
regulator = ["上级督办"]
[verdicts]
valid = ["认定成立"]
duplicate = ["重复来电"]
[topics]
waiting = ["排长队"]
[[reasons]]
code = "C1"
zh = "态度"
topic = "attitude"
also = ["服务不好"]
[[reasons]]
code = "C2"
zh = "设备"
topic = "other"
"""

# sort, text | what it stands for
MEANINGS = """
    reason   | 态度         | C1
    reason   | 服务不好     | C1
    reason   | C1           | C1
    reason   | Ｃ１　态度   | C1
    reason   | (C2) 设备    | C2
    reason   | C2-设备      | C2
    reason   | C1 设备      |
    reason   | C9 设备      |
    reason   | 没听过       |
    topic    | 排长队       | waiting
    level    | 上级督办     | regulator
    verdict  | 认定成立     | valid
    channel  | 柜 台        | hall
    business | 信用卡       | 信用卡
    level    | 认定成立     |
"""


@pytest.mark.parametrize("line", MEANINGS.strip().splitlines())
def test_a_text_has_the_meaning_the_bank_gives_it(line: str) -> None:
    sort, text, means = (part.strip() for part in line.split("|"))
    assert complaint_words_from_toml(WORDS).meaning(sort, text) == means


# what is written | instead | where it is wrong
WRONG = """
    days = 10         | days = 500             | days
    days = 10         | dais = 10              | dais
    "2026-03"         | "March"                | from
    ["排长队"]        | "排长队"               | topics.waiting
    waiting =         | queues =               | topics.queues
    valid = ["认定成立"] | valid = ["认定成立", "重复来电"] | verdicts.duplicate
    code = "C2"       | code = "C1"            | reasons[1].code
    code = "C2"       | code = "二"            | reasons[1].code
    "attitude"        | "manners"              | reasons[0].topic
    zh = "设备"       | zh = "服务不好"        | reasons[1]
    days = 10         | days =                 | TOML
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_what_is_wrong_is_named_at_its_place(line: str) -> None:
    written, instead, where = (part.strip() for part in line.split(" | "))
    with pytest.raises(BadComplaintWords) as refused:
        complaint_words_from_toml(WORDS.replace(written, instead, 1))
    assert where in refused.value.text("en")


def test_a_month_is_read_by_the_words_in_force_in_it_and_by_the_preset_before() -> None:
    store = small_bank()
    CHECK_FORMS.record(store, COMMAND_LINE, FORM)
    LIST_WORDS.record(store, COMMAND_LINE, WORDS)
    first = LIST_WORDS.record(store, COMMAND_LINE, WORDS.replace("2026-03", "2026-05").replace("10", "5"))
    assert LIST_WORDS.record(store, COMMAND_LINE, first.toml) == first
    with store.records.reading() as connection:
        versions = LIST_WORDS.versions(connection)
        assert [one.only.id for one in CHECK_FORMS.versions(connection)] == ["walk"]
    assert [words_in_force(versions, Month(2026, month)).days for month in (2, 3, 4, 5)] == [15, 10, 10, 5]


def test_words_that_name_no_month_hold_always_and_the_preset_knows_its_codes() -> None:
    assert complaint_words_from_toml(WORDS.replace('from = "2026-03"', "")).from_month < Month(2001, 1)
    assert [one.code for one in preset_words().reasons] == [*(f"C{number}" for number in range(1, 11)), "C99"]
