"""The workbook that goes back to its sender is the sender's own: marked, listed, and otherwise as it came."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import psutil
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side

from data.files.limits import LIMITS
from data.files.problem_marks import OURS, ProblemMarks
from data.files.reader.read import marked, read
from data.files.refusals import FileTooHungry, MachineBusy
from data.reading.answers import Decisions
from data.stores.store import Store
from data.uploads.draft import FileDraft, draft_of
from reports.error_workbook import DRAWN, KEPT, error_workbook, keeps_the_file
from tests.sheets.drawn import bank, codes

pytestmark = pytest.mark.slow

NAME = "客户等候时间2026年10月.xlsx"
SAMPLES = Path(__file__).parents[1] / "data"
MESSY = sorted(SAMPLES.glob("sample*/messy/**/*.xlsx"))
EMPTY_FILL = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fills count="1"><fill/></fills></styleSheet>'
)
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 99) for n in range(9))
    + b"]><a>&j;</a>"
)


@pytest.fixture(scope="module")
def city():
    store = bank(Store.in_memory())
    yield store
    store.close()


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def sent() -> bytes:
    """A file as a branch makes one: formats, formulas, bold, borders, widths, hidden things, a comment, a merged title.

    Three of its cells are wrong.
    """
    book = openpyxl.Workbook()
    page = book.active
    page.title = "等候 '10月'"
    rows = (["2026年10月通报"], ["网点名称", "叫号量", "平均等候时间(分钟)", "10分钟内占比", "复核", "备注"])
    figures = (
        ["青川槐树街支行", "abc", 8, 0.98, True, "=B3&C3"],
        ["青川机场支行", 100, 9, 0.97, False, date(2026, 10, 31)],
        ["+陌生网点", 60, 9, 0.5, True, 0.3500000001],
    )
    for row in (*rows, *figures):
        page.append(row)
    page["A6"], page["B6"] = "合计", "=SUM(B4:B5)"
    page.merge_cells("A1:F1")
    page["A1"].font = page["A2"].font = Font(bold=True, name="宋体")
    page["B4"].border = page["B3"].border = Border(left=Side("thin"), bottom=Side("double"))
    page["D3"].number_format, page["F5"].number_format, page["B5"].number_format = "0.0%", "h:mm", "yyyy-mm-dd"
    page["C4"].fill, page["A3"].comment = PatternFill("solid", "FFCCFFCC"), Comment("柜面主任填", "李")
    (
        page.column_dimensions["A"].width,
        page.column_dimensions["E"].hidden,
        page.row_dimensions[4].hidden,
        page.row_dimensions[5].height,
    ) = 31, True, True, 40
    book.create_sheet("底稿").sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def look(content: bytes) -> dict[object, object]:
    """Everything a workbook shows, by cell and by sheet; our own two sheets aside."""
    seen: dict[object, object] = {}
    for page in opened(content).worksheets:
        if page.title in ("问题清单", "_serviceleague"):
            continue
        widths = {key: (one.width, one.hidden, one.min, one.max) for key, one in page.column_dimensions.items()}
        heights = {
            key: (one.height, one.hidden) for key, one in page.row_dimensions.items() if one.height or one.hidden
        }
        seen[page.title] = (
            page.sheet_state,
            sorted(map(str, page.merged_cells.ranges)),
            widths,
            heights,
            page.freeze_panes,
            page.auto_filter.ref,
        )
        for row in page.iter_rows():
            for cell in row:
                shown = tuple(map(repr, (cell.font, cell.border, cell.alignment, cell.fill)))
                comment = cell.comment and cell.comment.text
                seen[page.title, cell.coordinate] = (cell.value, cell.data_type, cell.number_format, *shown, comment)
    return seen


def note(content: bytes) -> str:
    return str(opened(content)["问题清单"]["A1"].value)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The package with one part put in its place."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.namelist():
            after.writestr(one, part if one == name else before.read(one))
    return held.getvalue()


@pytest.mark.parametrize(
    "file",
    ["made", *MESSY[::8], *(pytest.param(file, marks=pytest.mark.slow) for file in MESSY if file not in MESSY[::8])],
    ids=lambda file: getattr(file, "stem", file),
)
def test_whatever_is_not_marked_is_as_the_sender_made_it(city, file):
    content = sent() if file == "made" else file.read_bytes()
    draft = draft_of(city, NAME, content)
    given = error_workbook(draft, "zh")
    assert note(given) == KEPT.zh
    before, after = look(content), look(given)
    places = {(one.sheet, one.cell) for one in draft.findings if one.cell}
    assert before.keys() <= after.keys() and after.keys() - before.keys() <= places
    assert {place for place in before if before[place] != after[place]} <= places
    for place in places & before.keys():  # colour and comment are all that a mark changes
        assert before[place][:6] == after[place][:6]


def test_a_number_that_shows_as_a_day_or_an_hour_is_the_same_number(city):
    content = sent()
    given = error_workbook(draft_of(city, NAME, content), "zh")
    with zipfile.ZipFile(io.BytesIO(given)) as package:
        sheet = package.read("xl/worksheets/sheet2.xml")
    assert b"<v>60</v>" in sheet and b"<v>0.3500000001</v>" in sheet  # openpyxl alone makes them 59 and 0.35


def test_marks_stand_on_the_cells_with_findings_and_nowhere_else(city):
    draft = draft_of(city, NAME, sent())
    page = opened(error_workbook(draft, "zh"))["等候 '10月'"]
    assert {("A5", "unknown_outlet"), ("B3", "not_a_number")} <= set(codes(draft, blocking=True))
    found = {one.cell for one in draft.findings if one.cell}
    assert {
        cell.coordinate for row in page.iter_rows() for cell in row if cell.comment and OURS in cell.comment.text
    } == found
    assert (
        page["B3"].fill.fgColor.rgb == "FFF8D0C8"
        and page["B3"].border.bottom.style == "double"
        and page["C4"].fill.fgColor.rgb == "FFCCFFCC"
    )


def test_the_list_comes_first_alone_selected_and_each_line_leads_to_its_cell(city):
    draft = draft_of(city, NAME, sent())
    book = opened(error_workbook(draft, "en"))
    assert (
        book.active.title == "问题清单" and [page.sheet_view.tabSelected for page in book.worksheets].count(True) == 1
    )
    links = {row[2].value: row[2].hyperlink.location for row in book["问题清单"].iter_rows(min_row=3) if row[2].value}
    assert links["B3"] == "'等候 ''10月'''!B3"
    assert (
        "Macros" in note(error_workbook(draft, "en"))
        and "charts, pivot tables" in KEPT.en
        and "stored results of formulas" in KEPT.en
    )


def test_a_mark_on_a_merged_cell_stands_on_its_corner_and_the_senders_comment_stays():
    content = sent()
    draft = read(NAME, content)
    sheet = draft.grids[0].sheet
    cells = [(sheet, "C1", "FBEBC0", "第一"), (sheet, "A3", "F8D0C8", "第二")]
    marks = ProblemMarks(
        file=NAME, sha256="", sheets=[sheet], note="", headings=[""] * 7, rows=[], cells=cells, typed=[]
    )
    page = opened(marked(NAME, content, marks))[sheet]
    assert page["A1"].comment.text == f"{OURS}第一" and page["A1"].fill.fgColor.rgb == "FFFBEBC0"
    assert page["A3"].comment.text == f"柜面主任填\n{OURS}第二"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "坏\x01字\ufffe"])
def test_text_of_ours_stays_text_whatever_it_starts_with(text):
    content = sent()
    sheet = read(NAME, content).grids[0].sheet
    cells = [(sheet, "B3", "F8D0C8", text)]
    marks = ProblemMarks(
        file=text,
        sha256=text,
        sheets=[sheet],
        note=text,
        headings=[text] * 7,
        rows=[[text] * 6],
        cells=cells,
        typed=[(sheet, "C3", text)],
    )
    book = opened(marked(NAME, content, marks))
    told = [
        cell
        for page in (book["问题清单"], book["_serviceleague"])
        for row in page.iter_rows()
        for cell in row
        if cell.value not in (None, 1)
    ]
    assert len(told) == 1 + 7 + 6 + 2 and {cell.data_type for cell in (*told, book[sheet]["C3"])} == {"s"}
    assert book[sheet]["B3"].comment.text.startswith(OURS)


def test_a_cell_typed_over_on_the_page_goes_back_as_it_was_typed(city):
    draft = draft_of(city, NAME, sent(), decisions=Decisions(edits=(("等候 '10月'", "B3", "120"),)))
    page = opened(error_workbook(draft, "zh"))["等候 '10月'"]
    assert page["B3"].value == "120" and page["B3"].comment is None


def test_marks_of_an_earlier_time_are_gone_when_the_file_is_marked_again(city):
    first = opened(error_workbook(draft_of(city, NAME, sent()), "zh"))
    first["等候 '10月'"]["B3"].value = 120
    held = io.BytesIO()
    first.save(held)
    again = draft_of(city, NAME, held.getvalue())
    book = opened(error_workbook(again, "zh"))
    page = book["等候 '10月'"]
    assert book.sheetnames == ["问题清单", "等候 '10月'", "底稿", "_serviceleague"]
    assert page["B3"].comment is None and page["B3"].fill.fill_type is None
    assert (
        page["A5"].comment.text.count(OURS) == 1
        and page["C4"].fill.fgColor.rgb == "FFCCFFCC"
        and page["A3"].comment.text == "柜面主任填"
    )


def test_a_workbook_with_macros_comes_back_as_one_without(city):
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    book.add_worksheet("等候").write_string("A1", "2026年10月")
    book.add_vba_project(io.BytesIO(b"macros"), True)
    book.close()
    draft = draft_of(city, "客户等候时间2026年10月.xlsm", held.getvalue())
    given = error_workbook(draft, "zh")
    assert note(given) == KEPT.zh
    with zipfile.ZipFile(io.BytesIO(given)) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower()]
        assert b"spreadsheetml.sheet.main+xml" in package.read("[Content_Types].xml")


def drawn_anew(draft: FileDraft, **limits: int) -> bool:
    given = error_workbook(draft, "zh", replace(LIMITS, **limits))
    listed = list(opened(given)["问题清单"].iter_rows(min_row=3))
    return note(given) == DRAWN.zh and len(listed) == len(draft.findings)


def test_a_file_that_openpyxl_refuses_is_drawn_anew(city):
    draft = draft_of(city, NAME, with_part(sent(), "xl/styles.xml", EMPTY_FILL))
    assert draft.workbook is not None and keeps_the_file(draft.workbook) and drawn_anew(draft)


def test_a_file_with_more_cells_than_the_limit_is_drawn_anew(city):
    draft = draft_of(city, NAME, sent())
    assert draft.workbook is not None
    filled = sum(len(grid.cells) for grid in draft.workbook.grids)
    assert drawn_anew(draft, marked_cells=filled - 1) and not drawn_anew(draft, marked_cells=filled)


def test_a_file_that_is_no_xlsx_is_drawn_anew(city):
    assert drawn_anew(
        draft_of(city, "等候202610.csv", "网点名称,叫号量,平均等候时间(分钟)\n青川槐树街支行,abc,8\n".encode())
    )


@pytest.mark.parametrize("limits", [{"wall_seconds": 0}, {"address_space": 20_000_000}], ids=str)
def test_where_a_limit_is_met_the_file_is_drawn_anew(city, limits):
    assert drawn_anew(draft_of(city, NAME, sent()), **limits)


def test_parts_that_only_openpyxl_looks_at_are_held_by_the_limits_too(city):
    children = set(psutil.Process().children())
    draft = draft_of(city, NAME, with_part(sent(), "docProps/core.xml", LAUGHS))
    assert drawn_anew(draft)
    hungry = with_part(sent(), "xl/theme/theme1.xml", b"0" * 300_000_000)
    marks = ProblemMarks(file=NAME, sha256="", sheets=[], note="", headings=[""] * 7, rows=[], cells=[], typed=[])
    with pytest.raises(FileTooHungry):
        marked(NAME, hungry, marks, replace(LIMITS, address_space=300_000_000))
    with pytest.raises(MachineBusy):
        marked(NAME, sent(), marks, replace(LIMITS, wall_seconds=0))
    assert set(psutil.Process().children()) <= children


def test_openpyxl_is_loaded_by_nobody_who_only_reads():
    seen = (
        "import sys, data.files.reader.child, data.files.reader.read, reports.error_workbook; "
        "print([name for name in sys.modules if name.startswith('openpyxl')])"
    )
    assert (
        subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
