"""Good and bad cases of a quarter (案例库) for its notices: what happened, at which outlet, and whether it is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from unicodedata import normalize

from sqlalchemy import Connection, delete, insert, select

from data.errors.decisions import BadCase
from data.organisation.outlets import outlets_as_of
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store
from data.text.folding import clean
from data.text.personal import without_numbers
from data.text.sentence import sentence
from data.types import Month, Text

LONGEST_CASE = 300
_OF_A_PERSON = re.compile(r"(?<!\d)(0\d{2,3}[ -]?\d{7,8}|(\d{4}[ -]?){3,4}\d{1,4})(?!\d)", re.ASCII)
"""A telephone with its area, an identity or bank card; mobiles are known elsewhere."""


class CaseKind(StrEnum):
    GOOD = "good"
    BAD = "bad"


CASE_KINDS: dict[CaseKind, Text] = {
    CaseKind.GOOD: Text(zh="正面", en="good"),
    CaseKind.BAD: Text(zh="反面", en="bad"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeCase:
    """A case as it is kept; `hidden`: the notice does not name its outlet."""

    id: int
    kind: CaseKind
    outlet: str
    name: str
    hidden: bool
    words: str
    written_by: str
    written_at: datetime


def cases_of(connection: Connection, quarter: str) -> tuple[NoticeCase, ...]:
    """Of 2026Q3 the good ones first, each kind as it was written."""
    table = records.bulletin_case
    asked = select(table).where(table.c.quarter == quarter).order_by(table.c.kind.desc(), table.c.id)
    return tuple(records.as_kept(NoticeCase, row, kind=CaseKind(row.kind)) for row in connection.execute(asked))


def outlets_of_quarter(connection: Connection, quarter: str) -> dict[str, str]:
    """By code the name of every outlet open in a month of 2026Q3, as it was called last."""
    first = Month(int(quarter[:4]), 3 * int(quarter[5:]) - 2)
    return {one.code: one.name for at in range(3) for one in outlets_as_of(connection, first.plus(at))}


def keep_case(
    store: Store, actor: Actor, quarter: str, kind: CaseKind, outlet: str, words: str, *, hidden: bool
) -> None:
    """
    Raises:
        NoRight: The role may not.
        WordsDontFit: Empty or too long.
        BadCase: There was no such outlet in the quarter, or the words have a number of a person in them.
    """
    said = {"kind": str(kind), "outlet": outlet, "hidden": hidden}
    with recording(store, actor, Act.COMPOSE_NOTICE, quarter, did="case", **said) as entry:
        require(actor, Act.COMPOSE_NOTICE)
        words = sentence(" ".join(clean(words).split()), LONGEST_CASE)
        plain = normalize("NFKC", words)
        if _OF_A_PERSON.search(plain) or without_numbers(plain) != plain:
            zh, en = "含有电话、证件或卡号", "it has a telephone, identity or card number in it"
            raise BadCase(zh=zh, en=en)
        names = outlets_of_quarter(entry.connection, quarter)
        if outlet not in names:
            raise BadCase(zh="该季度没有这个网点", en="there is no such outlet in the quarter")
        by = {"written_by": actor.login, "written_at": records.now()}
        values = {**said, "quarter": quarter, "name": names[outlet], "words": words, **by}
        entry.connection.execute(insert(records.bulletin_case).values(**values))
        entry.detail["words"] = words


def drop_case(store: Store, actor: Actor, quarter: str, case: int) -> None:
    """
    Raises:
        NoRight: The role may not.
        BadCase: It is gone already.
    """
    with recording(store, actor, Act.COMPOSE_NOTICE, quarter, did="drop case") as entry:
        require(actor, Act.COMPOSE_NOTICE)
        found = next((one for one in cases_of(entry.connection, quarter) if one.id == case), None)
        if found is None:
            raise BadCase(zh="案例已被删除", en="it is gone already")
        entry.detail.update(kind=str(found.kind), outlet=found.outlet, words=found.words)
        entry.connection.execute(delete(records.bulletin_case).where(records.bulletin_case.c.id == case))
