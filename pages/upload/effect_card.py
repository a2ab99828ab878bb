"""What the files received would do together to places and money: shown before anybody confirms."""

from __future__ import annotations

import streamlit as st

from metrics.figures.form_metrics import kind_title
from months.foresight.effect import Effect, effect_of, lacking_with
from pages.upload.one_choice import Drafts
from ui.month.effects import effect_part
from ui.shell.left_page import held_of
from ui.shell.viewer import Viewer


def effect_card(viewer: Viewer, drafts: Drafts) -> None:
    """The effect of the rows that no question holds back; a month that lacks a sheet says which one instead."""
    parts = [part for draft in drafts.values() for part in draft.parts if part.changes()]
    would_lack = lacking_with(viewer.store, {part.month for part in parts}, parts)
    for month, kinds in ((month, kinds) for month, kinds in would_lack.items() if kinds):
        named = viewer.t("、", ", ").join(viewer.say(kind_title(kind)) for kind in kinds)
        zh = f"**{month.say('zh')}还缺{named}**：表齐之后才显示名次和奖惩。可以先入库这些表。"
        en = f"**{month.say('en')} lacks {named}**: places and money are shown then. The rest can be loaded now."
        st.markdown(f":material/hourglass_empty: {viewer.t(zh, en)}")
    found = effects(viewer, drafts)
    for effect in found:
        zh, en = effect.month.say("zh"), effect.month.say("en")
        title = viewer.t(f"入库后对 {zh}排名和奖惩的影响", f"What loading does to places and money of {en}")
        if effect.later:
            title = viewer.t(f"连带影响：{zh}", f"And what follows in {en}")
        effect_part(viewer, effect, "dropped", title)
    if found and any(draft.blocking() for draft in drafts.values()):
        st.caption(
            viewer.t(
                "只按没有问题的行计算；回答问题后会重新计算。",
                "Only rows without open questions are counted; it is worked out again after each answer.",
            )
        )


def effects(viewer: Viewer, drafts: Drafts) -> tuple[Effect, ...]:
    """Worked out once for each state of the drafts."""

    def work_out() -> tuple[Effect, ...]:
        with st.spinner(viewer.t("正在试算排名和奖惩……", "Working out places and money …")):
            return effect_of(viewer.store, [part for draft in drafts.values() for part in draft.parts])

    return held_of(tuple(drafts.values()), "effect", work_out)
