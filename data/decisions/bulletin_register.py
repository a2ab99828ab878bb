"""The register of notices (通报) as it is read: numbers, states, words, files, and who took them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, select

from data.stores import records
from data.types import Language, Text


class NoticeState(StrEnum):
    SIGNED = "signed"
    SENT = "sent"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


NOTICE_STATES: dict[NoticeState, Text] = {
    NoticeState.SIGNED: Text(zh="已签发", en="signed"),
    NoticeState.SENT: Text(zh="已发送", en="sent"),
    NoticeState.CORRECTED: Text(zh="已更正", en="corrected"),
    NoticeState.WITHDRAWN: Text(zh="作废", en="withdrawn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeNumber:
    """第N期 of its year, and 总第N期."""

    year: int
    number: int
    running: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedNotice:
    """A line of the register."""

    id: int
    series: str
    period: str
    number: NoticeNumber
    publications: tuple[int, ...]
    dated: date
    state: NoticeState
    reason: str
    corrects: int | None
    signed_by: str
    signed_at: datetime
    second_by: str
    hashes: Mapping[Language, str]
    """Of the content, by language."""

    @property
    def standing(self) -> bool:
        return self.state in (NoticeState.SIGNED, NoticeState.SENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKept:
    """A registered file, without its bytes."""

    name: str
    language: Language
    format: str
    sha256: str
    libraries: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOut:
    """A file taken by somebody, or (no `file`) what a person says of the whole being sent: to `whom` and how."""

    file: str
    by: str
    at: datetime
    whom: str


def next_number(connection: Connection, series: str, year: int, first: NoticeNumber | None = None) -> NoticeNumber:
    """The one after the last of the year; `first` is what a series that was issued before this register begins with."""
    table = records.bulletin.c
    of = table.series == series
    running = connection.execute(select(func.max(table.running)).where(of)).scalar()
    number = connection.execute(select(func.max(table.number)).where(of, table.year == year)).scalar()
    if running is None and first is not None and first.year == year:
        return first
    return NoticeNumber(
        year=year, number=(number or 0) + 1, running=(running or (first.running - 1 if first else 0)) + 1
    )


def notices_of(connection: Connection, series: str = "", period: str = "") -> tuple[SignedNotice, ...]:
    """The register, the newest first: all of it, or that of a series or period."""
    table = records.bulletin
    query = select(table).order_by(table.c.id.desc())
    for column, asked in ((table.c.series, series), (table.c.period, period)):
        query = query.where(column == asked) if asked else query
    kept = records.bulletin_content.c
    hashes: dict[int, dict[Language, str]] = {}
    for row in connection.execute(select(kept.bulletin, kept.language, kept.hash)):
        hashes.setdefault(row.bulletin, {})[row.language] = row.hash
    return tuple(_notice(row, hashes[row.id]) for row in connection.execute(query))


def _notice(row: Row[Any], hashes: Mapping[Language, str]) -> SignedNotice:
    of = {"publications": tuple(json.loads(row.publications)), "state": NoticeState(row.state), "hashes": hashes}
    return records.as_kept(SignedNotice, row, number=records.as_kept(NoticeNumber, row), **of)


def notice_content(connection: Connection, number: int, language: Language) -> str:
    table = records.bulletin_content.c
    asked = select(table.content).where(table.bulletin == number, table.language == language)
    return str(connection.execute(asked).scalar_one())


def notice_files(connection: Connection, number: int) -> tuple[FileKept, ...]:
    """Its files, the Chinese ones first."""
    table = records.bulletin_file.c
    asked = select(table.name, table.language, table.format, table.sha256, table.libraries)
    asked = asked.where(table.bulletin == number).order_by(table.language.desc(), table.name)
    return tuple(records.as_kept(FileKept, row) for row in connection.execute(asked))


def given_out(connection: Connection, number: int) -> tuple[GivenOut, ...]:
    """Who took which file or said what was sent, the newest first."""
    table = records.bulletin_sent
    asked = select(table).where(table.c.bulletin == number).order_by(table.c.seq.desc())
    return tuple(records.as_kept(GivenOut, row) for row in connection.execute(asked))


def registered_as(connection: Connection, content: bytes) -> tuple[int, str] | None:
    """The notice and the name under which these very bytes are registered; None: they are not."""
    table = records.bulletin_file.c
    asked = select(table.bulletin, table.name).where(table.sha256 == sha256(content).hexdigest())
    row = connection.execute(asked).first()
    return None if row is None else (row.bulletin, row.name)
