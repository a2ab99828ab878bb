"""What goes back to the person: the error workbook and the template, and how they are recognised when they return."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from data.files.limits import LIMITS
from data.files.reader.read import read
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind
from data.stores.store import Store
from data.uploads.draft import draft_of
from reports.error_workbook import error_workbook
from reports.template import template
from tests.sheets.drawn import OCTOBER, OUTLETS_LEFT_OUT, bank, codes, drafted, loaded

FAULTY = """
    2026年10月通报 | | |
    网点名称 | 叫号量 | 平均等候时间(分钟) | 10分钟内占比
    青川槐树街支行 | abc | 8 | 98%%
    青川机场支行 | 100 | 9 | #DIV/0!
    =1+1 | 100 | 9 | 0.5%%
    合计 | 200 | |
"""


@pytest.fixture(scope="module")
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_every_finding_is_listed_with_a_link_and_its_cell_is_coloured_and_commented(city):
    draft = drafted(city, FAULTY)
    book = opened(error_workbook(draft, "zh"))
    assert book.sheetnames[:2] == ["问题清单", "Sheet1"]
    listed = [(row[2].value, row[3].value) for row in book["问题清单"].iter_rows(min_row=3)]
    assert len(listed) == len(draft.findings) and ("B3", "是") in listed
    link = next(row[2].hyperlink for row in book["问题清单"].iter_rows(min_row=3) if row[2].value == "B3")
    assert link.location == "Sheet1!B3" or link.location == "'Sheet1'!B3"
    page = book["Sheet1"]
    assert (
        page["B3"].value == "abc"
        and page["B3"].fill.bgColor.rgb != "00000000"
        and "不是数字" in page["B3"].comment.text
    )
    assert page["A6"].comment is not None and page["C3"].comment is None and page["C3"].value == 8


def test_nothing_a_file_says_becomes_a_formula(city):
    draft = drafted(city, FAULTY)
    page = opened(error_workbook(draft, "en"))["Sheet1"]
    assert page["A5"].data_type == "s" and page["A5"].value == "=1+1"


@pytest.mark.parametrize("drawn", [False, True], ids=["the sender's own", "drawn anew"])
def test_an_error_workbook_that_comes_back_is_recognised_and_read_as_the_file_it_was(city, drawn):
    draft = drafted(city, FAULTY)
    back = draft_of(
        city,
        "客户等候时间2026年10月.xlsx",
        error_workbook(draft, "zh", replace(LIMITS, marked_cells=1 if drawn else 100_000)),
    )
    # The sender's own formula has no value until the file is saved in Excel once more: there it is the same error.
    before = [(cell, "uncalculated" if code == "error_cell" and not drawn else code) for cell, code in codes(draft)]
    assert [one for one in codes(back) if one[1] != "own_workbook"] == before
    assert "own_workbook" in {code for _, code in codes(back)}
    assert loaded(back, "tickets", "within10") == loaded(draft, "tickets", "within10")


def test_a_text_files_problems_are_given_back_too(city):
    content = "网点名称,叫号量,平均等候时间(分钟)\n青川槐树街支行,abc,8\n".encode("gb18030")
    draft = draft_of(city, "等候202610.csv", content)
    assert draft.workbook is not None and ("line 2", "not_a_number") in codes(draft)
    book = opened(error_workbook(draft, "zh"))
    assert book[book.sheetnames[1]]["A2"].comment is not None


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_filled_template_loads_without_a_question(city, kind, language):
    book = opened(template(kind, OCTOBER, [("A02", "青川槐树街支行"), ("A03", "青川望河楼支行")], language))
    page = book[book.sheetnames[0]]
    given = {ColumnKind.COUNT: 1, ColumnKind.MINUTES: 5, ColumnKind.RATE: 0.5, ColumnKind.DATE: date(2026, 10, 5)}
    parts = {"env": 18, "image": 13, "process": 30, "effic": 14, "lobby": 15, "total": 90}
    whole = {
        "tickets": 2,
        "vip_tickets": 1,
        "total": 5,
        "trans": 8,
        "rated": 4,
        "initiated": 4,
        "over10": 1,
        "vip_rated": 2,
    }
    for index, column in enumerate(SHEETS[kind].columns, start=4):
        value = parts[column.name] if column.kind is ColumnKind.POINTS else whole.get(column.name, given[column.kind])
        page.cell(2, index).value = value
    held = io.BytesIO()
    book.save(held)
    draft = draft_of(city, "x.xlsx", held.getvalue(), decisions=OUTLETS_LEFT_OUT)
    assert [(one.code, one.seen, one.expected) for one in draft.blocking()] == []
    assert (draft.status, [(part.kind, part.month, part.rows) for part in draft.parts]) == (
        "would load",
        [(kind, OCTOBER, 1)],
    )
    assert {column.name for column in SHEETS[kind].columns} == set(draft.parts[0].good[0].values)
    assert "blank_row" in {code for _, code in codes(draft)} and "own_workbook" in {code for _, code in codes(draft)}


def test_the_template_lets_excel_refuse_what_the_import_would_ask(city):
    page = opened(template("mystery", OCTOBER, [("A02", "青川槐树街支行")], "zh")).worksheets[0]
    rules = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2) for rule in page.data_validations.dataValidation
    }
    assert rules["E2"] == ("decimal", "0.0", "20.0") and rules["B2"][0] == "list" and rules["D2"][0] == "date"
    sheet = read("t.xlsx", template("wait", OCTOBER, [], "zh"))
    assert sheet.grids[0].sheet == SHEETS["wait"].title.zh
