"""The place card: where an outlet stands, of how many, its change and its score; what a branch head sees first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.people.rights import Act
from data.types import COMPOSITE, Month, Text
from metrics.marks import BAND_SIGNS, Band
from metrics.outlet.outlet import OutletStanding
from metrics.watch.watch_list import Watched
from ui.look import svg as drawings
from ui.look.cards import card, text_table
from ui.look.formats import format_of
from ui.month.lines import beyond_words, watch_words, watched_in
from ui.month.outlet_choice import branch_link
from ui.month.own_outlets import own_rows
from ui.month.places_beside import places_beside
from ui.month.standings import BRANCHES, field, outlet_standing_of
from ui.month.ways_up import remarks
from ui.shell.address import onward
from ui.shell.viewer import Viewer
from ui.words import moved_words, note_words, number_words, plain

TREND = 12
NO_OUTLET = Text(
    zh="您的账号还没有关联到本月营业的网点，请联系系统管理员。",
    en="No outlet open this month belongs to your account yet. Ask the administrator.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSaid:
    """What a card says in Markdown, whoever draws it; its last line leads on to the page of the outlet."""

    key: str
    words: str


def place_card(viewer: Viewer, whole: pd.DataFrame, month: Month) -> None:
    """The card of the viewer's branches and, when it is only one, of their outlet; several outlets stand in a list."""
    if own_rows(viewer, whole).empty:
        st.info(viewer.say(NO_OUTLET), icon=":material/link_off:")
    for one in places_said(viewer, whole, month):
        place_element(one.key, one.words)


def places_said(viewer: Viewer, whole: pd.DataFrame, month: Month) -> Iterator[PlaceSaid]:
    """Card by card; none where no outlet open this month is the viewer's."""
    own = own_rows(viewer, whole)
    if own.empty:
        return
    if viewer.actor.branches:
        yield from branches_said(viewer, month)
    if len(own) == 1:
        outlet = own.iloc[0]["outlet"]
        words = outlet_words(viewer, outlet_standing_of(viewer, month, outlet))
        label = viewer.t("为什么、怎么办、历史", "Why, what next, history")
        yield PlaceSaid(key="", words=f"{words}\n\n{onward(label, 'outlet', outlet=outlet, month=str(month))}")


def outlet_card(viewer: Viewer, standing: OutletStanding) -> None:
    place_element("", outlet_words(viewer, standing))


def outlet_words(viewer: Viewer, standing: OutletStanding) -> str:
    """Place of how many, change, score with its trend, and what is worth knowing in short lines."""
    about = standing_words(viewer, standing)
    if standing.place is None:
        words = viewer.t("本月未参评：", "Not ranked this month: ") + plain(note_words(standing.note, viewer.language))
        return place_paragraphs(about, standing.name, f":material/info: {words}")
    line = [None if past.composite is None else float(past.composite) for past in standing.history[-TREND:]]
    known = (
        viewer.t(f"近{len(line)}个月得分", f"score, {len(line)} months")
        if sum(value is not None for value in line) > 1
        else ""
    )
    trend = f"{drawings.svg_image(drawings.trend(line, width=170), known)} :small[:gray[{known}]]" if known else ""
    figures = place_figures(viewer, standing.place, standing.of, standing.moved, standing.composite)
    beside = places_beside(viewer, COMPOSITE, standing.month, standing.outlet)
    worth = (beside, *remarks(viewer, standing), *watched_here(viewer, standing))
    said = "\n".join(f"- {line}" for line in worth if line)
    return place_paragraphs(about, standing.name, figures, trend, said)


def standing_words(viewer: Viewer, standing: OutletStanding) -> str:
    """When, and where an outlet belongs: Markdown."""
    where = viewer.t("一级支行", "tier-1 branch") if standing.is_branch else ""
    return f"{viewer.say(standing.month)} · {where or branch_link(viewer, standing.branch, standing.month)}"


def watched_here(viewer: Viewer, standing: OutletStanding) -> list[str]:
    """What of the outlet stands on the month's watch list, a line each."""
    if not viewer.may(Act.VIEW_TARGETS):
        return []
    rows = [one for one in watched_in(viewer, standing.month) if one.outlet == standing.outlet]
    return [
        f"{BAND_SIGNS[Band.WARNING]} {viewer.say(format_of(one.metric).name)} {plain(beyond_words(viewer, one))} "
        f"{watch_words(viewer, one, standing.month)}{_since(viewer, one, standing.month)}"
        for one in rows
    ]


def _since(viewer: Viewer, one: Watched, month: Month) -> str:
    since = viewer.say(one.since)
    return viewer.t(f"（自{since}）", f" (since {since})") if one.since != month else ""


def place_paragraphs(about: str, name: str, *paragraphs: str) -> str:
    """When and where, whose place, and the paragraphs."""
    return "\n\n".join((f":small[:gray[{about}]]  \n**{plain(name)}**", *filter(None, paragraphs)))


def place_element(key: str, words: str) -> None:
    """The card as one element."""
    card(f"place{key}", height="stretch").markdown(words)


def place_figures(viewer: Viewer, place: object, of: int, moved: object, score: object) -> str:
    """Place of how many, change, score: a table of three figures, large in the stylesheet."""
    t = viewer.t
    head = (t("综合名次", "Place"), t("升降", "Change"), t("综合得分", "Score"))
    return text_table(
        head,
        "lll",
        [(f"{number_words(place, 0)} / {of}", moved_words(moved, place, viewer.language), number_words(score, 2))],
    )


def branches_said(viewer: Viewer, month: Month) -> Iterator[PlaceSaid]:
    """Where the viewer's tier-1 branches stand among the branches, by ratios of sums; each leads to its own page."""
    table, when = field(viewer, COMPOSITE, month, BRANCHES), viewer.say(month)
    ranked = int(table["rank"].notna().sum())
    for row in table[table["outlet"].isin(viewer.actor.branches)].to_dict("records"):
        figures = place_figures(viewer, row["rank"], ranked, row["moved"], row["value"])
        about, label = (
            viewer.t(f"{when} · 一级支行排名", f"{when} · among tier-1 branches"),
            viewer.t("为什么、哪家网点、走势", "Why, which outlet, over time"),
        )
        to = onward(label, "outlet", branch=row["outlet"], month=str(month))
        yield PlaceSaid(key=f"-{row['outlet']}", words=place_paragraphs(about, row["outlet"], figures, to))
