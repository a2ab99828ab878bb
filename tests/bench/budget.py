"""The budget of speed: one table of what budget.toml lists, each measured in this run; over a limit is exit code 1.

python -m tests.bench.budget
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.bench.beside_backup import backups_slow
from tests.bench.beside_upload import slowdown
from tests.bench.check_forms import check_form_costs
from tests.bench.cost_of_pages import (
    PAGES,
    demo_bank,
    first_load_kb,
    hello,
    large_bank,
    rerun_cost,
    waited_p95_ms,
)
from tests.bench.cost_of_views import DRAWN, OUTLETS, VIEWS, view_costs
from tests.bench.import_speed import import_cost
from tests.bench.notice import notice_cost


def view_limits(of: dict[str, float]) -> dict[str, float]:
    """The limit of each line of `measured_views`."""
    limits = {}
    for outlets, most in ((0, of["kilobytes_demo"]), (OUTLETS, of["kilobytes_large"])):
        for view in VIEWS:
            limits[_view(view, outlets, "/ hello")] = of["times_hello_drawn" if view in DRAWN else "times_hello"]
            limits[_view(view, outlets, "kB")] = most
    return limits


def measured_views(bare: float) -> Iterator[tuple[str, float]]:
    for outlets in (0, OUTLETS):
        for view, times, kilobytes in view_costs(bare, outlets):
            yield _view(view, outlets, "/ hello"), times
            yield _view(view, outlets, "kB"), kilobytes


def _view(view: str, outlets: int, what: str) -> str:
    return f"{view}, {f'{outlets:,} outlets' if outlets else 'demo'}, {what}"


def measured() -> Iterator[tuple[str, float]]:
    """Line by line, by its name in the budget."""
    times, mb = import_cost(OUTLETS)
    yield f"import of {OUTLETS:,} rows / pandas.read_excel, CPU", times
    yield f"import of {OUTLETS:,} rows, MB", mb
    yield from check_form_costs(OUTLETS)
    yield f"a league beside the reading of {OUTLETS:,} rows / alone", slowdown(OUTLETS)
    yield "ten people's clicks beside a backup / without, p95", backups_slow()
    yield "a notice of 67 outlets, the dearest file, CPU s", max(notice_cost(67)[0].values())
    files, largest = notice_cost(1_000)
    yield "a notice of 1,000 outlets, all files, CPU s", sum(files.values())
    yield "a notice of 1,000 outlets, MB", largest
    with hello() as bare, demo_bank() as bank:
        cpu, kilobytes = rerun_cost(bare).cpu_ms, first_load_kb(bare)
        for page, login in PAGES.items():
            seen = bank.seen_by(login)
            yield f"CPU of a rerun: {page} / hello", rerun_cost(seen, page).cpu_ms / cpu
            yield f"bytes of a first load: {page} / hello", first_load_kb(seen, page) / kilobytes
        yield "200 sessions, a click each 10 s, p95 ms", waited_p95_ms(bank)
    yield from measured_views(cpu)
    with large_bank(OUTLETS) as bank:
        change = rerun_cost(bank.seen_by("boss"), "league", ("month=2026-10", "month=2026-11"))
        yield f"a month changed, {OUTLETS:,} outlets, CPU ms", change.cpu_ms
        yield f"a month changed, {OUTLETS:,} outlets, kB", change.kilobytes


def main() -> bool:
    budget = tomllib.loads(Path(__file__).with_name("budget.toml").read_text(encoding="utf-8"))
    limits, aims, over = budget["at_most"] | view_limits(budget["each_view"]), budget["told"], False
    left = set(limits) | set(aims)
    for name, found in measured():
        left.remove(name)
        over |= (passed := found > limits.get(name, found))
        beside = f"at most {limits[name]:g}" if name in limits else f"aim {aims[name]:g}"
        print(f"{name:<54}{found:>10.2f}   {beside}{'   OVER' if passed else ''}", flush=True)
    assert not left, f"not measured: {left}"
    return over


if __name__ == "__main__":
    sys.exit(main())
