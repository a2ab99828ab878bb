"""Whether other people are slowed while somebody's large file is read.

A league is asked for again and again, alone and beside it.
"""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

from commands.answers import league_rows
from data.demo.bank import LAST_MONTH
from data.demo.make import make_demo
from data.organisation.edits import RosterRow
from data.organisation.outlets import adopt_roster
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month, OutletClass
from data.uploads.draft import draft_of
from metrics.figures import views
from tests.bench.import_speed import write_files


def asked(store: Store, until: threading.Event, most: int) -> list[float]:
    """Seconds of each answer, until the event or so many."""
    times: list[float] = []
    while len(times) < most and not until.is_set():
        began = time.perf_counter()
        league_rows(store, LAST_MONTH, metric="avg_wait")
        times.append(time.perf_counter() - began)
    return sorted(times)


def slowdown(rows: int) -> float:
    """The median answer beside the reading over the median alone."""
    with tempfile.TemporaryDirectory() as folder:
        content = write_files(Path(folder), rows)[1].read_bytes()
        store, others, done = Store.open(Path(folder) / "bank"), Store.in_memory(), threading.Event()
        make_demo(store, months=6)
        views.install(store.facts)
        names = [
            RosterRow(
                code=str(100_000 + row), name=f"某省第{row}网点支行", branch=f"分行{row % 300}", kind=OutletClass.TIER2
            )
            for row in range(1, rows + 1)
        ]
        adopt_roster(others, COMMAND_LINE, names, since=Month(2000, 1))
        alone = asked(store, threading.Event(), 60)

        def read() -> None:
            try:
                draft_of(others, "等候.xlsx", content)
            finally:
                done.set()

        threading.Thread(target=read).start()
        beside = asked(store, done, 10_000)
        store.close()
        others.close()
    return beside[len(beside) // 2] / alone[len(alone) // 2]
