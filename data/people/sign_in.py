"""Signing in: a password or another proof of who somebody is, in exchange for a ticket.

Wrong passwords cost time, never the account: the wait belongs to the account and the address its
tries come from, so a stranger's keep nobody out elsewhere, and one person's nobody else at the same
address. Many names from one address wait as well, but for browsers that have signed in before: these
have a wait of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from data.errors.people import NoAccount, TooManyTries, UnknownAccount, WeakPassword, WrongPassword
from data.people import passwords
from data.people.accounts import account_row, plain_login, set_account_password
from data.people.devices import is_device_of, new_device
from data.people.door_settings import door_settings
from data.people.one_time_codes import made_code, owner_by_code, use_up
from data.people.patience import Patience
from data.people.rights import Actor, Role
from data.people.tickets import Tickets, ticket_hash
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store

FREE_TRIES, FREE_NAMES = 5, 30  # without a wait: tries for one account, accounts tried from one address


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """From where somebody signs in."""

    address: str
    agent: str = ""
    device: str = ""  # cookie of a browser that has signed in before


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """Either a ticket, or the code with which the password must be changed first."""

    login: str
    ticket: str = ""
    device: str = ""
    change_code: str = ""


class Desk:
    """Where people sign in; one instance per process."""

    def __init__(self, store: Store, tickets: Tickets, proof: Callable[[str, str], bool] | None = None) -> None:
        """`proof` tries a name and password elsewhere, for accounts that have no password of ours."""
        self.store, self.tickets, self.patience, self.proof = store, tickets, Patience(), proof

    def by_password(self, login: str, password: str, caller: Caller) -> Admitted:
        """Sign in with a password.

        Raises:
            TooManyTries: Wait first; the password was not looked at.
            WrongPassword: Whatever was wrong.
            SignOnSilent: The directory did not answer; that is nobody's failure.
        """
        login = plain_login(login)[:80]
        keys = self._keys(login, caller)
        wait = max(self.patience.wait(key, free) for key, free in keys)
        if wait > 0:
            raise TooManyTries(wait=int(wait) + 1)
        with self.store.records.reading() as connection:
            account = _account(connection, login)
        right, how = self._proven(account, login, password)
        if not right or account is None or account.disabled:
            self._note_failure([key for key, _ in keys])
            said = login if account else "(unknown)"  # not kept: it may be a password typed in the wrong field
            with recording(self.store, _stranger(said, caller), "sign_in", said):
                raise WrongPassword()
        self.patience.succeeded(keys[0][0])
        return self._admit(account, caller, how=how)

    def asks_outside(self, login: str) -> bool:
        """Whether a sign-in of that name would ask another machine; said alike when nobody has the name."""
        if self.proof is None:
            return False
        with self.store.records.reading() as connection:
            account = _account(connection, plain_login(login)[:80])
        return account is None or account.password == ""

    def _proven(self, account: Row | None, login: str, password: str) -> tuple[bool, str]:
        """Whether the password is right, by us or by the directory; asked alike when nobody has the name."""
        right = passwords.fits(account.password if account else "", password)
        if self.proof is not None and (account is None or account.password == ""):
            return self.proof(login, password), "directory"
        return right, "password"

    def by_identity(self, login: str, caller: Caller, how: str) -> Admitted:
        """Sign in somebody whom another system has vouched for; account and role are still ours. Raises NoAccount."""
        with self.store.records.reading() as connection:
            account = _account(connection, plain_login(login))
        if account is None or account.disabled:
            with recording(self.store, _stranger(login[:80], caller), "sign_in", login[:80], how=how):
                raise NoAccount()
        return self._admit(account, caller, how=how)

    def _keys(self, login: str, caller: Caller) -> list[tuple[tuple[str, ...], int]]:
        with self.store.records.reading() as connection:
            if caller.device and is_device_of(connection, login, caller.device):
                return [(("device", caller.device), FREE_TRIES)]
        return [((caller.address, login), FREE_TRIES), ((caller.address,), FREE_NAMES)]

    def _note_failure(self, keys: list[tuple[str, ...]]) -> None:
        """The address counts names, not tries: one person's mistakes are one name."""
        if self.patience.failed(keys[0]):
            for key in keys[1:]:
                self.patience.failed(key)

    def _admit(self, account: Row, caller: Caller, *, how: str) -> Admitted:
        with recording(self.store, _stranger(account.login, caller), "sign_in", account.login, how=how) as entry:
            rules = passwords.PROFILES[door_settings(entry.connection).password_profile]
            old = rules.lives is not None and (
                account.password_at is None or records.now() - account.password_at > rules.lives
            )
            if how == "password" and (account.must_change or old):
                entry.detail["must_change"] = True
                change = made_code(entry.connection, account, kind="change", by=account.login)
                return Admitted(login=account.login, change_code=change.code)
            cookie = self.tickets.open(entry.connection, account=account.id, address=caller.address, agent=caller.agent)
            device = new_device(entry.connection, account.login)
            return Admitted(login=account.login, ticket=cookie, device=device)

    def sign_out(self, actor: Actor, cookie: str) -> None:
        with recording(self.store, actor, "sign_out", actor.login) as entry:
            self.tickets.end(entry.connection, hash=ticket_hash(cookie), why="signed out")
        self.tickets.forget()

    def owner_of_code(self, code: str) -> str:
        """Whose password the code sets.

        Raises:
            CodeExpired: It is unknown, used or too old.
        """
        with self.store.records.reading() as connection:
            return owner_by_code(connection, code).login

    def set_password(self, code: str, password: str, caller: Caller) -> str:
        """Set the password of the code's owner, use the code up and end all other tickets. Gives back the login.

        Raises:
            CodeExpired: The code is unknown, used or too old.
            WeakPassword: With all reasons.
        """
        login = self.owner_of_code(code)
        with recording(self.store, _stranger(login, caller), "set_password", login) as entry:
            account = owner_by_code(entry.connection, code)
            _check_new(entry.connection, account, password)
            set_account_password(entry.connection, account, password)
            use_up(entry.connection, code)
            self.tickets.end(entry.connection, account=account.id, why="new password")
            self.patience.succeeded((caller.address, login))
        return login

    def code_for_change(self, actor: Actor, password: str) -> str:
        """A code to change one's own password with, for whoever gives the present one. Raises WrongPassword."""
        key = ("change", actor.login)
        wait = self.patience.wait(key, FREE_TRIES)
        with recording(self.store, actor, "change_password", actor.login) as entry:
            account = account_row(entry.connection, actor.login)
            if wait > 0:
                raise TooManyTries(wait=int(wait) + 1)
            if not passwords.fits(account.password, password):
                self.patience.failed(key)
                raise WrongPassword()
            self.patience.succeeded(key)
            return made_code(entry.connection, account, kind="change", by=actor.login).code


def _stranger(login: str, caller: Caller) -> Actor:
    """The log's name for somebody who is not signed in yet."""
    return Actor(login=login, name=login, role=Role.BRANCH_HEAD, address=caller.address)


def _account(connection: Connection, login: str) -> Row | None:
    try:
        return account_row(connection, login)
    except UnknownAccount:
        return None


def _check_new(connection: Connection, account: Row, password: str) -> None:
    profile = door_settings(connection).password_profile
    passwords.accept_password(password, profile=profile, login=account.login, name=account.name)
    before = records.old_password
    old = (
        select(before.c.password)
        .where(before.c.account == account.id)
        .order_by(before.c.id.desc())
        .limit(passwords.PROFILES[profile].history)
    )
    used = [account.password, *connection.execute(old).scalars()]
    if any(passwords.fits(stored, password) for stored in used if stored):
        raise WeakPassword(zh="不能再用以前的密码。", en="it was used before.")
