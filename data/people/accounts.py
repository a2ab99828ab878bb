"""Accounts: who may sign in, invited, reset, changed and disabled by an administrator who never learns a password.

Every act takes the actor and is checked and logged here. A person sets their own password with
a one-time code; passwords and codes are stored as hashes only.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, delete, func, select, update

from data.errors.people import BadAccount, LastAdministrator, LoginTaken, UnknownAccount
from data.people import passwords
from data.people.one_time_codes import Invitation, made_code
from data.people.rights import COMMAND_LINE, Act, Actor, Role, require
from data.stores import records
from data.stores.audit import LogEntry, recording
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


def people(store: Store, actor: Actor) -> list[Person]:
    require(actor, Act.VIEW_PEOPLE)
    with store.records.reading() as connection:
        scopes = connection.execute(select(records.account_scope).order_by(records.account_scope.c.scope)).all()
        rows = connection.execute(select(records.account).order_by(records.account.c.login)).all()
    held: dict[tuple[int, str], list[str]] = {}
    for line in scopes:
        held.setdefault((line.account, line.kind), []).append(line.scope)
    return [
        records.as_kept(
            Person,
            row,
            role=Role(row.role),
            branches=tuple(held.get((row.id, "branch"), ())),
            outlets=tuple(held.get((row.id, "outlet"), ())),
            language=row.language or None,
            has_password=row.password != "",
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
    login, scope = plain_login(login), {"branches": sorted(branches), "outlets": sorted(outlets)}
    with recording(store, actor, Act.MANAGE_PEOPLE, login, did="invite", role=role, **scope) as entry:
        require(actor, Act.MANAGE_PEOPLE)
        account = _added(entry.connection, login, name, role, branches, outlets, language)
        return made_code(entry.connection, account, kind="invite", by=actor.login)


def add_account(
    store: Store, *, login: str, name: str, role: Role, password: str,
    branches: Iterable[str] = (), outlets: Iterable[str] = (), language: Language | None = None,
    must_change: bool = False,
) -> None:  # fmt: skip
    """Make an account with a password, as only the machine's own command line may.

    For the demo bank and the first administrator.
    """
    login = plain_login(login)
    with recording(store, COMMAND_LINE, Act.MANAGE_PEOPLE, login, did="add", role=role) as entry:
        account = _added(entry.connection, login, name, role, branches, outlets, language)
        set_account_password(entry.connection, account, password, must_change=must_change)


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
    with _managing(store, actor, login, did="reset") as (entry, account):
        _set(entry.connection, account, password="")
        _end_tickets(entry.connection, account, "reset")
        return made_code(entry.connection, account, kind="reset", by=actor.login)


def disable(store: Store, actor: Actor, login: str) -> None:
    """Shut an account; its next click is refused."""
    with _managing(store, actor, login, did="disable") as (entry, account):
        _keep_an_administrator(entry.connection, account)
        _set(entry.connection, account, disabled=True)
        _end_tickets(entry.connection, account, "disabled")


def enable(store: Store, actor: Actor, login: str) -> None:
    with _managing(store, actor, login, did="enable") as (entry, account):
        _set(entry.connection, account, disabled=False)


def change_account(
    store: Store, actor: Actor, login: str, *, name: str, role: Role,
    branches: Iterable[str] = (), outlets: Iterable[str] = (),
) -> None:  # fmt: skip
    """Give an account another name, role or scope; it holds from the next click on."""
    scope = {"branches": sorted(branches), "outlets": sorted(outlets)}
    with _managing(store, actor, login, did="change", role=role, **scope) as (entry, account):
        entry.detail["role_before"] = account.role
        if role is not Role.ADMINISTRATOR:
            _keep_an_administrator(entry.connection, account)
        _set(entry.connection, account, name=_named(name), role=role)
        _scope(entry.connection, account, role, branches, outlets)


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
        return _end_tickets(entry.connection, account_row(entry.connection, login), "ended")


def plain_login(login: str) -> str:
    return unicodedata.normalize("NFKC", login).strip().casefold()


def account_row(connection: Connection, login: str) -> Row:
    row = connection.execute(select(records.account).where(records.account.c.login == plain_login(login))).first()
    if row is None:
        raise UnknownAccount(seen=login)
    return row


def set_account_password(connection: Connection, account: Row, password: str, *, must_change: bool = False) -> None:
    now = records.now()
    _set(connection, account, password=passwords.hashed(password), password_at=now, must_change=must_change)


@contextmanager
def _managing(store: Store, actor: Actor, login: str, *, did: str, **detail: object) -> Iterator[tuple[LogEntry, Row]]:
    """An administrator's act on an account, checked and logged."""
    with recording(store, actor, Act.MANAGE_PEOPLE, login, did=did, **detail) as entry:
        require(actor, Act.MANAGE_PEOPLE)
        yield entry, account_row(entry.connection, login)


def _set(connection: Connection, account: Row, **values: object) -> None:
    """Change the account; a password that goes is remembered, so that it is not used again."""
    if "password" in values and account.password:
        gone = {"account": account.id, "password": account.password, "until": records.now()}
        connection.execute(records.old_password.insert().values(**gone))
    connection.execute(update(records.account).where(records.account.c.id == account.id).values(**values))


def _added(
    connection: Connection, login: str, name: str, role: Role,
    branches: Iterable[str], outlets: Iterable[str], language: Language | None,
) -> Row:  # fmt: skip
    if LOGIN.fullmatch(login) is None:
        raise BadAccount(
            zh="用户名为 2 至 40 个字母、数字或 . _ @ -。", en="a user name is 2 to 40 letters, digits or . _ @ -."
        )
    if connection.execute(select(records.account.c.id).where(records.account.c.login == login)).first():
        raise LoginTaken(seen=login)
    values = {"login": login, "name": _named(name), "role": role, "language": language or ""}
    connection.execute(records.account.insert().values(**values, created_at=records.now()))
    account = account_row(connection, login)
    _scope(connection, account, role, branches, outlets)
    return account


def _named(name: str) -> str:
    plain = " ".join(name.split())
    if not 1 <= len(plain) <= 80:
        raise BadAccount(zh="请填写姓名（最多 80 字）。", en="give a name (at most 80 characters).")
    return plain


def _scope(connection: Connection, account: Row, role: Role, branches: Iterable[str], outlets: Iterable[str]) -> None:
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
    connection.execute(delete(records.account_scope).where(records.account_scope.c.account == account.id))
    for kind, scope in lines:
        connection.execute(records.account_scope.insert().values(account=account.id, kind=kind, scope=scope))


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


def _end_tickets(connection: Connection, account: Row, why: str) -> int:
    open_ones = (records.ticket.c.account == account.id, records.ticket.c.ended_at.is_(None))
    return connection.execute(
        update(records.ticket).where(*open_ones).values(ended_at=records.now(), ended_why=why)
    ).rowcount
