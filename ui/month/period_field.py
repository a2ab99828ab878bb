"""What a page shows of a period: which one, a ranking over it, and what its figures rest on.

Pages that take periods begin with `ui.month.opening.opened_period` and ask `period_field` for every figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from data.decisions.publications import versions_in_force
from data.people.rights import Act
from data.sheets.kinds import sheet_of
from data.types import Month, Text
from metrics.catalogue import CATALOGUE
from metrics.figures.periods import Period, PeriodKind
from months.period_tables import PeriodTable, month_as_period, period_table
from ui.month.corrections import agenda_of
from ui.month.filters import months_loaded, months_with_data
from ui.month.publication import unpublished_badge, version_badge
from ui.month.standings import OUTLETS, field
from ui.shell.address import pick
from ui.shell.kept import kept, kept_record
from ui.shell.viewer import Viewer
from ui.words import counted

PERIOD_NAMES: Mapping[PeriodKind, Text] = {
    PeriodKind.MONTH: Text(zh="本月", en="Month"),
    PeriodKind.QUARTER: Text(zh="本季", en="Quarter"),
    PeriodKind.HALF: Text(zh="本半年", en="Half-year"),
    PeriodKind.YEAR: Text(zh="全年", en="Year"),
    PeriodKind.YEAR_TO_DATE: Text(zh="本年累计", en="To date"),
    PeriodKind.ROLLING_3: Text(zh="近3个月", en="3 months"),
    PeriodKind.ROLLING_12: Text(zh="近12个月", en="12 months"),
}


def pick_period_kind(viewer: Viewer) -> PeriodKind:
    """The box left of the month stepper; it stands in the address as `period`."""
    words = {str(kind): viewer.say(name) for kind, name in PERIOD_NAMES.items()}
    return PeriodKind(pick(viewer, viewer.t("时段", "Period"), "period", words, width=128))


def period_of(viewer: Viewer, kind: PeriodKind, month: Month) -> Period:
    """The period around the month, as far as the months the viewer is offered go."""
    return Period.of(kind, month, latest=max(months_loaded(viewer), default=month))


def period_field(viewer: Viewer, choice: str, period: Period, level: str = OUTLETS) -> PeriodTable:
    """The composite or one metric over a period, of outlets or tier-1 branches: `table`, `totals`, `months`, `there`.

    Sums over sums of the months the viewer may read (a branch head: published ones, unless drafts are open to it), each
    month's figures with the branch of then; ranked over everybody, so cut with `cut` and `in_sight` as a month's table.
    A single month is the month's own table, as published. To compare, ask again for `period.before()` or
    `period.year_before()` and hold the two together only where `shown.like(then)`.

    Raises:
        NothingLoaded: The period has no figure (of the metric).
        NoSchemeInForce, UnknownMetric, UnknownChoice: As the tables of a month.
    """
    readable, month = months_loaded(viewer), period.until

    def worked_out() -> PeriodTable:
        if period.kind is PeriodKind.MONTH:
            return month_as_period(viewer.figures(), choice, month, field(viewer, choice, month, level))
        return period_table(viewer.figures(), choice, period, readable, level)

    seen = () if period.kind is PeriodKind.MONTH else map(str, readable)
    return kept(viewer, worked_out, "period", choice, str(period), level, *seen)


def period_badge(viewer: Viewer, period: Period) -> str:
    """Published, a draft, or so many months of it published; a month has its version."""
    if period.kind is PeriodKind.MONTH:
        return version_badge(viewer, period.until)
    months, published = _read_and_published(viewer, period)
    if viewer.unpublished and published:
        return unpublished_badge(viewer)
    many, all_of = len(published), len(months)
    if many == all_of:
        return f":green-badge[:material/verified: {viewer.t('各月均已发布', 'every month published')}]"
    if not many:
        return f":gray-badge[:material/edit_note: {viewer.t('草稿，未发布', 'draft, not published')}]"
    words = viewer.t(f"{all_of} 个月中 {many} 个月已发布", f"{many} of {all_of} months published")
    return f":orange-badge[:material/edit_note: {words}]"


class MonthsRead(Protocol):
    """Figures of a period: the months read, and by metric those of which anybody has a figure."""

    @property
    def period(self) -> Period: ...
    @property
    def months(self) -> tuple[Month, ...]: ...
    @property
    def there(self) -> Mapping[str, tuple[Month, ...]]: ...


def period_remarks(viewer: Viewer, shown: MonthsRead) -> list[str]:
    """What a reader must know of the months behind it; nothing to say of a single month."""
    period, t, read = shown.period, viewer.t, len(shown.months)
    if period.kind is PeriodKind.MONTH:
        return []
    said = []
    if period.is_open:
        said.append(t(f"本期未完，含 {read} 个月", f"not over yet: {counted(read, 'month')} of it"))
    elif read < len(period.months()):
        said.append(t(f"仅 {read} 个月有数", f"figures of {counted(read, 'month')} only"))
    if any(period.first <= month <= period.last for month in {*months_with_data(viewer)} - {*shown.months}):
        said.append(t("仅含已发布月份", "published months only"))
    said += [_missing(viewer, metric, shown) for metric in shown.there if set(shown.months) - {*shown.there[metric]}]
    waiting = set(agenda_of(viewer).corrected) & set(shown.months) if viewer.may(Act.VIEW_CORRECTIONS) else set()
    if waiting and not viewer.unpublished:
        en = f"{counted(len(waiting), 'month has', 'months have')} corrections not published"
        said.append(t(f"{len(waiting)} 个月有未发布的更正", en))
    return list(dict.fromkeys(said))


def _missing(viewer: Viewer, metric: str, shown: MonthsRead) -> str:
    """The sheet that is missing, and for which months."""
    months = [viewer.say(month) for month in shown.months if month not in shown.there[metric]]
    sheet = viewer.say(sheet_of(CATALOGUE[metric].table).title)
    return viewer.t(f"缺 {'、'.join(months)}{sheet}", f"without {sheet} of {', '.join(months)}")


def _read_and_published(viewer: Viewer, period: Period) -> tuple[list[Month], list[Month]]:
    months = [month for month in months_loaded(viewer) if month in period.months()]
    versions = kept_record(viewer, versions_in_force, "versions in force")
    return months, [month for month in months if month in versions]
