"""A workbook that leaves the house: text stays text, and every sheet says what it is and where it comes from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.clock import bank_time
from data.types import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who takes a file out, when, of which data and for whom; stands in the file and in its properties."""

    who: str
    at: datetime
    version: int
    scope: str
    language: Language

    def words(self) -> str:
        when = f"{bank_time(self.at):%Y-%m-%d %H:%M}"
        return Text(
            zh=f"导出人：{self.who}；时间：{when}；数据版本：{self.version}；范围：{self.scope}",
            en=f"Exported by {self.who} at {when}; data version {self.version}; scope: {self.scope}",
        ).say(self.language)


def new_book(held: io.BytesIO) -> Workbook:
    """A workbook in memory in which nothing becomes a formula, a link or a number by itself."""
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    return Workbook(held, {"in_memory": True, **plain})


def new_sheet(
    book: Workbook, name: str | None, title: str, origin: Origin, columns: Sequence[tuple[str, int]], row: int
) -> Worksheet:
    """A sheet with title, origin and, in this row, headings with widths; they stay in view and repeat in print."""
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, origin.words(), book.add_format({"font_color": "#635E57", "font_size": 9}))
    look = {"bold": True, "bg_color": "#F6F4F1", "border": 1, "border_color": "#E4DFD8", "text_wrap": True}
    heading = book.add_format(look)
    for at, (words, width) in enumerate(columns):
        sheet.write_string(row, at, words, heading)
        sheet.set_column(at, at, width)
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sheet
