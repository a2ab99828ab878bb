"""The one open store of this process, with its tickets and its desk; opened by the launcher, asked for by everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from data.errors.store import DataDamaged, ReadOnlyData
from data.people.accounts import first_administrator
from data.people.sign_in import Desk
from data.people.tickets import Tickets
from data.stores import records
from data.stores.belonging import LANDING, agree
from data.stores.facts import Facts
from data.stores.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBank:
    store: Store
    tickets: Tickets
    desk: Desk


@dataclass(slots=True)
class _Open:
    house: OpenBank | None = None
    trouble: DataDamaged | None = None


_open = _Open()


def set_up_bank(
    folder: Path, url: str, *, prepare: Callable[[Facts], None],
    proof: Callable[[str, str], bool] | None = None, tell: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Open the store once for this process; `prepare` installs what lies above `data`.

    A damaged store does not stop the server: it answers every request with what is wrong (`trouble`). Where nothing
    can be written, the bank is read as it is, by whoever is signed in; every act is refused.

    Raises:
        DataInUse, DataNewer: The server must not start.
    """
    if _open.house is not None:
        return
    try:
        store = _opened(folder, url, tell)
    except DataDamaged as damage:
        _open.trouble = damage
        tell(f"{damage.text('zh')}\n{damage.text('en')}")
        return
    prepare(store.facts)
    tickets = Tickets(store)
    _open.house = OpenBank(store=store, tickets=tickets, desk=Desk(store, tickets, proof))
    password = first_administrator(store)
    if password:
        tell(f"首次启动：系统管理员 admin，一次性密码（仅显示这一次，登录后须更改）\n    {password}")
        tell("First start: administrator admin, one-time password above, shown only now; it must be changed at sign-in")


def _opened(folder: Path, url: str, tell: Callable[[str], None]) -> Store:
    try:
        return Store.open(folder, url)
    except ReadOnlyData as fault:
        store = Store.looked_at(folder, url)
        agree(store.records.engine, store.facts, folder / LANDING)
        tell(f"{fault.text('zh')}\n{fault.text('en')}")
        return store


def open_bank() -> OpenBank:
    """Raises RuntimeError when nothing is open: a bug, or a damaged store (see `trouble`)."""
    if _open.house is None:
        raise RuntimeError("the house is not open")
    return _open.house


def trouble() -> DataDamaged | None:
    """Why the house could not be opened."""
    return _open.trouble


def stores_answer() -> None:
    """Raises whatever keeps one of them from answering."""
    store = open_bank().store
    with store.records.reading() as connection, store.cursor() as cursor:
        connection.execute(select(records.account.c.id))
        cursor.execute("select batch from source_cell limit 1").fetchall()


def close_bank() -> None:
    if _open.house is not None:
        with _open.house.store.writing:  # an act that has begun is finished
            _open.house.store.close()
        _open.house = None
