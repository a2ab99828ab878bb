"""The target and warning lines that judge a month's figures, and the watch list that follows from them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.organisation.outlets import outlets_as_of
from data.people.rights import Act
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.figures.periods import Period, PeriodKind
from metrics.marks import Marks
from metrics.watch.mark_lines import MarkLine, example_line, judging_line
from metrics.watch.watch_list import STATE_WORDS, Watched, WatchState
from months.decisions.lines import lines_in_force
from months.watch import watch_list
from ui.look.bands import band_legend, band_of, band_words
from ui.look.formats import format_of
from ui.month.standings import OUTLETS
from ui.month.targets import with_unit
from ui.shell.kept import kept, kept_for
from ui.shell.viewer import Viewer
from ui.words import counted


def lines_set(viewer: Viewer) -> tuple[MarkLine, ...]:
    return kept(viewer, lambda: lines_in_force(viewer.store.records), "lines")


def branches_there(viewer: Viewer, month: Month) -> list[str]:
    with viewer.store.records.reading() as connection:
        return sorted({one.branch for one in outlets_as_of(connection, month) if one.branch})


def marks_of(viewer: Viewer, choice: str, month: Month, outlet_class: str = "", branch: str = "") -> Marks:
    """What judges a metric of the catalogue in that month: for the bank, for a branch or for an outlet of it."""
    line = judging_line(lines_set(viewer), choice, month, outlet_class, branch) or example_line(choice)
    return line.marks()


def judged_words(viewer: Viewer, choice: str, period: Period, table: pd.DataFrame, level: str = OUTLETS) -> list[str]:
    """The band of each row's value in words, by the line of its class and branch in the period's last month."""
    if not has_lines(choice, period):
        return [""] * len(table)
    classes = table["class"] if level == OUTLETS else [""] * len(table)
    branches = table["branch"] if level == OUTLETS else table["outlet"]
    parts = [(str(kind), str(branch)) for kind, branch in zip(classes, branches, strict=True)]
    known = {part: marks_of(viewer, choice, period.until, *part) for part in {*parts}}
    rows = zip(table["value"], parts, strict=True)
    return [band_words(viewer, band_of(choice, value, known[part])) for value, part in rows]


def has_lines(choice: str, period: Period) -> bool:
    """The composite has no lines, and those of a plain count are for a month."""
    return choice in CATALOGUE and (period.kind is PeriodKind.MONTH or CATALOGUE[choice].per is not None)


def line_legend(viewer: Viewer, choice: str, period: Period) -> str:
    """From where to where each band goes for the bank, and who set it; empty where nothing is judged."""
    if not has_lines(choice, period):
        return ""
    t, month = viewer.t, period.until
    lines = [one for one in lines_set(viewer) if one.metric == choice and one.from_month <= month]
    words = band_legend(viewer, choice, marks_of(viewer, choice, month))
    if not lines:
        return f"{words} · " + t(
            "固定标线，不随本月高低变化；银行核定前为示例。",
            "Fixed marks, the same every month; examples until the bank sets them.",
        )
    if any(one.outlet_class or one.branch for one in lines):
        words += t("；部分类别或支行另定", "; some classes or branches have their own")
    return f"{words} · " + t(f"标线由{viewer.level.zh}核定。", f"Lines set by {viewer.level.en}.")


def watched_in(viewer: Viewer, month: Month) -> tuple[Watched, ...]:
    """Those on the month's watch list that the viewer may see."""
    scope = viewer.scope(Act.VIEW_TARGETS)

    def seen() -> tuple[Watched, ...]:
        every = kept(viewer, lambda: watch_list(viewer.figures(), month), "watch list", str(month))
        return tuple(one for one in every if scope.sees(outlet=one.outlet, branch=one.branch))

    return kept_for(viewer, seen, "watched by", str(month), act=Act.VIEW_TARGETS)


def newest_first(rows: Sequence[Watched], month: Month) -> list[Watched]:
    """Those that came in this month before the others, the worst of each first; who recovered stands last."""
    return sorted(rows, key=lambda one: (one.state is WatchState.RECOVERED, one.opened != month, -one.months))


def watch_words(viewer: Viewer, one: Watched, month: Month) -> str:
    """Where it has come to: 本月新增, 连续 4 个月, 恢复中 1/2."""
    t = viewer.t
    if one.state is WatchState.RECOVERING:
        return f"{viewer.say(STATE_WORDS[one.state])} {one.within}/{one.line.recovers}"
    if one.state is not WatchState.LISTED:
        return viewer.say(STATE_WORDS[one.state])
    if one.opened == month:
        return t("本月新增", "new this month") + (
            t(f"，连续 {one.months} 个月", f", {counted(one.months, 'month')} in a row") if one.months > 1 else ""
        )
    return t(f"连续 {one.months} 个月", f"{counted(one.months, 'month')} in a row")


def beyond_words(viewer: Viewer, one: Watched) -> str:
    """Its value and the line: 15.25 分钟（警戒线 12.00）."""
    shown_as = format_of(one.metric)
    value, line = with_unit(viewer, one.metric, one.value), shown_as.say(one.line.warning)
    return f"{value} ({viewer.t('警戒线', 'warning line')} {line})"
