"""Checks by a form of 25 items at 23,433 outlets: what a league of one item costs, and what loading a month of visits.

    python -m tests.bench.check_forms

The league is of the last of 12 months, beside one of the built-in mystery score in the same store: CPU seconds over all
threads, the least of the rounds. Loading is `load` of the form's own template filled in, beside pandas.read_excel; the
memory is the largest proportional set size, the reader's own process included. So large a month has more cells than
the limit that is set by default: in one file it needs the setting, otherwise two files, the second added to the first.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import xlsxwriter

from data.forms.form_toml import form_from_toml
from data.sheets.check import CHECK
from data.stores.facts import Facts
from data.types import Month
from metrics.composite.single_rankings import ranking
from metrics.figures import views
from tests.bench.import_speed import PANDAS, cost
from tests.bench.league import synthetic

ITEMS, MONTHS, KIND = 25, 12, "f.big.onsite"
FORM = "\n".join(
    [
        'id = "big"\ntitle = { zh = "大表", en = "Big form" }\nfrom = "2024-01"\nmodes = ["onsite"]\ncadence = "month"',
        'sections = [{ id = "all", title = { zh = "全部", en = "All" } }]\nitems = [',
        *(
            f'  {{ id = "i{at:02d}", section = "all", zh = "第{at}项", max = 4, kind = "points" }},'
            for at in range(ITEMS)
        ),
        "]\n",
    ]
)


def with_checks(outlets: int) -> Facts:
    """The built-in figures of `synthetic` and, beside them, a visit a month with its marks."""
    facts, chance = synthetic(outlets, MONTHS), np.random.default_rng(2)
    keys = [KIND, f"{KIND}.all", f"{KIND}.failed", *(f"{KIND}.i{at:02d}" for at in range(ITEMS))]
    calendar = [str(Month(2024, 1).plus(place)) for place in range(MONTHS)]
    for month in calendar:
        rows = outlets * len(keys)
        texts = {name: pa.array([""] * rows) for name in ("round", "checker", "reason", "person", "photos")}
        columns = {fact.name: pa.nulls(rows, pa.int64()) for fact in CHECK.facts if fact.stored == "bigint"} | texts
        ones = pa.array(np.ones(rows, dtype=np.int64))
        columns |= {
            "batch": ones,
            "visits": ones,
            "applicable": ones,
            "visit": pa.array(np.repeat(np.arange(outlets), len(keys))),
        }
        columns |= {"outlet": pa.array(np.repeat([f"{at:05d}" for at in range(outlets)], len(keys)).tolist())}
        columns |= {"key": pa.array(keys * outlets), "month": pa.array([month] * rows)}
        columns |= {"day": pa.array([f"{month}-05"] * rows), "version": pa.array(["2024-01"] * rows)}
        columns |= {"earned": pa.array(chance.integers(0, 400, rows)), "possible": pa.array(np.full(rows, 400))}
        facts.append(CHECK.table, pa.table(columns))
    active = pa.table({"kind": [KIND] * MONTHS, "month": calendar, "batch": pa.array(np.ones(MONTHS, dtype=np.int64))})
    told, text = facts.told("active_batch"), pa.string()
    assert told is not None
    form = {"form": ["big"], "from_month": ["2024-01"], "toml": [FORM]}
    nothing = pa.table({"from_month": pa.array([], text), "toml": pa.array([], text)})
    active = pa.concat_tables([told, active])
    facts.replace_live({"active_batch": active, "form": pa.table(form), "own_figure": nothing})
    views.install(facts)
    return facts


def league_ratio(outlets: int, rounds: int = 5) -> float:
    """How many times the CPU of the built-in metric's league."""
    facts, month, least = with_checks(outlets), Month(2024, 1).plus(MONTHS - 1), {}
    for _ in range(rounds):
        for key in ("mystery", f"{KIND}.i07"):
            begun = time.process_time()
            with facts.cursor() as db:
                assert len(ranking(db, key, month)) == outlets
            least[key] = min(least.get(key, 1e9), time.process_time() - begun)
    facts.close()
    return least[f"{KIND}.i07"] / least["mystery"]


def write_visits(folder: Path, outlets: int) -> tuple[Path, Path, Path]:
    """The form, the bank's outlets and a month of visits, an item a column, two values in five below full marks."""
    form, roster, month = folder / "big.toml", folder / "outlets.csv", folder / "大表2026年10月.xlsx"
    form.write_text(FORM, encoding="utf-8")
    lines = [f"{100_000 + row},某省第{row}网点支行,分行{row % 300},tier2" for row in range(outlets)]
    roster.write_text("\n".join(["code,name,branch,class", *lines]), encoding="utf-8")
    items = form_from_toml(FORM).items
    with xlsxwriter.Workbook(str(month), {"constant_memory": True}) as book:
        page = book.add_worksheet("大表")
        page.write_row(0, 0, ["机构编码", "网点名称", "检查日期", *(f"{one.id} {one.title.zh}(4)" for one in items)])
        for row in range(outlets):
            marks = [4 - (row * at) % 5 % 3 for at in range(ITEMS)]
            page.write_row(
                row + 1, 0, [str(100_000 + row), f"某省第{row}网点支行", f"2026-10-{row % 28 + 1:02d}", *marks]
            )
    return form, roster, month


def load_cost(outlets: int) -> tuple[float, float]:
    """How many times the processor of pandas, and megabytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        form, roster, month = write_visits(folder, outlets)
        ours = ("env", "SERVICELEAGUE_LIMIT_CELLS=800000", sys.executable, "cli.py", "--data", str(folder / "bank"))
        cost(*ours, "organisation", str(roster), "--from", "2026-01")
        cost(*ours, "forms", "import", str(form))
        used, mb, said = cost(*ours, "load", str(month), "--json")
        assert '"loaded"' in said, said[:600]
        return used / float(cost(sys.executable, "-c", PANDAS, str(month))[2]), mb


def check_form_costs(outlets: int) -> Iterator[tuple[str, float]]:
    """Line by line, by its name in the budget."""
    yield f"a league of one item of {ITEMS}, {outlets:,} outlets / a built-in metric, CPU", league_ratio(outlets)
    times, mb = load_cost(outlets)
    yield f"load of {outlets:,} visits of {ITEMS} items / pandas.read_excel, CPU", times
    yield f"load of {outlets:,} visits of {ITEMS} items, MB", mb


if __name__ == "__main__":
    for line, value in check_form_costs(int(sys.argv[1]) if len(sys.argv) > 1 else 23_433):
        print(f"{line}: {value:.2f}")
