"""The draft of a scheme, kept in the session until it is adopted or thrown away."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from cases.schemes import adopted
from data.errors import BadScheme, NoSchemeInForce
from data.types import Month
from metrics.scheme import PRESETS, Problem, Scheme, preset, scheme_from_toml, scheme_in_force, scheme_to_toml
from metrics.scheme_checks import problems_of
from ui.viewer import BANK_TIME, Viewer

_DRAFT, _BASE, _NUMBER = "scheme draft", "scheme base", "scheme number"


def month_now() -> Month:
    """The present month by the bank's clock."""
    return Month.of(datetime.now(BANK_TIME).date())


def has_draft() -> bool:
    return _DRAFT in st.session_state


def draft_of(viewer: Viewer) -> Scheme:
    """The draft, or what it would start from: the scheme in force."""
    return st.session_state[_DRAFT] if has_draft() else starting(viewer)


def starting(viewer: Viewer) -> Scheme:
    """The scheme in force this month; before the first, that first one; without any, a preset."""
    with viewer.store.records.reading() as connection:
        try:
            return scheme_in_force(connection, month_now())
        except NoSchemeInForce:
            every = adopted(viewer.store)
            return scheme_from_toml(every[0].version.toml) if every else preset(next(iter(PRESETS)))


def take(scheme: Scheme) -> None:
    """Make this the draft; the editor starts anew from it."""
    st.session_state[_DRAFT] = st.session_state[_BASE] = scheme
    st.session_state[_NUMBER] = number() + 1


def keep(scheme: Scheme) -> None:
    """What the editor has now."""
    st.session_state[_DRAFT] = scheme


def forget() -> None:
    """Throw the draft away."""
    for name in (_DRAFT, _BASE):
        st.session_state.pop(name, None)
    st.session_state[_NUMBER] = number() + 1


def number() -> int:
    """Which draft of the session it is: part of every widget's key, so that a new one starts clean."""
    return st.session_state.get(_NUMBER, 0)


def base(viewer: Viewer, marker: str) -> Scheme:
    """What the editor's widgets start from; entered anew (its widgets forgotten meanwhile), that is the draft as it was left."""
    if marker not in st.session_state or _BASE not in st.session_state:
        st.session_state[_BASE] = draft_of(viewer)
    return st.session_state[_BASE]


def problems(scheme: Scheme) -> tuple[Problem, ...]:
    """Everything that is wrong with the draft, each once."""
    found: list[Problem] = problems_of(scheme)
    try:
        scheme_from_toml(scheme_to_toml(scheme))
    except BadScheme as refused:
        found += refused.facts["problems"]  # pyrefly: ignore
    if not (scheme.title.zh and scheme.title.en):
        found.append(Problem(where="title", zh="不能为空", en="must not be empty"))
    return tuple(dict.fromkeys(found))
