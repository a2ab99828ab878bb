"""Every version of the scheme by the months it judges: read, taken out as TOML, and compared setting by setting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data.people.rights import Act, require
from data.stores.founding import SINCE_EVER
from data.types import Month
from metrics.scheme.differences import SettingDifference, scheme_differences
from metrics.scheme.in_force import PRESETS, preset
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml
from months.decisions.schemes import AdoptedVersion, adopted
from pages.scheme.draft import has_draft, open_draft
from pages.scheme.reading import scheme_read
from reports.excel import file_name
from ui.look.cards import table_card
from ui.month.scheme_words import setting_place
from ui.shell.address import pick
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import plain

DRAFT = "draft"


def versions_read(viewer: Viewer, every: tuple[AdoptedVersion, ...], now: Month) -> None:
    """A version to choose and its text; the one in force first."""
    names = {str(one.version.number): version_name(viewer, one) for one in reversed(every)}
    ruling = version_judging(every, now)
    number = pick(viewer, viewer.t("版本", "Version"), "version", names, width=460, default=str(ruling.version.number))
    one = next(one for one in every if str(one.version.number) == number)
    st.markdown(_state(viewer, one, now))
    scheme_read(viewer, scheme_from_toml(one.version.toml))
    version_download(viewer, one)


def version_judging(every: tuple[AdoptedVersion, ...], now: Month) -> AdoptedVersion:
    """The version that judges the month; before the first one, that first one."""
    ruling = [one for one in every if one.first and one.first <= str(now) and (not one.last or str(now) <= one.last)]
    return ruling[0] if ruling else every[0]


def version_name(viewer: Viewer, one: AdoptedVersion) -> str:
    t, title = viewer.t, viewer.say(one.title)
    return t(
        f"第{one.version.number}版 · {title} · {months_of(viewer, one)}",
        f"v{one.version.number} · {title} · {months_of(viewer, one)}",
    )


def months_of(viewer: Viewer, one: AdoptedVersion) -> str:
    """Which months it judges."""
    if not one.first:
        return viewer.t("已被后来的版本取代", "replaced by a later version")
    if one.first == SINCE_EVER and not one.last:
        return viewer.t("全部月份", "every month")
    first = (
        viewer.t("最早", "the beginning") if one.first == SINCE_EVER else Month.parse(one.first).say(viewer.language)
    )
    if not one.last:
        return viewer.t(f"{first}起", f"from {first}")
    last = Month.parse(one.last).say(viewer.language)
    return viewer.t(f"{first}至{last}", f"{first} to {last}")


def _state(viewer: Viewer, one: AdoptedVersion, now: Month) -> str:
    t = viewer.t
    if not one.first:
        badge = f":gray-badge[:material/history: {t('已被取代', 'replaced')}]"
    elif one.first > str(now):
        badge = f":blue-badge[:material/schedule: {t('将要生效', 'to take effect')}]"
    elif one.last and one.last < str(now):
        badge = f":gray-badge[:material/history: {t('以前的版本', 'an earlier version')}]"
    else:
        badge = f":green-badge[:material/verified: {t('现行', 'in force')}]"
    when = viewer.when(one.version.adopted_at)
    by = plain(viewer.who(one.version.adopted_by))
    number = one.version.number
    words = viewer.t(f"第{number}版，{by} 于 {when} 启用", f"version {number}, adopted by {by} at {when}")
    return f"{badge} :small[:gray[{words}]]"


def versions_table(viewer: Viewer, every: tuple[AdoptedVersion, ...]) -> None:
    t = viewer.t
    head = [t("版本", "Version"), t("名称", "Name"), t("适用月份", "Months it judges"), t("启用", "Adopted")]
    rows = []
    for one in reversed(every):
        link = f"[{plain(viewer.say(one.title))}](scheme?version={one.version.number})"
        by = plain(viewer.who(one.version.adopted_by))
        when = f"{by} :small[:gray[{viewer.when(one.version.adopted_at)}]]"
        rows.append((f"**{one.version.number}**", link, months_of(viewer, one), when))
    table_card("versions", head, "rlll", rows)


def version_download(viewer: Viewer, one: AdoptedVersion) -> None:
    st.download_button(
        viewer.t("导出 TOML", "Export as TOML"),
        partial(_exported, viewer, one.version.toml),
        file_name(version_name(viewer, one), "toml"),
        "application/toml",
        icon=":material/download:",
        on_click="ignore",
        key=f"toml-{one.version.number}",
    )


def _exported(viewer: Viewer, toml: str) -> bytes:
    require(viewer.fresh().actor, Act.VIEW_SCHEME)
    return toml.encode("utf-8")


def versions_compared(viewer: Viewer, every: tuple[AdoptedVersion, ...]) -> None:
    """Two versions (or presets, or one's draft) beside each other: only the settings that differ."""
    t = viewer.t
    names = {str(one.version.number): version_name(viewer, one) for one in reversed(every)}
    names |= {key: t(f"样板：{_title(viewer, key)}", f"preset: {_title(viewer, key)}") for key in PRESETS}
    if has_draft():
        names = {DRAFT: t("我的草稿", "my draft"), **names}
    keys = list(names)
    with st.container(horizontal=True, key="comparing"):
        first = one_of(
            t("甲", "First"),
            keys,
            index=min(1, len(keys) - 1),
            format_func=names.__getitem__,
            key="compare first",
            width=420,
        )
        second = one_of(t("乙", "Second"), keys, format_func=names.__getitem__, key="compare second", width=420)
    before, after = (_scheme(viewer, every, key) for key in (first, second))
    found = scheme_differences(before, after)
    if not found:
        st.info(t("两者每一项都相同。", "The two are the same in every setting."), icon=":material/check_circle:")
        return
    st.caption(t(f"{len(found)} 项不同。", f"Settings that differ: {len(found)}."))
    head = (t("规定", "Setting"), t("甲", "First"), t("乙", "Second"))
    table_card("differences", head, "lll", difference_rows(viewer, found, before, after))


def difference_rows(
    viewer: Viewer, found: Sequence[SettingDifference], before: Scheme, after: Scheme
) -> list[tuple[str, str, str]]:
    """Each setting in words with what it is in either scheme, as Markdown cells."""
    return [
        (
            plain(setting_place(viewer, one.where, after if one.after.zh else before)),
            plain(viewer.say(one.before)) or "—",
            f"**{plain(viewer.say(one.after)) or '—'}**",
        )
        for one in found
    ]


def _title(viewer: Viewer, name: str) -> str:
    return viewer.say(preset(name).title)


def _scheme(viewer: Viewer, every: tuple[AdoptedVersion, ...], key: str) -> Scheme:
    if key == DRAFT:
        return open_draft(viewer)
    if key in PRESETS:
        return preset(key)
    return scheme_from_toml(next(one.version.toml for one in every if str(one.version.number) == key))


def every_version(viewer: Viewer) -> tuple[AdoptedVersion, ...]:
    return adopted(viewer.store)
