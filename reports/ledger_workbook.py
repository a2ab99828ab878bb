"""A month's rewards and fines as a workbook whose sums, scores and places are formulas that anybody can check.

Its sheets: the lines, the net of each person, and for HR the calculation of every composite. Formulas
are built from cell references alone and carry their values; text from data is written as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from data.types import COMPOSITE_NAME, SEAT_NAMES, Language, Seat, Text
from metrics.money.lines import End, Net, Totals, totals
from metrics.notes import NOTES
from months.calculation import Calculation, Step
from months.handover import Handed, HandOver
from months.ledger import line_of
from reports import columns as shared
from reports.book import Origin
from reports.excel import (
    FIRST_ROW,
    TOGETHER,
    Cell,
    Export,
    FilledColumn,
    Formula,
    columns_and_rows,
    filled,
    workbook,
    worked_out,
)

LINES = Text(zh="明细", en="Lines")
NET = Text(zh="按人净额", en="Net per person")
CALCULATION = Text(zh="计算过程", en="Calculation")

OTHER_ENDS: dict[str, Text] = {
    End.REPEAT: Text(zh="累计落后", en="repeatedly behind"),
    End.CAP: Text(zh="封顶", en="cap"),
    End.NET: Text(zh="净额", en="balance"),
}
PERSON, STAFF, AMOUNT = 7, 8, 9
STEPS = 4
"""Where the lines have these columns, and where the first item of a calculation stands."""
VACANT = Text(zh="（空缺，不发放）", en="(vacant, not payable)")
"""Stands for the person where nobody holds the seat; its amounts are summed apart and in no other sum."""


def end_words(end: str, boards: tuple[Text, Text]) -> Text:
    """Where a line comes from; the two ends of the ranking are called as the bank does."""
    return OTHER_ENDS[end] if end in OTHER_ENDS else boards[end == End.BOTTOM]


def position_words(end: str, position: int | None) -> Text:
    """A place in its ranking; on the black list it is counted from the end."""
    if position is None or end != End.BOTTOM:
        words = "" if position is None else str(position)
        return Text(zh=words, en=words)
    return Text(zh=f"倒{position}", en=f"{position} from the end")


def ledger_workbook(given: HandOver, origin: Origin) -> bytes:
    """The workbook for HR as .xlsx."""
    title = Text(
        zh=f"{given.month.say('zh')}奖惩台账（{given.state.zh}）",
        en=f"Rewards and fines, {given.month.say('en')} ({given.state.en})",
    ).say(origin.language)
    lines = lines_export(title, given.lines, origin)
    steps = () if not given.calculations else (_calculation(title, given.calculations, origin),)
    return workbook(replace(lines, beside=(net_export(title, given.lines, lines), *steps)))


def lines_export(title: str, lines: Sequence[Handed], origin: Origin) -> Export:
    """Every line with its reason; beneath them what is payable, and apart what falls to vacant seats."""
    language = origin.language
    columns, rows = columns_and_rows(_line_columns(lines, origin))
    found, sheet = _totals(lines), LINES.say(language)
    export = Export(title=title, columns=columns, rows=rows, origin=origin, sheet=sheet)
    if not lines or found.vacant == Net():
        return export
    under, who = (
        FIRST_ROW + len(lines) + 1,
        VACANT.say(language),
    )  # the row beneath the total, as the spreadsheet counts
    column = "{{{at}}}{{first}}:{{{at}}}{{last}}".format
    people, amounts = column(at=PERSON), column(at=AMOUNT)
    payable = Formula(words=f"=SUM({amounts})-{{{AMOUNT}}}{under}", value=found.payable.net)
    apart = Formula(words=f"=SUMIF({people},{{{PERSON}}}{{row}},{amounts})", value=found.vacant.net)
    blank: list[Cell] = [None] * (len(columns) - AMOUNT - 1)
    total = (TOGETHER.say(language), *[None] * (AMOUNT - 1), payable, *blank)
    return replace(export, foot=(total, (*[None] * PERSON, who, None, apart, *blank)))


def _line_columns(lines: Sequence[Handed], origin: Origin) -> tuple[FilledColumn, ...]:
    language = origin.language
    money = [line.money for line in lines]
    correction = Text(zh="更正", en="Correction").say(language)
    seats = [SEAT_NAMES[Seat(one.role)].say(language) if one.role else "" for one in money]
    ends = [end_words(one.end, origin.boards).say(language) for one in money]
    places = [position_words(one.end, one.position).say(language) for one in money]
    return (
        filled(Text(zh="考核月份", en="Month judged").say(language), [line.judged.say(language) for line in lines]),
        filled(Text(zh="来源", en="From").say(language), ends),
        filled(Text(zh="位次", en="Position").say(language), places),
        shared.CODE.of(language, [one.outlet for one in money]),
        shared.OUTLET.of(language, [line.name for line in lines]),
        shared.BRANCH.of(language, [line.branch for line in lines]),
        filled(Text(zh="岗位", en="Seat").say(language), seats, width=22),
        shared.PERSON.of(language, [VACANT.say(language) if one.vacant else one.person for one in money]),
        shared.STAFF.of(language, [one.staff_number for one in money]),
        shared.AMOUNT.of(language, [one.yuan() for one in money]),
        filled(correction, [correction if line.adjusts else "" for line in lines], width=10),
        filled(Text(zh="理由", en="Reason").say(language), [one.reason.say(language) for one in money], width=80),
    )


def _totals(lines: Sequence[Handed]) -> Totals:
    return totals(line_of(line.money) for line in lines)


def net_export(title: str, lines: Sequence[Handed], of: Export) -> Export:
    """Each person's rewards, fines and balance, summed by formula from the sheet of lines; vacant seats below."""
    found, origin, letters = _totals(lines), of.origin, of.letters()
    first, last = FIRST_ROW, FIRST_ROW - 1 + len(lines)
    at = [f"'{of.sheet}'!${letter}${first}:${letter}${last}" for letter in letters]
    mine = f"({at[PERSON]}={{0}}{{row}})" + (f"*({at[STAFF]}={{1}}{{row}})" if letters[STAFF] else "")

    def summed(sign: str) -> str:
        return f"=SUMPRODUCT({mine}*({at[AMOUNT]}{sign}0)*{at[AMOUNT]})"

    def row(one: Net) -> tuple[Cell, ...]:
        amounts = (summed(">"), one.rewards), (summed("<"), one.fines), ("={2}{row}+{3}{row}", one.net)
        return (one.person, one.staff_number, *(Formula(words=words, value=value) for words, value in amounts))

    heads = (shared.PERSON, shared.STAFF, shared.REWARDS, shared.FINES, shared.NET)
    columns = tuple(head.of(origin.language, ())[0] for head in heads)
    rows = tuple(row(one) for one in sorted(found.people, key=lambda one: one.net, reverse=True))
    net = Export(title=title, columns=columns, rows=rows, origin=origin, sheet=NET.say(origin.language))
    if found.vacant == Net():
        return net
    return replace(net, foot=(*net.feet(), row(replace(found.vacant, person=VACANT.say(origin.language)))))


