"""Visits by the small form put straight into a store: no file is read, so that a property can try many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data.files.grid import Grid
from data.forms.form_toml import form_from_toml
from data.reading.checks.visit_line import VisitLine
from data.sheets.check import CHECK
from data.stores.store import Store
from data.types import Month
from data.uploads.rowwise.check_facts import check_facts
from metrics.figures.form_metrics import renew
from tests.forms.drawn import FORM
from tests.forms.test_check_files import bank
from tests.small_bank import load_table

MARCH = Month(2026, 3)
FULL = {"h1": 1000, "h2": 2000, "h3": 500, "d1": 2500, "d2": 2000, "d3": 2000}


def visit(outlet: str, day: int, month: Month = MARCH, mode: str = "onsite", **raw: int | None) -> VisitLine:
    """All marks but those named; None does not apply."""
    form = form_from_toml(FORM)
    on = date(month.year, month.number, day)
    where = {
        "grid": Grid(sheet="", cells={}, rows=1, columns=1),
        "row": 1,
        "cell": "A1",
        "name": outlet,
        "code": outlet,
        "columns": {},
    }
    told = {"outlet": outlet, "month": month, "form": form, "mode": mode, "day": on}
    return VisitLine(**where, **told, raw={**FULL, **raw})


def bank_with(*lines: VisitLine, form: str = FORM) -> Store:
    store = bank(form)
    renew(store.facts)
    load_visits(store, lines)
    return store


def load_visits(store: Store, lines: Sequence[VisitLine]) -> None:
    """A batch for each mode and month of them, in place of what was there."""
    by_part: dict[tuple[str, Month], list[VisitLine]] = defaultdict(list)
    for line in lines:
        assert line.month is not None
        by_part[line.kind, line.month].append(line)
    for (kind, month), here in by_part.items():
        load_table(store, replace(CHECK, key=kind), month, check_facts(here).drop_columns(["batch"]))
