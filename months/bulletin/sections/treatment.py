"""五、奖惩意见: seats and sums of either end, vacant seats apart, and the heads who answer for lagging again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        yield w.tokens().sentence("treatment.none", "本月无奖惩。", "Nothing is paid or taken this month.")
        return
    yield ends_paid(of, w)
    yield from (one for one in (seats_vacant(of, w), heads_answering(of, w), evened_out(of, w)) if one)


def ends_paid(of: NoticeFigures, w: Wording) -> NoticeSentence:
    put = w.tokens()
    rule = put("办法|rule", document(of.scheme).say(w.language))
    said = [one for one in (_end_paid(of, w, put, end) for end in (End.TOP, End.BOTTOM)) if one]
    if not said:
        return put.sentence(
            "treatment.ends", f"根据{rule}，本月前后名次无奖惩。", f"By {rule} no place is paid this month."
        )
    return put.sentence("treatment.ends", f"根据{rule}，{'；'.join(said)}。", f"By {rule}: {'; '.join(said)}.")


def _end_paid(of: NoticeFigures, w: Wording, put: Tokens, end: End) -> str:
    """Seats and their sum of one end, with the clause where the bank has given one; nothing without lines."""
    lines, word = [one for one in of.lines if one.end == end], money_word(of.scheme)
    if not lines:
        return ""
    top = end is End.TOP
    key, place, verb = ("reward", "前|first", "奖励") if top else ("fine", "后|last", word.zh)
    which_zh, which_en = place.split("|")
    many = put(f"{which_zh}列|{which_en}", len(of.at(end)))
    seats = put(f"{verb}席位|seats {key}", w.many(len(_seats(lines)), "席", "seat"))
    roles = put(f"{verb}岗位|roles {key}", w.listed(dict.fromkeys(seat_named(w, one.role) for one in lines)))
    summed = put(f"{verb}金额|sum {key}", yuan(w, abs(sum((one.yuan() for one in lines), Decimal(0)))))
    clause = w.series.clauses.get(key, "")
    by = put(f"{verb}条款|clause {key}", clause) if clause else ""
    return w.t(
        f"{f'按{by}' if by else ''}对{which_zh}{many}名网点的{roles}{verb}{seats}、共{summed}",
        f"{'reward' if top else word.en} for {seats} ({roles}) of the {which_en} {many}, "
        f"{summed} together{f', by {by}' if by else ''}",
    )


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
    put = w.tokens()
    amount = sum((abs(one.yuan()) for one in vacant), Decimal(0))
    who = put("空缺|vacant", w.listed(_seat_of(w, one) for one in vacant))
    money = put("空缺金额|vacant sum", yuan(w, amount))
    zh, en = (
        f"其中{who}席位空缺，{money}记为未分配，不予执行。",
        f"{who} vacant: {money} unassigned and not carried out.",
    )
    return put.sentence("treatment.vacant", zh, en)


def _seat_of(w: Wording, one: Money) -> str:
    return f"{w.name(one.outlet or one.scope)}{w.t('', ' ')}{seat_named(w, one.role)}"


def heads_answering(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """The branches whose outlets lagged too often, each with its count as the scheme counts."""
    lines = [one for one in of.lines if one.end == End.REPEAT]
    if not lines:
        return None
    put, rule, word = w.tokens(), of.scheme.repeat, money_word(of.scheme)
    counts = {one.scope: times_behind(of.behind, one.scope, of.month, rule) for one in lines}
    since = put("起|since", window(of.month, rule)[0].say(w.language))
    many = put("支行|branches", w.many(len(counts), "家", "tier-1 branch", "tier-1 branches"))
    each_one = (f"{name}{w.in_brackets(w.t(f'{times}次', f'{times} times'))}" for name, times in counts.items())
    named = w.t("：", ": ") + put("支行名单|those branches", w.listed(each_one)) if w.names_the_last else ""
    amounts, seat = {abs(one.yuan()) for one in lines}, SEAT_NAMES[rule.seat]
    each = put("每次|each", yuan(w, amounts.pop())) if len(amounts) == 1 else ""
    total = put("累计金额|sum repeat", yuan(w, abs(sum((one.yuan() for one in lines), Decimal(0)))))
    clause = w.series.clauses.get("repeat", "")
    by = put("累计条款|clause repeat", clause) if clause else ""
    least = rule.reading is CountFrom.AT_LEAST
    times = w.t(
        f"{'达到' if least else '超过'}{rule.more_than}次",
        f"{'at least' if least else 'more than'} {rule.more_than} times",
    )
    return put.sentence(
        "treatment.repeat",
        f"自{since}起，所辖网点累计落后{times}的一级支行{many}{named}，{f'按{by}' if by else ''}对{seat.zh}"
        f"{f'各{word.zh}{each}' if each else word.zh}，共{total}。明细见{w.annex('ledger')}。",
        f"Since {since} outlets of {many} have been behind {times}{named}; {word.en} for the {seat.en}"
        f"{f', {each} each' if each else ''}, {total} together{f', by {by}' if by else ''}; "
        f"details in {w.annex('ledger')}.",
    )


def evened_out(of: NoticeFigures, w: Wording) -> NoticeSentence | None:
    """What caps give back or take up, and balances of those both rewarded and fined."""
    put, said = w.tokens(), []
    for end, hole, zh, en in (
        (End.CAP, "封顶|cap", "按每人每月上限调整", "by the cap"),
        (End.NET, "净额|balance", "既奖又罚的只列净额", "as balances"),
    ):
        lines = [one for one in of.lines if one.end == end]
        if lines:
            said.append(
                w.t(zh, "") + put(hole, yuan(w, sum((one.yuan() for one in lines), Decimal(0)))) + w.t("", f" {en}")
            )
    return put.sentence("treatment.evened", f"另{'、'.join(said)}。", f"Further {', '.join(said)}.") if said else None
