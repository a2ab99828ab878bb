"""The watch list of a month, by the figures, schemes and lines of each month up to it."""

from __future__ import annotations

from contextlib import suppress

from data.errors.figures import NoSchemeInForce
from data.stores import live
from data.types import Month
from metrics.catalogue import CATALOGUE
from metrics.scheme.scheme import Scheme
from metrics.watch.mark_lines import MarkLine
from metrics.watch.taking_part import figures_taking_part
from metrics.watch.watch_list import Watched, watched
from months.decisions.lines import lines_in_force
from months.ledger import Stored
from months.shown import scheme_shown


def watch_list(store: Stored, month: Month) -> tuple[Watched, ...]:
    """Everybody on the list in that month, metric by metric in the catalogue's order; empty without a scheme.

    Watched is what has a line of its own; while no line is set, what the month's scheme scores, by the catalogue's
    examples. Months before the first scheme are judged by it.
    """
    lines = lines_in_force(store.records)
    with store.records.reading() as connection, store.cursor() as db:
        first = min((one for one in live.loaded_months(db)), default=month)
        try:
            schemes = {month: scheme_shown(store, connection, month)}
        except NoSchemeInForce:
            return ()
        months = [first.plus(at) for at in range(month.since(first) + 1)]
        for past in reversed(months[:-1]):
            schemes[past] = schemes[past.after()]
            with suppress(NoSchemeInForce):
                schemes[past] = scheme_shown(store, connection, past)
        found = figures_taking_part(db, metrics_watched(lines, schemes[month]), months, schemes.__getitem__)
    return tuple(row for metric, figures in found.items() for row in watched(metric, figures, lines))


def metrics_watched(lines: tuple[MarkLine, ...], scheme: Scheme) -> tuple[str, ...]:
    known = {one.metric for one in lines} or {item.metric for item in scheme.items}
    return tuple(metric for metric in CATALOGUE if metric in known)
