"""Bars, columns and dots drawn as plain elements: what a picture says is read beside it, so it needs no chart engine.

Lengths and heights are parts of one; colours are classes of the stylesheet (`a0` to `a4` slices of one kind, `w0` to
`w2` from bad to good, `rest`). Every name is made harmless here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from ui.words import clean, plain

Segment = tuple[float, str]
"""How much of the whole length, and its colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What is drawn in a line of a table: slices one after the other, dots and a tick where they lie."""

    slices: Sequence[Segment] = ()
    dots: Sequence[Segment] = ()
    tick: float | None = None
    note: str = ""
    """Stands behind the name."""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartColumn:
    """A column of a chart, from its foot up; `tick` is a line across it."""

    name: str
    slices: Sequence[Segment]
    above: str = ""
    tick: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCard:
    """A figure with what it moved against, each in words and by its tone (better, worse or nothing), and a drawing."""

    name: str
    value: str
    unit: str
    moved: Sequence[tuple[str, str]]
    drawing: str
    about: str = ""
    href: str = ""


def bar_table(
    table: Sequence[tuple[str, Sequence[object]]],
    bars: Sequence[Bar],
    *,
    wide: Collection[int] = (),
    signs: Collection[int] = (),
) -> str:
    """A table with a bar behind each name (the first column); numbers as they are, those of a title in % with it.

    Args:
        wide: Columns for wide screens only, by their place.
        signs: Columns whose numbers are written with their sign.
    """
    look = [" class=wide" if at in wide else "" for at in range(len(table))]
    percent = ["%" if title.endswith("%") else "" for title, _ in table]
    heads = [_safe(title.removesuffix(" %")) for title, _ in table]
    beside = any(bar.slices or bar.dots for bar in bars)
    lines = [_line([f"<th{kind}>{head}</th>" for kind, head in zip(look, heads, strict=True)], "<th></th>" * beside)]
    for bar, cells in zip(bars, zip(*(cells for _, cells in table), strict=True), strict=True):
        said = [_said(cell, at in signs, percent[at]) for at, cell in enumerate(cells)]
        said[0] = f"<a href='{escape(bar.href)}' target=_self>{said[0]}</a>" if bar.href else said[0]
        said[0] += f" <small class=wide>{_safe(bar.note)}</small>" if bar.note else ""
        drawn = [f"<td{kind}>{cell}</td>" for kind, cell in zip(look, said, strict=True)]
        lines.append(_line(drawn, f"<td class=drawn>{_bar(bar)}</td>" * beside))
    return f"<table class=bars>{''.join(lines)}</table>"


def _line(cells: Sequence[str], drawn: str) -> str:
    return f"<tr>{cells[0]}{drawn}{''.join(cells[1:])}</tr>"


def _bar(bar: Bar) -> str:
    inside = "".join(f"<i class={colour} style='width:{100 * part:.2f}%'></i>" for part, colour in bar.slices if part)
    inside += "".join(f"<b class={colour} style='left:{100 * at:.2f}%'></b>" for at, colour in bar.dots)
    inside += "" if bar.tick is None else f"<u style='left:{100 * min(bar.tick, 1):.2f}%'></u>"
    return f"<div class={'dots' if bar.dots else 'bar'} aria-hidden=true>{inside}</div>"


def _said(cell: object, sign: bool, percent: str) -> str:
    if cell is None:
        return "—"
    if not isinstance(cell, Decimal | int):
        return _safe(cell)
    return f"{cell:+,}{percent}".replace("-", "−") if sign and cell else f"{cell:,}{percent}"


def column_chart(columns: Iterable[ChartColumn], axis: Sequence[str], words: str) -> str:
    """Columns over their names; `axis` has what stands at the foot, half-way and on top, `words` all of it in one."""
    lines = "".join(f"<span style='bottom:{50 * at}%'>{_safe(mark)}</span>" for at, mark in enumerate(axis))
    drawn = "".join(_column(one) for one in columns)
    return f"<div class=columns role=img aria-label='{escape(clean(words))}'><div class=axis>{lines}</div>{drawn}</div>"


def _column(one: ChartColumn) -> str:
    top = max(sum(part for part, _ in one.slices), one.tick or 0)
    stack = "".join(f"<i class={colour} style='height:{100 * part:.2f}%'></i>" for part, colour in one.slices if part)
    tick = "" if one.tick is None else f"<u style='bottom:{100 * one.tick:.2f}%'></u>"
    above = f"<small style='bottom:{100 * top:.2f}%'>{_safe(one.above)}</small>" if one.above else ""
    return f"<div><div class=stack>{stack}{tick}{above}</div><span>{_safe(one.name)}</span></div>"


def legend(entries: Iterable[tuple[str, str]]) -> str:
    """Names with their colours."""
    named = "".join(f"<span><i class={colour}></i>{_safe(name)}</span>" for name, colour in entries)
    return f"<p class=legend>{named}</p>"


def figure_cards(cards: Iterable[FigureCard]) -> str:
    """Cards side by side."""
    return f"<div class=figures>{''.join(map(_figure_card, cards))}</div>"


def figure_list(cards: Iterable[FigureCard]) -> str:
    """The same cards as a list in Markdown, for where they stand above what must not move: Streamlit loads what draws
    HTML after everything else."""
    tones, lines = {"better": "green", "worse": "red"}, []
    for card in cards:
        about = card.about.translate({ord(mark): None for mark in '"\\'})
        moved = [f":{tones.get(tone, 'gray')}[{plain(words)}]" for words, tone in card.moved]
        parts = (f"**{plain(card.value)}** {plain(card.unit)}", *moved, f"![]({card.drawing})" * bool(card.drawing))
        lines.append("  \n  ".join((f'- [{plain(card.name)}]({card.href} "{about}")', *filter(None, parts))))
    return "\n".join(lines)


def _figure_card(card: FigureCard) -> str:
    name = f"<a href='{escape(card.href)}' target=_self>{_safe(card.name)}</a>" if card.href else _safe(card.name)
    moved = "".join(f"<small class='moved {tone}'>{_safe(words)}</small>" for words, tone in card.moved)
    drawn = f"<img src='{card.drawing}' alt=''>" if card.drawing else ""
    return (
        f"<div><small>{name}</small><p><strong>{_safe(card.value)}</strong> {_safe(card.unit)}</p>{moved}{drawn}</div>"
    )


def nice_top(most: float) -> float:
    """The end of an axis: 1, 2 or 5 of some power of ten, not below what is drawn.

    >>> nice_top(128), nice_top(0.0141), nice_top(0)
    (200.0, 0.02, 1.0)
    """
    step = 10.0 ** (len(f"{most:.0f}") - 1) if most >= 1 else 1.0
    while 0 < most < step:
        step /= 10
    return next(round(step * many, 9) for many in (1, 2, 5, 10) if most <= step * many * 1.0000001)


def _safe(words: object) -> str:
    return escape(clean(words))
