"""Whose seats are mine: those of the holder that an account was said to be."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select, update

from data.organisation.edits import HolderRow
from data.people.accounts import account_row
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store
from data.types import Seat


def tie_account(store: Store, actor: Actor, login: str, person: str, staff_number: str) -> None:
    """Say who an account is among the holders of seats; nobody, where both are empty."""
    tied = {"person": person, "staff_number": staff_number}
    with recording(store, actor, Act.MANAGE_PEOPLE, login, did="tie", **tied) as entry:
        require(actor, Act.MANAGE_PEOPLE)
        account = account_row(entry.connection, login)
        entry.connection.execute(update(records.account).where(records.account.c.id == account.id).values(**tied))


def holder_tied(connection: Connection, login: str) -> tuple[str, str]:
    """Name and staff number of the holder that the account is; empty for nobody."""
    account = records.account.c
    row = connection.execute(select(account.person, account.staff_number).where(account.login == login)).first()
    return (row.person, row.staff_number) if row else ("", "")


def own_seats(connection: Connection, login: str, day: date) -> tuple[HolderRow, ...]:
    """The seats the account's person holds on the day; none while nobody has said who that is."""
    account, holder = records.account, records.holder
    same = (holder.c.person == account.c.person) & (holder.c.staff_number == account.c.staff_number)
    there = (holder.c.since <= day) & (holder.c.until.is_(None) | (holder.c.until >= day))
    rows = connection.execute(
        select(holder).join(account, same).where(account.c.login == login, account.c.person != "", there)
    )
    return tuple(records.as_kept(HolderRow, row, seat=Seat(row.seat)) for row in rows)


def holders_known(connection: Connection) -> list[tuple[str, str]]:
    """Everybody who holds or held a seat: name and staff number."""
    holder = records.holder.c
    rows = connection.execute(select(holder.person, holder.staff_number).distinct().order_by(holder.person))
    return [(row.person, row.staff_number) for row in rows]
