"""Fixtures that several folders share: a store in memory, and a real PostgreSQL."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import create_engine, make_url, text
from streamlit.components.v2 import manifest_scanner

from data.stores.store import Store
from tests.machine import FOUND, NOT_RUN, PACKAGES

settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# A page in a test looks through every installed package for components: nine tenths of its time. Once will do.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def program(name: str) -> str:
    """Where the program stands; a test whose program this machine lacks is not run, and the list at the end says so."""
    return FOUND[name] or pytest.skip(PACKAGES[name])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Note what was not run and the packages it needs: `make test` ends with the list."""
    if "PYTEST_XDIST_WORKER" in os.environ:  # each part would note what the whole notes again
        return
    lines = [
        f"{one.location[0]}\t{one.longrepr[2].removeprefix('Skipped: ')}\n"
        for one in terminalreporter.stats.get("skipped", [])
    ]
    with NOT_RUN.open("a", encoding="utf-8") as noted:
        noted.writelines(lines)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store.in_memory()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty PostgreSQL that lives as long as the tests."""
    programs = Path(program("postgres"))
    folder = Path(tempfile.mkdtemp(prefix="serviceleague-pg-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    runs_as = _another_user(folder)
    subprocess.run(
        [*runs_as, programs / "initdb", "-D", folder / "data", "-U", "bank", "-A", "trust", "-E", "UTF8"],
        check=True,
        capture_output=True,
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    start = [*runs_as, programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
    yield f"postgresql+psycopg://bank@127.0.0.1:{port}/postgres"
    subprocess.run(
        [*runs_as, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"],
        check=False,
        capture_output=True,
    )
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_database(postgres: str) -> Callable[[], str]:
    """Gives the URL of a fresh, empty database at each call."""

    def fresh() -> str:
        name = f"t{uuid4().hex[:12]}"
        with create_engine(postgres, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"create database {name}"))
        return make_url(postgres).set(database=name).render_as_string()

    return fresh


def _another_user(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: in a container it runs as nobody."""
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]


QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; its own calls home are off."""
    found = program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def slapd() -> str:
    return program("slapd")


@pytest.fixture(scope="session")
def soffice() -> str:
    return program("soffice")
