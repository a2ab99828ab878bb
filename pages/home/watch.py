"""Warnings and targets on the home page: who is on the watch list, and which targets are missed or will be."""

from __future__ import annotations

from data.people.rights import Act
from data.types import Month
from metrics.marks import BAND_SIGNS, Band
from metrics.targets.attainments import BANK, TargetStanding
from metrics.watch.watch_list import Watched, WatchState
from ui.look.cards import card
from ui.look.formats import format_of
from ui.month.lines import beyond_words, newest_first, watch_words, watched_in
from ui.month.target_cards import attainment_badge, summary
from ui.month.targets import bound, of_unit, own_outlets, target_standings, target_units, with_unit, year_attained
from ui.shell.address import href, onward
from ui.shell.viewer import Viewer
from ui.words import counted, plain

NAMED = 3


def warnings(viewer: Viewer, month: Month) -> None:
    """One line a metric: who is on the watch list, those new this month first."""
    if not viewer.may(Act.VIEW_TARGETS):
        return
    found = [one for one in newest_first(watched_in(viewer, month), month) if one.state is not WatchState.RECOVERED]
    lines = [
        _line(viewer, metric, [one for one in found if one.metric == metric], month)
        for metric in dict.fromkeys(one.metric for one in found)
    ]
    nobody = viewer.t("✓ 没有网点在关注名单上。", "✓ No outlet is on the watch list.")
    card("warnings", "notification_important", viewer.t("预警", "Warnings"), *lines or [nobody])


def _line(viewer: Viewer, metric: str, rows: list[Watched], month: Month) -> str:
    """A way to the list, in Markdown."""
    names = viewer.t("；", "; ").join(
        f"{plain(one.name)} {plain(beyond_words(viewer, one))} {watch_words(viewer, one, month)}"
        for one in rows[:NAMED]
    )
    more = viewer.t(" 等", " …") if len(rows) > NAMED else ""
    new = sum(one.opened == month for one in rows)
    counts = viewer.t(f"{len(rows)} 家在列，本月新增 {new} 家：", f"{len(rows)} listed, {new} new this month:")
    name = f"**{viewer.say(format_of(metric).name)}**"
    said = f"{BAND_SIGNS[Band.WARNING]} {name} {counts} :small[:gray[{names}{more}]]"
    return f"[{said}]({href('targets', view='watch', month=str(month))})"


def goals(viewer: Viewer, month: Month) -> None:
    """The targets of the bank, or of a branch head's branch: met or not this month, and how the year will end."""
    if not viewer.may(Act.VIEW_TARGETS):
        return
    standings = target_standings(viewer, month)
    units, said, lines = target_units(viewer, standings), [], list[str]()
    if not standings:
        said = [viewer.t("还没有设定目标。", "No target is set yet.")]
    elif units:
        unit = units[0]
        whose = f"**{plain(unit)}**{viewer.t('：', ': ')}" if unit != BANK else ""
        said = [f"{whose}{summary(viewer, standings, unit, month)}"]
        lines = [_goal(viewer, one, unit) for one in standings]
    else:
        lines = own_goals(viewer, standings, month)
    to = onward(viewer.t("全部目标", "All targets"), "targets", month=str(month))
    card("goals", "flag", viewer.t("目标", "Targets"), *said, "\n".join(f"- {line}" for line in lines), to)


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
