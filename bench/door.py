"""What the door costs: sign-in at ten a second, and CPU of the gate for one message.

python -m bench.door
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg

from data import accounts
from data.access import Actor, Role
from data.store import Store
from server import stream
from server.stream import Stream

ROOT, PORT, PASSWORD = Path(__file__).parents[1], 8997, "seven quiet rivers run east"


def sign_ins(seconds: int = 10, a_second: int = 10) -> list[float]:
    """Milliseconds of each sign-in, started at an even pace against a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder))
        accounts.add(store, login="boss", name="Boss", role=Role.HEAD_OFFICE, password=PASSWORD)
        store.close()
        env = {**os.environ, "SERVICELEAGUE_DATA": folder, "SERVICELEAGUE_PORT": str(PORT)}
        server = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(f"http://localhost:{PORT}/healthz")
            with ThreadPoolExecutor(20) as pool:
                tries = []
                for _ in range(seconds * a_second):
                    tries.append(pool.submit(_sign_in))
                    time.sleep(1 / a_second)
                return sorted(one.result() for one in tries)
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


def _sign_in() -> float:
    start = time.perf_counter()
    answer = httpx.post(f"http://localhost:{PORT}/login", data={"u": "boss", "p": PASSWORD}, trust_env=False, timeout=60)
    assert answer.status_code == 303, answer.status_code
    return (time.perf_counter() - start) * 1000


def gate_ms(messages: int = 5000) -> float:
    """CPU milliseconds the gate adds to one message of 4 kB, over handing it on untouched."""
    back = BackMsg()
    back.rerun_script.query_string = "month=2026-10"
    for number in range(40):
        back.rerun_script.widget_states.widgets.add(id=f"$$ID-{number:032d}-None", string_value="x" * 40)
    data = back.SerializeToString()
    stream.A_SECOND = stream.BURST = 1e9
    holder = Actor(login="boss", name="Boss", role=Role.HEAD_OFFICE)

    async def through(wrapped: bool) -> float:
        left = messages

        async def receive() -> dict[str, object]:
            nonlocal left
            left -= 1
            return {"type": "websocket.receive", "bytes": data} if left >= 0 else {"type": "websocket.disconnect"}

        async def app(_scope: object, take: object, _send: object) -> None:
            while (await take())["type"] == "websocket.receive":  # type: ignore[operator]
                pass

        async def send(_message: object) -> None: ...

        async def who(_ticket: str) -> Actor:
            return holder

        async def touch(_ticket: str) -> None: ...

        start = time.process_time()
        await (Stream(app, "t", who, touch).carry({}, receive, send) if wrapped else app({}, receive, send))  # type: ignore[arg-type]
        return time.process_time() - start

    plain, gated = asyncio.run(through(False)), asyncio.run(through(True))
    return (gated - plain) / messages * 1000


if __name__ == "__main__":
    print(f"gate: {gate_ms():.3f} ms CPU a message")
    took = sign_ins()
    print(f"sign-in at 10 a second: median {took[len(took) // 2]:.0f} ms, p95 {took[int(len(took) * 0.95)]:.0f} ms of {len(took)}")
