"""What a notice (通报) says, whatever file it becomes: headings, sentences with their figures, tables, annexes.

The one value between the bank and the writers: a writer knows nothing but this, and this knows no format.
Headings and annexes carry no number; writers count those that were chosen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from hashlib import sha256
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from data.types import Language, Text

Cell = str | int | Decimal | None
"""A cell of a table: words, a count, an exact figure, or nothing known (never printed as 0)."""


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as printed, and where it stands: `source` is version, ranking and outlet, or the sum it is."""

    printed: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeHeading:
    """Level 1 is 一、, level 2 is （一）; `section` is the key by which it is chosen."""

    level: int
    words: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSentence:
    """One or more sentences of a rule. `template` holds 〔name〕 where the figure of that name is printed.

    〔annex:ID〕 is the annex of that table: the writer prints its number.
    """

    id: str
    rule: str
    section: str
    template: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    edited: bool = False
    again: tuple[Text, ...] = ()
    """Why an edited sentence must be looked at again before anybody signs; nothing in what is signed."""

    @property
    def words(self) -> str:
        found = self.template
        for name, figure in self.figures.items():
            found = found.replace(f"〔{name}〕", figure.printed)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeColumn:
    """A column of a table; `width` is its share of the page, `decimals` how many places a figure is printed with."""

    title: str
    width: int = 10
    align: Align = Align.LEFT
    decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTable:
    """A table with its heading row; `two_up` prints it in two halves side by side, `code` names each row's check code.

    `total` is the row beneath, its figures the exact sums of the rows where they are sums; `summed` are those columns.
    """

    id: str
    title: str
    columns: tuple[NoticeColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    summed: tuple[int, ...] = ()
    unit: str = ""
    note: str = ""
    section: str = ""
    two_up: bool = False
    codes: tuple[str, ...] = ()
    """One check code a row, printed as the last column; empty where the rows have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePrint:
    """Small print beneath what stands before it."""

    words: str
    section: str


Block = NoticeHeading | NoticeSentence | NoticeTable | NoticePrint


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One figure of the whole bank on the picture, and each change that has a base: its words, whether it is good."""

    name: str
    value: str
    changes: tuple[tuple[str, bool | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the picture for the chat group shows."""

    title: str
    cards: tuple[Card, ...]
    tables: tuple[NoticeTable, ...]
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One notice in one language. `number` and `running` are None, and `draft` true, until it is signed."""

    series: str
    masthead: str
    year: int
    number: int | None
    running: int | None
    title: tuple[str, ...]
    addressee: str
    blocks: tuple[Block, ...]
    annexes: tuple[NoticeTable, ...]
    sheets: tuple[NoticeTable, ...]
    """Further tables that only the workbook holds: branches, per person, causes, sources."""
    message: str
    picture: Picture
    issuer: str
    date: date | None
    copies: str
    period: str
    """2026-10 or 2026Q3."""
    versions: tuple[str, ...]
    """Every version read, as `2026-10 v1`."""
    figures_hash: str
    language: Language
    draft: bool = True

    def as_json(self) -> str:
        """The content as sorted JSON, from which nothing printed is missing."""
        kinds = {"blocks": [type(block).__name__ for block in self.blocks]}
        return json.dumps(asdict(self) | {"kinds": kinds}, ensure_ascii=False, sort_keys=True, default=_plain)

    def hash(self) -> str:
        """SHA-256 of the content: the same for every file made from it."""
        return sha256(self.as_json().encode()).hexdigest()


def _plain(value: Any) -> Any:
    """An exact figure keeps its digits and is no word: {"figure": "8.34"}."""
    return {"figure": str(value)} if isinstance(value, Decimal) else str(value)


def bulletin_from_json(text: str) -> Bulletin:
    """The inverse of `Bulletin.as_json`."""
    said = json.loads(text)
    del said["kinds"]
    return _value(Bulletin, said)


def _value(kind: Any, said: Any) -> Any:
    """What was written as JSON, as the value of that type."""
    if isinstance(kind, UnionType):
        return None if said is None else _value(_meant(get_args(kind), said), said)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one) for one in said)
    if get_origin(kind) is Mapping:
        return {name: _value(get_args(kind)[1], one) for name, one in said.items()}
    if is_dataclass(kind):
        known = get_type_hints(kind)
        return kind(**{name: _value(known[name], one) for name, one in said.items()})
    if kind is Decimal:
        return Decimal(said["figure"])
    if kind is date:
        return date.fromisoformat(said)
    return kind(said) if isinstance(kind, type) and issubclass(kind, Enum) else said


def _meant(kinds: tuple[Any, ...], said: Any) -> Any:
    """Which of several types it was: a block by the names of its fields, a figure by its one."""
    if not isinstance(said, dict):
        return next(kind for kind in kinds if kind not in (type(None), Decimal))
    blocks = {frozenset(one.name for one in fields(kind)): kind for kind in kinds if is_dataclass(kind)}
    return blocks.get(frozenset(said), Decimal)
