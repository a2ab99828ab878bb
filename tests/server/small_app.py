"""The real launcher's parts around the small page; started by the tests as a process of its own."""

import time
from pathlib import Path

import streamlit as st

from data.people.rights import Actor
from data.people.sign_in import Patience
from data.stores.store import Store
from data.types import Language
from server.launch import app_arguments, open_here
from server.open_bank import open_bank, trouble
from server.sent_first import WITHIN
from server.site import site

SITE = site()
CLOCK = SITE.data.with_name("clock")


def seconds() -> float:
    """What the desk's clock shows: it stands still until a test moves it."""
    return float(CLOCK.read_text()) if CLOCK.exists() else 0.0


def hand_in_the_clock() -> None:
    if trouble() is None:
        open_bank().desk.patience = Patience(seconds)


def sight(actor: Actor, store: Store, language: Language) -> str:
    """A first sight for everybody but the two whose page must come without."""
    if actor.login == "aud":
        raise ValueError("a bug in the first sight")
    if actor.login == "second":
        time.sleep(2 * WITHIN)
    return f'<main id="first-sight" data-until="h1">only for {actor.login} in {language}, {store.folder.name}</main>'


app = st.App(
    Path(__file__).parent / "small_page.py",
    **app_arguments(SITE, lambda facts: None, ready=hand_in_the_clock, sight=sight),
)

if __name__ == "__main__":
    open_here(SITE, lambda facts: None)
    app.run(
        config={
            "server.address": SITE.address,
            "server.port": SITE.port,
            "server.headless": True,
            "server.fileWatcherType": "none",
        }
    )
