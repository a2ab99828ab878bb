"""What a notice may speak of: every version in force up to a month with its frozen inputs, and a period's figures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection

from data.decisions.bulletin_cases import NoticeCase
from data.decisions.publications import versions_in_force
from data.decisions.published import BranchRow, Money, Row, Version, canonical, hash_of
from data.errors.acts import NotPublished
from data.types import COMPOSITE, Month
from metrics.figures.periods import Period, PeriodKind
from metrics.money.lines import End
from metrics.money.places import Place
from metrics.money.repeat import Appearance
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml
from metrics.targets.attainments import TargetStanding
from metrics.watch.mark_lines import MarkLine
from metrics.watch.watch_list import Watched
from months.figures import facts_of
from months.gather import inputs_of
from months.inputs import Inputs
from months.ledger import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSpan:
    """The versions in force up to a month, each with the inputs it froze and its scheme."""

    month: Month
    versions: Mapping[Month, Version]
    inputs: Mapping[Month, Inputs]
    schemes: Mapping[Month, Scheme]

    def scheme_of(self, month: Month) -> Scheme:
        """Of a month without a version that of the next one with one."""
        return self.schemes[min((one for one in self.schemes if one >= month), default=self.month)]


def published_span(connection: Connection, month: Month) -> PublishedSpan:
    """Every published month up to this one; earlier ones whose frozen inputs are gone are left out.

    Raises:
        NotPublished: The month has no version in force, or its inputs are gone.
    """
    versions = {one: version for one, version in versions_in_force(connection).items() if one <= month}
    frozen = {one: inputs_of(connection, version) for one, version in versions.items()}
    inputs = {one: found for one, found in frozen.items() if found is not None}
    if month not in inputs:
        raise NotPublished(month=month)
    read = {toml: scheme_from_toml(toml) for toml in {one.scheme for one in inputs.values()}}
    schemes = {one: read[of.scheme] for one, of in inputs.items()}
    return PublishedSpan(month=month, versions={one: versions[one] for one in inputs}, inputs=inputs, schemes=schemes)


@contextmanager
def facts_of_span(store: Stored, span: PublishedSpan) -> Iterator[DuckDBPyConnection]:
    """A fact store of its own: each month's batches and exclusions by its own version, the outlets by the last."""
    last, own = span.inputs[span.month], [(str(one), of) for one, of in span.inputs.items()]
    organisation = json.loads(last.organisation)
    organisation["exclusion"] = [
        line for month, of in own for line in json.loads(of.organisation)["exclusion"] if line["month"] == month
    ]
    batches = tuple(batch for month, of in own for batch in of.batches if batch[1] == month)
    with facts_of(store, replace(last, organisation=canonical(organisation), batches=batches)) as db:
        yield db


YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedMonth:
    """A published month, or those of a quarter: rows by ranking, best first, the whole bank's figure of each metric."""

    month: Month
    versions: tuple[Version, ...]
    """Of every month in it."""
    scheme: Scheme
    rows: Mapping[str, tuple[Row, ...]]
    bank: Mapping[str, Decimal]

    def name(self) -> str:
        return ", ".join(self.names())

    def names(self) -> tuple[str, ...]:
        return tuple(f"{one.month} v{one.version}" for one in self.versions)

    def figures(self) -> str:
        """The hash of what was published; of several months one over theirs."""
        hashes = [one.figures for one in self.versions]
        return hashes[0] if len(hashes) == 1 else hash_of(hashes)

    def ranked(self, ranking: str = COMPOSITE) -> tuple[Row, ...]:
        return tuple(row for row in self.rows.get(ranking, ()) if row.rank)

    def values(self, ranking: str) -> dict[str, Decimal]:
        """By outlet the published value."""
        return {row.outlet: Decimal(row.value) for row in self.rows.get(ranking, ()) if row.value is not None}


Complaints = Mapping[str, int]
"""By name of the fact what is counted; a column that nobody has loaded is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFigures:
    """Everything known of a month, or of a quarter, that a notice may say."""

    period: Period
    month: Month
    """The last one that is published."""
    said: Mapping[Month, PublishedMonth]
    """By last month this period, the one before and that of a year before, where they are published."""
    span: PublishedSpan
    branches: tuple[BranchRow, ...]
    lines: tuple[Money, ...]
    places: tuple[Place, ...]
    """As paid: the first from the top, then the last from the end."""
    bottoms: Mapping[Month, frozenset[str]]
    """By published month who stood among the last."""
    behind: tuple[Appearance, ...]
    """What the cumulative rule counts, this month included."""
    complaints: Mapping[Month, Complaints]
    moves: Mapping[str, Mapping[str, int]]
    """By outlet what each metric added to its composite since the month before, in published units."""
    chance: Mapping[str, float]
    """By outlet how likely it stands among the last, chance allowed for."""
    watch: tuple[Watched, ...]
    watched_before: Mapping[tuple[str, str], Decimal]
    """By metric and outlet the figure of the month before."""
    marks: tuple[MarkLine, ...]
    targets: tuple[TargetStanding, ...] = ()
    """Of a quarter, in its last month."""
    cases: tuple[NoticeCase, ...] = ()
    """Of a quarter."""

    @property
    def now(self) -> PublishedMonth:
        return self.said[self.month]

    @property
    def scheme(self) -> Scheme:
        return self.now.scheme

    def metrics(self) -> tuple[str, ...]:
        """What is ranked by itself, in the scheme's order."""
        return tuple(item.metric for item in self.scheme.items if item.metric in self.now.rows)

    @property
    def of_month(self) -> bool:
        return self.period.kind is PeriodKind.MONTH

    def period_named(self) -> str:
        """2026-10 or 2026Q3."""
        last = self.period.last
        return str(self.month) if self.of_month else f"{last.year}Q{last.number // 3}"

    def back(self, months: int) -> PublishedMonth | None:
        """The period before (1), or that of a year before (12)."""
        return self.said.get(self._then(months))

    def complaints_back(self, months: int) -> Complaints:
        return self.complaints.get(self._then(months), {})

    def _then(self, months: int) -> Month:
        return self.month.plus(-months if months == YEAR else -months * len(self.period.months()))

    def at(self, end: End) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.end is end)
