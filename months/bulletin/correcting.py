"""After a month was corrected: whether its signed notice still holds, and the notice that corrects it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from data.clock import bank_time
from data.decisions.bulletin_drafts import NoticeDraft
from data.decisions.bulletin_register import SignedNotice, notices_of
from data.decisions.publications import versions
from data.errors.acts import ReasonNeeded
from data.errors.decisions import BadNotice
from data.people.rights import Act, Actor, require
from data.stores.records import now
from data.stores.store import Store
from data.types import Language
from months.bulletin.content import Bulletin
from months.bulletin.corrected import GONE, Corrected
from months.bulletin.correction import correction_of
from months.bulletin.issuing import (
    LANGUAGES,
    Writer,
    composed_hash,
    notice_composed,
    notice_read,
    numbered_and_signed,
    period_months,
    versions_of,
)


def rests_on_old(connection: Connection, signed: SignedNotice) -> bool:
    """Whether a month of it has another version in force than the one the notice was made from."""
    return signed.standing and any(one.id not in signed.publications for one in versions_of(connection, signed.period))


def both_composed(
    store: Store, actor: Actor, signed: SignedNotice, language: Language, day: date | None = None
) -> Corrected:
    """What the signed notice says, beside what it would say now."""
    with store.records.reading() as connection:
        old = printed_before(connection, signed, language)
        since = [one for month in period_months(signed.period) for one in versions(connection, month)]
    posted = dict.fromkeys(one.posted_in for one in since if one.id > max(signed.publications))
    plain = NoticeDraft(series=signed.series, period=signed.period)
    return Corrected(old=old, new=notice_composed(store, actor, plain, language, day), posted=tuple(posted))


def printed_before(connection: Connection, signed: SignedNotice, language: Language) -> Bulletin:
    """The notice; of a correction with all that stands of what it corrects."""
    notice = notice_read(connection, signed.id, language)
    if (corrected := next((one for one in notices_of(connection) if one.id == signed.corrects), None)) is None:
        return notice
    said = {getattr(one, "id", "").removeprefix(GONE) for one in notice.blocks}
    before = printed_before(connection, corrected, language).blocks
    return replace(notice, blocks=(*(one for one in before if getattr(one, "id", "") not in said), *notice.blocks))


def correction_composed(
    store: Store, actor: Actor, signed: SignedNotice, draft: NoticeDraft, language: Language, day: date | None = None
) -> Bulletin | None:
    """The correction of a signed notice as it would be now; None where nothing that was printed has changed."""
    return correction_of(both_composed(store, actor, signed, language, day), draft.reason)


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
