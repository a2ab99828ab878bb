"""What the targets page asks: the standing of every target in a month, the unit it is about, and its words."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

from data.errors.figures import NoSchemeInForce
from data.organisation.outlets import outlets_as_of
from data.people.rights import Act
from data.types import Better, Month
from metrics.catalogue import CATALOGUE
from metrics.scheme.in_force import scheme_in_force
from metrics.sources import source_words
from metrics.targets.attainments import BANK, TargetStanding, attainments
from metrics.targets.targets import Aim, Attainment, Baseline, Projection, Target
from months.decisions.targets import targets_in_force
from ui.look.formats import format_of
from ui.shell.kept import kept, kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, number_words


def target_standings(viewer: Viewer, month: Month) -> tuple[TargetStanding, ...]:
    """Every target of the month at every level, once per data version."""
    return kept(viewer, lambda: _standings(viewer, month), "target standings", str(month))


def _standings(viewer: Viewer, month: Month) -> tuple[TargetStanding, ...]:
    year_starts = 1
    with suppress(NoSchemeInForce), viewer.store.records.reading() as connection:
        year_starts = scheme_in_force(connection, month).repeat.year_starts
    with viewer.figures().cursor() as db:
        return attainments(db, targets_in_force(viewer.store), month, year_starts=year_starts)


def target_units(viewer: Viewer, standings: tuple[TargetStanding, ...]) -> list[str]:
    """The units a target is shown for: the bank and its branches, or a branch head's own branches."""
    scope = viewer.scope(Act.VIEW_TARGETS)
    branches = sorted({name for one in standings for name in one.branches if name})
    return [BANK, *branches] if scope.everything else [name for name in branches if scope.sees(outlet="", branch=name)]


def own_outlets(viewer: Viewer, month: Month) -> dict[str, tuple[str, str]]:
    """Name and branch, by code, of the outlets the viewer may see, as of the month."""
    scope = viewer.scope(Act.VIEW_TARGETS)

    def read() -> dict[str, tuple[str, str]]:
        with viewer.store.records.reading() as connection:
            outlets = outlets_as_of(connection, month)
        mine = (one for one in outlets if scope.sees(outlet=one.code, branch=one.branch))
        return {one.code: (clean(one.name), clean(one.branch)) for one in mine}

    return kept_for(viewer, read, "own outlets", str(month), str(scope.everything))


def of_unit(one: TargetStanding, unit: str) -> tuple[Attainment | None, Projection | None, dict[Month, Attainment]]:
    """The month, the year and the months of the bank or a branch."""
    if unit == BANK:
        return one.bank, one.bank_year, dict(one.bank_months)
    return one.branches.get(unit), one.branch_years.get(unit), dict(one.branch_months.get(unit, {}))


def year_target(target: Target, months: dict[Month, Attainment]) -> Decimal | None:
    """What the year as a whole must show: the target of its last month; of a plain count twelve times that."""
    last = months[max(months)].target if months else None
    return last * 12 if last is not None and CATALOGUE[target.metric].per is None else last


def year_attained(target: Target, year: Projection, months: dict[Month, Attainment]) -> bool | None:
    """Whether the year comes to its target if the remaining months are like the last three."""
    aimed = year_target(target, months)
    if aimed is None or year.year_end is None:
        return None
    return year.year_end >= aimed if CATALOGUE[target.metric].better is Better.HIGHER else year.year_end <= aimed


def bound(viewer: Viewer, metric: str, value: Decimal | None) -> str:
    """A target as a bound: no more than ten minutes, at least 90 %."""
    shown_as = format_of(metric)
    words = viewer.t("不低于", "at least") if shown_as.better is Better.HIGHER else viewer.t("不高于", "no more than")
    return "—" if value is None else f"{words} {with_unit(viewer, metric, value)}"


def with_unit(viewer: Viewer, metric: str, value: Decimal | float | None) -> str:
    """A value as people write it: 8.34 分钟, 98.76%; a plain count has no unit in English."""
    shown_as = format_of(metric)
    unit = viewer.say(shown_as.unit)
    if value is None or unit == "count":
        return shown_as.say(value)
    return f"{shown_as.say(value)}{'' if unit == '%' else ' '}{unit}"


def in_words(viewer: Viewer, target: Target) -> str:
    """How the target is set: its value, or its change and the baseline it is counted from."""
    if target.aim is Aim.ABSOLUTE or target.baseline is None:
        return bound(viewer, target.metric, target.amount)
    amount, t = abs(target.amount).normalize(), viewer.t
    up = t("提高", "up") if target.amount >= 0 else t("下降", "down")
    unit = {
        Aim.POINTS: f" {viewer.say(format_of(target.metric).unit)}",
        Aim.PERCENTAGE_POINTS: t(" 个百分点", " percentage points"),
    }.get(target.aim, "%")
    return t(
        f"较{baseline_words(viewer, target.baseline)}{up} {amount:f}{unit}",
        f"{up} {amount:f}{unit} on {baseline_words(viewer, target.baseline)}",
    )


def baseline_words(viewer: Viewer, base: Baseline) -> str:
    span = viewer.say(base.since) if base.since == base.until else f"{viewer.say(base.since)}–{viewer.say(base.until)}"
    if base.value is not None:
        value = number_words(base.value, 2)
        return viewer.t(f"{span}（统一基期值 {value}）", f"{span} (one baseline for all: {value})")
    return viewer.t(f"{span}（各自基期）", f"{span} (each unit's own)")


def target_source(viewer: Viewer, target: Target) -> str:
    return clean(viewer.say(source_words(target.source)))
