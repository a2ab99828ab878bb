"""What a row gives of an own figure: numerator in millionths, denominator and sample; and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from data.files.grid import Cell
from data.forms.own_figure import FigureKind, OwnFigure
from data.reading.cell_values import points_of, rate
from data.reading.figures.figure_layout import PER, RATE, TOP
from data.rounding import half_up
from data.sheets.cross_checks import AtMost, Quotient
from data.sheets.sheet import Row

Pair = tuple[int, int, int | None]


def pair_of(figure: OwnFigure, columns: Mapping[str, str], row: Row) -> Pair | None:
    """The figure's pair and its n; None while something of it is missing. A count is one of its month."""
    top, per, share = (_number(row, columns.get(part)) for part in (TOP, PER, RATE))
    if figure.kind is FigureKind.COUNT:
        return None if top is None else (_millionths(top), 1, None)
    if per is None or (top is None and share is None):
        return None
    if figure.kind is FigureKind.MEAN and top is not None:
        return _millionths(top * (figure.scale if figure.as_share else 1) * per), int(per), int(per)
    if top is None and share is not None:
        top = share / (1 if figure.as_share else figure.scale) * per
    return _millionths(top or Decimal(0)), int(per), int(per)


def _number(row: Row, name: str | None) -> Decimal | None:
    value = row.get(name) if name else None
    return None if value is None else Decimal(str(value))


def _millionths(number: Decimal) -> int:
    return int(half_up(number * 1_000_000, 0))


def part_of_whole(figure: OwnFigure, columns: Mapping[str, str]) -> AtMost | None:
    """That the part of a share is at most its whole."""
    if figure.kind is FigureKind.PAIR and figure.is_share and TOP in columns:
        return AtMost(parts=(columns[TOP],), whole=(columns[PER],))
    return None


def rates_as_written(cell: Cell | None) -> Iterator[Decimal]:
    """What a stated rate may mean as a share: it is only compared, so that its unit is asked of nobody."""
    found = rate(cell)
    if found.shape == "said" and found.value is not None:
        yield found.value
    plain = points_of(cell)
    if plain.shape == "plain" and plain.value is not None:
        yield from (plain.value / unit for unit in (1, 100, 1000, 10_000))


def quotient_of(columns: Mapping[str, str]) -> Quotient:
    return Quotient(rate=RATE, parts=(columns[TOP],), whole=(columns[PER],))
