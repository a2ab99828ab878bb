"""Every version in force up to a month as one set of frozen inputs: sums over months without any live view."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from duckdb import DuckDBPyConnection
from sqlalchemy import Connection

from data.decisions.publications import versions_in_force
from data.decisions.published import Version, canonical
from data.errors.acts import NotPublished
from data.types import Month
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml
from months.figures import facts_of
from months.gather import inputs_of
from months.inputs import Inputs
from months.ledger import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSpan:
    """The versions in force up to a month, each with the inputs it froze and its scheme."""

    month: Month
    versions: Mapping[Month, Version]
    inputs: Mapping[Month, Inputs]
    schemes: Mapping[Month, Scheme]

    def scheme_of(self, month: Month) -> Scheme:
        """Of a month without a version that of the next one with one."""
        return self.schemes[min((one for one in self.schemes if one >= month), default=self.month)]


def published_span(connection: Connection, month: Month) -> PublishedSpan:
    """Every published month up to this one; earlier ones whose frozen inputs are gone are left out.

    Raises:
        NotPublished: The month has no version in force, or its inputs are gone.
    """
    versions = {one: version for one, version in versions_in_force(connection).items() if one <= month}
    frozen = {one: inputs_of(connection, version) for one, version in versions.items()}
    inputs = {one: found for one, found in frozen.items() if found is not None}
    if month not in inputs:
        raise NotPublished(month=month)
    read = {toml: scheme_from_toml(toml) for toml in {one.scheme for one in inputs.values()}}
    schemes = {one: read[of.scheme] for one, of in inputs.items()}
    return PublishedSpan(month=month, versions={one: versions[one] for one in inputs}, inputs=inputs, schemes=schemes)


@contextmanager
def facts_of_span(store: Stored, span: PublishedSpan) -> Iterator[DuckDBPyConnection]:
    """A fact store of its own: each month's batches and exclusions by its own version, the outlets by the last."""
    last, own = span.inputs[span.month], [(str(one), of) for one, of in span.inputs.items()]
    organisation = json.loads(last.organisation)
    organisation["exclusion"] = [
        line for month, of in own for line in json.loads(of.organisation)["exclusion"] if line["month"] == month
    ]
    batches = tuple(batch for month, of in own for batch in of.batches if batch[1] == month)
    with facts_of(store, replace(last, organisation=canonical(organisation), batches=batches)) as db:
        yield db
