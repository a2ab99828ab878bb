"""A template of a form, filled in as it came, is read without a question and gives the marks that were typed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import data.forms
from data.decisions.document_kinds import CHECK_FORMS
from data.forms.form import MODES, Form, FormItem, ItemKind
from data.forms.form_toml import form_from_toml
from data.people.rights import COMMAND_LINE
from data.reading.checks.visit_line import VisitLine
from data.types import Month
from data.uploads.draft import draft_of
from reports.check_template import check_template
from tests.forms.drawn import FORM
from tests.small_bank import small_bank

pytestmark = pytest.mark.slow  # each file goes through the reader, another process

MARCH = Month(2026, 3)
PRESETS = sorted((Path(data.forms.__file__).parent / "presets").glob("*.toml"))
FORMS = {"walk": FORM, **{file.stem: file.read_text(encoding="utf-8") for file in PRESETS}}


def filled_in(template: bytes, form: Form, language: str) -> bytes:
    """Two outlets visited, the others left as they came; every kind of item as somebody would type it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    several = len(form.modes) > 1
    for row, outlet in ((2, 0), (4, 1)):
        cells = [MODES[form.modes[outlet]].say("zh" if language == "zh" else "en")] if several else []
        cells += [date(2026, 3, 5 + outlet), "J01", *(_typed(one, outlet) for one in form.items or form.sections)]
        cells += [f"{form.items[0].id.upper()} 有灰尘；" if form.items and outlet else ""]
        for column, value in enumerate(cells, start=3):
            sheet.cell(row, column).value = value
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _typed(part: object, outlet: int) -> object:
    if not isinstance(part, FormItem):
        return 10
    if part.may_be_absent and outlet:
        return "不适用"
    if part.kind is ItemKind.YES_NO:
        return "√×"[outlet]
    return 7 if part.kind is ItemKind.BANDS else part.most / 200


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_a_template_filled_in_is_read_without_a_question(name: str, language: str) -> None:
    text = FORMS[name].replace('from = "2026-01"', 'from = "2026-03"')
    form, store = form_from_toml(text), small_bank()
    CHECK_FORMS.record(store, COMMAND_LINE, text)
    CHECK_FORMS.record(
        store,
        COMMAND_LINE,
        FORM.replace('id = "walk"', 'id = "other"').replace("厅堂走查表", "另一张表").replace("Hall", "My"),
    )
    outlets = [("O01", "一"), ("O02", "二"), ("O03", "三")]
    content = filled_in(check_template(form, MARCH, outlets, "zh" if language == "zh" else "en"), form, language)
    read = draft_of(store, "received.xlsx", content)
    assert [(one.code, one.seen) for one in read.findings if one.blocks] == []
    lines = [line for part in read.parts for line in part.good if isinstance(line, VisitLine)]
    lines = [line for line in {id(one): one for one in lines}.values() if line.form.id == form.id]
    assert {(line.outlet, str(line.day), line.mode) for line in lines} == {
        ("O01", "2026-03-05", form.modes[0]), ("O03", "2026-03-06", form.modes[-1 if len(form.modes) > 1 else 0]),
    }  # fmt: skip
    first = next(line for line in lines if line.outlet == "O01")
    if form.items:
        item = form.items[0]
        assert first.raw[item.id] == (item.most if item.kind is ItemKind.YES_NO else item.most // 2)
        last = next(line for line in lines if line.outlet == "O03")
        assert last.said[item.id].reason == "有灰尘"
    else:
        assert {earned for earned, _ in first.sums.values()} == {1000}
