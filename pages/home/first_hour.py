"""The first steps of a new bank, above everything on home until they are done: what each is for, and the way there."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from data.people.rights import RIGHTS, Act, Role
from data.types import Month, Text
from months.waiting.opening_steps import FirstHour, OpeningStep, first_hour
from pages.home.parts import greeting
from ui.look.cards import card
from ui.month.filters import months_loaded
from ui.month.opening import opened_month
from ui.shell.address import link
from ui.shell.frame import FROM_STEPS, page_heading
from ui.shell.kept import kept
from ui.shell.menu import MENU
from ui.shell.viewer import Viewer

WHO = {Role.ADMINISTRATOR, Role.HEAD_OFFICE, Role.ANALYST}
"""Who takes the first steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """`act` is what the step needs; it is done on the first of the pages that the viewer's menu has."""

    title: Text
    why: Text
    act: Act
    pages: tuple[tuple[str, dict[str, str]], ...]


WORDS: dict[OpeningStep, StepWords] = {
    OpeningStep.WORDS: StepWords(
        title=Text(zh="本行名称和称谓", en="Name and words of the bank"),
        why=Text(
            zh="行名、由哪一级主管、红榜黑榜怎么叫：每一页和导出的文件都这样称呼。",
            en="Its name, the level that runs the ranking, what the boards are called: every page and file says so.",
        ),
        act=Act.CHANGE_SETTINGS,
        pages=(("people", {"tab": "settings"}),),
    ),
    OpeningStep.PEOPLE: StepWords(
        title=Text(zh="管理人员和数据分析员", en="Those who decide, and an analyst"),
        why=Text(
            zh="一人核对、另一人发布，所以至少邀请两位管理人员和一位分析员。",
            en="One checks and another publishes: invite at least two who decide, and one analyst.",
        ),
        act=Act.MANAGE_PEOPLE,
        pages=(("people", {"tab": "invite"}),),
    ),
    OpeningStep.OUTLETS: StepWords(
        title=Text(zh="网点和一级支行", en="Outlets and tier-1 branches"),
        why=Text(
            zh="把第一个月的报表拖进上传页，表里的网点可以直接新建；也可以在机构页导入名单。",
            en="Drop the first month's sheets: outlets they name can be created there. A roster can be taken in too.",
        ),
        act=Act.ADD_OUTLETS,
        pages=(("upload", {}), ("organisation", {})),
    ),
    OpeningStep.HEADS: StepWords(
        title=Text(zh="支行负责人", en="Branch heads"),
        why=Text(
            zh="有了支行，邀请各支行负责人：他们只看本行的明细。",
            en="Once there are branches, invite their heads: each sees the own branch in detail.",
        ),
        act=Act.MANAGE_PEOPLE,
        pages=(("people", {"tab": "invite"}),),
    ),
    OpeningStep.SEATS: StepWords(
        title=Text(zh="岗位和任职人", en="Seats and their holders"),
        why=Text(
            zh="奖惩落到任职人；空缺岗位的金额不发放。可以导入一张任职表。",
            en="Money goes to whoever holds the seat; a vacant one is not paid. A table of holders can be taken in.",
        ),
        act=Act.EDIT_HOLDERS,
        pages=(("organisation", {"tab": "seats"}),),
    ),
    OpeningStep.SCHEME: StepWords(
        title=Text(zh="本行的考核办法", en="The bank's own scheme"),
        why=Text(
            zh="选一个样板，填上本行制度的名称；启用前按随程序带的示例评判。",
            en="Choose a preset and give it the title of your rules; until then the shipped example judges.",
        ),
        act=Act.ADOPT_SCHEME,
        pages=(("scheme", {"view": "edit"}),),
    ),
    OpeningStep.MONTH: StepWords(
        title=Text(zh="第一个月", en="The first month"),
        why=Text(
            zh="报表齐了，一人核对、另一人发布；发布后支行就能看到。",
            en="Once its sheets are in, one checks and another publishes; then the branches see it.",
        ),
        act=Act.CHECK_MONTH,
        pages=(("ledger", {}), ("upload", {})),
    ),
}


OF_FIGURES = {OpeningStep.OUTLETS, OpeningStep.SEATS, OpeningStep.SCHEME, OpeningStep.MONTH}
"""Steps that are done or undone by acts with a new data version only: what is known of them may be kept."""


def steps_shown(viewer: Viewer) -> FirstHour | None:
    """While a step is open that is the viewer's to take; an administrator also reads that all are done."""
    mine = {step for step in OpeningStep if viewer.may(WORDS[step].act)}
    if mine <= OF_FIGURES and kept(viewer, lambda: first_hour(viewer.store).done >= OF_FIGURES, "first steps"):
        return None
    found = first_hour(viewer.store)
    shown = viewer.actor.role in WHO and (mine - found.done or viewer.is_a(Role.ADMINISTRATOR))
    return found if shown else None


def first_steps(viewer: Viewer) -> None:
    """The list of them, where there is one for the viewer."""
    t, found = viewer.t, steps_shown(viewer)
    if found is None:
        return
    with card("first-steps", "checklist", f"{t('开办步骤', 'First steps')} {len(found.done)}/{len(OpeningStep)}"):
        done = t(" · ", " · ").join(f"✓ {viewer.say(WORDS[step].title)}" for step in OpeningStep if step in found.done)
        if done:
            st.markdown(f":small[:gray[{done}]]")
        for step in OpeningStep:
            if step not in found.done:
                open_step(viewer, step, found)
        if found.over:
            link(viewer, "people", t("全部完成，去用户与审计", "All done: people and audit"), icon=":material/group:")


def month_below_steps(viewer: Viewer, title: str) -> Month | None:
    """How home begins; None for an administrator, who sees no figures, and where nothing is loaded yet."""
    month = None
    if viewer.may(Act.VIEW_LEAGUE):
        month = opened_month(viewer, greeting(viewer))
    else:
        zh = "本行从这里开办；做完的自动划去，随时可以离开，再接着办。"
        en = "The bank begins here; what is done is ticked by itself. Leave and take it up whenever you like."
        page_heading(viewer, title, viewer.t(zh, en))
    first_steps(viewer)
    return month


def open_step(viewer: Viewer, step: OpeningStep, found: FirstHour) -> None:
    """What it is for; a way there for whoever may take it, else whose it is."""
    words, t = WORDS[step], viewer.t
    about = f"**{viewer.say(words.title)}** :small[:gray[{viewer.say(words.why)}]]"
    page, query = next(((page, query) for page, query in words.pages if page in st.session_state[MENU]), ("", {}))
    with st.container(
        key=f"step-{step}", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        if not (page and viewer.may(words.act)):
            who = t("、", ", ").join(viewer.role(role) for role in Role if role in WHO & RIGHTS[words.act].roles.keys())
            st.markdown(f"{about} :gray-badge[:material/person: {who}]")
            return
        st.markdown(about)
        if step is OpeningStep.SCHEME and found.draft is not None:
            query = query | {"draft": str(found.draft)}
        if step is OpeningStep.MONTH and (loaded := months_loaded(viewer)):
            query = query | {"month": str(loaded[0])}
        link(viewer, page, t("去办理", "Do it"), icon=":material/arrow_forward:", **query, **{FROM_STEPS: str(step)})
