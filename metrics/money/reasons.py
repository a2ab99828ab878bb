"""The sentences of a ledger: why a line is there, naming month, place, score, rule and document."""

from __future__ import annotations

from decimal import Decimal

from data.types import SEAT_NAMES, Month, Seat, Text
from metrics.money.lines import End
from metrics.money.places import Place
from metrics.money.repeat import window
from metrics.scheme.choices import CountFrom, Counting
from metrics.scheme.scheme import Scheme

_COUNTED: dict[Counting, Text] = {
    Counting.APPEARANCES: Text(zh="所辖网点累计落后{n}次", en="outlets of {branch} have been behind {n} times"),
    Counting.MONTHS: Text(zh="累计{n}个月有网点落后", en="{branch} has had outlets behind in {n} months"),
    Counting.SAME_OUTLET: Text(
        zh="同一网点累计落后{n}次", en="one and the same outlet of {branch} has been behind {n} times"
    ),
}


def money_word(scheme: Scheme) -> Text:
    """What money taken is called under this scheme."""
    return scheme.shown.label.words


def document(scheme: Scheme) -> Text:
    """The rule document with its number, or else the scheme's own name, and since when it is in force."""
    title = scheme.document.title
    number = f"（{scheme.document.number}）" if scheme.document.number else ""
    zh = f"《{title.strip('《》')}》{number}" if title else f"“{scheme.title.zh}”"
    en = f"《{title.strip('《》')}》{number}" if title else f"“{scheme.title.en}”"
    return Text(
        zh=f"{zh}（{scheme.from_month.say('zh')}起施行）", en=f"{en} (in force from {scheme.from_month.say('en')})"
    )


def of_place(place: Place, seat: Seat, amount: Decimal, month: Month, scheme: Scheme) -> Text:
    """Why a seat is rewarded or fined for an outlet's place."""
    one, by, seat_name, fined = place.contender, document(scheme), SEAT_NAMES[seat], money_word(scheme)
    top = place.end is End.TOP
    end_zh, end_en = ("前", "first") if top else ("后", "last")
    act_zh, act_en = ("奖励", "reward") if top else (fined.zh, fined.en)
    at_zh = f"第{place.position}名" if top else f"倒数第{place.position}名"
    at_en = f"place {place.position}" if top else f"place {place.position} from the end"
    shared = _shared(place)
    return Text(
        zh=f"{month.say('zh')}，{one.name}综合得分{one.score}，在{place.field}家参评网点中列{at_zh}{shared.zh}；"
        f"按{by.zh}，{end_zh}{place.size}名{act_zh}：{seat_name.zh}{abs(amount)}元。",
        en=f"{month.say('en')}: {one.name} scored {one.score}, {at_en} of {place.field} outlets ranked{shared.en}; "
        f"by {by.en}, {act_en} for the {end_en} {place.size}: {seat_name.en}, {abs(amount)} yuan.",
    )


def _shared(place: Place) -> Text:
    if place.shared < 2:
        return Text(zh="", en="")
    if len(place.pooled) < 2:
        return Text(zh=f"（{place.shared}家并列）", en=f" (shared by {place.shared})")
    first, last = place.pooled[0], place.pooled[-1]
    return Text(
        zh=f"（{place.shared}家并列，第{first}至{last}名金额合计后平分，第{place.size}名以后为0）",
        en=f" (shared by {place.shared}; the amounts of places {first} to {last} are pooled and divided, "
        f"nothing beyond place {place.size})",
    )


def of_repeat(branch: str, times: int, month: Month, scheme: Scheme) -> Text:
    """Why the head of a branch answers for its outlets having been behind too often."""
    rule, by, fined = scheme.repeat, document(scheme), money_word(scheme)
    first, seat = window(month, rule)[0], SEAT_NAMES[rule.seat]
    counted = _COUNTED[rule.counting]
    limit = Text(zh=f"超过{rule.more_than}次", en=f"more than {rule.more_than}")
    if rule.reading is CountFrom.AT_LEAST:
        limit = Text(zh=f"达到{rule.more_than}次", en=f"{rule.more_than} or more")
    return Text(
        zh=f"{month.say('zh')}，{branch}自{first.say('zh')}起{counted.zh.format(n=times)}，{limit.zh}；按{by.zh}，{seat.zh}{fined.zh}{rule.amount:.2f}元。",
        en=f"{month.say('en')}: since {first.say('en')} {counted.en.format(n=times, branch=branch)}, {limit.en}; "
        f"by {by.en}, {seat.en}, {fined.en} of {rule.amount:.2f} yuan.",
    )
