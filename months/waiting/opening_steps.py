"""The first steps of a new bank: which are done is read from the stores, and kept nowhere else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Table, select

from data.decisions.scheme_drafts import scheme_drafts
from data.decisions.scheme_versions import has_own_scheme
from data.people.actor import Role
from data.people.door_settings import door_settings
from data.stores import records
from data.stores.store import Store
from months.publish import two_pairs_of_eyes


class OpeningStep(StrEnum):
    """In the order in which they are taken."""

    WORDS = "words"
    PEOPLE = "people"
    OUTLETS = "outlets"
    HEADS = "heads"
    SEATS = "seats"
    SCHEME = "scheme"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstHour:
    """`draft` is the newest open draft of a scheme, while the bank has no scheme of its own."""

    done: frozenset[OpeningStep]
    draft: int | None

    @property
    def over(self) -> bool:
        return len(self.done) == len(OpeningStep)


def first_hour(store: Store) -> FirstHour:
    """How far the bank has come."""
    with store.records.reading() as connection:
        account = records.account.c
        working = select(account.role).where(account.disabled.is_(False))
        roles = Counter(Role(role) for role in connection.execute(working).scalars())
        deciding = 2 if two_pairs_of_eyes(connection) else 1
        drafts = scheme_drafts(connection)
        stands = {
            OpeningStep.WORDS: bool(door_settings(connection).bank_name),
            OpeningStep.PEOPLE: roles[Role.HEAD_OFFICE] >= deciding and roles[Role.ANALYST] > 0,
            OpeningStep.OUTLETS: _any(connection, records.outlet),
            OpeningStep.HEADS: roles[Role.BRANCH_HEAD] > 0,
            OpeningStep.SEATS: _any(connection, records.holder),
            OpeningStep.SCHEME: has_own_scheme(connection),
            OpeningStep.MONTH: _any(connection, records.publication),
        }
    return FirstHour(
        done=frozenset(step for step, there in stands.items() if there), draft=drafts[0].number if drafts else None
    )


def _any(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is not None
