"""Objections to lines of the ledger: a branch says what it doubts, head office answers in a sentence, both read on."""

from __future__ import annotations

import streamlit as st

from data.decisions.objections import Objection, answer_objection, objections_seen
from data.people.rights import Act
from data.text.sentence import LONGEST
from metrics.money.lines import Line
from months.calculation import Step
from months.decisions.objecting import cell_in_doubt, object_to
from ui.ledger.calculation import calculations_of
from ui.ledger.lines import I_OBJECT, seat, who
from ui.ledger.objection_words import answer_said, figure_said, line_said
from ui.ledger.version_shown import ShownLedger
from ui.look.cards import card
from ui.shell.address import pick
from ui.shell.boundary import again
from ui.shell.codes import one_of, side_by_side
from ui.shell.viewer import Viewer
from ui.words import clean, money, plain

WHOLE_LINE = ""


def objections_part(viewer: Viewer, shown: ShownLedger) -> None:
    """The form for whoever may object, those that wait in whatever month, and what was said in this one."""
    t, found = viewer.t, objections_seen(viewer.store, viewer.actor, shown.month)
    if viewer.may(Act.OBJECT) and shown.lines:
        words = {str(number): _words(viewer, shown, line) for number, line in enumerate(shown.lines)}
        chosen = pick(viewer, t("明细", "Line"), "line", words, width=480)
        _form(viewer, shown, shown.lines[int(chosen)], len(found))
    waiting = [one for one in found if one.accepted is None]
    _list(viewer, t("待答复", "Waiting for an answer"), waiting)
    _list(viewer, t("本月已答复", "Answered, this month"), [one for one in found if one not in waiting])
    if not found:
        st.info(t("没有异议。", "There is no objection."), icon=":material/check_circle:")


def _words(viewer: Viewer, shown: ShownLedger, line: Line) -> str:
    name = clean(shown.outlets.get(line.outlet, (line.scope, ""))[0])
    return " · ".join(
        part for part in (name, seat(viewer, line), who(viewer, line), money(line.amount, viewer.language)) if part
    )


@again
def _form(viewer: Viewer, shown: ShownLedger, line: Line, said: int) -> None:
    """Which figure, the product's own words on where it comes from, and what the branch has to say."""
    t, steps = viewer.t, _figures(viewer, shown, line)
    about = f"{shown.month} {shown.version()} {shown.lines.index(line)}"
    with card("object", "front_hand", viewer.say(I_OBJECT), plain(viewer.say(line.reason))):
        metric = WHOLE_LINE
        if steps:
            titles = {key: clean(viewer.say(step.title)) for key, step in steps.items()}
            titles[WHOLE_LINE] = t("不是数，是这条明细本身", "no figure: the line itself")
            label = t("哪个数有疑问", "Which figure is in doubt")
            metric = one_of(label, titles, format_func=titles.__getitem__, key=f"doubted {about}")
            step = steps.get(metric)
            if step is not None:
                value = "—" if step.value is None else f"{step.value} {viewer.say(step.unit)}"
                month, version = shown.month, shown.version()
                source = cell_in_doubt(viewer.store, viewer.actor, month, version, line.outlet, metric)
                st.caption(f"{t('随附：', 'Goes with it: ')}{plain(f'{titles[metric]} {value}')} · {plain(source)}")
        words = st.text_area(t(f"说明（最多 {LONGEST} 字）", f"Say why (at most {LONGEST} characters)"),
                             max_chars=LONGEST, key=f"objected {about} {said}", height=96)  # fmt: skip
        if st.button(t("提交异议", "Send it"), type="primary", icon=":material/send:", key=f"object {about}"):
            object_to(viewer.store, viewer.actor, shown.month, shown.version(), line, words, metric=metric)
            st.rerun()
        zh = f"由{viewer.level.zh}答复；异议和答复都不改动数字和金额，需要更正的按更正流程办理。勿写客户信息。"
        en = f"It is for {viewer.level.en} to answer. Neither changes a figure or an amount; what has to be "
        st.caption(t(zh, en + "corrected is corrected the usual way. Write nothing about customers."))


def _figures(viewer: Viewer, shown: ShownLedger, line: Line) -> dict[str, Step]:
    """The figures of the line's outlet, the one that costs most first."""
    every = calculations_of(viewer, shown.month, shown.version()) if line.outlet else ()
    steps = [step for one in every if one.outlet == line.outlet for step in one.steps]
    costs = {step.metric: 0 if step.points is None else step.weight * (100 - step.points) for step in steps}
    return {step.metric: step for step in sorted(steps, key=lambda one: costs[one.metric], reverse=True)}


def _list(viewer: Viewer, title: str, found: list[Objection]) -> None:
    if not found:
        return
    st.markdown(f"#### {title}")
    for one in found:
        with card(f"objection-{one.number}"):
            by = f"{plain(viewer.who(one.objected_by))} {viewer.when(one.objected_at)}"
            said = (line_said(viewer, one), figure_said(viewer, one), f"“{plain(one.words)}” :small[:gray[{by}]]")
            st.markdown("  \n".join((*said, answer_said(viewer, one))))
            if one.accepted is None and viewer.may(Act.ANSWER_OBJECTION):
                _answer(viewer, one)


@again
def _answer(viewer: Viewer, one: Objection) -> None:
    """Accepted or declined, and a sentence; the ledger stays as it is."""
    t = viewer.t
    kinds = {True: t("采纳", "Accept"), False: t("不采纳", "Decline")}
    accepted = side_by_side(t("答复", "Answer"), kinds, format_func=kinds.__getitem__, key=f"accept {one.number}")
    words = st.text_input(t("一句话说明", "In a sentence"), max_chars=LONGEST, key=f"answer {one.number}")
    ready = accepted is not None
    if st.button(t("答复", "Answer"), type="primary", key=f"answered {one.number}", disabled=not ready):
        answer_objection(viewer.store, viewer.actor, one.number, accepted=bool(accepted), answer=words)
        st.rerun()
