"""Take an organisation file in, as the command line does: outlets, taught spellings and seats in one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.clock import month_now
from data.files.reader.read import read
from data.organisation.changes import change_organisation
from data.organisation.edits import Edits
from data.organisation.outlets import holders_added, outlets_changed
from data.organisation.roster_file import organisation_tables
from data.organisation.row_changes import RowChange
from data.people.rights import Act, Actor, require
from data.stores.store import Store
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedRoster:
    """What a file changed, in numbers of outlets, spellings and seats."""

    file: str
    outlets_added: int = 0
    outlets_changed: int = 0
    outlets_same: int = 0
    aliases: int = 0
    holders: int = 0


def adopt_organisation(store: Store, actor: Actor, file: str, content: bytes, *, since: Month) -> AdoptedRoster:
    """Adopt every table of the organisation that the file holds; changes of outlets count from `since`.

    Raises:
        BadRoster: The file holds none, or cells can't be read.
        UnknownCode: A spelling or a seat names an outlet that is not there.
    """
    require(actor, Act.EDIT_ORGANISATION)
    edits = organisation_tables(read(file, content))
    rows = change_organisation(store, actor, edits, since=since, source=file).rows
    outlets = outlets_changed(edits, rows)
    return AdoptedRoster(
        file=file,
        outlets_added=outlets.added,
        outlets_changed=outlets.changed,
        outlets_same=outlets.same,
        aliases=aliases_taught(rows),
        holders=holders_added(rows),
    )


def teach_aliases(store: Store, actor: Actor, pairs: tuple[tuple[str, str], ...], *, file: str) -> int:
    """Remember spellings of outlets; one taught again means the newer outlet. Gives how many are new or changed."""
    require(actor, Act.TEACH_ALIAS)
    if not pairs:
        return 0
    return aliases_taught(change_organisation(store, actor, Edits(aliases=pairs), since=month_now(), source=file).rows)


def aliases_taught(rows: Sequence[RowChange]) -> int:
    return sum(one.table == "alias" and one.after is not None for one in rows)
