"""The league page against the ranking itself: boards, pages of rows, search, scope, exports."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from data.stores.records import now
from data.types import Month
from reports.book import Origin
from reports.excel import ExcelColumn, Export, delimited, file_name, workbook
from tests.pages.conftest import PEOPLE, open_page, ways_of, words_of
from ui.month.boards import SHARED, both_ends
from ui.month.standings import field
from ui.shell.door import actor_now
from ui.shell.kept import answer_to
from ui.shell.viewer import Viewer


def viewer_of(bank) -> Viewer:
    open_page(bank, PEOPLE["head_office"], "league")
    return Viewer(actor=PEOPLE["head_office"], store=bank, language="zh", door=actor_now)


@pytest.fixture
def whole(bank):
    return field(viewer_of(bank), "composite", Month(2026, 10))


def test_the_boards_are_the_first_and_last_five_and_share_nobody(whole):
    top, bottom = both_ends(whole, 5, 5)
    ranks = sorted(whole["rank"].dropna())
    assert list(top["rank"]) == ranks[: len(top)] and len(top) >= 5
    assert sorted(bottom["rank"]) == ranks[-len(bottom) :] and not set(top["outlet"]) & set(bottom["outlet"])


def test_a_field_of_three_has_one_on_each_board(whole):
    top, bottom = both_ends(whole.head(3), 5, 5)
    assert (len(top), len(bottom)) == (1, 1)


def test_both_boards_of_a_branch_are_of_its_own_field(whole):
    """By hand: the branch's outlets in the order of the whole bank, the first three and the last two of them."""
    part = whole[whole["branch"] == "城东支行"]
    listed = [int(rank) for rank in sorted(part["rank"].dropna())]
    top, bottom = both_ends(part, 3, 2)
    assert (list(top["rank"]), list(top["within"])) == (listed[:3], [1, 2, 3])
    assert (list(bottom["rank"]), list(bottom["within"])) == (listed[:-3:-1], [len(listed), len(listed) - 1])


def test_the_boards_of_a_branch_say_so_and_name_the_place_in_the_whole_bank_beside(bank, whole):
    test = open_page(bank, PEOPLE["head_office"], "league", scope="branch:城东支行")
    said, lines = words_of(test), [words for words, _ in ways_of(test)]
    part = whole[(whole["branch"] == "城东支行") & whole["rank"].notna()].sort_values("rank")
    assert said.count(":small[城东支行]") == 2
    last = part.iloc[-1]
    assert [line for line in lines if line.startswith(f"**{len(part)}** *{last['name']}*")] != []
    assert any(f"全辖第 {last['rank']}" in line for line in lines)


def test_the_boards_are_as_long_as_the_scheme_pays(bank, monkeypatch):
    monkeypatch.setattr("ui.month.boards.board_sizes", lambda viewer, month: (3, 2))
    answer_to.cache_clear()
    said = words_of(open_page(bank, PEOPLE["head_office"], "league"))
    answer_to.cache_clear()
    assert "红榜 · 前三名" in said and "黑榜 · 后二名" in said


def test_many_on_one_place_are_one_line_with_everybody_folded_beneath(bank):
    test = open_page(bank, PEOPLE["head_office"], "league", metric="complaints")
    table = field(viewer_of(bank), "complaints", Month(2026, 10))
    none = table[table["rank"] == 1]
    assert len(none) > SHARED  # many outlets without a complaint
    assert f"并列第 1：{len(none)} 家，均为 0" in [one.label for one in test.expander]
    assert all(name in words_of(test) for name in none["name"])


def test_fifty_rows_go_to_the_browser_at_a_time(bank):
    test = open_page(bank, PEOPLE["head_office"], "league")
    assert len(test.dataframe[0].value) == 50


def test_a_search_finds_by_name_and_says_when_nothing_matches(bank):
    test = open_page(bank, PEOPLE["head_office"], "league")
    name = test.dataframe[0].value["name"].iloc[7]
    found = test.text_input(key="sought").set_value(name[2:6]).run()
    assert name in set(found.dataframe[0].value["name"]) and len(found.dataframe[0].value) < 20
    assert "没有符合的网点" in words_of(test.text_input(key="sought").set_value("不存在的网点").run())


def test_a_scope_keeps_the_places_of_the_whole_bank(bank, whole):
    test = open_page(bank, PEOPLE["head_office"], "league", scope="branch:城东支行")
    shown = test.dataframe[0].value
    expected = whole[(whole["branch"] == "城东支行") & whole["rank"].notna()]
    assert list(shown["rank"].dropna()) == list(expected["rank"])


def test_own_outlets_carry_a_word_not_only_a_colour(bank):
    test = open_page(bank, PEOPLE["branch_head"], "league", scope="branch:城东支行")
    assert all("本行" in words for words in test.dataframe[0].value["badge"])


def exported(**change) -> Export:
    plain = {
        "title": "排行榜",
        "columns": (
            ExcelColumn(title="名次", decimals=0),
            ExcelColumn(title="网点"),
            ExcelColumn(title="得分", decimals=2),
        ),
        "rows": ((1, "=HYPERLINK(1)", 94.3), (None, "+86", None)),
        "origin": Origin(who="李明 (ho)", version=7, scope="全辖网点", language="zh", at=now()),
    }
    return Export(**{**plain, **change})


def test_a_workbook_keeps_text_as_text_and_says_who_when_and_which_version():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(exported()))).active
    assert sheet["B5"].value == "=HYPERLINK(1)" and sheet["B5"].data_type == "s"
    assert "李明 (ho)" in sheet["A2"].value and "数据版本：7" in sheet["A2"].value and "全辖网点" in sheet["A2"].value
    assert (sheet["A5"].value, sheet["C5"].value, sheet["A6"].value) == (1, 94.3, None)


def test_a_csv_disarms_what_a_spreadsheet_would_run():
    rows = list(csv.reader(io.StringIO(delimited(exported()).decode("utf-8-sig"))))
    assert rows[2] == ["1", "'=HYPERLINK(1)", "94.30"] and rows[3] == ["", "'+86", ""]


def test_no_two_downloads_share_a_name():
    assert len({file_name("league", "xlsx") for _ in range(50)}) == 50
