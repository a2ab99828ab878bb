"""What pages cost: CPU of a rerun and bytes of a first load beside a bare Streamlit hello, same machine, same run.

And, in milliseconds and for this machine only: a month changed in a large bank, many people at once. Each server has
one core. CPU is that of the server process between two readings; bytes of a first load are those over the wire.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
import websockets
from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from commands.service import publish_demo
from data.demo.make import make_demo
from data.people.accounts import add_account
from data.people.rights import COMMAND_LINE, Role
from data.stores.store import Store
from data.types import Month
from tests.conftest import QUIET, program
from tests.patience import LONG
from tests.server.caller import Caller
from tests.server.conftest import PASSWORD, free_port
from tests.small_bank import NOVEMBER, OCTOBER, SCHEME, adopt_roster, adopt_scheme, load, published, roster_row, views

ROOT = Path(__file__).parents[2]
HELLO = 'import streamlit as st\nst.title("Hello")\nst.button("again")\n'
PAGES = {"home": "boss", "league": "boss", "outlet": "head", "ledger": "boss"}
"""Measured as this person sees them."""
RERUNS, ALONE = 60, 0.15
"""The seconds between reruns of one person keep them under the gate's pacing."""
PEOPLE, SESSIONS_EACH, THINKING, ROUNDS = 20, 10, 10.0, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server on one core."""

    process: psutil.Process
    url: str
    cookies: dict[str, str] = field(default_factory=dict)
    """Of who is signed in."""

    def cpu_ms(self) -> float:
        return sum(self.process.cpu_times()[:2]) * 1000

    def seen_by(self, login: str) -> Served:
        caller = Caller(self.url)
        assert caller.sign_in(login, PASSWORD).status_code == 303
        return Served(process=self.process, url=self.url, cookies=caller.cookies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    cpu_ms: float
    kilobytes: float


@contextmanager
def served(command: Sequence[str], port_option: str, cwd: Path = ROOT) -> Iterator[Served]:
    port = str(free_port())
    url, command = f"http://localhost:{port}", ["taskset", "-c", "0", sys.executable, *command, port_option, port]
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _answering(f"{url}/_stcore/health")
        yield Served(process=psutil.Process(process.pid), url=url)
    finally:
        process.terminate()
        process.wait()


def _answering(url: str) -> None:
    deadline = time.monotonic() + LONG
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise SystemExit(f"nothing answers at {url}")


@contextmanager
def hello() -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "hello.py"
        script.write_text(HELLO)
        quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
        with served(["-m", "streamlit", "run", str(script), *quiet], "--server.port") as server:
            yield server


@contextmanager
def demo_bank() -> Iterator[Served]:
    """With the people of `PAGES`, and as many more as are to click at once."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        views.install(store.facts)
        make_demo(store)
        publish_demo(store, lambda _words: None)
        add_person(store, "head", Role.BRANCH_HEAD, ["城东支行"])
        for login in ("boss", *(f"p{number}" for number in range(PEOPLE))):
            add_person(store, login)
        store.close()
        with served(["cli.py", "--data", folder, "serve"], "--port") as server:
            yield server


@contextmanager
def large_bank(outlets: int) -> Iterator[Served]:
    """Two months published."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        views.install(store.facts)
        roster = [roster_row(str(100_000 + row), f"分行{row % 300}", f"第{row}网点支行") for row in range(outlets)]
        adopt_roster(store, COMMAND_LINE, roster, since=Month(2025, 1))
        adopt_scheme(store, SCHEME)
        for step, month in enumerate((OCTOBER, NOVEMBER), start=7):
            load(store, month, {one.code: f"{80 + row * step % 1900 / 100:.2f}" for row, one in enumerate(roster)})
            published(store, month)
        add_person(store, "boss")
        store.close()
        with served(["cli.py", "--data", folder, "serve"], "--port") as server:
            yield server


def add_person(store: Store, login: str, role: Role = Role.HEAD_OFFICE, branches: Sequence[str] = ()) -> None:
    add_account(store, login=login, name=login, role=role, password=PASSWORD, branches=branches)


def line_to(server: Served) -> websockets.connect:
    return websockets.connect(
        f"{server.url.replace('http', 'ws')}/_stcore/stream",
        origin=server.url,
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in server.cookies.items())},
        subprotocols=["streamlit"],
        max_size=None,
        proxy=None,
    )


async def rerun(line: websockets.ClientConnection, page: str, query: str = "") -> int:
    """Bytes of the answer."""
    asked, received = BackMsg(), 0
    asked.rerun_script.page_name, asked.rerun_script.query_string = page, query
    await line.send(asked.SerializeToString())
    while True:
        frame, message = await asyncio.wait_for(line.recv(), LONG), ForwardMsg()
        received += len(frame)
        message.ParseFromString(frame)
        if message.WhichOneof("type") == "script_finished":
            return received


async def _cost_of_reruns(server: Served, page: str, queries: Sequence[str], reruns: int) -> Cost:
    async with line_to(server) as line:
        for number in range(8):
            await rerun(line, page, queries[number % len(queries)])
        before, received = server.cpu_ms(), 0
        for number in range(reruns):
            received += await rerun(line, page, queries[number % len(queries)])
            await asyncio.sleep(ALONE)
        return Cost(cpu_ms=(server.cpu_ms() - before) / reruns, kilobytes=received / reruns / 1024)


def rerun_cost(server: Served, page: str = "", queries: Sequence[str] = ("",), reruns: int = RERUNS) -> Cost:
    """Of one rerun of a page that is open already, its address changing from one query to the next."""
    return asyncio.run(_cost_of_reruns(server, page, queries, reruns))


def first_load_kb(server: Served, page: str = "") -> float:
    """Kilobytes over the wire until a fresh browser shows the page and is quiet."""
    received: list[float] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program("chromium"), args=QUIET)
        context = browser.new_context()
        context.add_cookies(
            [{"name": name, "value": value, "url": server.url} for name, value in server.cookies.items()]
        )
        tab = context.new_page()
        wire = context.new_cdp_session(tab)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        wire.on(
            "Network.webSocketFrameReceived",
            lambda event: received.append(len(event["response"]["payloadData"]) * 3 / 4),
        )
        tab.goto(f"{server.url}/{page}")
        tab.wait_for_selector("h1", timeout=60_000)
        tab.wait_for_load_state("networkidle")
        browser.close()
    return sum(received) / 1024


def waited_p95_ms(server: Served) -> float:
    """What 19 of 20 clicks on the league wait at most, when many people click again after thinking."""
    people = [server.seen_by(f"p{number}") for number in range(PEOPLE)]

    async def session(person: Served, chance: random.Random) -> list[float]:
        times = []
        async with line_to(person) as line:
            await rerun(line, "league")
            await asyncio.sleep(THINKING * (1 + chance.random()))
            for _ in range(ROUNDS):
                began = time.perf_counter()
                await rerun(line, "league")
                times.append(time.perf_counter() - began)
                await asyncio.sleep(max(0.0, THINKING - times[-1]))
        return times

    async def everybody() -> list[float]:
        sessions = (session(person, random.Random(place)) for place, person in enumerate(people * SESSIONS_EACH))
        return sorted(one for times in await asyncio.gather(*sessions) for one in times)

    times = asyncio.run(everybody())
    return times[int(len(times) * 0.95)] * 1000
