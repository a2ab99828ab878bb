"""What the door costs: a sign-in at ten a second, and the gate for one message.

    python -m tests.bench.door

Both are CPU time of the server (or of this process): what other programs take of the machine is left out.
The p95 of a sign-in is that of single sign-ins one after the other; at ten a second the server must keep
up, so the CPU of one, waiting included, has to stay well under 100 ms for each core it may use.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data.people import accounts
from data.people.rights import Actor, Role
from data.stores.store import Store
from server import stream
from server.stream import Stream

ROOT, PORT, PASSWORD = Path(__file__).parents[2], 8997, "seven quiet rivers run east"
SINGLE, A_SECOND, SECONDS = 60, 10, 10
MOST_SIGN_IN, MOST_MESSAGE = 150.0, 1.0  # ms


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIns:
    """Milliseconds: CPU of the server for a sign-in, single and at an even pace; what a caller waited at that pace."""

    single_p95: float
    paced: float
    waited_p95: float


@contextmanager
def served() -> Iterator[psutil.Process]:
    """The real program with one account."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        accounts.add_account(store, login="boss", name="Boss", role=Role.HEAD_OFFICE, password=PASSWORD)
        store.close()
        env = {**os.environ, "SERVICELEAGUE_DATA": folder, "SERVICELEAGUE_PORT": str(PORT)}
        server = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(f"http://localhost:{PORT}/healthz")
            yield psutil.Process(server.pid)
        finally:
            server.terminate()
            server.wait()


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            httpx.get(url, trust_env=False)
            return
        except httpx.HTTPError:
            time.sleep(0.2)


def sign_ins() -> SignIns:
    with served() as server:
        _sign_in()
        single = sorted(_cpu_of(server, _sign_in) for _ in range(SINGLE))
        before = _cpu(server)
        with ThreadPoolExecutor(20) as pool:
            tries = []
            for _ in range(SECONDS * A_SECOND):
                tries.append(pool.submit(_sign_in))
                time.sleep(1 / A_SECOND)
            waited = sorted(one.result() for one in tries)
        return SignIns(single_p95=_p95(single), paced=(_cpu(server) - before) / len(waited), waited_p95=_p95(waited))


def _cpu(server: psutil.Process) -> float:
    times = server.cpu_times()
    return (times.user + times.system) * 1000


def _cpu_of(server: psutil.Process, act: object) -> float:
    before = _cpu(server)
    act()  # type: ignore[operator]
    return _cpu(server) - before


def _p95(ordered: list[float]) -> float:
    return ordered[int(len(ordered) * 0.95)]


def _sign_in() -> float:
    start = time.perf_counter()
    answer = httpx.post(
        f"http://localhost:{PORT}/login", data={"u": "boss", "p": PASSWORD}, trust_env=False, timeout=60
    )
    assert answer.status_code == 303, answer.status_code
    return (time.perf_counter() - start) * 1000


def asked() -> bytes:
    """A message of a page with forty widgets, 4 kB."""
    back = BackMsg()
    back.rerun_script.query_string = "month=2026-10"
    for number in range(40):
        back.rerun_script.widget_states.widgets.add(id=f"$$ID-{number:032d}-None", string_value="x" * 40)
    return back.SerializeToString()


def answered(count: int) -> list[bytes]:
    """Messages to the page, each different: half of them text, half a table of 40 kB."""
    made = []
    for number in range(count):
        message = ForwardMsg()
        if number % 2:
            message.delta.new_element.markdown.body = f"**{number}** " + "words " * 60
        else:
            message.delta.new_element.dataframe.arrow_data.data = number.to_bytes(8, "big") + b"x" * 40_000
        made.append(message.SerializeToString())
    return made


def gate_ms(messages: int = 5000) -> tuple[float, float]:
    """CPU milliseconds the gate adds to one message in, and to one message out, over handing them on untouched."""
    data, out = asked(), answered(messages)
    stream.A_SECOND = stream.BURST = 1e9
    holder = Actor(login="boss", name="Boss", role=Role.HEAD_OFFICE)

    async def through(wrapped: bool, *, inward: bool) -> float:
        left = messages if inward else 0

        async def receive() -> dict[str, object]:
            nonlocal left
            left -= 1
            return {"type": "websocket.receive", "bytes": data} if left >= 0 else {"type": "websocket.disconnect"}

        async def app(_scope: object, take: object, give: object) -> None:
            while (await take())["type"] == "websocket.receive":  # type: ignore[operator]
                pass
            for one in () if inward else out:
                await give({"type": "websocket.send", "bytes": one})  # type: ignore[operator]

        async def send(_message: object) -> None: ...

        async def who(_ticket: str) -> Actor:
            return holder

        async def touch(_ticket: str) -> None: ...

        start = time.process_time()
        await (Stream(app, "t", "boss", who, touch).carry({}, receive, send) if wrapped else app({}, receive, send))  # type: ignore[arg-type]
        return time.process_time() - start

    def added(*, inward: bool) -> float:
        plain, gated = asyncio.run(through(False, inward=inward)), asyncio.run(through(True, inward=inward))
        return (gated - plain) / messages * 1000

    return added(inward=True), added(inward=False)


if __name__ == "__main__":
    inward, outward = gate_ms()
    print(f"gate: {inward:.3f} ms CPU a message in, {outward:.3f} ms a message out (at most {MOST_MESSAGE:g})")
    found = sign_ins()
    print(
        f"sign-in: p95 {found.single_p95:.0f} ms CPU; {found.paced:.0f} ms CPU each "
        f"at {A_SECOND} a second (at most {MOST_SIGN_IN:g})"
    )
    print(
        f"         p95 {found.waited_p95:.0f} ms waited at {A_SECOND} a second "
        f"on {os.cpu_count()} cores with load {os.getloadavg()[0]:.1f}"
    )
    sys.exit(found.single_p95 > MOST_SIGN_IN or found.paced > MOST_SIGN_IN or max(inward, outward) > MOST_MESSAGE)
