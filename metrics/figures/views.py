"""The views every ranking reads, made from the catalogue in one go.

- `live.measure(metric, outlet, month, top, per, n)`: one row per metric, outlet and month with
  data; value = scale x sum(top) / sum(per). Only batches that count; missing parts are absent.
- `live.active_<fact table>`: the fact table's rows of the batches that count.
- `live.active_check_done(key, outlet, month, done, due)`: checks done of those that a form's cadence asks for.
- `live.field(month, outlet, name, branch, class, open_percent, full_months, covered)`: every
  outlet open on any day of a loaded month, as it was in that month. `full_months` counts the whole months
  open before this one; null when the outlet was open before records begin;
  `covered` the share of its business days that a pre-report of everything covers, percent, 0 without one.
- `live.exempt(outlet, month, metric, covered)`: the same for the pre-reports of single metrics (and '' for everything).
"""

from __future__ import annotations

from pathlib import Path

from data.sheets.kinds import CHECK, OWN, fact_sheets, sheet_of
from data.sheets.sheet import Sheet
from data.stores.facts import Facts
from metrics.catalogue import CATALOGUE, Metric
from metrics.figures.form_metrics import renew

SQL = Path(__file__).parent / "sql"
_DEFINED = f"""
    select key as metric, outlet, month, cast(sum(earned) as bigint) as top, cast(sum(possible) as bigint) as per,
        cast(sum(visits) as bigint) as n
    from live.active_{CHECK.table} where earned is not null group by key, outlet, month
    union all
    select key as metric, outlet, month, cast(sum(top_e6) as bigint), cast(sum(per) as bigint), cast(sum(n) as bigint)
    from live.active_{OWN.table} where outlet <> '' group by key, outlet, month"""
"""All figures of check forms at once, whatever forms there are, and all own figures of outlets."""
_DONE = "key as metric, outlet, month, done as top, due as per, due as n"


def install(facts: Facts) -> None:
    """Make the views, or make them anew, and let the catalogue have the figures that the bank has defined."""
    renew(facts)
    with facts.cursor() as db:
        row = db.execute("select current_database()").fetchone()
        home = str(row[0]) if row else "memory"
        for sheet in fact_sheets():
            db.execute(f"create or replace view live.active_{sheet.table} as {_active(sheet, home)}")
        for name in ("exempt", "field", "active_check_done"):
            db.execute(f"create or replace view live.{name} as {(SQL / f'{name}.sql').read_text(encoding='utf-8')}")
        built_in = [_measure(metric) for metric in CATALOGUE.values() if not metric.rows]
        measures = "\nunion all\n".join([*built_in, _DEFINED, f"select {_DONE} from live.active_check_done"])
        db.execute(f"create or replace view live.measure as {measures}")


def _measure(metric: Metric) -> str:
    """The select of one metric; every name in it is a constant of the catalogue or of data.sheets.kinds."""
    per = "cast(null as bigint)" if metric.per is None else f"{'below' if metric.per_table else 'above'}.{metric.per}"
    n = "cast(null as bigint)" if metric.n is None else f"{'below' if metric.per_table else 'above'}.{metric.n}"
    top, group = f"above.{metric.top}", ""
    there = f"{top} is not null" + ("" if metric.per is None else f" and {per} is not null")
    if sheet_of(metric.table).apart:
        top, per, n = (f"cast(sum({column}) as bigint)" for column in (top, per, n))
        group = "group by above.outlet, above.month"
    second = ""
    if metric.per_table:
        joined = "below.outlet = above.outlet and below.month = above.month"
        second = f"join live.active_{metric.per_table} as below on {joined}"
    return (
        f"select '{metric.key}' as metric, above.outlet, above.month, {top} as top, {per} as per, {n} as n "
        f"from live.active_{metric.table} as above {second} where {there} {group}"
    )


def _active(sheet: Sheet, home: str) -> str:
    parted = any(sheet is one for one in (CHECK, OWN))
    of_kind = f"starts_with(active.kind, '{sheet.key}.')" if parted else f"active.kind = '{sheet.key}'"
    counts = {fact.columns: fact.name for fact in sheet.facts if fact.scale}
    over = [f"coalesce(fact.{one.over}, fact.{counts[one.whole]}) as {one.over}" for one in sheet.facts if one.over]
    facts = f"fact.* replace ({', '.join(over)})" if over else "fact.*"
    return (
        f'select {facts} from "{home}".main.{sheet.table} as fact join live.active_batch as active '
        f"on {of_kind} and active.month = fact.month and active.batch = fact.batch"
    )
