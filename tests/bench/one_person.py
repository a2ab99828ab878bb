"""Whether one person with many pages keeps others waiting: another's click alone, and beside 5 and 29 flooding pages.

    python -m tests.bench.one_person [DEMO_BANK_FOLDER]

A flooding page asks for a rerun of the league every 20 ms, answered or not.
At most twice the quiet time and half a second.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg

from data.demo.make import make_demo
from data.people import accounts
from data.people.rights import Role
from data.stores.store import Store
from tests.server.caller import Caller, Page
from tests.server.conftest import PASSWORD, start

CLICKS, SOCKETS = 8, (5, 29)


def league() -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_name = "league"
    return message


def clicked(page: Page) -> float:
    """Seconds from a click to the end of its run."""
    began = time.perf_counter()
    page.send(league())
    while page.receive().WhichOneof("type") != "script_finished":
        pass
    page.sent = b""
    return time.perf_counter() - began


def flood(url: str, cookies: dict[str, str], pages: int) -> None:
    """Until killed."""
    frame = league().SerializeToString()

    def drain(page: Page) -> None:
        with suppress(Exception):
            while page.socket.recv():
                pass

    def ask(page: Page) -> None:
        with suppress(Exception):
            while True:
                page.socket.send(frame)
                time.sleep(0.02)

    for _ in range(pages):
        page = Caller(url, cookies).page()
        for work in (drain, ask):
            threading.Thread(target=work, args=(page,), daemon=True).start()
    time.sleep(3600)


def clicks(page: Page) -> list[float]:
    times = []
    for _ in range(CLICKS):
        times.append(clicked(page))
        time.sleep(0.5)
    return sorted(times)


def main() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        bank = Path(folder) / "bank"
        store = Store.open(bank)
        make_demo(store, months=6)
        accounts.add_account(store, login="boss9", name="Boss", role=Role.HEAD_OFFICE, password=PASSWORD)
        branches = ["城东支行"]
        accounts.add_account(
            store, login="head9", name="Head", role=Role.BRANCH_HEAD, branches=branches, password=PASSWORD
        )
        store.close()
        running = start(bank, ["app.py"], Path(folder) / "log")
        try:
            page, head = running.caller("boss9").page(), running.caller("head9")
            clicks(page)
            quiet = clicks(page)[CLICKS // 2]
            print(f"alone: {quiet:.2f} s", flush=True)
            good = True
            for pages in SOCKETS:
                flooding = multiprocessing.Process(target=flood, args=(running.url, head.cookies, pages), daemon=True)
                flooding.start()
                time.sleep(5)
                times = clicks(page)
                flooding.kill()
                flooding.join()
                good &= times[-1] <= 2 * quiet + 0.5
                median, most = times[CLICKS // 2], 2 * quiet + 0.5
                words = f"median {median:.2f} s, longest {times[-1]:.2f} s (at most {most:.2f})"
                print(f"beside {pages} pages of one person: {words}", flush=True)
                time.sleep(5)
            return good
        finally:
            running.stop()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.exit(not main())
