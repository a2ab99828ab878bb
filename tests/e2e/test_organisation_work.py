"""Head office changes the organisation in a real browser, and takes everything back."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from tests.e2e.conftest import Visit

pytestmark = pytest.mark.browser


def confirm(visit: Visit, *words: str) -> None:
    """See what changes, then make it so."""
    visit.page.get_by_role("button", name="预览变更").locator("visible=true").first.click()
    for one in ("变更预览", *words):
        visit.must_say(one)
    visit.settle()
    visit.page.get_by_role("button", name="确认变更").click()
    visit.must_say("已变更")
    visit.settle()


def choose(visit: Visit, label: str, typed: str) -> None:
    visit.page.get_by_role("combobox", name=label, exact=True).locator("visible=true").first.click()
    visit.page.keyboard.type(typed)
    visit.page.keyboard.press("Enter")
    visit.settle()


def the_form(visit: Visit, path: str = "/organisation", title: str = "新增、改名") -> None:
    visit.open(path)
    visit.page.get_by_text(title).first.click()
    visit.settle()


def newest(visit: Visit) -> int:
    visit.open("/organisation?tab=changes")
    key = visit.page.locator("[class*=st-key-card-change-]").first.get_attribute("class") or ""
    return int(re.findall(r"card-change-(\d+)", key)[0])


def test_an_outlet_is_added_moved_and_closed_a_roster_taken_in_and_all_of_it_undone(visiting):
    visit = visiting("zonghang", path="/organisation")
    before = newest(visit)
    the_form(visit)
    for label, words in (("机构编码", "YL9901"), ("网点名称", "云澜新港支行")):
        visit.page.get_by_role("textbox", name=label).fill(words)
        visit.page.keyboard.press("Tab")
        visit.settle()
    choose(visit, "所属支行", "城中支行")
    confirm(visit, "新增", "未发布月份的名次和奖惩不变")
    the_form(visit)
    choose(visit, "网点", "YL9901")
    choose(visit, "所属支行", "新港支行")
    confirm(visit, "新港支行")
    visit.must_be_clean()
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="导出机构表").click()
    book = openpyxl.load_workbook(io.BytesIO(waiting.value.path().read_bytes()))
    rows = {row[0].value: row for row in book["网点"].iter_rows(min_row=4)}
    assert [cell.value for cell in rows["YL9901"][1:3]] == ["云澜新港支行", "新港支行"]
    rows["YL9901"][5].value, held = "2026-12-01", io.BytesIO()
    book.save(held)
    the_form(visit, title="导入机构表")
    sheet = {"name": "机构.xlsx", "mimeType": "application/octet-stream", "buffer": held.getvalue()}
    visit.page.locator("input[type=file]").set_input_files(sheet)
    visit.settle()
    confirm(visit, "撤销 2026-12-01")
    visit.open("/organisation?month=2026-12")
    assert "云澜新港支行" not in visit.words()
    made = newest(visit)
    assert made == before + 3
    for number in range(made, before, -1):
        visit.open("/organisation?tab=changes")
        visit.page.locator(f".st-key-undo-{number} button").click()
        visit.must_say("变更预览")
        visit.settle()
        visit.page.get_by_role("button", name="确认变更").click()
        visit.must_say("已变更")
    visit.open("/organisation?month=2026-11")
    assert "YL9901" not in visit.words()
    visit.must_be_clean()


def test_on_the_phone_the_tree_and_its_form_fit(visiting):
    visit = visiting("zonghang", "en", 390, path="/organisation")
    for path in ("/organisation", "/organisation?tab=seats", "/organisation?tab=changes"):
        visit.open(path)
        visit.must_be_clean()
    the_form(visit, title="Add, rename")
    visit.must_be_clean()
