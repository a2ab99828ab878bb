"""In which encoding a text file was written: strict decoding only, and the headings we know decide."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from data.files import refusals as file_errors
from data.files.limits import FileLimits
from data.files.raw_cells import ENCODING_GUESSED, RawSheet, SeenSoFar, bounded_name

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs")
_COMMON_ROWS = {"gb18030": (0xB0, 0xD7), "big5hkscs": (0xA4, 0xC6)}
"""Where each character set keeps its common characters; text read in the wrong set lands mostly elsewhere."""

TRADITIONAL = tuple("網點 機構 支行 分行 編號 名稱 月份 日期 客戶 等候 投訴 滿意 得分 總分 筆數 評價 櫃面".split())
"""Heading words in traditional characters, so that a Big5 file is known by its words too."""

_SAMPLE = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text, its encoding, and whether more than one encoding would have done."""

    text: str
    encoding: str
    guessed: bool


@dataclass(slots=True, kw_only=True)
class TextReading:
    """A file of text being read: what its readers share."""

    content: bytes
    limits: FileLimits
    headings: Sequence[str]
    name: str
    encoding: str = ""
    remarks: list[str] = field(default_factory=list)

    def text(self) -> str:
        found = decoded(self.content, self.headings)
        self.encoding = found.encoding
        self.remarks += [ENCODING_GUESSED] if found.guessed else []
        return found.text.removeprefix("\ufeff")

    def sheet(self, name: str = "", *, delimited: bool = False) -> RawSheet:
        """An empty sheet, named for the file when it has no name of its own."""
        name = bounded_name(name or PurePath(self.name).stem[: self.limits.name], self.limits)
        return RawSheet(name=name, tally=SeenSoFar(limits=self.limits), delimited=delimited)


def decoded(content: bytes, headings: Sequence[str]) -> Decoded:
    """The text of the file.

    Raises:
        TextHasNul: A NUL character, which no text has.
        EncodingUnknown: No encoding fits from beginning to end.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _strict_or_none(content[len(mark) :], encoding)
            if text is None:
                raise file_errors.EncodingUnknown()
            return Decoded(text=_without_nul(text), encoding=encoding, guessed=False)
    if b"\0" in content:
        return _unmarked_utf16(content, headings)
    texts = {encoding: text for encoding in _CANDIDATES if (text := _strict_or_none(content, encoding)) is not None}
    if not texts:
        raise file_errors.EncodingUnknown()
    if "utf-8" in texts:
        return Decoded(text=texts["utf-8"], encoding="utf-8", guessed=False)
    known = {encoding: _known(text, headings) for encoding, text in texts.items()}
    best = max(texts, key=lambda encoding: (known[encoding], _commonness(texts[encoding], encoding)))
    sure = len(texts) == 1 or known[best] > max(known[other] for other in known if other != best)
    return Decoded(text=texts[best], encoding=best.removesuffix("hkscs"), guessed=not sure)


def _unmarked_utf16(content: bytes, headings: Sequence[str]) -> Decoded:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict_or_none(content, encoding)
        if text is not None and "\0" not in text and (text.isascii() or _known(text, headings)):
            return Decoded(text=text, encoding=encoding, guessed=False)
    raise file_errors.TextHasNul(line=content[: content.index(b"\0")].count(b"\n") + 1)


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise file_errors.TextHasNul(line=text[: text.index("\0")].count("\n") + 1)
    return text


def _strict_or_none(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding, "strict")
    except UnicodeDecodeError:
        return None


def _known(text: str, headings: Sequence[str]) -> int:
    beginning = text[:_SAMPLE]
    return sum(heading in beginning for heading in (*headings, *TRADITIONAL))


def _commonness(text: str, encoding: str) -> float:
    """Share of the characters beyond ASCII that are common ones in this character set."""
    foreign = [character for character in text[:_SAMPLE] if not character.isascii()]
    low, high = _COMMON_ROWS[encoding]
    common = sum(low <= character.encode(encoding, "replace")[0] <= high for character in foreign)
    return common / len(foreign) if foreign else 0.0
