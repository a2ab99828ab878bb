"""A sheet of checks on the upload page: its questions are answered there, and what was loaded has its form's name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.decisions.document_kinds import CHECK_FORMS
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from metrics.catalogue import CATALOGUE
from metrics.figures.views import install
from tests.forms.drawn import FORM
from tests.forms.test_check_files import ROWS, SECTIONS, TITLE
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.pages.test_upload_page import press, uploaded
from tests.sheets.drawn import workbook

pytestmark = pytest.mark.slow


@pytest.fixture
def with_form(store: Store) -> Iterator[Store]:
    bank = filled(store, 3)
    CHECK_FORMS.record(bank, COMMAND_LINE, FORM)
    install(bank.facts)
    yield bank
    CATALOGUE.renew((), ())


def outlet(store: Store) -> str:
    with store.cursor() as db:
        found = db.execute("select min(outlet) from live.outlet_spell").fetchone()
    assert found
    return str(found[0])


def test_an_unknown_item_is_answered_and_the_checks_are_loaded(with_form: Store) -> None:
    table = ROWS.replace("钱款唱核", "零钱备付").replace("O01", outlet(with_form))
    test = uploaded(with_form, workbook(table), TITLE)
    assert "检查表里没有这一项" in words_of(test) and "零钱备付" in words_of(test)
    press(test, "是“唱收唱付”")
    assert "可以入库" in words_of(test) and "厅堂走查表" in words_of(test)
    press(test, "入库")
    assert not test.exception
    page = open_page(with_form, PEOPLE["analyst"], "upload", tab="past")
    assert not page.exception


def test_stored_visits_that_a_file_lacks_are_asked_about(with_form: Store) -> None:
    table = SECTIONS.replace("O01", outlet(with_form))
    press(uploaded(with_form, workbook(table), TITLE), "入库")
    test = uploaded(with_form, workbook(table.replace("-05", "-12")), f"b{TITLE}")
    assert "替换，还是追加" in words_of(test)
    press(test, "追加")
    assert "可以入库" in words_of(test)
