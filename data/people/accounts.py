"""Accounts: who may sign in, invited, reset, changed and disabled by an administrator who never learns a password.

Every act takes the actor and is checked and logged here. A person sets their own password with
a one-time code; passwords and codes are stored as hashes only.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, func, select, update

from data.errors.people import BadAccount, LastAdministrator, LoginTaken, UnknownAccount
from data.people import passwords
from data.people.door_settings import door_settings
from data.people.rights import COMMAND_LINE, Act, Actor, Role, require
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store
from data.types import Language

LOGIN = re.compile(r"[\w][\w.@-]{1,39}")
"""Letters of any script, digits, . _ @ -; never a space or a bracket, so none reads like "(command line)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An account as the people page shows it."""

    login: str
    name: str
    role: Role
    branches: tuple[str, ...]
    outlets: tuple[str, ...]
    language: Language | None
    disabled: bool
    has_password: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A one-time code with which a person sets their own password: `/set-password?code=...`."""

    login: str
    code: str
    until: datetime


def people(store: Store, actor: Actor) -> list[Person]:
    require(actor, Act.VIEW_PEOPLE)
    with store.records.reading() as connection:
        scopes = connection.execute(select(records.account_scope).order_by(records.account_scope.c.scope)).all()
        rows = connection.execute(select(records.account).order_by(records.account.c.login)).all()
    held = {
        (row.account, row.kind): [line.scope for line in scopes if (line.account, line.kind) == (row.account, row.kind)]
        for row in scopes
    }
    return [
        Person(
            login=row.login,
            name=row.name,
            role=Role(row.role),
            branches=tuple(held.get((row.id, "branch"), ())),
            outlets=tuple(held.get((row.id, "outlet"), ())),
            language=row.language or None,
            disabled=row.disabled,
            has_password=row.password != "",
            created_at=row.created_at,
        )
        for row in rows
    ]


def invite(
    store: Store, actor: Actor, *, login: str, name: str, role: Role,
    branches: Iterable[str] = (), outlets: Iterable[str] = (), language: Language | None = None,
) -> Invitation:  # fmt: skip
    """Make an account without a password, and the code with which its owner sets one.

    Raises:
        NoRight, LoginTaken, BadAccount: Nothing was made.
    """
    login = plain_login(login)
    with recording(
        store,
        actor,
        Act.MANAGE_PEOPLE,
        login,
        did="invite",
        role=role,
        branches=sorted(branches),
        outlets=sorted(outlets),
    ) as entry:
        require(actor, Act.MANAGE_PEOPLE)
        account = _added(entry.connection, login, name, role, branches, outlets, language)
        return made_code(entry.connection, account, login, kind="invite", by=actor.login)


def add_account(
    store: Store, *, login: str, name: str, role: Role, password: str,
    branches: Iterable[str] = (), outlets: Iterable[str] = (), language: Language | None = None, must_change: bool = False,
) -> None:  # fmt: skip
    """Make an account with a password. Only the machine's own command line may: the demo bank, the first administrator."""
    login = plain_login(login)
    with recording(store, COMMAND_LINE, Act.MANAGE_PEOPLE, login, did="add", role=role) as entry:
        account = _added(entry.connection, login, name, role, branches, outlets, language)
        values = {"password": passwords.hashed(password), "password_at": records.now(), "must_change": must_change}
        entry.connection.execute(update(records.account).where(records.account.c.id == account).values(**values))


def first_administrator(store: Store) -> str | None:
    """On an empty store, make the account `admin` and give back its one-time password; else None."""
    with store.records.reading() as connection:
        if connection.execute(select(func.count()).select_from(records.account)).scalar():
            return None
    password = "-".join(secrets.token_hex(3) for _ in range(4))
    add_account(store, login="admin", name="系统管理员", role=Role.ADMINISTRATOR, password=password, must_change=True)
    return password


def reset(store: Store, actor: Actor, login: str) -> Invitation:
    """A code for a new password. The old one stops working and every open ticket ends at once."""
    with recording(store, actor, Act.MANAGE_PEOPLE, login, did="reset") as entry:
        require(actor, Act.MANAGE_PEOPLE)
        account = account_row(entry.connection, login)
        keep_old(entry.connection, account)
        entry.connection.execute(update(records.account).where(records.account.c.id == account.id).values(password=""))
        _end_tickets(entry.connection, account.id, "reset")
        return made_code(entry.connection, account.id, account.login, kind="reset", by=actor.login)


def disable(store: Store, actor: Actor, login: str) -> None:
    """Shut an account; its next click is refused."""
    with recording(store, actor, Act.MANAGE_PEOPLE, login, did="disable") as entry:
        require(actor, Act.MANAGE_PEOPLE)
        account = account_row(entry.connection, login)
        _keep_an_administrator(entry.connection, account)
        entry.connection.execute(
            update(records.account).where(records.account.c.id == account.id).values(disabled=True)
        )
        _end_tickets(entry.connection, account.id, "disabled")


def enable(store: Store, actor: Actor, login: str) -> None:
    with recording(store, actor, Act.MANAGE_PEOPLE, login, did="enable") as entry:
        require(actor, Act.MANAGE_PEOPLE)
        account = account_row(entry.connection, login)
        entry.connection.execute(
            update(records.account).where(records.account.c.id == account.id).values(disabled=False)
        )


