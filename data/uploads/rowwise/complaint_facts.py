"""The facts of a complaint list: each complaint, and the month by outlet as the monthly sheet keeps it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from data.reading.complaints.complaint_rows import ComplaintLine
from data.reading.complaints.complaint_words import LEVELS, TOPICS
from data.types import Month
from data.uploads.rowwise.check_facts import Mark

_FACT_OF = {"regulator": "escalated"}


def complaint_rows(lines: Sequence[ComplaintLine]) -> Iterator[Mark]:
    for line in lines:
        yield {
            "outlet": line.outlet or "", "month": str(line.month), "number": line.number, "person": line.person,
            "received": str(line.received), "closed": str(line.closed or ""), "liable": line.liable, "days": line.days,
            **line.of,
        }  # fmt: skip


def month_rows(lines: Sequence[ComplaintLine], month: Month, zeros: Sequence[str], latest: date) -> Iterator[Mark]:
    """A row for each outlet; figures of which the list has no column are missing, not 0."""
    by_outlet: dict[str, list[ComplaintLine]] = defaultdict(list, {code: [] for code in zeros})
    for line in lines:
        by_outlet[line.outlet or ""].append(line)
    told = set.intersection(*({*line.columns} for line in lines)) if lines else set()
    told |= {"topic"} if "reason" in told else set()
    for outlet, every in by_outlet.items():
        valid = [line for line in every if line.valid]
        row: Mark = {"outlet": outlet, "month": str(month), "complaints": len(valid)}
        for sort, values in (("topic", TOPICS), ("level", LEVELS)):
            for value in values if sort in told else ():
                row[_FACT_OF.get(value, value)] = sum(line.of.get(sort) == value for line in valid)
        if "liable" in told:
            row["liable"] = sum(line.liable == 1 for line in valid)
        if "closed" in told:
            row["on_time_e6"] = sum(line.on_time() for line in valid) * 1_000_000
            row["due"] = sum(line.due(latest) for line in valid)
        yield row
