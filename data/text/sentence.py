"""What a person types to be kept: one short text."""

from __future__ import annotations

from data.errors.decisions import WordsDontFit

LONGEST = 200


def sentence(words: str, most: int = LONGEST) -> str:
    """The words without blanks around them.

    Raises:
        WordsDontFit: None to speak of, or too many.
    """
    words = words.strip()
    if not 2 <= len(words) <= most:
        raise WordsDontFit(least=2, most=most)
    return words
