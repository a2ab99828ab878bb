"""The organisation as a workbook: taken in again as it stands, it changes nothing."""

from __future__ import annotations

import io
from datetime import date
from enum import StrEnum

from data.organisation.edits import Edits
from data.types import CLASS_NAMES, SEAT_NAMES, Language, Text
from reports.book import Origin, new_book, new_sheet

CODE = Text(zh="机构编码", en="Outlet code")
OUTLETS: dict[str, Text] = {
    "code": CODE,
    "name": Text(zh="网点名称", en="Outlet name"),
    "branch": Text(zh="所属支行", en="Tier-1 branch"),
    "kind": Text(zh="网点类型", en="Class"),
    "opened": Text(zh="开业日期", en="Opened"),
    "closed": Text(zh="撤销日期", en="Closed"),
    "successor": Text(zh="并入", en="Merged into"),
}
HOLDERS: dict[str, Text] = {
    "scope": Text(zh="任职机构", en="Scope"),
    "seat": Text(zh="岗位", en="Seat"),
    "person": Text(zh="姓名", en="Person"),
    "staff_number": Text(zh="工号", en="Staff number"),
    "since": Text(zh="任职起", en="Since"),
    "until": Text(zh="任职止", en="Until"),
}
ALIASES = (Text(zh="别名", en="Spelling"), CODE)
HEADING_ROW = 2


def cell_words(value: object, language: Language) -> str:
    """A value of a row as it stands in the workbook and on the page; nothing for none."""
    if isinstance(value, StrEnum):
        names: dict[StrEnum, Text] = {**CLASS_NAMES, **SEAT_NAMES}
        return names[value].say(language)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def roster_workbook(edits: Edits, origin: Origin) -> bytes:
    """Three sheets: outlets, seats with their holders, spellings."""
    held, language = io.BytesIO(), origin.language
    book = new_book(held)
    outlets = [[getattr(one, name) for name in OUTLETS] for one in edits.outlets]
    holders = [[getattr(one, name) for name in HOLDERS] for one in edits.holders]
    sheets = (
        (Text(zh="网点", en="Outlets"), OUTLETS.values(), outlets),
        (Text(zh="任职", en="Seats"), HOLDERS.values(), holders),
        (Text(zh="别名", en="Spellings"), ALIASES, edits.aliases),
    )
    for name, heads, rows in sheets:
        columns = [(head.say(language), 18) for head in heads]
        sheet = new_sheet(book, name.say(language), name.say(language), origin, columns, HEADING_ROW)
        for number, row in enumerate(rows, start=HEADING_ROW + 1):
            for at, value in enumerate(row):
                sheet.write_string(number, at, cell_words(value, language))
        sheet.autofilter(HEADING_ROW, 0, HEADING_ROW + max(len(rows), 1), len(columns) - 1)
    book.close()
    return held.getvalue()
