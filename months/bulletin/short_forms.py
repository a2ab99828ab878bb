"""The notice for a telephone: a message of at most 300 characters, and what the picture for the chat group shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from data.types import CLASS_NAMES, COMPOSITE, Better
from metrics.catalogue import CATALOGUE
from metrics.metric import PERCENT
from metrics.money.lines import End
from metrics.money.places import Place
from metrics.scheme.articles import metric_words, short_number
from metrics.subjects.year_on_year import signed
from metrics.watch.watch_list import WatchState
from months.bulletin.annexes import Told, figure_of, moved_since, told_table
from months.bulletin.content import Card, NoticeTable, Picture
from months.bulletin.figures_known import YEAR, NoticeFigures
from months.bulletin.sections.follow_up import day_words, due_day, watched_value
from months.bulletin.sections.praise import SURE, first_ones
from months.bulletin.sections.rankings import NAMES_AT_MOST
from months.bulletin.wording import MONTH_AGO, Wording, inner

LONGEST = 300


def message(of: NoticeFigures, w: Wording) -> str:
    """As much as fits: first the names on the watch list go, then the date of the report, then rates, then names."""
    for cut in count():
        words = _message(of, w, cut)
        if len(words) <= LONGEST or cut == 6:
            return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
    return ""


def _message(of: NoticeFigures, w: Wording, cut: int) -> str:
    outlets, period = w.outlets(len(of.now.ranked())), of.period.say().say(w.language)
    head = w.say("message.head", title=w.series.title.say(w.language), period=period, outlets=outlets)
    parts = [w.t(f"【{w.series.bank}】", f"[{w.series.bank}] ") * bool(w.series.bank) + head]
    parts += [f for metric in of.metrics() if (f := _metric(of, w, metric, with_change=cut < 4, rates=cut < 3))]
    for end, zh, en, dropped in ((End.TOP, "前", "First", 6), (End.BOTTOM, "后", "Last", 5)):
        who = [w.name(one.contender.outlet) for one in of.at(end)]
        if who and cut < dropped and (end is End.TOP or w.names_the_last):
            parts.append(w.t(f"{zh}{len(who)}名：", f"{en} {len(who)}: ") + w.listed(who))
    parts += beyond_in_short(of, w, names=cut < 1)
    if of.of_month and of.at(End.BOTTOM) and w.series.criticism != "none" and cut < 2:
        due = day_words(w, due_day(w.day))
        parts.append(w.t(f"整改报告请于{due}前报送", f"Reports are due by {due}"))
    return w.t("。", ". ").join(parts) + w.t("。", ".")


def _metric(of: NoticeFigures, w: Wording, metric: str, *, with_change: bool, rates: bool) -> str:
    now, before, unit = of.now.bank.get(metric), of.back(1), CATALOGUE[metric].unit
    if now is None or (unit == PERCENT and not rates):
        return ""
    said = w.t("", " ").join((inner(w.called(metric), first=True), w.measured(now, metric)))
    base = before.bank.get(metric) if before and with_change else None
    return said if base is None else said + w.in_brackets(w.t(w.change(now, base, unit, MONTH_AGO), signed(now - base)))


def beyond_in_short(of: NoticeFigures, w: Wording, *, names: bool) -> list[str]:
    """By metric who is beyond the warning line, or how many."""
    found, listed = [], [one for one in of.watch if one.state is WatchState.LISTED]
    for metric in dict.fromkeys(one.metric for one in listed):
        rows, name = [one for one in listed if one.metric == metric], w.called(metric)
        who = w.listed(f"{w.name(one.outlet)} {watched_value(of, one)}" for one in rows)
        many = w.many(len(rows), "家", "outlet")
        line = ", ".join(sorted({short_number(one.line.warning) for one in rows}))
        told = who if names and w.names_the_last and len(rows) <= NAMES_AT_MOST else many
        found.append(w.t(f"{name}超警戒线{line}：{told}", f"{inner(name, first=True)} beyond {line}: {told}"))
    return found


def picture(of: NoticeFigures, w: Wording) -> Picture:
    """Cards of the whole bank, both ends of the composite, beneath them the watch list and how sure the last are."""
    ranked = w.many(len(of.now.ranked()), "家", "outlet")
    foot = (w.t(f"参评{ranked}", f"{ranked} ranked"), *beyond_in_short(of, w, names=True), *_sure(of, w))
    return Picture(
        title=w.t(f"{w.when(of.period)}服务排名", f"Service ranking {w.when(of.period)}"),
        cards=tuple(bank_card(of, w, metric) for metric in of.metrics() if metric in of.now.bank),
        tables=tuple(ends_shown(of, w)),
        foot=w.t("；", "; ").join(foot) + w.t("。", "."),
    )


def bank_card(of: NoticeFigures, w: Wording, metric: str) -> Card:
    """Its changes are against the month before and the year before."""
    now, said = of.now.bank[metric], []
    for back, tail in ((1, w.t("环比", "before ")), (YEAR, w.t("同比", "year "))):
        base = one.bank.get(metric) if (one := of.back(back)) else None
        if base is not None:
            moved = f"{'▲' if now > base else '▼'}{abs(now - base)}" if now != base else w.t("持平", "=")
            good = (now > base) == (CATALOGUE[metric].better is Better.HIGHER) if now != base else None
            said.append((tail + moved, good))
    name = metric_words(metric, of.scheme).say(w.language)
    return Card(name=name, value=w.measured(now, metric), changes=tuple(said))


def ends_shown(of: NoticeFigures, w: Wording) -> Iterator[NoticeTable]:
    """The first, of all or of each class, and the last where they are named."""
    red, black = (one.say(w.language) for one in w.series.boards)
    for kind, places in first_ones(of, w).items():
        whose = CLASS_NAMES[kind].say(w.language) if kind else w.t("综合", "")
        words = w.t(f"{whose}前{len(places)}名", f"{whose} first {len(places)}".strip())
        yield end_table(of, w, "top", f"{red} · {inner(words, first=True)}", places)
    if w.names_the_last and (last := of.at(End.BOTTOM)):
        words = w.t(f"综合后{len(last)}名", f"Last {len(last)}")
        yield end_table(of, w, "bottom", f"{black} · {words}", last)


def end_table(of: NoticeFigures, w: Wording, id: str, title: str, places: Sequence[Place]) -> NoticeTable:
    """The outlets of one end by place, the last one last."""
    rows = {row.outlet: row for row in of.now.rows[COMPOSITE]}
    mine = sorted((rows[one.contender.outlet] for one in places), key=lambda row: row.rank or 0)
    told: list[Told] = [
        (w.t("名次", "Place"), 8, 0, lambda row: row.rank),
        (w.t("网点", "Outlet"), 26, None, lambda row: w.name(row.outlet)),
        (w.t("一级支行", "Branch"), 18, None, lambda row: row.branch),
        (w.t("综合", "Composite"), 12, of.scheme.ranking.decimals, figure_of),
        (w.t("升降", "Moved"), 10, None, lambda row: moved_since(of, w, row)),
    ]
    return told_table(id, title, "rankings", mine, told)


def _sure(of: NoticeFigures, w: Wording) -> Sequence[str]:
    last = [one.contender.outlet for one in of.at(End.BOTTOM)] if w.names_the_last and of.chance else []
    sure = sum(of.chance.get(one, 0.0) >= SURE for one in last)
    return [w.say("message.sure", last=len(last), sure=sure)] if last else []
