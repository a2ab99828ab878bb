"""Four signs at the end of a line on paper, by which the line is found in the version it was printed from.

A code shows that a line is of that version; that nothing else was changed only the file's own hash shows.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from data.decisions.check_key import check_key
from data.decisions.publications import newest, versions
from data.decisions.published import Money, Row, Version, canonical
from data.stores.store import Store
from data.types import COMPOSITE, Month
from months.versions import Named, version_text

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011", " -·")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedLine:
    """A line of a published version that has the code; `outlets` are called as they were then."""

    version: Version
    in_force: bool
    line: Row | Money
    outlets: Named


def check_code(key: bytes, figures: str, line: Row | Money) -> str:
    """The code of a line of the composite ranking or the ledger, in the version whose figures have that hash."""
    if isinstance(line, Row):
        said = (line.ranking, line.rank, line.outlet, line.value)
    else:
        said = (f"{line.end} {line.role}", line.position, line.outlet or line.scope, str(line.fen))
    signed = hmac.digest(key, canonical([figures, *said]).encode(), "sha256")
    bits = int.from_bytes(signed[:3]) >> 4
    return "".join(CROCKFORD[bits >> shift & 31] for shift in (15, 10, 5, 0))


def coded_lines(store: Store, month: Month, typed: str) -> tuple[CodedLine, ...]:
    """Every line of any version of the month that has this code, however it was typed: o for 0, l for 1, in blanks."""
    code, key = typed.upper().translate(_READ_AS), check_key(store)
    with store.records.reading() as connection:
        last = newest(connection, month)
        every = [version_text(connection, version) for version in versions(connection, month)]
    found: Iterator[CodedLine] = (
        CodedLine(version=one.version, in_force=one.version == last, line=line, outlets=one.outlets)
        for one in every
        for line in (*(row for row in one.figures.rows if row.ranking == COMPOSITE), *one.figures.lines)
        if check_code(key, one.version.figures, line) == code
    )
    return tuple(found)
