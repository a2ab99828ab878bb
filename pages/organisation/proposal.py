"""A change before it is made: every row that differs, what it does to months, and the one button that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from data.organisation.changes import OrganisationChange, change_organisation, edits_written, undo_change
from data.organisation.edits import SINCE_EVER, Edits
from data.organisation.outlets import names_now
from data.organisation.row_changes import Write, taken_back, write_rows
from data.types import Month
from months.foresight.changed_organisation import Foreseen, foreseen
from pages.organisation.row_words import row_lines
from ui.look.cards import card
from ui.month.effects import effect_part
from ui.shell.left_page import held
from ui.shell.viewer import Viewer
from ui.words import counted, plain

PROPOSED, MADE, SHOWN = "organisation proposed", "organisation changed", 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Edits that somebody filled in or a file holds; or the change that is to be undone."""

    edits: Edits
    source: str
    undoes: OrganisationChange | None

    def write(self, viewer: Viewer, since: Month) -> Write:
        if self.undoes is not None:
            return partial(write_rows, rows=taken_back(self.undoes.rows))
        return edits_written(self.edits, since, viewer.actor, self.source)


def propose(viewer: Viewer, edits: Edits, source: str, undoes: OrganisationChange | None = None) -> None:
    """Put it above the page, to be looked at."""
    held()[PROPOSED] = Proposal(edits=edits, source=source, undoes=undoes)
    st.rerun()


def see_button(viewer: Viewer, key: str, *, ready: bool = True) -> bool:
    """How every form ends: nothing is changed by it."""
    label = viewer.t("预览变更", "See what changes")
    return st.button(label, key=f"see {key}", disabled=not ready, icon=":material/difference:")


def let_go() -> None:
    """Callback: the change is not made."""
    held().pop(PROPOSED, None)
    st.session_state.pop("ever", None)


def proposal_card(viewer: Viewer, month: Month) -> None:
    t, one = viewer.t, held().get(PROPOSED)
    if said := held().pop(MADE, ""):
        st.success(said, icon=":material/check:")
    if one is None:
        return
    ever = one.undoes is None and st.session_state.get("ever", False)
    since = one.undoes.since if one.undoes else Month.parse(SINCE_EVER) if ever else month
    try:
        found = _looked_ahead(viewer, one, since)
    except Exception:
        let_go()
        raise
    with card("proposal", "difference", t("变更预览", "What would change")):
        _told(viewer, found, one, month)
        if one.undoes is None and one.edits.outlets:
            label = t("是更正：从最初起都这样，不只自该月起", "A correction: it has been so from the beginning")
            st.checkbox(label, key="ever")
        with st.container(horizontal=True):
            label = t("确认变更", "Make the change")
            if st.button(label, type="primary", icon=":material/check:", key="make change", disabled=not found.rows):
                _make(viewer, one, since, found.data_version)
            st.button(t("放弃", "Leave it"), key="leave change", on_click=let_go)


def _looked_ahead(viewer: Viewer, one: Proposal, since: Month) -> Foreseen:
    """Worked out once for each state of the data."""
    key, kept = (id(one), str(since), viewer.store.version()), held().get("organisation foreseen")
    if kept is None or kept[0] != key:
        with st.spinner(viewer.t("正在试算……", "Working it out …")):
            kept = held()["organisation foreseen"] = (key, foreseen(viewer.store, one.write(viewer, since)))
    return kept[1]


def _told(viewer: Viewer, found: Foreseen, one: Proposal, month: Month) -> None:
    t = viewer.t
    ever = st.session_state.get("ever", False)
    from_month = "" if one.undoes or ever else t(f"，自 {month.say('zh')} 起", f", from {month.say('en')} on")
    lines = row_lines(viewer, names_now(viewer.store)[1], found.rows, SHOWN)
    st.markdown("\n- ".join((f"**{plain(one.source)}**{from_month}\n", *lines)))
    if not lines:
        st.markdown(t("与现在的机构完全相同，没有变更。", "The organisation is like this already: nothing changes."))
        return
    for effect in found.effects:
        zh, en = effect.month.say("zh"), effect.month.say("en")
        title = t(f"对 {zh}（未发布）的影响", f"What it does to {en}, not published")
        effect_part(viewer, effect, "organisation", title)
    if not found.effects:
        st.markdown(t("未发布月份的名次和奖惩不变。", "No place and no money changes in months not published."))
    if found.untouched:
        many = len(found.untouched)
        en = f"{counted(many, 'published month keeps', 'published months keep')} what was published."
        st.markdown(f":material/lock: {t(f'{many} 个已发布月份保持公布时的样子。', en)}")
    if found.earlier:
        en = f"{found.earlier} older months were not worked out."
        st.caption(t(f"更早的 {found.earlier} 个未发布月份没有试算。", en))


def _make(viewer: Viewer, one: Proposal, since: Month, seen: int) -> None:
    if one.undoes is not None:
        undo_change(viewer.store, viewer.actor, one.undoes.number)
    else:
        change_organisation(viewer.store, viewer.actor, one.edits, since=since, source=one.source, seen=seen)
    let_go()
    held()[MADE] = viewer.t("已变更，可在“变更记录”里撤回。", "Changed; it can be undone under “Changes”.")
    st.rerun()
