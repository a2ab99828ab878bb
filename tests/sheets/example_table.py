"""One small table with everything that decides a figure, by XlsxWriter; tests/data/made has it saved by LibreOffice."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import xlsxwriter

EXPECTED: dict[str, tuple[object, str, str]] = {
    "A1": ("2026年10月 等候时间", "value", ""),
    "A3": ("网点", "value", ""),
    "B3": ("平均等候", "value", ""),
    "C3": ("占比", "value", ""),
    "D3": ("日期", "value", ""),
    "E3": ("误", "value", ""),
    "A4": ("平安街支行", "value", ""),
    "B4": (8.25, "value", ""),
    "C4": (0.985, "value", "percent"),
    "D4": (date(2026, 10, 31), "value", "date"),
    "E4": (None, "error", ""),
    "A5": ("迎宾路支行", "value", ""),
    "B5": (time(8, 24), "value", "time"),
    "C5": (0, "value", ""),
    "D5": (datetime(2026, 10, 31, 8, 24), "value", "date"),
    "E5": (None, "error", ""),
    "A6": ("南湖分理处", "value", ""),
    "B6": (timedelta(hours=30), "value", "time"),
    "C6": (True, "value", ""),
    "D6": (16.5, "value", ""),
    "E6": ("文字", "value", ""),
    "A7": ("电力巷", "value", ""),
    "B7": (-3.5, "value", ""),
    "C7": (123456789012, "value", ""),
    "D7": (0.12, "value", "percent"),
    "E7": ("00123", "value", "text"),
}
"""Address -> (value, state, format)."""


def example() -> bytes:
    """The table as an .xlsx: a merged title, a hidden row and column, a hidden sheet."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("数据")
    hidden = book.add_worksheet("隐藏")
    hidden.hide()
    hidden.write_string("A1", "看不见")
    formats = {
        "D4": "yyyy-mm-dd",
        "D5": "yyyy-mm-dd hh:mm",
        "B5": "h:mm",
        "B6": "[h]:mm:ss",
        "C4": "0.00%",
        "D7": "0%",
        "E7": "@",
    }
    formulas = {"E4": ("=1/0", "#DIV/0!"), "E5": ("=NA()", "#N/A"), "D6": ("=B4*2", 16.5), "E6": ('="文"&"字"', "文字")}
    sheet.merge_range("A1:E1", "", book.add_format())
    for address, (value, _, _) in EXPECTED.items():
        style = book.add_format({"num_format": formats[address]}) if address in formats else None
        if address in formulas:
            sheet.write_formula(address, formulas[address][0], None, formulas[address][1])
        elif isinstance(value, bool):
            sheet.write_boolean(address, value)
        elif isinstance(value, str):
            sheet.write_string(address, value, style)
        elif isinstance(value, int | float):
            sheet.write_number(address, value, style)
        else:
            sheet.write_datetime(address, value, style)
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    book.close()
    return out.getvalue()
