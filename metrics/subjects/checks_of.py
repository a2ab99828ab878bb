"""What is asked of checks by a form: months, a way of checking, a part of the bank; and the marks that answer it.

As in the league, whoever is exempt from a month or from the form's score has no mark in any sum.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from data.forms.form import Form, check_kind, form_and_mode
from data.forms.form_toml import form_from_toml
from data.sheets.check import CHECK, CHECKS
from data.sheets.mystery import MYSTERY
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
            "form": "".join(f"{one}." for one in (CHECKS, self.form, self.mode) if one),
            "score": check_kind(self.form, self.mode) if self.mode else "",
            "months": [str(month) for month in self.months] or [""],
            "parts": [*self.parts],
            "everybody": self.among is None,
            "branches": [*among.branches] or ["\0"],
            "outlets": [*among.outlets] or [""],
        }


SEEN = """(mark.key = $score or starts_with(mark.key, $form))
    and (len($parts::varchar[]) = 0 or list_contains($parts::varchar[], split_part(mark.key, '.', 4)))
    and list_contains($months, mark.month)
    and ($everybody or list_contains($branches, field.branch) or list_contains($outlets, mark.outlet))"""
"""A mark that is asked for, in a query that has `mark` and `field`."""


def marks_seen(which: str = "true") -> str:
    """A subquery of the marks asked for, as far as `which` (a condition on `mark`) tells; none that is exempt."""
    return f"""(
        select mark.batch, mark.visit, mark.version, mark.outlet, mark.month, mark.raw, mark.earned, mark.possible,
            field.name, field.branch, split_part(mark.key, '.', 3) as mode, split_part(mark.key, '.', 4) as part
        from live.active_{CHECK.table} as mark
        join live.field as field on field.outlet = mark.outlet and field.month = mark.month
        anti join (select outlet, month, metric from live.exempt where covered >= $exempt_from) as exempt
            on exempt.outlet = mark.outlet and exempt.month = mark.month
            and exempt.metric in ('', regexp_extract(mark.key, '^[^.]+[.][^.]+[.][^.]+'))
        where {SEEN} and {which}
    )"""


def modes_loaded(db: DuckDBPyConnection, months: Collection[Month]) -> Mapping[str, frozenset[str]]:
    """By form the ways of checking with results in these months; the mystery sheet of five parts under '-'."""
    found: dict[str, set[str]] = {}
    query = "select distinct kind from live.active_batch where list_contains($months, month)"
    for (kind,) in db.execute(query, {"months": [str(month) for month in months]}).fetchall():
        if kind.startswith(f"{CHECKS}."):
            form, mode = form_and_mode(kind)
            found.setdefault(form, set()).add(mode)
        elif kind == MYSTERY.key:
            found["-"] = {"mystery"}
    return {form: frozenset(modes) for form, modes in found.items()}


def branches_open(db: DuckDBPyConnection, months: Collection[Month]) -> tuple[str, ...]:
    """The tier-1 branches that had an outlet in these months."""
    query = "select distinct branch from live.field where list_contains($months, month) and branch <> '' order by 1"
    return tuple(name for (name,) in db.execute(query, {"months": [str(month) for month in months]}).fetchall())


def form_versions_told(db: DuckDBPyConnection, until: Month) -> Mapping[str, tuple[Form, ...]]:
    """By id every version of a form that is in force by the month, the newest last."""
    found: dict[str, list[Form]] = {}
    query = "select form, toml from live.form where from_month <= $until order by from_month"
    for form, toml in db.execute(query, {"until": str(until)}).fetchall():
        found.setdefault(form, []).append(form_from_toml(toml))
    return {form: tuple(versions) for form, versions in found.items()}
