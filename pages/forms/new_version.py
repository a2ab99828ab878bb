"""A new version of a check form: from an example or a file, with what a workbook does not say asked beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from data.decisions.adopted_documents import AdoptedDocument
from data.errors.decisions import BadForm
from data.files.reader.read import read
from data.forms.form import MODES, Form
from data.forms.form_said import setting_name
from data.forms.form_toml import form_from_toml, form_presets
from data.forms.form_words import CHOICES, ITEM_HEADINGS
from data.people.rights import Act, require
from data.reading.checks.form_sheets import FormSheets, form_sheets
from months.decisions.form_adoption import form_in_file, form_of_sheets
from pages.forms.adopting_form import form_adopting
from pages.forms.listed import full_marks
from pages.forms.reading import definition_downloads
from ui.shell.boundary import again
from ui.shell.codes import one_of, several_of, side_by_side
from ui.shell.viewer import Viewer
from ui.words import counted, plain

FILE, EXAMPLE = "file", "example"
_READ = "form sheets"
"""In the session the workbook that was read last, by the upload's own id."""


@again
def new_version(viewer: Viewer, every: Sequence[AdoptedDocument[Form]]) -> None:
    """Where it begins, what is wrong with it, and adopting it."""
    require(viewer.actor, Act.ADOPT_SCHEME)
    t = viewer.t
    ways = {FILE: t("从文件", "From a file"), EXAMPLE: t("从样例", "From an example")}
    how = side_by_side(
        t("从哪里开始", "Begin from"), list(ways), key="form begins", format_func=ways.__getitem__, default=FILE
    )
    toml = _of_example(viewer) if how == EXAMPLE else _of_file(viewer)
    if toml:
        try:
            form = form_from_toml(toml)
        except BadForm as refusal:
            wrong_form(viewer, refusal)
            return
        form_adopting(viewer, every, form, toml)


def _of_example(viewer: Viewer) -> str:
    """An example as it is, or to take along, change and bring back."""
    t, presets = viewer.t, form_presets()
    forms = {id: form_from_toml(toml) for id, toml in presets.items()}
    names = {
        id: t(
            f"示例：{viewer.say(form.title)}（{full_marks(form)}分）", f"example: {form.title.en} ({full_marks(form)})"
        )
        for id, form in forms.items()
    }
    id = one_of(t("样例", "Example"), list(names), format_func=names.__getitem__, key="form example", width=420)
    zh = "样例的项目和分值仅为示例：可直接启用，也可下载后改成本行的，再从文件上传。"
    en = "Items and marks are examples only: adopt it as it is, or take it along, make it yours and bring it as a file."
    st.caption(t(zh, en))
    with st.container(horizontal=True):
        definition_downloads(viewer, forms[id], presets[id], f"example {id}")
    return presets[id]


def _of_file(viewer: Viewer) -> str:
    """The form of a file that somebody brings; empty while there is none, or where it is refused."""
    t = viewer.t
    zh = "TOML，或一项一行的 Excel：项目编号、模块、项目、分值、类型、每处扣分、可不适用、否决、整改天数、责任岗位"
    en = "TOML, or a workbook with an item a row: item id, section, item, marks, kind, each, may not apply, veto, "
    types = ["toml", "xlsx", "xls", "ods", "csv"]
    file = st.file_uploader(t(zh, en + "days to rectify, post"), type=types, key="form file")
    if file is None:
        st.session_state.pop(_READ, None)
        return ""
    try:
        if file.name.lower().endswith(".toml"):
            return form_in_file(viewer.store, file.name, file.getvalue(), {})
        held = st.session_state.get(_READ)
        if held is None or held[0] != file.file_id:
            held = (file.file_id, form_sheets(read(file.name, file.getvalue())))
            st.session_state[_READ] = held
        return form_of_sheets(viewer.store, held[1], _said_beside(viewer, held[1]))
    except BadForm as refusal:
        wrong_form(viewer, refusal)
        return ""


def _said_beside(viewer: Viewer, sheets: FormSheets) -> dict[str, object]:
    """What holds for the whole form and stands nowhere in the workbook."""
    t, given = viewer.t, {}
    missing = {"id", "title", "from", "modes", "cadence"} - sheets.facts.keys()
    missing -= {"title"} if "heading" in sheets.facts else set()
    if any(item.get("veto") == "form" for item in sheets.items) and "cap" not in sheets.facts:
        missing.add("cap")
    if missing - {"from"}:
        st.caption(t("文件里没有写明的，请在这里补上。", "What the file does not say, please say here."))
    with st.container(horizontal=True, key="form beside"):
        if "id" in missing:
            words = t("检查表编号（小写字母开头，不能改）", "Form id (for ever, begins with a small letter)")
            given["id"] = st.text_input(words, key="form id", max_chars=12, width=280)
        if "title" in missing:
            given["title"] = st.text_input(t("名称", "Title"), key="form title", max_chars=60, width=280)
        if "modes" in missing:
            said = {"format_func": lambda mode: viewer.say(MODES[mode]), "key": "form modes", "width": 280}
            given["modes"] = "、".join(several_of(t("检查方式", "Modes"), list(MODES), **said))
        if "cadence" in missing:
            cadences = CHOICES["cadence"]
            said = {"format_func": lambda one: viewer.say(cadences[one]), "key": "form cadence", "width": 180}
            given["cadence"] = one_of(t("频次", "How often"), list(cadences), **said)
        if "cap" in missing:
            words = t("整表否决后保留（%）", "Kept under a veto of the form (%)")
            given["cap"] = st.number_input(words, 1, 100, 60, key="form cap", width=220)
    if "from" in missing:
        given["from"] = "2000-01"  # chosen below, with the button
    return given


def wrong_form(viewer: Viewer, refusal: BadForm) -> None:
    """Every fault at once, each at its place."""
    t, problems = viewer.t, refusal.facts["problems"]
    assert isinstance(problems, list)
    parts = [one.split(" | ") for one in problems]
    lines = "\n".join(f"- **{plain(_place(viewer, where))}** {plain(viewer.t(zh, en))}" for where, zh, en in parts)
    many = t(f"检查表有 {len(parts)} 处错误：", f"{counted(len(parts), 'mistake')} in the form:")
    st.error(f"{many}\n\n{lines}", icon=":material/error:")


def _place(viewer: Viewer, where: str) -> str:
    """项目!E4 items[h3].max as people say it: 项目!E4 · h3 · 分值."""
    cell, _, setting = where.rpartition(" ")
    match = re.fullmatch(r"(?:(items|sections)\[(\w+)])?\.?([a-z_]*).*", setting)
    if match is None or match[3] in ("items", "sections"):
        return where
    ours = {"items": ITEM_HEADINGS["id"], "sections": ITEM_HEADINGS["section_id"]}
    name = ours[match[1]] if match[1] and match[3] == "id" else setting_name(match[3])
    return " · ".join(one for one in (cell, match[2], viewer.say(name)) if one)
