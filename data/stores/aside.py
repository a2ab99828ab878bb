"""What is in the way is set aside, named and kept: nothing is deleted at a start.

aside/20261128T093000Z-NAME in the data folder. What has lain there for 30 days is removed by the server's
daily duty, never by a start.
"""

from __future__ import annotations

import logging
from pathlib import Path

from data.sheets.kinds import fact_sheets
from data.stores.facts import Facts
from data.stores.records import now
from data.stores.stamp import write_table

_log = logging.getLogger("serviceleague")
ASIDE = "aside"


def place_aside(folder: Path, name: str) -> Path:
    """A free name in the data folder's `aside`, told to the log."""
    home = folder / ASIDE
    home.mkdir(exist_ok=True)
    found = home / f"{now():%Y%m%dT%H%M%S%fZ}-{name}"
    _log.warning("set aside: %s", found)
    return found


def put_aside(folder: Path, what: Path) -> None:
    what.rename(place_aside(folder, what.name))


def set_facts_aside(folder: Path, facts: Facts, known: set[int]) -> None:
    """Take the rows of batches that no act made known out of the facts: a crash came before the commit point."""
    tables = (*(sheet.table for sheet in fact_sheets()), "source_cell")
    with facts.cursor() as cursor:
        query, params = "from {} where not list_contains($known::bigint[], batch)", {"known": sorted(known)}
        rows = {
            table: cursor.sql(f"select * {query.format(table)}", params=params).to_arrow_table() for table in tables
        }
        unknown = {table: found for table, found in rows.items() if found.num_rows}
        if not unknown:
            return
        target = place_aside(folder, "facts")
        target.mkdir()
        for table, found in unknown.items():
            write_table(target / f"{table}.parquet", found)
            cursor.execute(f"delete {query.format(table)}", params)
