"""The notice as files, each named after its issue: all of them say the same, and none knows more than its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from data.text.folding import clean
from data.types import Text
from months.bulletin.content import Bulletin
from reports.bulletin.printed_notice import DRAFT, period_in_words, printed_notice
from reports.bulletin.word import word_document

FORMATS = ("docx", "txt")


def files_of(bulletin: Bulletin, formats: Iterable[str], fonts_folder: Path) -> Mapping[str, bytes]:
    """The files of the notice by name, in these formats."""
    made: dict[str, Callable[[], bytes]] = {
        "docx": lambda: word_document(printed_notice(bulletin), bulletin.date),
        "txt": lambda: (clean(bulletin.message) + "\n").encode(),
    }
    return {notice_file_name(bulletin, one): made[one]() for one in formats}


_KINDS = {
    "xlsx": Text(zh="数据册", en="figures"),
    "png": Text(zh="群图", en="picture"),
    "txt": Text(zh="短信", en="message"),
}


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
    return "-".join(re.sub(r"[^\w]+", "-", one).strip("-") for one in named) + f".{ending}"
