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
        put = w.tokens()
        which = put("跟踪指标|watched", w.listed(map(w.called, watched)))
        yield lesser_heading(w, "requirements", "跟踪销号", "Watch list")
        zh = f"列入跟踪名单的网点要针对{which}逐项整改，每周五前报送变化情况。"
        en = f"Outlets on the watch list put {which} right and report the change every Friday."
        yield put.sentence("requirements.watch", zh, en)
    off = {metric: many for metric in of.metrics() if (many := len(outlets_off_target(of, metric)))}
    if off:
        put, month = w.tokens(), Month.of(w.day).plus(2)
        said = (w.called(one) + w.t(f"{many}家", f" {many}") for one, many in off.items())
        which = put("未达标|off target", w.listed(said))
        until = put("达标期限|until", month.say(w.language))
        yield lesser_heading(w, "requirements", "限期达标", "Targets")
        zh, en = (
            f"未达标网点（{which}）于{until}底前达标。",
            f"Outlets off target ({which}) meet it by the end of {until}.",
        )
        yield put.sentence("requirements.targets", zh, en)


def report_due(w: Wording) -> NoticeSentence:
    put = w.tokens()
    due = put("报告日期|report due", day_words(w, due_day(w.day)))
    to = (
        put("主办部门|department", w.series.issuer)
        if w.series.issuer
        else w.t("本级主管部门", "the department in charge")
    )
    whom = [w.t("联系人：", "contact: ") + put("联系人|contact", w.series.contact)] if w.series.contact else []
    whom += [w.t("电话：", "telephone ") + put("电话|telephone", w.series.telephone)] if w.series.telephone else []
    who = w.in_brackets(w.t("，", ", ").join(whom)) if whom else ""
    zh = f"受到通报批评的网点，由所属一级支行逐家分析原因、明确措施，于{due}前将整改报告报{to}{who}。"
    en = (
        "For each outlet criticised its tier-1 branch finds the causes and settles what is done; "
        f"it reports by {due} to {to}{who}."
    )
    return put.sentence("requirements.report", zh, en)


def due_day(signed: date) -> date:
    """
    >>> due_day(date(2026, 11, 30)), due_day(date(2026, 9, 17))  # the second falls into the holidays of October
    (datetime.date(2026, 12, 15), datetime.date(2026, 10, 8))
    """
    return next_working_day(signed + timedelta(days=REPORT_AFTER))


def day_words(w: Wording, day: date) -> str:
    return w.t(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {Month.of(day).say('en')}")
