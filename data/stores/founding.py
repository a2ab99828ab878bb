"""What a new bank starts with: the shipped scheme, in force since ever, until head office adopts its own."""

from __future__ import annotations

import tomllib
from pathlib import Path

from sqlalchemy import Connection, insert, select

from data.stores import records

SHIPPED = Path(__file__).parents[2] / "metrics" / "scheme" / "presets" / "icbc-datong.toml"
SINCE_EVER, SHIPPED_BY = "0001-01", "(shipped)"


def found_scheme(connection: Connection) -> None:
    """Put the shipped scheme into a store that has none; its amounts are examples, and it says so."""
    if connection.execute(select(records.scheme_version.c.id).limit(1)).first():
        return
    text = SHIPPED.read_text(encoding="utf-8")
    scheme = str(tomllib.loads(text)["id"])
    values = {
        "scheme": scheme,
        "from_month": SINCE_EVER,
        "toml": text,
        "adopted_by": SHIPPED_BY,
        "adopted_at": records.now(),
    }
    connection.execute(insert(records.scheme_version).values(**values))
