"""All the figures a notice speaks of, from published versions alone; the rules of sentences only choose and say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection

from data.decisions.publications import branches_of, lines_of, published_rows
from data.decisions.published import Row, Version
from data.rounding import half_up
from data.sheets.complaint import COMPLAINT
from data.types import COMPOSITE, Month, OutletClass
from metrics.catalogue import CATALOGUE
from metrics.composite.explanation import change_since
from metrics.composite.standings import Standings
from metrics.fairness.field import FieldStanding, field_standing
from metrics.figures.attainable import decimals_of
from metrics.figures.measured import Measured
from metrics.figures.periods import Period
from metrics.figures.totals import WHOLE_BANK, part_totals
from metrics.money.lines import End
from metrics.money.places import Contender, Place, paid_places
from metrics.scheme.choices import Guard
from metrics.scheme.items import Item
from metrics.scheme.scheme import Scheme
from metrics.subjects.described import COMPLAINTS_SHOWN
from metrics.subjects.subject_facts import ReadBy, fact_rows
from metrics.watch.mark_lines import MarkLine
from metrics.watch.taking_part import figures_taking_part
from metrics.watch.watch_list import Watched, watched
from months.bulletin.figures_known import (
    YEAR,
    Complaints,
    NoticeFigures,
    PublishedMonth,
    PublishedSpan,
    facts_of_span,
    published_span,
)
from months.decisions.lines import lines_in_force
from months.earlier_months import outcome_from_json
from months.inputs import past_from_json
from months.ledger import Stored
from months.watch import metrics_watched

COUNTED = tuple(fact.name for fact in COMPLAINT.facts if not fact.over and not fact.later)
"""What is counted of complaints, the whole first."""


def notice_figures(store: Stored, month: Month) -> NoticeFigures:
    """
    Raises:
        NotPublished: No version of the month stands.
    """
    marks = lines_in_force(store.records)
    with store.records.reading() as connection:
        span = published_span(connection, month)
        with facts_of_span(store, span) as db:
            field = field_standing(db, span.scheme_of, month)
            complaints = _complaints(db, span)
            watch, watched_before = _watched(db, span, marks)
        periods = (one for one in (month, month.before(), month.plus(-YEAR)) if one in span.versions)
        version = span.versions[month]
        ends = {one: _places(connection, span, one) for one in span.versions}
        return NoticeFigures(
            period=Period.single(month),
            month=month,
            said={one: _said(connection, span, one, field) for one in periods},
            span=span,
            branches=branches_of(connection, version.id),
            lines=lines_of(connection, version.id),
            places=ends[month],
            bottoms={one: frozenset(who_at(places, End.BOTTOM)) for one, places in ends.items()},
            behind=(*past_from_json(span.inputs[month].past).behind, *outcome_from_json(version.outcome, month).behind),
            complaints=complaints,
            moves=metric_moves(field.before, field.now),
            chance=dict(zip(field.now.units.outlet.tolist(), field.ranges.bottom.tolist(), strict=True)),
            watch=watch,
            watched_before=watched_before,
            marks=marks,
        )


def who_at(places: Iterable[Place], end: End) -> tuple[str, ...]:
    return tuple(place.contender.outlet for place in places if place.end is end)


def ends_of_rows(rows: Sequence[Row], scheme: Scheme, behind: Collection[str]) -> tuple[Place, ...]:
    """The paid ends of a ranking by its published places, which are parted as those paid are.

    Args:
        behind: Who counts as behind, where a guard spares some of the last.
    """
    field = [
        Contender(
            outlet=row.outlet, name=row.name, branch=row.branch, kind=OutletClass(row.kind), score=Decimal(-row.rank)
        )
        for row in rows
        if row.rank
    ]
    spares = scheme.guard.rule is not Guard.OFF
    found = paid_places(field, scheme.places)
    return tuple(one for one in found if one.end is End.TOP or not spares or one.contender.outlet in behind)


def _places(connection: Connection, span: PublishedSpan, month: Month) -> tuple[Place, ...]:
    version = span.versions[month]
    rows = published_rows(connection, version.id, COMPOSITE)
    behind = {one.outlet for one in outcome_from_json(version.outcome, month).behind}
    return ends_of_rows(rows, span.schemes[month], behind)


def _said(connection: Connection, span: PublishedSpan, month: Month, field: FieldStanding) -> PublishedMonth:
    version, scheme = span.versions[month], span.schemes[month]

    def read(item: Item) -> list[Measured]:
        months = [field.measured.get(month.plus(-back)) for back in range(item.months)]
        return [one.under(scheme.eligibility) for one in months if one is not None]

    return told_of_rows(month, (version,), scheme, published_rows(connection, version.id), read)


def told_of_rows(
    month: Month,
    versions: tuple[Version, ...],
    scheme: Scheme,
    rows: Iterable[Row],
    read: Callable[[Item], list[Measured]],
) -> PublishedMonth:
    """The rows by ranking, and of each metric ranked the whole bank's figure, over the months `read` for it."""
    held, bank = dict[str, list[Row]](), dict[str, Decimal]()
    for row in rows:
        held.setdefault(row.ranking, []).append(row)
    for item in scheme.items:
        if item.metric in held and (months := read(item)):
            value = part_totals(months, item.metric, decimals_of(item)).get(WHOLE_BANK)
            bank |= {} if value is None else {item.metric: half_up(value, decimals_of(item))}
    ranked = {ranking: tuple(one) for ranking, one in held.items()}
    return PublishedMonth(month=month, versions=versions, scheme=scheme, rows=ranked, bank=bank)


