"""The facts of visits by a form: scored once, when the file goes in, and kept as they then were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice

import pyarrow as pa

from data.forms.form import FAILED
from data.forms.visit_score import VisitScore, sections_score, visit_score
from data.reading.checks.visit_line import SaidOfItem, VisitLine
from data.sheets.check import CHECK
from data.sheets.sheet import Sheet

Mark = dict[str, str | int | None]
AT_ONCE = 20_000
"""Rows in the making: a month of a large bank has three quarters of a million."""


def score_of(line: VisitLine) -> VisitScore:
    return visit_score(line.form, line.raw) if line.raw else sections_score(line.form, line.sums)


def check_facts(lines: Sequence[VisitLine], beside: Sequence[Mark] = ()) -> pa.Table:
    """A row for each mark of each visit, and the rows that stay beside them; visits are numbered by outlet and day."""
    told = {(line.outlet, str(line.day), line.round) for line in lines} | {_visit(mark) for mark in beside}
    visits = {visit: number for number, visit in enumerate(sorted(told, key=str), 1)}
    marks = chain((mark for line in lines for mark in _marks(line)), beside)
    return facts_table(CHECK, (mark | {"visit": visits[_visit(mark)]} for mark in marks))


def _visit(mark: Mark) -> tuple:
    return mark["outlet"], mark["day"], mark["round"]


def facts_table(sheet: Sheet, rows: Iterable[Mark]) -> pa.Table:
    """The rows as a batch keeps them: in the order of their columns, nothing last; only some at once are not packed."""
    types = {"outlet": pa.string(), "month": pa.string()}
    types |= {one.name: pa.int64() if one.stored == "bigint" else pa.string() for one in sheet.facts}
    schema, waiting, packed = pa.schema([*types.items()]), iter(rows), []
    while here := list(islice(waiting, AT_ONCE)):
        packed.append(pa.Table.from_pylist(here, schema=schema))
    table = pa.concat_tables([schema.empty_table(), *packed]).sort_by([(name, "ascending") for name in types])
    return table.add_column(0, "batch", pa.array([0] * len(table), pa.int64()))


def _marks(line: VisitLine) -> Iterator[Mark]:
    """The visit as a whole, its sections, its items, and how many of these failed."""
    found, kind = score_of(line), line.kind
    common: Mark = {
        "outlet": line.outlet or "", "month": str(line.month), "day": str(line.day), "round": line.round,
        "checker": line.checker, "version": str(line.form.from_month), "visits": 1, "reason": "", "person": "",
        "photos": "",
    }  # fmt: skip
    stated = None if line.stated is None else int(line.stated * 100)
    whole: Mark = {"earned": found.earned, "possible": found.possible, "raw": found.before_veto}
    yield common | whole | {"key": kind, "stated": stated, "vetoed": found.vetoed, "reason": line.reason}
    for section, (earned, possible) in found.sections.items():
        yield common | {"key": f"{kind}.{section}", "earned": earned, "possible": possible}
    for item, pair in found.items.items():
        said = line.said.get(item, SaidOfItem())
        beside: Mark = {"value": said.value, "reason": said.reason, "person": said.person, "photos": said.photos}
        earned, possible = pair or (None, None)
        mark: Mark = {
            "raw": line.raw[item],
            "earned": earned,
            "possible": possible,
            "applicable": int(pair is not None),
        }
        yield common | beside | mark | {"key": f"{kind}.{item}"}
    if found.applicable:
        yield common | {"key": f"{kind}.{FAILED}", "earned": found.failed, "possible": found.applicable}


def differs(line: VisitLine) -> tuple[str, str] | None:
    """What the file states of a visit and what its form gives, where they differ; before the veto is as good."""
    found = score_of(line)
    if not found.possible or (line.stated is None and line.stated_share is None):
        return None
    totals = (found.earned, found.before_veto)
    shares = [Decimal(100 * one) / found.possible for one in totals]
    if line.stated is None:
        stated, expected = f"{line.stated_share:f}%", f"{shares[0]:.2f}%"
    else:
        stated, expected = f"{line.stated:f}", f"{Decimal(found.earned) / 100:f}"
        if line.stated * 100 in {found.possible - one if line.stated_lost else one for one in totals}:
            return None
    share = line.stated_share if line.stated is None else line.stated
    near = share is not None and any(abs(one - share) <= Decimal("0.006") for one in shares)
    return None if near and not line.stated_lost else (stated, expected)
