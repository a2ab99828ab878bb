"""The notice as files, each named after its issue: all of them say the same, and none knows more than its content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from data.errors.figures import NoChineseFont
from data.text.folding import clean
from data.types import Text
from months.bulletin.content import Bulletin
from reports.bulletin.notice_workbook import notice_workbook
from reports.bulletin.printed_notice import DRAFT, period_in_words, printed_notice
from reports.bulletin.typeset import typeset
from reports.bulletin.word import word_document

FORMATS = ("docx", "pdf", "xlsx", "png", "txt")
SET = ("pdf", "png")
"""Those that need a Chinese font here."""
_KINDS = {
    "xlsx": Text(zh="数据册", en="figures"),
    "png": Text(zh="群图", en="picture"),
    "txt": Text(zh="短信", en="message"),
}


def files_of(bulletin: Bulletin, formats: Iterable[str], fonts_folder: Path) -> dict[str, bytes]:
    """The files of the notice by name, in these of FORMATS; fonts are looked for in the folder, too.

    Raises:
        NoChineseFont: PDF or picture is wanted and there is no font for it.
        TypesettingTooSlow: Setting them took too long.
    """
    wanted, notice = [one for one in FORMATS if one in set(formats)], printed_notice(bulletin)
    made: dict[str, bytes] = {}
    if press := [one for one in wanted if one in SET]:
        made |= {one: pages[0] for one, pages in typeset(notice, bulletin.date, press, fonts_folder).items()}
    if "docx" in wanted:
        made["docx"] = word_document(notice, bulletin.date)
    if "xlsx" in wanted:
        made["xlsx"] = notice_workbook(bulletin, notice)
    if "txt" in wanted:
        made["txt"] = message_text(bulletin).encode()
    return {notice_file_name(bulletin, one): made[one] for one in wanted}


def files_possible(bulletin: Bulletin, formats: Iterable[str], fonts_folder: Path) -> dict[str, bytes]:
    """The same; without a Chinese font on the server those that need none.

    Raises:
        TypesettingTooSlow: Setting them took too long.
    """
    try:
        return files_of(bulletin, formats, fonts_folder)
    except NoChineseFont:
        return files_of(bulletin, set(formats) - set(SET), fonts_folder)


def pages_of(bulletin: Bulletin, fonts_folder: Path) -> tuple[bytes, ...]:
    """Each page of the PDF as a picture, as a screen shows it; the refusals are those of `files_of`."""
    return tuple(typeset(printed_notice(bulletin), bulletin.date, ["pages"], fonts_folder)["pages"])


def message_text(bulletin: Bulletin) -> str:
    mark = f"【{DRAFT.say(bulletin.language)}】" if bulletin.draft else ""
    return f"{mark}{clean(bulletin.message)}\n"


def notice_file_name(bulletin: Bulletin, ending: str) -> str:
    """服务考核通报-2026年第10期-数据册.xlsx; a draft is named after its period."""
    language = bulletin.language
    number = Text(zh=f"{bulletin.year}年第{bulletin.number}期", en=f"{bulletin.year}-No-{bulletin.number}").say(
        language
    )
    named = [bulletin.masthead, number]
    if bulletin.draft or bulletin.number is None:
        named = [bulletin.masthead, period_in_words(bulletin.period, language), DRAFT.say(language)]
    named += [_KINDS[ending].say(language)] if ending in _KINDS else []
    return "-".join(re.sub(r"[^\w]+", "-", one)[:40].strip("-") for one in named) + f".{ending}"
