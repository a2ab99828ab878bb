"""A bank in memory and a way to open any page of it as anybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.people.rights import Actor, Role
from data.stores.store import Store
from data.types import Language
from metrics.figures import views
from pages.upload import reading_progress
from tests.pages.bank import filled
from tests.patience import LONG
from ui.shell.door import SessionDoor, set_door

MAIN = Path(__file__).resolve().parents[2] / "pages" / "main.py"

PEOPLE: dict[str, Actor] = {
    "head_office": Actor(login="ho", name="李明", role=Role.HEAD_OFFICE),
    "analyst": Actor(login="an", name="赵敏", role=Role.ANALYST),
    "branch_head": Actor(login="bh", name="王建国", role=Role.BRANCH_HEAD, branches=frozenset({"城东支行"})),
    "outlet_head": Actor(login="oh", name="张伟", role=Role.BRANCH_HEAD, outlets=frozenset({"YL0405"})),
    "administrator": Actor(login="ad", name="周涛", role=Role.ADMINISTRATOR),
    "auditor": Actor(login="au", name="孙静", role=Role.AUDITOR),
}

Opened = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks again by himself here, so a page waits until its files are read."""
    monkeypatch.setattr(reading_progress, "PATIENCE", LONG)


@pytest.fixture(scope="session")
def bank() -> Iterator[Store]:
    """Six months of the demo bank; tests that change it take `store` instead."""
    store = filled(Store.in_memory())
    yield store
    store.close()


@pytest.fixture
def nothing(store: Store) -> Store:
    """A bank without a single month."""
    views.install(store.facts)
    return store


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """The name and the content (or what writes it) of every file a page offers."""
    found: list[tuple[str, Any]] = []
    offered = st.download_button

    def noted(label: str, data: Any, file_name: str, *rest: Any, **more: Any) -> bool:
        found.append((file_name, data))
        return offered(label, data, file_name, *rest, **more)

    monkeypatch.setattr(st, "download_button", noted)
    return found


def open_page(store: Store, actor: Actor | None, page: str = "", language: Language = "zh", **query: str) -> AppTest:
    """The page as the person gets it on a deep link."""
    seen = None if actor is None else replace(actor, language=language)
    set_door(SessionDoor(actor=lambda: seen, store=lambda: store))
    test = AppTest.from_file(MAIN, default_timeout=LONG)
    test._page_hash = calc_hash(page) if page else ""
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def with_tables(test: AppTest) -> AppTest:
    """The page once more with every table of figures unfolded."""
    for one in test.expander:
        _, found, stem = one.proto.id.partition("-table ")
        if found:
            test.session_state[f"table {stem}"] = True
    return test.run()


def bytes_of(test: AppTest) -> bytes:
    """Everything the page sends to the browser, hidden columns and what a chart says under the pointer included."""
    return b"\n".join(node.proto.SerializeToString() for node in test._tree if getattr(node, "proto", None) is not None)


def tabs_of(test: AppTest) -> list[str]:
    """What the page can be turned to."""
    return [option for control in test.get("button_group") if control.key == "tab_bar" for option in control.options]


def ways_of(test: AppTest) -> list[tuple[str, str]]:
    """The lines of words that open a page, each with its address."""
    said = "\n".join(str(one.value) for one in test.get("markdown"))
    return re.findall(r"^\[(.*)\]\(([a-z]+\?[^)]*)\)$", said, re.MULTILINE)


def words_of(test: AppTest) -> str:
    """Everything a person reads on the page, in one string."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success")
    said = [str(one.value) for kind in kinds for one in test.get(kind)]
    said += [f"{one.label} {one.value} {one.delta}" for one in test.metric]
    said += [frame.value.to_string() for frame in test.dataframe]
    return "\n".join(said)
