"""A month's rewards and fines for HR, as a workbook whose sums, scores and places are formulas that anybody can check.

Three sheets: the lines, the net of each person, and the calculation of every composite. Formulas
are built from cell references alone and carry their values; text from data is written as text.
"""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.types import SEAT_NAMES, Language, Seat, Text
from metrics.money.lines import End, Net, Totals, totals
from metrics.notes import NOTES
from months.calculation import Calculation
from months.handover import Handed, HandOver
from months.ledger import line_of
from reports.book import Origin, new_book, new_sheet

HEADING_ROW = 3
LINES = Text(zh="明细", en="Lines")
NET = Text(zh="按人净额", en="Net per person")
CALCULATION = Text(zh="计算过程", en="Calculation")

ENDS: dict[str, Text] = {
    End.TOP: Text(zh="前列", en="top"),
    End.BOTTOM: Text(zh="后列", en="bottom"),
    End.REPEAT: Text(zh="累计落后", en="repeatedly behind"),
    End.CAP: Text(zh="封顶", en="cap"),
    End.NET: Text(zh="净额", en="balance"),
}
LINE_COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text(zh="考核月份", en="Month judged"), 12),
    (Text(zh="来源", en="From"), 12),
    (Text(zh="位次", en="Position"), 8),
    (Text(zh="网点编号", en="Outlet code"), 12),
    (Text(zh="网点", en="Outlet"), 26),
    (Text(zh="一级支行", en="Tier-1 branch"), 18),
    (Text(zh="岗位", en="Seat"), 22),
    (Text(zh="姓名", en="Person"), 12),
    (Text(zh="工号", en="Staff no."), 12),
    (Text(zh="金额（元）", en="Amount (CNY)"), 14),
    (Text(zh="更正", en="Correction"), 10),
    (Text(zh="理由", en="Reason"), 100),
)
PERSON, STAFF, AMOUNT = 7, 8, 9
VACANT = Text(zh="（空缺，不发放）", en="(vacant, not payable)")
"""Stands for the person where nobody holds the seat; its amounts are summed apart and in no other sum."""
NET_COLUMNS = (
    Text(zh="姓名", en="Person"),
    Text(zh="工号", en="Staff no."),
    Text(zh="奖励", en="Rewards"),
    Text(zh="处罚", en="Fines"),
    Text(zh="净额", en="Net"),
)


class _Looks:
    """The few formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        self.money: Format = book.add_format({"num_format": "#,##0.00"})
        self.total: Format = book.add_format({"num_format": "#,##0.00", "bold": True, "top": 1})


def ledger_workbook(given: HandOver, origin: Origin) -> bytes:
    """The workbook as .xlsx."""
    held, language = io.BytesIO(), origin.language
    book = new_book(held)
    title = Text(
        zh=f"{given.month.say('zh')}奖惩台账（{given.state.zh}）",
        en=f"Rewards and fines, {given.month.say('en')} ({given.state.en})",
    )
    book.set_properties({"title": title.say(language)[:255], "author": origin.who, "comments": origin.words()})
    looks = _Looks(book)
    for name, columns, fill in (
        (LINES, [(words.say(language), width) for words, width in LINE_COLUMNS], _lines),
        (NET, [(words.say(language), 16) for words in NET_COLUMNS], _net),
        (CALCULATION, _calculation_columns(given, language), _calculation),
    ):
        sheet = new_sheet(book, name.say(language), title.say(language), origin, columns, HEADING_ROW)
        fill(sheet, given, looks, language)
    book.close()
    return held.getvalue()


def _lines(sheet: Worksheet, given: HandOver, looks: _Looks, language: Language) -> None:
    for row, line in enumerate(given.lines, start=HEADING_ROW + 1):
        for at, cell in enumerate(_cells(line, language)):
            if isinstance(cell, str):
                sheet.write_string(row, at, cell)
            elif cell is not None:
                sheet.write_number(row, at, float(cell), looks.money if at == AMOUNT else None)
    first, last, apart = HEADING_ROW + 1, HEADING_ROW + len(given.lines), ""
    people, amounts = (xl_range_abs(first, column, last, column) for column in (PERSON, AMOUNT))
    found = _totals(given)
    if found.vacant != Net():
        who, apart = (xl_rowcol_to_cell(last + 2, column) for column in (PERSON, AMOUNT))
        sheet.write_string(who, VACANT.say(language))
        sheet.write_formula(apart, f"=SUMIF({people},{who},{amounts})", looks.money, float(found.vacant.net))
    if given.lines:
        total = f"=SUM({amounts}){apart and f'-{apart}'}"
        sheet.write_formula(last + 1, AMOUNT, total, looks.total, float(found.payable.net))


def _cells(line: Handed, language: Language) -> tuple[str | int | Decimal | None, ...]:
    money = line.money
    return (
        str(line.judged),
        ENDS[money.end].say(language),
        money.position,
        money.outlet,
        line.name,
        line.branch,
        SEAT_NAMES[Seat(money.role)].say(language) if money.role else "",
        VACANT.say(language) if money.vacant else money.person,
        money.staff_number,
        money.yuan(),
        Text(zh="更正", en="correction").say(language) if line.adjusts else "",
        money.reason.say(language),
    )


def _totals(given: HandOver) -> Totals:
    return totals(line_of(line.money) for line in given.lines)


def _net(sheet: Worksheet, given: HandOver, looks: _Looks, language: Language) -> None:
    """Each person's rewards, fines and balance, summed from the first sheet by formula; vacant seats below the sum."""
    found, first = _totals(given), HEADING_ROW + 1
    end = first + len(found.people)
    for row, one in enumerate(found.people, start=first):
        _net_of(sheet, row, one, given, looks, language)
    of = found.payable
    for at, total in enumerate((of.rewards, of.fines, of.net) if found.people else (), start=2):
        _sum(sheet, end, at, first, looks, float(total))
    if found.vacant != Net():
        _net_of(sheet, end + 1, replace(found.vacant, person=VACANT.say(language)), given, looks, language)


