"""Sheets that are legal and monstrous, or slightly wrong: read to the cell, or refused in words."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from data.files.grid import CellState, Merge
from data.files.limits import LIMITS
from data.files.reader.read import read
from tests.sheets.made_files import MAIN, cells, member, package, parts, refused, row, text_cell, values, xlsx

pytestmark = pytest.mark.slow

HEAD = row(1, text_cell("A1", "网点"), text_cell("B1", "得分"))


def test_a_stray_cell_in_the_far_corner_costs_nothing_and_is_remarked():
    workbook = read("上报.xlsx", xlsx(HEAD + row(1_048_576, '<c r="XFD1048576"><v>1</v></c>')))
    assert values(workbook) == {"A1": "网点", "B1": "得分", "XFD1048576": 1}
    assert workbook.remarks == ("far_cells",)


def test_a_false_unique_count_is_not_believed():
    strings = f'<sst xmlns="{MAIN}" count="1" uniqueCount="4294967295"><si><t>平安街</t></si></sst>'
    assert values(read("上报.xlsx", xlsx(row(1, '<c r="A1" t="s"><v>0</v></c>'), strings=strings))) == {"A1": "平安街"}


def test_one_merge_over_the_whole_sheet_is_refused():
    assert refused(xlsx(HEAD, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')) == "merge_too_large"


def test_300000_merges_are_refused():
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 300_001))
    assert refused(xlsx(HEAD, after=f"<mergeCells>{merges}</mergeCells>")) == "too_many_merges"


def test_a_million_styled_empty_rows_are_passed_over():
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(2, 1_000_002))
    assert values(read("上报.xlsx", xlsx(HEAD + rows))) == {"A1": "网点", "B1": "得分"}


def test_1100_columns_are_refused():
    assert refused(xlsx(row(1, *("<c><v>1</v></c>" for _ in range(1100))))) == "too_many_columns"


def test_too_many_filled_rows_are_refused():
    assert (
        refused(xlsx("".join(row(n, "<c><v>1</v></c>") for n in range(1, 12))), limits=replace(LIMITS, rows=10))
        == "too_many_rows"
    )


def test_too_many_filled_cells_are_refused_over_all_sheets_together():
    assert refused(xlsx(HEAD, sheets=6), limits=replace(LIMITS, cells=11)) == "too_many_cells"


def test_a_cell_of_5_megabytes_is_refused_with_its_address():
    long = "".join(Random(1).choices("一二三四五六七八", k=1_700_000))
    assert refused(xlsx(row(1, text_cell("A1", long)))) == "cell_too_long"


def test_one_long_text_that_every_cell_points_at_is_refused():
    strings = f'<sst xmlns="{MAIN}"><si><t>{"长" * 30_000}</t></si></sst>'
    pointing = "".join(row(n, *('<c t="s"><v>0</v></c>' for _ in range(100))) for n in range(1, 41))
    assert refused(xlsx(pointing, strings=strings)) == "too_much_text"


@pytest.mark.parametrize("written", ["NaN", "INF", "-Infinity", "1e999", "1_000", "0x10", "１２"])
def test_what_is_no_finite_number_is_an_error_cell_never_a_value(written):
    cell = cells(read("上报.xlsx", xlsx(row(1, f'<c r="A1"><v>{written}</v></c>'))))["A1"]
    assert (cell.value, cell.text, cell.state) == (None, written, CellState.ERROR)


def test_a_style_number_out_of_range_means_a_plain_cell():
    assert cells(read("上报.xlsx", xlsx(row(1, '<c r="A1" s="99999"><v>8.5</v></c>'))))["A1"].format == ""


@pytest.mark.parametrize(
    "bad",
    [
        '<c r="A1" t="s"><v>5</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="ZZZZ1"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
        '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    ],
)
def test_a_cell_that_points_nowhere_or_stands_twice_is_damage(bad):
    assert refused(xlsx(row(1, bad))) == "file_damaged"


def test_a_row_number_beyond_the_sheet_is_damage():
    assert refused(xlsx(row(99_999_999, "<c><v>1</v></c>"))) == "file_damaged"


def test_formulas_never_calculated_are_told_from_blank_and_from_empty_text():
    read_cells = cells(
        read(
            "上报.xlsx",
            xlsx(
                row(
                    1,
                    '<c r="A1"><f>SUM(B1:B9)</f><v></v></c>',
                    '<c r="B1"><f>C1</f></c>',
                    '<c r="C1" t="str"><f>""</f><v></v></c>',
                    '<c r="D1"/>',
                )
            ),
        )
    )
    assert {address: (cell.state, cell.text) for address, cell in read_cells.items()} == {
        "A1": (CellState.UNCALCULATED, "=SUM(B1:B9)"),
        "B1": (CellState.UNCALCULATED, "=C1"),
    }


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_cell_is_an_error_and_not_blank(error):
    cell = cells(read("上报.xlsx", xlsx(row(1, f'<c r="A1" t="e"><f>1/0</f><v>{error}</v></c>'))))["A1"]
    assert (cell.value, cell.text, cell.state) == (None, error, CellState.ERROR)


def test_right_to_left_and_zero_width_characters_and_formula_like_names_stay_as_they_stood():
    names = ["\u202e行支街安平", "平\u200b安街", "=1+1", "+86", "-1", "@SUM(A1)", "\t平安", "\u3000平安"]
    sheet = "".join(
        row(n, f'<c r="A{n}" t="inlineStr"><is><t xml:space="preserve">{name}</t></is></c>')
        for n, name in enumerate(names, 1)
    )
    assert list(values(read("上报.xlsx", xlsx(sheet))).values()) == names


def test_escapes_are_resolved_and_impossible_characters_are_marked():
    assert values(
        read("上报.xlsx", xlsx(row(1, text_cell("A1", "甲_x000A_乙"), text_cell("B1", "_xD800__x0000_"))))
    ) == {"A1": "甲\n乙", "B1": "\ufffd\ufffd"}


def test_days_from_1904_are_dates_four_years_on():
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    day = row(1, '<c r="A1" s="1"><v>44864</v></c>')
    assert values(read("上报.xlsx", xlsx(day, styles=styles, date1904=True))) == {"A1": date(2026, 10, 31)}
    assert values(read("上报.xlsx", xlsx(day, styles=styles))) == {"A1": date(2022, 10, 30)}


@pytest.mark.parametrize(
    "beside",
    [
        '<extLst><ext><x15:workbookPr xmlns:x15="urn:2011" chartTrackingRefBase="1"/></ext></extLst>',
        '<extLst><ext><workbookPr xmlns="urn:2011" date1904="0"/></ext></extLst>',
        '<views><view><extLst><ext><a:workbookPr xmlns:a="urn:b"/></ext></extLst></view></views>',
    ],
)
def test_what_an_extension_says_of_itself_does_not_change_the_days_of_the_workbook(beside):
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    made = parts(row(1, '<c r="A1" s="1"><v>44864</v></c>'), styles=styles, date1904=True)
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace("<sheets>", f"{beside}<sheets>")
    assert values(read("上报.xlsx", package(*(member(*part) for part in made.items())))) == {"A1": date(2026, 10, 31)}


def test_a_number_format_is_not_replaced_by_one_of_a_conditional_format():
    formats = '<numFmts><numFmt numFmtId="170" formatCode="0.0"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>'
    other = '<dxfs><dxf><numFmt numFmtId="170" formatCode="0%"/></dxf></dxfs>'
    found = cells(read("上报.xlsx", xlsx(row(1, '<c r="A1" s="0"><v>0.5</v></c>'), styles=formats + other)))
    assert (found["A1"].value, found["A1"].format) == (0.5, "")


def test_a_cell_of_a_shared_text_without_its_number_is_blank():
    assert values(read("上报.xlsx", xlsx(row(1, '<c r="A1" t="s"><v/></c>', text_cell("B1", "得分"))))) == {
        "B1": "得分"
    }


def test_a_date_spelled_out_is_a_date_and_a_wrong_one_an_error():
    spelled = row(1, '<c r="A1" t="d"><v>2026-10-31</v></c>', '<c r="B1" t="d"><v>2026-02-30</v></c>')
    read_cells = cells(read("上报.xlsx", xlsx(spelled)))
    assert (read_cells["A1"].value, read_cells["B1"].state) == (date(2026, 10, 31), CellState.ERROR)


def test_two_sheets_of_one_name_are_damage():
    workbook = member(
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}"><sheets><sheet name="表" id="s1"/><sheet name="表" id="s2"/></sheets></workbook>',
    )
    assert refused(xlsx(HEAD, workbook, sheets=2, without="xl/workbook.xml")) == "file_damaged"


def test_a_merge_turned_inside_out_is_damage():
    assert refused(xlsx(HEAD, after='<mergeCells><mergeCell ref="C9:A1"/></mergeCells>')) == "file_damaged"


def test_white_space_alone_is_a_blank_cell():
    assert values(read("上报.xlsx", xlsx(row(1, text_cell("A1", " \u3000 "), text_cell("B1", "甲"))))) == {"B1": "甲"}


def test_prefixed_element_names_are_read_like_plain_ones():
    data = '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData>'
    prefixed = f'<x:worksheet xmlns:x="{MAIN}">{data}</x:worksheet>'
    assert values(
        read("上报.xlsx", xlsx("", member("xl/worksheets/sheet1.xml", prefixed), without="xl/worksheets/sheet1.xml"))
    ) == {"A1": 5}


def test_hidden_rows_and_columns_and_merges_are_known():
    sheet = row(1, text_cell("A1", "表头")) + row(2, text_cell("A2", "甲"), text_cell("C2", "5"), hidden="1")
    after = '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    grid = read("上报.xlsx", xlsx(sheet, after=after)).grids[0]
    assert (grid.hidden_rows, grid.merges) == (frozenset({1}), (Merge(top=0, left=0, bottom=0, right=2),))


def test_a_sheet_name_of_300_characters_is_refused():
    workbook = member(
        "xl/workbook.xml", f'<workbook xmlns="{MAIN}"><sheets><sheet name="{"名" * 300}" id="s1"/></sheets></workbook>'
    )
    assert refused(xlsx(HEAD, workbook, without="xl/workbook.xml")) == "name_too_long"
