"""A visit is scored by its form: item veto, section veto, sums, and the form's veto at last."""

from __future__ import annotations

import pytest

from data.forms.form_toml import form_from_toml
from data.forms.visit_score import visit_score
from tests.forms.drawn import FORM

# points given, - does not apply | sections
# h1   h2   h3   d1   d2   d3  | hall     desk      earned possible vetoed failed applicable
VISITS = """
  10   20   5    25   20   20  | 35/35    65/65     100    100      0      0      6
  8    20   -    25   12.5 20  | 28/30    57.5/65   85.5   95       0      2      5
  10   20   5    24   20   20  | 35/35    40/65     75     100      1      1      6
  10   0    5    25   20   20  | 0/35     65/65     65     100      2      1      6
  10   20   5    25   20   0   | 35/35    45/65     50     100      4      1      6
  8    0    -    24   0    0   | 0/30     0/65      0      95       7      5      5
  10   20   -    24   20   0   | 30/30    20/65     47.5   95       5      2      5
"""


@pytest.mark.parametrize("line", VISITS.strip().splitlines())
def test_a_visit_is_scored(line: str) -> None:
    given, expected = (part.split() for part in line.split("|"))
    form = form_from_toml(FORM)
    raw = {
        item.id: None if said == "-" else int(float(said) * 100) for item, said in zip(form.items, given, strict=True)
    }
    found = visit_score(form, raw)
    sections = [f"{earned / 100:g}/{possible / 100:g}" for earned, possible in found.sections.values()]
    sums = [f"{found.earned / 100:g}", f"{found.possible / 100:g}"]
    assert [*sections, *sums, *map(str, (found.vetoed, found.failed, found.applicable))] == expected


def test_a_section_without_any_item_that_applies_has_no_score() -> None:
    form = form_from_toml(FORM)
    raw: dict[str, int | None] = {item.id: None if item.section == "hall" else item.most for item in form.items}
    assert visit_score(form, raw).sections == {"desk": (6500, 6500)}


@pytest.mark.parametrize(("value", "points"), [(1, 20), (5, 20), (5.01, 12.5), (8, 12.5), (8.01, 0)])
def test_a_bound_is_inside_its_band(value: float, points: float) -> None:
    assert form_from_toml(FORM).item("d2").banded(int(value * 100)) == points * 100