def _calculation(title: str, found: Sequence[Calculation], origin: Origin) -> Export:
    """Every composite: value, points and effective weight of each item, the weighted score and the place by formula."""
    language, score = origin.language, STEPS + 3 * len(found[0].steps)
    ranked = sum(one.place is not None for one in found)
    place = f'=COUNTIF(${{{score}}}${{first}}:${{{score}}}${FIRST_ROW - 1 + ranked},">"&{{{score}}}{{row}})+1'
    places = [None if one.place is None else Formula(words=place, value=one.place) for one in found]
    steps = (_step_columns(of_one, language) for of_one in zip(*(one.steps for one in found), strict=True))
    table = (
        shared.PLACE.of(language, places),
        shared.CODE.of(language, [one.outlet for one in found]),
        shared.OUTLET.of(language, [one.name for one in found]),
        shared.BRANCH.of(language, [one.branch for one in found]),
        *chain.from_iterable(steps),
        _measured(COMPOSITE_NAME, Text(zh="分", en="points"), language, [_score(one) for one in found]),
        shared.NOTE.of(language, [NOTES[one.note].say(language) if one.note in NOTES else one.note for one in found]),
    )
    columns, rows = columns_and_rows(table)
    return Export(title=title, columns=columns, rows=rows, origin=origin, sheet=CALCULATION.say(language))


def _step_columns(steps: Sequence[Step], language: Language) -> tuple[FilledColumn, ...]:
    name = steps[0].title.say(language)
    points, weight = Text(zh="得分", en="points").say(language), Text(zh="权重", en="weight").say(language)
    weights = [None if one.points is None else one.weight for one in steps]
    return (
        _measured(steps[0].title, steps[0].unit, language, [one.value for one in steps]),
        filled(f"{name} {points}", [one.points for one in steps], 2),
        filled(f"{name} {weight}", weights, 4),
    )


def _measured(name: Text, unit: Text, language: Language, values: Sequence[Cell]) -> FilledColumn:
    """Figures under the name and unit that the league has them by."""
    titled = Text(zh=f"{name.zh}（{unit.zh}）", en=f"{name.en} ({unit.en})") if unit.zh else name
    decimals = max((_decimals(one) for one in map(worked_out, values) if isinstance(one, Decimal)), default=0)
    return filled(titled.say(language), values, decimals, 16)


def _score(one: Calculation) -> Formula | Decimal | None:
    """Points times weights, added up; the bare figure where a rule makes it another."""
    if one.composite is None or not one.adds_up():
        return one.composite
    at = (STEPS + 3 * number for number, step in enumerate(one.steps) if step.points is not None)
    products = "+".join(f"{{{value + 1}}}{{row}}*{{{value + 2}}}{{row}}" for value in at)
    return Formula(words=f"=ROUND({products},{_decimals(one.composite)})", value=one.composite)


def _decimals(one: Decimal) -> int:
    return -int(one.as_tuple().exponent)
