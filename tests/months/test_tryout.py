"""A draft scheme beside the one in force: who gains, who loses, what moves."""

from dataclasses import replace
from decimal import Decimal

from data.types import Better, Month
from metrics.scheme.items import Item
from months.foresight.tryout import measured_before, tried
from months.ledger import draft_ledger
from tests.small_bank import BASIC, OCTOBER, SCHEME, small_bank

SEPTEMBER = Month(2026, 9)
TWO = {SEPTEMBER: BASIC, OCTOBER: BASIC}


def past():
    return measured_before(small_bank(months=TWO), list(TWO))


def test_the_scheme_in_force_tried_on_itself_moves_nothing():
    found = tried(past(), SCHEME)
    assert (found.gainers(), found.losers(), found.total_now) == ((), (), found.total_then)
    assert [(one.month, one.alike, one.moved, one.in_now, one.left) for one in found.months] == [
        (month, 1.0, Decimal("0.00"), 0, 0) for month in TWO
    ]


def test_now_is_what_the_months_cost_with_the_cumulative_rule_across_them():
    store = small_bank(months=TWO)
    found = tried(measured_before(store, list(TWO)), SCHEME)
    assert (
        found.total_now == sum(draft_ledger(store, month).total() for month in TWO) == Decimal(-1000)
    )  # T2 and T4 strike in October


def test_fewer_fined_places_let_the_fourth_and_fifth_go():
    found = tried(past(), replace(SCHEME, places=replace(SCHEME.places, fined=3)))
    gains = {one.who: one.gain for one in found.gainers()}
    assert gains == {"O06": Decimal(2 * 480), "O11": Decimal(2 * 480), "T2": Decimal(500), "T4": Decimal(500)}
    assert found.losers() == ()
    assert found.months[0].moved == Decimal(960)
    assert (found.months[0].in_now, found.months[0].left) == (0, 2)


def test_another_weighting_can_turn_the_order_round():
    upside_down = replace(
        SCHEME, items=(Item(metric="mystery", better=Better.LOWER, worst=Decimal(100), best=Decimal(0)),)
    )
    found = tried(past(), upside_down)
    assert round(found.months[0].alike or 0, 6) == -1
    assert found.outlets[0].who == "O10" and found.outlets[0].gain == Decimal(2 * 1600)
