"""The demo bank put straight into a store in memory: quick, and nothing of the import is needed."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from data.demo.bank import DemoBank, demo_bank
from data.organisation.outlets import adopt_roster, appoint
from data.people.rights import COMMAND_LINE
from data.sheets.kinds import SHEETS, expected_sheets
from data.sheets.sheet import Sheet
from data.stores.records import activation, batch, now, scheme_version, setting, upload
from data.stores.store import Store
from data.types import Month
from metrics.figures import views
from metrics.scheme.in_force import PRESETS


def filled(store: Store, months: int = 6) -> Store:
    """The store with the demo bank's last months loaded and the first preset in force."""
    bank = demo_bank(months)
    adopt_roster(store, COMMAND_LINE, [outlet.row for outlet in bank.outlets], since=bank.months[0])
    for change in bank.changes:
        adopt_roster(store, COMMAND_LINE, [change.row], since=change.since)
    appoint(store, COMMAND_LINE, bank.holders)
    with store.acting(COMMAND_LINE, "test.fill", "demo") as connection:
        connection.execute(
            upload.insert().values(
                id=1, sha256="0" * 64, file="demo.xlsx", bytes=1, uploaded_by="demo", uploaded_at=now()
            )
        )
        toml = PRESETS["icbc-datong"].read_text(encoding="utf-8")
        connection.execute(
            scheme_version.insert().values(
                scheme="icbc-datong", from_month="2000-01", toml=toml, adopted_by="demo", adopted_at=now()
            )
        )
        connection.execute(
            setting.insert().values(name="door.drafts_for_branches", value="open")
        )  # nothing is published
        for number, (kind, month) in enumerate(
            ((kind, month) for kind in expected_sheets() for month in bank.months), start=1
        ):
            rows = _rows(SHEETS[kind], bank, month, number)
            store.facts.append(SHEETS[kind].table, rows)
            connection.execute(
                batch.insert().values(id=number, upload=1, kind=kind, month=str(month), rows=rows.num_rows, content="")
            )
            connection.execute(
                activation.insert().values(kind=kind, month=str(month), batch=number, actor="demo", at=now(), reason="")
            )
    views.install(store.facts)
    return store


def _rows(sheet: Sheet, bank: DemoBank, month: Month, number: int) -> pa.Table:
    figures = bank.figures[sheet.key][month]
    columns: dict[str, pa.Array] = {
        "batch": pa.array([number] * len(figures), pa.int64()),
        "outlet": pa.array(list(figures), pa.string()),
        "month": pa.array([str(month)] * len(figures), pa.string()),
    }
    for fact in sheet.facts:
        columns[fact.name] = pa.array([fact.of(_row(row)) for row in figures.values()], pa.int64())
    return pa.table(columns)


def _row(figures: dict[str, int | float | date | None]) -> dict:
    return dict(figures)
