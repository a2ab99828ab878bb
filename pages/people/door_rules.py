"""The settings of the bank and its door: its name and words, how long sign-ins live, password rules, the log."""

from __future__ import annotations

from dataclasses import asdict
from re import Pattern

import streamlit as st

from data.people.door_settings import BOUNDS, change_setting, door_settings
from data.people.rights import Act, require
from data.people.setting_words import CHOICES, NAMES
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer


@again
def door_rules(viewer: Viewer) -> None:
    """What holds now, on one card; each change is an act in the log."""
    require(viewer.actor, Act.CHANGE_SETTINGS)
    with viewer.store.records.reading() as connection:
        now = {name: str(value) for name, value in asdict(door_settings(connection)).items()}
    with st.container(border=True, width=560):
        wanted = {name: setting_field(viewer, name, value) for name, value in now.items()}
        pressed = st.button(viewer.t("保存设置", "Save the settings"), type="primary", key="door rules")
    changed = {name: value for name, value in wanted.items() if value != now[name]}
    if not pressed:
        return
    for name, value in changed.items():
        change_setting(viewer.store, viewer.actor, name, value)
    none = viewer.t("没有改动。", "Nothing was changed.")
    done = viewer.t(
        "已保存，下一次点击即生效，并记入审计日志。", "Saved; it holds from the next click on and is in the audit log."
    )
    st.success(done if changed else none, icon=":material/check:")


def setting_field(viewer: Viewer, name: str, value: str) -> str:
    """The field of one setting, as the text that is kept."""
    bounds, words = BOUNDS[name], viewer.say(NAMES[name])
    if isinstance(bounds, frozenset):
        options = sorted(bounds, key=list(CHOICES).index)
        return str(
            one_of(
                words,
                options,
                index=options.index(value),
                format_func=lambda one: viewer.say(CHOICES[one]),
                key=f"rule {name}",
            )
        )
    if isinstance(bounds, Pattern):
        return st.text_input(words, value, key=f"rule {name}", max_chars=1000).strip()
    least, most = bounds
    return str(
        float(
            st.number_input(words, float(least), float(most), float(value), step=1.0, format="%g", key=f"rule {name}")
        )
    )
