"""What is asked of checks by a form: months, a way of checking, a part of the bank; and the marks that answer it.

As in the league, whoever is exempt from a month or from the form's score has no mark in any sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from data.forms.form import Form
from data.forms.form_toml import form_from_toml
from data.sheets.check import CHECK, CHECKS
from data.types import Month
from metrics.subjects.subject_facts import Among


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecksOf:
    """`mode` empty is every way of checking, `parts` (items or sections) empty every part, `among` None everybody."""

    form: str
    months: tuple[Month, ...]
    mode: str = ""
    parts: tuple[str, ...] = ()
    among: Among | None = None
    exempt_from: int = 1

    def takes(self) -> dict[str, object]:
        """The parameters of a query over `SEEN`."""
        among = self.among or Among()
        return {
            "form": f"{CHECKS}.{self.form}." if self.form else f"{CHECKS}.",
            "mode": self.mode,
            "months": [str(month) for month in self.months] or [""],
            "parts": [*self.parts],
            "everybody": self.among is None,
            "branches": [*among.branches] or ["\0"],
            "outlets": [*among.outlets] or [""],
        }


SEEN = """starts_with(mark.key, $form) and ($mode = '' or split_part(mark.key, '.', 3) = $mode)
    and (len($parts::varchar[]) = 0 or list_contains($parts::varchar[], split_part(mark.key, '.', 4)))
    and list_contains($months, mark.month)
    and ($everybody or list_contains($branches, field.branch) or list_contains($outlets, mark.outlet))"""
"""A mark that is asked for, in a query that has `mark` and `field`."""
MARKS = f"""
    marks as (
        select mark.batch, mark.visit, mark.version, mark.outlet, mark.month, mark.raw, mark.earned, mark.possible,
            mark.applicable, field.name, field.branch,
            split_part(mark.key, '.', 3) as mode, split_part(mark.key, '.', 4) as part
        from live.active_{CHECK.table} as mark
        join live.field as field on field.outlet = mark.outlet and field.month = mark.month
        anti join (select outlet, month, metric from live.exempt where covered >= $exempt_from) as exempt
            on exempt.outlet = mark.outlet and exempt.month = mark.month
            and exempt.metric in ('', regexp_extract(mark.key, '^[^.]+[.][^.]+[.][^.]+'))
        where {SEEN}
    )
"""


def form_versions_told(db: DuckDBPyConnection, until: Month) -> Mapping[str, tuple[Form, ...]]:
    """By id every version of a form that is in force by the month, the newest last."""
    found: dict[str, list[Form]] = {}
    query = "select form, toml from live.form where from_month <= $until order by from_month"
    for form, toml in db.execute(query, {"until": str(until)}).fetchall():
        found.setdefault(form, []).append(form_from_toml(toml))
    return {form: tuple(versions) for form, versions in found.items()}
