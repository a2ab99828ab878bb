"""Published months in the records store: written once, never changed; a correction is the next version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy import Row as RecordRow

from data.decisions.published import (
    BranchRow,
    Money,
    NewVersion,
    Posting,
    Row,
    State,
    Version,
    branch_order,
    content_of,
    row_order,
)
from data.errors.acts import ChangedMeanwhile
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.store import Store
from data.types import Month, Text


def freeze(connection: Connection, content: str) -> str:
    """Keep an input of a publication; gives the hash by which a recipe names it."""
    name = sha256(content.encode()).hexdigest()
    known = connection.execute(select(records.frozen.c.sha256).where(records.frozen.c.sha256 == name)).first()
    if known is None:
        connection.execute(insert(records.frozen).values(sha256=name, content=content))
    return name


def frozen(connection: Connection, name: str) -> str | None:
    """The content of that hash; None when it is gone or no longer what was frozen."""
    content = connection.execute(select(records.frozen.c.content).where(records.frozen.c.sha256 == name)).scalar()
    return content if content is not None and sha256(content.encode()).hexdigest() == name else None


def record_check(store: Store, actor: Actor, month: Month, figures: str, note: str = "") -> None:
    """Note that a person has checked the month's figures, named by their hash."""
    require(actor, Act.CHECK_MONTH)
    with store.acting(actor, "month.check", str(month), figures=figures) as connection:
        connection.execute(
            insert(records.month_check).values(
                month=str(month), figures=figures, checked_by=actor.login, checked_at=records.now(), note=note[:300]
            )
        )


def record_publication(
    store: Store, actor: Actor, news: Sequence[NewVersion], inputs: Sequence[str], *, seen: int
) -> tuple[Version, ...]:
    """Record versions and post their entries, in one act; `inputs` are the contents the recipes name.

    Raises:
        ChangedMeanwhile: The data is no longer at the version `seen` when the figures were made.
    """
    require(actor, Act.PUBLISH)
    first = news[0]
    with store.acting(actor, f"month.{first.state}", str(first.month), **_named(news)) as connection:
        now_at = connection.execute(select(records.data_version.c.number)).scalar()
        if now_at != seen:
            raise ChangedMeanwhile(**_last_act(connection))
        for content in inputs:
            freeze(connection, content)
        return tuple(_record(connection, actor, new) for new in news)


def _named(news: Sequence[NewVersion]) -> dict[str, object]:
    """What the log keeps: the hash of each version's figures, out of reach of whoever changes the tables."""
    return {"versions": [f"{new.month} v{new.version} {new.figures.hash()}" for new in news], "reason": news[0].reason}


def _last_act(connection: Connection) -> dict[str, object]:
    audit = records.audit
    last = connection.execute(select(audit.c.actor, audit.c.at).order_by(audit.c.seq.desc()).limit(1)).first()
    return {"who": last.actor, "when": f"{last.at:%Y-%m-%d %H:%M} UTC"} if last else {"who": "?", "when": "?"}


def _record(connection: Connection, actor: Actor, new: NewVersion) -> Version:
    version = Version(
        id=(connection.execute(select(func.max(records.publication.c.id))).scalar() or 0) + 1,
        month=new.month,
        version=new.version,
        state=new.state,
        recipe=new.recipe,
        outcome=new.figures.outcome,
        figures=new.figures.hash(),
        reason=new.reason[:300],
        posted_in=new.posted_in,
        checked_by=new.checked_by,
        published_by=actor.login,
        published_at=records.now(),
        content="",
    )
    version = replace(version, content=content_of(version, new.entries))
    fields = {name: getattr(version, name) for name in Version.__slots__}
    connection.execute(
        insert(records.publication).values(**fields | {"month": str(new.month), "posted_in": str(new.posted_in)})
    )
    lines = enumerate(new.figures.lines, start=1)
    for table, rows in (
        (records.publication_row, [_row_fields(row) for row in new.figures.rows]),
        (records.publication_branch, [asdict(row) for row in new.figures.branches]),
        (records.publication_line, [{"number": number, **money_fields(line)} for number, line in lines]),
        (records.ledger_entry, [_entry_fields(entry) for entry in new.entries]),
    ):
        if rows:
            connection.execute(insert(table), [{"publication": version.id, **row} for row in rows])
    return version


