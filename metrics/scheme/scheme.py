# ruff: noqa: RUF009  (a setting is a dataclass field)
"""A scheme: everything a rule document decides about scores, places and money.

A month is judged by the scheme of its own time, for ever: schemes are adopted as versions with
an effective month and never changed. The settings stand in `items` and `pay`;
to add one, add a field there and it is read, written and documented by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.types import Month, Text
from metrics.scheme.choices import CutOffTie, RankRule
from metrics.scheme.eligibility import Eligibility
from metrics.scheme.items import Group, Item, Ranking
from metrics.scheme.pay import AfterPublication, Amounts, GuardAgainstChance, Holders, Places, Repeat, Seats, Visibility
from metrics.scheme.setting import REQUIRED, setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The rule document a scheme puts into practice."""

    title: str = setting("", "制度名称", "title of the rule document", source="method: a scheme carries its document")
    number: str = setting("", "文号", "its number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One version of the rules, whole."""

    id: str = setting(REQUIRED, "方案代码", "id of the scheme")
    title: Text = setting(REQUIRED, "方案名称", "its name")
    from_month: Month = setting(REQUIRED, "生效月份", "the month it takes effect")
    document: Document = setting(Document(), "制度文件", "the rule document")
    items: tuple[Item, ...] = setting(REQUIRED, "考核项目", "the items")
    groups: tuple[Group, ...] = setting((), "分组（维度）", "groups (dimensions)")
    ranking: Ranking = setting(Ranking(), "综合与名次", "composite and places")
    eligibility: Eligibility = setting(Eligibility(), "参评条件", "who is ranked")
    places: Places = setting(Places(), "奖罚名次", "places that are paid and fined")
    amounts: tuple[Amounts, ...] = setting((), "奖罚金额", "amounts")
    seats: Seats = setting(Seats(), "责任岗位", "seats that answer")
    repeat: Repeat = setting(Repeat(), "累计落后", "lagging again and again")
    holders: Holders = setting(Holders(), "岗位人员", "holders of seats")
    guard: GuardAgainstChance = setting(GuardAgainstChance(), "防偶然", "guard against chance")
    after: AfterPublication = setting(AfterPublication(), "公布之后", "after publication")
    shown: Visibility = setting(Visibility(), "称谓与可见范围", "words and what others see")

    def item(self, metric: str) -> Item | None:
        return next((item for item in self.items if item.metric == metric), None)

    def parts_ties(self) -> bool:
        """Whether the tie-break chain parts equal scores: then in the places shown and in those paid."""
        return self.ranking.rule is RankRule.ORDINAL or self.places.tie is CutOffTie.CHAIN

    def tie_breakers(self) -> tuple[Item, ...]:
        """What the tie-break chain asks for and the composite does not score, as items that weigh nothing."""
        return tuple(
            Item(metric=metric, weight=Decimal(0)) for metric in self.ranking.chain if self.item(metric) is None
        )
