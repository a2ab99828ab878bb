"""Units said outside the cell: in number formats, titles, notes and headings; asked once a column if not clear."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from data.files.formats.number_formats import number_style
from data.reading.answers import Decisions
from data.stores.store import Store
from data.uploads.draft import draft_of
from tests.sheets.drawn import OUTLETS_LEFT_OUT, bank, codes, drafted, drawing, loaded


@pytest.fixture(scope="module")
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


SHOWN = """
    code                    | format
    0"秒"                   | ÷1秒
    0!.0,                   | ÷10000
    0!.0,"万"               | ÷10000万
    0"."0,                  | ÷10000
    #,##0.0,                | ÷1000
    0.00\\%                 | ÷1%
    General"小时"           | ÷1小时
    [$-804]0.0"min"         | ÷1min
    0"分"00"秒"             | ÷0
    [>=10000]0!.0,"万";0    |
    [=0]"-";0"秒"           | ÷1秒
    [>60]0"分";0"秒"        | ÷0
    #,##0_);(#,##0)         |
    _ * #,##0.00_ ;_ * "-"??|
    ¥#,##0                  |
    0.00E+00                |
"""


@pytest.mark.parametrize(("code", "shown"), drawing(SHOWN)[1:])
def test_what_a_number_format_writes_beside_or_divides_is_heard(code, shown):
    assert number_style(170, code).format == shown


def formatted(*heads_and_cells: tuple[str, str, list[float]]) -> bytes:
    """A sheet of outlets A02, A03 and B01; each column a heading, a number format and its numbers."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    page = book.add_worksheet("Sheet1")
    page.write_column(0, 0, ["机构编码", "A02", "A03", "B01"])
    for column, (heading, code, numbers) in enumerate(heads_and_cells, 1):
        page.write(0, column, heading)
        page.write_column(1, column, numbers, book.add_format({"num_format": code}))
    book.close()
    return file.getvalue()


FORMATS = """
    heading              | column    | code       | number | value
    平均等候时间         | avg_wait  | 0"秒"      | 504    | 8.4
    平均等候时间         | avg_wait  | 0.00"小时" | 0.14   | 8.4
    平均等候时间(分钟)   | avg_wait  | 0.0"分"    | 8.4    | 8.4
    平均等候时间(分钟)   | avg_wait  | 0"秒"      | 50     |
    平均等候时间         | avg_wait  | 0"分"00    | 824    |
    叫号量               | tickets   | 0"万"      | 12     | 120000
    叫号量               | tickets   | 0!.0,"万"  | 12050  | 12050
    叫号量(万笔)         | tickets   | 0!.0,      | 12050  | 12050
    叫号量(千笔)         | tickets   | 0.0,       | 12050  | 12050
    叫号量               | tickets   | 0,         | 12000  |
    叫号量               | tickets   | #"笔"      | 12     | 12
    10分钟内占比         | within10  | 0.00"%"    | 0.9    | 0.009
    10分钟内占比(%)      | within10  | 0.0"%"     | 90     | 0.9
"""


@pytest.mark.parametrize(("heading", "column", "code", "number", "value"), drawing(FORMATS)[1:])
def test_a_number_is_what_its_format_shows_or_a_question(city, heading, column, code, number, value):
    others = {"tickets": "叫号量", "avg_wait": "平均等候时间(分钟)"}
    columns = [(words, "0", [9.0] * 3) for name, words in others.items() if name != column]
    content = formatted(*columns, (heading, code, [float(number)] * 3))
    draft = draft_of(city, "等候2026年10月.xlsx", content, decisions=OUTLETS_LEFT_OUT)
    found = [round(one[0], 9) for one in loaded(draft, column).values()]
    assert found == ([Decimal(value)] * 3 if value else []) and (draft.status == "would load") == bool(value)


AROUND = """
    title                         | heading              | cells    | values | note
    等候统计表（单位：笔、秒）    | 平均等候时间         | 504 60   | 8.4 1  |
    等候统计表（单位：笔、分钟）  | 平均等候时间         | 8.4 61   | 8.4 61 |
    等候统计表 时间单位：秒       | 平均等候时间         | 50 40    | 0.833333333 0.666666667 |
    Waits, times in seconds       | 平均等候时间         | 504 60   | 8.4 1  |
    等候统计表                    | 平均等候秒数         | 50 40    | 0.833333333 0.666666667 |
    等候统计表                    | 平均等候时间         | 50 40    | 0.833333333 0.666666667 | 注：等候时间以秒计
    等候统计表（单位：秒）        | 平均等候时间(分钟)   | 8.4 6    | 8.4 6  |
    等候统计表                    | 平均等候时间(h:mm)   | 0:08 0:12 | 8 12  |
    等候统计表（单位：分、秒）    | 平均等候时间         | 8.4 6    |        |
    等候统计表（单位：分.秒）     | 平均等候时间         | 8.24 6.3 |        |
    等候统计表                    | 平均等候时间         | 8.24 6.3 |        | 注：8.24表示8分24秒
    等候统计表                    | 平均等候时间(分钟)   | 0.0058 0.0078 |   |
    等候统计表                    | 平均等候时间         | 0.0058 0.0078 |   |
"""


