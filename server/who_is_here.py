"""Who is present in the script that runs now, asked anew at every run, fragment and callback.

The gate checks the HttpOnly cookie at the websocket's handshake and hands the script the hash
of the ticket; nothing the browser can write or a session id brings ever names a person.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data.people.rights import Actor
from data.stores.store import Store
from server.open_bank import open_bank

TICKET_HEADER, ADDRESS_HEADER = "X-ServiceLeague-Ticket", "X-ServiceLeague-Address"
"""Set by the gate on the way to Streamlit, after it removed whatever the client sent under these names."""


def signed_in_actor() -> Actor | None:
    """The signed-in person as the account stands at this moment; None when nobody is, or is no longer."""
    ticket = st.user.to_dict().get("ticket")
    if not ticket:
        return None
    return open_bank().tickets.holder(str(ticket), address=st.context.headers.get(ADDRESS_HEADER) or "")


def ticket_holder() -> Callable[[], Actor | None]:
    """Who holds this session's ticket, to be asked later.

    Also where no script runs, as when a download is written on demand.
    """
    ticket, address = str(st.user.to_dict().get("ticket") or ""), st.context.headers.get(ADDRESS_HEADER) or ""
    return lambda: open_bank().tickets.holder(ticket, address=address) if ticket else None


def open_store() -> Store:
    return open_bank().store
