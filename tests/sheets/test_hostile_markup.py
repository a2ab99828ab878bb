"""Web pages and XML spreadsheets made to hurt: refused in words and within the limits, like every other file."""

from dataclasses import replace

import pytest

from data.files.limits import LIMITS
from tests.sheets.made_files import refused
from tests.sheets.test_markup_files import SPACE, data, xml

pytestmark = pytest.mark.slow

QUICK = replace(LIMITS, cpu_seconds=2)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<table><tr><td colspan=999999999>1</td></tr></table>", "too_many_columns"),
        ("<table><tr><td colspan=16384 rowspan=999999>1</td></tr></table>", "merge_too_large"),
        ("<table><tr><td colspan=-5 rowspan=x>1</td></tr></table>", "read"),
        ("<table><tr>" + "<td>1" * 1025 + "</table>", "too_many_columns"),
        ("<table>" + "<tr><td>1" * 50_001 + "</table>", "too_many_rows"),
        ("<table><tr><td>" * 41 + "1", "file_too_deep"),
        ("<div>" * 100_000 + "<table><tr><td>1</td></tr></table>", "read"),
        ("<table>" + "<tr><td colspan=2>1" * 20_001 + "</table>", "too_many_merges"),
        ("<table><tr><td>" + "x" * 40_000 + "</td></tr></table>", "cell_too_long"),
        ("<table><tr><td>1<![x[", "file_damaged"),
        ("<table><tr><td>&#0;&#1114112;&#xD800;1</td></tr></table>", "read"),
        ("<!DOCTYPE html [<!ENTITY a 'b'>]><table><tr><td>&a;</td></tr></table>", "read"),
        ("<table><tr><td>1</td></tr></table>" + "<!--" * 2_000_000, "file_too_slow"),
    ],
)
def test_a_hostile_page_is_refused_within_the_limits(page, code):
    assert refused(page.encode(), "上报.xls", QUICK) == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><Workbook {SPACE}>&x;</Workbook>', "file_doctype"),
        (f'<!DOCTYPE a SYSTEM "file:///etc/passwd"><Workbook {SPACE}/>', "file_doctype"),
        (f"<Workbook {SPACE}>" + "<a>" * 41 + "</a>" * 41 + "</Workbook>", "file_too_deep"),
        (f"<Workbook {SPACE}><Worksheet>", "file_damaged"),
        (f"<Workbook {SPACE}>" + '<Worksheet ss:Name="a"/>' * 61 + "</Workbook>", "too_many_sheets"),
        (f"<Workbook {SPACE}>" + '<Worksheet ss:Name="a"/>' * 2 + "</Workbook>", "file_damaged"),
        (f"<Workbook {SPACE}><Cell/><Row/><Data>1</Data></Workbook>", "file_not_a_spreadsheet"),
    ],
)
def test_a_hostile_xml_is_refused(content, code):
    assert refused(content.encode(), "上报.xls") == code


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (f"<Row>{data('Number', '1', MergeAcross='16000', MergeDown='999999')}</Row>", "merge_too_large"),
        (f"<Row>{data('Number', '1', Index='16385')}</Row>", "file_damaged"),
        (f'<Row ss:Index="1048577">{data("Number", "1")}</Row>', "file_damaged"),
        (f"<Row>{data('Number', '1', Index='0')}</Row>", "file_damaged"),
        (f"<Row>{data('Number', 'NaN')}{data('DateTime', '2026-13-01')}{data('Colour', 'red')}</Row>", "read"),
        (f"<Row>{data('Number', '1', Index='1')}{data('Number', '1', Index='1')}</Row>", "file_damaged"),
        ("<Row>" + data("Number", "1") * 1025 + "</Row>", "too_many_columns"),
        (f"<Row>{data('String', 'x' * 40_000)}</Row>", "cell_too_long"),
        ('<Row ss:Span="999999999"/>' * 3 + f"<Row>{data('Number', '1')}</Row>", "file_damaged"),
        ('<Column ss:Span="99999999" ss:StyleID="a"/><Row/>', "read"),
    ],
)
def test_a_hostile_table_in_xml_is_refused(table, code):
    assert refused(xml(table), "上报.xls") == code
