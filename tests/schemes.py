"""Schemes and tables as a test writes them: only what the rule under test needs."""

from __future__ import annotations

from metrics.composite.standings import Standings
from metrics.composite.wide_table import WideTable, table_standings
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml
from tests.tables import rows

HEAD = 'id = "t"\ntitle = { zh = "试", en = "Trial" }\nfrom = "2026-01"\n'


def scheme(text: str) -> Scheme:
    """A scheme from its items and settings."""
    return scheme_from_toml(HEAD + text)


def direct(decimals: int = 2, more: str = "") -> Scheme:
    """A scheme whose one item, `score`, is its own composite: 0..100, higher is better."""
    return scheme(
        f'[[items]]\nmetric = "score"\nbetter = "higher"\nworst = 0\nbest = 100\ndecimals = 6\n'
        f"[ranking]\ndecimals = {decimals}\n{more}"
    )


def table(drawing: str) -> WideTable:
    drawn = rows(drawing)
    return WideTable(
        columns={name: tuple(row[name] for row in drawn) for name in drawn[0]}, lines=tuple(range(2, len(drawn) + 2))
    )


def judged(of: Scheme | str, drawing: str) -> Standings:
    """The standings of a drawn table: outlet | metric | ..."""
    return table_standings(table(drawing), scheme(of) if isinstance(of, str) else of)


def scores(standings: Standings) -> dict[str, float | None]:
    """Outlet -> published composite."""
    return {str(row.outlet): None if row.value != row.value else row.value for row in standings.table.itertuples()}


def ranks(standings: Standings) -> dict[str, int | str]:
    """Outlet -> place, or the note that tells why there is none."""
    return {str(row.outlet): row.note or int(row.rank) for row in standings.table.itertuples()}
