"""六、工作要求: templates that head office edits; dates count from the day of signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.clock import next_working_day
from data.types import Month
from metrics.money.lines import End
from metrics.watch.watch_list import WatchState
from months.bulletin.content import NoticeHeading, NoticeSentence
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.sections.overall import heading, lesser_heading
from months.bulletin.sections.rankings import outlets_off_target
from months.bulletin.wording import Wording

REPORT_AFTER = 15
"""Days from the signature to the report, moved on to a working day."""


def requirements(of: NoticeFigures, w: Wording) -> Iterator[NoticeHeading | NoticeSentence]:
    yield heading(w, "requirements")
    if of.of_month and of.at(End.BOTTOM) and w.series.criticism != "none":
        yield lesser_heading(w, "requirements", "落实整改责任", "Responsibility")
        yield report_due(w)
    watched = dict.fromkeys(one.metric for one in of.watch if one.state is WatchState.LISTED)
    if watched:
        yield lesser_heading(w, "requirements", "跟踪销号", "Watch list")
        yield w.rule("requirements.watch", watched=w.listed(map(w.called, watched)))
    off = {metric: many for metric in of.metrics() if (many := len(outlets_off_target(of, metric)))}
    if off:
        said = (w.called(one) + w.t(f"{many}家", f" {many}") for one, many in off.items())
        until = Month.of(w.day).plus(2).say(w.language)
        yield lesser_heading(w, "requirements", "限期达标", "Targets")
        yield w.rule("requirements.targets", off_target=w.listed(said), until=until)


def report_due(w: Wording) -> NoticeSentence:
    put, told = w.tokens(), {name: getattr(w.series, name) for name in ("contact", "telephone")}
    rule = "requirements.department" if w.series.issuer else "requirements.no_department"
    whom = [put.say(f"requirements.{name}", **{name: said}) for name, said in told.items() if said]
    return put.rule(
        "requirements.report",
        report_due=day_words(w, due_day(w.day)),
        to=put.say(rule, department=w.series.issuer),
        who=w.in_brackets(w.t("，", ", ").join(whom)) if whom else "",
    )


def due_day(signed: date) -> date:
    """
    >>> due_day(date(2026, 11, 30)), due_day(date(2026, 9, 17))  # the second falls into the holidays of October
    (datetime.date(2026, 12, 15), datetime.date(2026, 10, 8))
    """
    return next_working_day(signed + timedelta(days=REPORT_AFTER))


def day_words(w: Wording, day: date) -> str:
    return w.t(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {Month.of(day).say('en')}")
