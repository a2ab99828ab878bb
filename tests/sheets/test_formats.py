"""Every format we accept gives the same cells: values, states, formats, hidden rows, merges."""

import struct
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from data.files.grid import CellState, Merge, Workbook
from data.files.reader.read import read
from tests.sheets.example_table import EXPECTED, example
from tests.sheets.made_files import cells, member, package, refused, values
from tests.sheets.made_xlsb import cell, record, row, text, xlsb

MADE = Path(__file__).parents[1] / "data" / "made"


def seen(workbook: Workbook) -> dict[str, tuple[object, str, str]]:
    return {address: (cell.value, cell.state.value, cell.format) for address, cell in cells(workbook).items()}


def assert_frame(workbook: Workbook) -> None:
    grid, hidden = workbook.grids
    assert (grid.sheet, grid.hidden, grid.hidden_rows, grid.hidden_columns) == (
        "数据",
        False,
        frozenset({5}),
        frozenset({2}),
    )
    assert grid.merges == (Merge(top=0, left=0, bottom=0, right=4),)
    assert (hidden.sheet, hidden.hidden) == ("隐藏", True)


def test_xlsx_gives_every_cell_with_its_state_and_format():
    workbook = read("样例.xlsx", example())
    assert seen(workbook) == EXPECTED
    assert_frame(workbook)
    assert (cells(workbook)["E4"].text, cells(workbook)["E5"].text) == ("#DIV/0!", "#N/A")


def test_xls_gives_the_same_cells():
    workbook = read("样例.xls", (MADE / "libreoffice.xls").read_bytes())
    assert seen(workbook) == EXPECTED | {"E6": (0, "value", "")}
    assert_frame(workbook)
    assert cells(workbook)["E4"].text == "#DIV/0!"


def test_ods_gives_the_same_cells_but_knows_no_text_format():
    workbook = read("样例.ods", (MADE / "libreoffice.ods").read_bytes())
    assert seen(workbook) == EXPECTED | {"E7": ("00123", "value", ""), "C6": (1, "value", "")}
    assert_frame(workbook)
    assert cells(workbook)["E4"].text == "#DIV/0!"


def test_what_stood_in_a_cell_is_kept_beside_its_value():
    kept = {address: cell.text for address, cell in cells(read("样例.xlsx", example())).items()}
    assert [kept[address] for address in ("C4", "D4", "D5", "B5", "B6", "C6")] == [
        "0.985",
        "2026-10-31",
        "2026-10-31 08:24:00",
        "08:24:00",
        "30:00:00",
        "TRUE",
    ]


def test_a_second_and_a_third_reader_see_the_same_values():
    ours = values(read("样例.xlsx", example()))
    sheet = openpyxl.load_workbook(BytesIO(example()), data_only=True)["数据"]
    theirs = {cell.coordinate: cell.value for line in sheet.iter_rows() for cell in line if cell.value is not None}
    assert {address: theirs[address] for address in ("A1", "B4", "C4", "B6", "D5", "D6", "E6", "C7")} == {
        address: ours[address] for address in ("A1", "B4", "C4", "B6", "D5", "D6", "E6", "C7")
    }
    rows = python_calamine.load_workbook(BytesIO(example())).get_sheet_by_index(0).to_python()
    assert [value for line in rows for value in line if value != ""] == [
        value for value in ours.values() if value is not None
    ]


# --- xlsb -------------------------------------------------------------------------------------

BINARY = (
    row(0)
    + cell(7, 0, struct.pack("<L", 0))
    + cell(2, 1, struct.pack("<L", 1234 << 2 | 3))
    + cell(5, 2, struct.pack("<d", 0.985), style=1)
    + cell(5, 3, struct.pack("<d", 46326), style=2)
    + row(1, hidden=True)
    + cell(3, 0, b"\x07")
    + cell(4, 1, b"\x01")
    + cell(8, 2, text("文字") + bytes(4))
    + cell(9, 3, struct.pack("<d", 1.25) + bytes(4), style=3)
    + cell(11, 4, b"\x2a" + bytes(4))
    + cell(1, 5, b"")
)


def test_xlsb_gives_numbers_texts_errors_dates_and_hidden_rows():
    merge = record(176, struct.pack("<4L", 0, 0, 0, 1)) + record(60, struct.pack("<4LH", 4, 4, 0, 0, 1))
    workbook = read("样例.xlsb", xlsb(BINARY, after=merge))
    assert seen(workbook) == {
        "A1": ("平安街支行", "value", ""),
        "B1": (12.34, "value", ""),
        "C1": (0.985, "value", "percent"),
        "D1": (date(2026, 10, 31), "value", "date"),
        "A2": (None, "error", ""),
        "B2": (True, "value", ""),
        "C2": ("文字", "value", ""),
        "D2": (timedelta(hours=30), "value", "time"),
        "E2": (None, "error", ""),
    }
    grid, hidden = workbook.grids
    assert (workbook.format, grid.hidden_rows, grid.hidden_columns, grid.merges, hidden.hidden) == (
        "xlsb",
        {1},
        {4},
        (Merge(0, 0, 0, 1),),
        True,
    )


