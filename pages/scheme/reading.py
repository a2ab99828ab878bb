"""A scheme to read: one document in the articles of a rule, with a table of weights and tables of amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from functools import cache

import streamlit as st

from metrics.catalogue import CATALOGUE
from metrics.scheme.articles import ARTICLES, metric_words, short_number
from metrics.scheme.in_force import PRESETS, preset
from metrics.scheme.pay import Amounts
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from ui.look.cards import text_table
from ui.month.scheme_words import capital, section_words, sentence_words, shares, source_of, value_words
from ui.shell.viewer import Viewer
from ui.words import number_words, plain

ACROSS = 10
"""So many places stand side by side in a table of amounts."""
_DIGITS = "零一二三四五六七八九"


def scheme_read(viewer: Viewer, scheme: Scheme) -> None:
    """The whole scheme, one element of the page."""
    with st.container(key="list-document"):
        st.markdown("\n\n".join((_heading(viewer, scheme), *(article(viewer, scheme, name) for name in ARTICLES))))


def article(viewer: Viewer, scheme: Scheme, name: str) -> str:
    """One article in Markdown: heading, tables, sentences, and what public documents its settings come from."""
    body = {"items": items_article, "amounts": amounts_article}.get(name, _sentences)
    sources = dict.fromkeys(plain(source.split(": ")[0]) for source in _sources(viewer, scheme, name) if source)
    parts = [f"#### {article_words(viewer, name)}", *body(viewer, scheme, name)]
    if sources:
        words = viewer.t("出处", "From")
        parts.append(f":small[:gray[{words}{viewer.t('：', ': ')}{viewer.t('；', '; ').join(sources)}]]")
    return "\n\n".join(parts)


def article_words(viewer: Viewer, name: str) -> str:
    """An article's number and what it is about.

    >>> chinese_number(10), chinese_number(12), chinese_number(20)
    ('十', '十二', '二十')
    """
    number, about_it = ARTICLES.index(name) + 1, capital(viewer.say(section_words(name)))
    return viewer.t(f"第{chinese_number(number)}条 {about_it}", f"Article {number}. {about_it}")


def chinese_number(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


def _heading(viewer: Viewer, scheme: Scheme) -> str:
    t, since = viewer.t, viewer.say(scheme.from_month)
    marks = [f":blue-badge[:material/event: {t(f'{since}起施行', f'from {since}')}]"]
    if amounts_are_examples(scheme):
        words = t(
            f"金额为示例，启用前由{viewer.level.zh}核定", f"amounts are examples until {viewer.level.en} sets them"
        )
        marks.append(f":orange-badge[:material/warning: {words}]")
    return f"### {plain(viewer.say(scheme.title))}\n\n{' '.join(marks)}"


def _sentences(viewer: Viewer, scheme: Scheme, name: str) -> Sequence[str]:
    return (sentence_words(viewer, name, getattr(scheme, name), scheme, "  \n"),)


def _sources(viewer: Viewer, scheme: Scheme, name: str) -> list[str]:
    """Where the settings that are at their default come from, as far as a public document says it."""
    found = getattr(scheme, name)
    return [
        source_of(viewer, about(field))
        for record in (found if isinstance(found, tuple) else (found,))
        for field in fields(record)
        if getattr(record, field.name) == field.default
    ]


def items_article(viewer: Viewer, scheme: Scheme, _: str) -> Sequence[str]:
    """The table of weights, and how the groups count further up."""
    t, share = viewer.t, shares(scheme, 1)
    head = (
        t("考核项目", "Item"),
        t("权重", "Weight"),
        t("计分", "Scores"),
        t("最少样本", "Fewest"),
        t("月数", "Months"),
    )
    rows = []
    for item in scheme.items:
        name, weight = plain(viewer.say(metric_words(item.metric, scheme))), share[item.metric]
        group = f" :small[:gray[{plain(group_words(viewer, scheme, item.group))}]]" if item.group else ""
        known = CATALOGUE[item.metric].fewest if item.metric in CATALOGUE else 0
        percent = "—" if weight is None else f"{number_words(weight, 1)}%"
        how = sentence_words(viewer, "items", item, scheme)
        rows.append((f"**{name}**{group}", percent, how, known if item.fewest is None else item.fewest, item.months))
    groups = []
    for group in scheme.groups:
        words = sentence_words(viewer, "groups", group, scheme)
        groups.append(f"{plain(group_words(viewer, scheme, group.id))}{t('：', ': ')}{words}")
    return text_table(head, "lrlrr", rows), "  \n".join(groups)


def group_words(viewer: Viewer, scheme: Scheme, code: str) -> str:
    """What a group is called: its own title, else its code."""
    title = next((group.title for group in scheme.groups if group.id == code), None)
    return viewer.say(title) if title else code


def amounts_article(viewer: Viewer, scheme: Scheme, _: str) -> Sequence[str]:
    """Rewards and fines: a seat a line, a place a column."""
    t, found = viewer.t, []
    for name, title, many in (
        ("rewards", t("奖励（元）", "Rewards (CNY)"), scheme.places.rewarded),
        ("fines", t("处罚（元）", "Fines (CNY)"), scheme.places.fined),
    ):
        given = [line for line in scheme.amounts if getattr(line, name)]
        if not given or not many:
            found.append(f"{title}{t('：没有规定。', ': none.')}")
            continue
        for first in range(0, many, ACROSS):
            places = range(first, min(first + ACROSS, many))
            head = (title, *(place_words(viewer, name, place + 1) for place in places))
            rows = [(f"**{seat_words(viewer, line)}**", *_cells(getattr(line, name), places)) for line in given]
            found.append(text_table(head, "l" + "r" * len(places), rows))
    return found


def place_words(viewer: Viewer, end: str, place: int) -> str:
    t = viewer.t
    return t(f"第{place}名", f"no. {place}") if end == "rewards" else t(f"倒{place}", f"{place} from end")


def _cells(amounts: tuple[Decimal, ...], places: range) -> list[str]:
    return [short_number(amounts[place]) if place < len(amounts) else "—" for place in places]


def seat_words(viewer: Viewer, line: Amounts) -> str:
    classes = f" :small[:gray[{plain(value_words(viewer, line.classes))}]]" if line.classes else ""
    return f"{plain(value_words(viewer, line.seat))}{classes}"


def amounts_are_examples(scheme: Scheme) -> bool:
    """Whether the money is still that of a preset, which ships with examples."""
    return bool(scheme.amounts) and any(_money(scheme) == _money(_preset(name)) for name in PRESETS)


def _money(scheme: Scheme) -> tuple:
    return (scheme.amounts, scheme.repeat.amount)


@cache
def _preset(name: str) -> Scheme:
    return preset(name)
