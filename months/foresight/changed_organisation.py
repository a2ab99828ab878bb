"""What a change of the organisation would do to months that are not published, before anybody makes it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from data.decisions.publications import versions_in_force
from data.organisation.row_changes import RowChange, Write, as_if_written
from data.stores import live
from data.stores.live import loaded_months
from data.stores.store import Store
from data.types import Month
from data.uploads.preview import as_of_today
from metrics.figures import views
from months.foresight.effect import LOOK_BACK, Effect, compared, judged

MONTHS = LOOK_BACK + 1
DAYS = ("opened", "closed", "since", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """Every row that would change, and the months that come out differently.

    `untouched` are published and keep what they had; `earlier` counts the oldest open months, not worked out.
    """

    rows: tuple[RowChange, ...]
    effects: tuple[Effect, ...]
    untouched: tuple[Month, ...]
    earlier: int
    data_version: int


def foreseen(store: Store, write: Write) -> Foreseen:
    """The months from the first that the rows bear on, by the organisation as it is and as it would be.

    Raises:
        BadOutlet, UnknownCode, ChangedSince: It can't be written.
    """
    version = store.version()
    with as_if_written(store.records, write) as (rows, records):
        with store.cursor() as cursor, store.records.reading() as connection:
            months, published = loaded_months(cursor), versions_in_force(connection)
        first = _first(rows)
        untouched = tuple(month for month in published if str(month) >= first)
        open_ones = [month for month in months if str(month) >= first and month not in published]
        now, then = as_of_today(store), as_of_today(store, records)
        with closing(now.facts), closing(then.facts):
            effects = []
            for facts in (now.facts, then.facts):
                views.install(facts)
            for month in open_ones[-MONTHS:]:
                after = judged(then, month)
                if after is not None:
                    effects.append(compared(month, judged(now, month), after))
    return Foreseen(
        rows=rows,
        effects=tuple(one for one in effects if not one.nothing()),
        untouched=untouched,
        earlier=max(len(open_ones) - MONTHS, 0),
        data_version=version,
    )


def _first(rows: tuple[RowChange, ...]) -> str:
    """The first month, as text, on which any of the rows bears; a new outlet bears on none before it opened."""
    opened = {one.row()["code"]: str(one.row()["opened"])[:7] for one in rows if one.row().get("opened")}
    said = [live.NEVER]
    for one in rows:
        states, not_before = (one.before or {}, one.after or {}), opened.get(one.row().get("outlet"), "")
        days = [name for name in DAYS if states[0].get(name) != states[1].get(name)]
        told = [str(row[name])[:7] for name in ("from_month", *days) for row in states if row.get(name)]
        said += [max(month, not_before) for month in told]
    return min(said)
