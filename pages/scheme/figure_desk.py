"""Where head office defines own figures: begin from an example or a version, see what differs, adopt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from data.decisions.adopted_documents import AdoptedDocument, things_in_force
from data.decisions.document_kinds import OWN_FIGURES
from data.errors.decisions import BadFigures
from data.forms.own_figure import OwnFigure, PairColumn
from data.forms.own_figure_toml import figure_preset, figure_presets, figures_from_toml, from_month_on
from data.people.rights import Act, require
from data.types import Month, Text
from months.decisions.form_adoption import adopt_document
from pages.scheme.adopting import months_to_choose
from ui.look.cards import table_card
from ui.look.last_word import first_word, last_word
from ui.shell.boundary import again
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import counted, plain

SETTINGS: Mapping[str, Text] = {
    "title": Text(zh="名称", en="name"),
    "also": Text(zh="其他名称", en="other names"),
    "top": Text(zh="分子（或均值、数）", en="numerator, mean or number"),
    "per": Text(zh="分母（或样本数）", en="denominator or n"),
    "sheet": Text(zh="同表编号", en="sheet"),
    "good": Text(zh="达标线", en="target line"),
    "warning": Text(zh="警戒线", en="warning line"),
    "document": Text(zh="依据", en="document"),
}
"""What a later version may say otherwise."""
_TEXT = "figures toml"


@again
def figure_desk(viewer: Viewer, versions: Sequence[AdoptedDocument[OwnFigure]]) -> None:
    require(viewer.actor, Act.ADOPT_SCHEME)
    t = viewer.t
    with st.expander(t("定义指标", "Define figures"), icon=":material/edit_note:", expanded=not versions):
        begin(viewer, versions)
        about = t("定义（TOML）", "Definition (TOML)")
        text = st.text_area(about, height=360, key=_TEXT, placeholder='from = "2026-10"\n[[figures]]\nid = "…"')
        if text.strip():
            what_it_says(viewer, versions, text)
    zh = "编号的含义（对象、算法、单位、方向、小数、最少样本）一经启用不再改变；名称、列名、标线可由新版本更改。"
    en = (
        "What an id stands for (of whom, how it is made, unit, direction, decimals, fewest) never changes once adopted;"
    )
    st.caption(t(zh, f"{en} names, headings and marks may, by a new version."))


def begin(viewer: Viewer, versions: Sequence[AdoptedDocument[OwnFigure]]) -> None:
    """Put an example or a version into the text, from the first month that may still change."""
    t, since = viewer.t, months_to_choose(viewer)[0]
    names = {f"v{one.number}": t(f"第{one.number}版", f"version {one.number}") for one in reversed(versions)}
    names |= {key: t(f"示例：{title.zh}", f"example: {title.en}") for key, title in figure_presets().items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = t("从这里开始", "Begin from")
        key = one_of(label, list(names), format_func=names.__getitem__, key="figures from", width=360)
        by_name = {f"v{one.number}": one.toml for one in versions}

        def put() -> None:
            toml = by_name.get(key)
            st.session_state[_TEXT] = from_month_on(toml, since) if toml else figure_preset(key, since)

        st.button(t("放入下方", "Put it below"), icon=":material/edit_note:", key="figures begin", on_click=put)


def what_it_says(viewer: Viewer, versions: Sequence[AdoptedDocument[OwnFigure]], text: str) -> None:
    """Every mistake at once; else what differs from what is in force, and the way to adopt it."""
    t = viewer.t
    try:
        figures = figures_from_toml(text)
    except BadFigures as refused:
        wrong = [str(one).split(" | ") for one in refused.facts["problems"]]  # pyrefly: ignore
        lines = "\n".join(f"- {plain(where)}: {plain(t(zh, en))}" for where, zh, en in wrong)
        many = t(f"有 {len(wrong)} 处错误：", f"{counted(len(wrong), 'mistake')}:")
        st.error(f"{many}\n{lines}", icon=":material/error:")
        return
    rows = [tuple(map(plain, row)) for row in figure_differences(viewer, things_in_force(versions), figures)]
    head = (t("指标", "Metric"), t("设置", "Setting"), t("现行", "In force"), t("新版本", "New version"))
    table_card("figures-differ", head, "llll", rows)
    since: Month = figures[0].from_month
    label = t(f"从{since.say('zh')}起启用", f"Adopt from {since.say('en')}")
    if first_word("adopt figures", text, label, "gavel", ready=bool(rows)):
        told = t(
            "启用即记入审计日志；版本不能修改，只能由新版本接替。",
            "Adopting is logged; a version is only ever succeeded.",
        )
        sure = t("确认启用", "Adopt now")
        last_word(
            viewer,
            "adopt figures",
            sure,
            [told],
            lambda _: adopt_document(viewer.store, viewer.actor, OWN_FIGURES, text),
        )


def figure_differences(
    viewer: Viewer, before: Mapping[str, OwnFigure], after: Sequence[OwnFigure]
) -> Iterator[tuple[str, str, str, str]]:
    """Figure, setting, what is in force and what would be; a new figure is one line."""
    for one in after:
        name, old = viewer.say(one.title), before.get(one.id)
        if old is None:
            yield name, viewer.t("新增", "new"), "", one.key
            continue
        for setting, words in SETTINGS.items():
            was, now = (_said(viewer, getattr(each, setting)) for each in (old, one))
            if was != now:
                yield name, viewer.say(words), was, now


def _said(viewer: Viewer, value: object) -> str:
    comma = viewer.t("、", ", ")
    if isinstance(value, PairColumn):
        return comma.join(value.words())
    if isinstance(value, tuple):
        return comma.join(value)
    return viewer.say(value) if isinstance(value, Text) else str(value or "")
