"""What DuckDB is told of the records after every act: which batches count, the organisation, exclusions.

A published month stands as its newest version froze it, whatever has been loaded or decided since: a
correction shows once it is published. What would be published now is made from the records themselves.
"""

from __future__ import annotations

import json
from itertools import pairwise

import pyarrow as pa
from duckdb import DuckDBPyConnection
from sqlalchemy import Connection, Table, and_, func, select

from data.forms.form import DONE, Cadence, check_kind
from data.forms.form_toml import form_from_toml
from data.sheets.complaint import COMPLAINT
from data.sheets.complaint_list import COMPLAINT_LIST
from data.stores import records
from data.stores.schema.schemes import COMPLAINT_WORDS
from data.types import Month

NEVER = "9999-12"
"""`until_month` of a spell that has not ended; months are compared as text."""
EXCLUSION = ("outlet", "month", "metric", "reason", "kind", "days", "business_days")
NOT_TEXT = {name: pa.int64() for name in ("batch", "days", "business_days")} | {
    name: pa.date32() for name in ("opened", "closed")
}


def tables(connection: Connection, *, as_published: bool = True) -> dict[str, pa.Table]:
    """The content of every `live` table, by name; see `data.stores.facts.LIVE_TABLES` for the columns.

    Args:
        as_published: Published months as they were published; False for what the records say today.
    """
    recipes = _recipes_in_force(connection) if as_published else {}
    batches = {part: batch for part, batch in active_batches(connection).items() if part[1] not in recipes}
    for name, recipe in recipes.items():
        batches |= {(kind, month): batch for kind, month, batch, _ in recipe["batches"] if month == name}
    outlet = records.outlet.c
    outlets = connection.execute(select(outlet.code, outlet.opened, outlet.closed))
    spell, forms = ("outlet", "from_month", "until_month", "name", "branch", "class"), _forms(connection)
    return {
        "active_batch": _table([(*part, batch) for part, batch in batches.items()], "kind", "month", "batch"),
        "outlet": _table([tuple(row) for row in outlets], "code", "opened", "closed"),
        "outlet_spell": _table(_spells(connection), *spell),
        "form": _table(forms, "form", "from_month", "toml"),
        "check_due": _table(_due(forms), "key", "score", "cadence", "since", "until"),
        "own_figure": _adopted(connection, records.figure_version, "from_month", "toml"),
        "exclusion": _table(_exclusions(connection, recipes), *EXCLUSION),
    }


def active_batches(connection: Connection) -> dict[tuple[str, str], int]:
    """(kind, month) -> the batch that counts, the one chosen last; nothing for a part that was rolled back.

    A complaint list counts as long as the month's figures that were read from it do.
    """
    activation, own = records.activation, records.batch
    newest = select(func.max(activation.c.seq)).group_by(activation.c.kind, activation.c.month)
    rows = connection.execute(select(activation).where(activation.c.seq.in_(newest), activation.c.batch.is_not(None)))
    found = {(row.kind, row.month): row.batch for row in rows if row.kind != COMPLAINT_LIST.key}
    lists = own.alias()
    together = (lists.c.upload == own.c.upload, lists.c.month == own.c.month, lists.c.kind == COMPLAINT_LIST.key)
    figures = [batch for (kind, _), batch in found.items() if kind == COMPLAINT.key]
    beside = select(lists).join(own, and_(*together)).where(own.c.id.in_(figures))
    return found | {(row.kind, row.month): row.id for row in connection.execute(beside)}


def corrected_months(connection: Connection) -> set[str]:
    """Published months of which sheets or exclusions have come, gone or changed since they were published."""
    published, today = (tables(connection, as_published=so) for so in (True, False))
    return {
        month
        for name in ("active_batch", "exclusion")
        for month, _ in _rows_by_month(published[name]) ^ _rows_by_month(today[name])
    }


def _rows_by_month(table: pa.Table) -> set[tuple[str, tuple]]:
    return {(row["month"], tuple(row.values())) for row in table.to_pylist()}


def loaded_months(db: DuckDBPyConnection) -> tuple[Month, ...]:
    """The months of which anything counts, oldest first; of the state of the data that the cursor sees."""
    return tuple(
        Month.parse(month)
        for (month,) in db.execute("select distinct month from live.active_batch order by month").fetchall()
    )


def _recipes_in_force(connection: Connection) -> dict[str, dict]:
    """By published month the recipe of its newest version; a withdrawn month has none."""
    table = records.publication
    rows = connection.execute(select(table.c.month, table.c.state, table.c.recipe).order_by(table.c.version)).all()
    newest = {row.month: row for row in rows}
    return {month: json.loads(row.recipe) for month, row in newest.items() if row.state != "withdrawn"}


def _exclusions(connection: Connection, recipes: dict[str, dict]) -> list[tuple]:
    rows = connection.execute(select(records.exclusion).where(records.exclusion.c.withdrawn_at.is_(None)))
    found = [tuple(getattr(row, name) for name in EXCLUSION) for row in rows if row.month not in recipes]
    for month, recipe in recipes.items():
        frozen = [one for one in _frozen_exclusions(connection, recipe["organisation"]) if one["month"] == month]
        found += [tuple(one.get(name) for name in EXCLUSION) for one in frozen]
    return found


def _frozen_exclusions(connection: Connection, name: str) -> list[dict]:
    """Kept by the hash they are frozen under, which never holds anything else."""
    if name not in _frozen:
        content = connection.execute(select(records.frozen.c.content).where(records.frozen.c.sha256 == name)).scalar()
        _frozen[name] = json.loads(content)["exclusion"] if content else []
    return _frozen[name]


_frozen: dict[str, list[dict]] = {}


def _forms(connection: Connection) -> list[tuple]:
    """Every version of a check form, in the order of adoption."""
    form = records.form_version.c
    every = select(form.form, form.from_month, form.toml).where(form.form != COMPLAINT_WORDS).order_by(form.id)
    return [tuple(row) for row in connection.execute(every)]


def _due(forms: list[tuple]) -> list[tuple]:
    """How often each form in each mode asks for a check, version by version; of two from one month the later counts."""
    versions = {(form, since): form_from_toml(toml) for form, since, toml in forms}
    order, found = sorted(versions), []
    for (form, since), after in zip(order, [*order[1:], ("", "")], strict=False):
        version, until = versions[form, since], after[1] if after[0] == form else NEVER
        for score in (check_kind(form, mode) for mode in version.modes if version.cadence is not Cadence.NONE):
            found.append((f"{score}.{DONE}", score, version.cadence, since, until))
    return found


def _adopted(connection: Connection, table: Table, *names: str) -> pa.Table:
    """Every version of what a bank has adopted, in that order."""
    rows = connection.execute(select(*(table.c[name] for name in names)).order_by(table.c.id))
    return _table([tuple(row) for row in rows], *names)


def _spells(connection: Connection) -> list[tuple]:
    spell = records.outlet_spell
    rows = connection.execute(select(spell).order_by(spell.c.outlet, spell.c.from_month)).all()
    ends = [later.from_month if later.outlet == earlier.outlet else NEVER for earlier, later in pairwise(rows)]
    return [
        (row.outlet, row.from_month, until, row.name, row.branch, row._mapping["class"])
        for row, until in zip(rows, [*ends, NEVER], strict=False)
    ]


def _table(rows: list[tuple], *names: str) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    kinds = (NOT_TEXT.get(name, pa.string()) for name in names)
    return pa.table(
        {name: pa.array(column, type=kind) for name, column, kind in zip(names, columns, kinds, strict=True)}
    )
