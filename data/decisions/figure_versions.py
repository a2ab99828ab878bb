"""Versions of the bank's own figures in the records store: added, never changed; a month is read by those of its time.

A document may hold one figure or many: of each figure the newest document that names it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from data.decisions.publications import versions_in_force
from data.errors.decisions import FiguresTooEarly, KeyChangesMeaning, UnknownOwnFigure
from data.forms.own_figure import OwnFigure
from data.forms.own_figure_toml import figures_from_toml
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store
from data.text.folding import spelling
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureVersion:
    """One adopted document; `toml` is the whole of it as it was given."""

    number: int
    from_month: str
    toml: str
    adopted_by: str
    adopted_at: datetime

    @property
    def read(self) -> tuple[OwnFigure, ...]:
        return figures_from_toml(self.toml)


def figure_versions(connection: Connection) -> tuple[FigureVersion, ...]:
    """Every version, in the order of adoption."""
    table = records.figure_version
    rows = connection.execute(select(table).order_by(table.c.id))
    return tuple(records.as_kept(FigureVersion, row, number=row.id) for row in rows)


def figure_version(connection: Connection, seen: str) -> FigureVersion:
    """The version of that number, or the newest that names a figure of that id.

    Raises:
        UnknownOwnFigure: There is neither.
    """
    every = figure_versions(connection)
    for version in reversed(every):
        if seen == str(version.number) or seen in (name for one in version.read for name in (one.id, one.key)):
            return version
    raise UnknownOwnFigure(seen=seen, known=", ".join(one.id for one in figures_in_force(every).values()) or "-")


def figures_in_force(versions: Iterable[FigureVersion], month: Month = Month(9999, 12)) -> dict[str, OwnFigure]:
    """By id each figure as it is in force in the month; of two from the same month the one adopted later."""
    ruling = sorted(
        (one for one in versions if one.from_month <= str(month)), key=lambda one: (one.from_month, one.number)
    )
    return {figure.id: figure for version in ruling for figure in version.read}


def record_figures(store: Store, actor: Actor, toml: str) -> FigureVersion:
    """Adopt a document of figures from its own month on. The same text again changes nothing.

    Raises:
        BadFigures: With every problem at once.
        KeyChangesMeaning: An id of it is in use for something else.
        FiguresTooEarly: A month it would hold in is already published.
    """
    require(actor, Act.ADOPT_SCHEME)
    figures = figures_from_toml(toml)
    with store.records.reading() as connection:
        before = figure_versions(connection)
    if before and before[-1].toml == toml:
        return before[-1]
    since, named = figures[0].from_month, ", ".join(one.id for one in figures)
    with store.acting(actor, "figures.adopt", named[:300], from_month=str(since)) as connection:
        _keep_meaning(figures, [one for version in before for one in version.read])
        published = max(versions_in_force(connection), default=None)
        if published is not None and since <= published:
            raise FiguresTooEarly(month=published, after=published.after())
        values = {"from_month": str(since), "toml": toml, "adopted_by": actor.login, "adopted_at": records.now()}
        connection.execute(insert(records.figure_version).values(**values))
        return figure_versions(connection)[-1]


def _keep_meaning(figures: Sequence[OwnFigure], before: Sequence[OwnFigure]) -> None:
    """Words, marks and other headings may change; what an id stands for may not, nor may two share a name."""
    by_id, by_name = ({key(one): one for one in before} for key in (lambda one: one.id, _named))
    for one in figures:
        old, same = by_id.get(one.id), by_name.get(_named(one))
        if old is not None and old.meaning() != one.meaning():
            raise KeyChangesMeaning(id=one.id, old=old.title.zh)
        if same is not None and same.id != one.id:
            raise KeyChangesMeaning(id=same.id, old=same.title.zh)


def _named(figure: OwnFigure) -> str:
    return spelling(figure.title.zh)
