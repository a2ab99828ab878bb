"""Warnings and targets on the home page: who is beyond a fixed mark, and which targets are missed or will be."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data.errors import Refusal
from data.people.rights import Act
from data.types import COMPOSITE, Month
from metrics.catalogue import CATALOGUE
from metrics.marks import BAND_SIGNS, Band
from metrics.targets.attainments import BANK, TargetStanding
from ui.look.bands import band_of
from ui.look.cards import card
from ui.look.formats import format_of
from ui.month.board_rows import BoardRow, board_rows
from ui.month.filters import FIRST_METRICS
from ui.month.standings import field
from ui.month.target_cards import attainment_badge, summary
from ui.month.targets import bound, of_unit, own_outlets, target_standings, target_units, with_unit, year_attained
from ui.shell.address import link
from ui.shell.kept import kept
from ui.shell.viewer import Viewer
from ui.words import counted, plain

NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """The ranked outlets beyond the warning mark of one metric, the worst first."""

    metric: str
    rows: tuple[BoardRow, ...]


def warnings(viewer: Viewer, month: Month) -> None:
    """One line a metric: how many of the outlets one sees are beyond its mark, and the worst by name."""
    scope, lines = viewer.scope(), []
    for one in kept(viewer, lambda: warned(viewer, month), "warned", str(month)):
        rows = [row for row in one.rows if scope.sees(outlet=row.outlet, branch=row.branch)]
        if rows:
            lines.append((one.metric, rows))
    with card("warnings", "notification_important", viewer.t("预警", "Warnings")):
        if not lines:
            st.markdown(viewer.t("✓ 没有网点超过警戒线。", "✓ No outlet is beyond a warning mark."))
        for metric, rows in lines:
            link(viewer, "league", _line(viewer, metric, rows), icon="", metric=metric, month=str(month))


def warned(viewer: Viewer, month: Month) -> tuple[Warned, ...]:
    """Every metric people ask for, over the whole bank."""
    found = []
    for metric in (key for key in FIRST_METRICS if key != COMPOSITE):
        try:
            table = field(viewer, metric, month)
        except Refusal:  # a metric whose sheet is not in yet
            continue
        beyond = table[
            table["rank"].notna() & table["value"].map(lambda value, key=metric: band_of(key, value) is Band.WARNING)
        ]
        found.append(Warned(metric=metric, rows=board_rows(beyond.sort_values("rank", ascending=False))))
    return tuple(found)


def _line(viewer: Viewer, metric: str, rows: list[BoardRow]) -> str:
    shown_as, mark = format_of(metric), CATALOGUE[metric].marks.warning
    names = viewer.t("、", ", ").join(f"{plain(row.name)} {shown_as.say(row.value)}" for row in rows[:NAMED])
    more = viewer.t(" 等", " …") if len(rows) > NAMED else ""
    limit = f"{shown_as.say(mark)} {plain(viewer.say(shown_as.unit))}"
    beyond = viewer.t(f"{len(rows)} 家超警戒线 {limit}：", f"{len(rows)} beyond {limit}:")
    return f"{BAND_SIGNS[Band.WARNING]} **{viewer.say(shown_as.name)}** {beyond} :small[:gray[{names}{more}]]"


def goals(viewer: Viewer, month: Month) -> None:
    """The targets of the bank, or of a branch head's branch: met or not this month, and how the year will end."""
    if not viewer.may(Act.VIEW_TARGETS):
        return
    standings = target_standings(viewer, month)
    with card("goals", "flag", viewer.t("目标", "Targets")):
        units = target_units(viewer, standings)
        if not standings:
            st.markdown(viewer.t("还没有设定目标。", "No target is set yet."))
        elif units:
            unit = units[0]
            whose = f"**{plain(unit)}**{viewer.t('：', ': ')}" if unit != BANK else ""
            st.markdown(
                "\n".join(
                    (
                        f"{whose}{summary(viewer, standings, unit, month)}\n",
                        *(f"- {_goal(viewer, one, unit)}" for one in standings),
                    )
                )
            )
        else:
            st.markdown("\n".join(f"- {line}" for line in own_goals(viewer, standings, month)))
        link(viewer, "targets", viewer.t("全部目标", "All targets"), icon=":material/arrow_forward:", month=str(month))


def _goal(viewer: Viewer, one: TargetStanding, unit: str) -> str:
    """Value against target, and how many months are left when the year is set to miss it."""
    metric = one.target.metric
    now, year, months = of_unit(one, unit)
    if now is None:
        return f"{viewer.say(format_of(metric).name)} —"
    name, value = viewer.say(format_of(metric).name), plain(with_unit(viewer, metric, now.value))
    line = f"{attainment_badge(viewer, now)} {name} **{value}**"
    line += f" :small[:gray[{plain(bound(viewer, metric, now.target))}]]"
    if year is not None and year_attained(one.target, year, months) is False:
        end = plain(with_unit(viewer, metric, year.year_end))
        line += viewer.t(
            f"；全年预计 {end}，还有 {year.remaining} 个月",
            f"; the year is set for {end}, {counted(year.remaining, 'month')} left",
        )
    return line


def own_goals(viewer: Viewer, standings: tuple[TargetStanding, ...], month: Month) -> list[str]:
    """The same for single outlets of one's own, which have no year of their own."""
    lines = []
    for code, (name, _) in own_outlets(viewer, month).items():
        for one in standings:
            if (now := one.outlets.get(code)) is not None:
                value = plain(with_unit(viewer, one.target.metric, now.value))
                metric = viewer.say(format_of(one.target.metric).name)
                lines.append(f"{attainment_badge(viewer, now)} {plain(name)} {metric} **{value}**")
    return lines
