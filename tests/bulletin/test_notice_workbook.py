"""The notice as a workbook: all of it in cells, text as text, totals as formulas that stand outside the filter."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from reports.bulletin.notice_workbook import notice_workbook
from reports.bulletin.printed_notice import printed_notice
from tests.bulletin.drawn_notice import drawn
from tests.bulletin.said import bare, sentences, tables
from tests.reports.test_recalculated import recalculated

pytestmark = pytest.mark.slow

LANGUAGES = ("zh", "en")


def written(language: str, **how: object) -> bytes:
    bulletin = drawn(language, **how)
    return notice_workbook(bulletin, printed_notice(bulletin))


def sheets(content: bytes, **how: object):
    return load_workbook(io.BytesIO(content), **how).worksheets


def values(sheet) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_and_every_cell_is_in_the_workbook(language):
    bulletin = drawn(language)
    found = sheets(written(language), data_only=True)
    text = bare("".join(str(cell or "") for sheet in found[:2] for row in values(sheet) for cell in row))
    assert [one for one in sentences(bulletin) if one not in text] == []
    whole = [*tables(bulletin)[1:], tables(bulletin)[0], *bulletin.sheets]
    assert len(found) == len(whole) + 2
    for table, sheet in zip(whole, found[2:], strict=True):
        rows = [[bare(one) if isinstance(one, str) else one for one in row] for row in values(sheet)]
        for wanted in (*table.rows, *((table.total,) if table.total else ())):
            as_cells = [
                bare(one) or None if isinstance(one, str) else one if one is None else float(one) for one in wanted
            ]
            assert any(seen[: len(as_cells)] == as_cells for seen in rows), (table.id, wanted)
        assert all(code in {one for row in rows for one in row} for code in table.codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_but_totals_is_a_formula(language):
    content = written(language)
    formulas = [cell for sheet in sheets(content) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) == 5 and all(str(one.value).startswith("=SUM(") for one in formulas)


def test_filters_leave_the_total_alone_and_heads_stay():
    bulletin = drawn("zh")
    for table, sheet in zip(bulletin.annexes, sheets(written("zh"))[2:], strict=False):
        total = sheet.max_row
        assert sheet.cell(total, 2).value in ("全辖", "合计")
        assert int(sheet.auto_filter.ref.partition(":")[2].strip("ABCDEFGHIJ")) == total - 1 == 4 + len(table.rows)
        assert sheet.freeze_panes == "C5" and sheet.print_title_rows == "$4:$4" and sheet.page_setup.fitToHeight == 0


def test_the_foot_names_the_version_and_keeps_its_year():
    for sheet in sheets(written("zh")):
        assert sheet.oddFooter.left.size == 9
        assert sheet.oddFooter.left.text.strip().startswith("数据版本：2026-10 v1")


def test_a_whole_table_stands_for_the_annex_that_prints_its_ends():
    bulletin = drawn("zh")
    whole = bulletin.annexes[0]
    cut = type(bulletin)(**{name: getattr(bulletin, name) for name in bulletin.__slots__} | {"sheets": (whole,)})
    names = [sheet.title for sheet in sheets(notice_workbook(cut, printed_notice(cut)))]
    assert sum("综合排名表" in name for name in names) == 1 and names[-1].endswith("综合排名表")
    assert len(names) == len({name.lower() for name in names})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_notice_is_the_same_bytes(language):
    assert written(language) == written(language)


def test_a_draft_says_so():
    assert all("草稿" in str(sheet["A1"].value) or sheet.title == "正文" for sheet in sheets(written("zh", draft=True)))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_works_out_the_same_totals(language, tmp_path, soffice):
    content = written(language)
    again = {sheet.title: sheet for sheet in sheets(recalculated(content, tmp_path / "calc", soffice), data_only=True)}
    carried, compared = {sheet.title: sheet for sheet in sheets(content, data_only=True)}, 0
    for sheet in sheets(content):
        for cell in (one for row in sheet.iter_rows() for one in row if one.data_type == "f"):
            compared += 1
            assert again[sheet.title][cell.coordinate].value == carried[sheet.title][cell.coordinate].value
    assert compared == 5
    assert carried[sheets(content)[7].title].cell(10, 4).value == float(sum(map(Decimal, ("500", "300", "-818.55"))))
