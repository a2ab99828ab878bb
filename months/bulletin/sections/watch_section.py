"""四、预警与跟踪: who is beyond a warning line, new or going on, and who has left the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from data.rounding import half_up
from data.types import Better
from metrics.catalogue import CATALOGUE
from metrics.figures.attainable import decimals_of
from metrics.scheme.articles import metric_words
from metrics.scheme.items import Item
from metrics.watch.watch_list import STATE_WORDS, Watched, WatchState
from months.bulletin.annexes import ENDS_PRINTED, Told, told_table
from months.bulletin.content import Block, NoticeSentence, NoticeTable
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.sections.overall import heading
from months.bulletin.sections.rankings import NAMES_AT_MOST, line_words
from months.bulletin.wording import Wording, inner


def watch_section(of: NoticeFigures, w: Wording) -> Iterator[Block]:
    yield heading(w, "watch")
    listed = [one for one in of.watch if one.state is not WatchState.RECOVERED]
    for metric in dict.fromkeys(one.metric for one in listed):
        rows = [one for one in listed if one.metric == metric]
        yield beyond_line(of, w, metric, [one for one in rows if one.state is WatchState.LISTED])
        if w.everybody:
            yield watch_table(of, w, metric, rows)
    if not listed:
        yield w.rule("watch.nobody")
    yield left_list(of, w)


def beyond_line(of: NoticeFigures, w: Wording, metric: str, rows: Sequence[Watched]) -> NoticeSentence:
    put, line = w.tokens(), line_words(w, metric, {one.line.warning for one in rows})
    side = "超过" if CATALOGUE[metric].better is Better.LOWER else "低于"
    name, many = w.called(metric), w.outlets(len(rows))
    said = put.say("watch.beyond", name=w.t(name, inner(name, first=True)), side=side, beyond_warning=many, **line)
    return put.sentence(f"watch.{metric}", said)


def watch_table(of: NoticeFigures, w: Wording, metric: str, rows: Sequence[Watched]) -> NoticeTable:
    name, unit = metric_words(metric, of.scheme), CATALOGUE[metric].unit
    places = decimals_of(of.scheme.item(metric) or Item(metric=metric))
    told: list[Told] = [
        (w.t("网点", "Outlet"), 20, None, lambda one: w.name(one.outlet)),
        (w.t("一级支行", "Branch"), 16, None, lambda one: one.branch),
        (w.month(of.month), 10, places, lambda one: watched_value(of, one)),
        (w.month(of.month.before()), 10, places, lambda one: of.watched_before.get((metric, one.outlet))),
        (w.t("连续月数", "Months"), 10, 0, lambda one: one.months or None),
        (w.t("状态", "State"), 12, None, lambda one: state_told(of, w, one)),
    ]
    title = w.t(f"{name.zh}超警戒线网点跟踪表", f"{name.en}: outlets beyond the warning line")
    rest = len(rows) - ENDS_PRINTED
    note = w.t(f"另有{rest}家，见数据册。", f"{rest} more are in the workbook.") if rest > 0 else ""
    table = told_table(f"watch_{metric}", title, "watch", rows[:ENDS_PRINTED], told)
    return replace(table, unit=unit.say(w.language), note=note)


def watched_value(of: NoticeFigures, one: Watched) -> Decimal | None:
    places = decimals_of(of.scheme.item(one.metric) or Item(metric=one.metric))
    return None if one.value is None else half_up(one.value, places)


def state_told(of: NoticeFigures, w: Wording, one: Watched) -> str:
    if one.state is not WatchState.LISTED:
        return STATE_WORDS[one.state].say(w.language)
    return w.t("新列入", "new") if one.opened == of.month else w.t("延续", "going on")


def left_list(of: NoticeFigures, w: Wording) -> NoticeSentence:
    """Who has left, with both figures; or that nobody has."""
    left, put = [one for one in of.watch if one.state is WatchState.RECOVERED], w.tokens()
    if not left:
        return put.sentence("watch.left", put.say("watch.nobody_left"))
    if not w.everybody or len(left) > NAMES_AT_MOST:
        return put.sentence("watch.left", put.say("watch.many_left", left=w.outlets(len(left))))
    said = []
    for one in left:
        then, now = of.watched_before.get((one.metric, one.outlet)), w.measured(watched_value(of, one), one.metric)
        before = "" if then is None else w.say("watch.was", then=w.t(w.measured(then, one.metric), f"{then}"))
        told = w.say("watch.moved", name=w.called(one.metric), was=before, now=now)
        said.append(f"{w.name(one.outlet)}{w.in_brackets(told)}")
    return put.rule("watch.left", those_who_left=w.listed(said))
