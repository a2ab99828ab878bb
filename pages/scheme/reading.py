"""A scheme to read: what is scored and how, what is paid and taken, every other setting with default and source."""

from __future__ import annotations

from dataclasses import MISSING, fields
from decimal import Decimal
from functools import cache

import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.scheme.in_force import PRESETS, preset
from metrics.scheme.pay import Amounts
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from ui.look.cards import table_card
from ui.month.scheme_words import (
    RECORDS,
    capital,
    metric_words,
    scoring_words,
    section_words,
    shares,
    short_number,
    source_of,
    value_words,
)
from ui.shell.viewer import Viewer
from ui.words import clean, number_words, plain


def scheme_read(viewer: Viewer, scheme: Scheme) -> None:
    """The whole scheme, the parts people ask for first."""
    scheme_heading(viewer, scheme)
    items_table(viewer, scheme)
    amounts_tables(viewer, scheme)
    st.markdown(f"#### {viewer.t('其他规定', 'The other rules')}")
    for name in RECORDS:
        if name != "document":
            section(viewer, scheme, name)


def scheme_heading(viewer: Viewer, scheme: Scheme) -> None:
    t = viewer.t
    st.markdown(f"### {plain(viewer.say(scheme.title))}")
    document = " ".join(plain(part) for part in (scheme.document.title, scheme.document.number) if part) or t(
        "未填写", "not given"
    )
    since = viewer.say(scheme.from_month)
    marks = [f":blue-badge[:material/event: {t(f'{since}起', f'from {since}')}]"]
    if amounts_are_examples(scheme):
        words = t(
            f"金额为示例，启用前由{viewer.level.zh}核定", f"amounts are examples until {viewer.level.en} sets them"
        )
        marks.append(f":orange-badge[:material/warning: {words}]")
    st.markdown(f"{' '.join(marks)}  \n:small[:gray[{t('制度文件', 'Rule document')}{t('：', ': ')}{document}]]")


def items_table(viewer: Viewer, scheme: Scheme) -> None:
    t, share = viewer.t, shares(scheme, 1)
    head = [
        t("考核项目", "Item"),
        t("权重", "Weight"),
        t("计分", "How it is scored"),
        t("最少样本", "Fewest"),
        t("合计月数", "Months"),
    ]
    rows = []
    for item in scheme.items:
        group = f" :small[:gray[{plain(group_words(viewer, scheme, item.group))}]]" if item.group else ""
        fewest = (
            item.fewest if item.fewest is not None else CATALOGUE[item.metric].fewest if item.metric in CATALOGUE else 0
        )
        name, weight = plain(viewer.say(metric_words(item.metric, scheme))), share[item.metric]
        percent = "—" if weight is None else f"{number_words(weight, 1)}%"
        rows.append((f"**{name}**{group}", percent, plain(scoring_words(viewer, item)), fewest, item.months))
    table_card("items", head, "lrlrr", rows)
    if scheme.groups:
        said = []
        for group in scheme.groups:
            name, how = plain(group_words(viewer, scheme, group.id)), plain(value_words(viewer, group.aggregate))
            said.append(f"{name} {short_number(group.weight)}（{how}）")
        words = t("；", "; ").join(said)
        st.caption(f"{t('分组（维度）', 'Groups (dimensions)')}{t('：', ': ')}{words}")


def group_words(viewer: Viewer, scheme: Scheme, code: str) -> str:
    """What a group is called: its own title, else its code."""
    title = next((group.title for group in scheme.groups if group.id == code), None)
    return viewer.say(title) if title else code


def amounts_tables(viewer: Viewer, scheme: Scheme) -> None:
    """Rewards and fines: a seat a line, a place a column."""
    t = viewer.t
    for end, title, many in (
        ("rewards", t("奖励（元）", "Rewards (CNY)"), scheme.places.rewarded),
        ("fines", t("处罚（元）", "Fines (CNY)"), scheme.places.fined),
    ):
        st.markdown(f"#### {title}")
        given = [line for line in scheme.amounts if getattr(line, end)]
        if not given or not many:
            st.caption(t("没有规定。", "None."))
            continue
        shown = min(many, 10)
        places = [
            t(f"第{place}名", f"no. {place}") if end == "rewards" else t(f"倒数{place}", f"{place} from the end")
            for place in range(1, shown + 1)
        ]
        rows = [(f"**{seat_words(viewer, line)}**", *_cells(getattr(line, end), shown)) for line in given]
        table_card(end, (t("岗位", "Seat"), *places), "l" + "r" * shown, rows)


def _cells(amounts: tuple[Decimal, ...], shown: int) -> list[str]:
    return [short_number(amount) for amount in amounts[:shown]] + ["—"] * (shown - len(amounts))


def seat_words(viewer: Viewer, line: Amounts) -> str:
    classes = f" :small[:gray[{plain(value_words(viewer, line.classes))}]]" if line.classes else ""
    return f"{plain(value_words(viewer, line.seat))}{classes}"


def section(viewer: Viewer, scheme: Scheme, name: str) -> None:
    """One section's settings: the value, bold where it is not the default, then the default and where it comes from."""
    record, t = getattr(scheme, name), viewer.t
    changed = sum(getattr(record, field.name) != field.default for field in fields(record))
    note = t(f" · {changed} 项与默认不同", f" · {changed} not the default") if changed else ""
    with st.expander(f"{capital(viewer.say(section_words(name)))}{note}", icon=":material/rule:"):
        rows = []
        for field in fields(record):
            value, known = plain(setting_words(viewer, scheme, getattr(record, field.name))), about(field)
            default = "" if field.default is MISSING else plain(value_words(viewer, field.default))
            same, source = getattr(record, field.name) == field.default, plain(source_of(viewer, known))
            words = t("；", "; ").join(filter(None, (t("默认", "the default") if same else default, source)))
            rows.append(
                (plain(capital(viewer.say(known.words))), value if same else f"**{value}**", f":small[:gray[{words}]]")
            )
        table_card(
            name, (t("规定", "Setting"), t("取值", "Value"), t("默认值与出处", "Default and its source")), "lll", rows
        )


def setting_words(viewer: Viewer, scheme: Scheme, value: object) -> str:
    """A value in words; the metrics of a tie-break chain by their names."""
    if isinstance(value, tuple) and value and all(isinstance(part, str) and scheme.item(part) for part in value):
        return viewer.t("、", ", ").join(clean(viewer.say(metric_words(part, scheme))) for part in value)
    return value_words(viewer, value)


def amounts_are_examples(scheme: Scheme) -> bool:
    """Whether the money is still that of a preset, which ships with examples."""
    return bool(scheme.amounts) and any(_money(scheme) == _money(_preset(name)) for name in PRESETS)


def _money(scheme: Scheme) -> tuple:
    return (scheme.amounts, scheme.repeat.amount)


@cache
def _preset(name: str) -> Scheme:
    return preset(name)
