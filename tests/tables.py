"""Drawn tables: a test shows its input as a table, and `given` makes it a fact store."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from data.sheets.kinds import SHEETS
from data.stores.facts import Facts
from data.types import Month
from metrics.figures import views

_KIND_OF = {sheet.table: sheet.key for sheet in SHEETS.values()}
_LIVE = {
    "outlet": {"code": pa.string(), "opened": pa.date32(), "closed": pa.date32()},
    "outlet_spell": {name: pa.string() for name in ("outlet", "from_month", "until_month", "name", "branch", "class")},
    "exclusion": {name: pa.string() for name in ("outlet", "month", "metric", "reason")},
    "active_batch": {"kind": pa.string(), "month": pa.string(), "batch": pa.int64()},
}
_DEFAULTS = {
    "from_month": "0000-01",
    "until_month": "9999-12",
    "class": "tier2",
    "metric": "",
    "reason": "decided",
    "branch": "T1",
}


def rows(drawing: str) -> list[dict[str, str]]:
    """The rows of a drawing: cells parted by |, the first line names the columns, an empty cell is missing."""
    lines = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def given(facts: Facts | None = None, *, batch: int = 1, **drawings: str) -> Facts:
    """A fact store holding the drawings, all in one active batch, with the metric view installed.

    Fact tables by their name (wait_month=..., mystery_visit=...); `outlet_spell` (outlet, name,
    branch, class, from_month, until_month), `outlet` (code, opened, closed) and `exclusion` tell
    the organisation. Outlets seen in facts and not drawn are open, tier 2, of branch T1.
    """
    facts = facts or Facts(None)
    seen: dict[str, None] = {}
    active: set[tuple[str, str]] = set()
    for table in drawings.keys() & _KIND_OF.keys():
        drawn = rows(drawings[table])
        seen.update((row["outlet"], None) for row in drawn)
        active.update((_KIND_OF[table], row["month"]) for row in drawn)
        columns = {
            name: [row[name] if name in ("outlet", "month") else int(row[name]) if row[name] else None for row in drawn]
            for name in drawn[0]
        }
        types = {name: pa.string() if name in ("outlet", "month") else pa.int64() for name in columns}
        facts.append(
            table,
            pa.table(
                {"batch": pa.array([batch] * len(drawn), pa.int64())}
                | {n: pa.array(v, types[n]) for n, v in columns.items()}
            ),
        )
    spells = rows(drawings["outlet_spell"]) if "outlet_spell" in drawings else []
    spells += [{"outlet": code, "name": code} for code in sorted(seen.keys() - {row["outlet"] for row in spells})]
    outlets = rows(drawings["outlet"]) if "outlet" in drawings else []
    outlets += [{"code": code} for code in sorted({row["outlet"] for row in spells} - {row["code"] for row in outlets})]
    live = {
        "outlet": outlets,
        "outlet_spell": spells,
        "exclusion": rows(drawings.get("exclusion", "outlet | month\n")),
        "active_batch": [{"kind": kind, "month": month, "batch": str(batch)} for kind, month in sorted(active)],
    }
    facts.replace_live({table: _arrow(table, lines) for table, lines in live.items()})
    views.install(facts)
    return facts


def _arrow(table: str, lines: list[dict[str, str]]) -> pa.Table:
    def cell(row: dict[str, str], name: str) -> object:
        text = row.get(name, _DEFAULTS.get(name, "")) or _DEFAULTS.get(name, "")
        if name in ("opened", "closed"):
            return date.fromisoformat(text) if text else None
        return int(text) if name == "batch" else text

    columns = _LIVE[table]
    return pa.table({name: pa.array([cell(row, name) for row in lines], kind) for name, kind in columns.items()})


def month(text: str) -> Month:
    return Month.parse(text)
