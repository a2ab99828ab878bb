"""One version of a check form: what it says item by item, and what can be taken along of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import streamlit as st

from data.clock import month_now
from data.decisions.adopted_documents import AdoptedDocument, things_in_force
from data.decisions.document_kinds import CHECK_FORMS
from data.forms.form import Form, check_kind
from data.forms.form_said import facts_said, setting_name, settings_said
from data.organisation.outlets import outlets_as_of
from data.people.rights import Act, require
from data.types import Month
from reports.check_template import check_template
from reports.excel import file_name, workbook
from reports.form_workbook import form_export
from ui.look.cards import table_card
from ui.look.downloads import origin_of, take_out
from ui.shell.address import pick
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import counted, plain


def forms_adopted(viewer: Viewer) -> tuple[AdoptedDocument[Form], ...]:
    with viewer.store.records.reading() as connection:
        return CHECK_FORMS.versions(connection)


def form_read(viewer: Viewer, every: Sequence[AdoptedDocument[Form]]) -> None:
    """A form and a version to choose, its text, its downloads."""
    t = viewer.t
    with st.container(horizontal=True):
        forms = {one.only.id: viewer.say(one.only.title) for one in every}
        form = pick(viewer, t("检查表", "Form"), "form", forms, width=320)
        own = {str(one.number): one for one in reversed(every) if one.only.id == form}
        ruling = things_in_force(own.values(), month_now()).get(form)
        default = next((number for number, one in own.items() if one.only == ruling), next(iter(own)))
        names = {number: _version_name(viewer, one) for number, one in own.items()}
        number = pick(viewer, t("版本", "Version"), "version", names, width=260, default=default)
    version = own[number]
    st.markdown(_state(viewer, version, in_force=number == default and ruling is not None))
    with st.container(horizontal=True, vertical_alignment="bottom", key="take-form"):
        definition_downloads(viewer, version.only, version.toml, f"{form}-{number}")
        check_template_download(viewer, version.only, f"{form}-{number}")
    form_text(viewer, version.only)


def _version_name(viewer: Viewer, one: AdoptedDocument[Form]) -> str:
    since = viewer.say(Month.parse(one.from_month))
    return viewer.t(f"第{one.number}号 · {since}起", f"no. {one.number} · from {since}")


def _state(viewer: Viewer, one: AdoptedDocument[Form], *, in_force: bool) -> str:
    t = viewer.t
    badge = f":gray-badge[:material/history: {t('不再适用', 'not in force')}]"
    if in_force:
        badge = f":green-badge[:material/verified: {t('现行', 'in force')}]"
    elif one.from_month > str(month_now()):
        badge = f":blue-badge[:material/schedule: {t('将要生效', 'to take effect')}]"
    by, when = plain(viewer.who(one.adopted_by)), viewer.when(one.adopted_at)
    return f"{badge} :small[:gray[{t(f'{by} 于 {when} 启用', f'adopted by {by} at {when}')}]]"


def form_text(viewer: Viewer, form: Form) -> None:
    """The whole in a line each, then the items section by section."""
    t, say = viewer.t, viewer.say
    facts = {name: say(words) for name, words in facts_said(form).items() if name not in ("id", "title")}
    lines = [f"{say(setting_name(name))}{t('：', ': ')}{plain(words)}" for name, words in facts.items()]
    keys = t("、", ", ").join(f"`{check_kind(form.id, mode)}`" for mode in form.modes)
    st.markdown("  \n".join([*lines, t(f"指标编号：{keys}", f"Keys of its figures: {keys}")]))
    head = [t("编号", "Id"), t("项目", "Item"), t("分值", "Marks"), t("类型", "Kind")]
    table_card("form", head, "llrl", _rows(viewer, form))


def _rows(viewer: Viewer, form: Form) -> Iterator[list[str]]:
    for section in form.sections:
        full = f"**{section.full / 100:,.15g}**"
        yield [f"**{section.id}**", f"**{plain(viewer.say(section.title))}**", full, ""]
        for item in form.items:
            if item.section == section.id:
                said = {name: plain(viewer.say(words)) for name, words in settings_said(item).items()}
                rule = " ".join(said[name] for name in ("each", "bands", "unit") if name in said)
                beside = " · ".join(_beside(viewer, said))
                words = f"{said['zh']}  :small[:gray[{beside}]]" if beside else said["zh"]
                yield [item.id, words, said["max"], f"{said['kind']} :small[{rule}]" if rule else said["kind"]]


def _beside(viewer: Viewer, said: Mapping[str, str]) -> Iterator[str]:
    """What an item has beside its marks, where it has it."""
    t = viewer.t
    if "na" in said:
        yield t("可不适用", "may not apply")
    if "veto" in said:
        yield t(f"否决：{said['veto']}", f"veto: {said['veto']}")
    if "rectify" in said:
        yield t(f"{said['rectify']}天整改", f"to rectify in {counted(int(said['rectify']), 'day')}")
    if "post" in said:
        yield said["post"]
    if "photo" in said:
        yield t("须拍照", "photo wanted")


def definition_downloads(viewer: Viewer, form: Form, toml: str, key: str) -> None:
    """The form as it is defined, in both its ways."""
    t, name = viewer.t, viewer.say(form.title)
    for label, ending, made in (
        (t("定义（Excel）", "Definition (Excel)"), "xlsx", lambda: _written(viewer, form)),
        (t("定义（TOML）", "Definition (TOML)"), "toml", lambda: toml.encode()),
    ):
        file = file_name(f"{name}-{t('定义', 'definition')}", ending)
        take_out(label, partial(_taken, viewer, made), file, key=f"{key}.{ending}")


def check_template_download(viewer: Viewer, form: Form, key: str) -> None:
    """The sheet to fill in for a month, with every outlet the viewer sees."""
    t, now = viewer.t, month_now()
    months = [one for step in range(2, -13, -1) if (one := now.plus(step)) >= form.from_month] or [form.from_month]
    label, first = t("月份", "Month"), months.index(now) if now in months else 0
    month = one_of(label, months, first, format_func=viewer.say, key=f"check template {key}", width=160)
    file = file_name(f"{viewer.say(form.title)}-{viewer.say(month)}", "xlsx")
    made = partial(_template, viewer, form, month)
    take_out(t("填报模板", "Template"), partial(_taken, viewer, made), file, key=f"{key} template")


def _taken(viewer: Viewer, made: Callable[[], bytes]) -> bytes:
    require(viewer.fresh().actor, Act.VIEW_SCHEME)
    return made()


def _written(viewer: Viewer, form: Form) -> bytes:
    return workbook(form_export(form, origin_of(viewer, viewer.say(form.title))))


def _template(viewer: Viewer, form: Form, month: Month) -> bytes:
    sees = viewer.scope(Act.VIEW_OUTLET).sees
    with viewer.store.records.reading() as connection:
        outlets = outlets_as_of(connection, month)
    named = [(one.code, one.name) for one in outlets if sees(outlet=one.code, branch=one.branch)]
    return check_template(form, month, named, viewer.language)
