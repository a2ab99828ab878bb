"""League tables as the pages make them beside the same in pandas, one run on one machine.

    PYTHONPATH=. .venv/bin/python tests/bench/league.py [--small] [--rounds 3]

Two sizes: 68 outlets x 24 months and 23,433 outlets x 36 months, of which the last month is ranked by
each of 15 metrics. Both sides do the same: the batches that count, the organisation as of the month and
the one before, published value, place, movement, order; they are compared before anything is timed.
pandas has all tables in memory as frames and works out the organisation once for all metrics; ours asks
the store with every metric. CPU seconds over all threads, the least of the rounds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa

from data.sheets.kinds import SHEETS
from data.stores.facts import Facts
from data.types import Better, Month
from metrics.catalogue import CATALOGUE, Metric
from metrics.composite.composite import standings_of_months
from metrics.composite.single_rankings import ranking
from metrics.figures import views
from metrics.scheme.in_force import preset

METRICS = [metric for metric in CATALOGUE.values() if metric.table != "complaint_month"]
SHEET_OF = {sheet.table: sheet for sheet in SHEETS.values()}


def synthetic(outlets: int, months: int, seed: int = 1) -> Facts:
    """A store with every fact of three sheets for every outlet and month."""
    random, facts = np.random.default_rng(seed), Facts(None, memory_limit="4GB")
    codes = [f"{place:05d}" for place in range(outlets)]
    calendar = [str(Month(2024, 1).plus(place)) for place in range(months)]
    rows = outlets * months
    key = {
        "batch": pa.array(np.ones(rows, dtype=np.int64)),
        "outlet": pa.array(np.tile(np.array(codes, dtype=object), months), pa.string()),
        "month": pa.array(np.repeat(np.array(calendar, dtype=object), outlets), pa.string()),
    }
    for table in {metric.table: None for metric in METRICS}:
        whole = random.integers(100, 3000, rows)
        columns = {}
        for fact in SHEET_OF[table].facts:
            share = random.integers(300_000, 1_000_000, rows)
            scale = 1_000_000 if fact.name in ("transactions_e6", "rated_e6", "vip_weight_e6") else 1
            columns[fact.name] = whole * share if fact.name.endswith(("_ms", "_e6")) and scale == 1 else whole * scale
            if fact.name.endswith("points"):
                columns[fact.name] = whole * share // 1_000_000
        facts.append(table, pa.table(key | {name: pa.array(values) for name, values in columns.items()}))
    kinds = [SHEET_OF[table].key for table in {metric.table: None for metric in METRICS}]
    facts.replace_live(
        {
            "outlet": pa.table({"code": codes}),
            "outlet_spell": pa.table(
                {
                    "outlet": codes,
                    "from_month": ["0000-01"] * outlets,
                    "until_month": ["9999-12"] * outlets,
                    "name": codes,
                    "branch": [f"T{place % 36}" for place in range(outlets)],
                    "class": ["tier2"] * outlets,
                }
            ),
            "active_batch": pa.table(
                {
                    "kind": [kind for kind in kinds for _ in calendar],
                    "month": calendar * len(kinds),
                    "batch": pa.array(np.ones(len(kinds) * months, dtype=np.int64)),
                }
            ),
        }
    )
    views.install(facts)
    return facts


def frames(facts: Facts) -> dict[str, pd.DataFrame]:
    """Every table as pandas would hold it in memory, months with their number beside them."""
    found = {}
    for table in (
        *{metric.table: None for metric in METRICS},
        "live.active_batch",
        "live.outlet",
        "live.outlet_spell",
        "live.exclusion",
    ):
        with facts.cursor() as db:
            found[table] = db.sql(f"select * from {table}").to_arrow_table().to_pandas()
    return found


def ours(facts: Facts, metric: Metric, month: Month) -> pd.DataFrame:
    with facts.cursor() as db:
        return ranking(db, metric.key, month)


def field_in_pandas(tables: dict[str, pd.DataFrame], month: Month) -> pd.DataFrame:
    """Who could be ranked in the month and the one before, as it was then; once for all metrics."""
    months = pd.DataFrame({"month": [str(month.before()), str(month)]})
    months["first"] = pd.to_datetime(months["month"])
    months["next"] = months["first"] + pd.offsets.MonthBegin(1)
    field = (
        tables["live.outlet_spell"]
        .merge(tables["live.outlet"], left_on="outlet", right_on="code")
        .merge(months, how="cross")
    )
    opened, closed = pd.to_datetime(field["opened"]), pd.to_datetime(field["closed"])
    there = (field["from_month"] <= field["month"]) & (field["month"] < field["until_month"])
    there &= (opened.isna() | (opened < field["next"])) & (closed.isna() | (closed > field["first"]))
    whole = tables["live.exclusion"]
    excluded = set(zip(whole["outlet"], whole["month"], strict=True))
    field["bar"] = np.where(
        [pair in excluded for pair in zip(field["outlet"], field["month"], strict=True)] if excluded else False,
        "excluded",
        "",
    )
    field["number"] = field["first"].dt.year * 12 + field["first"].dt.month
    return field.loc[there, ["month", "number", "outlet", "name", "branch", "class", "bar"]]


def in_pandas(tables: dict[str, pd.DataFrame], field: pd.DataFrame, metric: Metric, month: Month) -> pd.DataFrame:
    """The same league: batches that count, the organisation of each month, places, movement, order."""
    active = tables["live.active_batch"]
    active = active[
        (active["kind"] == SHEET_OF[metric.table].key) & active["month"].isin((str(month.before()), str(month)))
    ]
    columns = [
        "month",
        "batch",
        "outlet",
        *dict.fromkeys(column for column in (metric.top, metric.per, metric.n) if column),
    ]
    measured = tables[metric.table][columns].merge(active[["month", "batch"]], on=["month", "batch"])
    table = field.merge(measured, on=["month", "outlet"], how="left")
    one, top, per = (
        10**metric.decimals,
        table[metric.top] * metric.scale.numerator,
        table[metric.per] * metric.scale.denominator,
    )
    table["value"] = (2 * top * one + per) // (2 * per) / one
    table["n"] = table[metric.n]
    notes = [table["bar"] != "", table["value"].isna(), table["n"] < metric.fewest]
    table["note"] = np.select(notes, [table["bar"], "no_data", "too_few"], default="")
    table["rank"] = (
        table["value"]
        .where(table["note"] == "")
        .groupby(table["month"])
        .rank(method="min", ascending=metric.better is Better.LOWER)
    )
    before = table[["outlet", "number", "rank"]].assign(number=table["number"] + 1)
    table = table.merge(before, on=["outlet", "number"], how="left", suffixes=("", "_before"))
    table["moved"] = (table["rank_before"] - table["rank"]).astype("Int64")
    return table[table["month"] == str(month)].sort_values(["rank", "outlet"])[
        ["outlet", "name", "branch", "class", "rank", "value", "n", "moved", "note"]
    ]


def pandas_leagues(tables: dict[str, pd.DataFrame], month: Month) -> None:
    field = field_in_pandas(tables, month)
    for metric in METRICS:
        in_pandas(tables, field, metric, month)


def floor(facts: Facts, metric: Metric, month: Month) -> None:
    """The least anything could cost: one group-by over the metric's rows of both months."""
    query = (
        "select month, sum(top), sum(per) from live.measure "
        "where metric = $metric and month between $since and $until group by month"
    )
    with facts.cursor() as db:
        db.execute(query, {"metric": metric.key, "since": str(month.before()), "until": str(month)}).fetchall()


