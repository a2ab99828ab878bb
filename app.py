"""The launcher: `python app.py` or `streamlit run app.py` serves the pages behind the gate.

Settings come from the environment (server/site.py) and .streamlit/config.toml. The only script
Streamlit runs is pages/main.py: a script beside a folder `pages/` would hand its pages to anybody.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

from data.errors import Refusal
from metrics.figures.views import install
from pages.every_page import every_page
from pages.home.first_sight import first_sight
from server.duties import take_up_duties
from server.launch import app_arguments, open_here
from server.site import site

SITE = site()
MAIN = Path(__file__).resolve().parent / "pages" / "main.py"


def ready() -> None:
    every_page()
    take_up_duties(SITE)


app = st.App(MAIN, **app_arguments(SITE, install, ready=ready, sight=first_sight))


def serve(address: str = SITE.address, port: int = SITE.port) -> None:
    """Serve until stopped.

    Raises:
        DataInUse, DataNewer, ReadOnlyData, LdapMissing: Nothing was started.
    """
    open_here(SITE, install)
    app.run(config={"server.address": address, "server.port": port, "server.headless": True})


if __name__ == "__main__":
    try:
        serve()
    except Refusal as refusal:
        print(refusal.text("zh"), refusal.text("en"), sep="\n", file=sys.stderr)
        sys.exit(2)
