"""A notice composed, signed, and corrected after its month was: words and files are made once, then kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib.metadata import version

from sqlalchemy import Connection

from data.clock import bank_time
from data.decisions.bulletin_drafts import NoticeDraft
from data.decisions.bulletin_register import NoticeNumber, SignedNotice, next_number, notice_content, notices_of
from data.decisions.check_key import check_key
from data.decisions.notices_signed import NewNotice, NoticeFile, sign_notice
from data.decisions.publications import versions, versions_in_force
from data.decisions.published import Version, hash_of
from data.errors.acts import ReasonNeeded
from data.errors.decisions import BadNotice
from data.people.door_settings import door_settings
from data.people.rights import Act, Actor, require
from data.stores.records import now
from data.stores.store import Store
from data.types import Language, Month
from months.bulletin.content import Bulletin, NoticeSentence, NoticeTable, bulletin_from_json
from months.bulletin.correction import GONE, Corrected, correction_of
from months.bulletin.edited import SentenceEdit
from months.bulletin.notice import bulletin
from months.bulletin.quarter_figures import notice_period
from months.bulletin.series import SECTIONS, series_set

LANGUAGES: tuple[Language, ...] = ("zh", "en")
WRITTEN_WITH = {"docx": "python-docx", "pdf": "typst", "png": "typst", "xlsx": "XlsxWriter"}
"""By format the library whose version the register keeps."""
Writer = Callable[[Bulletin], Mapping[str, bytes]]
"""What makes the files of a notice, by name."""


def notice_composed(
    store: Store, actor: Actor, draft: NoticeDraft, language: Language, day: date | None = None
) -> Bulletin:
    """The notice as it is chosen and edited now, by the versions in force: no number yet.

    Raises:
        NotPublished: No version of the period stands.
    """
    chosen = {
        "edits": edits_in(draft, language),
        "series": draft.series,
        "sections": draft.sections,
        "language": language,
        "day": day,
    }
    return bulletin(store, actor, notice_period(store, draft.period), key=check_key(store), **chosen)


def composed_hash(draft: NoticeDraft, notice: Bulletin) -> str:
    """What the second person reads, whatever the day: versions, figures, sections, edited sentences, cases."""
    read = {"versions": notice.versions, "figures": notice.figures_hash}
    cases = [one.rows for one in notice.blocks if isinstance(one, NoticeTable) and one.id == "cases"]
    read |= {"cases": cases} if cases else {}
    return hash_of({**read, "sections": draft.sections, "edits": draft.edits, "reason": draft.reason})


def sign(store: Store, actor: Actor, draft: NoticeDraft, write: Writer, dated: date | None = None) -> int:
    """Sign the notice as it is composed; gives its id in the register.

    Raises:
        NoRight, NotPublished: It can't be made.
        BadNotice: As `sign_notice`.
    """
    require(actor, Act.SIGN_NOTICE)
    day = dated or bank_time(now()).date()
    notices = {language: notice_composed(store, actor, draft, language, day) for language in LANGUAGES}
    if any(to_look_at(notice) or edits_lost(draft, notice) for notice in notices.values()):
        raise BadNotice(
            zh="有改过的句子需复核（中、英文都要看）", en="edited sentences, Chinese or English, have to be looked at"
        )
    return numbered_and_signed(store, actor, notices, write, composed_hash(draft, notices["zh"]))


def numbered_and_signed(
    store: Store, actor: Actor, notices: Mapping[Language, Bulletin], write: Writer, composed: str,
    corrects: int | None = None,
) -> int:  # fmt: skip
    """Give the notice its number, make its files, and put it into the register; it has its date."""
    one = notices["zh"]
    day = one.date or bank_time(now()).date()
    with store.records.reading() as connection:
        first = first_number(connection, one)
        number = next_number(connection, one.series, one.year, first)
        publications = tuple(
            found.id for found in versions(connection) if named(found.month, found.version) in one.versions
        )
    given = {"number": number.number, "running": number.running, "date": day, "draft": False}
    final = {language: replace(notice, **given) for language, notice in notices.items()}
    files = [
        _file(name, language, content) for language, notice in final.items() for name, content in write(notice).items()
    ]
    contents = {language: notice.as_json() for language, notice in final.items()}
    new = NewNotice(
        series=one.series, period=one.period, number=number, publications=publications, dated=day, files=files,
        contents=contents, composed=composed, corrects=corrects,
    )  # fmt: skip
    return sign_notice(store, actor, new, first)


def first_number(connection: Connection, notice: Bulletin) -> NoticeNumber:
    """What the first notice of the series is numbered, as the bank has set it."""
    number, running = series_set(door_settings(connection), notice.series).first
    return NoticeNumber(year=notice.year, number=number, running=running)


def to_look_at(notice: Bulletin) -> tuple[NoticeSentence, ...]:
    """Edited sentences whose figures say something else by now (需复核)."""
    return tuple(one for one in notice.blocks if isinstance(one, NoticeSentence) and one.again)


def edits_in(draft: NoticeDraft, language: Language) -> dict[str, SentenceEdit]:
    return {id: SentenceEdit(**edit) for id, edit in draft.edits.get(language, {}).items()}


def edits_lost(draft: NoticeDraft, notice: Bulletin) -> dict[str, str]:
    """By id the words of edited sentences that the notice no longer has, though their section is chosen."""
    there = {one.id for one in notice.blocks if isinstance(one, NoticeSentence)}
    chosen = SECTIONS if draft.sections is None else draft.sections
    edits = edits_in(draft, notice.language).items()
    return {id: edit.words_then() for id, edit in edits if id not in there and id.partition(".")[0] in chosen}


def period_months(period: str) -> tuple[Month, ...]:
    """The months of 2026-10 or 2026Q3."""
    year, quarter, number = period.partition("Q")
    return tuple(Month(int(year), 3 * int(number) + at) for at in (-2, -1, 0)) if quarter else (Month.parse(period),)


def versions_of(connection: Connection, period: str) -> tuple[Version, ...]:
    """Of its months the versions in force."""
    in_force = versions_in_force(connection)
    return tuple(in_force[month] for month in period_months(period) if month in in_force)


def named(month: Month, number: int) -> str:
    """A version as a notice names it."""
    return f"{month} v{number}"


def _file(name: str, language: Language, content: bytes) -> NoticeFile:
    format = name.rpartition(".")[2]
    library = WRITTEN_WITH.get(format, "")
    made_by = f"{library} {version(library)}" if library else ""
    return NoticeFile(name=name, language=language, format=format, content=content, libraries=made_by)


def notice_standing(connection: Connection, series: str, period: str) -> SignedNotice | None:
    """The notice of the period that holds; None while none was signed, or the last one was withdrawn."""
    return next((one for one in notices_of(connection, series, period) if one.standing), None)


def notice_read(connection: Connection, number: int, language: Language) -> Bulletin:
    """A signed notice as it was signed."""
    return bulletin_from_json(notice_content(connection, number, language))


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