def test_a_second_reader_sees_the_same_xlsb():
    rows = python_calamine.load_workbook(BytesIO(xlsb(BINARY))).get_sheet_by_index(0).to_python()
    assert (rows[0][:3], rows[0][3], rows[1][1:3]) == (["平安街支行", 12.34, 0.985], date(2026, 10, 31), [True, "文字"])


def test_an_xlsb_cut_off_inside_a_record_or_pointing_nowhere_is_damaged():
    assert refused(xlsb(BINARY + b"\x05\xff\x7f"), "a.xlsb") == "file_damaged"
    assert refused(xlsb(row(0) + cell(7, 0, struct.pack("<L", 9))), "a.xlsb") == "file_damaged"
    assert refused(xlsb(row(9_999_999) + cell(4, 0, b"\x01")), "a.xlsb") == "file_damaged"
    assert refused(xlsb(row(0) + cell(6, 0, struct.pack("<L", 4_000_000_000))), "a.xlsb") == "file_damaged"


def test_xlsb_days_from_1904():
    assert values(read("a.xlsb", xlsb(row(0) + cell(5, 0, struct.pack("<d", 44864), style=2), date1904=True))) == {
        "A1": date(2026, 10, 31)
    }


# --- ods --------------------------------------------------------------------------------------

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)


def ods(rows: str, *more: object, styles: str = "", table: str = 'table:name="表1"') -> bytes:
    body = (
        f"<office:body><office:spreadsheet><table:table {table}>{rows}</table:table></office:spreadsheet></office:body>"
    )
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"{body}</office:document-content>"
    )
    return package(
        member("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), member("content.xml", content), *more
    )  # type: ignore[arg-type]


def test_ods_repeats_are_counted_and_blank_ones_cost_nothing():
    rows = (
        '<table:table-row><table:table-cell table:number-columns-repeated="3" office:value-type="float"'
        ' office:value="5"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell office:value-type="percentage" office:value="0.5"/></table:table-row>'
    )
    assert list(values(read("a.ods", ods(rows))).items()) == [
        ("A1", 5),
        ("B1", 5),
        ("C1", 5),
        ("A1048002", 0.5),
        ("A1048003", 0.5),
    ]


@pytest.mark.parametrize(
    ("row_repeat", "column_repeat", "code"),
    [
        ("1000000", "1", "too_many_rows"),
        ("1", "1100", "too_many_columns"),
        ("49000", "250", "too_many_cells"),
        ("-1", "1", "file_damaged"),
        ("9" * 40, "1", "file_damaged"),
    ],
)
def test_a_filled_ods_cell_repeated_too_often_is_refused_before_it_is_copied(row_repeat, column_repeat, code):
    times = f'table:number-columns-repeated="{column_repeat}"'
    cell = f'<table:table-cell {times} office:value-type="float" office:value="5"/>'
    assert (
        refused(ods(f'<table:table-row table:number-rows-repeated="{row_repeat}">{cell}</table:table-row>'), "a.ods")
        == code
    )


def test_ods_errors_uncalculated_formulas_comments_and_spaces():
    rows = (
        "<table:table-row>"
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=X" office:value-type="float" office:value="0">'
        "<text:p>Err:502</text:p></table:table-cell>"
        '<table:table-cell table:formula="of:=SUM([.A1])"/>'
        "<table:table-cell office:value-type='string'><office:annotation><text:p>批注</text:p></office:annotation>"
        "<text:p>平<text:s text:c='2'/>安<text:span>街</text:span></text:p><text:p>二</text:p></table:table-cell>"
        "<table:table-cell office:value-type='time' office:time-value='PT00H08M24S'/>"
        "<table:table-cell office:value-type='time' office:time-value='PT30H00M00S'/>"
        "<table:table-cell office:value-type='date' office:date-value='2026-13-01'>"
        "<text:p>2026-13-01</text:p></table:table-cell>"
        "</table:table-row>"
    )
    read_cells = cells(read("a.ods", ods(rows)))
    assert [(cell.state, cell.text) for cell in read_cells.values()] == [
        (CellState.ERROR, "#DIV/0!"),
        (CellState.ERROR, "Err:502"),
        (CellState.UNCALCULATED, "=SUM([.A1])"),
        (CellState.VALUE, "平  安街\n二"),
        (CellState.VALUE, "00:08:24"),
        (CellState.VALUE, "30:00:00"),
        (CellState.ERROR, "2026-13-01"),
    ]


def test_a_hidden_ods_sheet_is_known_by_its_style():
    style = '<style:style style:name="t1"><style:table-properties table:display="false"/></style:style>'
    assert read("a.ods", ods("", styles=style, table='table:name="表1" table:style-name="t1"')).grids[0].hidden


def test_an_encrypted_ods_asks_for_the_password_to_be_removed():
    assert refused(ods("", member("META-INF/manifest.xml", "<m><encryption-data/></m>")), "a.ods") == "file_encrypted"


def test_an_opendocument_text_is_no_spreadsheet():
    letter = package(member("mimetype", "application/vnd.oasis.opendocument.text"), member("content.xml", "<a/>"))
    assert refused(letter, "a.odt") == "file_not_a_spreadsheet"
