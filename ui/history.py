"""The places of an outlet month by month: a drawing for the eye, a table for the figures."""

from __future__ import annotations

import streamlit as st

from metrics.outlet import OutletStanding, PastPlace
from ui.boundary import again
from ui.drawings import encoded, picture
from ui.history_drawing import places_drawing
from ui.text_card import card, table_card
from ui.viewer import Viewer
from ui.words import counted, moved_words, note_words, number, plain

PHONE_MONTHS = 12


@again
def history_of_places(viewer: Viewer, standing: OutletStanding) -> None:
    """Up to 24 months of places that end with the month shown; the stylesheet takes the drawing that suits the screen."""
    past, t = list(standing.history), viewer.t
    placed = [one for one in past if one.place is not None]
    title = t("名次走势", "Places over time")
    if len(placed) < 2:
        card("history", "timeline", title, t("有两个月以上的名次后显示走势。", "The line appears once two months are ranked."))
        return
    steps, words = [(one.month, one.place, one.of) for one in past], t("名次走势图，逐月数字见下表", "places over time; the figures stand in the table below")
    wide, narrow = places_drawing(steps, viewer.language), places_drawing(steps[-PHONE_MONTHS:], viewer.language, width=330, height=150)
    card("history", "timeline", title, sentence(viewer, placed), picture(encoded(wide), words) + picture(encoded(narrow), words))
    table = st.expander(t("逐月表", "Month by month"), icon=":material/table_rows:", key="open-past", on_change="rerun")
    if table.open:
        with table:
            past_table(viewer, past)


def sentence(viewer: Viewer, placed: list[PastPlace]) -> str:
    """Best, worst and now, and how often in the first and last five."""
    best = min(placed, key=lambda one: one.place or 0)
    worst = max(placed, key=lambda one: one.place or 0)
    first = sum((one.place or 99) <= 5 for one in placed)
    last = sum((one.place or 0) > one.of - 5 for one in placed)
    language = viewer.language
    return viewer.t(
        f"{len(placed)} 个月中最好第 **{best.place}** 名（{best.month.say(language)}），最差第 **{worst.place}** 名（{worst.month.say(language)}）；"
        f"进前五 {first} 次，落后五 {last} 次。",
        f"In {len(placed)} months: best place **{best.place}** ({best.month.say(language)}), worst **{worst.place}** ({worst.month.say(language)}); "
        f"{counted(first, 'time')} in the first five, {counted(last, 'time')} in the last five.",
    )


def past_table(viewer: Viewer, past: list[PastPlace]) -> None:
    t, rows = viewer.t, []
    at = {one.month: one for one in past}
    for one in reversed(past):
        place = f"**{one.place}** / {one.of}" if one.place is not None else plain(note_words(one.note, viewer.language))
        before = at.get(one.month.before())
        moved = before.place - one.place if before and before.place is not None and one.place is not None else None
        rows.append((one.month.say(viewer.language), place, number(one.composite, 2), moved_words(moved, one.place, viewer.language)))
    table_card("past", (t("月份", "Month"), t("名次", "Place"), t("得分", "Score"), t("升降", "Change")), "lrrl", rows)
