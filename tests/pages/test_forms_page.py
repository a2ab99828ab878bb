"""The page of check forms: read by all; head office brings a version, sees every fault or difference, and adopts it."""

from __future__ import annotations

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.clock import month_now
from data.decisions.document_kinds import CHECK_FORMS
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Language
from metrics.catalogue import CATALOGUE
from tests.forms.drawn import FORM
from tests.forms.test_form_workbook import ITEMS, SECTIONS
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.pages.test_upload_page import press
from tests.sheets.drawn import workbook
from tests.small_bank import small_bank

HEAD = PEOPLE["head_office"]
BARE = "\n".join(ITEMS.strip().splitlines()[4:])
"""Items alone: nothing is said of the form as a whole."""


@pytest.fixture
def walks():
    """A bank with one form in force and its next version to come."""
    store = small_bank()
    for since, most in (("2026-03", "25"), (str(month_now().after()), "30")):
        CHECK_FORMS.record(store, COMMAND_LINE, FORM.replace("2026-03", since).replace("max = 25", f"max = {most}"))
    yield store
    CATALOGUE.renew((), ())


def brought(store: Store, name: str, content: bytes, language: Language = "zh") -> AppTest:
    test = open_page(store, HEAD, "forms", language, view="new")
    return test.file_uploader(key="form file").set_value((name, content, "application/octet-stream")).run()


@pytest.mark.parametrize("person", ["head_office", "analyst", "branch_head", "auditor"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("现场", "未与客户争执", "否决：整表", "3天整改", "现行")),
        ("en", ("on site", "veto: form", "to rectify in 3 days", "in force")),
    ],
)
def test_everybody_reads_a_form_item_by_item(walks, taken, person, language, words):
    listed = words_of(open_page(walks, PEOPLE[person], "forms", language))
    assert ("厅堂走查表" if language == "zh" else "Hall walk") in listed and "| 100 | 6 | 2 |" in listed
    said = words_of(open_page(walks, PEOPLE[person], "forms", language, view="read"))
    assert [word for word in words if word not in said] == []
    assert "| 25 |" in said and "| 30 |" not in said
    assert "| 30 |" in words_of(open_page(walks, PEOPLE[person], "forms", language, view="read", version="2"))
    assert len(taken) == 6


def test_a_template_lists_the_outlets_that_its_reader_sees(walks, taken):
    for person, sees in (("analyst", True), ("branch_head", False)):
        open_page(walks, PEOPLE[person], "forms", view="read")
        name, made = taken[-1]
        sheet = openpyxl.load_workbook(io.BytesIO(made())).worksheets[0]
        assert name.startswith("厅堂走查表") and (sheet.max_row > 2) == sees


def test_only_who_may_adopt_is_offered_a_new_version(walks):
    for person in ("analyst", "branch_head", "auditor"):
        test = open_page(walks, PEOPLE[person], "forms", view="new")
        assert len(test.file_uploader) == 0 and any("已改为默认" in one.value for one in test.info)


def test_without_a_form_the_page_says_what_comes_next():
    store = small_bank()
    for person, uploaders in (("head_office", 1), ("branch_head", 0)):
        for language, words in (("zh", "还没有检查表"), ("en", "No check form yet")):
            test = open_page(store, PEOPLE[person], "forms", language)
            assert words in words_of(test) and len(test.file_uploader) == uploaders


@pytest.mark.parametrize(("language", "words"), [("zh", "E4 · h3 · 分值"), ("en", "E4 · h3 · Marks")])
def test_every_fault_of_a_file_stands_at_its_cell(walks, language, words):
    content = workbook(BARE.replace("5分 ", "一些 ").replace("3天", "一周"), names=("项目",))
    said = words_of(brought(walks, "走查.xlsx", content, language))
    assert words in said and "J2" in said


def test_what_a_workbook_does_not_say_is_asked_and_then_the_form_is_adopted(walks):
    test = brought(walks, "走查.xlsx", workbook(BARE.replace("25 ", "24 "), SECTIONS, names=("项目", "模块")))
    test.text_input(key="form id").set_value("walk").run()
    test.text_input(key="form title").set_value("厅堂走查表").run()
    test = test.multiselect(key="form modes").set_value(["onsite", "video"]).run()
    said = words_of(test)
    assert "相比有" in said and "| 现场 | 现场、视频 |" in said and "| 25 | 24 |" in said
    press(press(test, "起启用"), "确认启用")
    with walks.records.reading() as connection:
        last = CHECK_FORMS.versions(connection)[-1]
    assert (last.number, last.from_month, last.only.modes) == (3, str(month_now()), ("onsite", "video"))
    assert last.only.item("d1").most == 2400


def test_the_form_in_force_brought_again_can_not_be_adopted_and_a_moved_id_is_refused(walks):
    again = FORM.replace('"2026-03"', f'"{month_now()}"')
    test = brought(walks, "走查.toml", again.encode())
    assert "有 0 处不同" in words_of(test) and next(one for one in test.button if "启用" in one.label).disabled
    moved = again.replace('zh = "地面清洁"', 'zh = "甲"').replace('zh = "保安在岗"', 'zh = "地面清洁"')
    for language, words in (("zh", "含义不能改变"), ("en", "can't change")):
        test = brought(walks, "走查.toml", moved.encode(), "zh" if language == "zh" else "en")
        assert any(words in one.value for one in test.warning), [one.value for one in test.warning]
        assert all(one.disabled for one in test.button if "启用" in one.label or "Adopt" in one.label)


def test_an_example_is_marked_as_one_and_can_be_adopted(walks):
    test = open_page(walks, HEAD, "forms", view="new")
    test = test.segmented_control(key="form begins").set_value("example").run()
    names = test.selectbox(key="form example").options
    assert len(names) == 7 and all(name.startswith("示例：") for name in names)
    test = press(press(test, "起启用"), "确认启用")
    assert any("已启用" in one.value for one in test.success)
