"""The life of a month: draft, checked by one person, published by another, corrected as the next version.

Publishing freezes the inputs and every figure, and posts the ledger. Publishing again after the
data has changed makes the next version and posts the differences, for this month and for every
later published month whose cumulative counts move with it, in one act.
"""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import Connection

from data.decisions.publications import last_check, newest, record_check
from data.decisions.published import NO_FIGURES, State, Version
from data.errors.acts import NotChecked, NotPublished, NotReady, ReasonNeeded, SamePerson
from data.people.door_settings import door_settings
from data.people.rights import Act, Actor, require
from data.stores.store import Store
from data.types import Month
from months.draft import MonthDraft, month_draft
from months.gather import inputs_of
from months.record import record


def check(store: Store, actor: Actor, month: Month, note: str = "") -> MonthDraft:
    """Say that one has checked the month's figures; holds until they change.

    Raises:
        NoRight: The role may not.
        NotReady: Something blocks the month.
        FactsDiffer: The facts are not as they were loaded.
    """
    require(actor, Act.CHECK_MONTH)
    found = month_draft(store, month, hold=True)
    _ready(found)
    record_check(store, actor, month, found.figures.hash(), note)
    return found


def publish(
    store: Store, actor: Actor, month: Month, *, reason: str = "", posted_in: Month | None = None
) -> tuple[Version, ...]:
    """Publish the month, or correct it where its figures have changed; publishing the same again changes nothing.

    Args:
        reason: Why a published month is corrected; needed then.
        posted_in: The month in which the money is paid or taken; by default the judged month for a
            first version, and the present month for a correction.

    Returns:
        The version of the month, then those of later months that moved with it.

    Raises:
        NoRight: The role may not.
        NotReady: Something blocks the month.
        NotChecked: Nobody has checked these figures.
        SamePerson: The person who checked them may not publish them.
        ReasonNeeded: A correction needs one.
        ChangedMeanwhile: The data changed while the figures were made.
        FactsDiffer: The facts are not as they were loaded.
    """
    require(actor, Act.PUBLISH)
    found = month_draft(store, month, hold=True)
    if found.before is not None and found.unchanged():
        return (found.before,)
    _ready(found)
    with store.records.reading() as connection:
        checked_by = checker(connection, actor, found)
    if found.before is not None and len(reason.strip()) < 4:
        raise ReasonNeeded()
    state = State.PUBLISHED if found.before is None else State.CORRECTED
    return record(store, actor, found, state, reason=reason, checked_by=checked_by, posted_in=posted_in)


def unpublish(
    store: Store, actor: Actor, month: Month, *, reason: str, posted_in: Month | None = None
) -> tuple[Version, ...]:
    """Withdraw a published month, as a new version that takes everything posted back; the old versions stay readable.

    Raises:
        NotPublished: Nothing is published.
        ReasonNeeded: A withdrawal needs one.
    """
    require(actor, Act.PUBLISH)
    if len(reason.strip()) < 4:
        raise ReasonNeeded()
    seen = store.version()
    with store.records.reading() as connection:
        before = newest(connection, month)
        inputs = inputs_of(connection, before) if before else None
    if before is None or before.state is State.WITHDRAWN:
        raise NotPublished(month=month)
    if inputs is None:
        raise NotReady(
            month=month, zh="已冻结的依据缺失，请先运行 verify", en="its frozen inputs are gone; run verify first"
        )
    found = MonthDraft(month=month, inputs=inputs, figures=NO_FIGURES, obstacles=(), before=before, data_version=seen)
    return record(
        store, actor, found, State.WITHDRAWN, reason=reason, checked_by=before.checked_by, posted_in=posted_in
    )


def checker(connection: Connection, actor: Actor, found: MonthDraft) -> str:
    """Who checked these very figures: somebody else than who publishes them, unless the setting is off.

    Raises:
        NotChecked: Nobody has, or they have changed since.
        SamePerson: It was the same person.
    """
    check_made = last_check(connection, found.month)
    if two_pairs_of_eyes(connection):
        if check_made is None or check_made[1] != found.figures.hash():
            raise NotChecked(month=found.month)
        if check_made[0] == actor.login:
            raise SamePerson(month=found.month)
    return check_made[0] if check_made and check_made[1] == found.figures.hash() else ""


def may_publish(store: Store, actor: Actor, found: MonthDraft) -> bool:
    """Whether nothing blocks the month and somebody else has checked these very figures, where that is asked for."""
    with store.records.reading() as connection, suppress(NotChecked, SamePerson):
        checker(connection, actor, found)
        return not any(one.blocks for one in found.obstacles)
    return False


def two_pairs_of_eyes(connection: Connection) -> bool:
    """Whether one person checks and another publishes; on unless the bank has switched it off."""
    return door_settings(connection).two_pairs_of_eyes != "off"


def _ready(found: MonthDraft) -> None:
    blocking = [one.words for one in found.obstacles if one.blocks]
    if blocking:
        raise NotReady(
            month=found.month,
            zh="；".join(words.zh for words in blocking),
            en="; ".join(words.en for words in blocking),
        )
