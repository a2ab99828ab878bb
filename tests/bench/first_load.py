"""What the first load costs: now, at commits before, and a bare Streamlit page, turn by turn in one run.

    python -m tests.bench.first_load [ROUNDS] [COMMIT ...], the oldest last

On a desk the boards of head office, on a phone (1.6 Mb/s, 150 ms) the place card of a branch
head; cold is a browser that was never here, warm the same one again. Readable: the answer stands, whoever drew it.
Usable: the page itself shows it with a line to tap, and nothing lies over it. Medians; on a machine that others load,
only what stands side by side in one run may be compared.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.bench.cost_of_pages import ROOT, Served, hello, served
from tests.conftest import QUIET, program
from tests.patience import LONG
from tests.server.conftest import PASSWORD

MAKE = """
import sys
from pathlib import Path
from commands.service import publish_demo
from data.demo.make import make_demo
from data.people.accounts import add_account
from data.people.rights import Role
from data.stores.store import Store
from metrics.figures import views
store = Store.open(Path(sys.argv[1]))
views.install(store.facts)
make_demo(store, months=6)
publish_demo(store, lambda _words: None)
for login, role, branches in (("boss", Role.HEAD_OFFICE, []), ("head", Role.BRANCH_HEAD, ["城东支行"])):
    add_account(store, login=login, name=login, role=role, password=sys.argv[2], branches=branches)
store.close()
"""
"""Runs in a tree as it was: only what has long been there is called."""
SIGHT = "#first-sight"
TAPPED = ":is([data-testid=stPageLink] a, p > a)"
"""A line that leads on: a frame whose lines are still missing answers nobody."""
WATCH = """([real, sight]) => {
  window.seen = {};
  const tall = (one) => document.querySelector(one)?.getBoundingClientRect().height > 20;
  const look = () => {
    if (document.body) {
      const now = performance.now(), there = tall(real);
      if (there || (!window.seen.readable && tall(sight))) window.seen.readable ??= now;
      if (there && !document.querySelector(sight)) window.seen.usable ??= now;
    }
    if (!window.seen.usable) setTimeout(look, 30); // seldom: whoever measures a layout makes it
  };
  look();
}"""
USABLE = """() => new Promise((done) => {
  const look = () => window.seen?.usable ? done(true) : setTimeout(look, 20);
  look();
})"""
PHONE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Of one load: milliseconds but where the name says otherwise."""

    readable: float
    usable: float
    kilobytes: float
    requests: float
    browser_cpu: float
    server_cpu: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A kind of device, who sits before it, and what they came to read."""

    name: str
    login: str
    answer: str
    width: int
    slow: bool


SCREENS = (
    Screen(name="desk", login="boss", answer=f"#root .st-key-board-honour {TAPPED}", width=1440, slow=False),
    Screen(name="phone", login="head", answer=f"#root [class*=st-key-card-place] {TAPPED}", width=390, slow=True),
)


@contextmanager
def banks(commits: Sequence[str]) -> Iterator[dict[str, Served]]:
    """The program as it is and as it was, each with the same bank, and a bare page.

    The bank is made by the last of the commits, the oldest: a newer program takes up an older bank.
    """
    with ExitStack() as ends:
        folder, trees = Path(ends.enter_context(tempfile.TemporaryDirectory())), {"now": ROOT}
        for commit in commits:
            trees[commit] = folder / f"tree-{commit}"
            made = ["git", "worktree", "add", "-q", "--detach", str(trees[commit]), commit]
            subprocess.run(made, cwd=ROOT, check=True)
            gone = ["git", "worktree", "remove", "--force", str(trees[commit])]
            ends.callback(subprocess.run, gone, cwd=ROOT, check=True)
        oldest = trees[commits[-1]] if commits else ROOT
        subprocess.run([sys.executable, "-c", MAKE, str(folder / "bank"), PASSWORD], cwd=oldest, check=True)
        found = {"bare": ends.enter_context(hello())}
        for name, where in trees.items():
            shutil.copytree(folder / "bank", folder / name)
            command = ["cli.py", "--data", str(folder / name), "serve"]
            found[name] = ends.enter_context(served(command, "--port", where))
        yield found


def loads(browser: Browser, server: Served, screen: Screen, *, bare: bool) -> tuple[Load, Load]:
    """Cold and warm."""
    context = browser.new_context(
        viewport={"width": screen.width, "height": 844 if screen.slow else 900}, locale="zh-CN"
    )
    cookies = {} if bare else server.seen_by(screen.login).cookies
    context.add_cookies([{"name": name, "value": value, "url": server.url} for name, value in cookies.items()])
    both = tuple(_load(context, server, "h1" if bare else screen.answer, slow=screen.slow) for _ in range(2))
    context.close()
    return both  # pyrefly: ignore


def _load(context: BrowserContext, server: Served, answer: str, *, slow: bool) -> Load:
    tab, sizes, asked = context.new_page(), list[float](), list[str]()
    wire = context.new_cdp_session(tab)
    wire.send("Network.enable")
    if slow:
        wire.send("Network.emulateNetworkConditions", PHONE)
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    wire.on("Network.webSocketFrameReceived", lambda event: sizes.append(len(event["response"]["payloadData"]) * 3 / 4))
    wire.on("Network.requestServedFromCache", lambda event: asked.remove(event["requestId"]))
    wire.on("Network.requestWillBeSent", lambda event: asked.append(event["requestId"]))
    tab.add_init_script(f"({WATCH})({[answer, SIGHT]!r})")
    browser_before, server_before = _browser_cpu(), server.cpu_ms()
    tab.goto(server.url, wait_until="commit", timeout=LONG * 1000)
    tab.evaluate(USABLE)
    tab.wait_for_load_state("networkidle")
    seen = tab.evaluate("window.seen")
    found = Load(
        **seen,
        kilobytes=sum(sizes) / 1024,
        requests=len(asked),
        browser_cpu=_browser_cpu() - browser_before,
        server_cpu=server.cpu_ms() - server_before,
    )
    tab.close()
    return found


def _browser_cpu() -> float:
    every = psutil.Process().children(recursive=True)
    return sum(sum(one.cpu_times()[:2]) for one in every if "chrom" in one.name()) * 1000


def main(rounds: int, commits: Sequence[str]) -> None:
    found: defaultdict[tuple[str, str, str], list[Load]] = defaultdict(list)
    with banks(commits) as servers, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program("chromium"), args=QUIET)
        for turn in range(rounds + 1):
            for screen in SCREENS:
                for name, server in servers.items():
                    cold, warm = loads(browser, server, screen, bare=name == "bare")
                    if turn:  # the first is the server's own first
                        found[screen.name, "cold", name].append(cold)
                        found[screen.name, "warm", name].append(warm)
                    print(turn, screen.name, name, cold, warm, file=sys.stderr, flush=True)
        browser.close()
    print(f"{'':<22}" + "".join(f"{one.name:>13}" for one in fields(Load)))
    for (screen, state, name), every in sorted(found.items()):
        figures = [median(column) for column in zip(*map(astuple, every), strict=True)]
        print(f"{screen:<7}{state:<6}{name:<9}" + "".join(f"{one:>13.0f}" for one in figures))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7, sys.argv[2:] or ["HEAD~1"])
