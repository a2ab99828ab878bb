"""What only a quarter's notice says: months at the bottom, targets, cases, and which of its months are not in it."""

from __future__ import annotations

from collections.abc import Iterator

from data.decisions.bulletin_cases import CASE_KINDS, CaseKind, NoticeCase
from metrics.scheme.articles import short_number
from metrics.targets.attainments import TargetStanding
from months.bulletin.annexes import Told, told_table
from months.bulletin.content import Block, NoticeHeading, NoticeSentence
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.sections.overall import heading
from months.bulletin.wording import Tokens, Wording

SHORTEST = 2
"""A name of no more letters, as 支行, is no name within a text."""


def months_missing(of: NoticeFigures, w: Wording) -> Iterator[NoticeSentence]:
    """A month of the quarter without a published version is named."""
    whole = [of.period.first.plus(at) for at in range(of.period.last.since(of.period.first) + 1)]
    if missing := [one for one in whole if one not in of.span.versions]:
        yield w.rule("lead.missing", months_missing=w.listed(w.month(one) for one in missing))


def months_at_bottom(of: NoticeFigures, w: Wording) -> Iterator[NoticeHeading | NoticeSentence]:
    """By outlet in how many of the quarter's months it was among the last, most often first."""
    months = [one for one in of.period.months() if one in of.bottoms]
    times = {outlet: sum(outlet in of.bottoms[one] for one in months) for one in months for outlet in of.bottoms[one]}
    if not times or w.series.criticism == "none":
        return
    yield heading(w, "bottom")
    put, size, said = w.tokens(), of.scheme.places.fined, []
    for many in range(max(times.values()), 0, -1):
        who = sorted(outlet for outlet, found in times.items() if found == many)
        if who:
            named = w.listed(w.name(one) for one in who) if w.names_the_last else w.outlets(len(who))
            hole = put(f"{many}个月|{many} months", named)
            said.append(put.say("bottom.months", months=w.many(many, "个月", "month"), size=size, who=hole))
    if sentence := put.clauses("bottom.months", said):
        yield sentence


def targets_met(of: NoticeFigures, w: Wording) -> Iterator[NoticeHeading | NoticeSentence]:
    """Of each target the bank's figure of the last month, and how many outlets attained it."""
    if not of.targets:
        return
    yield heading(w, "targets")
    put = w.tokens()
    clauses = [_target(of, w, put, one) for one in of.targets if one.bank.target is not None]
    if said := put.clauses("targets.bank", clauses):
        yield said


def _target(of: NoticeFigures, w: Wording, put: Tokens, one: TargetStanding) -> str:
    name, metric = w.called(one.target.metric), one.target.metric
    known = [one.bank_months[month] for month in of.period.months() if month in one.bank_months]
    met = sum(found.attained is True for found in known)
    told = (
        ("aim", w.t("目标", "target"), w.measured(short_number(one.bank.target), metric)),
        ("months", w.t("月数", "months"), w.many(met, "个月", "month")),
        ("outlets", w.t("网点", "outlets"), w.outlets(one.tally.attained)),
    )
    figures = {key: put(f"{name}.{tail}", said) for key, tail, said in told}
    return w.say("targets.one", name=name, known=len(known), month=w.month(of.month), **figures)


def case_table(of: NoticeFigures, w: Wording) -> Iterator[Block]:
    """The good cases and the bad ones, each with its outlet unless that is not to be named."""
    if not of.cases:
        return
    yield heading(w, "cases")
    told: list[Told] = [
        (w.t("类型", "Kind"), 8, None, lambda one: CASE_KINDS[one.kind].say(w.language)),
        (w.t("网点", "Outlet"), 18, None, lambda one: case_outlet(w, one)),
        (w.t("情况", "What happened"), 54, None, lambda one: case_words(of, w, one)),
    ]
    yield told_table("cases", "", "cases", of.cases, told)


def case_named(w: Wording, case: NoticeCase) -> bool:
    """Whether its outlet is named: the case does not hide it, the scheme shows it, and of a bad one the series, too."""
    return not case.hidden and (w.everybody if case.kind is CaseKind.GOOD else w.full and w.names_the_last)


def case_outlet(w: Wording, case: NoticeCase) -> str:
    return w.short.get(case.outlet, case.name) if case_named(w, case) else w.t("某网点", "an outlet")


def case_words(of: NoticeFigures, w: Wording, case: NoticeCase) -> str:
    """Its words, in which nobody stands by name who may not: the outlet itself, or every outlet."""
    if w.everybody and case_named(w, case):
        return case.words
    names = {row.outlet: row.name for rows in of.now.rows.values() for row in rows}
    hidden = {case.outlet} if w.everybody else {case.outlet, *names}
    called = {case.name, *(name for outlet in hidden for name in (names.get(outlet, case.name), w.name(outlet)))}
    words, unnamed = case.words, w.t("某网点", "an outlet")
    for name in sorted(called, key=len, reverse=True):
        words = words.replace(name, unnamed) if len(name) > SHORTEST else words
    return words
