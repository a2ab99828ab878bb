"""From a decided draft to the versions recorded: the month's own, and those of later months that move with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from data.clock import month_now
from data.decisions.publications import entries, record_publication, versions_in_force
from data.decisions.published import NewVersion, Posting, PublishedFigures, State, Version
from data.people.rights import Actor
from data.stores.store import Store
from data.types import Month
from metrics.scheme.choices import Appeals
from metrics.scheme.toml import scheme_from_toml
from months.arithmetic import ARITHMETIC, arithmetic_of
from months.differences import first_entries, postings_needed
from months.draft import MonthDraft
from months.earlier_months import SoFar, holders_of, outcome_from_json, so_far
from months.figures import month_figures
from months.gather import facts_whole, inputs_of
from months.inputs import Inputs, past_to_json


def record(
    store: Store,
    actor: Actor,
    found: MonthDraft,
    state: State,
    *,
    reason: str,
    checked_by: str,
    posted_in: Month | None,
) -> tuple[Version, ...]:
    """Record the draft as the month's next version, and the later versions that follow from it, in one act."""
    posting = posted_in or (found.month if found.before is None else month_now())
    with store.records.reading() as connection:
        posted = entries(connection, month=found.month)
        own = _version(
            found.inputs,
            found.figures,
            found.before,
            posted,
            state=state,
            reason=reason,
            checked_by=checked_by,
            posting=posting,
        )
        later = list(_later(store, connection, own, posted_in or month_now()))
    if later:
        facts_whole(store, *(of for _, of in later))
    inputs = [content for one in (found.inputs, *(of for _, of in later)) for content in one.contents()]
    return record_publication(store, actor, [own, *(new for new, _ in later)], inputs, seen=found.data_version)


def _later(
    store: Store, connection: Connection, own: NewVersion, posting: Month
) -> Iterator[tuple[NewVersion, Inputs]]:
    """Later published months by their own frozen inputs, but with the past of now; only those whose figures move."""
    withdrawn = own.state is State.WITHDRAWN
    new = {own.month: None if withdrawn else outcome_from_json(own.figures.outcome, own.month)}
    for month, version in sorted(versions_in_force(connection).items()):
        frozen = inputs_of(connection, version) if month > own.month else None
        if frozen is None:
            continue
        inputs, was = _with_past(store, connection, frozen, new), version.figures
        if arithmetic_of(version.recipe) < ARITHMETIC:  # what only the rules would change stays as it was published
            frozen = _with_past(store, connection, frozen)
            was = month_figures(store, frozen).hash() if inputs.past != frozen.past else was
        made = None if inputs.past == frozen.past else month_figures(store, inputs)
        if made is None or made.hash() == was:
            continue
        new[month] = outcome_from_json(made.outcome, month)
        why = f"{own.month} v{own.version}: {own.reason}".removesuffix(": ")
        posted = entries(connection, month=month)
        later = _version(
            inputs,
            made,
            version,
            posted,
            state=State.CORRECTED,
            reason=why,
            checked_by=own.checked_by,
            posting=posting,
        )
        yield later, inputs


def _with_past(
    store: Store, connection: Connection, inputs: Inputs, new: Mapping[Month, SoFar | None] | None = None
) -> Inputs:
    """The frozen inputs, but with what earlier months leave now."""
    scheme, holders = scheme_from_toml(inputs.scheme), holders_of(connection)
    with store.cursor() as db:
        return replace(inputs, past=past_to_json(so_far(connection, db, inputs.month, scheme, holders, new)))


def _version(
    inputs: Inputs,
    made: PublishedFigures,
    before: Version | None,
    posted: tuple[Posting, ...],
    *,
    state: State,
    reason: str,
    checked_by: str,
    posting: Month,
) -> NewVersion:
    number = before.version + 1 if before else 1
    return NewVersion(
        month=inputs.month,
        version=number,
        state=state,
        recipe=inputs.recipe(),
        figures=made,
        reason=reason,
        posted_in=posting,
        checked_by=checked_by,
        entries=entries_of(inputs, made, before, posted, state=state, reason=reason, posting=posting),
    )


def entries_of(
    inputs: Inputs,
    made: PublishedFigures,
    before: Version | None,
    posted: tuple[Posting, ...],
    *,
    state: State,
    reason: str,
    posting: Month,
) -> tuple[Posting, ...]:
    """What a version posts: its lines when it is the first, later the differences to what was posted."""
    if before is None:
        return first_entries(inputs.month, made.lines, posting)
    harmless = scheme_from_toml(inputs.scheme).after.appeals is Appeals.HOLD_HARMLESS and state is not State.WITHDRAWN
    return postings_needed(
        inputs.month, posted, made.lines, posting, version=before.version + 1, why=reason, harmless=harmless
    )
