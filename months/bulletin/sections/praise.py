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
        many = put("后列|last", len(last))
        zh = f"对综合排名后{many}名的网点予以批评，名单另行告知所属一级支行。"
        en = f"The last {many} are criticised; their tier-1 branches are told who they are."
        yield put.sentence("praise.last", zh, en)
        return
    put = w.tokens()
    many, who = put("后列|last", len(last)), put("后列名单|last ones", _names(w, last))
    zh, en = f"对综合排名后{many}名的{who}予以通报批评。", f"{who}, the last {many} of the composite, are criticised."
    yield put.sentence("praise.last", zh, en)
    yield from (one for one in (last_again(of, w), times_last(of, w)) if one)
    yield chance_note(of, w, last)


def commended(of: NoticeFigures, w: Wording) -> Iterator[NoticeSentence]:
    put, first = w.tokens(), first_ones(of, w)
    names = {kind: _names(w, (one.contender.outlet for one in places)) for kind, places in first.items()}
    if None in first:
        many, who = put("前列|first", len(first[None])), put("前列名单|first ones", names[None])
        zh, en = (
            f"对综合排名前{many}名的{who}予以通报表扬。",
            f"{who}, the first {many} of the composite, are commended.",
        )
        yield put.sentence("praise.first", zh, en)
    elif first:
        each = [
            CLASS_NAMES[kind].say(w.language) + w.t("", ": ") + put("前列名单|first ones", who)
            for kind, who in names.items()
            if kind
        ]
        zh = f"对各类网点中综合排名居前的予以通报表扬：{'；'.join(each)}。"
        en = f"The first of each class of outlets are commended. {'; '.join(each)}."
        yield put.sentence("praise.first", zh, en)


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
    running = [(one, months_running(of.bottoms, one, of.month)) for one in last if one in before]
    known = {outlet for one in year for outlet in of.bottoms.get(one, ())}
    runs = (
        w.t(f"{w.name(one)}连续{many}个月", f"{w.name(one)} for the {ordinal(many)} month") for one, many in running
    )
    new, whole = [one for one in last if one not in before], all(one in of.bottoms for one in year)
    first_time = ("今年首次列入", "for the first time this year") if whole else ("新列入", "newly")
    groups = (
        ("连续|running", w.listed(runs), "列入", "running"),
        ("再次|again", _names(w, [one for one in new if one in known]), "再次列入", "again"),
        ("新列入|new", _names(w, [one for one in new if one not in known]), *first_time),
        ("退出|left", _names(w, sorted(before - set(last))), f"退出后{len(last)}名", "left"),
    )
    said = [(put(hole, who), zh, en) for hole, who, zh, en in groups if who]
    zh, en = "；".join(f"{who}{zh}" for who, zh, _ in said), "; ".join(f"{who} {en}" for who, _, en in said)
    than = put("上月|month before", w.month(of.month.before()))
    return (
        put.sentence("praise.again", f"与{than}后{len(last)}名相比，{zh}。", f"Against {than}: {en}.") if said else None
    )


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
    put = w.tokens()
    who = put(
        "次数|times",
        w.listed(w.t(f"{w.name(one)}{times[one]}次", f"{w.name(one)} {times[one]} times") for one in often),
        f"{year[0]} - {year[-1]}",
    )
    since = put("起|since", year[0].say(w.language))
    return put.sentence(
        "praise.times", f"自{since}以来，{who}列后{len(last)}名。", f"Among the last since {since}: {who}."
    )


def chance_note(of: NoticeFigures, w: Wording, last: list[str]) -> NoticePrint:
    """How likely each belongs there; to one decimal, tested before it is rounded."""
    sure = [one for one in last if of.chance.get(one, 0.0) >= SURE]
    rest = [f"{w.name(one)}{w.t('', ' ')}{percent_below(of.chance.get(one, 0.0))}%" for one in last if one not in sure]
    zh = f"后{len(last)}名中{len(sure)}家列入后{len(last)}名的可能性在八成以上"
    en = f"{len(sure)} of the last {len(last)} belong there with 80% or more"
    if rest:
        zh, en = f"{zh}，其余{len(rest)}家为{w.listed(rest)}", f"{en}, the others: {w.listed(rest)}"
    money = w.t("奖惩按公布名次执行，", "Money follows the published places; ") if w.series.money else ""
    words = w.t(
        f"注：综合得分含样本波动。按各网点样本量重新抽取{DRAWS}次，{zh}。{money}本注仅供研判。",
        f"Note: scores carry chance. Drawn again {DRAWS} times by each outlet's sample, {en}. "
        f"{money}this note is for judgement only.",
    )
    return NoticePrint(words=words, section="praise")


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
