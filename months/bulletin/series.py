"""The two series of notices a bank issues: what each is called, which sections it has, whom it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.errors.figures import UnknownChoice
from data.people.door_settings import CLAUSE_OF, CLAUSES, DoorSettings
from data.people.setting_words import BOARDS
from data.types import Month, Text

SECTIONS: dict[str, Text] = {
    "lead": Text(zh="引言", en="Opening"),
    "overall": Text(zh="总体情况", en="Overall"),
    "rankings": Text(zh="排名情况", en="Rankings"),
    "praise": Text(zh="表扬与批评", en="Praise and criticism"),
    "watch": Text(zh="预警与跟踪", en="Watch list"),
    "treatment": Text(zh="奖惩意见", en="Rewards and fines"),
    "bottom": Text(zh="列后情况", en="Among the last"),
    "targets": Text(zh="目标完成情况", en="Targets"),
    "cases": Text(zh="典型案例", en="Cases"),
    "requirements": Text(zh="工作要求", en="Requirements"),
}
"""In their order; the opening has no heading."""
MONEY = frozenset({"treatment"})
"""Sections that speak of money."""
_MONTHLY, _QUARTERLY = {"praise", "watch", "treatment"}, {"bottom", "targets", "cases"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSeries:
    """One series as the bank has set it; `key` is what it is kept by."""

    key: str
    masthead: Text
    title: Text
    money: bool
    criticism: str = "names"
    """names, count or none: how the last are spoken of."""
    praise: str = "together"
    """Or classes: the first of each class of outlets are commended; the last stay those of all."""
    boards: tuple[Text, Text] = BOARDS["red_black"]
    """What the first and the last places are called."""
    bank: str = ""
    issuer: str = ""
    addressee: str = ""
    copies: str = ""
    contact: str = ""
    telephone: str = ""
    clauses: Mapping[str, str] = field(default_factory=dict)
    """Of the rule document: reward, fine, repeat."""
    first: tuple[int, int] = (1, 1)
    """Number and running total of the first issue signed here."""
    assessment_year: bool = False
    """Whether issues are numbered by the scheme's assessment year."""

    def sections(self, *, quarter: bool = False) -> tuple[str, ...]:
        """What it may have, in order; a quarter's has no money."""
        left_out = _MONTHLY if quarter else _QUARTERLY
        return tuple(key for key in SECTIONS if key not in left_out and (self.money or key not in MONEY))

    def year_of(self, month: Month, starts: int) -> int:
        """The year an issue about the month is numbered in; `starts` is the first month of the assessment year."""
        return month.year - (self.assessment_year and month.number < starts)


SERIES: dict[str, NoticeSeries] = {
    one.key: one
    for one in (
        NoticeSeries(
            key="assessment",
            masthead=Text(zh="服务考核通报", en="Service assessment notice"),
            title=Text(zh="服务质效和服务考核", en="Service quality and assessment"),
            money=True,
        ),
        NoticeSeries(
            key="quality",
            masthead=Text(zh="服务质效通报", en="Service quality notice"),
            title=Text(zh="服务质效", en="Service quality"),
            money=False,
        ),
    )
}


SET_ALIKE = ("praise", "issuer", "addressee", "copies", "contact", "telephone")
"""What the bank sets for both series alike."""


def series_set(settings: DoorSettings, key: str) -> NoticeSeries:
    """The series with what the bank has set.

    Raises:
        UnknownChoice: There is no such series.
    """
    if key not in SERIES:
        raise UnknownChoice(seen=key, known=", ".join(SERIES))
    plain, masthead = SERIES[key], getattr(settings, f"{key}_masthead")
    number, running = getattr(settings, f"{key}_first").split("/")
    return replace(
        plain,
        masthead=Text(zh=masthead, en=masthead) if masthead else plain.masthead,
        criticism=getattr(settings, f"{key}_criticism"),
        boards=BOARDS[settings.boards],
        bank=settings.bank_name,
        **{name: getattr(settings, f"notice_{name}") for name in SET_ALIKE},
        clauses={
            CLAUSE_OF.get(found[1], found[1]): found[2].strip() for found in CLAUSES.finditer(settings.notice_clauses)
        },
        first=(int(number), int(running)),
        assessment_year=settings.notice_year == "assessment",
    )
