"""Another name, role or scope for an account; it holds from the person's next click on."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from data.clock import BANK_TIME
from data.organisation.outlets import names_now
from data.organisation.own_seats import holder_tied, holders_known, own_seats, tie_account
from data.people import accounts
from data.people.accounts import Person
from data.people.rights import Role
from data.types import SEAT_NAMES
from ui.shell.codes import one_of, several_of
from ui.shell.viewer import Viewer
from ui.words import clean, plain


def change_form(viewer: Viewer, person: Person) -> None:
    t, login = viewer.t, person.login
    with st.popover(t("更改角色或范围", "Change role or scope"), icon=":material/manage_accounts:"):
        name = st.text_input(t("姓名", "Name"), person.name, max_chars=80, key=f"change name {login}")
        roles = list(Role)
        role = one_of(
            t("角色", "Role"),
            roles,
            roles.index(person.role),
            format_func=viewer.role,
            key=f"change role {login}",
        )
        branches, outlets = reach(viewer, role, f"change {login}", person.branches, person.outlets)
        before, holder = pick_holder(viewer, login)
        if st.button(t("保存更改", "Save the change"), type="primary", key=f"change {login}"):
            reached = {"branches": branches, "outlets": outlets}
            accounts.change_account(viewer.store, viewer.actor, login, name=name, role=role, **reached)
            if holder != before:
                tie_account(viewer.store, viewer.actor, login, *holder)
            st.success(
                t("已保存，下一次点击即生效。", "Saved; it holds from their next click on."), icon=":material/check:"
            )


def pick_holder(viewer: Viewer, login: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Who the account was and is among the holders of seats, so that one's own seats are known."""
    t = viewer.t
    with viewer.store.records.reading() as connection:
        now, seats = holder_tied(connection, login), own_seats(connection, login, datetime.now(BANK_TIME).date())
        known = [*dict.fromkeys((("", ""), *holders_known(connection), now))]
    words = {one: clean(" ".join(one)) or t("没有任职", "holds no seat") for one in known}
    label = t("任职人（本人的岗位由此确定）", "Holder of seats (whose seats are their own)")
    chosen = one_of(label, known, known.index(now), format_func=words.__getitem__, key=f"holder {login}")
    if seats:
        st.caption("  \n".join(f"{plain(one.scope)} · {viewer.say(SEAT_NAMES[one.seat])}" for one in seats))
    return now, chosen


def reach(
    viewer: Viewer, role: Role, key: str, branches: tuple[str, ...] = (), outlets: tuple[str, ...] = ()
) -> tuple[list[str], list[str]]:
    """Which branches and outlets a branch head is for; nothing is asked for other roles, who see by role."""
    if role is not Role.BRANCH_HEAD:
        return [], []
    every_branch, names = names_now(viewer.store)
    if not names:
        zh = "还没有网点和支行：数据分析员上传第一个月的报表后，再邀请支行负责人。"
        en = "There is no outlet or branch yet: invite branch heads once the analyst has uploaded the first month."
        st.info(viewer.t(zh, en), icon=":material/info:")
    own = several_of(
        viewer.t("所辖一级支行", "Tier-1 branches"),
        every_branch,
        [one for one in branches if one in every_branch],
        key=f"{key} branches",
        format_func=clean,
    )
    single = several_of(
        viewer.t("或单个网点", "or single outlets"),
        list(names),
        [one for one in outlets if one in names],
        format_func=lambda code: f"{code} {clean(names.get(code, ''))}",
        key=f"{key} outlets",
    )
    return own, single
