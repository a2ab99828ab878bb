"""The launcher: `python app.py` or `streamlit run app.py` serves the pages behind the gate.

Settings come from the environment (server/site.py) and .streamlit/config.toml. The only script
Streamlit runs is pages/main.py: a script beside a folder `pages/` would hand its pages to anybody.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config as streamlit_config

from data.errors import Refusal
from metrics.views import install
from server.door import Door
from server.gate import Gate
from server.house import close_house, open_house
from server.journal import keep_journal, note_bug
from server.present import actor_now
from server.site import Site, site

HERE = Path(__file__).resolve().parent
SITE = site()
ENFORCED = {
    "server.trustedUserHeaders": {"X-ServiceLeague-Ticket": "ticket"},
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.maxUploadSize": 20,
    "server.maxMessageSize": 50,
    "client.showErrorDetails": "none",
    "browser.gatherUsageStats": False,
    "runner.postScriptGC": False,
}
"""What the door relies on, whatever the configuration file says."""


def open_here(place: Site) -> None:
    open_house(place.data, place.records, prepare=install, tell=lambda words: print(words, flush=True))


@asynccontextmanager
async def life(_app: st.App) -> AsyncIterator[None]:
    keep_journal(as_json=SITE.json_log)
    for name, value in ENFORCED.items():
        streamlit_config.set_option(name, value)
    open_here(SITE)
    _preload()
    yield
    close_house()


def _preload() -> None:
    """Import what every page needs and set it aside from the collector: 54 ms of each rerun were spent on looking through it."""
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import pyarrow  # noqa: F401

    gc.collect()
    gc.freeze()


def on_bug(error: Exception) -> bool:
    """A bug in a page: its number on the page, its trace in the log."""
    if isinstance(error, Refusal):
        st.warning(error.text(_language()))
        return True
    number = note_bug(error)
    st.error(f"程序出错，编号 {number}。请把编号告诉系统管理员。 Something broke on our side; give the administrator the number {number}.")
    return True


def _language() -> str:
    actor = actor_now()
    return actor.language if actor else "zh"


app = st.App(
    HERE / "pages" / "main.py",
    routes=Door(SITE).routes(),
    middleware=[Middleware(Gate, site=SITE)],
    lifespan=life,
    on_script_error=on_bug,
)


def serve(address: str = SITE.address, port: int = SITE.port) -> None:
    """Serve until stopped.

    Raises:
        DataInUse, DataNewer, ReadOnlyData: Nothing was started.
    """
    open_here(SITE)
    app.run(config={"server.address": address, "server.port": port, "server.headless": True})


if __name__ == "__main__":
    try:
        serve()
    except Refusal as refusal:
        print(refusal.text("zh"), refusal.text("en"), sep="\n", file=sys.stderr)
        sys.exit(2)
