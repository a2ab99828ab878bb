"""What words speak of, by patterns drawn one a line, name: pattern; the first that is found tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

WordPatterns = Sequence[tuple[str, re.Pattern[str]]]


def drawn_patterns(drawn: str) -> WordPatterns:
    lines = (line.split(": ", 1) for line in drawn.strip().splitlines())
    return [(name.strip(), re.compile(pattern.strip())) for name, pattern in lines]


def spoken_of(patterns: WordPatterns, text: str) -> str:
    """The name of the first pattern found in a folded text; empty when it says none of these."""
    return next((name for name, pattern in patterns if pattern.search(text)), "")
