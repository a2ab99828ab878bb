"""The notice as it is printed, whatever prints it: headings and annexes numbered, figures filled in, days in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from data.text.folding import clean
from data.types import Language, Month, Text
from months.bulletin.content import Bulletin, NoticeHeading, NoticePrint, NoticeSentence, NoticeTable
from reports.bulletin.printed_table import PrintedTable, printed_tables

DRAFT = Text(zh="草稿", en="DRAFT")
_ANNEX = Text(zh="附件{}", en="Annex {}")
_HEADINGS = {True: Text(zh="{}、", en="{}. "), False: Text(zh="（{}）", en="({}) ")}
"""Of the first level, of the second."""
_HOLE = re.compile(r"〔annex:(\w+)〕")
_DIGITS = "零一二三四五六七八九"
_CLOSED = "。；：！？.;:!?"
_CHINESE_SIGNS = {".": "。", ":": "："}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedParagraph:
    """`look` is heading, body or print; `lead` is the heading that runs into the text, or the number of a heading."""

    look: str
    lead: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAnnex:
    name: str
    tables: tuple[PrintedTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPicture:
    title: str
    under: str
    cards: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    """Name, value, and each change with good, bad or nothing."""

    boards: tuple[PrintedTable, ...]
    red: int
    """So many of them, the first ones, are of outlets commended."""

    foot: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNotice:
    language: Language
    mark: str
    """草稿 on a draft."""

    masthead: str
    issue: str
    issuer: str
    day: str
    title: tuple[str, ...]
    addressee: str
    parts: tuple[PrintedParagraph | PrintedTable, ...]
    listed: tuple[str, ...]
    """The names of the annexes, as they are listed before the signature."""

    annexes: tuple[PrintedAnnex, ...]
    copies: str
    sent: str
    foot: str
    picture: PrintedPicture


def printed_notice(bulletin: Bulletin) -> PrintedNotice:
    """The notice in words; nothing in it is markup, and no control or direction sign is left."""
    language, day = bulletin.language, _day(bulletin.date, bulletin.language)
    numbers = {table.id: _number(_ANNEX, at, language) for at, table in enumerate(bulletin.annexes, start=1)}
    issuer, copies = clean(bulletin.issuer), _closed(clean(bulletin.copies), ".", language)
    return PrintedNotice(
        language=language,
        mark=DRAFT.say(language) if bulletin.draft else "",
        masthead=clean(bulletin.masthead),
        issue=issue(bulletin),
        issuer=issuer,
        day=day,
        title=tuple(map(clean, bulletin.title)),
        addressee=_closed(clean(bulletin.addressee), ":", language),
        parts=tuple(_parts(bulletin, numbers)),
        listed=tuple(_listed(bulletin)),
        annexes=tuple(
            PrintedAnnex(name=numbers[table.id], tables=tuple(printed_tables(table, language)))
            for table in bulletin.annexes
        ),
        copies=copies and Text(zh=f"抄送：{copies}", en=f"Copies: {copies}").say(language),
        sent=Text(zh=f"{day}印发", en=f"Issued {day}").say(language) if day else "",
        foot=source_line(bulletin),
        picture=_picture(bulletin),
    )


def issue(bulletin: Bulletin) -> str:
    """2026年第10期（总第24期); a draft has no number."""
    number, running = bulletin.number or "?", bulletin.running or "?" * bulletin.draft
    zh, en = (f"（总第{running}期）", f" ({running} in all)") if running else ("", "")
    words = Text(zh=f"{bulletin.year}年第{number}期{zh}", en=f"No. {number} of {bulletin.year}{en}")
    return words.say(bulletin.language)


def period_in_words(period: str, language: Language) -> str:
    """2026-10 as 2026年10月, 2026Q3 as 2026年第3季度."""
    year, quarter, number = period.partition("Q")
    if quarter:
        return Text(zh=f"{year}年第{number}季度", en=f"Q{number} {year}").say(language)
    return Month.parse(period).say(language)


def source_line(bulletin: Bulletin) -> str:
    """By what a paper copy is told from another: versions read, hash of their figures, hash of what is said."""
    versions, figures, said = "、".join(bulletin.versions), bulletin.figures_hash[:16], bulletin.hash()[:16]
    words = Text(
        zh=f"数据版本：{versions}　数字 {figures}　内容 {said}",
        en=f"Versions: {versions.replace('、', ', ')} · figures {figures} · content {said}",
    )
    return clean(words.say(bulletin.language))


def _parts(bulletin: Bulletin, numbers: dict[str, str]) -> Iterator[PrintedParagraph | PrintedTable]:
    """The blocks in order; a heading of the second level runs into the sentence beneath it."""
    language, sections, points, lead = bulletin.language, count(1), count(1), ""
    for block in bulletin.blocks:
        if lead and not isinstance(block, NoticeSentence):
            yield PrintedParagraph(look="body", lead=lead, words="")
            lead = ""
        if isinstance(block, NoticeHeading):
            words, first = clean(block.words), block.level == 1
            number = _number(_HEADINGS[first], next(sections if first else points), language, chinese=True)
            if first:
                points = count(1)
                yield PrintedParagraph(look="heading", lead=number, words=words)
            else:
                lead = number + _closed(words, ".", language) + ("" if language == "zh" else " ")
        elif isinstance(block, NoticeTable):
            yield from printed_tables(block, language)
        else:
            look = "print" if isinstance(block, NoticePrint) else "body"
            words = _HOLE.sub(lambda hole: numbers.get(hole[1], _ANNEX.say(language).format("")).strip(), block.words)
            yield PrintedParagraph(look=look, lead=lead, words=clean(words))
            lead = ""
    if lead:
        yield PrintedParagraph(look="body", lead=lead, words="")


def _closed(words: str, sign: str, language: Language) -> str:
    """The words with a stop or colon of their language, unless they end with a sign already."""
    return words if not words or words[-1] in _CLOSED else words + (_CHINESE_SIGNS[sign] if language == "zh" else sign)


def _number(words: Text, number: int, language: Language, *, chinese: bool = False) -> str:
    return words.say(language).format(_chinese(number) if chinese and language == "zh" else number)


def _chinese(number: int) -> str:
    """A number below 100 as headings count.

    >>> [_chinese(one) for one in (3, 10, 12, 20, 45)]
    ['三', '十', '十二', '二十', '四十五']
    """
    tens, ones = divmod(number, 10)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _listed(bulletin: Bulletin) -> Iterator[str]:
    for at, table in enumerate(bulletin.annexes, start=1):
        before = Text(zh="附件：" if at == 1 else "", en="Annex ").say(bulletin.language)
        yield f"{before}{at}. {clean(table.title)}"


def _picture(bulletin: Bulletin) -> PrintedPicture:
    shown, signs = bulletin.picture, {True: "good", False: "bad", None: ""}
    return PrintedPicture(
        title=clean(shown.title),
        under=" · ".join(filter(None, (clean(bulletin.issuer), issue(bulletin)))),
        cards=tuple(
            (clean(one.name), clean(one.value), tuple((clean(words), signs[good]) for words, good in one.changes))
            for one in shown.cards
        ),
        boards=tuple(one for table in shown.tables for one in printed_tables(table, bulletin.language)),
        red=sum(one.id != "bottom" for one in shown.tables),
        foot=tuple(map(clean, shown.foot.splitlines())),
    )


def _day(day: date | None, language: Language) -> str:
    if day is None:
        return ""
    return Text(zh=f"{day.year}年{day.month}月{day.day}日", en=f"{day.day} {day:%B} {day.year}").say(language)
