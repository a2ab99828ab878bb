"""The real program serving a demo bank, and people who sign in to it with a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, TimeoutError

from data.demo.make import make_demo
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from tests.patience import LONG

WIDER = """() => {
    const main = document.querySelector('[data-testid=stMain]'), root = document.documentElement;
    return Math.max(root.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth);
}"""
STANDS_STILL = """({for: long, within}) => new Promise(resolve => {
    const begun = performance.now(), ends = "[data-testid=stApp][data-test-script-state=notRunning]";
    // a spinner turns for ever
    const moves = (one) => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity;
    let still = null;
    const look = () => {
        const now = performance.now();
        still = document.querySelector(ends) && !document.getAnimations().some(moves) ? still ?? now : null;
        if (still !== null && now - still >= long) return resolve(true);
        now - begun > within ? resolve(false) : setTimeout(look, 20);
    };
    look();
})"""
"""The script has run to its end and has not begun again, and nothing opens or moves, for so many milliseconds."""
ROOT = Path(__file__).resolve().parents[2]
MONTHS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where the bank is served, and everybody's password."""

    address: str
    passwords: dict[str, str]


@dataclass
class Visit:
    """One person's browser: the page, and whatever it complained about or asked other hosts for."""

    page: Page
    served: Served
    language: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """A page by its address, waited for until it stands still."""
        self.page.goto(self.served.address + self.spoken(path))
        self.settle()

    def spoken(self, path: str) -> str:
        """The path with the visitor's language."""
        return f"{path}{'&' if '?' in path else '?'}lang={self.language}"

    def through(self, paths: Sequence[str]) -> Iterator[str]:
        """One page after the other; the first is the one they came in by."""
        yield paths[0]
        for path in paths[1:]:
            self.open(path)
            yield path

    def settle(self) -> None:
        """Wait until the script has run, the page has a title and nothing moves: a click would fall beside."""
        title = "[data-testid=stMainBlockContainer] h1"
        try:
            self.page.wait_for_selector(title, timeout=45_000)
        except TimeoutError:  # once more, like anybody would
            self.page.reload()
            self.page.wait_for_selector(title)
        assert self.page.evaluate(STANDS_STILL, {"for": 300, "within": LONG * 1000}), (
            "the script does not come to its end"
        )

    def must_say(self, words: str) -> None:
        """The words stand on the page, now or soon."""
        self.page.get_by_text(words).locator("visible=true").first.wait_for()

    def sign_in(self, login: str, path: str) -> None:
        """Through the form to a page by its address, as from a link that a colleague sent."""
        self.page.goto(self.served.address + "/login?" + urlencode({"next": self.spoken(path)}))
        self.page.fill("#u", login)
        self.page.fill("#p", self.served.passwords[login])
        self.page.click("button[type=submit]")
        self.settle()

    def words(self) -> str:
        return self.page.inner_text("[data-testid=stMain]")

    def overflow(self) -> int:
        """How many pixels the page is wider than the screen."""
        return int(self.page.evaluate(WIDER))

    def must_be_clean(self) -> None:
        """No complaint on the console, no request to another host, no sideways scroll, no error box."""
        assert self.complaints == []
        assert self.overflow() <= 0
        assert self.page.locator("[data-testid=stException]").count() == 0
        assert "程序出错" not in self.words() and "Something broke" not in self.words()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Served]:
    """`python app.py` on a demo bank of a few months, made once there is a browser to look at it."""
    folder = tmp_path_factory.mktemp("e2e") / "bank"
    passwords = made(folder, MONTHS)
    with serving(folder) as address:
        yield Served(address=address, passwords=passwords)


def made(folder: Path, months: int) -> dict[str, str]:
    """A demo bank, its drafts open to branches; everybody's password."""
    store = Store.open(folder)
    accounts = make_demo(store, months=months)
    change_setting(store, COMMAND_LINE, "drafts_for_branches", "open")
    change_setting(store, COMMAND_LINE, "backup_hour", "-1")
    store.close()
    return {account.login: account.password for account in accounts}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """`python app.py` on this data folder; gives its address. What it prints is kept in `log` beside the folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SERVICELEAGUE_DATA": str(folder), "SERVICELEAGUE_PORT": str(port)}
    with (folder.parent / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        address = f"http://localhost:{port}"
        try:
            _wait_until_healthy(address, server, folder.parent / "log")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=LONG)


def _wait_until_healthy(address: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the server ended:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(address + "/healthz", timeout=LONG):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server does not answer:\n{log.read_text()[-3000:]}")


Visiting = Callable[..., Visit]


@dataclass
class Desks:
    """Screens to sit down at: whoever leaves one signs out, and the browser keeps its cache for the next."""

    chromium: Browser
    free: dict[tuple[str, int, str], list[BrowserContext]] = field(default_factory=dict)

    def taken(self, language: str, width: int, scheme: str) -> BrowserContext:
        waiting = self.free.setdefault((language, width, scheme), [])
        if waiting:
            return waiting.pop()
        context = self.chromium.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            locale="zh-CN" if language == "zh" else "en-GB",
            color_scheme=scheme,
            accept_downloads=True,
        )
        context.set_default_timeout(LONG * 1000)
        return context

    def left(self, context: BrowserContext, language: str, width: int, scheme: str) -> None:
        for page in context.pages:
            page.close()
        context.clear_cookies()
        self.free[language, width, scheme].append(context)


@pytest.fixture(scope="session")
def desks(chromium: Browser) -> Desks:
    return Desks(chromium)


@pytest.fixture
def visiting(served: Served, desks: Desks) -> Iterator[Visiting]:
    """visiting(login, language, width): a person, signed in, before a screen of that width and a page by path."""
    taken = []

    def visit(login: str, language: str = "zh", width: int = 1440, scheme: str = "light", path: str = "/") -> Visit:
        context = desks.taken(language, width, scheme)
        taken.append((context, language, width, scheme))
        found = Visit(page=context.new_page(), served=served, language=language)
        found.page.on(
            "console",
            lambda message: (
                found.complaints.append(f"{message.type}: {message.text}") if message.type == "error" else None
            ),
        )
        found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
        found.page.on(
            "request",
            lambda request: found.complaints.append(f"asked {request.url}") if _elsewhere(request, served) else None,
        )
        found.sign_in(login, path)
        return found

    yield visit
    for context, language, width, scheme in taken:
        desks.left(context, language, width, scheme)


def _elsewhere(request: Request, served: Served) -> bool:
    here = (served.address, served.address.replace("http", "ws"), "data:", "blob:", "about:")
    return not request.url.startswith(here)
