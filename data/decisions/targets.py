"""The bank's targets in the records store: one document, replaced as a whole; the log keeps what it was."""

from __future__ import annotations

from sqlalchemy import Connection

from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store

NAME = "targets"


def targets_kept(connection: Connection) -> str | None:
    """The document, or None while the bank has not set any."""
    return records.setting_kept(connection, NAME)


def record_targets(store: Store, actor: Actor, toml: str) -> bool:
    """Replace the document; the same text again changes nothing and gives False.

    Raises:
        NoRight: The role may not.
    """
    require(actor, Act.SET_TARGET)
    with store.records.reading() as connection:
        before = targets_kept(connection)
    if before == toml:
        return False
    with store.acting(actor, "targets.set", NAME, before=before or "", after=toml) as connection:
        records.keep_setting(connection, NAME, toml)
    return True
