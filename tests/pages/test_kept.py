"""What is kept: shared by those who see the same, worked out once, read anew after a write."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from threading import Barrier, Thread

import pytest

from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Act
from data.stores.store import Store
from tests.pages.conftest import PEOPLE
from ui.shell.kept import bank_settings, kept, kept_for
from ui.shell.viewer import Viewer


def viewer_of(store: Store, person: str) -> Viewer:
    actor = PEOPLE[person]
    return Viewer(actor=actor, store=store, language="zh", door=lambda: actor)


def test_who_reaches_as_far_shares_and_who_does_not_has_an_answer_of_his_own(nothing):
    """Head office and analysts see every outlet alike; the ledger only head office."""
    head, analyst = viewer_of(nothing, "head_office"), viewer_of(nothing, "analyst")
    assert kept_for(analyst, lambda: "analyst", "outlets") == kept_for(head, lambda: "head", "outlets") == "analyst"
    assert kept_for(analyst, lambda: "none", "lines", act=Act.VIEW_LEDGER) == "none"
    assert kept_for(head, lambda: "all", "lines", act=Act.VIEW_LEDGER) == "all"
    english = replace(head, language="en")
    assert kept_for(english, lambda: "every line", "lines", act=Act.VIEW_LEDGER) == "every line"


def test_a_setting_that_is_changed_acts_at_once(nothing):
    viewer = viewer_of(nothing, "head_office")
    assert bank_settings(viewer).watermark == "off"
    change_setting(nothing, COMMAND_LINE, "watermark", "on")
    assert bank_settings(viewer).watermark == "on"


def test_many_who_ask_at_once_have_it_worked_out_once(nothing):
    viewer, made, start = viewer_of(nothing, "head_office"), count(1), Barrier(8)
    found: list[int] = []

    def ask() -> None:
        start.wait()
        found.append(kept(viewer, lambda: next(made), "asked by many"))

    people = [Thread(target=ask) for _ in range(8)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert found == [1] * 8


def test_what_failed_is_not_kept(nothing):
    viewer = viewer_of(nothing, "head_office")
    with pytest.raises(ZeroDivisionError):
        kept(viewer, lambda: 1 // 0, "fails")
    assert kept(viewer, lambda: "now", "fails") == "now"
