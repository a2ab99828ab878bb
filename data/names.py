"""How a name is compared: without the differences that people don't see."""

import re
import unicodedata

_UNSEEN = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\u00a0\u3000]+")


def spelling(text: str) -> str:
    """The name folded for comparison: full-width to half, invisible characters and blanks out, lower case.

    >>> spelling(" ＬＣ０１\\u200b 支行（二级）")
    'lc01支行(二级)'
    """
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
