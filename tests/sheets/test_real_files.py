"""Public tables that nobody here wrote are read as `expected.json` counts them (see tests/data/real/SOURCE.md)."""

import json
import re
from pathlib import Path

import pytest

from data.files.grid import Grid, Workbook
from data.files.reader.read import read

REAL = Path(__file__).parents[1] / "data" / "real"
EXPECTED = json.loads((REAL / "expected.json").read_text("utf-8"))
ONS = [name for name in EXPECTED if name.endswith(".xls")]
WALES = [name for name in EXPECTED if name.endswith(".csv")]
MONTH = re.compile(r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(\d{4})( \(\d\))?")


def opened(name: str) -> Workbook:
    return read(Path(name).name, (REAL / name).read_bytes())


def numbers(grid: Grid, first: int, last: int) -> dict[tuple[int, int], int | float]:
    return {
        place: cell.value
        for place, cell in grid.cells.items()
        if first <= place[1] <= last and isinstance(cell.value, int | float)
    }


@pytest.mark.parametrize("name", ONS)
def test_monthly_deaths_by_area_keep_every_figure(name):
    expected = EXPECTED[name]
    grid = next(grid for grid in opened(name).grids if grid.sheet == expected["sheet"])
    header = {column: cell.text for (row, column), cell in grid.cells.items() if row == expected["header_row"] - 1}
    months = sorted(column for column, text in header.items() if re.match(r"[A-Z][a-z]{2}-\d\d", text))
    assert len(months) == expected["month_columns"]
    assert (header[months[0]], header[months[2]]) == (expected["first_month_header"], expected["third_month_header"])
    figures = numbers(grid, months[0], months[-1])
    assert (len(figures), sum(figures.values())) == (expected["numbers"], expected["sum_of_all_numbers"])
    assert len({row for row, _ in figures}) == expected["rows_with_figures"]
    for area, spot in expected["spot"].items():
        row = spot["excel_row"] - 1
        assert area in [
            cell.text.strip() for (at, column), cell in grid.cells.items() if at == row and column < months[0]
        ]
        assert [figures[row, months[place]] for place in (0, 1, 11)] == [spot["jan"], spot["feb"], spot["dec"]]


@pytest.mark.parametrize("name", WALES)
def test_waiting_lists_in_wales_keep_every_line(name):
    expected, workbook = EXPECTED[name], opened(name)
    grid = workbook.grids[0]
    months = [
        cell.text
        for (_, column), cell in sorted(grid.cells.items())
        if column <= 1 and MONTH.fullmatch(cell.text.strip())
    ]
    assert (workbook.encoding, grid.columns) == (expected["encoding"], expected["columns"])
    assert (len(months), months[0].strip()[:8], months[-1].strip()[:8]) == (
        expected["months"],
        expected["first"],
        expected["last"],
    )
    assert [month.strip() for month in months if "(" in month] == expected["odd_month_labels"]
    assert (
        sum(cell.text.strip() == "." for (row, _), cell in grid.cells.items() if row >= expected["header_lines"])
        == expected["dot_cells"]
    )


def test_emergency_attendances_keep_every_row_and_sum():
    grid = opened("nhs_ae_provider_month/ae_attendances_2016-04_2018-03.csv").grids[0]
    heading = {cell.text: column for (row, column), cell in grid.cells.items() if row == 0}
    column = {
        name: [int(cell.text) for (row, at), cell in grid.cells.items() if at == heading[name] and row > 0]
        for name in ("attendances", "breaches", "admissions")
    }
    assert [len(column["attendances"]), *map(sum, column.values())] == [8393, 47_192_421, 5_319_125, 8_727_105]
    assert len({cell.text for (row, at), cell in grid.cells.items() if at == heading["org_code"] and row > 0}) == 271
