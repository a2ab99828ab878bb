"""One-time codes: with one a person sets their own password. The store keeps only a code's hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, select, update

from data.errors.people import CodeExpired
from data.people.door_settings import door_settings
from data.stores import records


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time code with which a person sets their own password: `/set-password?code=...`."""

    login: str
    code: str
    until: datetime


def made_code(connection: Connection, account: Row, *, kind: str, by: str) -> Invitation:
    """A fresh one-time code; earlier unused ones of the account stop working."""
    hours = 0.25 if kind == "change" else door_settings(connection).invitation_hours
    code, until = secrets.token_urlsafe(24), records.now() + timedelta(hours=hours)
    table = records.invitation
    connection.execute(delete(table).where(table.c.account == account.id, table.c.used_at.is_(None)))
    connection.execute(
        table.insert().values(hash=_hashed(code), account=account.id, kind=kind, made_by=by, until=until)
    )
    return Invitation(login=account.login, code=code, until=until)


def owner_by_code(connection: Connection, code: str) -> Row:
    """The account whose password the code sets. Raises CodeExpired: it is unknown, used or too old."""
    row = connection.execute(
        select(records.account)
        .join(records.invitation, records.invitation.c.account == records.account.c.id)
        .where(
            records.invitation.c.hash == _hashed(code),
            records.invitation.c.used_at.is_(None),
            records.invitation.c.until > records.now(),
            records.account.c.disabled.is_(False),
        )
    ).first()
    if row is None:
        raise CodeExpired()
    return row


def use_up(connection: Connection, code: str) -> None:
    table = records.invitation
    connection.execute(update(table).where(table.c.hash == _hashed(code)).values(used_at=records.now()))


def _hashed(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
