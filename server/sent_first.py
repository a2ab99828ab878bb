"""What a person reads of the page before Streamlit has drawn it, where that is known soon enough to be sent with it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from data.people.rights import Actor
from data.stores.faults import fault_of
from data.stores.store import Store
from data.types import Language
from server.journal import note_bug
from server.open_bank import open_bank
from server.pools import SIGHTS

Sight = Callable[[Actor, Store, Language], str]
"""Plain HTML, empty for whom there is none; the launcher hands it in, since the door knows no page."""
WITHIN = 0.3  # seconds; the first after a start or an upload takes longer, and the page is sent without it


async def sight_of(sight: Sight, actor: Actor, language: Language) -> str:
    asked = asyncio.get_running_loop().run_in_executor(SIGHTS, _seen, sight, actor, language)
    done, _ = await asyncio.wait({asked}, timeout=WITHIN)
    if done:
        return asked.result()
    asked.cancel()  # where it has not begun
    return ""


def _seen(sight: Sight, actor: Actor, language: Language) -> str:
    """Nothing hangs on it: what goes wrong is said by the page itself, a bug noted."""
    try:
        return sight(actor, open_bank().store, language)
    except Exception as error:
        if fault_of(error) is None:
            note_bug(error)
        return ""
