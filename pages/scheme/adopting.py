"""Where a draft begins (a version, a preset, a TOML file) and how it ends: adopted from a month on, or thrown away."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.clock import month_now
from data.decisions.scheme_drafts import ADOPTED
from data.decisions.scheme_versions import has_own_scheme
from data.errors.decisions import OwnDraft
from data.errors.figures import BadScheme
from data.types import Month
from metrics.scheme.checks import Problem
from metrics.scheme.differences import scheme_differences
from metrics.scheme.in_force import PRESETS, preset
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import scheme_from_toml, scheme_to_toml
from months.decisions.schemes import adopt, adopted, may_adopt
from pages.scheme.consequences import what_adopting_does
from pages.scheme.draft import draft_ended, opened, starting, take
from pages.scheme.versions import version_name
from reports.excel import file_name
from ui.look.cards import card
from ui.look.downloads import take_out
from ui.look.last_word import first_word, last_word
from ui.month.filters import months_loaded, months_unpublished
from ui.month.scheme_words import problem_words
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import counted, plain

MOST_BYTES = 500_000
_SAID = "scheme said"


def beginnings(viewer: Viewer) -> None:
    """Start the draft over: from a version, a preset or a file."""
    t = viewer.t
    words = t("从其他版本、样板或文件开始", "Begin from another version, a preset or a file")
    with st.popover(words, icon=":material/note_add:"):
        every = {str(one.version.number): one for one in reversed(adopted(viewer.store))}
        titles = {key: viewer.say(preset(key).title) for key in PRESETS}
        names = {key: version_name(viewer, one) for key, one in every.items()} | {
            key: t(f"样板：{title}", f"preset: {title}") for key, title in titles.items()
        }
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = one_of(
                t("从这里开始", "Begin from"), list(names), format_func=names.__getitem__, key="begin from", width=420
            )
            if st.button(t("作为草稿", "Make it the draft"), key="begin", icon=":material/edit_note:"):
                take(viewer, preset(key) if key in PRESETS else scheme_from_toml(every[key].version.toml))
                st.rerun()
        _from_file(viewer)


def _from_file(viewer: Viewer) -> None:
    t = viewer.t
    file = st.file_uploader(t("导入 TOML 文件", "Import a TOML file"), type=["toml"], key="scheme file")
    if file is None:
        return
    found = scheme_in_file(file.getvalue(), starting(viewer))
    if isinstance(found, Scheme):
        title = plain(viewer.say(found.title))
        st.success(t(f"文件可以读取：{title}。", f"The file can be read: {title}."), icon=":material/check_circle:")
        if st.button(
            t("用文件内容作为草稿", "Make the file the draft"), key="begin with file", icon=":material/edit_note:"
        ):
            take(viewer, found)
            st.rerun()
        return
    # the file's lines are not those of the scheme in force
    bare = replace(starting(viewer), items=(), groups=(), amounts=())
    lines = "\n".join(f"- {plain(problem_words(viewer, problem, bare))}" for problem in found)
    many = t(f"文件有 {len(found)} 处错误：", f"{counted(len(found), 'mistake')} in the file:")
    st.error(f"{many}\n{lines}", icon=":material/error:")


def scheme_in_file(content: bytes, like: Scheme) -> Scheme | tuple[Problem, ...]:
    """The scheme in a file, or all that is wrong with it; what it does not set keeps its default, never `like`'s."""
    if len(content) > MOST_BYTES:
        return (Problem(where="TOML", zh="文件太大，不像考核办法", en="too large for a scheme"),)
    try:
        return scheme_from_toml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return (Problem(where="TOML", zh="不是 UTF-8 文本", en="not UTF-8 text"),)
    except BadScheme as refused:
        return refused.facts["problems"]  # pyrefly: ignore


def adopting(viewer: Viewer, scheme: Scheme, wrong: tuple[Problem, ...]) -> None:
    """From which month, the button, and what will happen; a month already published keeps its scheme.

    Raises:
        DraftEnded: Somebody else adopted or discarded the draft.
    """
    t, before, held = viewer.t, starting(viewer), opened()
    differing = [one for one in scheme_differences(before, scheme) if one.where not in ("from_month", "id")]
    possible = not wrong and bool(differing) and held is not None
    ready = possible and may_adopt(viewer.store, viewer.actor, held.number)
    with card("adopting", "gavel", t("启用", "Adopt"), gap="small", height="content"):
        en = f"Settings that differ from the scheme in force: {len(differing)}."
        st.markdown(t(f"与现行办法相比有 {len(differing)} 项不同。", en))
        months = months_to_choose(viewer)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            words, first = t("从哪个月起", "From which month"), month_offered(viewer, months)
            month = one_of(words, months, first, format_func=viewer.say, key="adopt from", width=180)
            label = t(f"从{month.say('zh')}起启用", f"Adopt from {month.say('en')}")
            why_not = viewer.say(OwnDraft.words) if possible else ""
            about = f"{month} {scheme_to_toml(scheme)}"
            asked = first_word("adopt", about, label, "gavel", ready=ready, why_not=why_not)
            words, file = t("导出草稿", "Export the draft"), file_name(t("考核办法草稿", "Scheme draft"), "toml")
            take_out(words, scheme_to_toml(scheme), file, key="draft.toml")
        if asked and held is not None:

            def adopted_now(_: str) -> None:
                version = adopt(viewer.store, viewer.actor, replace(scheme, from_month=month), draft=held.number)
                draft_ended(viewer, ADOPTED)
                st.session_state[_SAID] = (version.number, month, 2)

            told = what_adopting_does(viewer, before, scheme, month)
            last_word(viewer, "adopt", t("确认启用", "Adopt now"), told, adopted_now)
        zh = "已发布的月份不受影响；启用即记入审计日志，版本不能修改，只能由新版本接替。"
        en = "Published months stay as they are. Adopting is logged; a version is never changed, only succeeded."
        st.caption(t(zh, en))


def month_offered(viewer: Viewer, months: list[Month]) -> int:
    """Next month by its place in the list; the bank's first scheme judges from the first month on."""
    with viewer.store.records.reading() as connection:
        own = has_own_scheme(connection)
    return months.index(month_now().after()) if own and month_now().after() in months else 0


def months_to_choose(viewer: Viewer) -> list[Month]:
    """From the month after the last published one (or the first with data) to a year and a half ahead."""
    return months_unpublished(viewer, min([*months_loaded(viewer)[:1], month_now()]))


def said_after(viewer: Viewer) -> None:
    """After adopting: which version judges from when. Twice, as the editor draws itself anew once its draft ended."""
    if _SAID in st.session_state:
        number, month, times = st.session_state.pop(_SAID)
        if times > 1:
            st.session_state[_SAID] = (number, month, times - 1)
        since = viewer.say(month)
        st.success(
            viewer.t(f"已启用：第{number}版从{since}起评判。", f"Adopted: version {number} judges from {since}."),
            icon=":material/gavel:",
        )
