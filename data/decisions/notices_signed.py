"""Notices (通报) signed, sent, withdrawn, taken: numbered at signing, their files kept as they were made then."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256

from sqlalchemy import Connection, insert, select, update

from data.clock import bank_time
from data.decisions.bulletin_drafts import drop_notice_draft, second_reader
from data.decisions.bulletin_register import NoticeNumber, NoticeState, next_number, notices_of
from data.decisions.publications import versions_in_force
from data.errors.acts import ReasonNeeded
from data.errors.decisions import BadNotice, UnknownNotice
from data.people.rights import Act, Actor, require
from data.stores import records
from data.stores.audit import recording
from data.stores.store import Store
from data.text.sentence import sentence
from data.types import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFile:
    """A file of a notice, as it was made once."""

    name: str
    language: Language
    format: str
    content: bytes
    libraries: str

    def fingerprint(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotice:
    """About to be signed: `contents` are its words by language as JSON, `composed` is what the second person read."""

    series: str
    period: str
    number: NoticeNumber
    publications: tuple[int, ...]
    dated: date
    contents: Mapping[Language, str]
    files: Sequence[NoticeFile]
    composed: str
    corrects: int | None = None


def sign_notice(store: Store, actor: Actor, new: NewNotice, first: NoticeNumber | None = None) -> int:
    """Put a notice into the register with its files, whole or not at all; gives its id.

    Raises:
        NoRight: The role may not.
        BadNotice: It was made from other versions than those in force, another took the number, it is dated before
            they were published, one is signed already, or nobody else has read it.
    """
    named = f"{new.series} {new.period}"
    with recording(store, actor, Act.SIGN_NOTICE, named, **asdict(new.number)) as entry:
        require(actor, Act.SIGN_NOTICE)
        _stands(entry.connection, new, first)
        second = second_reader(entry.connection, actor, new.series, new.period, new.composed)
        number = _kept(entry.connection, actor, new, second)
        if new.corrects is not None:
            _set_state(entry.connection, new.corrects, NoticeState.CORRECTED)
        drop_notice_draft(entry.connection, new.series, new.period)
        entry.detail["files"] = {file.name: file.fingerprint() for file in new.files}
        return number


def _stands(connection: Connection, new: NewNotice, first: NoticeNumber | None) -> None:
    in_force = {version.id: version for version in versions_in_force(connection).values()}
    if not set(new.publications) <= set(in_force):
        raise BadNotice(
            zh="所依据的版本已更正或撤回，请重新生成",
            en="a version it was made from is no longer in force; make it anew",
        )
    if new.dated < max(bank_time(in_force[one].published_at).date() for one in new.publications):
        raise BadNotice(zh="落款日期早于发布日期", en="it is dated before the figures were published")
    if next_number(connection, new.series, new.number.year, first) != new.number:
        raise BadNotice(
            zh="期号已被另一份通报使用，请再次签发", en="another notice has taken the number; sign it again"
        )
    standing = [one for one in notices_of(connection, new.series, new.period) if one.standing]
    if [one.id for one in standing] != ([] if new.corrects is None else [new.corrects]):
        raise BadNotice(
            zh="本期已有签发的通报；有更正时请签发更正通报",
            en="one is signed already; after a correction sign a correction notice",
        )


def _kept(connection: Connection, actor: Actor, new: NewNotice, second: str) -> int:
    own = {"series": new.series, "period": new.period, **asdict(new.number), "dated": new.dated}
    by = {"signed_by": actor.login, "signed_at": records.now(), "second_by": second, "state": NoticeState.SIGNED}
    made_from = {"publications": json.dumps(new.publications), "corrects": new.corrects}
    key = connection.execute(insert(records.bulletin).values(**own, **by, **made_from)).inserted_primary_key
    number: int = key[0] if key else 0
    for language, content in new.contents.items():
        values = {"language": language, "content": content, "hash": sha256(content.encode()).hexdigest()}
        connection.execute(insert(records.bulletin_content).values(bulletin=number, **values))
    for file in new.files:
        values = {"name": file.name, "language": file.language, "format": file.format, "libraries": file.libraries}
        connection.execute(
            insert(records.bulletin_file).values(
                bulletin=number, **values, bytes=file.content, sha256=file.fingerprint()
            )
        )
    return number


def _set_state(connection: Connection, number: int, state: NoticeState, reason: str = "") -> None:
    """From a standing state on.

    Raises:
        UnknownNotice: There is none of that number that stands.
    """
    table = records.bulletin
    standing = (table.c.id == number) & table.c.state.in_((NoticeState.SIGNED, NoticeState.SENT))
    if connection.execute(update(table).where(standing).values(state=state, reason=reason)).rowcount != 1:
        raise UnknownNotice(seen=number)


def withdraw_notice(store: Store, actor: Actor, number: int, reason: str) -> None:
    """Take a notice back; it keeps its number and stays readable.

    Raises:
        NoRight, UnknownNotice, ReasonNeeded: Nothing is changed.
    """
    with recording(store, actor, Act.SIGN_NOTICE, str(number), did="withdraw", reason=reason) as entry:
        require(actor, Act.SIGN_NOTICE)
        if len(reason.strip()) < 4:
            raise ReasonNeeded()
        _set_state(entry.connection, number, NoticeState.WITHDRAWN, reason.strip()[:300])


def say_sent(store: Store, actor: Actor, number: int, whom: str) -> None:
    """Keep what a person says: the notice went to these people on this way. The program sends nothing.

    Raises:
        NoRight, UnknownNotice, WordsDontFit: Nothing is changed.
    """
    with recording(store, actor, Act.COMPOSE_NOTICE, str(number), did="sent", whom=whom) as entry:
        require(actor, Act.COMPOSE_NOTICE)
        _set_state(entry.connection, number, NoticeState.SENT)
        _given_out(entry.connection, actor, number, "", sentence(whom))


def take_notice_file(store: Store, actor: Actor, number: int, name: str) -> bytes:
    """The registered bytes; the register says who took them.

    Raises:
        NoRight: The role may not.
        UnknownNotice: There is no such file.
    """
    with recording(store, actor, Act.VIEW_NOTICE, str(number), did="export", file=name) as entry:
        require(actor, Act.VIEW_NOTICE)
        table = records.bulletin_file.c
        content = entry.connection.execute(
            select(table.bytes).where(table.bulletin == number, table.name == name)
        ).scalar()
        if content is None:
            raise UnknownNotice(seen=number)
        _given_out(entry.connection, actor, number, name, "")
        return content


def _given_out(connection: Connection, actor: Actor, number: int, file: str, whom: str) -> None:
    by = {"by": actor.login, "at": records.now()}
    connection.execute(insert(records.bulletin_sent).values(bulletin=number, file=file, whom=whom, **by))