@pytest.mark.parametrize(("title", "heading", "cells", "values", "note"), drawing(AROUND)[1:])
def test_units_are_heard_in_titles_notes_and_headings_and_asked_once_where_they_are_not_clear(
    city, title, heading, cells, values, note
):
    first, second = cells.split()
    text = f"{title} |\n机构编码 | 叫号量 | {heading}\nA02 | 100 | {first}\nA03 | 100 | {second}\n{note} |"
    draft = drafted(city, text)
    assert [code for _, code in codes(draft, blocking=True)] == ([] if values else ["mixed_units"])
    found = [round(Decimal(one[0]), 9) for one in loaded(draft, "avg_wait").values()]
    assert found == [Decimal(value) for value in values.split()]


SCALES = """
    title                    | heading       | cell  | value
    叫号量（单位：万笔）     | 叫号量        | 0.52  | 5200
    叫号量（单位：百笔、分钟）| 叫号量       | 52    | 5200
    叫号量                   | 叫号量(百笔)  | 52    | 5200
    叫号量                   | 叫号量万笔    | 0.52  | 5200
    叫号量                   | 叫号量        | 52百笔 | 5200
    叫号量                   | 叫号量        | 12000000 |
    叫号量（单位：笔、万元） | 叫号量        | 52    | 52
"""


@pytest.mark.parametrize(("title", "heading", "cell", "value"), drawing(SCALES)[1:])
def test_counts_are_scaled_as_said_and_have_an_upper_bound(city, title, heading, cell, value):
    draft = drafted(city, f"{title} |\n机构编码 | {heading} | 平均等候时间(分钟)\nA02 | {cell} | 8\nA03 | {cell} | 8")
    assert loaded(draft, "tickets") == ({"A02": (int(value),), "A03": (int(value),)} if value else {})
    assert bool(draft.blocking()) == (not value)


def asked(city: Store, heading: str, cells: str, unit: str = ""):
    rows = "\n".join(f"{code} | 100 | {cell}" for code, cell in zip(("A02", "A03", "B01"), cells.split(), strict=False))
    units = (("Sheet1", "avg_wait", unit),) if unit else ()
    return drafted(city, f"机构编码 | 叫号量 | {heading}\n{rows}", decisions=Decisions(units=units))


COULD = """
    heading             | cells                | could                 | unit  | value
    平均等候时间(分.秒) | 8.24 12.3 6          | mm.ss                 | mm.ss | 8.4
    平均等候时间(分，秒) | 8.24 12.3 6         | mm.ss                 | mm.ss | 8.4
    平均等候时间(分.秒) | 8.75 12.3 6          | minutes seconds       | minutes | 8.75
    平均等候时间        | 504 720 360          | seconds               | seconds | 8.4
    平均等候时间        | 0.00583 0.0078 0.004 | days                  | days  | 8.3952
    平均等候时间        | 0:08 0:12 0:09       | mm:ss h:mm            | h:mm  | 8
"""


@pytest.mark.parametrize(("heading", "cells", "could", "unit", "value"), drawing(COULD)[1:])
def test_a_question_of_units_offers_what_can_be_and_the_answer_takes_effect(city, heading, cells, could, unit, value):
    draft = asked(city, heading, cells)
    assert codes(draft, blocking=True) == [("C1", "mixed_units")] and not loaded(draft)
    assert [one.could for one in draft.columns if one.name == "avg_wait"] == [tuple(could.split())]
    answered = asked(city, heading, cells, unit)
    assert not answered.blocking() and loaded(answered, "avg_wait")["A02"] == (Decimal(value),)


def test_a_column_of_nothing_but_zeros_asks_nothing(city):
    assert loaded(asked(city, "平均等候时间", "0 0.00 0"), "avg_wait") == dict.fromkeys(("A02", "A03", "B01"), (0,))


def test_an_answer_that_cannot_be_leaves_the_question_open(city):
    assert asked(city, "平均等候时间(分.秒)", "8.24 12.3 6", "minutes").blocking()
