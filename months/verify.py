"""Every published version made again from its frozen inputs and compared, figure by figure.

A change is named where it is: the row, the line, the entry, the frozen input or the batch of
facts. What a version holds unharmed but today's rules would give otherwise is listed apart, with
the rule that has changed since. To add a check, add a function to `CHECKS`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data.decisions.publications import entries, frozen, versions
from data.decisions.published import (
    NO_FIGURES,
    Posting,
    PublishedFigures,
    State,
    Version,
    content_of,
)
from data.errors import Refusal
from data.stores import records
from data.stores.batches import changed_batches
from data.stores.store import Store
from data.types import Month
from metrics.scheme.toml import scheme_from_toml
from months.arithmetic import ARITHMETIC, arithmetic_of, changed_since
from months.figures import month_figures
from months.gather import inputs_of
from months.inputs import PARTS, Inputs
from months.record import entries_of
from months.verified import Difference, Found, Verified, by_key
from months.versions import figures_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version as it stands in the store, beside what its inputs give; None where they can't be had."""

    store: Store
    connection: Connection
    version: Version
    figures: PublishedFigures
    entries: tuple[Posting, ...]
    inputs: Inputs | None
    made: PublishedFigures | None
    due: tuple[Posting, ...]
    """The entries it must have posted: by earlier rules for what it says, else for what its inputs give."""


def verified_versions(store: Store, month: Month | None = None) -> Verified:
    """Make every published version again, or those of one month, and compare every figure."""
    found: list[Difference] = []
    with store.records.reading() as connection:
        every = versions(connection, month)
        for at, number, where, seen, expected in _gone(connection, every, month):
            found.append(Difference(month=at, version=number, where=where, seen=seen, expected=expected))
        gone = {(one.month, one.version) for one in found}
        before: Kept | None = None
        posted: tuple[Posting, ...] = ()
        for version in every:
            if before is None or before.version.month != version.month:
                before, posted = None, ()
            kept = _kept(store, connection, version, before, posted)
            found += _differences(kept, gone=(version.month, version.version) in gone)
            before, posted = kept, (*posted, *kept.due)
    return Verified(
        versions=len(every),
        differences=tuple(one for one in found if one.rule is None),
        by_rule=tuple(one for one in found if one.rule is not None),
    )


def published_unharmed(store: Store) -> Iterator[str]:
    """What differs from its hash in what was published; nothing is made again, so it is quick and only reads."""
    with store.records.reading() as connection:
        every = versions(connection)
        yield from (f"{at} v{number}: {where}" for at, number, where, _, _ in _gone(connection, every, None))
        for version in every:
            inputs, stored = inputs_of(connection, version), entries(connection, publication=version.id)
            told = {"store": store, "connection": connection, "version": version, "inputs": inputs}
            kept = Kept(**told, figures=figures_of(connection, version), entries=stored, made=None, due=stored)
            for check in (_own_record, _own_figures, _frozen_inputs):
                yield from (f"{version.month} v{version.version}: {where}" for where, _, _ in check(kept))


def _differences(kept: Kept, *, gone: bool) -> Iterator[Difference]:
    """What differs in one version; it is a matter of rules only where what was published stands unharmed."""
    version, rule = kept.version, None
    harmed = [one for check in CHECKS for one in check(kept)]
    moved = [] if kept.made is None else list(_made_again(kept, kept.made))
    if kept.inputs and moved and not harmed and not gone:
        rule = changed_since(arithmetic_of(version.recipe), scheme_from_toml(kept.inputs.scheme))
    for where, seen, expected in (*harmed, *moved):
        yield Difference(
            month=version.month,
            version=version.version,
            where=where,
            seen=str(seen),
            expected=str(expected),
            rule=rule if rule and rule.zh else None,
        )


