"""Forms that change outlets: one as it is from a month on, or a whole tier-1 branch under another name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from data.organisation.edits import NOT_CLOSED, Edits, RosterRow
from data.types import CLASS_NAMES, Month, OutletClass
from pages.organisation.proposal import propose, see_button
from reports.roster import OUTLETS
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean


def outlet_form(viewer: Viewer, month: Month, outlets: Sequence[RosterRow]) -> None:
    """What is left as it stands does not change."""
    t, known = viewer.t, {row.code: row for row in outlets}
    names = {row.code: f"{clean(row.name)} · {row.code}" for row in outlets}
    choice = {"": t("＋ 新网点", "+ a new outlet"), **names}
    code = one_of(t("网点", "Outlet"), choice, format_func=choice.__getitem__, key="edit outlet")
    new = RosterRow(code="", name="", branch="", kind=OutletClass.TIER2, opened=month.first_day())
    row = outlet_fields(viewer, known.get(code, new), names, branch_names(outlets), f"outlet {code} {month}")
    if see_button(viewer, "outlet"):
        propose(viewer, Edits(outlets=(row,)), f"{row.name} {row.code}")


def outlet_fields(viewer: Viewer, old: RosterRow, names: dict[str, str], branches: list[str], key: str) -> RosterRow:
    words, (left, right) = {name: viewer.say(text) for name, text in OUTLETS.items()}, st.columns(2)
    code = old.code or left.text_input(words["code"], max_chars=40, key="new code").strip()
    with left:
        name = st.text_input(words["name"], old.name, max_chars=200, key=f"name {key}").strip()
        branch = known_or_typed(viewer, words["branch"], branches, old.branch, f"branch {key}")
        kinds = {one: viewer.say(CLASS_NAMES[one]) for one in OutletClass}
        now = list(kinds).index(old.kind or OutletClass.TIER2)
        kind = one_of(words["kind"], kinds, now, format_func=kinds.__getitem__, key=f"kind {key}")
    with right:
        opened = st.date_input(words["opened"], old.opened, key=f"opened {key}")
        hint = viewer.t("停业的第一天；空为营业中", "The first day no longer open; empty while it is open")
        closed = st.date_input(words["closed"], old.closed, key=f"closed {key}", help=hint)
        if old.closed and st.checkbox(viewer.t("撤销作废，继续营业", "It stays open after all"), key=f"open {key}"):
            closed = NOT_CLOSED  # a date once given can't be emptied in a browser
        others = {"": "—"} | {one: said for one, said in names.items() if one != code}
        now = list(others).index(old.successor or "") if (old.successor or "") in others else 0
        into = one_of(words["successor"], others, now, format_func=others.__getitem__, key=f"into {key}")
    said = {"branch": branch or "", "kind": kind, "opened": opened, "closed": closed, "successor": into}
    return RosterRow(code=code, name=name, **said)


def known_or_typed(viewer: Viewer, label: str, known: list[str], now: str | None, key: str) -> Any:
    hint, at = viewer.t("选择或填写新的", "Choose, or type a new one"), known.index(now) if now in known else None
    return one_of(label, known, at, key=key, accept_new_options=True, placeholder=hint)


def branch_names(outlets: Iterable[RosterRow]) -> list[str]:
    return sorted({row.branch for row in outlets if row.branch})


def branch_form(viewer: Viewer, month: Month, outlets: Sequence[RosterRow]) -> None:
    """All outlets of a branch under another name from the month on; an existing name merges the two."""
    t, branches = viewer.t, branch_names(outlets)
    old = one_of(t("一级支行", "Tier-1 branch"), branches, None, key="old branch", format_func=clean)
    new = known_or_typed(
        viewer, t("新名称，或并入的支行", "New name, or branch it joins"), branches, None, "new branch"
    )
    zh = "改名：岗位和账号随新名称继续。并入：原支行的岗位不带过去。“累计落后”按支行名称计，改名后重新起算。"
    en = "Renamed: seats and accounts go on under the new name. Merged: they do not. Cumulative lag counts by the "
    st.caption(t(zh, en + "branch's name and begins anew after a rename."))
    if see_button(viewer, "branch", ready=bool(old and new)):
        propose(viewer, Edits(outlets=moved_outlets(outlets, old, new, month)), f"{old} → {new}")


def moved_outlets(outlets: Iterable[RosterRow], old: str, new: str, month: Month) -> tuple[RosterRow, ...]:
    """All of a branch that are not closed before the month, those that open later among them."""
    there = (row for row in outlets if row.closed is None or row.closed > month.first_day())
    return tuple(RosterRow(code=row.code, name=row.name, branch=new) for row in there if row.branch == old)
