"""Items, groups and amounts of a scheme as tables one types into, narrow enough that no column is cut."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

import pandas as pd
import streamlit as st

from data.types import OutletClass, Seat
from metrics.catalogue import CATALOGUE
from metrics.scheme.articles import metric_words
from metrics.scheme.checks import Problem
from metrics.scheme.items import Group, Item
from metrics.scheme.pay import Amounts
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from pages.scheme.rows import COLUMNS, ENDS, amount_rows, amounts_of, records_of, setting_rows
from ui.month.scheme_words import capital, section_words, value_words
from ui.shell.codes import code_column, codes_column
from ui.shell.viewer import Viewer


def items_edited(viewer: Viewer, scheme: Scheme, key: str) -> tuple[Item, ...]:
    """Which metrics, their weights and groups; how each is scored has its own place."""
    return _table_edited(viewer, scheme, "items", Item, key)


def groups_edited(viewer: Viewer, scheme: Scheme, key: str) -> tuple[Group, ...]:
    st.markdown(f"##### {capital(viewer.say(section_words('groups')))}")
    return _table_edited(viewer, scheme, "groups", Group, key)


def amounts_edited(viewer: Viewer, scheme: Scheme, key: str, wrong: list[Problem]) -> tuple[Amounts, ...]:
    """Seats down, once for rewards and once for fines; places across, as many as the scheme has."""
    t, column = viewer.t, st.column_config
    rewarded, fined = scheme.places.rewarded, scheme.places.fined
    given = (len(getattr(line, end)) for line in scheme.amounts for end in ENDS)
    places = range(1, max(rewarded, fined, *given) + 1)
    names = pd.Index(["seat", "classes", "end", *map(str, places)])
    ends = dict(zip(ENDS, (t("奖励", "reward"), t("处罚", "fine")), strict=True))
    config: dict[str, Any] = {
        "seat": code_column(
            t("岗位", "Seat"),
            width=140 if viewer.language == "zh" else 195,
            options=list(map(str, Seat)),
            format_func=lambda one: value_words(viewer, Seat(one)),
            required=True,
        ),
        "classes": codes_column(
            t("类别", "Classes"),
            width=85,
            help=t("空为全部", "empty: all"),
            options=list(map(str, OutletClass)),
            format_func=lambda one: value_words(viewer, OutletClass(one)),
        ),
        "end": code_column(t("奖罚", "End"), width=65, options=ENDS, format_func=ends.__getitem__, required=True),
    }
    for place in places:
        words = t(
            f"第{place}名的奖励或倒数第{place}名的处罚（元）", f"at place {place}, or at {place} from the end (CNY)"
        )
        config[str(place)] = column.NumberColumn(str(place), min_value=0, width=56, help=words)
    rows = _typed_into(pd.DataFrame(amount_rows(scheme.amounts, len(places)), columns=names), config, f"{key}.amounts")
    return amounts_of(rows, rewarded, fined, wrong)


def _table_edited(viewer: Viewer, scheme: Scheme, section: str, kind: type, key: str) -> tuple[Any, ...]:
    before, names = getattr(scheme, section), COLUMNS[section]
    frame = pd.DataFrame(setting_rows(before, section), columns=pd.Index(names))
    frame = frame.astype({name: "float64" if name == "weight" else "object" for name in names})
    config = {name: _column(viewer, scheme, kind, name) for name in names}
    return records_of(_typed_into(frame, config, f"{key}.{section}"), section, kind, before)


def _typed_into(frame: pd.DataFrame, columns: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The rows as the table editor has them now."""
    look: dict[str, Any] = {"placeholder": "—", "num_rows": "dynamic", "hide_index": True}
    rows = st.data_editor(frame, column_config=columns, key=key, **look).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def _column(viewer: Viewer, scheme: Scheme, kind: type, name: str) -> Any:
    words = viewer.say(about(next(one for one in fields(kind) if one.name == name)).words)
    if name == "metric":
        known = [*dict.fromkeys([*CATALOGUE, *(item.metric for item in scheme.items)])]
        names: dict[Any, str] = {one: viewer.say(metric_words(one)) for one in known}
        look = {"required": True, "pinned": True, "width": 260}
        return code_column(viewer.t("项目", "Item"), options=known, format_func=names.__getitem__, **look)
    label = capital(re.split("[；，]|[;,] ", words)[0])  # the rest is said behind the question mark
    if name == "weight":
        return st.column_config.NumberColumn(label, help=words, default=1.0, width=110)
    return st.column_config.TextColumn(label, help=words, default="", width=170)
