"""Notes on series: what explains a month of an outlet, a branch or the whole bank. Marked on charts, never a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select, update

from data.errors.decisions import BadNote, UnknownNote
from data.organisation.outlets import outlets_as_of
from data.people.rights import Act, Actor, Role, no_right, require, scope
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store
from data.text.sentence import sentence
from data.types import Month, Text

MOST = 9
"""So many are marked on a chart."""


class Audience(StrEnum):
    HEAD_OFFICE = "head_office"
    BRANCH = "branch"
    EVERYBODY = "everybody"


AUDIENCE_NAMES: dict[Audience, Text] = {
    Audience.HEAD_OFFICE: Text(zh="总行", en="head office"),
    Audience.BRANCH: Text(zh="本支行和总行", en="the branch and head office"),
    Audience.EVERYBODY: Text(zh="所有人", en="everybody"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Whose series: an outlet with its tier-1 branch, a branch, or (both empty) the whole bank."""

    outlet: str = ""
    branch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesNote:
    """A note as it stands in the records; an empty `metric` belongs to every one."""

    number: int
    month: Month
    of: Series
    metric: str
    words: str
    audience: Audience
    written_by: str
    written_at: datetime


def write_note(
    store: Store, actor: Actor, of: Series, month: Month, words: str, *, metric: str = "", audience: Audience
) -> None:
    """Keep a note about an outlet, a branch or the bank in a month.

    Raises:
        NoRight: The role may not, or it is not about the actor's own outlets.
        WordsDontFit: Empty or too long.
        BadNote: There is no such outlet or branch in the month, or the audience can't be.
    """
    said = {"words": words, "metric": metric, "audience": str(audience)}
    with recording(store, actor, Act.WRITE_NOTE, f"{month} {of.outlet or of.branch or '*'}", **said) as entry:
        require(actor, Act.WRITE_NOTE)
        of = _known(entry.connection, of, month)
        _must_be_theirs(actor, of, audience)
        by = {"written_by": actor.login, "written_at": records.now()}
        values = {"month": str(month), "metric": metric, "words": sentence(words), "audience": str(audience), **by}
        entry.connection.execute(insert(records.note).values(outlet=of.outlet, branch=of.branch, **values))


def withdraw_note(store: Store, actor: Actor, number: int) -> None:
    """Take a note off the charts, by its writer or head office; the log keeps it.

    Raises:
        NoRight: The role may not, or somebody else wrote it.
        UnknownNote: There is none of that number, or it is withdrawn already.
    """
    with recording(store, actor, Act.WRITE_NOTE, str(number), did="withdraw") as entry:
        require(actor, Act.WRITE_NOTE)
        table = records.note.c
        standing = (table.id == number) & table.withdrawn_at.is_(None)
        row = entry.connection.execute(select(table.written_by, table.words).where(standing)).first()
        if row is None:
            raise UnknownNote(seen=number)
        if not may_withdraw(actor, row.written_by):
            raise no_right(actor, Act.WRITE_NOTE)
        entry.detail["words"] = row.words
        by = {"withdrawn_by": actor.login, "withdrawn_at": records.now()}
        entry.connection.execute(update(records.note).where(standing).values(**by))


def may_withdraw(actor: Actor, written_by: str) -> bool:
    return written_by == actor.login or Role.HEAD_OFFICE in actor.roles()


def notes_seen(
    store: Store, actor: Actor, of: Sequence[Series], metric: str, months: Sequence[Month], most: int = MOST
) -> tuple[SeriesNote, ...]:
    """The newest notes on these series, or what stands above them, that the actor may read.

    Raises:
        NoRight: The role sees no outlet's figures.
    """
    require(actor, Act.VIEW_OUTLET)
    reach, table = scope(actor, Act.VIEW_OUTLET), records.note.c
    above = {one for series in of for one in (series, Series(branch=series.branch), Series())}
    asked = select(records.note).where(
        table.withdrawn_at.is_(None), table.metric.in_(("", metric)), table.month.in_([str(month) for month in months])
    )
    found = []
    with store.records.reading() as connection:
        for row in connection.execute(asked.order_by(table.id.desc())):
            series, audience = Series(outlet=row.outlet, branch=row.branch), Audience(row.audience)
            theirs = audience is Audience.EVERYBODY or row.written_by == actor.login
            if audience is Audience.BRANCH:
                theirs |= reach.sees(outlet=row.outlet, branch=row.branch)
            if series in above and (reach.everything or theirs):
                told = {"number": row.id, "month": Month.parse(row.month), "of": series, "audience": audience}
                found.append(records.as_kept(SeriesNote, row, **told))
    return tuple(found[:most])


def _known(connection: Connection, of: Series, month: Month) -> Series:
    """The series with the branch that the outlet belongs to in the month."""
    if of == Series():
        return of
    for outlet in outlets_as_of(connection, month):
        if outlet.code == of.outlet or (not of.outlet and outlet.branch == of.branch):
            return Series(outlet=of.outlet, branch=outlet.branch)
    raise BadNote(zh="该月没有这个网点或支行", en="there is no such outlet or branch in the month")


def _must_be_theirs(actor: Actor, of: Series, audience: Audience) -> None:
    """A branch writes about its own, and for itself and head office at most."""
    reach = scope(actor, Act.WRITE_NOTE)
    if not reach.sees(outlet=of.outlet, branch=of.branch):
        raise no_right(actor, Act.WRITE_NOTE)
    if audience is Audience.EVERYBODY and not reach.everything:
        raise BadNote(zh="支行的批注只给本支行和总行看", en="a branch writes for itself and head office")
    if audience is Audience.BRANCH and not of.branch:
        raise BadNote(zh="全辖的批注不属于哪个支行", en="a note on the whole bank belongs to no branch")
