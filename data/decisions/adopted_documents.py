"""Documents that the bank adopts from a month on, each kind by one mechanism: versions are added, never changed.

A document defines one thing or many, each by its id: of each the newest document that names it and is in force in a
month holds, so that a month is read by those of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, insert, select, true

from data.decisions.publications import versions_in_force
from data.errors import Refusal
from data.people.rights import Act, Actor, require
from data.sheets.own import OWN
from data.stores import records
from data.stores.store import Store
from data.types import Month


class Defined(Protocol):
    """What a document defines; where it defines one thing alone, the id may be empty."""

    @property
    def id(self) -> str: ...
    @property
    def from_month(self) -> Month: ...


D = TypeVar("D", bound=Defined)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedDocument(Generic[D]):
    """One version; `toml` is the whole document as it was given."""

    kind: DocumentKind[D] = field(repr=False)
    number: int
    from_month: str
    toml: str
    adopted_by: str
    adopted_at: datetime

    @property
    def read(self) -> tuple[D, ...]:
        return self.kind.read(self.toml)

    @property
    def only(self) -> D:
        """What a document that defines one thing defines."""
        return self.read[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind(Generic[D]):
    """A kind of document; `act` is what adopting it is called in the log.

    `kept` tells its rows of `table` from others, `beside` what a row says besides; versions that say the same succeed
    each other. `keeps_meaning` refuses what an id of before must not become; without `too_early` a version may begin
    in a month that is published, of which it changes no figure.
    """

    act: str
    table: Table
    read: Callable[[str], tuple[D, ...]]
    unknown: type[Refusal]
    kept: ColumnElement[bool] = field(default_factory=true)
    beside: Callable[[D], Mapping[str, str]] = lambda _: {}
    keeps_meaning: Callable[[Sequence[D], Sequence[D]], None] = lambda things, before: None
    too_early: type[Refusal] | None = None

    def versions(self, connection: Connection) -> tuple[AdoptedDocument[D], ...]:
        """Every version, in the order of adoption."""
        rows = connection.execute(select(self.table).where(self.kept).order_by(self.table.c.id))
        return tuple(records.as_kept(AdoptedDocument, row, number=row.id, kind=self) for row in rows)

    def version(self, connection: Connection, seen: str) -> AdoptedDocument[D]:
        """The version of that number, or the newest that names a thing of that id; of a figure its key is as good.

        Raises:
            Refusal: There is neither (`unknown`).
        """
        every, id = self.versions(connection), seen.removeprefix(f"{OWN.key}.")
        for version in reversed(every):
            if seen == str(version.number) or id in (one.id for one in version.read):
                return version
        raise self.unknown(seen=seen, known=", ".join(things_in_force(every)) or "-")

    def record(self, store: Store, actor: Actor, toml: str) -> AdoptedDocument[D]:
        """Adopt a document from the month it names on. The same again changes nothing.

        Raises:
            NoRight: The role may not.
            Refusal: It is wrong, with every problem at once, or can't follow what there is.
        """
        require(actor, Act.ADOPT_SCHEME)
        things = self.read(toml)
        beside, since = self.beside(things[0]), str(things[0].from_month)
        with store.records.reading() as connection:
            before = [one for one in self.versions(connection) if self.beside(one.only) == beside]
        if before and before[-1].read == things:
            return before[-1]
        named = ", ".join([*beside.values()] or [one.id for one in things])[:300]
        with store.acting(actor, self.act, named, from_month=since) as connection:
            self.may_follow(connection, things)
            values = {**beside, "from_month": since, "toml": toml, "adopted_by": actor.login}
            connection.execute(insert(self.table).values(**values, adopted_at=records.now()))
            return self.versions(connection)[-1]

    def may_follow(self, connection: Connection, things: Sequence[D]) -> None:
        """Raises: Refusal: An id stands for something else already, or a month they would hold in is published."""
        self.keeps_meaning(things, [one for version in self.versions(connection) for one in version.read])
        published = max(versions_in_force(connection), default=None)
        if self.too_early and published is not None and things[0].from_month <= published:
            raise self.too_early(month=published, after=published.after())


def things_in_force(versions: Iterable[AdoptedDocument[D]], month: Month = Month(9999, 12)) -> dict[str, D]:
    """By id each thing as it is in force in the month; of two from the same month the one adopted later."""
    ruling = [one for one in versions if one.from_month <= str(month)]
    ruling.sort(key=lambda one: (one.from_month, one.number))
    return {thing.id: thing for version in ruling for thing in version.read}
