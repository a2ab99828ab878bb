"""Which of the first steps are done is read from what stands in the bank, and undone when that goes away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.people import accounts
from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Role
from data.stores.store import Store
from metrics.scheme.in_force import preset
from months.decisions.schemes import adopt
from months.waiting.opening_steps import OpeningStep, first_hour
from tests.small_bank import published, small_bank

NEW = frozenset[OpeningStep]()


@pytest.fixture
def new() -> Iterator[Store]:
    store = Store.in_memory()
    yield store
    store.close()


def invited(store: Store, *roles: Role) -> None:
    for number, role in enumerate(roles):
        login = f"{role}{number}"
        branches = ["T1"] if role is Role.BRANCH_HEAD else []
        accounts.add_account(store, login=login, name="人", role=role, password="seven quiet rivers", branches=branches)


def test_an_empty_bank_has_all_of_them_before_it(new):
    accounts.first_administrator(new)
    assert first_hour(new).done == NEW and first_hour(new).draft is None and not first_hour(new).over


def test_a_name_is_what_makes_the_first_step_and_taking_it_away_opens_it_again(new):
    change_setting(new, COMMAND_LINE, "level", "city")
    assert OpeningStep.WORDS not in first_hour(new).done
    change_setting(new, COMMAND_LINE, "bank_name", "云澜分行")
    assert first_hour(new).done == {OpeningStep.WORDS}
    change_setting(new, COMMAND_LINE, "bank_name", "")
    assert first_hour(new).done == NEW


@pytest.mark.parametrize(
    ("eyes", "roles", "done"),
    [
        ("required", (Role.HEAD_OFFICE, Role.ANALYST), False),
        ("required", (Role.HEAD_OFFICE, Role.HEAD_OFFICE), False),
        ("required", (Role.HEAD_OFFICE, Role.HEAD_OFFICE, Role.ANALYST), True),
        ("off", (Role.HEAD_OFFICE, Role.ANALYST), True),
        ("off", (Role.BRANCH_HEAD, Role.ANALYST), False),
    ],
)
def test_enough_people_are_as_many_as_publishing_needs(new, eyes, roles, done):
    change_setting(new, COMMAND_LINE, "two_pairs_of_eyes", eyes)
    invited(new, *roles)
    assert (OpeningStep.PEOPLE in first_hour(new).done) == done


def test_who_is_disabled_counts_no_more(new):
    invited(new, Role.BRANCH_HEAD)
    assert OpeningStep.HEADS in first_hour(new).done
    accounts.disable(new, COMMAND_LINE, "branch_head0")
    assert OpeningStep.HEADS not in first_hour(new).done


def test_the_shipped_scheme_is_not_the_bank_s_own(new):
    assert OpeningStep.SCHEME not in first_hour(new).done
    adopt(new, COMMAND_LINE, preset("six-items"))
    assert first_hour(new).done == {OpeningStep.SCHEME}


def test_outlets_seats_and_a_published_month_are_seen():
    store = small_bank()
    assert {OpeningStep.OUTLETS, OpeningStep.SEATS, OpeningStep.SCHEME} <= first_hour(store).done
    assert OpeningStep.MONTH not in first_hour(store).done
    published(store)
    assert OpeningStep.MONTH in first_hour(store).done
