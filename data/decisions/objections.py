"""Objections of a branch to lines of its ledger, each open until head office answers in a sentence.

Neither changes a figure: what is corrected goes the way of every correction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, or_, select, update

from data.decisions.publications import money_fields, money_of_row
from data.decisions.published import Money
from data.errors.decisions import BadObjection, UnknownObjection
from data.people.rights import Act, Actor, require, scope
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store
from data.text.sentence import sentence
from data.types import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """What is objected to: a line of a version (0: of a draft), one figure behind it, and the cells of that figure.

    `name` and `branch` are as the version has them. Without `metric` the line itself is meant.
    """

    month: Month
    version: int
    name: str
    branch: str
    line: Money
    metric: str = ""
    value: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """As it stands in the records; `accepted` is None until it is answered."""

    number: int
    about: Disputed
    words: str
    objected_by: str
    objected_at: datetime
    accepted: bool | None
    answer: str
    answered_by: str
    answered_at: datetime | None


def record_objection(store: Store, actor: Actor, about: Disputed, words: str) -> None:
    """Keep an objection; whether the line is theirs is seen to by `months.decisions.objecting`.

    Raises:
        NoRight: The role may not.
        WordsDontFit: Empty or too long.
        BadObjection: One to this line waits already.
    """
    named = f"{about.month} {about.line.outlet or about.line.scope}"
    said = {"words": words, "line": about.line.fen, "metric": about.metric, "source": about.source}
    with recording(store, actor, Act.OBJECT, named, **said) as entry:
        require(actor, Act.OBJECT)
        words = sentence(words)
        waiting = (one.about for one in _objections(entry.connection, about.month) if one.accepted is None)
        if any((one.month, one.line.key()) == (about.month, about.line.key()) for one in waiting):
            raise BadObjection(zh="这条明细的异议正等待答复", en="one to this line is waiting for its answer")
        of = {"month": str(about.month), "version": about.version, "name": about.name, "branch": about.branch}
        figure = {"metric": about.metric, "value": about.value, "source": about.source}
        by = {"objected_by": actor.login, "objected_at": records.now()}
        values = {**of, **money_fields(about.line), **figure, "words": words, **by}
        entry.connection.execute(insert(records.objection).values(**values))


def answer_objection(store: Store, actor: Actor, number: int, *, accepted: bool, answer: str) -> None:
    """Answer once, for good.

    Raises:
        NoRight: The role may not.
        WordsDontFit: Empty or too long.
        UnknownObjection: There is none of that number, or it is answered already.
    """
    with recording(
        store, actor, Act.ANSWER_OBJECTION, str(number), accepted="yes" if accepted else "no", answer=answer
    ) as entry:
        require(actor, Act.ANSWER_OBJECTION)
        table = records.objection
        by = {"answered_by": actor.login, "answered_at": records.now()}
        said = update(table).values(accepted=accepted, answer=sentence(answer), **by)
        if entry.connection.execute(said.where(table.c.id == number, table.c.accepted.is_(None))).rowcount != 1:
            raise UnknownObjection(seen=number)


def objections_seen(store: Store, actor: Actor, month: Month) -> tuple[Objection, ...]:
    """Those that wait, of whatever month, and those of this one, the newest first.

    Of lines the actor may read: none for those who read no ledger.
    """
    reach = scope(actor, Act.VIEW_LEDGER)
    with store.records.reading() as connection:
        return tuple(
            one
            for one in _objections(connection, month)
            if reach.sees(outlet=one.about.line.outlet, branch=one.about.branch)
        )


def _objections(connection: Connection, month: Month) -> Iterator[Objection]:
    table = records.objection
    asked = select(table).where(or_(table.c.accepted.is_(None), table.c.month == str(month)))
    for row in connection.execute(asked.order_by(table.c.id.desc())):
        about = records.as_kept(Disputed, row, month=Month.parse(row.month), line=money_of_row(row))
        yield records.as_kept(Objection, row, number=row.id, about=about)
