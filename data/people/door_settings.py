"""Settings of the bank and its door, kept in the records: its name and words, tickets, log, passwords, backups.

To add one, add a field to `DoorSettings` and its bounds to `BOUNDS`.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from data.errors.people import BadSetting
from data.people.rights import Act, Actor, require
from data.people.setting_words import BOARDS, LEVELS
from data.stores import records
from data.stores.audit import recording
from data.types import Text

if TYPE_CHECKING:
    from data.stores.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSettings:
    bank_name: str = ""
    level: str = "head_office"  # what the part of the bank that runs this is called
    boards: str = "red_black"  # what the first and the last places are called
    idle_minutes: float = 15.0
    absolute_hours: float = 12.0
    invitation_hours: float = 72.0
    password_profile: str = (
        "nist"  # nist: long, block list, no composition; dengbao: 等保, composition, history, expiry
    )
    audit_keep_days: float = 365.0
    watermark: str = "off"  # on: who looks and when, faintly over every page
    drafts_for_branches: str = "closed"  # open: branch heads see months that are not published yet
    persons_of_checks: str = "recorded"  # not_recorded: who answers for a finding is read from no file of checks
    working_days: str = ""  # 2027-01: 20; 2027-02: 16 - of months whose holidays the calendar does not know
    two_pairs_of_eyes: str = "required"  # off: who checks a month may publish it too, and nobody need have checked it
    backup_hour: float = 3.0  # of the bank's clock; -1: the server makes none
    backup_days: float = 7.0  # the newest backup of so many days, weeks and months is kept
    backup_weeks: float = 4.0
    backup_months: float = 12.0
    notice_issuer: str = ""  # of notices (通报): the department, to whom, copies, whom to ask
    notice_addressee: str = ""
    notice_copies: str = ""
    notice_contact: str = ""
    notice_telephone: str = ""
    notice_clauses: str = ""  # reward: 第十二条; fine: 第十三条; repeat: 第十五条 - of the rule document
    notice_year: str = "calendar"  # what issues are numbered by; assessment: the scheme's assessment year
    notice_praise: str = "together"  # among whom the first are commended; classes: the first of each class
    assessment_masthead: str = ""
    assessment_first: str = "1/1"  # number and running total of the first issue signed here
    assessment_criticism: str = "names"  # how the last are criticised; none: not at all
    quality_masthead: str = ""
    quality_first: str = "1/1"
    quality_criticism: str = "names"


_LINE = re.compile(r"[^\x00-\x1f\x7f]{0,80}")
_FIRST = re.compile(r"[1-9]\d{0,3}/[1-9]\d{0,4}")
_CRITICISM = frozenset({"names", "count", "none"})
CLAUSE_OF = {"奖励": "reward", "处罚": "fine", "累计": "repeat"}
CLAUSES = re.compile(rf"(reward|fine|repeat|{'|'.join(CLAUSE_OF)})[:：] ?([^;；:：\x00-\x1f\x7f]{{1,40}})([;；] ?|$)")
WORKING_DAYS = re.compile(r"(\d{4}-(0[1-9]|1[0-2])): ?(\d|[12]\d|3[01])(; ?|$)")
BOUNDS: dict[str, tuple[float, float] | frozenset[str] | re.Pattern[str]] = {
    "bank_name": re.compile(r"[^\x00-\x1f\x7f]{0,40}"),
    "level": frozenset(LEVELS),
    "boards": frozenset(BOARDS),
    "idle_minutes": (0.01, 24 * 60),
    "absolute_hours": (0.01, 24 * 7),
    "invitation_hours": (0.01, 24 * 14),
    "password_profile": frozenset({"nist", "dengbao"}),
    "audit_keep_days": (183, 36500),  # 网络安全法 21: six months at least
    "watermark": frozenset({"off", "on"}),
    "drafts_for_branches": frozenset({"closed", "open"}),
    "persons_of_checks": frozenset({"recorded", "not_recorded"}),
    "two_pairs_of_eyes": frozenset({"required", "off"}),
    "working_days": re.compile(f"({WORKING_DAYS.pattern})*"),
    "backup_hour": (-1, 23),
    "backup_days": (1, 366),
    "backup_weeks": (0, 260),
    "backup_months": (0, 120),
    **dict.fromkeys(
        ("notice_issuer", "notice_addressee", "notice_copies", "notice_contact", "notice_telephone"), _LINE
    ),
    "notice_clauses": re.compile(f"({CLAUSES.pattern})*"),
    "notice_year": frozenset({"calendar", "assessment"}),
    "notice_praise": frozenset({"together", "classes"}),
    **{f"{key}_masthead": _LINE for key in ("assessment", "quality")},
    **{f"{key}_first": _FIRST for key in ("assessment", "quality")},
    **{f"{key}_criticism": _CRITICISM for key in ("assessment", "quality")},
}
ONE_LINE = Text(zh="一行，最多80个字。", en="one line of at most 80 letters.")
WRITTEN: dict[str, Text] = {
    "bank_name": Text(zh="一行，最多40个字。", en="one line of at most 40 letters."),
    "working_days": Text(zh="写成“2027-01: 20; 2027-02: 16”。", en="write it as “2027-01: 20; 2027-02: 16”."),
    "notice_clauses": Text(
        zh="写成“奖励：第十二条；处罚：第十三条；累计：第十五条”，可只写一部分。",
        en="write it as “reward: article 12; fine: article 13; repeat: article 15”, or a part of it.",
    ),
    **dict.fromkeys(
        ("assessment_first", "quality_first"),
        Text(zh="写成“期号/总期号”，如10/24。", en="write it as number/total: 10/24."),
    ),
}
"""How a setting is written that is held against a pattern."""


def door_settings(connection: Connection) -> DoorSettings:
    """The settings in force; what nobody set has its default."""
    rows = {
        row.name.removeprefix("door."): row.value
        for row in connection.execute(select(records.setting).where(records.setting.c.name.startswith("door.")))
    }
    default = DoorSettings()
    known: dict[str, Any] = {field.name: type(getattr(default, field.name)) for field in fields(default)}
    return DoorSettings(**{name: known[name](value) for name, value in rows.items() if name in known})


def own_working_days(connection: Connection) -> dict[str, int]:
    """By month the working days that the bank has set itself."""
    return {found[1]: int(found[3]) for found in WORKING_DAYS.finditer(door_settings(connection).working_days)}


def change_setting(store: Store, actor: Actor, name: str, value: str) -> None:
    """Set one setting of the door.

    Raises:
        NoRight: Only an administrator may.
        BadSetting: There is no such setting, or the value is out of bounds.
    """
    with recording(store, actor, Act.CHANGE_SETTINGS, name) as entry:
        require(actor, Act.CHANGE_SETTINGS)
        _check(name, value)
        entry.detail.update(before=f"{asdict(door_settings(entry.connection))[name]}", after=value)
        records.keep_setting(entry.connection, f"door.{name}", value)


def _check(name: str, value: str) -> None:
    bounds = BOUNDS.get(name)
    if bounds is None:
        known = ", ".join(BOUNDS)
        raise BadSetting(
            name=name, zh=f"没有这项设置。可用：{known}。", en=f"there is no such setting. Known: {known}."
        )
    if isinstance(bounds, frozenset):
        if value not in bounds:
            raise BadSetting(
                name=name, zh=f"可选：{'、'.join(sorted(bounds))}。", en=f"choose from {', '.join(sorted(bounds))}."
            )
        return
    if isinstance(bounds, re.Pattern):
        if not bounds.fullmatch(value):
            written = WRITTEN.get(name, ONE_LINE)
            raise BadSetting(name=name, zh=written.zh, en=written.en)
        return
    least, most = bounds
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise BadSetting(
            name=name, zh=f"应在 {least:g} 到 {most:g} 之间。", en=f"it must lie between {least:g} and {most:g}."
        )
