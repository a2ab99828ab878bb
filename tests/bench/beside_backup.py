"""Whether people are slowed while a backup is made: ten read, one loads, and backups follow each other."""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

from commands.answers import league_rows
from data.demo.bank import LAST_MONTH
from data.demo.make import make_demo
from data.people.rights import COMMAND_LINE
from data.stores.backup import back_up
from data.stores.store import Store
from data.uploads.commit import commit
from data.uploads.draft import draft_of
from metrics.figures import views

READERS, SECONDS, THINK = 10, 12.0, 0.4
HEAD = "统计月份,机构编码,叫号量,平均等候时间(分钟)"


def clicks(store: Store, end: float, times: list[float]) -> None:
    while time.perf_counter() < end:
        began = time.perf_counter()
        league_rows(store, LAST_MONTH, metric="avg_wait")
        times.append(time.perf_counter() - began)
        time.sleep(THINK)


def loads(store: Store, end: float) -> None:
    month, ticket = LAST_MONTH.after(), 0
    while time.perf_counter() < end:
        ticket += 1
        draft = draft_of(store, "等候.csv", f"{HEAD}\n{month},YL0101,{100 + ticket},8.5\n".encode())
        commit(store, COMMAND_LINE, draft, accept_good_rows=True)
        time.sleep(THINK)


def p95(store: Store, *beside: threading.Thread) -> float:
    """Seconds within which 95 of 100 clicks are answered, while somebody loads and the others run."""
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    people = [threading.Thread(target=clicks, args=(store, end, times)) for _ in range(READERS)]
    people += [threading.Thread(target=loads, args=(store, end)), *beside]
    for one in people:
        one.start()
    for one in people:
        one.join()
    return sorted(times)[int(0.95 * len(times))]


def backups_slow() -> float:
    """The clicks' p95 while backups are made, over the p95 without."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "bank")
        make_demo(store, months=24)
        views.install(store.facts)
        folder_of_bank = Path(folder) / "bank"

        def keep() -> None:
            end = time.perf_counter() + SECONDS
            while time.perf_counter() < end:
                back_up(folder_of_bank, store.facts, store.records.engine, store.writing, Path(folder) / "kept")

        alone = p95(store)
        beside = p95(store, threading.Thread(target=keep))
        store.close()
    return beside / alone


if __name__ == "__main__":
    print(f"p95 of clicks beside backups / alone: {backups_slow():.2f}")
