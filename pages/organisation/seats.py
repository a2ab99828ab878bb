"""Seats that the scheme pays or fines, with their holders and terms; vacant ones stand out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from data.organisation.edits import Edits, HolderRow
from data.people.rights import Act
from data.types import SEAT_NAMES, Month
from months.seats import SeatNow, seats_now
from pages.organisation.proposal import propose
from ui.look.cards import table_card
from ui.shell.address import pick
from ui.shell.codes import one_of
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import clean, plain

VACANT = "vacant"


def seats_tab(viewer: Viewer, month: Month) -> None:
    t = viewer.t
    with viewer.store.records.reading() as connection:
        seats = seats_now(connection, month)
    if not seats:
        words = t("有了网点，岗位按考核办法列出。", "Once there are outlets, the seats of the scheme are listed.")
        nothing_here(viewer, t("还没有岗位", "No seat yet"), words, icon="badge")
        return
    if viewer.may(Act.EDIT_HOLDERS):
        with st.expander(t("任职、离任", "Appoint, or end a term"), icon=":material/edit:"):
            seat_form(viewer, month, seats)
    empty = [one for one in seats if one.holder is None]
    words = {"": t(f"全部岗位 {len(seats)}", f"All seats: {len(seats)}")}
    words |= {VACANT: t(f"空缺 {len(empty)}", f"Vacant: {len(empty)}")}
    words |= {branch: clean(branch) for branch in dict.fromkeys(one.branch for one in seats) if branch}
    chosen = pick(viewer, t("岗位", "Seats"), "seats", words, width=240)
    shown = empty if chosen == VACANT else [one for one in seats if chosen in ("", one.branch)]
    heads = (t("机构", "Where"), t("岗位", "Seat"), t("任职人", "Holder"), t("任期", "Term"))
    table_card("seats", heads, "llll", (seat_cells(viewer, one) for one in shown))


def seat_cells(viewer: Viewer, one: SeatNow) -> tuple[str, ...]:
    held, seat = one.holder, viewer.say(SEAT_NAMES[one.seat])
    if held is None:
        return plain(one.name), seat, f":orange-badge[{viewer.t('空缺', 'vacant')}]", ""
    person = " ".join(filter(None, (plain(held.person), plain(held.staff_number))))
    return plain(one.name), seat, person, f"{held.since} – {held.until or ''}"


def seat_form(viewer: Viewer, month: Month, seats: tuple[SeatNow, ...]) -> None:
    """Who sits there from a day on; or, with nobody named, the last day of who does."""
    t = viewer.t
    words = {one: clean(" · ".join((one.name, viewer.say(SEAT_NAMES[one.seat])))) for one in seats}
    one = one_of(t("岗位", "Seat"), seats, None, format_func=words.__getitem__, key="edit seat")
    if one is None:
        return
    now = clean(one.holder.person) if one.holder else t("空缺", "vacant")
    st.caption(t(f"现任：{now}", f"Now: {now}"))
    left, right = st.columns(2)
    person = left.text_input(
        t("新任姓名（空：只离任）", "New holder (empty: the term ends)"), max_chars=80, key="person"
    ).strip()
    number = right.text_input(t("工号", "Staff number"), max_chars=40, key="number").strip()
    since = left.date_input(t("自", "From"), month.first_day(), key=f"seat since {month}")
    if st.button(
        t("预览变更", "See what changes"),
        key="see seat",
        disabled=not (person or one.holder),
        icon=":material/difference:",
    ):
        new = HolderRow(person=person, staff_number=number, seat=one.seat, scope=one.scope, since=since, until=None)
        ended = replace(one.holder or new, until=since - timedelta(days=1))
        propose(viewer, Edits(holders=(new if person else ended,)), words[one])
