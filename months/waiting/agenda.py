"""What waits: months to check and publish, months checked that await a second person, schemes to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from data.decisions.publications import versions
from data.decisions.published import State
from data.decisions.scheme_versions import scheme_versions
from data.stores import records
from data.stores.live import corrected_months
from data.stores.store import Store
from data.types import Month, Text
from months.decisions.schemes import title_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A month one person has checked and nobody has published since.

    Whether the check still holds is decided at publication.
    """

    month: Month
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A scheme that judges months that are not loaded yet."""

    title: Text
    since: Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """In order of month; `unpublished` leaves out those checked, `corrected` have newer sheets or exclusions."""

    unpublished: tuple[Month, ...]
    checked: tuple[Checked, ...]
    corrected: tuple[Month, ...]
    coming: tuple[Coming, ...]


def agenda(store: Store, loaded: Sequence[Month]) -> Agenda:
    """What waits in the months loaded, oldest first."""
    with store.records.reading() as connection:
        newest, changed = {version.month: version for version in versions(connection)}, corrected_months(connection)
        waiting = [month for month in loaded if month not in newest or newest[month].state is State.WITHDRAWN]
        checks = {
            month: one
            for month, one in checked_months(connection).items()
            if month not in newest or one.at > newest[month].published_at
        }
        return Agenda(
            unpublished=tuple(month for month in waiting if month not in checks),
            checked=tuple(checks[month] for month in waiting if month in checks),
            corrected=tuple(month for month in loaded if str(month) in changed),
            coming=_coming(connection, max(loaded, default=None)),
        )


def checked_months(connection: Connection) -> dict[Month, Checked]:
    """The newest check of each month."""
    table = records.month_check
    rows = connection.execute(select(table).order_by(table.c.seq))
    return {
        (month := Month.parse(row.month)): Checked(month=month, by=row.checked_by, at=row.checked_at) for row in rows
    }


def _coming(connection: Connection, latest: Month | None) -> tuple[Coming, ...]:
    """Of several versions from one month on the last adopted one counts."""
    found = {
        version.from_month: version
        for version in scheme_versions(connection)
        if latest is None or version.from_month > str(latest)
    }
    return tuple(Coming(title=title_of(found[since]), since=Month.parse(since)) for since in sorted(found))
