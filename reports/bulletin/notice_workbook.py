"""The notice as a workbook to go on counting with: cover, text, every table whole; totals are formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

from data.text.folding import clean
from data.types import Text
from months.bulletin.content import Bulletin, NoticeTable
from reports.book import Origin
from reports.bulletin.printed_notice import PrintedNotice, PrintedParagraph, period_in_words
from reports.bulletin.printed_table import CODE, note_in_words, unit_in_words
from reports.excel import Cell, ExcelColumn, Export, Formula, workbook

_COVER, _TEXT = Text(zh="封面", en="Cover"), Text(zh="正文", en="Text")
_ITEM, _WORDS, _NUMBER = Text(zh="项目", en="Item"), Text(zh="内容", en="What it says"), Text(zh="序号", en="No.")
_ISSUE, _ISSUER, _DAY = Text(zh="期数", en="Issue"), Text(zh="发文部门", en="Issuer"), Text(zh="日期", en="Date")
_COPIES, _SOURCE = Text(zh="分送", en="Distribution"), Text(zh="依据", en="Source")

_UPRIGHT = 90
"""Columns together no wider than this are printed on upright paper."""


def notice_workbook(bulletin: Bulletin, notice: PrintedNotice) -> bytes:
    """The notice as .xlsx; a whole table in `sheets` stands for the annex of that id, which may hold its ends only."""
    at = datetime.combine(bulletin.date, time()) if bulletin.date else datetime(1980, 1, 1)
    origin = Origin(
        who=notice.issuer, at=at, version=0, scope="", language=notice.language, said=notice.foot, foot=notice.foot
    )
    tables = [_export(table, bulletin, notice, origin) for table in _tables(bulletin)]
    pages = [replace(one, sheet=f"{number} {one.sheet}") for number, one in enumerate(tables, start=1)]
    return workbook(replace(_cover(notice, pages, origin), beside=(_text(notice, origin), *pages)))


def _tables(bulletin: Bulletin) -> Iterator[NoticeTable]:
    whole = {one.id for one in bulletin.sheets}
    within = (one for one in bulletin.blocks if isinstance(one, NoticeTable))
    yield from (one for one in (*bulletin.annexes, *within) if one.id not in whole)
    yield from bulletin.sheets


def _export(table: NoticeTable, bulletin: Bulletin, notice: PrintedNotice, origin: Origin) -> Export:
    columns = [
        ExcelColumn(
            title=clean(one.title),
            decimals=one.decimals if any(isinstance(row[at], int | Decimal) for row in table.rows) else None,
            width=max(9, one.width * 3 // 2),
        )
        for at, one in enumerate(table.columns)
    ]
    rows: list[tuple[Cell, ...]] = [_cells(row) for row in table.rows]
    foot = (*_cells(table.total),) if table.total else ()
    if table.codes:
        columns.append(ExcelColumn(title=CODE.say(notice.language)))
        rows = [(*row, clean(code)) for row, code in zip(rows, table.codes, strict=True)]
        foot = foot and (*foot, None)
    for at in table.summed if foot else ():
        foot = (*foot[:at], _sum(at, table), *foot[at + 1 :])
    title, language = clean(table.title), notice.language
    under = filter(None, (unit_in_words(table, language), note_in_words(table, language), notice.foot))
    return Export(
        title=f"{notice.mark} {title}".strip(),
        columns=tuple(columns),
        rows=tuple(rows),
        origin=replace(origin, said="　".join(under)),
        foot=(foot,) if foot else (),
        sheet=title.removeprefix(period_in_words(bulletin.period, language)),
        frozen=2,
        upright=sum(one.width for one in columns) <= _UPRIGHT,
    )


def _sum(at: int, table: NoticeTable) -> Formula:
    figures = [row[at] for row in table.rows]
    value = sum((Decimal(one) for one in figures if isinstance(one, int | Decimal)), Decimal(0))
    return Formula(words=f"=SUM({{{at}}}{{first}}:{{{at}}}{{last}})", value=value)


def _cells(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(clean(one) if isinstance(one, str) else one for one in cells)


def _cover(notice: PrintedNotice, pages: Iterable[Export], origin: Origin) -> Export:
    language = notice.language
    said = (
        (_ISSUE.say(language), notice.issue),
        (_ISSUER.say(language), notice.issuer),
        (_DAY.say(language), notice.day),
        (_COPIES.say(language), notice.copies),
        (_SOURCE.say(language), notice.foot),
        *((one.sheet, one.title) for one in pages),
    )
    title = " ".join(filter(None, (notice.mark, notice.masthead, *notice.title)))
    return _two(_COVER, title, (_ITEM, _WORDS), said, origin)


def _text(notice: PrintedNotice, origin: Origin) -> Export:
    parts = (one for one in notice.parts if isinstance(one, PrintedParagraph))
    said = [("", notice.addressee), *((one.lead, one.words) for one in parts)]
    return _two(_TEXT, _TEXT.say(notice.language), (_NUMBER, _WORDS), said, origin)


def _two(sheet: Text, title: str, heads: tuple[Text, Text], rows: Iterable[tuple[Cell, ...]], origin: Origin) -> Export:
    columns = (
        ExcelColumn(title=heads[0].say(origin.language), width=30),
        ExcelColumn(title=heads[1].say(origin.language), width=90),
    )
    return Export(title=title, columns=columns, rows=tuple(rows), origin=origin, sheet=sheet.say(origin.language))
