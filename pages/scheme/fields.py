"""One setting of a scheme as one widget, by its type; its default and source stand behind the question mark."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields, replace
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.types import Text
from metrics.catalogue import CATALOGUE
from metrics.scheme.articles import bands_text, metric_words, out_of_use
from metrics.scheme.checks import Problem
from metrics.scheme.choices import Choice
from metrics.scheme.items import ScoreBand
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from pages.scheme.rows import BANDS, COLUMNS, as_typed, bands_of
from ui.month.scheme_words import capital, source_of, value_words
from ui.shell.codes import one_of, several_of
from ui.shell.viewer import Viewer

MARKS = {"zh": Text(zh="（中文）", en=" (Chinese)"), "en": Text(zh="（英文）", en=" (English)")}


def record_edited(viewer: Viewer, scheme: Scheme, place: str, record: Any, key: str, wrong: list[Problem]) -> Any:
    """The record as its widgets have it, two side by side on the desk; one that has to say more has its own line.

    What has a column of its own in the table is not asked again, and what another setting puts out of use is locked.
    """
    section = place.partition("[")[0]
    hints, side = get_type_hints(type(record)), list[DeltaGenerator]()
    for field in fields(record):
        if field.name in COLUMNS.get(section, ()):
            continue
        kind = field_kind(hints[field.name])
        wide = kind in (Text, bool) or bool(get_args(kind)) or issubclass(kind, Choice)
        side = [] if wide else side or list(st.columns(2))
        with st.container() if wide else side.pop(0):
            asked = AskedField(viewer=viewer, scheme=scheme, field=field, kind=kind, key=f"{key}.{field.name}")
            off = field.name in out_of_use(section, record)
            value = entered(asked, getattr(record, field.name), off=off)
        if value is None and kind == tuple[ScoreBand, ...]:
            wrong.append(Problem(where=f"{place}.{field.name}", zh=BANDS.zh, en=BANDS.en))
            value = ()
        record = replace(record, **{field.name: value})
    return record


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedField:
    """A setting that is asked for, by the type of its values."""

    viewer: Viewer
    scheme: Scheme
    field: Field
    kind: Any
    key: str


def field_kind(hint: Any) -> Any:
    """The type of a setting's values, whether it may be left empty or not."""
    options = get_args(hint)
    return next(one for one in options if one is not NoneType) if NoneType in options else hint


def entered(asked: AskedField, value: Any, *, off: bool) -> Any:
    """What its widget has; None for a score table that can't be read."""
    viewer, field, kind, key = asked.viewer, asked.field, asked.kind, asked.key
    label = capital(viewer.say(about(field).words))
    look: dict[str, Any] = {"key": key, "help": default_words(viewer, field), "disabled": off}
    if kind is Text:
        zh, en = (
            part.text_input(
                label + viewer.say(mark), getattr(value, language, ""), **look | {"key": f"{key}.{language}"}
            ).strip()
            for part, (language, mark) in zip(st.columns(2), MARKS.items(), strict=True)
        )
        return Text(zh=zh or en, en=en or zh) if zh or en else None
    if kind == tuple[ScoreBand, ...]:
        return bands_of(st.text_input(label, bands_text(value), placeholder=viewer.say(BANDS), **look))
    if get_args(kind):
        return _several(asked, label, value, look)
    if kind is bool:
        return st.toggle(label, value, **look)
    if kind is str:
        return st.text_input(label, value, max_chars=200, **look).strip()
    if issubclass(kind, StrEnum):
        members = [None, *kind] if field.default is None else [*kind]
        return one_of(label, members, members.index(value), format_func=lambda one: value_words(viewer, one), **look)
    return _number(asked, label, value, look)


def _number(asked: AskedField, label: str, value: Any, look: dict[str, Any]) -> Any:
    field, whole = asked.field, asked.kind is int
    bounds, of = about(field), int if whole else float
    least, most, now = (None if one is None else of(one) for one in (bounds.least, bounds.most, value))
    step = 1 if whole else 0.01 if bounds.most == 1 else 1.0
    empty = asked.viewer.t("不填为无", "empty: none")
    seen = st.number_input(label, least, most, now, step, placeholder=empty, **look)
    if seen is None:
        return None if field.default is MISSING or field.default is None else field.default
    return int(seen) if whole else as_typed(round(seen, 6))


def _several(asked: AskedField, label: str, value: tuple, look: dict[str, Any]) -> tuple:
    """Several of a list, in the order they are chosen: seats, or metrics, scored by the scheme or not."""
    kind, scheme, viewer = get_args(asked.kind)[0], asked.scheme, asked.viewer
    metrics = (*(item.metric for item in scheme.items), *CATALOGUE, *value)
    options: list[Any] = [*dict.fromkeys(metrics)] if kind is str else list(kind)

    def named(one: Any) -> str:
        return viewer.say(metric_words(one, scheme)) if kind is str else value_words(viewer, one)

    return tuple(several_of(label, options, list(value), format_func=named, **look))


def default_words(viewer: Viewer, field: Field) -> str | None:
    """The default and where it comes from."""
    source = source_of(viewer, about(field))
    parts = []
    if field.default is not MISSING:
        parts.append(
            viewer.t(f"默认：{value_words(viewer, field.default)}", f"default: {value_words(viewer, field.default)}")
        )
    if source:
        parts.append(viewer.t(f"出处：{source}", f"source: {source}"))
    return viewer.t("；", "; ").join(parts) or None
