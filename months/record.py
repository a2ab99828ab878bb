"""From a decided draft to the versions recorded: the month's own, and those of later months that move with it."""

from __future__ import annotations

from collections.abc import Iterator
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
from months.differences import first_entries, postings_needed
from months.draft import MonthDraft
from months.figures import month_figures
from months.gather import inputs_of, looked_back
from months.inputs import Inputs, past_from_json, past_to_json


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
        later = list(_later(store, connection, own)) if found.before is not None else []
    inputs = [content for one in (found.inputs, *(of for _, of in later)) for content in one.contents()]
    return record_publication(store, actor, [own, *(new for new, _ in later)], inputs, seen=found.data_version)


def _later(store: Store, connection: Connection, own: NewVersion) -> Iterator[tuple[NewVersion, Inputs]]:
    """Later published months by their own frozen inputs, but with the new past; only those whose figures move."""
    changed: dict[Month, PublishedFigures] = {own.month: own.figures}
    for month, version in sorted(versions_in_force(connection).items()):
        inputs = inputs_of(connection, version) if month > own.month else None
        if inputs is None:
            continue
        past = looked_back(
            past_from_json(inputs.past), month, {earlier: made.outcome for earlier, made in changed.items()}
        )
        inputs = replace(inputs, past=past_to_json(past))
        made = month_figures(store, inputs)
        if made.hash() == version.figures:
            continue
        changed[month] = made
        why = f"{own.month} v{own.version}: {own.reason}"
        posted = entries(connection, month=month)
        new = _version(
            inputs,
            made,
            version,
            posted,
            state=State.CORRECTED,
            reason=why,
            checked_by=own.checked_by,
            posting=own.posted_in,
        )
        yield new, inputs


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
