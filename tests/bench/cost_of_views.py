"""What each view of the kinds of figures costs: CPU of a warm rerun beside the bare hello, and kilobytes sent.

For the demo bank and for a large one of a year, whose outlets are each two of the demo's added up: what holds of
their facts (a part is not above its whole) holds of the sum.

    python -m tests.bench.cost_of_views [OUTLETS]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from commands.service import publish_demo
from data.demo.bank import LAST_MONTH
from data.demo.make import make_demo
from data.people.rights import COMMAND_LINE
from data.sheets.kinds import SHEETS
from data.stores.founding import found_scheme
from data.stores.store import Store
from data.types import Month
from metrics.figures import views
from tests.bench.cost_of_pages import Served, add_person, hello, rerun_cost, served
from tests.small_bank import adopt_roster, load_table, roster_row

OUTLETS, MONTHS, RERUNS = 23_433, 12, 20
DRAWN = {"trend", "spread", "relation"}
"""By the chart engine."""
VIEWS: Mapping[str, tuple[str, str]] = {
    **{
        view: ("analysis", f"view={view}&metric=avg_wait&x=avg_wait&y=comp_10k")
        for view in ("trend", "heat", "beside", "spread", "relation")
    },
    **{f"subject {kind}": ("subject", f"kind={kind}&period=r12") for kind in ("mystery", "wait", "complaint", "eval")},
    "branch": ("outlet", "branch={}"),
    "watch list": ("targets", "view=watch"),
    "league of a quarter": ("league", "period=quarter&metric=avg_wait&against=month,year"),
}
"""By their address; where a branch is asked for, its name is filled in."""


@contextmanager
def whole_bank(outlets: int = 0) -> Iterator[tuple[Served, str]]:
    """A bank with a year of every kind of sheet, served, and the name of a branch: the demo's, or so many outlets."""
    with tempfile.TemporaryDirectory() as folder:
        store, demo = Store.open(Path(folder)), Store.in_memory()
        views.install(store.facts)
        make_demo(demo if outlets else store, months=MONTHS)
        if outlets:
            many_outlets(store, demo, outlets)
        else:
            publish_demo(store, lambda _words: None)
        add_person(store, "boss")
        store.close()
        with served(["cli.py", "--data", folder, "serve"], "--port") as server:
            yield server.seen_by("boss"), "分行1" if outlets else "城东支行"


def many_outlets(store: Store, demo: Store, outlets: int) -> None:
    """Fill an empty store: a roster of 300 branches, and every sheet of the demo's months; nothing is published."""
    with store.acting(COMMAND_LINE, "bench", "scheme") as connection:
        found_scheme(connection)
    codes = [str(100_000 + at) for at in range(outlets)]
    roster = [roster_row(code, f"分行{at % 300}", f"第{at}网点支行") for at, code in enumerate(codes)]
    adopt_roster(store, COMMAND_LINE, roster, since=LAST_MONTH.plus(1 - MONTHS))
    with demo.cursor() as db:
        for month in (LAST_MONTH.plus(step) for step in range(1 - MONTHS, 1)):
            for sheet in SHEETS.values():
                facts = db.execute(f"select * exclude (batch) from {sheet.table} where month = $1", [str(month)])
                rows = facts.to_arrow_table()
                if len(rows):
                    load_table(store, sheet, month, added_up(rows, codes, month))


def added_up(facts: pa.Table, codes: Sequence[str], month: Month) -> pa.Table:
    """For each code one of the rows and a few times another, so that hardly two are alike."""
    rows = range(len(codes))
    one, other = facts.take([at % len(facts) for at in rows]), facts.take([at // 7 % len(facts) for at in rows])
    times = pa.array([1 + at // 4_500 for at in rows], pa.int64())
    amounts = {
        name: pc.add(one[name], pc.multiply(other[name], times))
        for name in facts.column_names
        if name not in ("outlet", "month")
    }
    return pa.table({"outlet": codes, "month": [str(month)] * len(codes), **amounts})


def view_costs(bare: float, outlets: int = 0) -> Iterator[tuple[str, float, float]]:
    """Of each view: its name, CPU as times of the bare page, kilobytes."""
    with whole_bank(outlets) as (bank, branch):
        for view, (page, query) in VIEWS.items():
            cost = rerun_cost(bank, page, (query.format(branch),), reruns=RERUNS)
            yield view, cost.cpu_ms / bare, cost.kilobytes


def main(outlets: int) -> None:
    with hello() as bare:
        cpu = rerun_cost(bare).cpu_ms
    for many in (0, outlets):
        for view, times, kilobytes in view_costs(cpu, many):
            print(f"{many:>6} {view:<24}{times:>8.2f} times the bare page{kilobytes:>8.1f} kB", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else OUTLETS)
