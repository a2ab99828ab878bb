"""What only a quarter's notice says: months at the bottom, targets, and which of its months are not in it."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.scheme.articles import short_number
from metrics.targets.attainments import TargetStanding
from months.bulletin.content import NoticeHeading, NoticeSentence
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.sections.overall import heading
from months.bulletin.wording import Tokens, Wording


def months_missing(of: NoticeFigures, w: Wording) -> Iterator[NoticeSentence]:
    """A month of the quarter without a published version is named."""
    whole = [of.period.first.plus(at) for at in range(of.period.last.since(of.period.first) + 1)]
    if missing := [one for one in whole if one not in of.span.versions]:
        put = w.tokens()
        which = put("缺月|months missing", w.listed(w.month(one) for one in missing))
        yield put.sentence(
            "lead.missing",
            f"其中{which}没有公布的版本，未计入。",
            f"Not in it, for want of a published version: {which}.",
        )


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
            named = w.listed(w.name(one) for one in who) if w.names_the_last else w.many(len(who), "家", "outlet")
            hole = put(f"{many}个月|{many} months", named)
            said.append(
                w.t(f"{many}个月列后{size}名的：{hole}", f"{w.many(many, '', 'month')} among the last {size}: {hole}")
            )
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
    aim = put(f"{name}.{w.t('目标', 'target')}", w.measured(short_number(one.bank.target), metric))
    months = put(f"{name}.{w.t('月数', 'months')}", w.many(met, "个月", "month"))
    outlets = put(f"{name}.{w.t('网点', 'outlets')}", w.many(one.tally.attained, "家", "outlet"))
    return w.t(
        f"{name}目标{aim}，全辖{len(known)}个月中{months}达到，{w.month(of.month)}{outlets}网点达到",
        f"{name}: target {aim}, met by the bank in {months} of {len(known)}, in {w.month(of.month)} by {outlets}",
    )
