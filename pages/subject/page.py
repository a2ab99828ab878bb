"""One kind of figures shown whole: its head line, causes, levels, outlets; the same page for every kind."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import Text
from pages.subject.outlet_pictures import beside_picture, limits_picture, outlets_picture, records_picture
from pages.subject.pictures import causes_picture, funnel_picture, head_line, months_picture
from pages.subject.subject_asked import SubjectAsked, asked_of
from ui.month.corrections import figures_switched
from ui.month.opening import opened_period, state_line
from ui.shell.address import link
from ui.shell.frame import nothing_here
from ui.shell.menu import RANKING, MenuEntry
from ui.shell.viewer import Viewer
from ui.words import plain

ENTRY = MenuEntry(
    key="subject", title=Text(zh="专题", en="Subjects"), icon="category", group=RANKING, place=35, act=Act.VIEW_SUBJECT
)


def page(viewer: Viewer) -> None:
    period = opened_period(viewer, viewer.say(ENTRY.title))
    if period is None:
        return
    viewer = figures_switched(viewer)
    asked = asked_of(viewer, period)
    state_line(viewer, period, plain(" · ".join(asked.rests_on(viewer))))
    if asked.facts.given():
        pictures(viewer, asked)
    else:
        title, en = viewer.t("本期没有这类报表", "No sheet of this kind"), "Try another period or part of the bank."
        nothing_here(viewer, title, viewer.t("换一个时段或范围。", en))
        if viewer.may(Act.UPLOAD):
            link(viewer, "upload", viewer.t("去上传", "Go to upload"), icon=":material/upload_file:")


def pictures(viewer: Viewer, asked: SubjectAsked) -> None:
    """What the subject has, in this order; what it has not is left out."""
    subject, whole = asked.subject, asked.subject.causes or asked.subject.levels
    head_line(viewer, asked)
    if subject.funnel:
        funnel_picture(viewer, asked)
    if subject.causes:
        causes_picture(viewer, asked, subject.causes)
    for one in subject.wholes():
        months_picture(viewer, asked, one)
    with st.container(key="grid-2-subject"):
        if whole:
            outlets_picture(viewer, asked, whole)
        if subject.beside:
            beside_picture(viewer, asked, subject.beside)
        if subject.records:
            records_picture(viewer, asked)
        if subject.limits:
            limits_picture(viewer, asked, subject.limits)
