"""Setting targets: who may, what is kept, and what the log keeps of what was."""

import pytest
from small_bank import CHECKER, PUBLISHER
from sqlalchemy import select

from cases.targets import set_targets, targets_in_force
from data import records
from data.errors import BadTargets, NoRight
from data.store import Store
from metrics.targets import SOURCE_TARGETS

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
        rows = connection.execute(select(records.audit.c.detail).where(records.audit.c.act == "targets.set").order_by(records.audit.c.seq)).scalars().all()
    assert len(rows) == 2 and "amount = 10" in str(rows[1]) and "amount = 9" in str(rows[1])


def test_a_wrong_document_changes_nothing(store: Store):
    set_targets(store, PUBLISHER, TEN)
    with pytest.raises(BadTargets):
        set_targets(store, PUBLISHER, "targets = 1")
    assert [target.amount for target in targets_in_force(store)] == [10]


def test_only_head_office_sets_targets(store: Store):
    with pytest.raises(NoRight):
        set_targets(store, CHECKER, TEN)
