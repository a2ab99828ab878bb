"""Versions of schemes in the records store: added, never changed; a month is judged by the one of its own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from data.decisions.publications import versions_in_force
from data.errors.figures import SchemeTooEarly, UnknownScheme
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.founding import SHIPPED_BY
from data.stores.store import Store
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeVersion:
    """One adopted version; `toml` is the whole scheme."""

    number: int
    scheme: str
    from_month: str
    toml: str
    adopted_by: str
    adopted_at: datetime


def scheme_versions(connection: Connection) -> tuple[SchemeVersion, ...]:
    """Every version, in the order of adoption."""
    table = records.scheme_version
    rows = connection.execute(select(table).order_by(table.c.id))
    return tuple(records.as_kept(SchemeVersion, row, number=row.id) for row in rows)


def has_own_scheme(connection: Connection) -> bool:
    """Whether the bank has adopted any scheme beside the one it was founded with."""
    version = records.scheme_version.c
    return connection.execute(select(version.id).where(version.adopted_by != SHIPPED_BY).limit(1)).first() is not None


def scheme_version(connection: Connection, seen: str) -> SchemeVersion:
    """The version of that number, or the newest of a scheme of that id.

    Raises:
        UnknownScheme: There is neither.
    """
    every = scheme_versions(connection)
    for version in reversed(every):
        if seen in (str(version.number), version.scheme):
            return version
    raise UnknownScheme(seen=seen, known=", ".join(f"{version.number} ({version.scheme})" for version in every))


def record_scheme(store: Store, actor: Actor, *, scheme: str, from_month: Month, toml: str) -> SchemeVersion:
    """Adopt a scheme from a month on. The same text again changes nothing.

    Raises:
        SchemeTooEarly: A month it would judge is already published.
    """
    require(actor, Act.ADOPT_SCHEME)
    with store.records.reading() as connection:
        for version in reversed(scheme_versions(connection)):
            if version.toml == toml and version.from_month == str(from_month):
                return version
    with store.acting(actor, "scheme.adopt", scheme, from_month=str(from_month)) as connection:
        published = max(versions_in_force(connection), default=None)
        if published is not None and from_month <= published:
            raise SchemeTooEarly(month=from_month, published=published, after=published.after())
        values = {
            "scheme": scheme,
            "from_month": str(from_month),
            "toml": toml,
            "adopted_by": actor.login,
            "adopted_at": records.now(),
        }
        connection.execute(insert(records.scheme_version).values(**values))
        return scheme_versions(connection)[-1]