def _complaints(db: DuckDBPyConnection, span: PublishedSpan) -> dict[Month, Complaints]:
    """Month by month over everybody who is not exempt, as the league counts."""
    counts = "filter (where not coalesce(list_contains(exempt.metrics, 'complaints'), false))"
    select = ", ".join(f"cast(sum({name}) {counts} as bigint)" for name in COUNTED)
    by = ReadBy(readable=tuple(span.versions), exempt_from=span.schemes[span.month].eligibility.exempt_from())
    tail = "group by fact.month"
    rows = fact_rows(db, COMPLAINTS_SHOWN, f"fact.month, {select}", tail, by.readable, by, None).fetchall()
    return {
        Month.parse(month): {name: cell for name, cell in zip(COUNTED, cells, strict=True) if cell is not None}
        for month, *cells in rows
    }


def _watched(
    db: DuckDBPyConnection, span: PublishedSpan, marks: tuple[MarkLine, ...]
) -> tuple[tuple[Watched, ...], dict[tuple[str, str], Decimal]]:
    first, scheme = min(span.versions), span.schemes[span.month]
    months = [first.plus(at) for at in range(span.month.since(first) + 1)]
    asked = [one for one in metrics_watched(marks, scheme) if one in CATALOGUE]
    found = figures_taking_part(db, asked, months, span.scheme_of)
    before = {
        (metric, str(outlet)): half_up(float(value), decimals_of(scheme.item(metric) or Item(metric=metric)))
        for metric, figures in found.items()
        for one in figures
        if one.month == span.month.before()
        for outlet, value in zip(one.outlet, one.value, strict=True)
        if value == value
    }
    return tuple(row for metric, figures in found.items() for row in watched(metric, figures, marks)), before


def metric_moves(before: Standings | None, now: Standings | None) -> dict[str, Mapping[str, int]]:
    """By outlet there in both what each metric added to its composite."""
    if before is None or now is None:
        return {}
    then, at = (_at(one) for one in (before, now))
    both = [outlet for outlet in at if outlet in then]
    return {one: change_since(before, then[one], now, at[one]).by_metric() for one in both}


def _at(standings: Standings) -> dict[str, int]:
    return {str(outlet): place for place, outlet in enumerate(standings.units.outlet)}
