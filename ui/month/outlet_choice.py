"""Which outlet is shown: the address's, if the viewer may see it; else their own, or the first of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from data.types import COMPOSITE, Month
from ui.month.opening import opened_month
from ui.month.own_outlets import seen
from ui.month.standings import field
from ui.shell.address import box, chosen, go
from ui.shell.codes import one_of
from ui.shell.frame import nothing_here
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean

MANY = 300
"""More outlets than this are chosen within their tier-1 branch: a list of all would be sent with every click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOutlet:
    """What an outlet is called in the list, and its tier-1 branch."""

    label: str
    branch: str


def month_and_outlet(viewer: Viewer, title: str) -> tuple[Month, str] | None:
    """How every page about one outlet begins; None once it has been said that there is nothing to show."""
    month = opened_month(viewer, title)
    outlet = None if month is None else pick_outlet(viewer, month)
    if month is not None and outlet is None:
        no_outlet(viewer)
    return None if month is None or outlet is None else (month, outlet)


def no_outlet(viewer: Viewer) -> None:
    zh = "本月没有您可以查看的网点。换一个月份，或联系系统管理员。"
    en = "There is no outlet you may see this month. Try another month, or ask the administrator."
    nothing_here(viewer, viewer.t("没有网点", "No outlet"), viewer.t(zh, en), icon="storefront")


def pick_outlet(viewer: Viewer, month: Month) -> str | None:
    """The code of the outlet to show; None when the viewer may see none of the month's outlets."""
    known = kept_for(viewer, lambda: choices(viewer, month), "outlets to choose", str(month))
    if not known:
        return None
    first = (
        next(iter(known)) if viewer.scope().everything else next(reversed(known))
    )  # a branch head's most pressing one
    now = chosen(viewer, "outlet", known, first, kept=True)
    if len(known) == 1:
        return now
    with st.container(horizontal=True, key="outlet_line"):
        if len(known) > MANY:
            pick_branch(viewer, known, now)
        codes = sorted(code for code, one in known.items() if len(known) <= MANY or one.branch == known[now].branch)
        box(viewer.t("网点", "Outlet"), "outlet", {code: known[code].label for code in codes}, now, width=360)
    return now


def pick_branch(viewer: Viewer, known: Mapping[str, ListedOutlet], now: str) -> None:
    """The tier-1 branch within which to choose; another one opens its best outlet."""
    st.session_state["outlet_branch_box"] = known[now].branch
    one_of(
        viewer.t("一级支行", "Tier-1 branch"),
        sorted({one.branch for one in known.values()}),
        key="outlet_branch_box",
        format_func=clean,
        label_visibility="collapsed",
        on_change=_first_of_branch,
        args=(known,),
        width=200,
    )


def _first_of_branch(known: Mapping[str, ListedOutlet]) -> None:
    branch = st.session_state["outlet_branch_box"]
    go("outlet", next(code for code, one in known.items() if one.branch == branch))


def choices(viewer: Viewer, month: Month) -> dict[str, ListedOutlet]:
    """By code what can be chosen, in the order of their places."""
    mine = seen(viewer, field(viewer, COMPOSITE, month))
    return {
        code: ListedOutlet(label=f"{clean(name)} · {code}", branch=branch)
        for code, name, branch in zip(mine["outlet"], mine["name"], mine["branch"], strict=True)
    }
