"""Formulas that nobody calculated: results of nothing but 0 are asked about, or known by who wrote them."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from data.files.grid import CellState, Workbook
from data.files.reader.read import read
from data.reading.columns import ask_for_results
from data.reading.recognise import layouts
from data.reading.remarks import Remarks
from tests.sheets.drawn import grid
from tests.sheets.made_files import cells, member, package, parts, relations, row, text_cell
from tests.sheets.made_xlsb import cell, xlsb
from tests.sheets.made_xlsb import row as binary_row
from tests.sheets.test_formats import ods

MADE = Path(__file__).parents[1] / "data" / "made" / "libreoffice.xls"
ABOUT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"


def formulas(*results: str) -> str:
    """A heading and a column of formulas with these stored results."""
    lines = [row(at, f'<c r="A{at}"><f>B{at}*2</f><v>{said}</v></c>') for at, said in enumerate(results, start=2)]
    return row(1, text_cell("A1", "等候")) + "".join(lines)


def workbook(rows: str, *, program: str = "", flag: str = "") -> Workbook:
    made = parts(rows)
    made["xl/workbook.xml"] = made["xl/workbook.xml"].replace("</workbook>", f"{flag}</workbook>")
    if program:
        about = relations(("w", "officeDocument", "xl/workbook.xml"))
        told = f'<Relationship Id="p" Type="{ABOUT}" Target="docProps/app.xml"/></Relationships>'
        made["_rels/.rels"] = about.replace("</Relationships>", told)
        made["docProps/app.xml"] = f"<Properties><Application>{program}</Application></Properties>"
    return read("上报.xlsx", package(*(member(*part) for part in made.items())))


def asked(found: Workbook) -> dict[int, frozenset[int]]:
    return dict(found.grids[0].idle_formulas)


def uncalculated(found: Workbook) -> list[str]:
    return [at for at, cell in cells(found).items() if cell.state is CellState.UNCALCULATED]


FLAG = '<calcPr calcId="0" fullCalcOnLoad="1"/>'


@pytest.mark.parametrize("program", ["Microsoft Excel", "WPS 表格", "LibreOffice/7.4", ""])
def test_results_of_nothing_but_0_are_asked_about(program):
    found = workbook(formulas("0", "0.0", "0"), program=program)
    assert (asked(found), uncalculated(found)) == ({0: frozenset({1, 2, 3})}, [])
    assert [cells(found)[at].value for at in ("A2", "A3", "A4")] == [0, 0, 0]


@pytest.mark.parametrize(
    "program",
    ["Apache POI", "NPOI", "EasyExcel", "Aspose.Cells", "Microsoft Excel Compatible / Openpyxl 3.1.5", "Report Server"],
)
def test_results_of_nothing_but_0_by_a_program_that_does_not_calculate_are_none(program):
    found = workbook(formulas("0", "0"), program=program)
    assert (asked(found), uncalculated(found)) == ({}, ["A2", "A3"])
    assert cells(found)["A2"].text == "=B2*2"


def test_results_of_nothing_but_0_in_a_workbook_that_waits_to_be_calculated_are_none():
    assert uncalculated(workbook(formulas("0", "0"), program="Microsoft Excel", flag=FLAG)) == ["A2", "A3"]


def test_the_flag_of_an_extension_says_nothing():
    flag = f"<extLst><ext>{FLAG}</ext></extLst>"
    assert uncalculated(workbook(formulas("0", "0"), flag=flag)) == []


@pytest.mark.parametrize("program", ["Apache POI", "Microsoft Excel"])
def test_one_result_shows_that_the_column_was_calculated(program):
    found = workbook(formulas("0", "16.5", "0"), program=program, flag=FLAG)
    assert (asked(found), uncalculated(found)) == ({}, [])


def test_an_empty_text_is_no_result_and_an_error_is_one():
    blank = '<c r="A{0}" t="str"><f>IF(B{0}="","",B{0})</f><v></v></c>'
    error = '<c r="B{0}" t="e"><f>B{0}</f><v>#N/A</v></c>'
    rows = "".join(row(at, blank.format(at), error.format(at)) for at in (1, 2))
    assert asked(workbook(rows)) == {0: frozenset({0, 1})}
    assert uncalculated(workbook(rows, program="Apache POI")) == ["A1", "A2"]


@pytest.mark.parametrize("writer", ["openpyxl", "xlsxwriter"])
def test_good_files_of_libraries_that_set_the_flag_are_read_as_they_are(writer):
    out = BytesIO()
    if writer == "openpyxl":
        book = openpyxl.Workbook()
        book.active.append(["网点", "等候"])
        book.active.append(["甲", 0])
        book.calculation.fullCalcOnLoad = True
        book.save(out)
    else:
        with xlsxwriter.Workbook(out) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["网点", "等候"])
            sheet.write_row(1, 0, ["甲", 0])
            sheet.write_formula(2, 1, "=SUM(B2:B2)+8", value=8)
    found = read("上报.xlsx", out.getvalue())
    assert (asked(found), uncalculated(found), cells(found)["B2"].value) == ({}, [], 0)


# --- the other formats ------------------------------------------------------------------------

FORMULA = bytes.fromhex("050003000f0000000000008030400000")
"""D6 of the sample: row, column, style, the result 16.5, flags."""


def xls(flags: int = 0, writer: bytes = b"\x04\0\0Calc") -> Workbook:
    content = MADE.read_bytes()
    assert content.count(FORMULA) == 1
    idle = FORMULA[:6] + bytes(8) + bytes([flags, 0])
    return read("a.xls", content.replace(FORMULA, idle).replace(b"\x04\0\0Calc".ljust(60), writer.ljust(60)))


def test_an_xls_is_asked_about_or_known_by_its_flag_or_by_its_writer():
    assert (asked(xls()), uncalculated(xls())) == ({3: frozenset({5})}, [])
    assert uncalculated(xls(flags=2)) == ["D6"]
    for writer in (b"\x03\0\0POI", b"Java Excel API v2.6"):
        assert uncalculated(xls(writer=writer)) == ["D6"]


def test_an_xlsb_is_asked_about():
    idle = b"".join(binary_row(at) + cell(9, 0, bytes(8) + bytes(4)) for at in range(2))
    assert asked(read("a.xlsb", xlsb(idle))) == {0: frozenset({0, 1})}
    assert asked(read("a.xlsb", xlsb(idle + binary_row(2) + cell(11, 0, b"\x2a" + bytes(4))))) == {}


@pytest.mark.parametrize(
    ("generator", "found"),
    [
        ("LibreOffice/7.4", ({0: frozenset({0, 1})}, [])),
        ("ODFPY/1.4.1", ({}, ["A1", "A2"])),
        ("", ({0: frozenset({0, 1})}, [])),
    ],
)
def test_an_ods_is_asked_about_or_known_by_its_generator(generator, found):
    idle = '<table:table-cell table:formula="of:=[.B1]" office:value-type="float" office:value="0"/>'
    about = [member("meta.xml", f"<m><meta:generator>{generator}</meta:generator></m>")] if generator else []
    seen = read("a.ods", ods(f"<table:table-row>{idle}</table:table-row>" * 2, *about))
    assert (asked(seen), uncalculated(seen)) == found


# --- what is asked ----------------------------------------------------------------------------


def questions(drawn: str, idle: dict[int, frozenset[int]], remarks: Remarks) -> list[tuple[str, str, bool]]:
    sheet = grid(drawn, idle_formulas=idle)
    (layout, *_), _why = layouts(sheet, about="")
    for field in layout.fields:
        ask_for_results(layout, field, range(1, sheet.rows), remarks)
    return [(one.cell, one.code, one.blocks) for one in remarks.findings]


SHEET = """
    网点名称 | 叫号量 | 平均等候时间(分钟)
    甲       | 120    | 0
    乙       | 130    | 0
    丙       | 140    | 0
"""


def test_a_column_of_idle_formulas_is_asked_about_once_and_may_stand():
    idle = {2: frozenset({1, 2, 3})}
    assert questions(SHEET, idle, Remarks()) == [("C2", "no_results", True)]
    stands = Remarks(frozenset({("Sheet1", "C2", "no_results")}))
    assert questions(SHEET, idle, stands) == [("C2", "no_results", False)]


def test_a_total_of_typed_zeros_and_one_formula_among_them_are_no_question():
    assert questions(SHEET, {2: frozenset({4})}, Remarks()) == []
    assert questions(SHEET, {2: frozenset({2})}, Remarks()) == []
