"""The subject of checks: four parts, each in both languages; what a bank without a form sees; the list to fill in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from sqlalchemy import insert

from data.people.rights import COMMAND_LINE, Actor, Role
from data.stores.records import setting
from data.stores.store import Store
from data.types import Month
from metrics.catalogue import CATALOGUE
from tests.access.test_checks_seen import told
from tests.forms.drawn import FORM
from tests.forms.drawn_visits import bank_with, visit
from tests.pages.conftest import PEOPLE, open_page, with_tables, words_of
from tests.pages.test_subject_page import html_of, sentences_of
from tests.small_bank import BASIC, load, small_bank

APRIL = Month(2026, 4)
TWO_MODES = FORM.replace('modes = ["onsite"]', 'modes = ["onsite", "video"]')
OWN = Actor(login="t1", name="T1", role=Role.BRANCH_HEAD, branches=frozenset({"T1"}))
LOST = "近3个月检查失分最多的5项"
TABS = ("scores", "losses", "findings", "done")


def bank_of_checks() -> Store:
    """A small bank with a form of two ways of checking, and what it found in March and April."""
    visits = [told("O01"), told("O04"), visit("O01", 6, APRIL, h1=600, d3=0), visit("O02", 7, APRIL, h3=None)]
    store = bank_with(*visits, visit("O01", 8, APRIL, mode="video", h2=0), form=TWO_MODES)
    load(store, APRIL, BASIC)
    with store.acting(COMMAND_LINE, "test.open", "drafts") as connection:
        connection.execute(insert(setting).values(name="door.drafts_for_branches", value="open"))
    return store


@pytest.fixture(scope="module")
def checks() -> Iterator[Store]:
    yield bank_of_checks()
    CATALOGUE.renew((), ())


def opened(checks: Store, actor: Actor = PEOPLE["head_office"], language: str = "zh", **query: str):
    """Of the checks on site in April, where the address says nothing else."""
    return open_page(
        checks, actor, "subject", language, **{"kind": "mystery", "mode": "onsite", "month": "2026-04"} | query
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("tab", [*TABS, "losses&by=section", "losses&by=outlet", "losses&by=branch", "losses&by=mode"])
def test_every_part_has_its_sentence_and_its_table_in_the_readers_language(checks, tab, language):
    tab, _, by = tab.partition("&by=")
    test = with_tables(opened(checks, language=language, tab=tab, period="r3", **({"by": by} if by else {})))
    assert list(test.exception) == [] and list(test.error) == [] and list(test.info) == []
    said = sentences_of(test)
    assert said and all(one.endswith("。**" if language == "zh" else "\\.**") for one in said)
    assert len(test.dataframe) == (0 if tab == "findings" else len(said)) and len(test.get("plotly_chart")) == 0


# part | asked for | what stands on the page
SAID = """
    scores   |                                | 厅堂走查表 · 现场 · 全辖 · 2026年4月 · 2 次检查
    scores   | since=2026-03                  | 2026年3月至4月 · 4 次检查
    scores   | mode=video                     | 厅堂走查表 · 视频
    losses   |                                | 2 次检查共失 50.00 分，每次平均 25.00 分；失分最多的是未与客户争执
    losses   | since=2026-03                  | 4 次检查共失 54.00 分
    losses   | by=mode                        | 互不合并
    findings |                                | 2 条问题，1 条是重复出现，涉及 1 家网点
    findings | since=2026-03                  | 4 条问题，1 条是重复出现，涉及 2 家网点
    findings | since=2026-03&by=item&only=d3  | 未与客户争执：1 条问题，0 条是重复出现
    findings | since=2026-03&by=outlet&only=O04 | O04：1 条问题
    findings | by=outlet&only=O99             | O99：没有失分的项目
    done     |                                | 应查 12 次，已查 2 次，完成率 16.67%
    done     | since=2026-03                  | 应查 24 次，已查 4 次，完成率 16.67%
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_the_address_says_what_is_shown(checks, line):
    tab, query, words = (part.strip() for part in line.split("|"))
    asked = dict(pair.split("=") for pair in query.split("&") if pair)
    test = opened(checks, tab=tab, **asked)
    assert list(test.exception) == [] and words in re.sub(r"\\", "", words_of(test))


