"""三、表扬与批评: the first and the last by name, who of the last is there again, and how sure chance lets it be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from data.types import CLASS_NAMES, Month, OutletClass
from metrics.money.lines import End
from metrics.money.places import Place
from metrics.statistics.resampling import DRAWS
from months.bulletin.content import NoticeHeading, NoticePrint, NoticeSentence
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.notice_figures import ends_of_rows
from months.bulletin.sections.overall import heading
from months.bulletin.wording import Wording
from months.year import assessment_year

SURE = 0.8
"""As the pages have it, tested on the share itself."""


def praise(of: NoticeFigures, w: Wording) -> Iterator[NoticeHeading | NoticeSentence | NoticePrint]:
    yield heading(w, "praise")
    yield from commended(of, w)
    last = [one.contender.outlet for one in of.at(End.BOTTOM)]
    if not last or w.series.criticism == "none":
        return
    if not w.names_the_last:
        put = w.tokens()
        yield put.sentence("praise.last", put.say("praise.apart", last=len(last)))
        return
    yield w.rule("praise.last", last=len(last), last_ones=_names(w, last))
    yield from (one for one in (last_again(of, w), times_last(of, w)) if one)
    yield chance_note(of, w, last)


def commended(of: NoticeFigures, w: Wording) -> Iterator[NoticeSentence]:
    put, first = w.tokens(), first_ones(of, w)
    names = {kind: _names(w, (one.contender.outlet for one in places)) for kind, places in first.items()}
    if None in first:
        yield put.rule("praise.first", first=len(first[None]), first_ones=names[None])
    elif first:
        each = [
            put.say("praise.class", kind=CLASS_NAMES[kind].say(w.language), first_ones=who)
            for kind, who in names.items()
            if kind
        ]
        yield put.sentence("praise.first", put.say("praise.classes", each=w.t("；", "; ").join(each)))


def first_ones(of: NoticeFigures, w: Wording) -> dict[OutletClass | None, tuple[Place, ...]]:
    """Who is commended: the first as paid (None), or where the bank wants it those of each class, none of the last."""
    if w.series.praise != "classes" or not w.everybody:
        return {None: top} if (top := of.at(End.TOP)) else {}
    rows, last = of.now.ranked(), {one.contender.outlet for one in of.at(End.BOTTOM)}
    first: dict[OutletClass | None, tuple[Place, ...]] = {}
    for kind in OutletClass:
        ends = ends_of_rows([row for row in rows if row.kind == kind], of.scheme, ())
        first[kind] = tuple(one for one in ends if one.end is End.TOP and one.contender.outlet not in last)
    return {kind: found for kind, found in first.items() if found}


def last_again(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """Against the month before: who is there again and for how long, who is new this year, who has left."""
    before = of.bottoms.get(of.month.before())
    if before is None:
        return None
    put, last = w.tokens(), [one.contender.outlet for one in of.at(End.BOTTOM)]
    year = [one for one in assessment_year(of.month, of.scheme.repeat.year_starts) if one < of.month]
    running = {one: months_running(of.bottoms, one, of.month) for one in last if one in before}
    runs = (w.say("praise.run", name=w.name(one), many=many, nth=ordinal(many)) for one, many in running.items())
    known = {outlet for one in year for outlet in of.bottoms.get(one, ())}
    new, whole = [one for one in last if one not in before], all(one in of.bottoms for one in year)
    groups = (
        ("running", "连续|running", w.listed(runs)),
        ("known", "再次|again", _names(w, [one for one in new if one in known])),
        ("first_time" if whole else "newly", "新列入|new", _names(w, [one for one in new if one not in known])),
        ("left", "退出|left", _names(w, sorted(before - set(last)))),
    )
    said = [put.say(f"praise.{rule}", who=put(hole, who), last=len(last)) for rule, hole, who in groups if who]
    than, all_said = w.month(of.month.before()), w.t("；", "; ").join(said)
    return put.rule("praise.again", month_before=than, last=len(last), said=all_said) if said else None


def months_running(bottoms: Mapping[Month, Collection[str]], outlet: str, month: Month) -> int:
    """For how many published months in a row up to this one an outlet has been among the last."""
    many = 0
    while outlet in bottoms.get(month.plus(-many), ()):
        many += 1
    return many


def times_last(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """How often this year, of those who have been there more than once, most often first."""
    year = [one for one in assessment_year(of.month, of.scheme.repeat.year_starts) if one in of.bottoms]
    last = [one.contender.outlet for one in of.at(End.BOTTOM)]
    times = {outlet: sum(outlet in of.bottoms.get(one, ()) for one in year) for outlet in last}
    often = sorted((one for one in last if times[one] > 1), key=lambda one: -times[one])
    if not often:
        return None
    who = w.listed(w.say("praise.often", name=w.name(one), many=times[one]) for one in often)
    put, since = w.tokens(), year[0].say(w.language)
    times_told = put("次数|times", who, f"{year[0]} - {year[-1]}")
    return put.rule("praise.times", since=since, who=times_told, last=len(last))


def chance_note(of: NoticeFigures, w: Wording, last: list[str]) -> NoticePrint:
    """How likely each belongs there; to one decimal, tested before it is rounded."""
    sure = [one for one in last if of.chance.get(one, 0.0) >= SURE]
    rest = [f"{w.name(one)}{w.t('', ' ')}{percent_below(of.chance.get(one, 0.0))}%" for one in last if one not in sure]
    said = w.say("praise.sure", last=len(last), sure=len(sure))
    said += w.say("praise.unsure", many=len(rest), who=w.listed(rest)) if rest else ""
    paid = w.say("praise.places_paid") if w.series.money else ""
    return NoticePrint(words=w.say("praise.chance", draws=DRAWS, sure=said, paid=paid), section="praise")


def percent_below(share: float) -> str:
    """A share under the line to one decimal, cut and not rounded, so that it never prints as the line.

    >>> percent_below(0.79996), percent_below(0.588)
    ('79.9', '58.8')
    """
    tenths = int(share * 1000 + 1e-9)
    return f"{tenths // 10}.{tenths % 10}"


def ordinal(number: int) -> str:
    """
    >>> ordinal(2), ordinal(3), ordinal(11), ordinal(21)
    ('2nd', '3rd', '11th', '21st')
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 % 10 != 1 else "th"
    return f"{number}{ending}"


def _names(w: Wording, outlets: Iterator[str] | Collection[str]) -> str:
    return w.listed(w.name(one) for one in outlets)
