"""Is what the bank keeps safe? For the administrator: backups and their checks, space, versions, changed settings."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pandas as pd
import streamlit as st

from data.clock import bank_time
from data.people.door_settings import DoorSettings, door_settings
from data.people.rights import Act
from data.people.setting_words import NAMES, value_of_setting
from data.stores.backup import backups, check_told, made_at
from data.stores.doctor import program_checks
from data.stores.facts import BACKUPS
from data.types import Text
from ui.look.grids import grid
from ui.shell.frame import page_heading
from ui.shell.menu import HOUSE, MenuEntry
from ui.shell.viewer import Viewer
from ui.words import plain

ENTRY = MenuEntry(
    key="backups",
    title=Text(zh="备份与状态", en="Backups"),
    icon="save",
    group=HOUSE,
    place=110,
    act=Act.CHANGE_SETTINGS,
)


def page(viewer: Viewer) -> None:
    t, folder = viewer.t, viewer.store.folder or Path()
    en = "The server makes a backup a day and checks it; the command restore brings it back."
    page_heading(viewer, viewer.say(ENTRY.title), t("服务器每天做一份备份并校验；恢复由运维人员按运行手册办理。", en))
    made = [(f"{bank_time(made_at(one)):%Y-%m-%d %H:%M}", check_told(one)) for one in backups(folder / BACKUPS)]
    if made:
        rows = {t("备份", "Backup"): [at for at, _ in made], t("校验", "Check"): [viewer.say(told) for _, told in made]}
        grid(pd.DataFrame(rows), t("备份", "Backups"))
    else:
        st.warning(t("还没有备份。", "There is no backup yet."), icon=":material/warning:")
    for one in program_checks(folder):
        st.markdown(f"{'✓' if one.ok else '✗'} {viewer.say(one.check)}{t('：', ': ')}{plain(one.seen)}")
    with viewer.store.records.reading() as connection:
        now, advised = asdict(door_settings(connection)), asdict(DoorSettings())
    values = {name: [viewer.say(value_of_setting(of[name])) for of in (now, advised)] for name in now}
    changed = [
        plain(f"{viewer.say(NAMES[name])}{t('：', ': ')}{is_now}{t(f'（{should}）', f' ({should})')}")
        for name, (is_now, should) in values.items()
        if is_now != should
    ]
    said = t("；", "; ").join([t("与建议不同的设置（建议值）", "Settings that differ from what is advised"), *changed])
    st.caption(said if changed else t("所有设置与建议一致。", "Every setting is as advised."))
