"""How a name or a cell's text is compared: without the differences that people don't see."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

_PAIRS = (Path(__file__).parent / "traditional.txt").read_text(encoding="utf-8").split()
SIMPLIFIED = {ord(traditional): simplified for traditional, simplified in _PAIRS}
"""Only characters whose simplified form is beyond doubt in words of banking, places and everyday life.

To teach another, add its pair to the file: the traditional character, then the simplified one.
"""
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u00a0\u3000]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_BLANKS = re.compile(r"\s+")
UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]+"
)
"""What turns or breaks a line, or is no character of any document: control and direction signs."""


T = TypeVar("T")
SHORT = 200
"""Letters; names and figures are shorter, and longer texts would stay in memory after the file is gone."""


def remembered(read: Callable[[str], T]) -> Callable[[str], T]:
    """Remember what was read from short texts: the same names and figures come month after month."""
    known = lru_cache(maxsize=100_000)(read)

    @wraps(read)
    def asked(text: str) -> T:
        return known(text) if len(text) <= SHORT else read(text)

    return asked


@remembered
def spelling(text: str) -> str:
    """The name folded for comparison: half width, simplified characters, lower case, nothing invisible, no blanks.

    >>> spelling(" ＬＣ０１\\u200b 支行（二级）")
    'lc01支行(二级)'
    >>> spelling("東門營業室")
    '东门营业室'
    """
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(SIMPLIFIED)


@remembered
def half_width(text: str) -> str:
    """The text in half width, without invisible characters, blanks single and none at the ends.

    >>> half_width("　平安\\u200b街  支行（二级） ")
    '平安街 支行(二级)'
    """
    return _BLANKS.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).strip()


def clean(text: object) -> str:
    """Text from a file or a person for a place that shows it as it is: one line, no invisible marks."""
    return UNSHOWN.sub(" ", str(text)).strip()
