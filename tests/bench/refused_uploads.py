"""What refused uploads leave in the server: memory, open handles and threads over many reruns of the upload page.

    python -m tests.bench.refused_uploads [RERUNS]

One damaged file of 5 MB, shown again and again; then as many of 19 MB as a person may have; then the page is left.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg

from data.people import accounts
from data.people.rights import Role
from data.stores.store import Store
from tests.server.caller import Caller, Page
from tests.server.conftest import PASSWORD, start

MOST_GROWN, MOST_LEFT = 1.2, 60.0
"""Of memory: times what it was after the first tenth of the reruns; MB over that once the page is left."""


def megabytes(server: psutil.Process) -> float:
    return server.memory_info().rss / 1e6


def put(caller: Caller, page: Page, number: int, content: bytes) -> tuple[str, int]:
    """A file given to the page; its id and the answer."""
    address = page.upload_address()
    xsrf = caller.http("GET", "/_stcore/health").cookies["_streamlit_xsrf"]
    headers = {"X-Xsrftoken": xsrf, "cookie": f"sl_ticket={caller.cookies['sl_ticket']}; _streamlit_xsrf={xsrf}"}
    files = {"f": (f"{number}.xlsx", content)}
    return address, caller.http("PUT", address, headers=headers, files=files).status_code


def shown(page: Page, files: list[tuple[str, int]], name: str = "upload") -> str:
    """The page run with these files in its uploader; all that it said."""
    message = BackMsg()
    message.rerun_script.page_name = name
    if files:
        uploader = next(one for label, one in page.elements.items() if "拖到" in label)
        state = message.rerun_script.widget_states.widgets.add(id=uploader.id).file_uploader_state_value
        for number, (address, size) in enumerate(files):
            info = state.uploaded_file_info.add(file_id=address.rsplit("/", 1)[1], name=f"{number}.xlsx", size=size)
            info.file_urls.upload_url = info.file_urls.delete_url = address
    page.send(message)
    page.texts, said = [], ""
    while True:
        got = page.receive()
        if got.WhichOneof("type") == "delta":
            page._take(got)
        if got.WhichOneof("type") == "script_finished":
            return said + " ".join(page.texts)


def main(reruns: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "bank")
        accounts.add_account(store, login="ana", name="Ana", role=Role.ANALYST, password=PASSWORD)
        store.close()
        running = start(Path(folder) / "bank", ["app.py"], Path(folder) / "log")
        try:
            return measured(running.caller("ana"), psutil.Process(running.process.pid), reruns)
        finally:
            running.stop()


def measured(caller: Caller, server: psutil.Process, reruns: int) -> bool:
    page = caller.page()
    shown(page, [])
    start_mb = megabytes(server)
    damaged = b"PK\x03\x04" + os.urandom(5_000_000)
    file = (put(caller, page, 0, damaged)[0], len(damaged))
    seen = []
    for number in range(reruns):
        said = shown(page, [file])
        page.sent = b""
        assert "不能读取" in said or number < 3, said
        if number % max(1, reruns // 10) == 0:
            seen.append((megabytes(server), server.num_fds(), server.num_threads()))
            print(f"rerun {number}: {seen[-1][0]:.0f} MB, {seen[-1][1]} handles, {seen[-1][2]} threads", flush=True)
    grown = seen[-1][0] / seen[1][0]
    many: list[tuple[str, int]] = []
    large = os.urandom(19_000_000)
    for number in range(20):
        address, status = put(caller, page, number, b"PK\x03\x04" + number.to_bytes(4, "big") + large)
        if status == 204:
            many.append((address, len(large) + 8))
    for _ in range(10):
        shown(page, many)
        page.sent = b""
    most = megabytes(server)
    for _ in range(3):
        shown(page, [], "")
        time.sleep(1)
    left = megabytes(server)
    print(f"a damaged file of 5 MB: {grown:.2f} times the memory over {reruns} reruns (at most {MOST_GROWN})")
    print(
        f"{len(many)} of 20 files of 19 MB taken: {most:.0f} MB; the page left: {left:.0f} MB; at first {start_mb:.0f}"
    )
    flat = seen[-1][1] <= seen[1][1] + 5 and seen[-1][2] <= seen[1][2] + 5
    return grown <= MOST_GROWN and left - seen[1][0] <= MOST_LEFT and flat


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
