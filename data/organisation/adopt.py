"""Take an organisation file in: outlets first, then taught spellings, then seats."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from data.files.reader.read import read
from data.organisation.outlets import adopt_roster, appoint, require_known
from data.organisation.roster_file import organisation_tables
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store
from data.text.folding import spelling
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
    tables = organisation_tables(read(file, content))
    change = adopt_roster(store, actor, tables.outlets, since=since, file=file) if tables.outlets else None
    return AdoptedRoster(
        file=file,
        outlets_added=change.added if change else 0,
        outlets_changed=change.changed if change else 0,
        outlets_same=change.same if change else 0,
        aliases=teach_aliases(store, actor, tables.aliases, file=file) if tables.aliases else 0,
        holders=appoint(store, actor, tables.holders, file=file) if tables.holders else 0,
    )


def teach_aliases(store: Store, actor: Actor, pairs: tuple[tuple[str, str], ...], *, file: str) -> int:
    """Remember spellings of outlets; one taught again means the newer outlet. Gives how many are new or changed."""
    require(actor, Act.TEACH_ALIAS)
    alias = records.alias
    with store.acting(actor, "alias.teach", file, spellings=len(pairs)) as connection:
        require_known(connection, {code for _, code in pairs})
        known = {row.spelling: row.outlet for row in connection.execute(select(alias.c.spelling, alias.c.outlet))}
        new = {spelling(name): code for name, code in pairs if known.get(spelling(name)) != code}
        facts = {"taught_by": actor.login, "taught_at": records.now(), "from_file": file}
        for name, code in new.items():
            if name in known:
                connection.execute(update(alias).where(alias.c.spelling == name).values(outlet=code, **facts))
            else:
                connection.execute(insert(alias).values(spelling=name, outlet=code, **facts))
    return len(new)
