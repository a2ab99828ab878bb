"""The settings of the door: how long sign-ins live, password rules, how long the log is kept, the watermark."""

from __future__ import annotations

from dataclasses import asdict
from re import Pattern

import streamlit as st

from data.people.door_settings import BOUNDS, change_setting, door_settings
from data.people.rights import Act, require
from data.types import Text
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer

NAMES: dict[str, Text] = {
    "idle_minutes": Text(zh="无操作多少分钟后退出", en="Signed out after so many idle minutes"),
    "absolute_hours": Text(zh="一次登录最长多少小时", en="Longest sign-in, in hours"),
    "invitation_hours": Text(zh="一次性链接有效多少小时", en="One-time links live so many hours"),
    "audit_keep_days": Text(zh="审计日志保存多少天（不少于183天）", en="Days the audit log is kept (183 or more)"),
    "password_profile": Text(zh="密码规则", en="Password rules"),
    "watermark": Text(zh="屏幕水印", en="Watermark on the screen"),
    "drafts_for_branches": Text(zh="支行可见未发布的月份", en="Branches see months that are not published"),
    "working_days": Text(
        zh="日历未收录月份的工作日数，如 2027-01: 20; 2027-02: 16",
        en="Working days of months the calendar does not know, such as 2027-01: 20; 2027-02: 16",
    ),
    "two_pairs_of_eyes": Text(zh="两人复核（核对人不得发布）", en="Two pairs of eyes (who checks may not publish)"),
    "backup_hour": Text(
        zh="每天几点备份（北京时间；-1为不备份）", en="Hour of the daily backup (Beijing time; -1: none)"
    ),
    "backup_days": Text(zh="保留最近多少天的备份", en="Days of which the backup is kept"),
    "backup_weeks": Text(zh="保留最近多少周的备份", en="Weeks of which the backup is kept"),
    "backup_months": Text(zh="保留最近多少个月的备份", en="Months of which the backup is kept"),
}
CHOICES: dict[str, Text] = {
    "nist": Text(zh="NIST：15个字符以上，不限组成，不定期更换", en="NIST: 15 characters or more, any kind, no expiry"),
    "dengbao": Text(
        zh="等保：10个字符以上三类组成，90天更换，不重复最近5个",
        en="Dengbao: 10 or more of three kinds, changed after 90 days, none of the last 5",
    ),
    "off": Text(zh="关闭", en="off"),
    "required": Text(zh="必须", en="required"),
    "closed": Text(zh="不可见", en="no"),
    "open": Text(zh="可见", en="yes"),
    "on": Text(zh="显示姓名、用户名和时间", en="name, user name and time"),
}


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
