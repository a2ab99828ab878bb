"""Published months with the corrections that nobody has published yet: for those who may see them before the bank does.

Pages read through this instead of the store; what is published, and what its badge vouches for, stays as it is.
"""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

from data.people.rights import Act, Actor, require
from data.stores.store import Store
from data.uploads.preview import AsIf, as_of_today
from metrics.figures import views

_copies: WeakKeyDictionary[Store, tuple[int, AsIf]] = WeakKeyDictionary()
"""One copy a store, of its newest version; an older one goes when the last who reads it has done."""
_copying = Lock()


def with_corrections(store: Store, actor: Actor) -> AsIf:
    """The figures as they would be published now, every month by what counts today.

    Raises:
        NoRight: The role may not see them.
    """
    require(actor, Act.VIEW_CORRECTIONS)
    with _copying:
        version, held = store.version(), _copies.get(store)
        if held is None or held[0] != version:
            made = as_of_today(store)
            views.install(made.facts)
            held = _copies[store] = version, made
        return held[1]
