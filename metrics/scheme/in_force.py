"""Which scheme judges a month, and the presets that ship with the program."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text

from data.errors.figures import NoSchemeInForce, UnknownChoice
from data.types import Month
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml

PRESETS: dict[str, Path] = {
    name: Path(__file__).parent / "presets" / f"{name}.toml" for name in ("icbc-datong", "six-items")
}


def preset(name: str) -> Scheme:
    """A scheme that ships with the program.

    Raises:
        UnknownChoice: There is none of that name.
    """
    if name not in PRESETS:
        raise UnknownChoice(seen=name, known=", ".join(PRESETS))
    return scheme_from_toml(PRESETS[name].read_text(encoding="utf-8"))


def scheme_in_force(connection: Connection, month: Month) -> Scheme:
    """The scheme that judges the month: of the versions with the latest start not after it, the newest.

    Raises:
        NoSchemeInForce: No version starts in or before the month.
    """
    return schemes_in_force(connection, (month,))[month]


def schemes_in_force(connection: Connection, months: tuple[Month, ...]) -> dict[Month, Scheme]:
    """The scheme of each month; each version is read once.

    Raises:
        NoSchemeInForce: A month comes before every version.
    """
    lines = connection.execute(
        text("select id, from_month, toml from scheme_version order by from_month desc, id desc")
    ).all()
    read: dict[int, Scheme] = {}
    found: dict[Month, Scheme] = {}
    for month in months:
        line = next((line for line in lines if line.from_month <= str(month)), None)
        if line is None:
            raise NoSchemeInForce(month=month)
        if line.id not in read:
            read[line.id] = scheme_from_toml(line.toml)
        found[month] = read[line.id]
    return found
