"""What is chosen and edited of a notice that is not signed yet, and who else has read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from data.errors.decisions import BadNotice
from data.people.door_settings import door_settings
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDraft:
    """`sections` None: those of the series. `edits` are the edited sentences by language and id."""

    series: str
    period: str
    sections: tuple[str, ...] | None = None
    edits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    reason: str = ""
    """Why a signed one is corrected."""
    saved_by: str = ""
    saved_at: datetime | None = None
    read_by: str = ""
    read: str = ""


def notice_draft(connection: Connection, series: str, period: str) -> NoticeDraft:
    """As it was saved last; nothing chosen while nobody has."""
    row = connection.execute(select(records.bulletin_draft).where(_of(series, period))).first()
    if row is None:
        return NoticeDraft(series=series, period=period)
    chosen = json.loads(row.chosen)
    sections = None if chosen["sections"] is None else tuple(chosen["sections"])
    return records.as_kept(NoticeDraft, row, sections=sections, edits=chosen["edits"], reason=chosen.get("reason", ""))


def save_notice_draft(store: Store, actor: Actor, draft: NoticeDraft, **changed: object) -> None:
    """Keep it; the log says what changed, a sentence with its words before and after.

    Raises:
        NoRight: The role may not.
    """
    with recording(store, actor, Act.COMPOSE_NOTICE, f"{draft.series} {draft.period}", **changed) as entry:
        require(actor, Act.COMPOSE_NOTICE)
        edits = {key: dict(of) for key, of in draft.edits.items()}
        chosen = {"sections": draft.sections, "edits": edits, "reason": draft.reason}
        values = {"chosen": json.dumps(chosen, ensure_ascii=False), "saved_by": actor.login, "saved_at": records.now()}
        drop_notice_draft(entry.connection, draft.series, draft.period)
        entry.connection.execute(
            insert(records.bulletin_draft).values(series=draft.series, period=draft.period, **values)
        )


def read_notice(store: Store, actor: Actor, series: str, period: str, composed: str) -> None:
    """Say that one has read the notice as it is composed now; holds until it is composed otherwise.

    Raises:
        NoRight: The role may not.
    """
    with recording(store, actor, Act.COMPOSE_NOTICE, f"{series} {period}", did="read", composed=composed) as entry:
        require(actor, Act.COMPOSE_NOTICE)
        if not notice_draft(entry.connection, series, period).saved_by:
            by = {"saved_by": actor.login, "saved_at": records.now()}
            nothing = {"chosen": json.dumps({"sections": None, "edits": {}}), **by}
            entry.connection.execute(insert(records.bulletin_draft).values(series=series, period=period, **nothing))
        read = {"read_by": actor.login, "read": composed}
        entry.connection.execute(update(records.bulletin_draft).where(_of(series, period)).values(**read))


def second_reader(connection: Connection, actor: Actor, series: str, period: str, composed: str) -> str:
    """Who has read these very words: somebody else than who signs, unless the bank has switched that off.

    Raises:
        BadNotice: Nobody else has.
    """
    draft = notice_draft(connection, series, period)
    read_by = draft.read_by if draft.read == composed else ""
    if door_settings(connection).two_pairs_of_eyes != "off" and read_by in ("", actor.login):
        raise BadNotice(zh="须先由另一人核稿（两人复核）", en="another person has to read it first (two pairs of eyes)")
    return read_by


def drop_notice_draft(connection: Connection, series: str, period: str) -> None:
    connection.execute(delete(records.bulletin_draft).where(_of(series, period)))


def _of(series: str, period: str) -> Any:
    table = records.bulletin_draft.c
    return (table.series == series) & (table.period == period)
