"""What a publication holds, as plain values, and their hashes.

A hash is taken over the canonical JSON of the values, so that any changed digit, name or missing
row gives another one, on every machine.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from data.types import COMPOSITE, Month, Text


class State(StrEnum):
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


STATE_NAMES: dict[State, Text] = {
    State.PUBLISHED: Text(zh="已发布", en="published"),
    State.CORRECTED: Text(zh="更正发布", en="corrected"),
    State.WITHDRAWN: Text(zh="已撤回", en="withdrawn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One outlet in one ranking as published; `value` is the printed decimal, None is missing."""

    ranking: str
    outlet: str
    name: str
    branch: str
    kind: str
    rank: int | None
    value: str | None
    n: int | None
    moved: int | None
    note: str


def row_order(row: Row) -> tuple[object, ...]:
    """Composite first, then the metrics; best first, unranked last."""
    return (row.ranking != COMPOSITE, row.ranking, row.rank is None, row.rank or 0, row.outlet)


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchRow:
    """One tier-1 branch in one ranking as published; its value is the ratio of its outlets' sums."""

    ranking: str
    branch: str
    rank: int | None
    value: str | None
    n: int | None
    moved: int | None
    note: str


def branch_order(row: BranchRow) -> tuple[object, ...]:
    return (row.ranking != COMPOSITE, row.ranking, row.rank is None, row.rank or 0, row.branch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """One line of a ledger; `fen` are hundredths of a yuan, a fine is negative."""

    outlet: str
    role: str
    scope: str
    end: str
    position: int | None
    fen: int
    person: str
    staff_number: str
    vacant: bool
    reason: Text

    def yuan(self) -> Decimal:
        return Decimal(self.fen).scaleb(-2)

    def key(self) -> tuple[str, ...]:
        """What makes it the same claim in two versions; the amount, the place and the reason may differ."""
        return (self.outlet, self.role, self.scope, self.end, self.person, self.staff_number, str(self.vacant))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFigures:
    """Everything a month's publication says. `outcome` is JSON: who counts as behind, what caps carry over."""

    rows: tuple[Row, ...]
    lines: tuple[Money, ...]
    outcome: str
    branches: tuple[BranchRow, ...] = ()

    def hash(self) -> str:
        parts = {"rows": self.rows, "branches": self.branches, "lines": self.lines}
        return hash_of(
            {**{name: [asdict(one) for one in part] for name, part in parts.items()}, "outcome": self.outcome}
        )


NO_FIGURES = PublishedFigures(rows=(), lines=(), outcome='{"behind": [], "carried": []}')
"""What a withdrawn version says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """Money that was posted for a month: a line of its first version, or a later difference."""

    month: Month
    posted_in: Month
    adjusts: bool
    money: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One published version of a month, without its rows. `recipe` is JSON."""

    id: int
    month: Month
    version: int
    state: State
    recipe: str
    outcome: str
    figures: str
    reason: str
    posted_in: Month
    checked_by: str
    published_by: str
    published_at: datetime
    content: str

    def name(self) -> Text:
        """As a page or paper names it."""
        state = STATE_NAMES[self.state]
        return Text(
            zh=f"{self.month.say('zh')}第{self.version}版（{state.zh}）",
            en=f"{self.month.say('en')} v{self.version} ({state.en})",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """A version about to be recorded, with the ledger entries it posts."""

    month: Month
    version: int
    state: State
    recipe: str
    figures: PublishedFigures
    reason: str
    posted_in: Month
    checked_by: str
    entries: tuple[Posting, ...]


def hash_of(value: object) -> str:
    return sha256(canonical(value).encode()).hexdigest()


def canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def content_of(version: Version, entries: tuple[Posting, ...]) -> str:
    """The hash over a version's own fields and the entries it posted; its rows and lines are in `figures`."""
    own = {name: str(getattr(version, name)) for name in Version.__slots__ if name not in ("id", "content")}
    return hash_of({**own, "entries": [asdict(entry) for entry in entries]})
