"""A complaint list on the upload page: its words are answered there, what it replaces and keeps is said."""

from __future__ import annotations

import pytest

from data.decisions.document_kinds import LIST_WORDS
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from tests.forms.test_complaint_lists import LIST
from tests.forms.test_complaint_words import WORDS
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.pages.test_checks_on_the_upload_page import outlet
from tests.pages.test_upload_page import press, uploaded
from tests.sheets.drawn import workbook

pytestmark = pytest.mark.slow


def test_an_unknown_word_is_answered_and_the_list_replaces_the_monthly_sheet(store: Store) -> None:
    bank = filled(store, 3)
    LIST_WORDS.record(bank, COMMAND_LINE, WORDS)
    table = LIST.replace("O01", outlet(bank)).replace("O02", outlet(bank)).replace("| 上级督办", "| 市长热线")
    months = {"2026-04": "2026-11", "2026-03": "2026-10"}
    for written, month in months.items():
        table = table.replace(written, month)
    test = uploaded(bank, workbook(table), "投诉台账.xlsx")
    said = words_of(test)
    assert "市长热线" in said and "王雨晴" not in said and "19900001234" not in said
    assert "只保存清空后的副本" in said and "改由明细得出" in said
    assert [one.value for one in test.toggle if "按0件" in one.label] == [True]
    press(test, "是监管")
    assert "可以入库" in words_of(test)
    press(test, "入库")
    assert not test.exception
    page = open_page(bank, PEOPLE["analyst"], "upload", tab="past")
    assert not page.exception and "投诉明细" in words_of(page)
    subject = open_page(bank, PEOPLE["head_office"], "subject", kind="complaint")
    assert not subject.exception and "行内" not in words_of(subject)


def test_outlets_that_a_list_does_not_name_may_be_left_without_data(store: Store) -> None:
    bank = filled(store, 3)
    LIST_WORDS.record(bank, COMMAND_LINE, WORDS)
    table = LIST.replace("O01", outlet(bank)).replace("O02", outlet(bank)).replace("2026-04", "2026-11")
    test = uploaded(bank, workbook(table.replace("2026-03", "2026-10")), "投诉台账.xlsx")
    switch = next(one for one in test.toggle if "按0件" in one.label)
    switch.set_value(False).run()
    assert [one.value for one in test.toggle if "按0件" in one.label] == [False]
