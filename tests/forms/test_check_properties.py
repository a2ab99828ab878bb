"""Laws of checks: lost points add up whatever they are laid out by, repeats are those of a calendar kept by hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as draw

from data.forms.form_toml import form_from_toml
from data.reading.checks.visit_line import VisitLine
from data.stores.store import Store
from data.types import Month
from data.uploads.rowwise.check_facts import score_of
from metrics.catalogue import CATALOGUE
from metrics.figures.views import install
from metrics.subjects.check_findings import check_findings
from metrics.subjects.check_losses import VETO, LossBy, check_losses, losses_shown
from metrics.subjects.check_scores import check_scores
from metrics.subjects.checks_done import checks_done
from metrics.subjects.checks_of import ChecksOf
from tests.forms.drawn import FORM
from tests.forms.drawn_visits import FULL, bank_with, load_visits, visit

pytestmark = pytest.mark.slow

MONTHS = (Month(2026, 3), Month(2026, 4), Month(2027, 4), Month(2027, 6))
MARKS = draw.fixed_dictionaries(
    {item: draw.sampled_from([most, most, most // 2, 0]) for item, most in FULL.items()}
    | {"h3": draw.sampled_from([None, 0, 250, 500])}
)
VISITS = draw.lists(
    draw.tuples(draw.sampled_from(["O01", "O02", "O05"]), draw.sampled_from(MONTHS), draw.integers(1, 28), MARKS),
    max_size=12,
    unique_by=lambda one: one[:3],
)
SOME = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def empty() -> Iterator[Store]:
    store = bank_with()
    install(store.facts)
    yield store
    CATALOGUE.renew((), ())


def loaded(store: Store, drawn: list) -> list[VisitLine]:
    """These visits alone; a month without any has one of an outlet that nobody asks about."""
    lines = [visit(outlet, day, month, **marks) for outlet, month, day, marks in drawn]
    load_visits(store, [*lines, *(visit("O12", 1, month) for month in MONTHS)])
    return lines


@SOME
@given(VISITS)
def test_lost_points_add_up_to_what_was_possible_less_what_was_earned(empty: Store, drawn: list) -> None:
    lines = loaded(empty, drawn)
    of, versions = ChecksOf(form="walk", mode="onsite", months=MONTHS), (form_from_toml(FORM),)
    want = sum(score_of(line).possible - score_of(line).earned for line in lines)
    given = sum(FULL[item] - raw for line in lines for item, raw in line.raw.items() if raw is not None)
    with empty.cursor() as db:
        for by in LossBy:
            found = check_losses(db, of, by, versions)
            vetoed = sum(one.lost for one in found.lines if one.key == VETO)
            assert (found.lost, sum(one.lost for one in found.lines), vetoed) == (want, want, want - given)
            assert sum(one.lost for one in losses_shown(found.lines, 2)) == want
            assert not found.lines or found.lines[-1].running == 100
        sums = check_scores(db, of)
    whole = sums["onsite", ""]
    assert whole.possible - whole.earned == want and whole.visits == len(lines) + len(MONTHS)


@SOME
@given(VISITS)
def test_a_repeat_had_failed_at_the_visit_before_where_the_item_applied_at_most_a_year_back(
    empty: Store, drawn: list
) -> None:
    lines = loaded(empty, drawn)
    by_hand: dict[tuple, bool] = {}
    for outlet, of_outlet in groupby(sorted(lines, key=lambda one: (one.outlet, one.day)), key=lambda one: one.outlet):
        calendar: dict[str, tuple[Month, bool]] = {}
        for line in of_outlet:
            for item, raw in line.raw.items():
                if raw is None:
                    continue
                month, failed = calendar.get(item, (MONTHS[0], False))
                if raw < FULL[item]:
                    by_hand[outlet, line.day, item] = failed and line.month.since(month) <= 12
                calendar[item] = line.month, raw < FULL[item]
    of = ChecksOf(form="walk", mode="onsite", months=MONTHS)
    with empty.cursor() as db:
        found = {(one.outlet, one.day, one.item): one.repeated for one in check_findings(db, of)}
        newest = [one.day for one in check_findings(db, of, most=5)]
    assert found == by_hand
    assert newest == sorted((day for _, day, _ in by_hand), reverse=True)[:5]


@SOME
@given(VISITS)
def test_no_more_is_done_than_was_due_and_everybody_open_is_due(empty: Store, drawn: list) -> None:
    loaded(empty, drawn)
    with empty.cursor() as db:
        found = checks_done(db, ChecksOf(form="walk", mode="onsite", months=MONTHS))
    assert {one.outlet for one in found} == {f"O{at:02}" for at in range(1, 13)}
    assert all(0 <= one.done <= one.due == len(MONTHS) and len(one.missing) == one.due - one.done for one in found)
    assert [one.due - one.done for one in found] == sorted((one.due - one.done for one in found), reverse=True)
