"""Web pages and XML spreadsheets named .xls, as report servers send them: read like the sheets they stand for."""

from datetime import date, datetime, time, timedelta

import pytest

from data.files.grid import CellState, Merge
from data.files.reader.read import read
from tests.sheets.made_files import cells, values

PAGE = """<html><head><meta charset="{0}"><title>报表</title><style>td {{color:red}}</style></head><body>
<h2>2026年10月 等候时间</h2>
<table><tr><th>编码</th><th>网点</th><th>叫号<br>量</th></tr>
<tr><td>="01101"</td><td>平安&nbsp;街 &amp; 东</td><td>1,234</td></tr></table></body></html>"""
TITLE, HEADS, LINE = ["2026年10月 等候时间"], ["编码", "网点", "叫号\n量"], ["01101", "平安 街 & 东", "1,234"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["上报.xls", "上报.xlsx", "上报.csv", "上报.html"])
def test_a_web_page_is_read_row_by_row_with_the_title_above_its_table(encoding, name):
    workbook = read(name, PAGE.format(encoding).encode(encoding))
    assert (list(values(workbook).values()), workbook.format) == (TITLE + HEADS + LINE, "html")
    assert workbook.remarks == (() if name.endswith("html") else ("extension_differs",))


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<tr><td>甲<td>1<tr><td>乙<td>2", {"A1": "甲", "B1": "1", "A2": "乙", "B2": "2"}),
        ("<tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr>", {"A1": "甲", "B1": "1", "B2": "2"}),
        ("<tr><td colspan=2>甲</td><td>1</td></tr>", {"A1": "甲", "C1": "1"}),
        ("<tr><td><p>一</p><div>二</div></td></tr>", {"A1": "一\n二"}),
        (
            "<tr><td>外<table><tr><td>内</td><td>1</td></tr></table></td><td>2</td></tr>",
            {"A1": "外", "B1": "2", "A2": "内", "B2": "1"},
        ),
        ("<tr><td><span style='display: none'>000012</span>12</td></tr>", {"A1": "12"}),
        ("<tr><td><script>x=1</script>3<style>b</style></td></tr>", {"A1": "3"}),
        (
            "<tr><td x:num='0.98547'>98.5%</td><td x:num>7</td><td x:num='46326'>2026-10-31</td></tr>",
            {"A1": 0.98547, "B1": "7", "C1": "2026-10-31"},
        ),
        ("<tr><td><select><option>a</select>4</td></tr>", {"A1": "4"}),
    ],
)
def test_cells_of_a_page_are_what_a_browser_shows(page, seen):
    assert values(read("a.xls", f"<table>{page}</table>".encode())) == seen


def test_two_tables_of_a_page_stand_below_each_other_with_the_text_between_them():
    page = "<p>一</p><table><tr><td>1</td></tr></table>注：二<table><caption>三</caption><tr><td>2</td></tr></table>末"
    assert values(read("a.xls", page.encode())) == {
        f"A{n}": text for n, text in enumerate("一 1 注：二 三 2 末".split(), 1)
    }


def test_merges_hidden_rows_and_the_name_of_the_sheet_are_known():
    page = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'>"
        "<!--[if gte mso 9]><x:Name>2026年10月</x:Name><![endif]-->"
        "<table><![if supportMisalignedColumns]><tr style='DISPLAY:none'><td>x</td></tr><![endif]>"
        "<tr><td colspan=3>标题</td></tr></table>"
    )
    (grid,) = read("a.xls", page.encode()).grids
    assert (grid.sheet, grid.hidden_rows, grid.merges) == ("2026年10月", {0}, (Merge(1, 0, 1, 2),))


# --- XML of Excel 2003 ------------------------------------------------------------------------

SPACE = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'


def xml(table: str, *, styles: str = "", after: str = "", before: str = "", declared: str = "utf-8") -> bytes:
    said = f'<?xml version="1.0" encoding="{declared}"?><?mso-application progid="Excel.Sheet"?>'
    sheet = f'<Worksheet ss:Name="表1"><Table>{table}</Table>{after}</Worksheet>'
    return f"{said}<Workbook {SPACE}>{before}<Styles>{styles}</Styles>{sheet}</Workbook>".encode(declared)


def data(kind: str, text: str, **said: str) -> str:
    told = "".join(f' ss:{name}="{value}"' for name, value in said.items())
    return f'<Cell{told}><Data ss:Type="{kind}">{text}</Data></Cell>'


FORMATS = {"p": "Percent", "d": "Short Date", "t": "h:mm:ss", "e": "[h]:mm", "f": "Fixed", "x": "@"}
STYLES = "".join(f'<Style ss:ID="{name}"><NumberFormat ss:Format="{code}"/></Style>' for name, code in FORMATS.items())


