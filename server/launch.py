"""What the launcher puts around Streamlit: routes, gate, life of the process, bugs; the settings the door relies on."""

from __future__ import annotations

import gc
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from data.errors.people import NoRight
from data.files.memory import give_memory_back
from data.stores.audit import note_once
from data.stores.facts import Facts
from data.stores.faults import fault_of
from server.gate import Gate
from server.half_open import hang_up_on_half_open
from server.identity.identity import proof, sources
from server.journal import keep_journal, note_bug
from server.open_bank import close_bank, set_up_bank
from server.own_account import OwnAccount
from server.routes import SignInRoutes
from server.sent_first import Sight
from server.site import Site
from server.who_is_here import TICKET_HEADER, open_store, signed_in_actor

ENFORCED: dict[str, object] = {
    "server.trustedUserHeaders": {TICKET_HEADER: "ticket"},
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.maxUploadSize": 20,
    "server.maxMessageSize": 50,
    "client.showErrorDetails": "none",
    "browser.gatherUsageStats": False,
    "runner.postScriptGC": False,
    "logger.enableRich": False,
}
"""Set at every start, whatever the configuration file says."""

Prepare = Callable[[Facts], None]


def open_here(site: Site, prepare: Prepare) -> None:
    """Raises DataInUse, DataNewer or LdapMissing when the server must not start."""
    set_up_bank(
        site.data,
        site.records,
        prepare=prepare,
        proof=proof(site.identity),
        tell=lambda words: print(words, flush=True),
    )


def app_arguments(
    site: Site, prepare: Prepare, *, ready: Callable[[], object] = lambda: None, sight: Sight = lambda *_: ""
) -> dict[str, Any]:
    """The keyword arguments of `st.App`; `ready` is called once, before the first request."""
    os.environ["FORWARDED_ALLOW_IPS"] = ""  # the gate itself looks at who forwards
    hang_up_on_half_open()

    @asynccontextmanager
    async def life(_app: st.App) -> AsyncIterator[None]:
        keep_journal(as_json=site.json_log)
        for name, value in ENFORCED.items():
            config.set_option(name, value)
        open_here(site, prepare)
        ready()
        _preload()
        yield
        close_bank()

    return {
        "routes": [*SignInRoutes(site, sources(site.identity)).routes(), *OwnAccount(site).routes()],
        "middleware": [Middleware(Gate, site=site, sight=sight)],
        "lifespan": life,
        "on_script_error": on_bug,
    }


def _preload() -> None:
    """Import what every page needs and set it aside from the collector, which took 54 ms of each rerun for it."""
    import pandas  # noqa: F401
    import plotly.graph_objects  # noqa: F401
    import pyarrow  # noqa: F401

    gc.collect()
    gc.freeze()
    give_memory_back()


def on_bug(error: Exception) -> bool:
    """What no page caught: a refusal in words; a bug as a number on the page, its trace in the log."""
    actor = signed_in_actor()
    if isinstance(error, NoRight) and actor is not None:
        note_once(open_store(), actor, error)
    refusal = fault_of(error)
    if refusal is not None:
        st.warning(refusal.text(actor.language or "zh" if actor else "zh"))
        return True
    number = note_bug(error)
    st.error(
        f"程序出错，编号 {number}。请把编号告诉系统管理员。 "
        f"Something broke on our side; give the administrator the number {number}."
    )
    return True
