"""What people are called, by the name they sign in with."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from data.stores import records


def name_of(connection: Connection, login: str) -> str:
    return names_of(connection, (login,))[login]


def names_of(connection: Connection, logins: Collection[str]) -> dict[str, str]:
    """What the people of accounts are called; the login itself where there is none."""
    account = records.account.c
    found = connection.execute(select(account.login, account.name).where(account.login.in_(set(logins))))
    return {login: login for login in logins} | {row.login: row.name for row in found if row.name}
