"""What head office sets as one document (targets, lines): replaced as a whole, and the log keeps what it was."""

from __future__ import annotations

from sqlalchemy import Connection

from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store

TARGETS, LINES = "targets", "lines"
_ACTS = {TARGETS: Act.SET_TARGET, LINES: Act.SET_LINES}


def document_kept(connection: Connection, name: str) -> str | None:
    """The document, or None while the bank has not set any."""
    return records.setting_kept(connection, name)


def record_document(store: Store, actor: Actor, name: str, toml: str) -> bool:
    """Replace the document; the same text again changes nothing and gives False.

    Raises:
        NoRight: The role may not.
    """
    require(actor, _ACTS[name])
    with store.records.reading() as connection:
        before = document_kept(connection, name)
    if before == toml:
        return False
    with store.acting(actor, f"{name}.set", name, before=before or "", after=toml) as connection:
        records.keep_setting(connection, name, toml)
    return True
