"""What stands on the home page: the greeting, the month's figures, who moved most."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.types import COMPOSITE, Month
from metrics.catalogue import CATALOGUE
from metrics.figures.bank_month import YEAR, BankFigure, bank_figures, bank_sentence
from ui.look.bars import FigureCard, figure_list
from ui.look.cards import card
from ui.look.formats import format_of
from ui.look.svg import two_years
from ui.month.board_rows import BoardRow, board_rows
from ui.month.boards import board_lines
from ui.month.month_strip import month_way
from ui.month.standings import scheme_of
from ui.shell.address import href
from ui.shell.kept import kept, kept_for, kept_read
from ui.shell.viewer import Viewer
from ui.words import plain

FIGURES = ("mystery", "avg_wait", "csat", "init_rate", "complaints")
MOST = 4


def greeting(viewer: Viewer) -> str:
    return viewer.t("本月服务", "Service this month")


def bank_cards(viewer: Viewer, whole: pd.DataFrame, month: Month) -> None:
    """How far the month has come; the bank's month in a sentence and in five figures, each with its two years."""
    if not viewer.unpublished:  # beside figures that are not the published ones nothing says published
        month_way(viewer, month)
    sentence, figures, caption = bank_said(viewer, whole, month)
    st.markdown(sentence)
    with st.container(key="home-figures"):
        st.markdown(figures)
        st.caption(caption)


def bank_said(viewer: Viewer, whole: pd.DataFrame, month: Month) -> tuple[str, str, str]:
    """The sentence, the figures as a list, and what their lines are: Markdown."""
    rules = scheme_of(viewer, month).eligibility
    figures = kept_read(viewer, lambda db: bank_figures(db, FIGURES, month, rules), "bank", str(month))
    ranked = int(whole["rank"].notna().sum())
    zh, en = (
        "红线为近12个月，虚线为上一年同月。",
        "The line is the last 12 months, dashed the same months a year before.",
    )
    return (
        f"**{plain(viewer.say(bank_sentence(month, figures, ranked, len(whole) - ranked)))}**",
        kept_for(viewer, lambda: figure_list(figure(viewer, one) for one in figures), "figures", str(month)),
        viewer.t(zh, en),
    )


def figure(viewer: Viewer, one: BankFigure) -> FigureCard:
    shown_as, unit = format_of(one.metric), viewer.say(format_of(one.metric).unit)
    against = ((1, viewer.t("较上月", "vs last month")), (YEAR, viewer.t("较去年", "vs last year")))
    return FigureCard(
        name=viewer.say(shown_as.name),
        value=shown_as.say(one.now),
        unit="" if unit == "count" else unit,
        moved=[change_words(viewer, one, back, words) for back, words in against if one.change(back) is not None],
        drawing=two_years(one.line(), one.line(YEAR)),
        about=viewer.say(CATALOGUE[one.metric].why),
        href=href("analysis", metric=one.metric, units="all", month=str(one.month)),
    )


def change_words(viewer: Viewer, one: BankFigure, back: int, against: str) -> tuple[str, str]:
    """The change in words, a number and whether it is for the better; and its tone."""
    change = format_of(one.metric).say(one.change(back), signed=True)
    better = one.better(back)
    if better is None:
        return f"{against} {viewer.t('持平', 'the same')}", ""
    words = viewer.t("好转", "better") if better else viewer.t("变差", "worse")
    return f"{against} {change} {words}", "better" if better else "worse"


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
