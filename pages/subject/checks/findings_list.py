"""Findings: what lost points, first or again, by when it is to be put right; the list to fill in as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

import streamlit as st

from data.forms.form import MODES
from data.people.rights import Act
from data.rounding import half_up
from data.types import Text
from metrics.subjects.check_findings import CheckFinding
from metrics.subjects.check_losses import LossBy, part_names
from metrics.subjects.subject_facts import Among
from months.checks_seen import findings_seen
from pages.subject.checks.checks_choice import ChecksAsked
from pages.subject.pictures import Table
from reports import columns as shared
from reports.excel import Export, columns_and_rows, filled, to_fill_in
from ui.look.cards import card, table_card
from ui.look.chart_with_table import chart_sentence
from ui.look.downloads import offer, table_export
from ui.shell.address import LONGEST
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, counted, plain

SHOWN, MOST, MOST_IN_FILE = 40, 2000, 50_000


def findings_part(viewer: Viewer, asked: ChecksAsked) -> None:
    """The newest first; of a bar alone where one led here."""
    t = viewer.t
    if not asked.form.items:
        zh, en = "这张检查表只有模块得分，没有逐项的结果。", "This form has marks of sections only, no items."
        st.info(t(zh, en), icon=":material/info:")
        return
    asked, only = _of_a_bar(viewer, asked)
    persons = str(viewer.may(Act.VIEW_ANSWERABLE))
    found = kept_for(viewer, lambda: _read(viewer, asked, MOST), "check findings", *asked.name, persons)
    with card("checks-findings"):
        chart_sentence(plain(viewer.say(findings_sentence(found, only))))
        if only:
            st.markdown(f"[{t('显示全部问题', 'Show every finding')}]({asked.address(tab='findings')})")
        if not found:
            return
        with st.container(key="phone-hidden"):
            _table(viewer, found[:SHOWN])
        with st.container(key="phone-only-findings"):
            st.markdown("\n".join(f"- {_line(viewer, one)}" for one in found[:SHOWN]))
        if len(found) > SHOWN:
            zh, en = (
                f"前 {SHOWN} 条；其余在下载的清单里。",
                f"The first {SHOWN}; the rest stand in the list to take out.",
            )
            st.caption(t(zh, en))
        title = f"{t('整改清单', 'Findings to put right')} · {asked.scope(viewer)}"
        stem = f"findings-{asked.of.form}-{asked.of.mode}-{asked.period.until}"
        made = partial(_export, viewer, asked, title)
        offer(viewer, made, Act.VIEW_SUBJECT, stem, title)


def _read(viewer: Viewer, asked: ChecksAsked, most: int) -> tuple[CheckFinding, ...]:
    return findings_seen(viewer.figures(), viewer.actor, asked.of, most)


def _of_a_bar(viewer: Viewer, asked: ChecksAsked) -> tuple[ChecksAsked, str]:
    """What is asked for with the bar that led here, and what that is called."""
    by, only = st.query_params.get("by", ""), st.query_params.get("only", "")[:LONGEST]
    names, part = part_names(asked.versions), ()
    if by == LossBy.ITEM and only in names:
        part = (only,)
    elif by == LossBy.SECTION and only in names:
        part = tuple({item.id for form in asked.versions for item in form.items if item.section == only})
    if part:
        return asked.narrowed(parts=part), viewer.say(names[only])
    if only and by in (LossBy.OUTLET, LossBy.BRANCH):
        among = Among(outlets=(only,)) if by == LossBy.OUTLET else Among(branches=(only,))
        return asked.narrowed(among=among), only
    return asked, ""


def findings_sentence(found: Sequence[CheckFinding], only: str) -> Text:
    """How many, how many of them again, in how many outlets."""
    of_zh, of_en = (f"{only}：", f"{only}: ") if only else ("", "")
    if not found:
        return Text(zh=f"{of_zh}没有失分的项目。", en=f"{of_en}nothing lost points.")
    again, outlets = sum(one.repeated for one in found), len({one.outlet for one in found})
    newest_zh, newest_en = ("最近的 ", "the newest ") if len(found) == MOST else ("", "")
    zh = f"{of_zh}{newest_zh}{len(found)} 条问题，{again} 条是重复出现，涉及 {outlets} 家网点。"
    en = f"{of_en}{newest_en}{counted(len(found), 'finding')}, {again} of them again, "
    return Text(zh=zh, en=en + f"in {counted(outlets, 'outlet')}.")


def _title(viewer: Viewer, one: CheckFinding) -> str:
    return viewer.say(one.form.item(one.item).title)


def _points(one: CheckFinding) -> Decimal:
    return half_up(Decimal(one.lost) / 100, 2).normalize() + 0


def _again(viewer: Viewer, one: CheckFinding) -> str:
    return viewer.t("重复", "again") if one.repeated else viewer.t("首次", "first")


def _table(viewer: Viewer, found: Sequence[CheckFinding]) -> None:
    t = viewer.t
    head = (
        t("检查日期", "Date"),
        t("网点", "Outlet"),
        t("项目", "Item"),
        t("失分", "Lost"),
        t("首次/重复", "First/again"),
    )
    head += (t("整改期限", "Due"), t("责任岗位 / 责任人", "Post / person"), t("原因", "Reason"))
    rows = [
        (
            one.day, plain(clean(one.name)), plain(_title(viewer, one)), f"**{_points(one):f}**",
            f":orange-badge[{_again(viewer, one)}]" if one.repeated else f":gray[{_again(viewer, one)}]",
            one.due or "—", plain(_who(viewer, one)) or "—", plain(clean(one.reason)) or "—",
        )
        for one in found
    ]  # fmt: skip
    table_card("findings", head, "lllrclll", rows)


def _who(viewer: Viewer, one: CheckFinding) -> str:
    return " · ".join(filter(None, (clean(one.form.item(one.item).post), clean(one.person))))


def _line(viewer: Viewer, one: CheckFinding) -> str:
    """The same on a phone."""
    t, again = viewer.t, f" :orange-badge[{_again(viewer, one)}]" if one.repeated else ""
    due = t(f"{one.due} 前整改", f"due {one.due}") if one.due else ""
    small = " · ".join(filter(None, (clean(one.name), str(one.day), due, _who(viewer, one), clean(one.reason))))
    return f"**{plain(_title(viewer, one))}** −{_points(one):f}{again}  \n  :small[:gray[{plain(small)}]]"


def _export(viewer: Viewer, asked: ChecksAsked, title: str) -> Export:
    """With two empty columns for whoever puts it right."""
    columns, rows = columns_and_rows(list_to_fill_in(viewer, _read(viewer, asked, MOST_IN_FILE)))
    return replace(table_export(viewer, title, columns, rows, asked.scope(viewer)), frozen=2)


def list_to_fill_in(viewer: Viewer, found: Sequence[CheckFinding]) -> Table:
    t, say = viewer.t, viewer.language
    items = [one.form.item(one.item) for one in found]
    sections = [one.form.section(item.section).title for one, item in zip(found, items, strict=True)]
    return (
        shared.CODE.of(say, [one.outlet for one in found]),
        shared.OUTLET.of(say, [clean(one.name) for one in found]),
        shared.BRANCH.of(say, [clean(one.branch) for one in found]),
        filled(t("检查方式", "Way of checking"), [viewer.say(MODES[one.mode]) for one in found]),
        filled(t("检查日期", "Date"), [str(one.day) for one in found]),
        filled(t("项目编号", "Item no."), [one.item for one in found], width=10),
        filled(t("模块", "Section"), [clean(viewer.say(one)) for one in sections], width=14),
        filled(t("项目", "Item"), [clean(viewer.say(item.title)) for item in items], width=32),
        filled(t("失分", "Lost"), [_points(one) for one in found], 2, 8),
        filled(t("首次/重复", "First/again"), [_again(viewer, one) for one in found], width=10),
        filled(t("原因", "Reason"), [clean(one.reason) for one in found], width=32),
        filled(t("责任岗位", "Post"), [clean(item.post) for item in items]),
        filled(t("责任人", "Person"), [clean(one.person) for one in found]),
        filled(t("整改期限", "Due"), [str(one.due or "") for one in found]),
        to_fill_in(t("整改情况", "What was done"), len(found), 32),
        to_fill_in(t("整改日期", "Put right on"), len(found), 14),
    )
