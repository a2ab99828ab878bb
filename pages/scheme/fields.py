"""One setting of a scheme as one widget, by its type; its default and source stand behind the question mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, Field, fields, replace
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_type_hints

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.scheme.articles import metric_words
from metrics.scheme.scheme import Scheme
from metrics.scheme.setting import about
from pages.scheme.rows import as_typed
from ui.month.scheme_words import capital, source_of, value_words
from ui.shell.codes import one_of, several_of
from ui.shell.viewer import Viewer

Spots = dict[str, DeltaGenerator]
"""By the place of a setting: where its problems are said."""


def record_edited(
    viewer: Viewer, scheme: Scheme, section: str, key: str, spots: Spots, metrics: Sequence[str] = ()
) -> Any:
    """The section as its widgets have it, two side by side on the desk."""
    record = getattr(scheme, section)
    hints, columns, values = get_type_hints(type(record)), [], {}
    for number, field in enumerate(fields(record)):
        columns = (
            columns if number % 2 else st.columns(2)
        )  # a row of its own for every two, so that a phone keeps their order
        with columns[number % 2]:
            values[field.name] = _entered(
                viewer,
                scheme,
                hints[field.name],
                getattr(record, field.name),
                field,
                f"{key}.{section}.{field.name}",
                metrics,
            )
            spots[f"{section}.{field.name}"] = st.container()
    return replace(record, **values)


def _entered(
    viewer: Viewer, scheme: Scheme, hint: Any, value: Any, field: Field, key: str, metrics: Sequence[str]
) -> Any:
    label, help_ = capital(viewer.say(about(field).words)), default_words(viewer, field)
    options = get_args(hint)
    if options and NoneType not in options:
        return _several(viewer, scheme, options[0], value, label, help_, key, metrics)
    plain = next((option for option in options if option is not NoneType), hint)
    if plain is bool:
        return st.toggle(label, value, key=key, help=help_)
    if plain is str:
        return st.text_input(label, value, key=key, help=help_, max_chars=200).strip()
    if issubclass(plain, StrEnum):
        members = list(plain)
        return one_of(
            label, members, members.index(value), key=key, help=help_, format_func=lambda one: value_words(viewer, one)
        )
    return _number(viewer, plain, value, field, label, help_, key)


def _number(viewer: Viewer, plain: type, value: Any, field: Field, label: str, help_: str | None, key: str) -> Any:
    bounds, of = about(field), int if plain is int else float
    least, most = (None if bound is None else of(bound) for bound in (bounds.least, bounds.most))
    seen = st.number_input(
        label,
        least,
        most,
        None if value is None else of(value),
        1 if plain is int else 0.01 if bounds.most == 1 else 1.0,
        key=key,
        help=help_,
        placeholder=viewer.t("不填为无", "empty: none"),
    )
    if seen is None:
        return None if field.default is MISSING or field.default is None else field.default
    return int(seen) if plain is int else as_typed(round(seen, 6))


def _several(
    viewer: Viewer,
    scheme: Scheme,
    kind: type,
    value: tuple,
    label: str,
    help_: str | None,
    key: str,
    metrics: Sequence[str],
) -> tuple:
    """Several of a list, in the order they are chosen: seats, or metrics of the scheme."""
    options: list[Any] = [*dict.fromkeys([*metrics, *value])] if kind is str else list(kind)  # pyrefly: ignore

    def named(one: Any) -> str:
        return viewer.say(metric_words(one, scheme)) if kind is str else value_words(viewer, one)

    return tuple(several_of(label, options, list(value), key=key, help=help_, format_func=named))


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
