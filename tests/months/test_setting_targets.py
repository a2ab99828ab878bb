"""Setting targets: who may, what is kept, and what the log keeps of what was."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from data.errors.figures import BadTargets
from data.errors.people import NoRight
from data.stores import records
from data.stores.store import Store
from metrics.targets.targets import SOURCE_TARGETS, Aim, Target
from months.decisions.targets import drop_target, put_target, set_targets, targets_in_force
from tests.small_bank import CHECKER, PUBLISHER

TEN = '[[targets]]\nmetric = "avg_wait"\naim = "absolute"\namount = 10\n'
NINE = TEN.replace("10", "9")


def test_until_the_bank_sets_any_the_sources_speak(store: Store):
    assert targets_in_force(store) == SOURCE_TARGETS


def test_what_is_set_is_in_force_and_none_at_all_is_kept_too(store: Store):
    assert targets_in_force(store) != set_targets(store, PUBLISHER, NINE) == targets_in_force(store)
    set_targets(store, PUBLISHER, "")
    assert targets_in_force(store) == ()


def test_the_log_keeps_what_the_targets_were(store: Store):
    set_targets(store, PUBLISHER, TEN)
    set_targets(store, PUBLISHER, NINE)
    set_targets(store, PUBLISHER, NINE)
    with store.records.reading() as connection:
        rows = (
            connection.execute(
                select(records.audit.c.detail).where(records.audit.c.act == "targets.set").order_by(records.audit.c.seq)
            )
            .scalars()
            .all()
        )
    assert len(rows) == 2 and "amount = 10" in str(rows[1]) and "amount = 9" in str(rows[1])


def test_a_wrong_document_changes_nothing(store: Store):
    set_targets(store, PUBLISHER, TEN)
    with pytest.raises(BadTargets):
        set_targets(store, PUBLISHER, "targets = 1")
    assert [target.amount for target in targets_in_force(store)] == [10]


def test_only_head_office_sets_targets(store: Store):
    with pytest.raises(NoRight):
        set_targets(store, CHECKER, TEN)


def test_one_target_takes_its_metrics_place_and_the_others_stay(store: Store):
    """The first one a bank sets does not silently end those the sources give."""
    eight = Target(metric="avg_wait", aim=Aim.ABSOLUTE, amount=Decimal(8))
    assert put_target(store, PUBLISHER, eight) == (eight, SOURCE_TARGETS[1])
    mystery = Target(metric="mystery", aim=Aim.ABSOLUTE, amount=Decimal(85))
    assert put_target(store, PUBLISHER, mystery) == (eight, SOURCE_TARGETS[1], mystery) == targets_in_force(store)
    assert drop_target(store, PUBLISHER, "csat") == (eight, mystery)


@pytest.mark.parametrize(("metric", "amount"), [("csat", "100.5"), ("csat", "-1"), ("avg_wait", "-0.01")])
def test_a_fixed_value_nothing_can_reach_is_refused(store: Store, metric, amount):
    with pytest.raises(BadTargets):
        put_target(store, PUBLISHER, Target(metric=metric, aim=Aim.ABSOLUTE, amount=Decimal(amount)))
    assert targets_in_force(store) == SOURCE_TARGETS


def test_nobody_else_puts_or_drops_a_single_one(store: Store):
    with pytest.raises(NoRight):
        put_target(store, CHECKER, SOURCE_TARGETS[0])
    with pytest.raises(NoRight):
        drop_target(store, CHECKER, "csat")
