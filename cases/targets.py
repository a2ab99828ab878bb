"""Setting the bank's targets, and which are in force."""

from __future__ import annotations

from data.access import Act, Actor, require
from data.store import Store
from data.targets import record_targets, targets_kept
from metrics.target_toml import targets_from_toml, targets_to_toml
from metrics.targets import SOURCE_TARGETS, Target


def targets_in_force(store: Store) -> tuple[Target, ...]:
    """What the bank has set; until it has, what the sources say outright."""
    with store.records.reading() as connection:
        kept = targets_kept(connection)
    return SOURCE_TARGETS if kept is None else targets_from_toml(kept)


def set_targets(store: Store, actor: Actor, document: str) -> tuple[Target, ...]:
    """Put a document in force, read whole before anything is kept.

    Raises:
        NoRight: The role may not.
        BadTargets: Something in it is wrong; nothing is changed.
    """
    require(actor, Act.SET_TARGET)
    targets = targets_from_toml(document)
    record_targets(store, actor, targets_to_toml(targets))
    return targets
