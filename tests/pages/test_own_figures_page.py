"""The place of own figures: empty, listed, defined with every mistake at once, adopted; a figure of branches ranked."""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
import pytest

from data.decisions.document_kinds import OWN_FIGURES
from data.files.reader.read import read
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from metrics.catalogue import CATALOGUE
from metrics.figures.form_metrics import renew
from months.decisions.form_adoption import adopt_document
from tests.forms.drawn import FIGURES
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, with_tables, words_of
from tests.sheets.drawn import workbook

SHEET = "scheme"
BRANCHES = ("城东支行", "城中支行")


@pytest.fixture(scope="module")
def with_figures() -> Iterator[Store]:
    bank = filled(Store.in_memory(), 2)
    adopt_document(bank, COMMAND_LINE, OWN_FIGURES, FIGURES)
    rows = "\n".join(f"{name} | 100 | {90 + at}" for at, name in enumerate(BRANCHES))
    content = workbook(f"一级支行 | 来电数 | 接听数\n{rows}")
    commit(bank, COMMAND_LINE, draft_of(bank, "2026年10月热线.xlsx", content))
    yield bank
    bank.close()
    CATALOGUE.renew((), ())


@pytest.mark.parametrize(("language", "words"), [("zh", "还没有自定义指标"), ("en", "No own figures yet")])
def test_without_any_the_place_says_what_they_are_for(nothing: Store, language, words):
    test = open_page(nothing, PEOPLE["head_office"], SHEET, language, view="own")
    assert not test.exception and words in words_of(test)
    assert [one.key for one in test.text_area] == ["figures toml"]


@pytest.mark.parametrize(("who", "defines", "templates"), [
    ("head_office", True, False), ("analyst", False, True), ("auditor", False, False), ("branch_head", False, False),
])  # fmt: skip
@pytest.mark.parametrize("language", ["zh", "en"])
def test_everybody_reads_them_and_head_office_defines(with_figures: Store, who, defines, templates, language):
    test = open_page(with_figures, PEOPLE[who], SHEET, language, view="own")
    assert not test.exception
    assert ("回访评分" if language == "zh" else "Call-back score") in words_of(test)
    assert bool(test.text_area) is defines
    assert ("figures of" in {one.key for one in test.selectbox}) is templates


def test_every_mistake_is_said_and_what_differs_is_adopted(nothing: Store):
    test = open_page(nothing, PEOPLE["head_office"], SHEET, view="own")
    test.text_area(key="figures toml").set_value(FIGURES.replace('"分"', '""').replace("fewest = 10", "few = 1")).run()
    (said,) = test.error
    assert "2 处错误" in said.value and "unit" in said.value and "few" in said.value
    test.text_area(key="figures toml").set_value(FIGURES).run()
    assert words_of(test).count("新增") == 5
    test.button(key="adopt figures").click().run()
    test.button(key="adopt figures sure").click().run()
    assert not test.exception and "已启用 5 个自定义指标" in words_of(test)
    with nothing.records.reading() as connection:
        assert [one.toml for one in OWN_FIGURES.versions(connection)] == [FIGURES]
    assert test.button(key="adopt figures").disabled
    test.text_area(key="figures toml").set_value(FIGURES.replace("good = 9,", "good = 9.5,")).run()
    assert "| 回访评分 | 达标线 | 9 |" in words_of(test)
    CATALOGUE.renew((), ())


def test_an_example_is_put_into_the_text(nothing: Store):
    test = open_page(nothing, PEOPLE["head_office"], SHEET, view="own")
    test.button(key="figures begin").click().run()
    assert not test.exception and "[[figures]]" in str(test.text_area(key="figures toml").value)


def test_a_template_is_read_back_as_its_figures(with_figures: Store, taken):
    open_page(with_figures, PEOPLE["analyst"], SHEET, view="own")
    (content,) = (made() for name, made in taken if name.endswith(".xlsx") and "接听率" in name)
    page = read("t.xlsx", content).grids[0]
    heads = [str(page.cells[0, at].value) for at in range(page.columns)]
    assert heads == ["统计月份", "一级支行", "来电数", "接听数", "15秒内接听数"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in range(2, book.worksheets[0].max_row + 1):
        for column, number in ((3, 100), (4, 90), (5, 60)):
            book.worksheets[0].cell(row, column, number)
    held = io.BytesIO()
    book.save(held)
    draft = draft_of(with_figures, "t.xlsx", held.getvalue())
    assert [part.kind for part in draft.parts] == ["o.answer", "o.quick"] and not draft.blocking()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_figure_of_branches_has_a_league_of_branches(with_figures: Store, language):
    renew(with_figures.facts)
    test = open_page(with_figures, PEOPLE["head_office"], "league", language, metric="o.answer", month="2026-10")
    words = words_of(test)
    assert not test.exception and not test.error and not test.warning
    assert "城中支行" in words and "91.00" in words and "90.50" in words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_figure_of_branches_has_a_trend_and_a_control_chart_of_branches(with_figures: Store, language):
    renew(with_figures.facts)
    asked = {"metric": "o.answer", "month": "2026-10"}
    test = open_page(with_figures, PEOPLE["head_office"], "analysis", language, **asked)
    assert not test.exception and not test.error and not test.warning
    (offered,) = (box.options for box in test.multiselect)
    assert offered[0] == ("全辖" if language == "zh" else "Whole bank") and set(BRANCHES) < set(offered)
    assert all(name.endswith("支行") for name in offered[1:])
    test.session_state["trend control chart"] = True
    frames = with_tables(test).dataframe
    assert [frame.value.iloc[-1, [1, 4]].tolist() for frame in frames] == [[90.0, 90.5]]
    assert len(test.get("plotly_chart")) == 2


@pytest.mark.parametrize(("person", "offered"), [("branch_head", 2), ("outlet_head", 0)])
def test_a_figure_of_branches_is_named_to_the_branchs_head_alone(with_figures: Store, person, offered):
    renew(with_figures.facts)
    test = open_page(with_figures, PEOPLE[person], "analysis", metric="o.answer", month="2026-10")
    assert not test.exception and "城中支行" not in words_of(test)
    assert [len(box.options) for box in test.multiselect] == [offered] * bool(offered)
    assert ("没有您可以查看的一级支行" in words_of(test)) is not bool(offered)


def test_what_only_branches_have_is_no_choice_where_outlets_are_shown(with_figures: Store):
    renew(with_figures.facts)
    for page, query in (("analysis", {"view": "heat"}), ("analysis", {"view": "spread"}), ("outlet", {})):
        test = open_page(with_figures, PEOPLE["head_office"], page, metric="o.answer", month="2026-10", **query)
        assert not test.exception and not test.error and "接听率" not in words_of(test)
        assert all("接听率" not in box.options for box in test.selectbox)
    test = open_page(with_figures, PEOPLE["head_office"], "analysis", metric="o.quick", month="2026-10")
    assert "本期没有这项数据" in words_of(test)