def _net_of(sheet: Worksheet, row: int, one: Net, given: HandOver, looks: _Looks, language: Language) -> None:
    first, last = HEADING_ROW + 1, HEADING_ROW + len(given.lines)
    person, staff, amount = (
        f"'{LINES.say(language)}'!{xl_range_abs(first, column, last, column)}" for column in (PERSON, STAFF, AMOUNT)
    )
    sheet.write_string(row, 0, one.person)
    sheet.write_string(row, 1, one.staff_number)
    mine = f"({person}={xl_rowcol_to_cell(row, 0)})*({staff}={xl_rowcol_to_cell(row, 1)})"
    for at, sign, value in ((2, ">", one.rewards), (3, "<", one.fines)):
        sheet.write_formula(row, at, f"=SUMPRODUCT({mine}*({amount}{sign}0)*{amount})", looks.money, float(value))
    balance = f"={xl_rowcol_to_cell(row, 2)}+{xl_rowcol_to_cell(row, 3)}"
    sheet.write_formula(row, 4, balance, looks.money, float(one.net))


def _sum(sheet: Worksheet, row: int, column: int, first: int, looks: _Looks, total: float) -> None:
    """The sum of a column from its first row to the one above."""
    cells = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(row - 1, column)}"
    sheet.write_formula(row, column, f"=SUM({cells})", looks.total, total)


def _calculation_columns(given: HandOver, language: Language) -> list[tuple[str, int]]:
    items = given.calculations[0].steps if given.calculations else ()
    columns = [
        (Text(zh="网点编号", en="Outlet code").say(language), 12),
        (Text(zh="网点", en="Outlet").say(language), 26),
    ]
    for step in items:
        title, unit = step.title.say(language), step.unit.say(language)
        parts = (
            f"{title}（{unit}）" if unit else title,
            *(Text(zh=zh, en=en).say(language) for zh, en in (("得分", "points"), ("权重", "weight"))),
        )
        columns += [(part, 14) for part in parts]
    columns += [
        (Text(zh=zh, en=en).say(language), 12)
        for zh, en in (("综合得分", "Composite"), ("名次", "Place"), ("说明", "Note"))
    ]
    return columns


def _calculation(sheet: Worksheet, given: HandOver, looks: _Looks, language: Language) -> None:
    """Every composite: value, points and effective weight of each item, the weighted score and the place by formula."""
    ranked = sum(one.place is not None for one in given.calculations)
    for row, one in enumerate(given.calculations, start=HEADING_ROW + 1):
        _calculated(sheet, row, one, ranked, language)


def _calculated(sheet: Worksheet, row: int, one: Calculation, ranked: int, language: Language) -> None:
    sheet.write_string(row, 0, one.outlet)
    sheet.write_string(row, 1, one.name)
    products = []
    for number, step in enumerate(one.steps):
        at = 2 + 3 * number
        for column, figure in enumerate((step.value, step.points, step.weight if step.points is not None else None)):
            if figure is not None:
                sheet.write_number(row, at + column, float(figure))
        if step.points is not None:
            products.append(f"{xl_rowcol_to_cell(row, at + 1)}*{xl_rowcol_to_cell(row, at + 2)}")
    score, first = 2 + 3 * len(one.steps), HEADING_ROW + 1
    if one.composite is not None and one.adds_up():
        decimals = -int(one.composite.as_tuple().exponent)
        sheet.write_formula(row, score, f"=ROUND({'+'.join(products)},{decimals})", None, float(one.composite))
    elif one.composite is not None:
        sheet.write_number(row, score, float(one.composite))
    if one.place is not None:
        field = xl_range_abs(first, score, first + ranked - 1, score)
        sheet.write_formula(row, score + 1, f'=COUNTIF({field},">"&{xl_rowcol_to_cell(row, score)})+1', None, one.place)
    sheet.write_string(row, score + 2, NOTES[one.note].say(language) if one.note in NOTES else one.note)
