"""A workbook that leaves the house: text stays text, and every sheet says what it is and where it comes from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import east_asian_width

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.clock import bank_time
from data.people.setting_words import BOARDS
from data.types import Language, Text

HEADING = {"bold": True, "bg_color": "#F6F4F1", "border": 1, "border_color": "#E4DFD8"}
HEADING |= {"text_wrap": True, "valign": "vcenter", "align": "center"}
LINE = 16
PAGE = Text(zh="&C第 &P 页，共 &N 页", en="&CPage &P of &N")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who takes a file out, when, of which data and for whom; stands in the file and in its properties."""

    who: str
    at: datetime
    version: int
    scope: str
    language: Language
    boards: tuple[Text, Text] = BOARDS["red_black"]
    said: str = ""
    """Stands for all that where a file is no export of a person; `foot` is at the left of every printed page."""
    foot: str = ""

    def words(self) -> str:
        if self.said:
            return self.said
        when = f"{bank_time(self.at):%Y-%m-%d %H:%M}"
        return Text(
            zh=f"导出人：{self.who}；时间：{when}；数据版本：{self.version}；范围：{self.scope}",
            en=f"Exported by {self.who} at {when}; data version {self.version}; scope: {self.scope}",
        ).say(self.language)


def new_book(held: io.BytesIO) -> Workbook:
    """A workbook in memory in which nothing becomes a formula, a link or a number by itself."""
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    return Workbook(held, {"in_memory": True, **plain})


def sheet_name(words: str) -> str:
    """Words as a name that a workbook accepts."""
    return re.sub(r"[\[\]:*?/\\]", "_", words).strip("' ")[:31]


def new_sheet(
    book: Workbook, name: str, title: str, origin: Origin, columns: Sequence[tuple[str, int]], row: int
) -> Worksheet:
    """A sheet with title, origin and, in this row, headings with widths; they stay in view and repeat in print."""
    sheet = book.add_worksheet(sheet_name(name))
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, origin.words(), book.add_format({"font_color": "#635E57", "font_size": 9}))
    heading = book.add_format(HEADING)
    for at, (words, width) in enumerate(columns):
        sheet.write_string(row, at, words, heading)
        sheet.set_column(at, at, width)
    sheet.set_row(row, lines_taken(columns) * LINE + 4)
    sheet.freeze_panes(row + 1, 0)
    printed(sheet, title, row, origin.language, origin.foot)
    return sheet


def lines_taken(cells: Iterable[tuple[str, int]]) -> int:
    """How many lines the longest of these texts takes in its column; programs differ in finding that out themselves."""
    wide = ((sum(1 + (east_asian_width(one) in "WF") for one in text), width) for text, width in cells)
    return max((-(-length // (width - 2)) for length, width in wide), default=1) or 1


def printed(sheet: Worksheet, title: str, row: int, language: Language, foot: str = "") -> None:
    """On paper: A4 across, all columns on one page, title and headings on every page, the pages numbered.

    The blank after the size of the foot keeps it from swallowing a year: &92026 is a size, too.
    """
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(row)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header(f"&L{title[:120].replace('&', '&&')}")
    page = PAGE.say(language)
    sheet.set_footer(f"&L&9 {foot[:120].replace('&', '&&')}{page.replace('&C', '&R')}" if foot else page)
