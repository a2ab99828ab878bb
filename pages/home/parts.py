"""What stands on the home page: the greeting, the month's figures, who moved most."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import COMPOSITE, Better, Month
from metrics.catalogue import CATALOGUE
from metrics.figures.totals import bank_values
from ui.look.cards import card
from ui.look.formats import format_of
from ui.month.board_rows import BoardRow, board_rows
from ui.month.boards import board_lines
from ui.month.month_strip import month_way
from ui.month.standings import scheme_of
from ui.month.targets import with_unit
from ui.shell.kept import kept, kept_read
from ui.shell.viewer import Viewer
from ui.words import clean, number_words

FIGURES = ("avg_wait", "csat", "init_rate", "complaints")
MOST = 4


def greeting(viewer: Viewer) -> str:
    return viewer.t("本月服务", "Service this month")


def bank_cards(viewer: Viewer, whole: pd.DataFrame, month: Month) -> None:
    """How far the month has come; the bank in five figures, each with its change and whether that is better."""
    month_way(viewer, month)
    rules = scheme_of(viewer, month).eligibility
    values = kept_read(viewer, lambda db: bank_values(db, FIGURES, month, rules), "bank", str(month))
    ranked = int(whole["rank"].notna().sum())
    with st.container(key="grid-5-figures"):
        apart = len(whole) - ranked
        note = viewer.t(f"{apart} 家未参评", f"{apart} not ranked") if apart else viewer.t("全部参评", "all ranked")
        st.metric(
            viewer.t("参评网点", "Outlets ranked"), ranked, note, delta_color="off", delta_arrow="off", border=True
        )
        for key in FIGURES:
            figure(viewer, key, *values[key])


def figure(viewer: Viewer, key: str, now: float | None, before: float | None) -> None:
    name, moved, why = (
        clean(viewer.say(format_of(key).name)),
        change_words(viewer, key, now, before),
        viewer.say(CATALOGUE[key].why),
    )
    st.metric(name, with_unit(viewer, key, now), moved, delta_color="off", border=True, help=why)


def change_words(viewer: Viewer, key: str, now: float | None, before: float | None) -> str | None:
    """The change to the month before in words: a number, and whether it is for the better."""
    if now is None or before is None:
        return None
    shown_as = format_of(key)
    difference = round(now - before, 6)
    words = number_words(difference, shown_as.decimals, signed=True)
    if float(words.replace(",", "")) == 0:
        return None
    better = (difference > 0) == (shown_as.better is Better.HIGHER)
    return f"{words} {viewer.t('好转', 'better') if better else viewer.t('变差', 'worse')}"


def movers(viewer: Viewer, whole: pd.DataFrame, month: Month) -> None:
    """Who gained and who lost most places since the month before."""
    risen, fallen = kept(viewer, lambda: most_moved(whole), "movers", str(month))
    with card("movers", "swap_vert", viewer.t("升降最大", "Biggest moves")), st.container(key="grid-2-moves"):
        with st.container(key="board-up"):
            board_lines(viewer, risen, format_of(COMPOSITE), month, branches=False)
        with st.container(key="board-down"):
            board_lines(viewer, fallen, format_of(COMPOSITE), month, branches=False)


def most_moved(whole: pd.DataFrame) -> tuple[tuple[BoardRow, ...], tuple[BoardRow, ...]]:
    """Those who gained most places and those who lost most, the greatest move first."""
    known = whole[whole["moved"].notna() & whole["rank"].notna()].sort_values("moved", kind="stable")
    return board_rows(known[known["moved"] > 0].iloc[::-1].head(MOST)), board_rows(known[known["moved"] < 0].head(MOST))
