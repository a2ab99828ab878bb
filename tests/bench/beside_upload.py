"""Whether other people are slowed while somebody's file of 23,433 rows is read.

A league is asked for again and again, alone and beside it.

python tests/bench/beside_upload.py
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from commands.answers import league_rows
from data.demo.bank import LAST_MONTH
from data.demo.make import make_demo
from data.organisation.outlets import RosterRow, adopt_roster
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month, OutletClass
from data.uploads.draft import draft_of
from metrics.figures import views
from tests.bench.import_speed import sheet

ROWS = 23_433


def asked(store: Store, until: threading.Event, most: int) -> list[float]:
    """Seconds of each answer, until the event or so many."""
    times: list[float] = []
    while len(times) < most and not until.is_set():
        began = time.perf_counter()
        league_rows(store, LAST_MONTH, metric="avg_wait")
        times.append(time.perf_counter() - began)
    return sorted(times)


def said(words: str, times: list[float]) -> None:
    median, most = times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000
    print(f"{words}: {len(times)} leagues, median {median:.0f} ms, 95 % within {most:.0f} ms")


def main() -> None:
    store, content = Store.open(Path(tempfile.mkdtemp(prefix="serviceleague-bench-"))), sheet(ROWS)
    make_demo(store, months=6)
    views.install(store.facts)
    others = Store.in_memory()
    names = [
        RosterRow(
            code=str(100_000 + row), name=f"某省第{row}网点支行", branch=f"分行{row % 300}", kind=OutletClass.TIER2
        )
        for row in range(1, ROWS + 1)
    ]
    adopt_roster(others, COMMAND_LINE, names, since=Month(2000, 1))
    said("alone", asked(store, threading.Event(), 60))
    done = threading.Event()

    def read() -> None:
        draft_of(others, "等候.xlsx", content)
        done.set()

    threading.Thread(target=read).start()
    said(f"beside a file of {ROWS} rows", asked(store, done, 10_000))


if __name__ == "__main__":
    main()
