"""The real launcher's parts around the small page; started by the tests as a process of its own."""

from pathlib import Path

import streamlit as st

from server.launch import around, open_here
from server.site import site

SITE = site()
app = st.App(Path(__file__).parent / "small_page.py", **around(SITE, lambda facts: None))

if __name__ == "__main__":
    open_here(SITE, lambda facts: None)
    app.run(config={"server.address": SITE.address, "server.port": SITE.port, "server.headless": True, "server.fileWatcherType": "none"})
