"""Setting the bank's targets, one or all of them, and which are in force."""

from __future__ import annotations

from collections.abc import Sequence

from data.decisions.documents import TARGETS, document_kept, record_document
from data.people.rights import Act, Actor, require
from data.stores.store import Store
from metrics.targets.targets import SOURCE_TARGETS, Target
from metrics.targets.toml import targets_from_toml, targets_to_toml
from months.decisions.schemes import there_from
from months.ledger import Stored


def targets_in_force(store: Stored) -> tuple[Target, ...]:
    """What the bank has set; until it has, what the sources say outright."""
    with store.records.reading() as connection:
        kept = document_kept(connection, TARGETS)
    return SOURCE_TARGETS if kept is None else targets_from_toml(kept)


def set_targets(store: Store, actor: Actor, document: str) -> tuple[Target, ...]:
    """Put a document in force, read whole before anything is kept.

    Raises:
        NoRight: The role may not.
        BadTargets: Something in it is wrong; nothing is changed.
        FormLater: A target names a month, or a baseline, from before its metric.
    """
    require(actor, Act.SET_TARGET)
    targets = targets_from_toml(document)
    for target in targets:
        for month in (*target.months, *([target.baseline.since] if target.baseline else [])):
            there_from(target.metric, month)
    record_document(store, actor, TARGETS, targets_to_toml(targets))
    return targets


def put_target(store: Store, actor: Actor, target: Target) -> tuple[Target, ...]:
    """Set the target of one metric in the place of the one it had; the others stay.

    Raises:
        NoRight: The role may not.
        BadTargets: It is not a target; nothing is changed.
    """
    require(actor, Act.SET_TARGET)
    return set_targets(store, actor, targets_to_toml(with_target(targets_in_force(store), target)))


def drop_target(store: Store, actor: Actor, metric: str) -> tuple[Target, ...]:
    """Leave a metric without a target.

    Raises:
        NoRight: The role may not.
    """
    require(actor, Act.SET_TARGET)
    return set_targets(store, actor, targets_to_toml([one for one in targets_in_force(store) if one.metric != metric]))


def with_target(targets: Sequence[Target], target: Target) -> tuple[Target, ...]:
    """The targets with this one in its metric's place, or at the end."""
    if all(one.metric != target.metric for one in targets):
        return (*targets, target)
    return tuple(target if one.metric == target.metric else one for one in targets)
