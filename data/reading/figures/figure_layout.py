"""Which of the bank's own figures a sheet holds: by the headings that their definitions name, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.files.grid import Grid
from data.forms.own_figure import BRANCH, FigureKind, OwnFigure
from data.reading.heading_rows import HEADING_ROWS, MOST_HEADING_ROWS, Heading, headings, top_rows
from data.reading.layout import FigureColumn, Layout
from data.reading.recognise import layouts
from data.sheets.heading_words import words_and_unit
from data.sheets.headings import column_of, role_of
from data.sheets.kinds import SHEETS
from data.sheets.own import OWN
from data.sheets.sheet import Column, ColumnKind, Sheet, column
from data.text.folding import half_width, spelling
from data.types import Text

TOP, PER, RATE = "top", "per", "rate"
_MOST = {ColumnKind.COUNT: 1_000_000_000, ColumnKind.RATE: 10}
"""What a figure of the bank's own may reach: a whole bank's count, ten times what was planned."""
_WHOSE = {True: ("branch", "outlet"), False: ("outlet", "branch")}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLayout:
    """A table of own figures, all of branches or all of outlets.

    `columns` names, by figure and part, the columns of the layout; `rates` where a rate stands that its counts make.
    """

    layout: Layout
    figures: tuple[OwnFigure, ...]
    columns: Mapping[str, Mapping[str, str]]
    rates: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresFound:
    """What a sheet holds: tables to be read, figures with `alone` a rate, `lacking` a column, or `alike`."""

    tables: tuple[FigureLayout, ...] = ()
    alone: tuple[OwnFigure, ...] = ()
    lacking: tuple[OwnFigure, ...] = ()
    alike: tuple[OwnFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """Rows read as headings: by figure and part where it stands, and the columns that say whose row it is."""

    rows: tuple[int, ...]
    heads: Mapping[int, Heading] = field(repr=False)
    roles: Mapping[str, int]
    parts: Mapping[str, Mapping[str, int]]

    def score(self) -> tuple[int, int, int]:
        whole = sum(len(parts) > 1 for parts in self.parts.values())
        return whole, sum(map(len, self.parts.values())), -len(self.rows)


def figures_in(grid: Grid, figures: Sequence[OwnFigure], file: str, chosen: str = "") -> FiguresFound:
    """The own figures in a sheet; `chosen` is the one of several alike that somebody said it is."""
    claims = _best(grid, figures)
    if claims is None:
        return FiguresFound()
    named = {one.id: one for one in figures if one.id in claims.parts}
    whole = [one for one in named.values() if _whole(one, claims.parts[one.id])]
    whole, alike = _told_apart(whole, claims, chosen, [grid.sheet, file, *_titles(grid, claims.rows[0])])
    used = {at for one in whole for at in claims.parts[one.id].values()}
    rest = [one for one in named.values() if one not in whole and one not in alike]
    rest = [one for one in rest if not {*claims.parts[one.id].values()} <= used and not alike]
    rated = {FigureKind.PAIR: RATE, FigureKind.MEAN: TOP, FigureKind.COUNT: RATE}
    alone = tuple(one for one in rest if rated[one.kind] in claims.parts[one.id])
    tables = (_table(grid, claims, [one for one in whole if one.of == of]) for of in dict.fromkeys(x.of for x in whole))
    return FiguresFound(
        tables=tuple(tables), alone=alone, lacking=tuple(one for one in rest if one not in alone), alike=tuple(alike)
    )


def read_otherwise(grid: Grid, file: str, *, surely: bool) -> bool:
    """Whether one of our own kinds of sheet is in it: `surely` by listed headings, its required columns among them."""
    found, _ = layouts(grid, about=f"{grid.sheet} {file.rsplit('.', 1)[0]}")
    return any(not surely or _listed(layout) for layout in found)


def _listed(layout: Layout) -> bool:
    known = (column_of(layout.kind, words_and_unit(one.heading)[0]) for one in layout.fields)
    names = {found[0] for found in known if found and found[1]}
    return len(names) > 1 and all(one.name in names for one in SHEETS[layout.kind].columns if one.required)


def _titles(grid: Grid, first: int) -> Iterator[str]:
    return (str(cell.value) for (row, _), cell in grid.cells.items() if row < first and isinstance(cell.value, str))


# --- headings -----------------------------------------------------------------------------------------


def _best(grid: Grid, figures: Sequence[OwnFigure]) -> _Claims | None:
    """The rows that name most figures as their headings; none without a column that says whose row it is."""
    rows, best = top_rows(grid), None
    names = {one.id: _names(one) for one in figures}
    for row in sorted(one for one in rows if one < HEADING_ROWS):
        for many in range(1, MOST_HEADING_ROWS + 1):
            block = tuple(range(row, row + many))
            heads = headings(grid, rows, block) if block[-1] in rows else {}
            claims = _claims(block, heads, names) if heads else None
            if claims is not None and claims.parts and (best is None or claims.score() > best.score()):
                best = claims
    return best


def _claims(
    rows: tuple[int, ...], heads: Mapping[int, Heading], names: Mapping[str, Mapping[str, str]]
) -> _Claims | None:
    roles: dict[str, int] = {}
    parts: dict[str, dict[str, int]] = {}
    for index, head in heads.items():
        words = {word.strip("‱") for word in (*head.words, head.own)}
        here = [(one, part) for one, known in names.items() for name, part in known.items() if name in words]
        for one, part in here:
            parts.setdefault(one, {}).setdefault(part, index)
        role = None if here else next((found for one in head.words if (found := role_of(one))), None)
        if role is not None:
            roles.setdefault(role, index)
    return (
        _Claims(rows=rows, heads=heads, roles=roles, parts=parts) if {"outlet", "code", "branch"} & {*roles} else None
    )


def _names(figure: OwnFigure) -> dict[str, str]:
    """Folded heading -> part; the figure's own name heads its rate, its mean or its number."""
    rate = RATE if figure.kind is FigureKind.PAIR else TOP
    own = (figure.title.zh, figure.title.en, *figure.also)
    said = [(word, rate) for word in own] + [(word, TOP) for word in figure.top.words()]
    said += [(word, PER) for word in figure.per.words()] if figure.per else []
    return {words_and_unit(word)[0]: part for word, part in said}


