"""One outlet, or one tier-1 branch: where it stands, why, what would move it, its history; down to its cells."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import Text
from pages.outlet.branch_parts import branch_page
from pages.outlet.control_charts import control_charts
from pages.outlet.history import history_of_places
from pages.outlet.neighbours import neighbours
from pages.outlet.onward import ways_on
from pages.outlet.source_cells import behind_the_figures
from pages.outlet.take_out import outlet_downloads
from pages.outlet.why import what_changed, why_part
from ui.month.corrections import figures_switched
from ui.month.outlet_choice import month_and_unit
from ui.month.place_card import outlet_card
from ui.month.standings import outlet_standing_of
from ui.month.ways_up import try_out
from ui.shell.menu import RANKING, MenuEntry
from ui.shell.viewer import Viewer

ENTRY = MenuEntry(
    key="outlet", title=Text(zh="网点", en="Outlet"), icon="storefront", group=RANKING, place=30, act=Act.VIEW_OUTLET
)


def page(viewer: Viewer) -> None:
    """Part by part, laid out by the stylesheet: two and two on a desktop, one below the other on the phone."""
    shown = month_and_unit(viewer, viewer.say(ENTRY.title), viewer.t("一级支行", "Tier-1 branch"))
    if shown is None:
        return
    month, outlet, branch = shown
    viewer = figures_switched(viewer)
    if branch:
        ways_on(viewer, month, "", branch)
        branch_page(viewer, month, branch)
        return
    standing = outlet_standing_of(viewer, month, outlet)
    ways_on(viewer, month, outlet, standing.branch)
    with st.container(key="outlet-parts"):
        outlet_card(viewer, standing)
        why_part(viewer, standing)
        what_changed(viewer, standing)
        neighbours(viewer, month, outlet)
        history_of_places(viewer, standing)
        try_out(viewer, standing)
        behind_the_figures(viewer, outlet, month)
        control_charts(viewer, standing)
    outlet_downloads(viewer, standing)
