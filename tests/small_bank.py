"""A small bank in memory whose composite is what a test says: one item, mystery-shopper points."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pyarrow as pa
from sqlalchemy import insert

from data.decisions.published import Version
from data.organisation.edits import HolderRow, RosterRow
from data.organisation.outlets import adopt_roster, appoint
from data.people.rights import COMMAND_LINE, Actor, Role
from data.reading.lines import content, source_table
from data.sheets.kinds import SHEETS
from data.sheets.sheet import Sheet
from data.stores import records
from data.stores.belonging import LANDING
from data.stores.landing import Arrived, keep_arrived
from data.stores.store import Store
from data.types import Month, OutletClass, Seat, Text
from metrics.figures import views
from metrics.scheme.items import Item
from metrics.scheme.pay import Amounts
from metrics.scheme.scheme import Document, Scheme
from metrics.scheme.toml import scheme_to_toml
from months.publish import check, publish

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
CHECKER = Actor(login="zhao", name="赵", role=Role.ANALYST)
PUBLISHER = Actor(login="qian", name="钱", role=Role.HEAD_OFFICE)

_FIRST = tuple(Decimal(yuan) for yuan in (500, 400, 400, 300, 300))
_SECOND = tuple(Decimal(yuan) for yuan in (300, 240, 240, 180, 180))
SCHEME = Scheme(
    id="small",
    title=Text(zh="小行办法", en="Small bank's scheme"),
    from_month=Month(2026, 1),
    document=Document(title="《奖惩办法》"),
    items=(Item(metric="mystery", worst=Decimal(0), best=Decimal(100)),),
    amounts=tuple(
        Amounts(seat=seat, rewards=yuan, fines=yuan)
        for seat, yuan in (
            (Seat.OFFICE_MANAGER, _FIRST),
            (Seat.TIER2_HEAD, _FIRST),
            (Seat.TIER1_DEPUTY, _SECOND),
            (Seat.TIER2_DEPUTY, _SECOND),
        )
    ),
)

BASIC = {
    "O01": "93.41", "O02": "95.20", "O03": "88.75", "O04": "90.02", "O05": "84.10", "O06": "86.33",
    "O07": "94.88", "O08": "91.56", "O09": "89.97", "O10": "82.45", "O11": "87.64", "O12": "85.29",
}  # fmt: skip
"""Worked example 1; offices are O01 (T1), O04 (T2), O07 (T3), O11 (T4)."""
BRANCHES = {
    "T1": ("O01", "O02", "O03"),
    "T2": ("O04", "O05", "O06"),
    "T3": ("O07", "O08", "O09", "O10"),
    "T4": ("O11", "O12"),
}
OFFICES = {"O01", "O04", "O07", "O11"}


def small_bank(
    scheme: Scheme = SCHEME, months: Mapping[Month, Mapping[str, str]] | None = None, store: Store | None = None
) -> Store:
    """The bank of the worked example: seats held, the scheme in force, these months loaded (October by default)."""
    store = store or Store.in_memory()
    views.install(store.facts)
    adopt_roster(
        store,
        COMMAND_LINE,
        [roster_row(outlet, branch) for branch, outlets in BRANCHES.items() for outlet in outlets],
        since=Month(2025, 1),
    )
    seats = [(seat, outlet) for outlet in BASIC for seat in (Seat.OFFICE_MANAGER, Seat.TIER2_HEAD, Seat.TIER2_DEPUTY)]
    seats += [(seat, branch) for branch in BRANCHES for seat in (Seat.TIER1_DEPUTY, Seat.TIER1_HEAD)]
    appoint(store, COMMAND_LINE, [holder(f"{seat}-{scope}", seat, scope) for seat, scope in seats])
    adopt_scheme(store, scheme)
    for month, scores in (months or {OCTOBER: BASIC}).items():
        load(store, month, scores)
    return store


def corrected_bank() -> Store:
    """The bank with October published, and corrected in November after O11's appeal was upheld: worked example 3."""
    store = small_bank()
    for reason in ("", "申诉成立"):
        if reason:
            load(store, OCTOBER, {**BASIC, "O11": "88.90"})
        check(store, CHECKER, OCTOBER)
        publish(store, PUBLISHER, OCTOBER, reason=reason, posted_in=NOVEMBER if reason else None)
    return store


