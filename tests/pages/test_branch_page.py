"""The page of a tier-1 branch: what it says agrees with the league, and who may open it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from commands.answers import league_rows
from data.demo.bank import LAST_MONTH
from tests.pages.conftest import PEOPLE, bytes_of, open_page, words_of

EAST = "城东支行"


def branch_row(bank):
    return next(row for row in league_rows(bank, LAST_MONTH, level="tier1") if row["outlet"] == EAST)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("who", ["head_office", "analyst", "auditor", "branch_head"])
def test_place_and_score_are_those_of_the_league_of_branches(bank, who, language):
    test = open_page(bank, PEOPLE[who], "outlet", language, branch=EAST)
    row, said = branch_row(bank), words_of(test)
    assert "程序出错" not in said and "Something broke" not in said
    assert test.title[0].value == ("一级支行" if language == "zh" else "Tier-1 branch")
    assert f"| {row['rank']} / 9 |" in said and f"| {row['value']:.2f} |" in said


def test_the_cells_of_the_grid_add_up_to_its_sums_and_those_to_the_score(bank):
    test = open_page(bank, PEOPLE["branch_head"], "outlet", branch=EAST)
    drawn = next(html.proto.body for html in test.get("html") if "effects" in html.proto.body)
    lines = [re.findall(r"<td[^>]*>(?:<b>)?([+−-]?[\d.]+)", line) for line in drawn.split("<tr>")[2:]]
    cells = [[Decimal(cell.replace("−", "-")) for cell in line] for line in lines]
    *outlets, sums = cells
    assert len(outlets) > 3 and [sum(column) for column in zip(*outlets, strict=True)] == sums
    assert all(sum(line[:-1]) == line[-1] for line in cells)
    mean = Decimal(re.search(r"全辖平均 ([\d.]+) 分", words_of(test))[1])
    assert mean + sums[-1] == Decimal(str(branch_row(bank)["value"]))


def test_branches_stand_first_in_the_list_and_choosing_goes_from_one_to_the_other(bank):
    test = open_page(bank, PEOPLE["branch_head"], "outlet", branch=EAST)
    options = test.selectbox(key="outlet_box").options
    assert options[0] == EAST and len(options) > 3
    outlet = options[1].rpartition(" · ")[2]
    shown = test.selectbox(key="outlet_box").set_value(outlet).run()
    assert shown.title[0].value == "网点" and "branch" not in shown.query_params
    again = shown.selectbox(key="outlet_box").set_value(f"/{EAST}").run()
    assert again.title[0].value == "一级支行" and "outlet" not in again.query_params


def test_whose_account_has_a_single_outlet_reads_that_instead(bank):
    test = open_page(bank, PEOPLE["outlet_head"], "outlet", branch=EAST)
    assert test.title[0].value == "网点" and "不可用" in words_of(test)


def test_another_branch_is_not_opened_for_a_branch_head_and_its_outlets_are_not_sent(bank):
    test = open_page(bank, PEOPLE["branch_head"], "outlet", branch="矿区支行")
    assert test.title[0].value == "网点" and "矿区支行" not in words_of(test).replace("“矿区支行”不可用", "")


def test_the_league_leads_to_a_branch_and_a_branch_heads_home_to_their_own(bank):
    league = words_of(open_page(bank, PEOPLE["head_office"], "league", tab="branches"))
    assert league.count("](outlet?branch=") == 9
    own = words_of(open_page(bank, PEOPLE["branch_head"], "league", tab="branches"))
    assert own.count("](outlet?branch=") == 1
    home = bytes_of(open_page(bank, PEOPLE["branch_head"]))
    assert "为什么、哪家网点、走势".encode() in home and home.index("为什么、哪家网点".encode()) > 0