@pytest.mark.parametrize("tab", TABS)
def test_a_branch_head_sees_own_outlets_and_the_banks_score(checks, tab):
    test = opened(checks, OWN, tab=tab, since="2026-03", branch="T2")
    said = words_of(test) + html_of(test)
    assert list(test.exception) == [] and "O04" not in said
    assert any("已改为默认" in one.value for one in test.info)
    assert "全辖" in said if tab == "scores" else True
    assert "王某" in said if tab == "findings" else True


def test_a_person_is_named_only_to_whom_the_right_covers(checks):
    assert "王某" in words_of(opened(checks, tab="findings", since="2026-03"))
    assert "王某" not in words_of(opened(checks, PEOPLE["analyst"], tab="findings", since="2026-03"))


def test_the_list_to_fill_in_has_two_empty_columns(checks, taken):
    opened(checks, tab="findings", since="2026-03")
    name, written = next((name, made) for name, made in taken if name.endswith(".xlsx") and "整改清单" in name)
    sheet = openpyxl.load_workbook(io.BytesIO(written())).worksheets[0]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert name and head[-2:] == ["整改情况", "整改日期"] and "责任人" in head
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(one["机构号"], one["项目"], one["失分"], one["首次/重复"], one["整改期限"]) for one in found] == [
        ("O01", "未与客户争执", 20, "首次", ""),
        ("O01", "地面清洁", 4, "重复", "2026-04-09"),
        ("O01", "地面清洁", 2, "首次", "2026-03-08"),
        ("O04", "地面清洁", 2, "首次", "2026-03-08"),
    ]
    assert all(one["整改情况"] is None and one["整改日期"] is None for one in found)


def test_a_bar_leads_to_its_answers_and_vetoes_to_none(checks):
    drawn = html_of(opened(checks, tab="losses"))
    assert "tab=findings&amp;by=item&amp;only=d3" in drawn
    assert re.search(r"<td>否决扣减</td>", drawn)


@pytest.mark.parametrize(("language", "words"), [("zh", "本期没有这张检查表的结果"), ("en", "No results of this form")])
def test_a_period_without_results_says_so(checks, language, words):
    test = opened(checks, language=language, mode="video", since="2026-04", branch="T4")
    assert list(test.exception) == [] and words in words_of(test)


def test_a_bank_without_a_form_sees_the_sheet_of_mystery_scores_as_before():
    test = open_page(small_bank(), PEOPLE["head_office"], "subject", kind="mystery")
    assert list(test.exception) == [] and "每次检查平均失" in "".join(sentences_of(test))
    assert [box.key for box in test.selectbox if box.key in ("form_box", "mode_box", "since_box")] == []


def test_a_bank_with_a_form_still_opens_the_sheet_of_mystery_scores(checks):
    test = opened(checks, form="-", month="2026-10")
    assert list(test.exception) == [] and "每次检查平均失" in "".join(sentences_of(test))


def test_an_outlets_page_has_what_checks_cost_it_most_and_what_came_again(checks):
    test = open_page(checks, PEOPLE["head_office"], "outlet", outlet="O01", month="2026-04")
    assert list(test.exception) == [] and LOST in [one.label for one in test.expander]
    test.session_state["open-checks"] = True
    said = words_of(test.run())
    assert re.search(r"地面清洁 :orange-badge\[重复\] \| 6 \| 2 \| \[厅堂走查表 · 现场\]", said)
    assert "**重复出现**：地面清洁" in said and "only=O01" in said


@pytest.mark.parametrize(("outlet", "month"), [("O03", "2026-04"), ("O01", "2026-10")])
def test_an_outlet_that_lost_nothing_in_checks_has_no_such_drawer(checks, outlet, month):
    test = open_page(checks, PEOPLE["head_office"], "outlet", outlet=outlet, month=month)
    assert list(test.exception) == [] and LOST not in [one.label for one in test.expander]