def roster_row(outlet: str, branch: str, name: str = "") -> RosterRow:
    kind = OutletClass.BUSINESS_OFFICE if outlet in OFFICES else OutletClass.TIER2
    return RosterRow(code=outlet, name=name or outlet, branch=branch, kind=kind)


def holder(person: str, seat: Seat, scope: str, since: date = date(2020, 1, 1)) -> HolderRow:
    return HolderRow(person=person, staff_number="", seat=seat, scope=scope, since=since, until=None)


def adopt_scheme(store: Store, scheme: Scheme) -> None:
    with store.acting(COMMAND_LINE, "scheme.adopt", scheme.id) as connection:
        values = {"scheme": scheme.id, "from_month": str(scheme.from_month), "toml": scheme_to_toml(scheme)}
        connection.execute(insert(records.scheme_version).values(**values, adopted_by="qian", adopted_at=records.now()))


def load(store: Store, month: Month, scores: Mapping[str, str]) -> int:
    """Make these points the month's mystery-shopper scores, as a new upload batch; gives its number."""
    sheet = SHEETS["mystery"]
    facts = sorted((outlet, str(month), *_facts(points)) for outlet, points in scores.items())
    names = ["outlet", "month", *(fact.name for fact in sheet.facts)]
    kinds = [pa.string(), pa.string(), *([pa.int64()] * len(sheet.facts))]
    columns = zip(names, kinds, zip(*facts, strict=True), strict=True)
    return load_table(store, sheet, month, pa.table({name: pa.array(values, kind) for name, kind, values in columns}))


def load_table(store: Store, sheet: Sheet, month: Month, facts: pa.Table) -> int:
    """Make these facts of outlets the month's sheet, as a new upload batch; gives its number."""
    batch = store.next_batch()
    table = facts.add_column(0, "batch", pa.array([batch] * len(facts), pa.int64()))
    store.facts.append(sheet.table, table)
    received = f"{sheet.key} of batch {batch}".encode()
    digest = sha256(received).hexdigest()
    with store.acting(COMMAND_LINE, "upload", f"{sheet.key} {month}") as connection:
        now = records.now()
        upload = insert(records.upload).values(
            sha256=digest, file="m.xlsx", bytes=len(received), uploaded_by="zhao", uploaded_at=now
        )
        number = connection.execute(upload).inserted_primary_key
        if store.folder is not None:
            tables = {batch: (table, source_table((), batch))}
            arrived = Arrived(file="m.xlsx", sha256=digest, content=received, batches=tables)
            keep_arrived(store.folder / LANDING, number[0] if number else 1, arrived)
        of = {"kind": sheet.key, "month": str(month)}
        connection.execute(
            insert(records.batch).values(
                id=batch, upload=number[0] if number else 1, rows=len(facts), content=content(table), **of
            )
        )
        connection.execute(insert(records.activation).values(batch=batch, actor="zhao", at=now, **of))
    return batch


def _facts(points: str) -> list[int | None]:
    given = {"visits": 1, "points": int(Decimal(points) * 100), "possible": 10_000}
    return [given.get(fact.name) for fact in SHEETS["mystery"].facts]


def scheme_with(**settings: object) -> Scheme:
    return replace(SCHEME, **settings)  # pyrefly: ignore


def published(store: Store, month: Month = OCTOBER, reason: str = "") -> tuple[Version, ...]:
    """Checked by one and published by another; with a reason a correction, posted in November."""
    check(store, CHECKER, month)
    return publish(store, PUBLISHER, month, reason=reason, posted_in=NOVEMBER if reason else None)
