"""What the records say of files still to be read: gathered in one short visit, so that reading holds no connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data.decisions.adopted_documents import AdoptedDocument
from data.decisions.document_kinds import CHECK_FORMS, LIST_WORDS, OWN_FIGURES
from data.decisions.published import State
from data.forms.form import Form
from data.forms.own_figure import OwnFigure
from data.organisation.match import Roster, roster
from data.people.door_settings import door_settings
from data.reading.complaints.complaint_words import ComplaintWords
from data.stores import records
from data.stores.live import active_batches
from data.types import Month
from data.uploads.taught import mappings_taught


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """By kind and month the batch that counts, by signature the answer taught, by month the version in force.

    `excused` are the outlets and months of which head office expects no figures, `forms` and `figures` every
    version of a check form and of own figures, `words` of the words of complaint lists; `persons` tells whether those
    who answer for a finding of a check are recorded.
    """

    outlets: Roster
    active: Mapping[tuple[str, str], int]
    mappings: Mapping[str, str]
    published: Mapping[Month, int]
    excused: frozenset[tuple[str, str]]
    forms: tuple[AdoptedDocument[Form], ...] = ()
    figures: tuple[AdoptedDocument[OwnFigure], ...] = ()
    words: tuple[AdoptedDocument[ComplaintWords], ...] = ()
    persons: bool = True

    def loaded(self, kind: str) -> frozenset[Month]:
        """The months in which something of this kind counts."""
        return frozenset(Month.parse(month) for one, month in self.active if one == kind)


def known(connection: Connection) -> Known:
    return Known(
        outlets=roster(connection),
        active=active_batches(connection),
        mappings=mappings_taught(connection),
        published=published(connection),
        excused=_excused(connection),
        forms=CHECK_FORMS.versions(connection),
        figures=OWN_FIGURES.versions(connection),
        words=LIST_WORDS.versions(connection),
        persons=door_settings(connection).persons_of_checks == "recorded",
    )


def _excused(connection: Connection) -> frozenset[tuple[str, str]]:
    table = records.exclusion
    whole = (table.c.metric == "", table.c.days.is_(None), table.c.withdrawn_at.is_(None))
    rows = connection.execute(select(table.c.outlet, table.c.month).where(*whole))
    return frozenset((row.outlet, row.month) for row in rows)


def published(connection: Connection) -> dict[Month, int]:
    """The published months with the number of the version in force; a withdrawn month is not among them."""
    table = records.publication
    rows = connection.execute(
        select(table.c.month, table.c.version, table.c.state).order_by(table.c.month, table.c.version)
    )
    newest = {row.month: row for row in rows}
    return {Month.parse(month): row.version for month, row in newest.items() if row.state != State.WITHDRAWN}
