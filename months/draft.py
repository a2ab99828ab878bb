"""A month as it would be published now: its inputs, its figures, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.decisions.publications import versions
from data.decisions.published import PublishedFigures, State, Version
from data.stores import records
from data.stores.store import Store
from data.types import Month
from metrics.scheme.choices import Appeals
from metrics.scheme.toml import scheme_from_toml
from months.figures import month_figures
from months.gather import Obstacle, facts_whole, harmless, inputs_now, obstacles, window_open
from months.inputs import Inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDraft:
    """A month as it would be published now, and what stands in the way. `data_version` is the state it was made of."""

    month: Month
    inputs: Inputs
    figures: PublishedFigures
    obstacles: tuple[Obstacle, ...]
    before: Version | None
    data_version: int

    def unchanged(self) -> bool:
        """Whether the newest version already says exactly this."""
        return (
            self.before is not None
            and self.before.state is not State.WITHDRAWN
            and self.before.figures == self.figures.hash()
        )


def month_draft(store: Store, month: Month, *, hold: bool = False) -> MonthDraft:
    """The month as it would be published now; `hold` its facts against what was loaded, as publishing must.

    Raises:
        NoSchemeInForce: No scheme judges the month.
        FactsDiffer: The facts are not as they were loaded.
        NothingLoaded: There are no figures for it.
    """
    seen = store.version()
    inputs = inputs_now(store, month)
    if hold:
        facts_whole(store, inputs)
    with store.records.reading() as connection:
        every = versions(connection, month)
    before, after = every[-1] if every else None, scheme_from_toml(inputs.scheme).after
    found = month_figures(store, inputs)
    if before is not None and after.appeals is Appeals.HOLD_HARMLESS and before.state is not State.WITHDRAWN:
        inputs = replace(inputs, held_harmless=harmless(found, before))
        found = month_figures(store, inputs)
    still_open = window_open(after.corrected_from(every[0].published_at), records.now()) if every else ()
    return MonthDraft(
        month=month,
        inputs=inputs,
        figures=found,
        obstacles=(*still_open, *obstacles(inputs, found)),
        before=before,
        data_version=seen,
    )
