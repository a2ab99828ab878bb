"""五、奖惩意见: seats and sums of either end, vacant seats apart, and the heads who answer for lagging again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from data.decisions.published import Money
from data.types import SEAT_NAMES
from metrics.money.lines import End
from metrics.money.reasons import document, money_word
from metrics.money.repeat import times_behind, window
from metrics.scheme.choices import CountFrom
from months.bulletin.annexes import seat_named
from months.bulletin.content import NoticeHeading, NoticeSentence
from months.bulletin.figures_known import NoticeFigures
from months.bulletin.sections.overall import heading
from months.bulletin.wording import Tokens, Wording


def treatment(of: NoticeFigures, w: Wording) -> Iterator[NoticeHeading | NoticeSentence]:
    yield heading(w, "treatment")
    if not of.lines:
        yield w.rule("treatment.none")
        return
    yield ends_paid(of, w)
    yield from (one for one in (seats_vacant(of, w), heads_answering(of, w), evened_out(of, w)) if one)


def ends_paid(of: NoticeFigures, w: Wording) -> NoticeSentence:
    put, rule = w.tokens(), document(of.scheme).say(w.language)
    said = [one for one in (_end_paid(of, w, put, end) for end in (End.TOP, End.BOTTOM)) if one]
    if not said:
        return put.sentence("treatment.ends", put.say("treatment.nothing", rule=rule))
    return put.rule("treatment.ends", rule=rule, said=w.t("；", "; ").join(said))


def _end_paid(of: NoticeFigures, w: Wording, put: Tokens, end: End) -> str:
    """Seats and their sum of one end, with the clause where the bank has given one; nothing without lines."""
    lines, word = [one for one in of.lines if one.end == end], money_word(of.scheme)
    if not lines:
        return ""
    key, zh, en, verb = ("reward", "前", "first", "奖励") if end is End.TOP else ("fine", "后", "last", word.zh)
    roles = w.listed(dict.fromkeys(seat_named(w, one.role) for one in lines))
    return put.say(
        "treatment.end",
        which=w.t(zh, en),
        verb=w.t(verb, "reward" if end is End.TOP else word.en),
        many=put(f"{zh}列|{en}", len(of.at(end))),
        seats=put(f"{verb}席位|seats {key}", w.many(len(_seats(lines)), "席", "seat")),
        roles=put(f"{verb}岗位|roles {key}", roles),
        sum=put(f"{verb}金额|sum {key}", yuan(w, abs(_sum(lines)))),
        by=_by_clause(w, put, key, f"{verb}条款"),
    )


def _by_clause(w: Wording, put: Tokens, key: str, called: str) -> str:
    clause = w.series.clauses.get(key, "")
    return w.say("treatment.by", clause=put(f"{called}|clause {key}", clause)) if clause else ""


def _sum(lines: Iterable[Money]) -> Decimal:
    return sum((one.yuan() for one in lines), Decimal(0))


def _seats(lines: Sequence[Money]) -> set[tuple[str, str, str]]:
    """A seat that several persons held in the month is one."""
    return {(one.outlet, one.role, one.scope) for one in lines}


def yuan(w: Wording, amount: Decimal) -> str:
    """
    >>> from months.bulletin.series import SERIES
    >>> yuan(Wording(language="zh", series=SERIES["quality"], source=""), Decimal("3040.00"))
    '3,040元'
    """
    words = f"{amount:,.2f}".removesuffix(".00")
    return w.t(f"{words}元", f"{words} yuan")


def seats_vacant(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    vacant = [one for one in of.lines if one.vacant and (w.everybody or one.end == End.TOP)]
    if not vacant:
        return None
    who = w.listed(_seat_of(w, one) for one in vacant)
    amount = sum((abs(one.yuan()) for one in vacant), Decimal(0))
    return w.rule("treatment.vacant", vacant=who, vacant_sum=yuan(w, amount))


def _seat_of(w: Wording, one: Money) -> str:
    return f"{w.name(one.outlet or one.scope)}{w.t('', ' ')}{seat_named(w, one.role)}"


def heads_answering(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """The branches whose outlets lagged too often, each with its count as the scheme counts."""
    lines = [one for one in of.lines if one.end == End.REPEAT]
    if not lines:
        return None
    put, rule, word = w.tokens(), of.scheme.repeat, money_word(of.scheme).say(w.language)
    counts = {one.scope: times_behind(of.behind, one.scope, of.month, rule) for one in lines}
    each_one = (w.say("treatment.behind", name=name, many=times) for name, times in counts.items())
    amounts, least = {abs(one.yuan()) for one in lines}, rule.reading is CountFrom.AT_LEAST
    same = {"verb": word, "each": yuan(w, amounts.pop())} if len(amounts) == 1 else {}
    return put.rule(
        "treatment.repeat",
        since=window(of.month, rule)[0].say(w.language),
        times=w.say("treatment.at_least" if least else "treatment.more_than", many=rule.more_than),
        branches=w.many(len(counts), "家", "tier-1 branch", "tier-1 branches"),
        named=put.say("treatment.named", those_branches=w.listed(each_one)) if w.names_the_last else "",
        by=_by_clause(w, put, "repeat", "累计条款"),
        seat=SEAT_NAMES[rule.seat].say(w.language),
        verb=word,
        each=put.say("treatment.each", **same) if same else w.say("treatment.not_each", verb=word),
        sum_repeat=yuan(w, abs(_sum(lines))),
    )


def evened_out(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """What caps give back or take up, and balances of those both rewarded and fined."""
    put, said = w.tokens(), []
    for end, hole in ((End.CAP, "封顶|cap"), (End.NET, "净额|balance")):
        if lines := [one for one in of.lines if one.end == end]:
            said.append(put.say(f"treatment.{end}", sum=put(hole, yuan(w, _sum(lines)))))
    return put.rule("treatment.evened", said=w.t("、", ", ").join(said)) if said else None