def _kept(
    store: Store, connection: Connection, version: Version, before: Kept | None, posted: tuple[Posting, ...]
) -> Kept:
    inputs, stored = inputs_of(connection, version), entries(connection, publication=version.id)
    made, figures = _made(store, version, inputs) if inputs else None, figures_of(connection, version)
    due = stored
    if inputs and made:
        earlier = before.version if before else None
        due = entries_of(
            inputs,
            figures if arithmetic_of(version.recipe) < ARITHMETIC else made,
            earlier,
            posted,
            state=version.state,
            reason=version.reason,
            posting=version.posted_in,
        )
    return Kept(
        store=store,
        connection=connection,
        version=version,
        figures=figures,
        entries=stored,
        inputs=inputs,
        made=made,
        due=due,
    )


def _made(store: Store, version: Version, inputs: Inputs) -> PublishedFigures | None:
    """The figures made again; a withdrawn version has none, and None is where they can't be made."""
    if version.state is State.WITHDRAWN:
        return NO_FIGURES
    try:
        return month_figures(store, inputs)
    except Refusal:
        return None


def _gone(
    connection: Connection, every: tuple[Version, ...], month: Month | None
) -> Iterator[tuple[Month, int, str, str, str]]:
    """Versions that the log knows and the store no longer has, or with other figures."""
    there = {(str(one.month), one.version): one.figures for one in every}
    table = records.audit
    for row in connection.execute(
        select(table.c.detail).where(table.c.act.like("month.%"), table.c.result == "done").order_by(table.c.seq)
    ):
        for named in json.loads(row.detail).get("versions", []):
            at, number, logged = named.split(" ")
            key = (at, int(number.removeprefix("v")))
            if (month is None or at == str(month)) and there.get(key) != logged:
                where = "version" if key not in there else "figures as in the log"
                yield Month.parse(at), key[1], where, there.get(key, "missing"), logged


# --- the checks -------------------------------------------------------------------------------


def _own_record(kept: Kept) -> Iterator[Found]:
    """The version's own fields and its posted entries, by their hash."""
    expected = content_of(kept.version, kept.entries)
    if kept.version.content != expected:
        yield "record (month, reason, persons, recipe or posted entries)", kept.version.content, expected


def _own_figures(kept: Kept) -> Iterator[Found]:
    if kept.version.figures != kept.figures.hash():
        yield "figures", kept.version.figures, kept.figures.hash()


def _frozen_inputs(kept: Kept) -> Iterator[Found]:
    recipe = json.loads(kept.version.recipe)
    for part in PARTS:
        if frozen(kept.connection, recipe[part]) is None:
            yield f"frozen input {part}", "changed or missing", recipe[part]


def _facts(kept: Kept) -> Iterator[Found]:
    """The batches of facts, by the hash each had when it was loaded."""
    with kept.store.cursor() as db:
        for (kind, month, batch, expected), seen in changed_batches(db, kept.inputs.batches if kept.inputs else ()):
            yield f"facts of batch {batch} ({kind} {month})", seen, expected


def _posted(kept: Kept) -> Iterator[Found]:
    if kept.made is None:
        yield "figures", "can't be made again", "inputs that hold them"
    yield from by_key("posted entry", dict(enumerate(kept.entries, 1)), dict(enumerate(kept.due, 1)))


def _made_again(kept: Kept, made: PublishedFigures) -> Iterator[Found]:
    """Rows, lines and outcome, against what the inputs give today."""
    yield from by_key(
        "row",
        {(row.ranking, row.outlet): row for row in kept.figures.rows},
        {(row.ranking, row.outlet): row for row in made.rows},
    )
    of_branches = ({(row.ranking, row.branch): row for row in of.branches} for of in (kept.figures, made))
    yield from by_key("branch row", *of_branches)
    yield from by_key("ledger line", dict(enumerate(kept.figures.lines, 1)), dict(enumerate(made.lines, 1)))
    if kept.figures.outcome != made.outcome:
        yield "who counts as behind, what is carried", kept.figures.outcome, made.outcome


CHECKS: tuple[Callable[[Kept], Iterator[Found]], ...] = (_own_record, _own_figures, _frozen_inputs, _facts, _posted)
