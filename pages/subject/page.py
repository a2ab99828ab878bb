"""One kind of figures shown whole: its head line, causes, levels, outlets; the same page for every kind."""

from __future__ import annotations

import streamlit as st

from data.people.rights import Act
from data.types import Text
from metrics.subjects.described import MYSTERY_SHOWN
from pages.subject.checks.checks_choice import ChecksAsked, checks_asked
from pages.subject.checks.checks_view import checks_view
from pages.subject.outlet_pictures import limits_picture, outlet_pictures
from pages.subject.pictures import head_line, picture_card, wide_pictures
from pages.subject.subject_asked import SubjectAsked, asked_of, pick_subject
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
    with st.container(horizontal=True, vertical_alignment="center", key="controls"):
        subject = pick_subject(viewer)
        checks = checks_asked(viewer, period) if subject is MYSTERY_SHOWN else None
        asked = checks or asked_of(viewer, period, subject)
    if isinstance(asked, ChecksAsked):
        checks_view(viewer, asked)
        return
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
    head_line(viewer, asked)
    for key, draw in wide_pictures(asked.subject):
        picture_card(viewer, asked, key, draw)
    with st.container(key="grid-2-subject"):
        for key, draw in outlet_pictures(asked.subject):
            picture_card(viewer, asked, key, draw)
        if asked.subject.limits:
            limits_picture(viewer, asked, asked.subject.limits)
