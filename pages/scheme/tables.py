"""Items, groups and amounts of a scheme as tables one types into."""

from __future__ import annotations

from dataclasses import Field, fields
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

import pandas as pd
import streamlit as st

from data.types import OutletClass, Seat, Text
from metrics.catalogue import CATALOGUE
from metrics.scheme.articles import metric_words
from metrics.scheme.checks import Problem
from metrics.scheme.items import Group, Item
from metrics.scheme.pay import Amounts
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from pages.scheme.fields import default_words
from pages.scheme.rows import amount_rows, amounts_of, records_of, row_cells, setting_rows
from ui.month.scheme_words import capital, value_words
from ui.shell.codes import code_column, codes_column
from ui.shell.viewer import Viewer

LANGUAGE_MARKS = {"zh": Text(zh="（中文）", en=" (Chinese)"), "en": Text(zh="（英文）", en=" (English)")}
FIRST = {
    "items": ["metric", "weight", "normalise", "worst", "best", "fewest", "months", "group"],
    "groups": ["id", "weight", "aggregate"],
}


def items_edited(viewer: Viewer, scheme: Scheme, key: str) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    return _table_edited(viewer, scheme, "items", Item, key)


def groups_edited(viewer: Viewer, scheme: Scheme, key: str) -> tuple[tuple[Group, ...], tuple[Problem, ...]]:
    return _table_edited(viewer, scheme, "groups", Group, key)


def amounts_edited(
    viewer: Viewer, scheme: Scheme, key: str, rewarded: int, fined: int
) -> tuple[tuple[Amounts, ...], tuple[Problem, ...]]:
    """Seats down, places across; as many places as the scheme rewards and fines."""
    t, column = viewer.t, st.column_config
    many = {"rewards": min(rewarded, 20), "fines": min(fined, 20)}
    names = ["seat", "classes", *(f"{end} {place}" for end in many for place in range(1, many[end] + 1))]
    frame = pd.DataFrame(amount_rows(scheme.amounts, many["rewards"], many["fines"]), columns=pd.Index(names))
    config: dict[str, Any] = {
        "seat": code_column(
            t("岗位", "Seat"),
            width=150 if viewer.language == "zh" else 200,
            options=list(map(str, Seat)),
            format_func=lambda one: value_words(viewer, Seat(one)),
            required=True,
        ),
        "classes": codes_column(
            t("网点类别（空为全部）", "Classes (empty: all)"),
            options=list(map(str, OutletClass)),
            format_func=lambda one: value_words(viewer, OutletClass(one)),
        ),
    }
    for end, words in (("rewards", t("奖{}", "top {}")), ("fines", t("罚{}", "last {}"))):
        for place in range(1, many[end] + 1):
            label, about_it = words.format(place), places_words(viewer, end, place)
            config[f"{end} {place}"] = column.NumberColumn(label, min_value=0, width=72, help=about_it)
    rows = _edited(frame, config, f"{key}.amounts.{many['rewards']}.{many['fines']}")
    return amounts_of(rows, many["rewards"], many["fines"])


def places_words(viewer: Viewer, end: str, place: int) -> str:
    """Which place a cell pays or fines."""
    if end == "rewards":
        return viewer.t(f"第{place}名的奖励（元）", f"reward at place {place} (CNY)")
    return viewer.t(f"倒数第{place}名的处罚（元）", f"fine at place {place} from the end (CNY)")


def _table_edited(
    viewer: Viewer, scheme: Scheme, section: str, kind: type, key: str
) -> tuple[tuple, tuple[Problem, ...]]:
    names = row_cells(kind)
    order = [*FIRST[section], *(name for name in names if name not in FIRST[section])]
    frame = pd.DataFrame(setting_rows(getattr(scheme, section), kind), columns=pd.Index(names))[order]
    config = {name: _column(viewer, scheme, kind, name) for name in names}
    return records_of(_edited(_typed(frame, kind), config, f"{key}.{section}"), kind, section)


def _edited(frame: pd.DataFrame, columns: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The rows as the table editor has them now."""
    rows = st.data_editor(
        frame, placeholder="—", column_config=columns, num_rows="dynamic", hide_index=True, key=key
    ).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def _typed(frame: pd.DataFrame, kind: type) -> pd.DataFrame:
    """Empty columns get the type of their setting, so that they are edited as what they are."""
    hints = get_type_hints(kind)
    numbers = {
        name: "float64" for name, hint in hints.items() if name in frame and {Decimal, int} & {hint, *get_args(hint)}
    }
    flags = {name: "bool" for name, hint in hints.items() if hint is bool}
    words = {name: "object" for name in frame if name not in numbers and name not in flags}
    return frame.astype({**numbers, **flags, **words})


def _column(viewer: Viewer, scheme: Scheme, kind: type, name: str) -> Any:
    setting, _, language = name.partition(".")
    field, hint = next(one for one in fields(kind) if one.name == setting), get_type_hints(kind)[setting]
    column = st.column_config
    plain = next((option for option in get_args(hint) if option is not NoneType), hint)
    label, help_ = (
        _label(viewer, field) + (LANGUAGE_MARKS[language].say(viewer.language) if language else ""),
        _help(viewer, field),
    )
    if name == "metric":
        known = [*dict.fromkeys([*CATALOGUE, *(item.metric for item in scheme.items)])]
        words: dict[Any, str] = {one: viewer.say(metric_words(one)) for one in known}
        look = {"required": True, "pinned": True, "width": 170}
        return code_column(viewer.t("项目", "Item"), options=known, format_func=words.__getitem__, **look)
    if plain is bool:
        return column.CheckboxColumn(label, help=help_, default=field.default is True)
    if plain is Decimal or plain is int:
        default = None if not isinstance(field.default, Decimal | int) else float(field.default)
        return column.NumberColumn(label, help=help_, default=default, step=1 if plain is int else None)
    if plain is not Text and isinstance(plain, type) and issubclass(plain, StrEnum):
        default = str(field.default) if field.default in list(plain) else None
        words: dict[Any, str] = {str(one): value_words(viewer, one) for one in plain}
        look = {"help": help_, "width": 190, "default": default}
        return code_column(label, options=list(words), format_func=words.__getitem__, **look)
    example = viewer.t("，如 5:100; 10:80", ", such as 5:100; 10:80") if setting == "bands" else ""
    return column.TextColumn(label, help=help_ + example, default="")


def _label(viewer: Viewer, field: Field) -> str:
    """The setting's words up to the first comma: the rest is said behind the question mark."""
    words = viewer.say(about(field).words)
    for mark in ("；", "，", "（", "; ", ", ", " ("):
        words = words.split(mark)[0]
    return capital(words)


def _help(viewer: Viewer, field: Field) -> str:
    source = default_words(viewer, field)
    return viewer.say(about(field).words) + (viewer.t("。", ". ") + source if source else "")
