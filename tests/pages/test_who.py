"""Who did something is said by name, the same everywhere, and asked for once."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from data.decisions.exclusions import Exclusion, ExclusionKind, exclusions, withdraw_exclusion
from data.people.accounts import invite
from data.people.rights import Role
from data.stores import audit, chain
from data.stores.store import Store
from months.decisions.exclusions import decide
from pages.people.audit_log import log_table
from tests.pages.conftest import PEOPLE, open_page, words_of
from tests.small_bank import OCTOBER, PUBLISHER, small_bank
from ui.shell.viewer import Viewer


@pytest.fixture(scope="module")
def named() -> Iterator[Store]:
    """A bank in which the one who publishes has an account, with an invisible mark in the name."""
    store = small_bank()
    invite(store, PEOPLE["administrator"], login="qian", name="钱\u202e复核", role=Role.HEAD_OFFICE)
    yield store
    store.close()


def test_who_withdrew_a_decision_is_said_by_name(named):
    decide(named, PUBLISHER, [Exclusion(outlet="O01", month=OCTOBER, reason="装修停业", kind=ExclusionKind.CLOSURE)])
    with named.records.reading() as connection:
        (one,) = exclusions(connection, OCTOBER)
    withdraw_exclusion(named, PUBLISHER, one.number)
    said = words_of(open_page(named, PUBLISHER, "ledger", tab="excluded", month=str(OCTOBER)))
    assert "钱 复核 于 " in said and "qian" not in said


def test_names_of_a_table_are_asked_for_once_and_have_no_invisible_marks(named):
    with named.records.transaction() as connection:
        for number in range(20):
            chain.append(connection, PUBLISHER, "sign_in", f"visit {number}", "done", {})
    with named.records.reading() as connection:
        rows, _ = audit.search(connection)
    asked: list[str] = []

    def noted(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", noted)
    try:
        viewer = Viewer(actor=PUBLISHER, store=named, language="zh", door=lambda: PUBLISHER)
        table = log_table(viewer, rows)
    finally:
        event.remove(Engine, "before_cursor_execute", noted)
    assert "钱 复核 · qian" in list(table["用户"])
    assert len([one for one in asked if "account" in one]) == 1
