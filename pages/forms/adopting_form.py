"""Adopting a form: from which month, what differs from the version in force, and the last word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from data.clock import month_now
from data.decisions.adopted_documents import AdoptedDocument, things_in_force
from data.decisions.document_kinds import CHECK_FORMS
from data.errors import Refusal
from data.forms.form import Form
from data.forms.form_said import form_differences
from data.forms.form_toml import form_to_toml
from data.types import Month
from months.decisions.form_adoption import adopt_document
from pages.forms.listed import full_marks, modes_said
from pages.forms.reading import form_text
from ui.look.cards import card, drawer, table_card
from ui.look.last_word import first_word, last_word
from ui.month.filters import months_unpublished
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import counted, plain

_SAID = "form said"


def form_adopting(viewer: Viewer, every: Sequence[AdoptedDocument[Form]], form: Form, toml: str) -> None:
    """What the form is, item by item what is new, and the button; a published month keeps the form it had."""
    t, title = viewer.t, plain(viewer.say(form.title))
    with card("adopting", "gavel", title, gap="small", height="content"):
        items = t(f"{len(form.items)} 项", counted(len(form.items), "item"))
        items = items if form.items else t(f"{len(form.sections)} 个模块", counted(len(form.sections), "section"))
        st.markdown(f"`{form.id}` · {modes_said(viewer, form)} · {items} · {full_marks(form)} {t('分', 'marks')}")
        months, own = months_open(viewer, form), form.from_month
        offered = next((month for month in (own, month_now()) if month in months), months[0])
        key = f"form from {form.id} {form.from_month}"
        words, index = t("从哪个月起", "From which month"), months.index(offered)
        month = one_of(words, months, index, format_func=viewer.say, key=key, width=180)
        form = replace(form, from_month=month)
        before = things_in_force(every, month).get(form.id)
        form_changes(viewer, before, form)
        why_not = _refused(viewer, form)
        if why_not:
            st.warning(why_not, icon=":material/info:")
        label = t(f"从{month.say('zh')}起启用", f"Adopt from {month.say('en')}")
        ready = not why_not and (before is None or replace(before, from_month=month) != form)
        if first_word("adopt form", f"{month} {toml}", label, "gavel", ready=ready):

            def adopted_now(_: str) -> None:
                text = toml if month == own else form_to_toml(form)
                version = adopt_document(viewer.store, viewer.actor, CHECK_FORMS, text)
                st.session_state[_SAID] = (title, version.number, month)

            last_word(viewer, "adopt form", t("确认启用", "Adopt now"), _consequences(viewer, month), adopted_now)
    place = drawer(t("全文", "The whole form"), "fact_check", "form whole")
    if place is not None:
        with place:
            form_text(viewer, form)


def months_open(viewer: Viewer, form: Form) -> list[Month]:
    """From the month after the last published one, or the form's own, to a year and a half ahead."""
    now = month_now()
    return months_unpublished(viewer, min(max(form.from_month, now.plus(-36)), now))


def form_changes(viewer: Viewer, before: Form | None, form: Form) -> None:
    """Item by item what the version in force has otherwise."""
    t = viewer.t
    if before is None:
        st.info(t("该月还没有这张检查表：这是第一版。", "No such form in that month: this is its first version."))
        return
    found = list(form_differences(replace(before, from_month=form.from_month), form))
    since = viewer.say(before.from_month)
    zh = f"与现行版本（{since}起）相比有 {len(found)} 处不同。"
    st.markdown(t(zh, f"Settings that differ from the version in force (from {since}): {len(found)}."))
    head = (t("项目", "Item"), t("设置", "Setting"), t("现行", "In force"), t("新版本", "New"))
    if found:
        said = ((one.part, one.setting, one.before, one.after) for one in found)
        rows = [[plain(viewer.say(words)) or "—" for words in row] for row in said]
        table_card("form-differences", head, "llll", rows)


def _refused(viewer: Viewer, form: Form) -> str:
    """Why the form can't follow the versions there are, in words."""
    try:
        with viewer.store.records.reading() as connection:
            CHECK_FORMS.may_follow(connection, (form,))
    except Refusal as refusal:
        return refusal.text(viewer.language)
    return ""


def _consequences(viewer: Viewer, month: Month) -> list[str]:
    t, since = viewer.t, viewer.say(month)
    return [
        t(
            f"{since}起的检查结果按这一版读取和计分；更早的月份不变。",
            f"Checks from {since} on are read and scored by this version; earlier months stay as they are.",
        ),
        t(
            "启用即记入审计日志；版本不能修改，只能由新版本接替；编号的含义不能改变。",
            "Adopting is logged. A version is never changed, only succeeded, and ids keep their meaning.",
        ),
    ]


def said_of_form(viewer: Viewer) -> None:
    """After adopting: which form holds from when."""
    if _SAID in st.session_state:
        title, number, month = st.session_state.pop(_SAID)
        since = viewer.say(month)
        zh, en = f"已启用：{title}（第{number}号），{since}起。", f"Adopted: {title} (no. {number}), from {since}."
        st.success(viewer.t(zh, en), icon=":material/gavel:")
