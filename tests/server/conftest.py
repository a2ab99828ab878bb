"""A real server on a free port with a small data folder, one per test session."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from data.people import accounts
from data.people.rights import Role
from data.stores.store import Store
from tests.patience import LONG
from tests.server.caller import Caller

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
PASSWORD = "seven quiet rivers run east"
PEOPLE = {
    "boss": (Role.HEAD_OFFICE, {}),
    "ana": (Role.ANALYST, {}),
    "west": (Role.BRANCH_HEAD, {"branches": ["城西支行"]}),
    "east": (Role.BRANCH_HEAD, {"branches": ["城东支行"]}),
    "aud": (Role.AUDITOR, {}),
    "root": (Role.ADMINISTRATOR, {}),
    "second": (Role.ADMINISTRATOR, {}),
    "leaver": (Role.HEAD_OFFICE, {}),
    "mover": (Role.HEAD_OFFICE, {}),
    "target": (Role.ANALYST, {}),
    "renewer": (Role.ANALYST, {}),
}


@dataclass
class Running:
    url: str
    folder: Path
    process: subprocess.Popen
    log: Path

    def caller(self, login: str = "") -> Caller:
        caller = Caller(self.url)
        if login:
            assert caller.sign_in(login, PASSWORD).status_code == 303
        return caller

    def later(self, seconds: float) -> None:
        """Move the clock of the desk, where wrong passwords wait."""
        clock = self.folder.with_name("clock")
        clock.write_text(str(seconds + (float(clock.read_text()) if clock.exists() else 0.0)))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(LONG)


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it, in a loop of its own: where a browser was driven before, this thread has one already."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def start(folder: Path, command: list[str], log: Path, **environment: str) -> Running:
    """Start the server and wait until it answers."""
    port = free_port()
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SERVICELEAGUE_DATA": str(folder),
        "SERVICELEAGUE_PORT": str(port),
        **environment,
    }
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env, stdout=out, stderr=out)
    running = Running(f"http://localhost:{port}", folder, process, log)
    deadline = time.monotonic() + LONG
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(running.url + "/healthz", trust_env=False, timeout=LONG)
            return running
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


def people_in(folder: Path, url: str = "") -> None:
    store = Store.open(folder, url)
    for login, (role, scope) in PEOPLE.items():
        accounts.add_account(store, login=login, name=login.title(), role=role, password=PASSWORD, **scope)
    store.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("door")
    people_in(folder / "bank")
    set_up = {"SERVICELEAGUE_LOG": "json", "SERVICELEAGUE_LIMIT_HELD": "100000"}
    running = start(folder / "bank", ["tests/server/small_app.py"], folder / "log", **set_up)
    yield running
    running.stop()
