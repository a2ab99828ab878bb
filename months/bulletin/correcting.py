"""After a month was corrected: whether its signed notice still holds, and the notice that corrects it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from data.clock import bank_time
from data.decisions.bulletin_drafts import NoticeDraft
from data.decisions.bulletin_register import SignedNotice
from data.errors.acts import ReasonNeeded
from data.errors.decisions import BadNotice
from data.people.rights import Act, Actor, require
from data.stores.records import now
from data.stores.store import Store
from data.types import Language
from months.bulletin.content import Bulletin
from months.bulletin.correction import correction_of
from months.bulletin.issuing import (
    LANGUAGES,
    Writer,
    composed_hash,
    notice_composed,
    notice_read,
    numbered_and_signed,
    versions_of,
)


def rests_on_old(connection: Connection, signed: SignedNotice) -> bool:
    """Whether a month of it has another version in force than the one the notice was made from."""
    return signed.standing and any(one.id not in signed.publications for one in versions_of(connection, signed.period))


def correction_composed(
    store: Store, actor: Actor, signed: SignedNotice, draft: NoticeDraft, language: Language, day: date | None = None
) -> Bulletin | None:
    """The correction of a signed notice as it would be now; None where nothing that was printed has changed."""
    with store.records.reading() as connection:
        old = notice_read(connection, signed.id, language)
    chosen = replace(draft, sections=None, edits={})
    return correction_of(old, notice_composed(store, actor, chosen, language, day), draft.reason)


def sign_correction(
    store: Store, actor: Actor, signed: SignedNotice, draft: NoticeDraft, write: Writer, dated: date | None = None
) -> int:
    """Sign the correction: the notice it corrects is marked, the next number is given.

    Raises:
        NoRight, NotPublished: It can't be made.
        ReasonNeeded: The draft has none.
        BadNotice: Nothing printed has changed; and as `sign_notice`.
    """
    require(actor, Act.SIGN_NOTICE)
    if len(draft.reason.strip()) < 4:
        raise ReasonNeeded()
    day, notices = dated or bank_time(now()).date(), dict[Language, Bulletin]()
    for language in LANGUAGES:
        made = correction_composed(store, actor, signed, draft, language, day)
        if made is None:
            raise BadNotice(zh="所印内容没有变化，无须更正", en="nothing that was printed has changed")
        notices[language] = made
    composed = composed_hash(draft, notices["zh"])
    return numbered_and_signed(store, actor, notices, write, composed, corrects=signed.id)
