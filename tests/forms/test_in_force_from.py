"""A scheme, a line and a target name a form's figure only from the month on in which the form is in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from data.decisions.document_kinds import CHECK_FORMS
from data.errors import Refusal
from data.people.rights import COMMAND_LINE
from data.stores.store import Store
from data.types import Month
from metrics.figures.views import install
from metrics.scheme.in_force import preset
from metrics.targets.targets import Aim, Baseline, Target
from metrics.watch.mark_lines import MarkLine
from months.decisions.form_adoption import adopt_document
from months.decisions.lines import put_line
from months.decisions.schemes import adopt
from months.decisions.targets import put_target
from tests.forms.drawn import FORM
from tests.small_bank import small_bank

pytestmark = pytest.mark.slow  # a history of acts each

SCHEME = preset("icbc-datong")
KEY = "f.walk.onsite"
LATER = FORM.replace("2026-03", "2026-06").replace('"onsite"', '"onsite", "video"')


def in_a_scheme(store: Store, key: str, month: Month) -> None:
    adopt(store, COMMAND_LINE, replace(SCHEME, from_month=month, items=(replace(SCHEME.items[0], metric=key),)))


def in_a_line(store: Store, key: str, month: Month) -> None:
    put_line(store, COMMAND_LINE, MarkLine(metric=key, good=Decimal(90), warning=Decimal(80), from_month=month))


def in_a_target(store: Store, key: str, month: Month) -> None:
    base = Baseline(since=month, until=month.plus(2))
    put_target(store, COMMAND_LINE, Target(metric=key, aim=Aim.POINTS, amount=Decimal(2), baseline=base))


def in_a_month_of_a_target(store: Store, key: str, month: Month) -> None:
    said = {"amount": Decimal(90), "months": {month: Decimal(85)}}
    put_target(store, COMMAND_LINE, Target(metric=key, aim=Aim.ABSOLUTE, **said))


# the figure | from | refused as
NAMED = """
    f.walk.onsite      | 2026-03 | -
    f.walk.onsite.hall | 2026-02 | form_later
    f.walk.onsite.d1   | 2026-02 | form_later
    f.walk.video       | 2026-05 | form_later
    f.walk.video       | 2026-06 | -
    mystery            | 2026-01 | -
"""


@pytest.mark.parametrize("line", NAMED.strip().splitlines())
@pytest.mark.parametrize("named", [in_a_scheme, in_a_line, in_a_target, in_a_month_of_a_target])
def test_a_key_is_named_only_once_its_form_is_there(named: Callable[..., None], line: str) -> None:
    key, month, comes = (part.strip() for part in line.split(" | "))
    store = small_bank()
    for text in (FORM, LATER):
        adopt_document(store, COMMAND_LINE, CHECK_FORMS, text)
    install(store.facts)
    try:
        named(store, key, Month.parse(month))
        found = "-"
    except Refusal as refused:
        found = refused.code
    assert found == comes