def change_account(
    store: Store,
    actor: Actor,
    login: str,
    *,
    name: str,
    role: Role,
    branches: Iterable[str] = (),
    outlets: Iterable[str] = (),
) -> None:
    """Give an account another name, role or scope; it holds from the next click on."""
    with recording(
        store,
        actor,
        Act.MANAGE_PEOPLE,
        login,
        did="change",
        role=role,
        branches=sorted(branches),
        outlets=sorted(outlets),
    ) as entry:
        require(actor, Act.MANAGE_PEOPLE)
        account = account_row(entry.connection, login)
        entry.detail["role_before"] = account.role
        if role is not Role.ADMINISTRATOR:
            _keep_an_administrator(entry.connection, account)
        entry.connection.execute(
            update(records.account).where(records.account.c.id == account.id).values(name=_named(name), role=role)
        )
        _scope(entry.connection, account.id, role, branches, outlets)


def choose_language(store: Store, actor: Actor, language: Language) -> None:
    """A person's own choice; needs no right and no line in the log."""
    with store.writing, store.records.transaction() as connection:
        connection.execute(
            update(records.account).where(records.account.c.login == actor.login).values(language=language)
        )


def end_tickets(store: Store, actor: Actor, login: str) -> int:
    """Sign an account out everywhere: one's own always, another's as administrator."""
    with recording(store, actor, "sign_out_everywhere", login) as entry:
        if login != actor.login:
            require(actor, Act.MANAGE_PEOPLE)
        return _end_tickets(entry.connection, account_row(entry.connection, login).id, "ended")


def plain_login(login: str) -> str:
    return unicodedata.normalize("NFKC", login).strip().casefold()


def account_row(connection: Connection, login: str) -> Row:
    row = connection.execute(select(records.account).where(records.account.c.login == plain_login(login))).first()
    if row is None:
        raise UnknownAccount(seen=login)
    return row


def made_code(connection: Connection, account: int, login: str, *, kind: str, by: str) -> Invitation:
    """A fresh one-time code; earlier unused ones of the account stop working."""
    hours = 0.25 if kind == "change" else door_settings(connection).invitation_hours
    code, until = secrets.token_urlsafe(24), records.now() + timedelta(hours=hours)
    connection.execute(
        delete(records.invitation).where(
            records.invitation.c.account == account, records.invitation.c.used_at.is_(None)
        )
    )
    connection.execute(
        records.invitation.insert().values(hash=code_hash(code), account=account, kind=kind, made_by=by, until=until)
    )
    return Invitation(login=login, code=code, until=until)


def keep_old(connection: Connection, account: Row) -> None:
    """Remember the password that is about to go, so that it is not used again."""
    if account.password:
        connection.execute(
            records.old_password.insert().values(account=account.id, password=account.password, until=records.now())
        )


def code_hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _added(
    connection: Connection, login: str, name: str, role: Role, branches: Iterable[str], outlets: Iterable[str], language: Language | None,
) -> int:  # fmt: skip
    if LOGIN.fullmatch(login) is None:
        raise BadAccount(
            zh="用户名为 2 至 40 个字母、数字或 . _ @ -。", en="a user name is 2 to 40 letters, digits or . _ @ -."
        )
    if connection.execute(select(records.account.c.id).where(records.account.c.login == login)).first():
        raise LoginTaken(seen=login)
    values = {
        "login": login,
        "name": _named(name),
        "role": role,
        "language": language or "",
        "created_at": records.now(),
    }
    account = connection.execute(records.account.insert().values(**values).returning(records.account.c.id)).scalar_one()
    _scope(connection, account, role, branches, outlets)
    return account


def _named(name: str) -> str:
    plain = " ".join(name.split())
    if not 1 <= len(plain) <= 80:
        raise BadAccount(zh="请填写姓名（最多 80 字）。", en="give a name (at most 80 characters).")
    return plain


def _scope(connection: Connection, account: int, role: Role, branches: Iterable[str], outlets: Iterable[str]) -> None:
    lines = [("branch", scope.strip()) for scope in branches] + [("outlet", scope.strip()) for scope in outlets]
    lines = sorted({line for line in lines if line[1]})
    if role is Role.BRANCH_HEAD and not lines:
        raise BadAccount(
            zh="支行负责人至少要有一个支行或网点。", en="a branch head needs at least one branch or outlet."
        )
    if role is not Role.BRANCH_HEAD and lines:
        raise BadAccount(
            zh="只有支行负责人才按支行或网点限定范围。", en="only a branch head is limited to branches or outlets."
        )
    connection.execute(delete(records.account_scope).where(records.account_scope.c.account == account))
    for kind, scope in lines:
        connection.execute(records.account_scope.insert().values(account=account, kind=kind, scope=scope))


def _keep_an_administrator(connection: Connection, account: Row) -> None:
    working = (
        records.account.c.role == Role.ADMINISTRATOR,
        records.account.c.disabled.is_(False),
        records.account.c.password != "",
    )
    others = connection.execute(
        select(func.count()).select_from(records.account).where(*working, records.account.c.id != account.id)
    ).scalar()
    if account.role == Role.ADMINISTRATOR and not others:
        raise LastAdministrator()


def _end_tickets(connection: Connection, account: int, why: str) -> int:
    open_ones = (records.ticket.c.account == account, records.ticket.c.ended_at.is_(None))
    return connection.execute(
        update(records.ticket).where(*open_ones).values(ended_at=records.now(), ended_why=why)
    ).rowcount
