"""What is handed to HR for a month: the entries posted in it, or the draft ledger while nothing is published."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection

from data.decisions.publications import entries, published_rows, versions
from data.decisions.published import Money, Version
from data.errors.figures import NothingLoaded
from data.organisation.outlets import outlets_as_of
from data.stores.store import Store
from data.types import Month, Text
from months.calculation import Calculation, calculations
from months.figures import money_of
from months.ledger import draft_ledger
from months.versions import named_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One amount to pay or take: of the month judged, with the name and branch the outlet had then."""

    judged: Month
    money: Money
    name: str
    branch: str
    adjusts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A month's money for HR. `state` names the versions it comes from, or says that it is a draft."""

    month: Month
    state: Text
    published: bool
    lines: tuple[Handed, ...]
    calculations: tuple[Calculation, ...]


def hand_over(store: Store, month: Month) -> HandOver:
    """Everything posted in the month, corrections of earlier months included; today's draft when nothing is.

    Raises:
        NothingLoaded, NoSchemeInForce: Nothing is posted and there is no draft either.
    """
    with store.records.reading() as connection:
        posted = tuple(_posted(connection, month))
        every = [version for version in versions(connection) if version.posted_in == month]
    if posted or every:
        state, steps = _named(every), _calculated(store, month)
        return HandOver(month=month, state=state, published=True, lines=posted, calculations=steps)
    with store.records.reading() as connection:
        outlets = {outlet.code: (outlet.name, outlet.branch) for outlet in outlets_as_of(connection, month)}
    lines = tuple(handed(month, money_of(line), outlets, adjusts=False) for line in draft_ledger(store, month).lines)
    state = Text(zh="草稿，未发布，不得据以发放", en="draft, not published, not to be paid")
    return HandOver(month=month, state=state, published=False, lines=lines, calculations=calculations(store, month))


def _calculated(store: Store, month: Month) -> tuple[Calculation, ...]:
    """Nothing for a month that has corrections of earlier ones and no figures of its own yet."""
    with suppress(NothingLoaded):
        return calculations(store, month)
    return ()


def _posted(connection: Connection, month: Month) -> list[Handed]:
    found = []
    for version in versions(connection):
        if version.posted_in == month:
            names, posted = _outlets(connection, version), entries(connection, publication=version.id)
            found += [handed(entry.month, entry.money, names, adjusts=entry.adjusts) for entry in posted]
    return found


def _outlets(connection: Connection, version: Version) -> dict[str, tuple[str, str]]:
    """Names and branches as this version has them; a withdrawal has none, so those of the versions before serve."""
    found: dict[str, tuple[str, str]] = {}
    for one in versions(connection, version.month):
        if one.version <= version.version:
            found |= named_in(published_rows(connection, one.id))
    return found


def handed(judged: Month, money: Money, outlets: dict[str, tuple[str, str]], *, adjusts: bool) -> Handed:
    name, branch = outlets.get(money.outlet, ("", money.scope if not money.outlet else ""))
    return Handed(judged=judged, money=money, name=name, branch=branch, adjusts=adjusts)


def _named(found: list[Version]) -> Text:
    return Text(
        zh="、".join(version.name().zh for version in found), en=", ".join(version.name().en for version in found)
    )
