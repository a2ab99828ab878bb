"""What people are called, by the name they sign in with."""

from __future__ import annotations

from sqlalchemy import Connection, select

from data.stores import records


def name_of(connection: Connection, login: str) -> str:
    """What the person of an account is called; the login itself where there is none."""
    name = select(records.account.c.name).where(records.account.c.login == login)
    return connection.execute(name).scalar() or login
