"""The watch list of a month: who is beyond a warning line, since when, how long, and who has recovered."""

from __future__ import annotations

from collections.abc import Sequence

from data.decisions.series_notes import Series, SeriesNote, notes_seen
from data.people.rights import Act
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.watch.watch_list import Watched, WatchState
from reports.excel import filled
from ui.look.chart_with_table import ChartFigures, chart_sentence, figures_table, outlet_columns
from ui.look.formats import format_of
from ui.month.lines import lines_set, newest_first, watch_words, watched_in
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

MOST_NOTES = 1000


def watch_part(viewer: Viewer, month: Month) -> None:
    t, written = viewer.t, str(viewer.store.records.changes)
    rows = kept_for(viewer, lambda: newest_first(watched_in(viewer, month), month), "watched", str(month))
    basis = t(
        "由各月公布值与当月标线逐月推得，无需登记也无需销号；无数的月份既不计入也不中断。",
        "Worked out month by month from the published values and the lines of the time; nothing is entered or closed "
        "by hand, and a month without a figure neither counts nor ends it.",
    )
    example = (
        ""
        if lines_set(viewer)
        else t(
            f"标线尚为示例，{viewer.level.zh}可在“标线”中核定。",
            "The lines are examples until they are set under Lines.",
        )
    )
    reading = kept_for(viewer, lambda: watch_reading(viewer, rows, month), "watch reading", str(month))
    chart_sentence(reading, basis, *([example] if example else []))
    if rows:
        figures = kept_for(viewer, lambda: watch_figures(viewer, rows, month), "watch table", str(month), written)
        figures_table(viewer, figures, open_at_once=True)


def watch_reading(viewer: Viewer, rows: Sequence[Watched], month: Month) -> str:
    """How many are on the list, how many are new or gone, and who has been there longest."""
    t, when = viewer.t, viewer.say(month)
    listed = [one for one in rows if one.state is not WatchState.RECOVERED]
    gone = (
        t(f"，本月恢复 {len(rows) - len(listed)} 项", f", {len(rows) - len(listed)} recovered")
        if len(rows) > len(listed)
        else ""
    )
    if not listed:
        return t(f"{when}没有网点在关注名单上{gone}。", f"{when}: no outlet is on the watch list{gone}.")
    outlets, new = len({one.outlet for one in listed}), sum(one.opened == month for one in listed)
    longest = max(listed, key=lambda one: month.since(one.since))
    name, metric = plain(longest.name), viewer.say(format_of(longest.metric).name)
    since = viewer.say(longest.since)
    zh = f"{when} {outlets} 家网点（{len(listed)} 项）在关注名单上，本月新增 {new} 项{gone}；"
    zh += f"最久的是{name}的{metric}，自{since}。"
    en = (
        f"{when}: {counted(outlets, 'outlet')} ({counted(len(listed), 'figure')}) on the watch list, {new} new{gone}; "
        f"longest {name}, {metric}, since {since}."
    )
    return t(zh, en)


def remarked(viewer: Viewer, rows: Sequence[Watched], month: Month) -> list[str]:
    """The newest note on each outlet's figure, or on all of the outlet's, since it came on the list."""
    found: dict[tuple[str, str], SeriesNote] = {}
    for metric in {one.metric for one in rows}:
        mine = [one for one in rows if one.metric == metric]
        first = min(one.since for one in mine)
        months = [first.plus(at) for at in range(month.since(first) + 1)]
        of = [Series(outlet=one.outlet, branch=one.branch) for one in mine]
        since = {one.outlet: one.since for one in mine}
        for note in reversed(notes_seen(viewer.store, viewer.actor, of, metric, months, most=MOST_NOTES)):
            if note.month >= since.get(note.of.outlet, month.after()):
                found[metric, note.of.outlet] = note
    notes = [found.get((one.metric, one.outlet)) for one in rows]
    return ["" if note is None else f"{clean(note.words)} ({viewer.who(note.written_by)})" for note in notes]


def watch_figures(viewer: Viewer, rows: Sequence[Watched], month: Month) -> ChartFigures:
    t = viewer.t
    formats = [format_of(one.metric) for one in rows]
    table = (
        filled(t("指标", "Metric"), [viewer.say(CATALOGUE[one.metric].name) for one in rows], width=22),
        *outlet_columns(viewer, *zip(*((one.outlet, one.name, one.branch) for one in rows), strict=True)),
        filled(t("状态", "State"), [watch_words(viewer, one, month) for one in rows], width=20),
        filled(t("自", "Since"), [viewer.say(one.since) for one in rows]),
        filled(t("连续月数", "Months in a row"), [one.months for one in rows], 0),
        filled(t("本月值", "This month"), [how.say(one.value) for how, one in zip(formats, rows, strict=True)]),
        filled(
            t("警戒线", "Warning line"), [how.say(one.line.warning) for how, one in zip(formats, rows, strict=True)]
        ),
        filled(t("期间最差", "Worst"), [how.say(one.worst) for how, one in zip(formats, rows, strict=True)]),
        filled(t("批注", "Note"), remarked(viewer, rows, month), width=30),
    )
    title = f"{t('关注名单', 'Watch list')} · {viewer.say(month)}"
    scope = t("全辖", "whole bank") if viewer.scope(Act.VIEW_TARGETS).everything else t("本行", "own")
    return ChartFigures(title=title, made=lambda: table, stem=f"watch-{month}", act=Act.VIEW_TARGETS, scope=scope)
