"""Which sheets a month waits for before anybody is ranked by it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from data.decisions.publications import newest
from data.decisions.published import State
from data.errors.figures import NoSchemeInForce
from data.sheets.kinds import expected_sheets
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.scheme.in_force import scheme_in_force


def sheets_lacking(connection: Connection, month: Month, counting: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """The kinds of sheet that judge the month by its own figures and are not among the (kind, month) that count.

    A month without a scheme waits for every kind; what is read over several months, or published, waits for none.
    """
    version = newest(connection, month)
    if version is not None and version.state is not State.WITHDRAWN:
        return ()
    try:
        items = scheme_in_force(connection, month).items
    except NoSchemeInForce:
        tables = {sheet.table for sheet in expected_sheets().values()}
    else:
        metrics = [CATALOGUE[one.metric] for one in items if one.weight and one.months == 1 and one.metric in CATALOGUE]
        tables = {table for metric in metrics for table in (metric.table, metric.per_table)}
    return tuple(
        kind for kind, one in expected_sheets().items() if one.table in tables and (kind, str(month)) not in counting
    )
