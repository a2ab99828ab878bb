"""What is in the way is set aside, named and kept: nothing is deleted at a start.

aside/20261128T093000Z-NAME in the data folder. What has lain there for 30 days is removed by the server's
daily duty, never by a start.
"""

from __future__ import annotations

import logging
from pathlib import Path

from pyarrow import parquet

from data.stores.facts import BATCHED, Facts
from data.stores.records import now

_log = logging.getLogger("serviceleague")
ASIDE = "aside"


def place_aside(folder: Path, name: str) -> Path:
    """A free name in the data folder's `aside`, told to the log."""
    home = folder / ASIDE
    home.mkdir(exist_ok=True)
    found, number = home / f"{now():%Y%m%dT%H%M%SZ}-{name}", 1
    while found.exists():
        number += 1
        found = home / f"{now():%Y%m%dT%H%M%SZ}-{name}-{number}"
    _log.warning("set aside: %s", found)
    return found


def put_aside(folder: Path, what: Path) -> None:
    what.rename(place_aside(folder, what.name))


def set_facts_aside(folder: Path | None, facts: Facts, known: set[int]) -> None:
    """Take the rows of batches that no act made known out of the facts: a crash came before the commit point."""
    with facts.cursor() as cursor:
        unknown = {}
        for table in BATCHED:
            query = f"select * from {table} where not list_contains($known::bigint[], batch)"
            rows = cursor.sql(query, params={"known": sorted(known)}).to_arrow_table()
            if rows.num_rows:
                unknown[table] = rows
        if unknown and folder is not None:
            target = place_aside(folder, "facts")
            target.mkdir()
            for table, rows in unknown.items():
                parquet.write_table(rows, target / f"{table}.parquet")
        for table in unknown:
            cursor.execute(
                f"delete from {table} where not list_contains($known::bigint[], batch)", {"known": sorted(known)}
            )
