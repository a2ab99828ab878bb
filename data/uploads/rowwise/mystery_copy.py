"""The mystery visits of a form that takes them: a copy of its marks as today's mystery sheet keeps them.

The copy is a batch of kind `mystery` in the upload of the form's own batch: where one of the two counts, so does the
other, and both say the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Connection, func, select

from data.decisions.adopted_documents import things_in_force
from data.decisions.document_kinds import CHECK_FORMS
from data.forms.form import Form, check_kind
from data.reading.lines import content
from data.sheets.mystery import MYSTERY
from data.stores import records
from data.stores.batches import facts_of_batch
from data.stores.live import active_batches
from data.stores.store import Store
from data.types import Month
from data.uploads.rowwise.check_facts import Mark, facts_table


def mystery_facts(form: Form, marks: pa.Table) -> pa.Table:
    """The copy of these marks: a row a visit, its total and the sections that feed a part."""
    kind = check_kind(form.id, form.takes)
    parts = {f"{kind}.{section.id}": f"{section.part}_" for section in form.sections if section.part} | {kind: ""}
    rows: dict[int, Mark] = {}
    for mark in marks.filter(pc.field("key").isin([*parts])).to_pylist():
        first: Mark = {"outlet": mark["outlet"], "month": mark["month"], "visits": 1}
        part = parts[mark["key"]]
        row = rows.setdefault(mark["visit"], first)
        row |= {f"{part}points": mark["earned"], f"{part}possible": mark["possible"]}
    return facts_table(MYSTERY, rows.values())


def copied_forms(connection: Connection, month: str) -> dict[str, Form]:
    """By the kind of its batches each form of the month that takes the mystery visits."""
    in_force = things_in_force(CHECK_FORMS.versions(connection), Month.parse(month)).values()
    return {check_kind(form.id, form.takes): form for form in in_force if form.takes}


def beside_it(connection: Connection, kind: str, month: str, batch: int | None) -> Iterator[tuple[str, int | None]]:
    """What else comes to count, or no longer does, where this version of a kind and month is to count.

    A copy goes and comes with the marks it was made from, and they with it.
    """
    active = active_batches(connection)
    copy = active.get((MYSTERY.key, month))
    for of_form in copied_forms(connection, month):
        marks = active.get((of_form, month))
        together = marks is not None and _copy_of(connection, marks, month) == copy
        if kind == of_form:
            other, now, then = MYSTERY.key, copy, _copy_of(connection, batch, month)
        elif kind == MYSTERY.key:
            other, now, then = of_form, marks, _marks_of(connection, of_form, batch, month)
        else:
            continue
        if then != now and (together or then is not None):
            yield other, then


def _copy_of(connection: Connection, marks: int | None, month: str) -> int | None:
    """The copy of a form's batch: the newest when it was loaded, as one that would be the same is not made again."""
    table, upload = records.batch.c, select(records.batch.c.upload).where(records.batch.c.id == marks).scalar_subquery()
    of_month = (table.kind == MYSTERY.key, table.month == month)
    return connection.execute(select(func.max(table.id)).where(*of_month, table.upload <= upload)).scalar()


def _marks_of(connection: Connection, kind: str, copy: int | None, month: str) -> int | None:
    """The newest batch of a form that has this copy."""
    table = records.batch.c
    every = connection.execute(select(table.id).where(table.kind == kind, table.month == month)).scalars()
    own = (marks for marks in sorted(every, reverse=True) if copy and _copy_of(connection, marks, month) == copy)
    return next(own, None)


def copies_that_differ(store: Store) -> Iterator[str]:
    """Every mystery batch that counts beside a form's is made again from the form's marks."""
    with store.records.reading() as connection:
        active = active_batches(connection)
        copied = {month: copied_forms(connection, month) for kind, month in active if kind == MYSTERY.key}
    with store.cursor() as db:
        for month, forms in copied.items():
            for kind, form in forms.items():
                copy, batch = active[MYSTERY.key, month], active.get((kind, month))
                if batch is None:
                    continue
                expected = content(mystery_facts(form, facts_of_batch(db, kind, batch)))
                if content(facts_of_batch(db, MYSTERY.key, copy)) != expected:
                    yield f"{MYSTERY.key} {month}, batch {copy} != {kind}, batch {batch}"
