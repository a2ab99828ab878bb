"""Seats that the scheme pays or fines, with their holders and terms; vacant ones stand out."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import streamlit as st

from data.errors.figures import NoSchemeInForce
from data.organisation.edits import Edits, HolderRow, edits_as_of
from data.organisation.outlets import outlets_as_of
from data.people.rights import Act
from data.types import BRANCH_SEATS, SEAT_NAMES, Month, Seat
from metrics.scheme.in_force import scheme_in_force
from metrics.scheme.pay import Seats
from pages.organisation.proposal import propose, see_button
from pages.organisation.row_words import term_words
from ui.look.cards import table_card
from ui.shell.address import link, pick
from ui.shell.codes import one_of
from ui.shell.frame import nothing_here
from ui.shell.viewer import Viewer
from ui.words import clean, plain

VACANT, MOST = "vacant", 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatNow:
    """A seat of an outlet or of a whole tier-1 branch; `holder` None: it is vacant."""

    branch: str
    scope: str
    name: str
    seat: Seat
    holder: HolderRow | None


def seats_now(viewer: Viewer, month: Month) -> tuple[SeatNow, ...]:
    """Branch by branch the seats that the scheme of the month asks for, and who sits there at its end."""
    asked, last, sitting = Seats(), month.last_day(), dict[tuple[Seat, str], HolderRow]()
    with viewer.store.records.reading() as connection:
        with suppress(NoSchemeInForce):
            asked = scheme_in_force(connection, month).seats
        outlets, holders = outlets_as_of(connection, month), edits_as_of(connection, month).holders
    for one in holders:
        if one.since <= last and (one.until is None or one.until >= last):
            sitting[one.seat, one.scope] = one
    order = {one.branch: number for number, one in enumerate(reversed(outlets))}  # as the codes run
    found = {(one.branch, "", one.branch, seat) for one in outlets if one.branch for seat in BRANCH_SEATS}
    for one in outlets:
        found |= {(one.branch, one.code, one.name, seat) for seat in asked.of(one.kind) if seat not in BRANCH_SEATS}
    return tuple(
        SeatNow(branch=branch, scope=code or branch, name=name, seat=seat, holder=sitting.get((seat, code or branch)))
        for branch, code, name, seat in sorted(found, key=lambda one: (-order[one[0]], *one[1:]))
    )


def seats_held(viewer: Viewer, month: Month) -> None:
    t, seats = viewer.t, seats_now(viewer, month)
    if not seats:
        words = t("有了网点，岗位按考核办法列出。", "Once there are outlets, the seats of the scheme are listed.")
        nothing_here(viewer, t("还没有岗位", "No seat yet"), words, icon="badge")
        link(viewer, "organisation", t("去建网点", "To the outlets"), icon=":material/account_tree:", tab="outlets")
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
    table_card("seats", heads, "llll", (seat_cells(viewer, one) for one in shown[:MOST]))
    if len(shown) > MOST:
        st.caption(t(f"只列前 {MOST} 个，请选择支行。", f"The first {MOST} only: choose a branch."))


def seat_cells(viewer: Viewer, one: SeatNow) -> tuple[str, ...]:
    held, seat = one.holder, viewer.say(SEAT_NAMES[one.seat])
    if held is None:
        return plain(one.name), seat, f":orange-badge[{viewer.t('空缺', 'vacant')}]", ""
    person = " ".join(filter(None, (plain(held.person), plain(held.staff_number))))
    return plain(one.name), seat, person, term_words(held.since, held.until)


def seat_form(viewer: Viewer, month: Month, seats: Sequence[SeatNow]) -> None:
    """Who sits there from a day on; or, with nobody named, the end of the term of who does."""
    t, words = viewer.t, {one: clean(f"{one.name} · {viewer.say(SEAT_NAMES[one.seat])}") for one in seats}
    one = one_of(t("岗位", "Seat"), seats, None, format_func=words.__getitem__, key="edit seat")
    if one is None:
        return
    now = clean(one.holder.person) if one.holder else t("空缺", "vacant")
    st.caption(t(f"现任：{now}", f"Now: {now}"))
    left, right = st.columns(2)
    label = t("新任姓名（空：只离任）", "New holder (empty: the term ends)")
    person = left.text_input(label, max_chars=80, key="person").strip()
    number = right.text_input(t("工号", "Staff number"), max_chars=40, key="number").strip()
    since = left.date_input(t("自", "From"), month.first_day(), key=f"seat since {month}")
    if see_button(viewer, "seat", ready=bool(person or one.holder)):
        new = HolderRow(person=person, staff_number=number, seat=one.seat, scope=one.scope, since=since, until=None)
        ended = replace(one.holder or new, until=since - timedelta(days=1))
        propose(viewer, Edits(holders=(new if person else ended,)), words[one])
