"""Accounts on the screen: who may sign in, inviting, resetting, disabling. Every act is checked where it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from data.people import accounts
from data.people.accounts import Invitation, Person
from data.people.rights import Act, Role
from data.people.sessions import browser_words, end_ticket, open_tickets
from data.people.tickets import Tickets
from pages.people.account_change import change_form, reach
from ui.look.grids import grid
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean, plain


def account_state(viewer: Viewer, person: Person) -> str:
    if person.disabled:
        return viewer.t("已停用", "disabled")
    return viewer.t("正常", "active") if person.has_password else viewer.t("待设密码", "no password yet")


def reach_of(viewer: Viewer, person: Person) -> str:
    if person.role is not Role.BRANCH_HEAD:
        return viewer.t("按角色", "by role")
    return viewer.t("、", ", ").join(clean(scope) for scope in (*person.branches, *person.outlets))


def account_list(viewer: Viewer) -> None:
    """Every account with its role, scope, state and open sign-ins."""
    people = accounts.people(viewer.store, viewer.actor)
    open_ones = signed_in(viewer)
    t = viewer.t
    table = pd.DataFrame(
        {
            t("用户名", "User name"): [person.login for person in people],
            t("姓名", "Name"): [clean(person.name) for person in people],
            t("角色", "Role"): [viewer.role(person.role) for person in people],
            t("范围", "Scope"): [reach_of(viewer, person) for person in people],
            t("状态", "State"): [account_state(viewer, person) for person in people],
            t("在线会话", "Open sign-ins"): [open_ones[person.login] for person in people],
            t("创建时间", "Created"): [viewer.when(person.created_at) for person in people],
        }
    )
    grid(table, t("用户列表", "Accounts"), most=14, height=520)


def signed_in(viewer: Viewer) -> Counter[str]:
    """How many sign-ins each account has open."""
    with viewer.store.records.reading() as connection:
        return Counter(ticket.login for ticket in Tickets(viewer.store).open_ones(connection))


@again
def accounts_tab(viewer: Viewer) -> None:
    """The list, and beneath it what may be done; the list is drawn last so that it shows what was just done."""
    place = st.container()
    if viewer.may(Act.MANAGE_PEOPLE):
        one_account(viewer)
    with place:
        account_list(viewer)


def one_account(viewer: Viewer) -> None:
    """What an administrator may do with one account; a second click confirms what shuts somebody out."""
    people = {person.login: person for person in accounts.people(viewer.store, viewer.actor)}
    t = viewer.t
    st.subheader(t("管理一个用户", "Manage one account"), anchor=False)
    login = one_of(
        t("用户", "Account"),
        list(people),
        format_func=lambda login: f"{login} · {clean(people[login].name)}" if login in people else login,
        index=None,
        placeholder=t("选择用户", "Choose an account"),
        key="one account",
        width=360,
    )
    if login is None:
        return
    person = people[login]
    with st.container(horizontal=True):
        whose = (viewer.store, viewer.actor, login)
        act(viewer, t("重置密码", "Reset password"), "lock_reset", lambda: given(viewer, accounts.reset(*whose)))
        act(viewer, t("全部下线", "Sign out everywhere"), "logout", lambda: accounts.end_tickets(*whose))
        if person.disabled:
            act(viewer, t("启用", "Enable"), "check_circle", lambda: accounts.enable(*whose))
        else:
            act(viewer, t("停用", "Disable"), "block", lambda: accounts.disable(*whose))
        change_form(viewer, person)
    sign_ins(viewer, login)


def sign_ins(viewer: Viewer, login: str) -> None:
    """Where the account is signed in; each is ended by itself."""
    for ticket in open_tickets(viewer.store, viewer.actor, login):
        with st.container(horizontal=True, vertical_alignment="center"):
            words = f"{clean(browser_words(ticket.agent))} · {ticket.address} · {viewer.when(ticket.seen_at)}"
            st.markdown(plain(words))
            if st.button(viewer.t("下线", "End"), key=f"end {ticket.mark}"):
                end_ticket(viewer.store, viewer.actor, login, ticket.mark)
                st.rerun(scope="fragment")


def act(viewer: Viewer, label: str, icon: str, do: Callable[[], object]) -> None:
    """A button that asks once more before it does."""
    with st.popover(label, icon=f":material/{icon}:"):
        st.markdown(viewer.t("立即生效，并记入审计日志。", "It takes effect at once and is written to the audit log."))
        if st.button(viewer.t(f"确认{label}", f"Yes: {label}"), type="primary", key=f"sure {icon}"):
            do()
            st.success(viewer.t("已完成。", "Done."), icon=":material/check:")


def given(viewer: Viewer, invitation: Invitation) -> None:
    """The one-time link, shown this once: the administrator passes it on and never learns the password."""
    until, login = viewer.when(invitation.until), plain(invitation.login)
    zh = f"一次性链接已生成，{until} 前有效，只显示这一次。请转交 {login} 本人设置密码："
    en = f"The one-time link is valid until {until} and shown only now. Pass it to {login}:"
    st.success(viewer.t(zh, en), icon=":material/key:")
    here = urlsplit(st.context.url or "")
    bank = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    st.code(f"{bank}/set-password?code={invitation.code}", language=None, wrap_lines=True)


@again
def invitation_form(viewer: Viewer) -> None:
    """A new account without a password; its owner sets one with a one-time link."""
    t = viewer.t
    role = one_of(
        t("角色", "Role"),
        list(Role),
        index=3,
        format_func=viewer.role,
        width=360,
        key="invite role",
    )
    with st.container(border=True, width=560):
        login = st.text_input(
            t("用户名", "User name"),
            key="invite login",
            help=t("2 至 40 个字母、数字或 . _ @ -", "2 to 40 letters, digits or . _ @ -"),
        )
        name = st.text_input(t("姓名", "Name"), max_chars=80, key="invite name")
        own_branches, own_outlets = reach(viewer, role, "invite")
        if st.button(t("生成邀请", "Make the invitation"), type="primary", key="invite"):
            reached = {"branches": own_branches, "outlets": own_outlets}
            given(viewer, accounts.invite(viewer.store, viewer.actor, login=login, name=name, role=role, **reached))
