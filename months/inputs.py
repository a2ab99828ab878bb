"""The inputs of a publication, frozen: from them alone its figures can be made again, years later.

A recipe names its inputs by the hash of their content. The facts stay where they are, append-only
by batch; the recipe names the batches and the hash that each had when it was loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
from sqlalchemy import Connection, select

from data.decisions.published import canonical
from data.stores import live, records
from data.types import Month, Seat
from metrics.money.holders import Holder
from months.arithmetic import ARITHMETIC
from months.earlier_months import SoFar, appearances, carried_again, carried_as_stored

PARTS = ("scheme", "scheme_before", "organisation", "holders", "past", "held_harmless")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything a month's figures are made of, each as the text that is frozen; JSON but for the two schemes.

    `past` is what earlier months left, `held_harmless` the outlets whose appearance is not counted.
    """

    month: Month
    scheme: str
    scheme_before: str
    organisation: str
    holders: str
    past: str
    held_harmless: str
    batches: tuple[tuple[str, str, int, str], ...]
    """kind, month, batch and the hash of its facts."""

    def contents(self) -> tuple[str, ...]:
        return tuple(getattr(self, part) for part in PARTS)

    def recipe(self) -> str:
        """The JSON that is kept with the publication."""
        names = {part: sha256(getattr(self, part).encode()).hexdigest() for part in PARTS}
        by = {"arithmetic": ARITHMETIC, "code": code_version()}
        return canonical({**names, "month": str(self.month), "batches": self.batches, **by})


def organisation_of(connection: Connection, months: Sequence[Month]) -> str:
    """The organisation and the exclusions as they bear on these months: later changes leave no trace in it."""
    month, tables = max(months), live.tables(connection, as_published=False)
    last = month.last_day()
    outlets = [
        {**one, "closed": one["closed"] if one["closed"] and one["closed"] <= last else None}
        for one in tables["outlet"].to_pylist()
        if one["opened"] is None or one["opened"] <= last
    ]
    known = {one["code"] for one in outlets}
    spells = [
        {**spell, "until_month": live.NEVER if spell["until_month"] > str(month) else spell["until_month"]}
        for spell in tables["outlet_spell"].to_pylist()
        if spell["from_month"] <= str(month) and spell["outlet"] in known
    ]
    exclusions = [one for one in tables["exclusion"].to_pylist() if str(min(months)) <= one["month"] <= str(month)]
    return canonical(
        {"outlet": _in_order(outlets), "outlet_spell": _in_order(spells), "exclusion": _in_order(exclusions)}
    )


def _in_order(rows: list[dict]) -> list[dict]:
    return sorted(rows, key=canonical)


def batches_of(connection: Connection, months: Iterable[Month]) -> tuple[tuple[str, str, int, str], ...]:
    """The batches that count for these months, with the hash of their facts."""
    names = {str(month) for month in months}
    active = {batch for (_, month), batch in live.active_batches(connection).items() if month in names}
    rows = connection.execute(select(records.batch).where(records.batch.c.id.in_(active)).order_by(records.batch.c.id))
    return tuple((row.kind, row.month, row.id, row.content) for row in rows)


def live_tables(inputs: Inputs) -> dict[str, pa.Table]:
    """The `live` tables of a fact store that holds nothing but this month's inputs."""
    found = json.loads(inputs.organisation)
    batches = [{"kind": kind, "month": month, "batch": batch} for kind, month, batch, _ in inputs.batches]
    days = [
        {**one, **{name: date.fromisoformat(one[name]) if one[name] else None for name in ("opened", "closed")}}
        for one in found["outlet"]
    ]
    spell = ("outlet", "from_month", "until_month", "name", "branch", "class")
    exclusion = ("outlet", "month", "metric", "reason", "kind")
    numbers = {"days": pa.int64(), "business_days": pa.int64()}
    return {
        "outlet": _arrow(days, code=pa.string(), opened=pa.date32(), closed=pa.date32()),
        "active_batch": _arrow(batches, kind=pa.string(), month=pa.string(), batch=pa.int64()),
        "outlet_spell": _arrow(found["outlet_spell"], **dict.fromkeys(spell, pa.string())),
        "exclusion": _arrow(found["exclusion"], **dict.fromkeys(exclusion, pa.string()), **numbers),
    }


def _arrow(rows: Sequence[dict], **columns: pa.DataType) -> pa.Table:
    return pa.table({name: pa.array([row.get(name) for row in rows], kind) for name, kind in columns.items()})


def holders_to_json(holders: Iterable[Holder], month: Month) -> str:
    """The holders who are or were in a seat by the month's end; a term that ends later is still open."""
    last = month.last_day()
    there = [
        {**asdict(one), "until": one.until if one.until and one.until < last else None}
        for one in holders
        if one.since <= last and (one.until is None or one.until >= month.first_day())
    ]
    return canonical(_in_order(there))


def holders_from_json(stored: str) -> tuple[Holder, ...]:
    return tuple(
        Holder(
            person=one["person"],
            staff_number=one["staff_number"],
            seat=Seat(one["seat"]),
            scope=one["scope"],
            since=date.fromisoformat(one["since"]),
            until=date.fromisoformat(one["until"]) if one["until"] else None,
        )
        for one in json.loads(stored)
    )


def past_to_json(left: SoFar) -> str:
    """What earlier months left, month by month."""
    months = sorted({one.month for one in left.behind})
    by_month = {
        str(month): [[one.branch, one.outlet] for one in sorted(left.behind) if one.month == month] for month in months
    }
    return canonical({"behind": by_month, "carried": carried_as_stored(left.carried)})


def past_from_json(stored: str) -> SoFar:
    found = json.loads(stored)
    behind = tuple(one for month, pairs in found["behind"].items() for one in appearances(Month.parse(month), pairs))
    return SoFar(behind=behind, carried=carried_again(found["carried"]))


@cache
def code_version() -> str:
    """The hash of the program's own text that makes figures: data, metrics and months."""
    digest = sha256()
    home = Path(__file__).parent.parent
    for file in sorted(file for folder in ("data", "metrics", "months") for file in (home / folder).rglob("*")):
        if file.suffix in (".py", ".sql"):
            digest.update(file.relative_to(home).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
