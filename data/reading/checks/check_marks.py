"""What one cell says an item or a section earned, in hundredths of a point; what can't be told is a finding's code."""

from __future__ import annotations

import re
from decimal import Decimal

from data.files.grid import Cell
from data.forms.form import FormItem, ItemKind
from data.reading.cell_values import points_of, rate
from data.reading.checks.check_words import ABSENT, NO, YES
from data.rounding import half_up
from data.text.folding import half_width, spelling
from data.text.numbers import written_number

APART = "absent"
"""The mark of an item that does not apply."""
_IN_BRACKETS = re.compile(r"\((\d+(?:\.\d+)?)\s*分?\)")
_TAKEN_OFF = re.compile(r"扣?\s*[-−–]?\s*(\d+(?:\.\d+)?)\s*分?")


def hundredths(number: Decimal) -> int | None:
    """Whole hundredths; None when the number has more decimals."""
    found = number * 100
    return int(found) if found == int(found) else None


def points_earned(cell: Cell | None, item: FormItem, *, lost: bool) -> int | str:
    """The points of an item, APART where it does not apply, else the code of what is wrong."""
    text = "" if cell is None or cell.value is None else half_width(str(cell.value))
    folded = spelling(text)
    if not folded:
        return "item_blank"
    if folded in ABSENT:
        return APART
    if folded in YES:
        return item.most
    if folded in NO:
        return 0 if item.kind is ItemKind.YES_NO else "not_a_number"
    number = _number(cell, text, lost=lost)
    found = None if number is None else hundredths(number)
    if found is None:
        return "not_a_number"
    found = item.most - abs(found) if lost else found
    if found > item.most or found < 0:
        return "over_max" if found > 0 else "below_zero"
    if item.kind is ItemKind.BANDS and found not in {0, *(band.points for band in item.bands)}:
        return "value_differs"  # more likely what was measured than its points
    return found if item.kind is not ItemKind.YES_NO or found in (0, item.most) else "not_all_or_nothing"


def _number(cell: Cell | None, text: str, *, lost: bool) -> Decimal | None:
    found = points_of(cell)
    if found.shape == "plain" and found.value is not None:
        return found.value
    match = (_IN_BRACKETS.fullmatch(text) or _TAKEN_OFF.fullmatch(text)) if lost else None
    return written_number(match[1]) if match else None


def in_unit(text: str, item: FormItem) -> bool:
    """Whether a text beside or in a cell of a banded item says by its unit that what was measured stands there.

    Of an item measured in points no unit can say that.
    """
    unit = spelling(item.unit)
    return item.kind is ItemKind.BANDS and unit not in ("", "分", "points") and unit in spelling(text)


def measured_value(cell: Cell | None, item: FormItem) -> int | None:
    """A measured value in hundredths, with or without its unit; None when there is none."""
    text = "" if cell is None or cell.value is None else half_width(str(cell.value)).lower()
    number = written_number(text.removesuffix(item.unit.lower()).strip()) if text else None
    return None if number is None or number < 0 else hundredths(number)


def section_total(cell: Cell | None, full: int, *, lost: bool) -> int | str:
    """The points of a section, given as points or as a percent of its full marks; APART where none of it applies."""
    if cell is not None and spelling(str(cell.value)) in ABSENT:
        return APART
    share = rate(cell)
    if share.shape == "said" and share.value is not None:
        found: int | None = int(half_up(share.value * full, 0))
    else:
        given = points_of(cell)
        if given.shape in ("blank", "mark"):
            return "item_blank" if given.shape == "blank" else APART
        found = hundredths(given.value) if given.shape == "plain" and given.value is not None else None
    if found is None:
        return "not_a_number"
    found = full - abs(found) if lost else found
    return found if 0 <= found <= full else "over_max" if found > 0 else "below_zero"
