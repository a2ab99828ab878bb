"""The one act that changes the organisation, with what it did kept so that it can be undone to the letter.

change_organisation(store, actor, Edits(...), since=month, source="网点清单.xlsx")
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, insert, select

from data.errors.acts import ChangedMeanwhile, ChangedSince
from data.organisation.edits import Edits, write_edits
from data.organisation.row_changes import RowChange, Write, changed_by, taken_back, write_rows
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationChange:
    """A change as it was made; `number` is 0 when nothing was different. `undone`: a later change took it back."""

    number: int
    changed_by: str
    changed_at: datetime
    since: Month
    source: str
    rows: tuple[RowChange, ...]
    undoes: int | None = None
    undone: bool = False


def change_organisation(
    store: Store, actor: Actor, edits: Edits, *, since: Month, source: str = "", seen: int | None = None
) -> OrganisationChange:
    """Make the organisation what the edits say.

    Args:
        seen: The data version of the preview that was agreed to.

    Raises:
        NoRight: To add outlets asks for less than to change them; seats and spellings have rights of their own.
        ChangedMeanwhile: Something was changed since the preview.
        BadOutlet, UnknownCode: As `write_edits`.
    """
    detail = {"outlets": len(edits.outlets), "spellings": len(edits.aliases), "holders": len(edits.holders)}
    with store.acting(actor, "organisation.change", source[:300], since=str(since), **detail) as connection:
        _require(connection, actor, edits)
        if seen is not None and seen != store.version():
            raise _changed_meanwhile(connection)
        return _changed(connection, actor, edits_written(edits, since, actor, source), since=since, source=source)


def edits_written(edits: Edits, since: Month, actor: Actor, source: str) -> Write:
    return partial(write_edits, edits=edits, since=since, by=actor.login, file=source)


def undo_change(store: Store, actor: Actor, number: int) -> OrganisationChange:
    """Give every row of the change back what it was before, as a change of its own.

    Raises:
        NoRight: The actor may not edit the organisation.
        ChangedSince: There is no such change, it has been undone, or a later one stands on it.
    """
    require(actor, Act.EDIT_ORGANISATION)
    with store.acting(actor, "organisation.undo", str(number)) as connection:
        kept = {one.number: one for one in changes_kept(connection)}.get(number)
        if kept is None or kept.undone:
            raise ChangedSince()
        write = partial(write_rows, rows=taken_back(kept.rows))
        return _changed(connection, actor, write, since=kept.since, source=kept.source, undoes=number)


def changes_kept(connection: Connection, most: int | None = None) -> tuple[OrganisationChange, ...]:
    """The changes, the newest first."""
    table = records.organisation_change
    rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(most)).all()
    undone = set(connection.execute(select(table.c.undoes)).scalars())
    return tuple(
        records.as_kept(
            OrganisationChange,
            row,
            number=row.id,
            since=Month.parse(row.since),
            rows=tuple(RowChange(**one) for one in json.loads(row._mapping["rows"])),
            undone=row.id in undone,
        )
        for row in rows
    )


def _require(connection: Connection, actor: Actor, edits: Edits) -> None:
    codes = {row.code for row in edits.outlets}
    known = codes and codes & set(connection.execute(select(records.outlet.c.code)).scalars())
    asked = {Act.TEACH_ALIAS: edits.aliases, Act.EDIT_HOLDERS: edits.holders, Act.ADD_OUTLETS: codes and not known}
    acts = [act for act, some in asked.items() if some]
    for act in acts if acts and not known else (*acts, Act.EDIT_ORGANISATION):
        require(actor, act)


def _changed(
    connection: Connection, actor: Actor, write: Write, *, since: Month, source: str, undoes: int | None = None
) -> OrganisationChange:
    rows, at, number = changed_by(connection, write), records.now(), 0
    if rows:
        said = {
            "since": str(since),
            "source": source[:300],
            "rows": json.dumps(list(map(asdict, rows))),
            "undoes": undoes,
        }
        row = insert(records.organisation_change).values(changed_by=actor.login, changed_at=at, **said)
        number = int((connection.execute(row).inserted_primary_key or (0,))[0])
    return OrganisationChange(
        number=number, changed_by=actor.login, changed_at=at, since=since, source=source, rows=rows, undoes=undoes
    )


def _changed_meanwhile(connection: Connection) -> ChangedMeanwhile:
    last = connection.execute(select(records.audit).order_by(records.audit.c.seq.desc())).first()
    return ChangedMeanwhile(who=last.actor if last else "?", when=f"{last.at:%Y-%m-%d %H:%M} UTC" if last else "?")
