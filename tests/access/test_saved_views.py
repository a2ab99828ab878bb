"""Views a person has kept: one's own, nobody else's, and only of pages one may open."""

from __future__ import annotations

import pytest

from data.errors.acts import BadViewName, TooManyViews
from data.errors.people import NoRight
from data.people.rights import Act, Actor, Role
from data.people.saved_views import MOST, SavedView, delete_view, rename_view, save_view, saved_views
from data.stores.store import Store

LI = Actor(login="li", name="李明", role=Role.HEAD_OFFICE)
ZHAO = Actor(login="zhao", name="赵敏", role=Role.ANALYST)
ZHOU = Actor(login="zhou", name="周涛", role=Role.ADMINISTRATOR)


def test_a_view_is_found_again_by_its_owner_and_by_nobody_else(store: Store) -> None:
    save_view(store, LI, "league", Act.VIEW_LEAGUE, " 等候最长 ", "metric=avg_wait&against=target")
    assert saved_views(store, LI, "league") == (SavedView(name="等候最长", query="metric=avg_wait&against=target"),)
    assert saved_views(store, ZHAO, "league") == () and saved_views(store, LI, "targets") == ()


def test_keeping_a_view_makes_no_figure_new(store: Store) -> None:
    before = store.version()
    save_view(store, LI, "league", Act.VIEW_LEAGUE, "等候", "metric=avg_wait")
    assert store.version() == before


def test_a_view_is_renamed_and_deleted_by_its_owner_only(store: Store) -> None:
    save_view(store, LI, "league", Act.VIEW_LEAGUE, "等候", "metric=avg_wait")
    delete_view(store, ZHAO, "league", Act.VIEW_LEAGUE, "等候")
    rename_view(store, ZHAO, "league", Act.VIEW_LEAGUE, "等候", "别的")
    assert [one.name for one in saved_views(store, LI, "league")] == ["等候"]
    rename_view(store, LI, "league", Act.VIEW_LEAGUE, "等候", "等候时间")
    assert saved_views(store, LI, "league") == (SavedView(name="等候时间", query="metric=avg_wait"),)
    delete_view(store, LI, "league", Act.VIEW_LEAGUE, "等候时间")
    assert saved_views(store, LI, "league") == ()


@pytest.mark.parametrize("name", ["", "   ", "长" * 41, "等候"])
def test_a_name_must_be_short_and_new(store: Store, name: str) -> None:
    save_view(store, LI, "league", Act.VIEW_LEAGUE, "等候", "")
    with pytest.raises(BadViewName):
        save_view(store, LI, "league", Act.VIEW_LEAGUE, name, "")
    with pytest.raises(BadViewName):
        rename_view(store, LI, "league", Act.VIEW_LEAGUE, "等候", name)


def test_there_is_an_end_to_how_many_are_kept(store: Store) -> None:
    for number in range(MOST):
        save_view(store, LI, "league", Act.VIEW_LEAGUE, f"视图{number}", "")
    with pytest.raises(TooManyViews):
        save_view(store, LI, "league", Act.VIEW_LEAGUE, "再一个", "")


def test_who_may_not_open_a_page_keeps_no_view_of_it(store: Store) -> None:
    with pytest.raises(NoRight):
        save_view(store, ZHOU, "league", Act.VIEW_LEAGUE, "排行", "")
