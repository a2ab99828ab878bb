"""Every workbook the product gives out, in both languages: how it opens, filters, adds up, prints and is called."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.stores.store import Store
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page, with_tables
from tests.pages.test_one_sum import emptied

pytestmark = pytest.mark.slow

PLACES = """
    league | tab=outlets  | 服务质量排行榜      | Service-league-table
    league | tab=branches | 一级支行排行榜      | League-table-of-tier-1-branches
    ledger | tab=lines    | 奖惩               | Rewards-and-fines
    ledger | tab=net      | 按人净额            | Net-per-person
    ledger | tab=versions | 人力资源交接表      | Workbook-for-HR
    ledger | tab=year     | 年度奖惩            | Rewards-and-fines-of-the-year
    fairness | part=ends    | 两端的把握        | How-sure-the-ends-are
    fairness | part=funnels | 漏斗图            | Funnel
    fairness | part=weights | 名次对权重的敏感度 | Places-and-weights
    fairness | part=groups  | 规模与类别        | Size-and-class
    fairness | part=steady  | 稳健分            | Steady-scores
    fairness | part=guard   | 防偶然规则        | Guard-against-chance
    targets | tab=year     | 平均等候时间-各月  | Average-wait-by-month
    targets | tab=branches | 平均等候时间-一级支行 | Average-wait-Tier-1-branches
    targets | tab=outlets  | 平均等候时间-网点  | Average-wait-Outlets
    upload | tab=upload    | 历次上传          | Past-uploads
    upload | tab=upload    | 神秘人检查得分    | Mystery-shopper-scores
    organisation | tab=outlets | 机构           | organisation
    outlet | find=         | 网点              | Outlet
    people | tab=audit     | 审计日志           | Audit-log
""".strip().splitlines()
Looks = dict[str, tuple[str, float, str]]
FORMS = ("神秘人检查得分", "Mystery-shopper-scores", "机构", "organisation")
"""These two are forms, filled in and read again: their headings are those of the sheets people send."""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in PLACES]


@pytest.fixture(scope="module")
def gaps() -> Iterator[Store]:
    """Three months of the demo bank, in which every seventh appointment was forgotten."""
    store = filled(Store.in_memory(), 3)
    emptied(store, "id % 7 = 0")
    yield store
    store.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("page", "query", "zh", "en"), ROWS, ids=[f"{row[0]} {row[1]} {row[2]}" for row in ROWS])
def test_a_workbook_is_fit_to_be_worked_with_and_printed(gaps, taken, seen, language, page, query, zh, en):
    who, named = (
        PEOPLE[{"upload": "analyst", "people": "auditor"}.get(page, "head_office")],
        zh if language == "zh" else en,
    )
    folded = open_page(gaps, who, page, language, **dict([query.split("=")]))
    taken.clear()  # what it offers folded is offered once more
    with_tables(folded)
    found = {name: data for name, data in taken if name.startswith(named) and name.endswith("xlsx")}
    assert len(found) == 1, (named, [name for name, _ in taken])
    ((name, data),) = found.items()
    assert bool(re.search("[一-龥]", name)) == (language == "zh")
    content = data()
    formulas, values = (load_workbook(io.BytesIO(content), data_only=one) for one in (False, True))
    for sheet in formulas:
        if sheet.sheet_state == "visible":
            head = _heading(sheet)
            assert bool(re.search("[一-龥]", sheet.title)) == (language == "zh"), sheet.title
            _read(sheet, head)
            _printed(sheet, head)
            _added_up(sheet, values[sheet.title], head)
            if named not in FORMS:
                _no_column_is_empty(values[sheet.title], head)
                _agreed(sheet, head, seen)


def _heading(sheet: Worksheet) -> int:
    """The row of headings is the last of those that stay in view."""
    assert sheet.freeze_panes
    return int(re.sub(r"\D", "", sheet.freeze_panes)) - 1


def _read(sheet: Worksheet, head: int) -> None:
    titles = [cell.value for cell in sheet[head]]
    assert all(titles) and len(set(titles)) == len(titles)
    assert sheet.auto_filter.ref.startswith(f"A{head}:")
    for row in sheet.iter_rows(min_row=head + 1):
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type == "s" and len(cell.value) > 40:
                assert cell.alignment.wrap_text and sheet.row_dimensions[cell.row].height > 16


def _printed(sheet: Worksheet, head: int) -> None:
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${head}:${head}"
    assert "&P" in sheet.oddFooter.center.text and sheet.oddHeader.left.text


def _no_column_is_empty(sheet: Worksheet, head: int) -> None:
    for column in sheet.iter_cols(min_row=head):
        title, *cells = (cell.value for cell in column)
        assert any(value not in (None, "") for value in cells) or sheet.max_row <= head, (sheet.title, title)


def _added_up(sheet: Worksheet, values: Worksheet, head: int) -> None:
    """Every column of money has its sum, a formula, and what it carries is the sum of the cells it names."""
    money = {cell.column for cell in sheet[head] if str(cell.value).endswith(("（元）", "(CNY)"))}
    summed = set()
    for row in sheet.iter_rows(min_row=head + 1):
        for cell in row:
            if cell.data_type == "f" and (found := re.match(r"=SUM\((\w+:\w+)\)(?:-(\w+))?$", cell.value)):
                summed.add(cell.column)
                assert values.cell(cell.row, 1).value in ("合计", "Total")
                parts = [one.value or 0 for (one,) in values[found[1]]]
                less = values[found[2]].value if found[2] else 0
                assert values[cell.coordinate].value == pytest.approx(sum(parts) - less, abs=1e-9)
                assert int(found[1].split(":")[0][1:]) == head + 1 and int(found[1].split(":")[1][1:]) == cell.row - 1
    assert summed == (money if sheet.max_row > head else set())


@pytest.fixture(scope="module")
def seen() -> Looks:
    """What headings looked like in the workbooks before: in which sheet, how wide, in which format."""
    return {}


def _agreed(sheet: Worksheet, head: int, seen: Looks) -> None:
    """The same heading has one width and one format in every workbook, and what names an outlet one order."""
    order = [cell.value for cell in sheet[head] if cell.value in ORDER]
    assert order == sorted(order, key=ORDER.index)
    for cell in sheet[head]:
        below = sheet.cell(head + 1, cell.column)
        if below.value is not None:
            groups = sheet.column_dimensions.values()
            width = next(one.width for one in groups if one.min <= cell.column <= one.max)
            look = (width, below.number_format)
            kept = seen.setdefault(str(cell.value), (sheet.title, *look))
            assert kept[1:] == look, (cell.value, sheet.title, kept)


ORDER = [
    *("名次", "机构号", "网点", "一级支行", "类别", "姓名", "工号", "奖励（元）", "处罚（元）", "净额（元）"),
    *("Place", "Code", "Outlet", "Tier-1 branch", "Class", "Person", "Staff no.", "Rewards (CNY)", "Fines (CNY)"),
]