def _whole(figure: OwnFigure, parts: Mapping[str, int]) -> bool:
    """Whether the figure can be made: of a pair the rate may stand for the part."""
    needed = {TOP} if figure.per is None else {TOP, PER}
    return needed <= parts.keys() or (figure.kind is FigureKind.PAIR and {RATE, PER} <= parts.keys())


def _told_apart(
    whole: list[OwnFigure], claims: _Claims, chosen: str, texts: Iterable[str]
) -> tuple[list[OwnFigure], list[OwnFigure]]:
    """Figures made from the very same columns: the one that sheet, file or titles name, or that was chosen."""
    said, same = "".join(map(spelling, texts)), {}
    for one in whole:
        parts = claims.parts[one.id]
        same.setdefault((parts.get(TOP), parts.get(PER), parts.get(TOP) is None and parts.get(RATE)), []).append(one)
    found, alike = [], []
    for group in same.values():
        told = [[len(name) for name in _own_names(one) if spelling(name) in said] for one in group]
        most = max((max(lengths, default=0) for lengths in told), default=0)
        named = [one for one, lengths in zip(group, told, strict=True) if most and max(lengths, default=0) == most]
        named = (
            [one for one in group if one.id == chosen]
            or [one for one in group if RATE in claims.parts[one.id]]
            or named
        )
        few = named if len(named) == 1 else group
        found, alike = (found + few, alike) if len(few) == 1 else (found, alike + few)
    return found, alike


def _own_names(figure: OwnFigure) -> tuple[str, ...]:
    return figure.title.zh, *figure.also


# --- the table ----------------------------------------------------------------------------------------


def _table(grid: Grid, claims: _Claims, figures: Sequence[OwnFigure]) -> FigureLayout:
    columns: dict[int, Column] = {}
    named: dict[str, dict[str, str]] = {}
    rates: dict[str, int] = {}
    for one in figures:
        parts = dict(claims.parts[one.id])
        if TOP in parts and RATE in parts:
            rates[one.id] = parts.pop(RATE)
        for part, at in parts.items():
            heading = half_width(claims.heads[at].text)
            kind, heading = _kind(one, part), half_width(claims.heads[at].text)
            read = column(kind, heading, heading, heading, most=_MOST.get(kind, 0), required=part != RATE)
            columns.setdefault(at, read)
            named.setdefault(one.id, {})[part] = columns[at].name
    fields = tuple(
        FigureColumn(index=at, name=one.name, heading=claims.heads[at].text, unit=claims.heads[at].unit)
        for at, one in sorted(columns.items())
    )
    roles = _roles(claims.roles, of_branches=figures[0].of == BRANCH)
    used = {*columns, *claims.roles.values(), *(at for parts in claims.parts.values() for at in parts.values())}
    unknown = tuple((at, head.text) for at, head in claims.heads.items() if at not in used and any(head.words))
    own = Sheet(key=OWN.key, title=OWN.title, table=OWN.table, columns=tuple(columns.values()), facts=())
    layout = Layout(
        grid=grid, kind=OWN.key, headings=claims.rows, fields=fields, roles=roles, unknown=unknown, whole=False, own=own
    )
    return FigureLayout(layout=layout, figures=tuple(figures), columns=named, rates=rates)


def figure_sheet(figures: Sequence[OwnFigure]) -> Sheet:
    """What a file of these figures holds, column by column: their wholes before their parts."""
    parts = [(one, part, words) for one in figures for part, words in ((PER, one.per), (TOP, one.top)) if words]
    columns = {
        words.title: column(_kind(one, part), words.title, words.title, words.title, required=True)
        for one, part, words in parts
    }
    title = Text(zh="、".join(one.title.zh for one in figures), en=", ".join(one.title.en for one in figures))
    key = f"{OWN.key}.{figures[0].sheet}"
    return Sheet(key=key, title=title, table=OWN.table, columns=tuple(columns.values()), facts=())


def _kind(figure: OwnFigure, part: str) -> ColumnKind:
    """What a column holds: numbers that need not be whole are read as points are."""
    if part == PER or (part == TOP and figure.kind is FigureKind.PAIR):
        return ColumnKind.COUNT
    if figure.as_share:
        return ColumnKind.RATE
    if figure.kind is FigureKind.COUNT and not figure.decimals:
        return ColumnKind.COUNT
    return ColumnKind.MINUTES if figure.unit == "分钟" else ColumnKind.POINTS


def _roles(roles: Mapping[str, int], *, of_branches: bool) -> dict[str, int]:
    """The columns that say whose row it is; a figure of branches is told by the branch, and by no code."""
    found = {role: at for role, at in roles.items() if not of_branches or role not in ("code", "branch", "outlet")}
    if of_branches or not {"outlet", "code"} & roles.keys():
        found["outlet"] = next(roles[name] for name in (*_WHOSE[of_branches], "code") if name in roles)
        found.pop("branch", None)
    return found
