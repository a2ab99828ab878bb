"""Which outlet or tier-1 branch is shown: the address's, if the viewer may see it; else an outlet of their own."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data.types import COMPOSITE, Month
from ui.month.opening import opened_month
from ui.month.own_outlets import seen
from ui.month.standings import field
from ui.shell.address import chosen, go, href
from ui.shell.codes import one_of
from ui.shell.frame import nothing_here
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, plain

MANY = 300
"""More outlets than this are chosen within their tier-1 branch: a list of all would be sent with every click."""
_OF_BRANCH = "/"
"""Begins the choice of a branch: no code of an outlet has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletChoices:
    """What can be chosen: by code the tier-1 branch, in the order of places; and what lists show, by code.

    `near` has the list of each branch, or where there are few one list of all for every branch.
    """

    branch: dict[str, str]
    near: dict[str, dict[str, str]]


def month_and_outlet(viewer: Viewer, title: str) -> tuple[Month, str] | None:
    """How every page about one outlet begins; None once it has been said that there is nothing to show."""
    shown = month_and_unit(viewer, title)
    return None if shown is None else shown[:2]


def month_and_unit(viewer: Viewer, title: str, of_branch: str = "") -> tuple[Month, str, str] | None:
    """The same with a tier-1 branch after the outlet, one of the two empty; branches only where they have a title."""
    asked = st.query_params.get("branch", "") if of_branch and "outlet" not in st.query_params else ""
    month = opened_month(viewer, of_branch if asked and _whole(viewer, asked) else title)
    unit = None if month is None else pick_branch_or_outlet(viewer, month, branches=bool(of_branch))
    if month is not None and unit is None:
        no_outlet(viewer)
    return None if month is None or unit is None else (month, *unit)


def branch_link(viewer: Viewer, branch: str, month: Month) -> str:
    """The branch's name as a way to its page, in Markdown; the name alone for whoever may not read it."""
    if not _whole(viewer, branch):
        return plain(branch)
    return f"[{plain(branch)}]({href('outlet', branch=branch, month=str(month))})"


def _whole(viewer: Viewer, branch: str) -> bool:
    """Whether the viewer may see all of the branch."""
    scope = viewer.scope()
    return branch != "" and (scope.everything or branch in scope.branches)


def no_outlet(viewer: Viewer) -> None:
    zh = "本月没有您可以查看的网点。换一个月份，或联系系统管理员。"
    en = "There is no outlet you may see this month. Try another month, or ask the administrator."
    nothing_here(viewer, viewer.t("没有网点", "No outlet"), viewer.t(zh, en), icon="storefront")


def pick_branch_or_outlet(viewer: Viewer, month: Month, *, branches: bool) -> tuple[str, str] | None:
    """The outlet to show, or the branch; None when the viewer may see none of the month's outlets."""
    known = kept_for(viewer, lambda: choices(viewer, month), "outlets to choose", str(month))
    if not known.branch:
        return None
    whole = kept_for(viewer, lambda: [one for one in sorted(known.near) if _whole(viewer, one)], "whole", str(month))
    whole = whole if branches else []
    branch = chosen(viewer, "branch", whole, "") if branches and "outlet" not in st.query_params else ""
    # a branch head's most pressing one
    first = next(iter(known.branch if viewer.scope().everything else reversed(known.branch)))
    now = "" if branch else chosen(viewer, "outlet", known.branch, first, kept=True)
    if len(known.branch) == 1 and not whole:
        return now, branch
    near, many = branch or known.branch[now], len(known.branch) > MANY
    with st.container(horizontal=True, key="outlet_line"):
        if many:
            pick_branch(viewer, known, near, whole=bool(branch))
        words = {f"{_OF_BRANCH}{one}": clean(one) for one in whole if not many or one == near} | known.near[near]
        st.session_state["outlet_box"] = f"{_OF_BRANCH}{branch}" if branch else now
        one_of(
            viewer.t("一级支行或网点", "Branch or outlet") if whole else viewer.t("网点", "Outlet"),
            list(words),
            key="outlet_box",
            format_func=words.__getitem__,
            label_visibility="collapsed",
            on_change=_open_chosen,
            width=360,
        )
    return now, branch


def _open_chosen() -> None:
    unit = st.session_state["outlet_box"]
    _open(branch=unit.removeprefix(_OF_BRANCH)) if unit.startswith(_OF_BRANCH) else _open(outlet=unit)


def _open(*, outlet: str = "", branch: str = "") -> None:
    go("branch", branch)
    if outlet:
        go("outlet", outlet)
    else:
        st.query_params.pop("outlet", None)


def pick_branch(viewer: Viewer, known: OutletChoices, now: str, *, whole: bool) -> None:
    """The tier-1 branch within which to choose; another one opens itself, or from an outlet its best one."""
    st.session_state["outlet_branch_box"] = now
    one_of(
        viewer.t("一级支行", "Tier-1 branch"),
        sorted(known.near),
        key="outlet_branch_box",
        format_func=clean,
        label_visibility="collapsed",
        on_change=_other_branch,
        args=(known, whole),
        width=200,
    )


def _other_branch(known: OutletChoices, whole: bool) -> None:
    branch = st.session_state["outlet_branch_box"]
    best = next(code for code, its in known.branch.items() if its == branch)
    _open(branch=branch) if whole and branch else _open(outlet=best)


def choices(viewer: Viewer, month: Month) -> OutletChoices:
    mine = seen(viewer, field(viewer, COMPOSITE, month))
    branch = dict(zip(mine["outlet"], mine["branch"], strict=True))
    words = {code: f"{clean(name)} · {code}" for code, name in sorted(zip(mine["outlet"], mine["name"], strict=True))}
    near: dict[str, dict[str, str]] = {one: {} if len(branch) > MANY else words for one in branch.values()}
    if len(branch) > MANY:
        for code, label in words.items():
            near[branch[code]][code] = label
    return OutletChoices(branch=branch, near=near)
