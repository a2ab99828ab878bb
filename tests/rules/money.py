"""Drawn months for the rules of money: a table of outlets, a scheme with the example amounts, lines as a drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from data.types import Month, OutletClass, Seat, Text
from metrics.money.lines import Ledger, Line
from metrics.money.places import Contender
from metrics.money.repeat import Appearance
from metrics.money.rewards import TakingPart, month_ledger
from metrics.scheme.items import Item
from metrics.scheme.pay import Amounts, Places
from metrics.scheme.scheme import Document, Scheme

OCTOBER = Month(2026, 10)

FIRST = tuple(Decimal(yuan) for yuan in (500, 400, 400, 300, 300))
SECOND = tuple(Decimal(yuan) for yuan in (300, 240, 240, 180, 180))
EXAMPLE_AMOUNTS = tuple(
    Amounts(seat=seat, rewards=yuan, fines=yuan)
    for seat, yuan in (
        (Seat.OFFICE_MANAGER, FIRST),
        (Seat.TIER2_HEAD, FIRST),
        (Seat.TIER1_DEPUTY, SECOND),
        (Seat.TIER2_DEPUTY, SECOND),
    )
)
SCHEME = Scheme(
    id="example",
    title=Text(zh="示例办法", en="Example scheme"),
    from_month=Month(2026, 1),
    document=Document(title="大同分行服务管理考核办法", number="同银发〔2022〕1号"),
    items=(Item(metric="csat"),),
    amounts=EXAMPLE_AMOUNTS,
)

# worked example 1
BASIC = """
    O01 | 营业部   | T1 | 93.41
    O02 | 二级支行 | T1 | 95.20
    O03 | 二级支行 | T1 | 88.75
    O04 | 营业部   | T2 | 90.02
    O05 | 二级支行 | T2 | 84.10
    O06 | 二级支行 | T2 | 86.33
    O07 | 营业部   | T3 | 94.88
    O08 | 二级支行 | T3 | 91.56
    O09 | 二级支行 | T3 | 89.97
    O10 | 二级支行 | T3 | 82.45
    O11 | 营业部   | T4 | 87.64
    O12 | 二级支行 | T4 | 85.29
"""

CLASSES = {
    "营业部": OutletClass.BUSINESS_OFFICE,
    "二级支行": OutletClass.TIER2,
    "分理处": OutletClass.SUB_OFFICE,
    "社区": OutletClass.COMMUNITY,
}


def field(drawing: str, month: Month = OCTOBER, *, unusual: Iterable[str] = ()) -> TakingPart:
    """A month from lines of `outlet | class | branch | score | chain values ...`."""
    rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    return TakingPart(month=month, composite=tuple(contender(row) for row in rows), unusual=frozenset(unusual))


def contender(row: Sequence[str]) -> Contender:
    outlet, kind, branch, score, *chain = row
    values = tuple(None if cell == "-" else Decimal(cell) for cell in chain)
    return Contender(outlet=outlet, name=outlet, branch=branch, kind=CLASSES[kind], score=Decimal(score), chain=values)


def scores(*values: str, month: Month = OCTOBER) -> TakingPart:
    """Tier-2 sub-branches A, B, C, ... of branch T with these scores."""
    return field(
        "\n".join(f"{chr(65 + number)} | 二级支行 | T | {value}" for number, value in enumerate(values)), month
    )


def ledger(of: TakingPart, scheme: Scheme = SCHEME, **also: object) -> Ledger:
    return month_ledger(of, scheme, **also)


def drawn(lines: Iterable[Line]) -> set[str]:
    """Each line as `outlet role@scope end position amount`."""
    return {f"{line.outlet} {line.role}@{line.scope} {line.end} {line.position} {line.amount}" for line in lines}


def paid(of: Ledger, seat: Seat = Seat.TIER2_HEAD) -> dict[str, tuple[int | None, str]]:
    """What the seat gets or gives for each outlet: position and yuan."""
    return {line.outlet: (line.position, str(line.amount)) for line in of.lines if line.role == seat}


def with_places(**settings: object) -> Scheme:
    return replace(SCHEME, places=replace(Places(), **settings))


def behind(*appearances: str) -> tuple[Appearance, ...]:
    """Bottom appearances written `2026-03 branch outlet`."""
    parts = (one.split() for one in appearances)
    return tuple(Appearance(month=Month.parse(month), branch=branch, outlet=outlet) for month, branch, outlet in parts)
