"""CPU of a rerun and bytes of a first load: home and league beside a bare Streamlit hello, same machine, same run.

    python tests/bench/cost_of_pages.py [DEMO_BANK_FOLDER]

Ratios count, not milliseconds: the machine is shared. CPU seconds are those of the server process
between two readings around the reruns; bytes are what a fresh browser receives over the wire.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil
import websockets
from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[2]
HELLO = 'import streamlit as st\nst.title("Hello")\nst.button("again")\n'
RERUNS = 60
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    cpu_ms: float
    kilobytes: float


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def started(command: list[str], url: str) -> psutil.Process:
    process = psutil.Process(
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).pid
    )
    for _ in range(300):
        try:
            if httpx.get(f"{url}/_stcore/health", timeout=2).status_code == 200:
                return process
        except httpx.HTTPError:
            time.sleep(0.2)
    raise SystemExit(f"the server did not start: {command}")


def rerun(page: str) -> bytes:
    message = BackMsg()
    message.rerun_script.page_name = page
    return message.SerializeToString()


async def cpu_of_reruns(process: psutil.Process, url: str, page: str, cookies: dict[str, str]) -> float:
    """CPU milliseconds of the server per rerun of a page that is open already."""
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    async with websockets.connect(
        f"{url.replace('http', 'ws')}/_stcore/stream",
        origin=url,
        additional_headers=headers,
        subprotocols=["streamlit"],
        max_size=None,
    ) as line:

        async def once() -> None:
            await line.send(rerun(page))
            while True:
                message = ForwardMsg()
                message.ParseFromString(await asyncio.wait_for(line.recv(), 60))
                if message.WhichOneof("type") == "script_finished":
                    return

        for _ in range(8):
            await once()
        before = sum(process.cpu_times()[:2])
        for _ in range(RERUNS):
            await once()
            await asyncio.sleep(0.15)  # under the gate's pacing
        return (sum(process.cpu_times()[:2]) - before) / RERUNS * 1000


def idle_cpu(process: psutil.Process, seconds: float = 3.0) -> float:
    """CPU milliseconds a second when nobody asks for anything."""
    before = sum(process.cpu_times()[:2])
    time.sleep(seconds)
    return (sum(process.cpu_times()[:2]) - before) / seconds * 1000


def first_load(url: str, page: str, cookies: dict[str, str]) -> float:
    """Kilobytes over the wire until a fresh browser shows the page and is quiet."""
    received: list[float] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        context = browser.new_context()
        context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
        tab = context.new_page()
        wire = context.new_cdp_session(tab)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        wire.on(
            "Network.webSocketFrameReceived",
            lambda event: received.append(len(event["response"]["payloadData"]) * 3 / 4),
        )
        tab.goto(f"{url}/{page}")
        tab.wait_for_selector("h1", timeout=60_000)
        tab.wait_for_load_state("networkidle")
        browser.close()
    return sum(received) / 1024


def measured(process: psutil.Process, url: str, page: str, cookies: dict[str, str]) -> Cost:
    return Cost(
        cpu_ms=asyncio.run(cpu_of_reruns(process, url, page, cookies)), kilobytes=first_load(url, page, cookies)
    )


def signed_in(url: str, folder: Path, role: str) -> dict[str, str]:
    line = next(
        line.split()
        for line in (folder / "DEMO-ACCOUNTS.txt").read_text(encoding="utf-8").splitlines()
        if line.startswith(role)
    )
    with httpx.Client(base_url=url, headers={"Origin": url}) as client:
        client.post("/login", data={"u": line[1], "p": line[2]})
        return dict(client.cookies)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "demo-bank").resolve()
    subprocess.run(
        [sys.executable, "cli.py", "--data", folder, "demo", "--once"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    with tempfile.TemporaryDirectory() as other:
        script = Path(other) / "hello.py"
        script.write_text(HELLO)
        ours, plain = (f"http://localhost:{free_port()}" for _ in range(2))
        bare = started(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                str(script),
                "--server.port",
                plain[-5:].strip(":"),
                "--server.headless",
                "true",
                "--browser.gatherUsageStats",
                "false",
            ],
            plain,
        )
        bank = started([sys.executable, "cli.py", "--data", str(folder), "serve", "--port", ours[-5:].strip(":")], ours)
        try:
            hello = measured(bare, plain, "", {})
            print(f"{'page':<28}{'CPU ms a rerun':>16}{'/ hello':>10}{'first load kB':>16}{'/ hello':>10}")
            print(f"{'hello':<28}{hello.cpu_ms:>16.1f}{1:>10.2f}{hello.kilobytes:>16.0f}{1:>10.2f}")
            for role, page in (
                ("head_office", "home"),
                ("head_office", "league"),
                ("branch_head", "home"),
                ("branch_head", "outlet"),
            ):
                cost = measured(bank, ours, page, signed_in(ours, folder, role))
                ratios = cost.cpu_ms / hello.cpu_ms, cost.kilobytes / hello.kilobytes
                name = f"{role} {page}"
                print(f"{name:<28}{cost.cpu_ms:>16.1f}{ratios[0]:>10.2f}{cost.kilobytes:>16.0f}{ratios[1]:>10.2f}")
            print(f"idle CPU ms a second: hello {idle_cpu(bare):.1f}, ours {idle_cpu(bank):.1f}")
        finally:
            bare.terminate()
            bank.terminate()


if __name__ == "__main__":
    main()