def test_every_kind_of_value_is_what_excel_shows():
    line = [
        data("String", "甲 &amp; 乙"),
        data("Number", "8.5", StyleID="f"),
        data("Number", "0.985", StyleID="p"),
        data("DateTime", "2026-10-31T00:00:00.000", StyleID="d"),
        data("DateTime", "1899-12-31T00:08:24.000", StyleID="t"),
        data("DateTime", "1900-01-01T06:00:00.000", StyleID="e"),
        data("Boolean", "1"),
        data("Error", "#DIV/0!"),
        data("String", "00123", StyleID="x"),
        '<Cell ss:Formula="=RC[-1]"/>',
        data("DateTime", "2026-10-31T08:24:00.000"),
    ]
    found = cells(read("a.xls", xml(f"<Row>{''.join(line)}</Row>", styles=STYLES)))
    assert {at: (cell.value, cell.state.value, cell.format) for at, cell in found.items()} == {
        "A1": ("甲 & 乙", "value", ""),
        "B1": (8.5, "value", ""),
        "C1": (0.985, "value", "percent"),
        "D1": (date(2026, 10, 31), "value", "date"),
        "E1": (time(0, 8, 24), "value", "time"),
        "F1": (timedelta(hours=30), "value", "time"),
        "G1": (True, "value", ""),
        "H1": (None, "error", ""),
        "I1": ("00123", "value", "text"),
        "J1": (None, "uncalculated", ""),
        "K1": (datetime(2026, 10, 31, 8, 24), "value", "date"),
    }


def test_places_merges_hidden_parts_and_comments_are_as_the_sheet_says():
    rows = (
        '<Column ss:Index="2" ss:Hidden="1"/>'
        f'<Row ss:Span="1">{data("String", "标题", MergeAcross="2", MergeDown="1")}{data("String", "右")}</Row>'
        f'<Row ss:Hidden="1">{data("Number", "1")}</Row>'
        f'<Row ss:Index="9">{data("Number", "2", Index="3")}<Cell><Data ss:Type="Number">3</Data>'
        "<Comment><ss:Data>批注<B>粗</B></ss:Data></Comment></Cell></Row>"
    )
    after = "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>"
    workbook = read("a.xls", xml(rows + f"<Row>{data('String', '乙')}{data('Number', '4')}</Row>", after=after))
    (grid,) = workbook.grids
    assert values(workbook) == {"A1": "标题", "D1": "右", "A3": 1, "C9": 2, "D9": 3, "A10": "乙", "B10": 4}
    assert (grid.sheet, grid.hidden, grid.merges) == ("表1", True, (Merge(0, 0, 1, 2),))
    assert (grid.hidden_rows, grid.hidden_columns) == ({2}, {1})
    assert (workbook.format, workbook.remarks) == ("xml", ("extension_differs",))


def test_a_format_is_the_cells_or_the_rows_or_the_columns_or_that_of_its_parent():
    styles = STYLES + '<Style ss:ID="child" ss:Parent="p"><Font/></Style>'
    rows = (
        f'<Column ss:StyleID="p"/><Row>{data("Number", "0.5") * 2}{data("Number", "0.5", StyleID="child")}</Row>'
        f'<Row ss:StyleID="p">{data("Number", "0.5", StyleID="f")}{data("Number", "0.5")}</Row>'
    )
    found = cells(read("a.xls", xml(rows, styles=styles)))
    assert [found[at].format for at in ("A1", "B1", "C1", "A2", "B2")] == ["percent", "", "percent", "", "percent"]


def test_chinese_encodings_and_days_from_1904_are_read():
    day = data("DateTime", "2026-10-31T00:00:00.000", StyleID="d") + data("Number", "44864", StyleID="d")
    before = "<ExcelWorkbook><Date1904/></ExcelWorkbook>"
    content = xml(f"<Row>{day}{data('String', '平安街支行')}</Row>", styles=STYLES, before=before, declared="gbk")
    assert list(values(read("a.xls", content)).values()) == [date(2026, 10, 31), date(2026, 10, 31), "平安街支行"]


def test_formulas_without_a_result_are_known_in_xml_too():
    rows = f"<Row>{data('Number', '0', Formula='=RC[1]')}</Row>" * 2
    assert dict(read("a.xls", xml(rows)).grids[0].idle_formulas) == {0: frozenset({0, 1})}
    assert cells(read("a.xls", xml("<Row><Cell ss:Formula='=A1'/></Row>")))["A1"].state is CellState.UNCALCULATED
