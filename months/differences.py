"""What a new version of a month posts: its lines at first, later only the differences. Pure.

Posted entries are never touched. The difference is taken to what has been posted so far, not to
the version before, so that several corrections add up to the newest ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from data.decisions.published import Money, Posting
from data.types import Month, Text

Key = tuple[str, ...]


def first_entries(month: Month, lines: Iterable[Money], posted_in: Month) -> tuple[Posting, ...]:
    return tuple(Posting(month=month, posted_in=posted_in, adjusts=False, money=line) for line in lines)


def postings_needed(
    month: Month,
    posted: Sequence[Posting],
    lines: Sequence[Money],
    posted_in: Month,
    *,
    version: int,
    why: str,
    harmless: bool = False,
) -> tuple[Posting, ...]:
    """The entries that make what was posted for the month equal to the new lines.

    With `harmless` only differences in a person's favour are posted.
    """
    before, after = claim_totals(entry.money for entry in posted), claim_totals(lines)
    return tuple(
        Posting(
            month=month,
            posted_in=posted_in,
            adjusts=True,
            money=_difference(sample, before, after, version=version, why=why),
        )
        for sample in _samples(lines, posted)
        if (change := after.get(sample.key(), 0) - before.get(sample.key(), 0)) > 0 or (change < 0 and not harmless)
    )


def claim_totals(lines: Iterable[Money]) -> dict[Key, int]:
    """The sum in fen of each claim."""
    found: dict[Key, int] = {}
    for line in lines:
        found[line.key()] = found.get(line.key(), 0) + line.fen
    return found


def _samples(lines: Sequence[Money], posted: Sequence[Posting]) -> Iterator[Money]:
    """One line of every claim, the new one where there is one; new claims first, then those that fell away."""
    seen: set[Key] = set()
    for line in (*lines, *(entry.money for entry in posted)):
        if line.key() not in seen:
            seen.add(line.key())
            yield line


def _difference(sample: Money, before: dict[Key, int], after: dict[Key, int], *, version: int, why: str) -> Money:
    old, new = (
        Decimal(amounts.get(sample.key(), 0)).scaleb(-2).quantize(Decimal("0.01")) for amounts in (before, after)
    )
    reason = Text(
        zh=f"第{version}版更正（{why}）：已入账{old}元，应为{new}元，差额{new - old:+}元。{sample.reason.zh}",
        en=f"Corrected in v{version} ({why}): {old} yuan was posted, {new} yuan is right, "
        f"difference {new - old:+} yuan. {sample.reason.en}",
    )
    return replace(sample, fen=int((new - old) * 100), reason=reason)
