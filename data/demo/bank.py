"""An invented city branch: outlets, people and what its sheets say each month. Always the same.

The model is simple and has a story: every outlet has a quality that drifts a little, waits swell
in January and December, one outlet opens late, one closes, one is renamed, one moves to another
branch, and a few small ones stay near the end long enough for the "more than 3 times" rule.
All names are invented.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date

from data.demo.invented_figures import Figures, invented_figures
from data.organisation.edits import HolderRow, RosterRow
from data.organisation.outlets import is_open
from data.types import Month, OutletClass, Seat

CITY = "云澜"
BANK, RULES = f"{CITY}分行", f"《{CITY}分行网点服务管理考核办法》"
LAST_MONTH = Month(2026, 10)
BRANCHES = tuple("城中支行 城东支行 西关支行 滨河支行 高新支行 北郊支行 矿区支行 青石县支行 柳林县支行".split())
ENDINGS = {OutletClass.BUSINESS_OFFICE: "营业部", OutletClass.SUB_OFFICE: "分理处", OutletClass.TIER2: "支行"}
SIZES = (11, 9, 8, 8, 7, 7, 7, 6, 5)
PLACES = (
    "钟楼 文庙 东华门 百货大楼 体育馆 少年宫 工人村 槐荫路 桃园 梨花巷 双塔 迎泽 水磨坊 石榴园 银杏大道 学府路 "
    "师范街 北大桥 望江 渡口 新港 云帆路 软件园 创业街 星河湾 会展路 枫林 松山 北郊市场 火车站 货运路 铁路新村 "
    "矿务街 煤城路 机修厂 安居苑 幸福里 凤栖 旧城关 古井镇 白塔镇 红岩镇 柳林桥 柳溪镇 茶山镇 南关 西城壕 丁香路 "
    "长虹街 彩虹桥 翠微 锦绣城 金鼎 玉带河 牡丹园 阳光城 兰亭 芙蓉 海棠 紫藤 "
).split()
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = (
    "建国 秀兰 志强 丽华 伟 敏 静 磊 洋 艳 勇 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 文 辉 力 玲 红 军 晓东 海燕 国栋 "
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoOutlet:
    """An outlet of the demo bank with what drives its figures."""

    row: RosterRow
    quality: float
    counters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoChange:
    """From this month on the outlet is as `row` says."""

    since: Month
    row: RosterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoBank:
    """Everything the demo loads; `figures[kind][month][code]` are a sheet's columns by name."""

    months: tuple[Month, ...]
    outlets: tuple[DemoOutlet, ...]
    changes: tuple[DemoChange, ...]
    holders: tuple[HolderRow, ...]
    figures: dict[str, dict[Month, dict[str, Figures]]]


def demo_bank(months: int = 24, seed: int = 20261031) -> DemoBank:
    """The bank over the months up to `LAST_MONTH`; the same for the same arguments."""
    chance = random.Random(seed)
    calendar = tuple(LAST_MONTH.plus(step - months + 1) for step in range(months))
    outlets = _outlets(chance, calendar)
    figures = {kind: {month: {} for month in calendar} for kind in ("mystery", "wait", "complaint", "eval")}
    for step, month in enumerate(calendar):
        for outlet in outlets:
            if is_open(outlet.row.opened, outlet.row.closed, month):
                drifted = outlet.quality + 0.01 * step
                of_month = invented_figures(chance, month, quality=drifted, counters=outlet.counters)
                for kind, values in of_month.items():
                    figures[kind][month][outlet.row.code] = values
    return DemoBank(
        months=calendar,
        outlets=outlets,
        changes=_changes(outlets, calendar),
        holders=_holders(chance, outlets),
        figures=figures,
    )


def _outlets(chance: random.Random, calendar: tuple[Month, ...]) -> tuple[DemoOutlet, ...]:
    places = iter(PLACES)
    outlets = []
    for number, (branch, size) in enumerate(zip(BRANCHES, SIZES, strict=True), start=1):
        mood = chance.gauss(0, 0.35)
        for place in range(size):
            code = f"YL{number:02d}{place + 1:02d}"
            if place == 0:
                kind = OutletClass.BUSINESS_OFFICE
            else:
                kind = OutletClass.SUB_OFFICE if chance.random() < 0.15 else OutletClass.TIER2
            name = f"{CITY}{branch if place == 0 else next(places)}{ENDINGS[kind]}"
            outlets.append(
                DemoOutlet(
                    row=RosterRow(code=code, name=name, branch=branch, kind=kind),
                    quality=chance.gauss(0, 0.8) + mood,
                    counters=chance.randint(2, 3) if kind is OutletClass.SUB_OFFICE else chance.randint(3, 8),
                )
            )
    return _with_dates(outlets, calendar)


def _with_dates(outlets: list[DemoOutlet], calendar: tuple[Month, ...]) -> tuple[DemoOutlet, ...]:
    """One outlet opens in the middle and one closes near the end."""
    opens, closes = calendar[len(calendar) * 3 // 8].first_day(), calendar[len(calendar) * 5 // 6].first_day()
    dated = list(outlets)
    dated[17] = replace(dated[17], row=replace(dated[17].row, opened=opens))
    dated[29] = replace(dated[29], row=replace(dated[29].row, closed=closes))
    dated[34] = replace(dated[34], quality=-2.4)
    dated[60] = replace(dated[60], quality=-2.1)
    return tuple(dated)


def _changes(outlets: tuple[DemoOutlet, ...], calendar: tuple[Month, ...]) -> tuple[DemoChange, ...]:
    """One outlet is renamed and one moves to another branch, in the second half of the time."""
    renamed, moved = outlets[23].row, outlets[45].row
    return (
        DemoChange(
            since=calendar[len(calendar) // 2], row=replace(renamed, name=f"{CITY}新天地支行", kind=OutletClass.TIER2)
        ),
        DemoChange(since=calendar[len(calendar) * 3 // 4], row=replace(moved, branch=BRANCHES[0])),
    )


def _holders(chance: random.Random, outlets: tuple[DemoOutlet, ...]) -> tuple[HolderRow, ...]:
    long_ago = date(2020, 1, 1)
    seats: list[tuple[Seat, str]] = [(Seat.TIER1_HEAD, branch) for branch in BRANCHES] + [
        (Seat.TIER1_DEPUTY, branch) for branch in BRANCHES
    ]
    for outlet in outlets:
        if outlet.row.kind is OutletClass.BUSINESS_OFFICE:
            seats.append((Seat.OFFICE_MANAGER, outlet.row.code))
        else:
            seats += [(Seat.TIER2_HEAD, outlet.row.code), (Seat.TIER2_DEPUTY, outlet.row.code)]
    people = chance.sample([family + given for family in FAMILY for given in GIVEN], len(seats))
    return tuple(
        HolderRow(person=person, staff_number=f"{60001 + number}", seat=seat, scope=scope, since=long_ago, until=None)
        for number, (person, (seat, scope)) in enumerate(zip(people, seats, strict=True))
        if number != 40  # one seat is vacant
    )
