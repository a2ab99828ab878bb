"""One writer, whatever the machines: records that others can reach by their address carry the writer's lease.

It is renewed while the writer lives, and held in every transaction that writes: who was taken over can write
no more. The clock is the one of the records. A data folder takes its own lease back at once: its facts are
locked by the process that has them open.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, Select, delete, extract, func, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from data.errors.store import WriterElsewhere
from data.stores.schema.log import setting
from data.stores.settings import keep_setting

LEASE = "writer.lease"  # name of the setting
SECONDS = 30.0


class Lease:
    """The lease of one data folder on its records."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.holder = f"{socket.gethostname()}:{folder.resolve()}"
        self._over = threading.Event()
        self._taken = False

    def take(self) -> None:
        """Take the lease, or renew it.

        Raises:
            WriterElsewhere: Another data folder holds it, and has renewed it lately.
        """
        try:
            with self.engine.begin() as connection:
                held = _held(connection, _row().with_for_update())
                if held and held["holder"] != self.holder and held["until"] > _clock(connection):
                    raise WriterElsewhere(**held)
                self._note(connection)
            self._taken = True
        except IntegrityError as error:  # both came first, and the other one was quicker
            raise WriterElsewhere(holder="?", process="?", until=0) from error

    def keep(self) -> None:
        """Renew it from now on, beside whatever else is done."""
        threading.Thread(target=self._renew, daemon=True, name="lease").start()

    def hold(self, connection: Connection) -> None:
        """Nobody takes the lease over before this transaction ends; refused for ever where somebody has.

        Whoever did may have gone again: what it wrote is not in our facts.
        """
        held = _held(connection, _row().with_for_update(read=True)) or {"holder": "?", "process": "?"}
        if (held["holder"], held["process"]) != (self.holder, os.getpid()):
            raise WriterElsewhere(**held)

    def release(self) -> None:
        self._over.set()
        if not self._taken:
            return
        with suppress(SQLAlchemyError, WriterElsewhere), self.engine.begin() as connection:
            self.hold(connection)
            connection.execute(delete(setting).where(setting.c.name == LEASE))

    def _renew(self) -> None:
        with suppress(WriterElsewhere):  # the next act that writes hears of it
            while not self._over.wait(SECONDS / 3):
                with suppress(SQLAlchemyError), self.engine.begin() as connection:
                    self.hold(connection)
                    self._note(connection)

    def _note(self, connection: Connection) -> None:
        mine = {"holder": self.holder, "process": os.getpid(), "until": _clock(connection) + SECONDS}
        keep_setting(connection, LEASE, json.dumps(mine))


def lease_told(connection: Connection) -> str:
    """Who holds the lease and for how many seconds yet; empty while nobody does."""
    held = _held(connection, _row())
    return f"{held['holder']} ({held['process']}), {held['until'] - _clock(connection):.0f} s" if held else ""


def _row() -> Select:
    return select(setting.c.value).where(setting.c.name == LEASE)


def _held(connection: Connection, row: Select) -> dict | None:
    value = connection.execute(row).scalar()
    return json.loads(value) if value else None


def _clock(connection: Connection) -> float:
    if connection.dialect.name == "sqlite":
        return time.time()
    return float(connection.execute(select(extract("epoch", func.clock_timestamp()))).scalar() or 0)