def agree(facts: Facts, prepared: dict[str, pd.DataFrame], metric: Metric, month: Month) -> None:
    own = ours(facts, metric, month).sort_values("outlet", ignore_index=True)
    pandas = in_pandas(prepared, field_in_pandas(prepared, month), metric, month).sort_values(
        "outlet", ignore_index=True
    )
    for column in ("rank", "moved", "value"):
        assert own[column].equals(pandas[column].astype(own[column].dtype)), (metric.key, column)


def least(rounds: int, work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds, each the least of the rounds."""
    cpu, wall = [], []
    for _ in range(rounds):
        started, clock = time.process_time(), time.perf_counter()
        work()
        cpu.append(time.process_time() - started)
        wall.append(time.perf_counter() - clock)
    return min(cpu), min(wall)


def compare(outlets: int, months: int, rounds: int) -> None:
    facts = synthetic(outlets, months)
    prepared, last = frames(facts), Month(2024, 1).plus(months - 1)
    for metric in METRICS if outlets < 1000 else METRICS[:1]:
        agree(facts, prepared, metric, last)
    own = least(rounds, lambda: [ours(facts, metric, last) for metric in METRICS])
    pandas = least(rounds, lambda: pandas_leagues(prepared, last))
    read = least(rounds, lambda: pandas_leagues(frames(facts), last))
    ground = least(rounds, lambda: [floor(facts, metric, last) for metric in METRICS])
    print(f"\n{outlets:,} outlets, {months} months loaded, {len(METRICS)} metrics of the last; places agree")
    for name, (cpu, wall) in (
        ("ours", own),
        ("pandas, in memory", pandas),
        ("pandas, from store", read),
        ("group-by floor", ground),
    ):
        print(f"  {name:<18} CPU {cpu:8.3f} s   wall {wall:8.3f} s")
    for name, (cpu, wall) in (("pandas in memory", pandas), ("pandas from store", read), ("floor", ground)):
        print(f"  ours / {name:<17} CPU {own[0] / cpu:6.2f}   wall {own[1] / wall:6.2f}")


def composite(rounds: int) -> None:
    """What a slider costs: every standing of 24 months x 1,000 outlets, from the store."""
    facts = synthetic(1000, 24)
    scheme, calendar = preset("icbc-datong"), [Month(2024, 1).plus(place) for place in range(24)]

    def work() -> None:
        with facts.cursor() as db:
            standings_of_months(db, dict.fromkeys(calendar, scheme), calendar)

    cpu, wall = least(max(rounds, 3), work)
    print(f"\ncomposite, 1,000 outlets x 24 months: CPU {cpu:.3f} s, wall {wall:.3f} s (aim 0.3 s)")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--small", action="store_true", help="leave out the large bank")
    asked.add_argument("--rounds", type=int, default=3)
    chosen = asked.parse_args()
    compare(68, 24, chosen.rounds)
    composite(chosen.rounds)
    if not chosen.small:
        compare(23_433, 36, 1)