def _row_fields(row: Row) -> dict[str, Any]:
    fields = asdict(row)
    return {**fields, "class": fields.pop("kind")}


def money_fields(money: Money) -> dict[str, Any]:
    fields = {name: getattr(money, name) for name in Money.__slots__ if name != "reason"}
    return {**fields, "reason_zh": money.reason.zh, "reason_en": money.reason.en}


def _entry_fields(entry: Posting) -> dict[str, Any]:
    own = {"month": str(entry.month), "posted_in": str(entry.posted_in), "adjusts": entry.adjusts}
    return {**own, **money_fields(entry.money)}


# --- reading ----------------------------------------------------------------------------------


def versions(connection: Connection, month: Month | None = None) -> tuple[Version, ...]:
    """Every version, or those of a month, by month and version."""
    table = records.publication
    query = select(table).order_by(table.c.month, table.c.version)
    if month is not None:
        query = query.where(table.c.month == str(month))
    return tuple(_version(row) for row in connection.execute(query))


def newest(connection: Connection, month: Month) -> Version | None:
    """The version of the month that holds, which may be a withdrawal; None when it was never published."""
    found = versions(connection, month)
    return found[-1] if found else None


def versions_in_force(connection: Connection) -> dict[Month, Version]:
    """The newest version of every published month; withdrawn months are left out."""
    found = {version.month: version for version in versions(connection)}
    return {month: version for month, version in found.items() if version.state is not State.WITHDRAWN}


def published_rows(connection: Connection, publication: int, ranking: str = "") -> tuple[Row, ...]:
    """Every row of the version, or those of one ranking."""
    table = records.publication_row
    query = select(table).where(table.c.publication == publication)
    found = connection.execute(query.where(table.c.ranking == ranking) if ranking else query).all()
    return tuple(sorted((records.as_kept(Row, row, kind=row._mapping["class"]) for row in found), key=row_order))


def branches_of(connection: Connection, publication: int) -> tuple[BranchRow, ...]:
    table = records.publication_branch
    found = connection.execute(select(table).where(table.c.publication == publication)).all()
    return tuple(sorted((records.as_kept(BranchRow, row) for row in found), key=branch_order))


def lines_of(connection: Connection, publication: int) -> tuple[Money, ...]:
    table = records.publication_line
    query = select(table).where(table.c.publication == publication).order_by(table.c.number)
    return tuple(money_of_row(row) for row in connection.execute(query))


def entries(
    connection: Connection, *, publication: int | None = None, month: Month | None = None
) -> tuple[Posting, ...]:
    """Posted money in the order it was posted: all of it, one version's, or one judged month's."""
    table = records.ledger_entry
    query = select(table).order_by(table.c.seq)
    if publication is not None:
        query = query.where(table.c.publication == publication)
    if month is not None:
        query = query.where(table.c.month == str(month))
    return tuple(
        Posting(
            month=Month.parse(row.month),
            posted_in=Month.parse(row.posted_in),
            adjusts=bool(row.adjusts),
            money=money_of_row(row),
        )
        for row in connection.execute(query)
    )


def last_check(connection: Connection, month: Month) -> tuple[str, str] | None:
    """Who last checked the month, and the hash of the figures they saw."""
    table = records.month_check
    row = connection.execute(
        select(table).where(table.c.month == str(month)).order_by(table.c.seq.desc()).limit(1)
    ).first()
    return None if row is None else (row.checked_by, row.figures)


def _version(row: RecordRow[Any]) -> Version:
    months = {"month": Month.parse(row.month), "posted_in": Month.parse(row.posted_in)}
    return records.as_kept(Version, row, state=State(row.state), **months)


def money_of_row(row: RecordRow[Any]) -> Money:
    reason = Text(zh=row.reason_zh, en=row.reason_en)
    return records.as_kept(Money, row, vacant=bool(row.vacant), reason=reason)
