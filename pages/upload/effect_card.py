"""What a draft would do to places and money: shown before anybody confirms."""

from __future__ import annotations

import streamlit as st

from data.uploads.draft import FileDraft
from months.foresight.effect import Effect, effect_of
from ui.month.effects import effect_part
from ui.shell.left_page import held_of
from ui.shell.viewer import Viewer


def effect_card(viewer: Viewer, draft: FileDraft, key: str) -> None:
    """The effect of the rows that no question holds back."""
    found = draft_effects(viewer, draft, key)
    for effect in found:
        zh, en = effect.month.say("zh"), effect.month.say("en")
        title = viewer.t(f"入库后对 {zh}排名和奖惩的影响", f"What loading does to places and money of {en}")
        if effect.later:
            title = viewer.t(f"连带影响：{zh}", f"And what follows in {en}")
        effect_part(viewer, effect, key, title)
    if found and draft.blocking():
        st.caption(
            viewer.t(
                "只按没有问题的行计算；回答问题后会重新计算。",
                "Only rows without open questions are counted; it is worked out again after each answer.",
            )
        )


def draft_effects(viewer: Viewer, draft: FileDraft, key: str) -> tuple[Effect, ...]:
    """Worked out once for each state of the draft."""

    def work_out() -> tuple[Effect, ...]:
        with st.spinner(viewer.t("正在试算排名和奖惩……", "Working out places and money …")):
            return effect_of(viewer.store, draft.parts)

    return held_of(draft, f"effect {key}", work_out)
