"""The draft of a scheme: kept in the records at every change, named in the address, open to whoever else may.

The session remembers which draft is open and what the editor's widgets started from; the records hold what is written.
"""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from data.clock import month_now
from data.decisions.scheme_drafts import (
    DISCARDED,
    SchemeDraft,
    begin_draft,
    end_draft,
    save_draft,
    scheme_draft,
    scheme_drafts,
)
from data.errors.decisions import DraftEnded
from data.errors.figures import BadScheme, BranchOnly, NoSchemeInForce
from data.people.rights import Act
from metrics.composite.single_rankings import scheme_of_outlets
from metrics.scheme.checks import Problem, problems_of
from metrics.scheme.in_force import PRESETS, preset, scheme_in_force
from metrics.scheme.scheme import Scheme
from metrics.scheme.toml import draft_from_toml, scheme_from_toml, scheme_to_toml
from months.decisions.schemes import adopted, readable
from ui.shell.viewer import Viewer

_OPEN, _BASE, _NUMBER, ADDRESS = "scheme draft", "scheme base", "scheme number", "draft"


def open_drafts(viewer: Viewer) -> tuple[SchemeDraft, ...]:
    with viewer.store.records.reading() as connection:
        return scheme_drafts(connection)


def resume(viewer: Viewer) -> None:
    """Open the draft that the address names, if it is not open yet; one that has ended is said to have."""
    asked = st.query_params.get(ADDRESS, "")
    held = opened()
    if (
        not viewer.may(Act.TRY_SCHEME)
        or not (asked.isascii() and asked.isdigit() and len(asked) < 10)
        or (held and held.number == int(asked))
    ):
        return
    try:
        continue_with(viewer, int(asked))
    except (DraftEnded, BadScheme) as refusal:
        del st.query_params[ADDRESS]
        st.info(refusal.text(viewer.language), icon=":material/link_off:")


def opened() -> SchemeDraft | None:
    """The draft this session has open, as it was last read or saved."""
    return st.session_state.get(_OPEN)


def has_draft() -> bool:
    return opened() is not None


def draft_read(toml: str) -> Scheme | BadScheme:
    """The scheme of a draft, or why it can't be read."""
    try:
        return draft_from_toml(toml)
    except BadScheme as refusal:
        return refusal


def open_draft(viewer: Viewer) -> Scheme:
    """The open draft, or what one would start from: the scheme in force."""
    held = opened()
    return draft_from_toml(held.toml) if held else starting(viewer)


def starting(viewer: Viewer) -> Scheme:
    """The scheme in force this month; before the first, that first one; without any, a preset."""
    with viewer.store.records.reading() as connection:
        try:
            return scheme_in_force(connection, month_now())
        except (NoSchemeInForce, BadScheme):
            found = (readable(one.version) for one in adopted(viewer.store))
            return next(filter(None, found), preset(next(iter(PRESETS))))


def take(viewer: Viewer, scheme: Scheme) -> None:
    """Make this the draft: the open one is written over, or one is begun. The editor starts anew from it."""
    held, toml = opened(), scheme_to_toml(scheme)
    _hold(save_draft(viewer.store, viewer.actor, held, toml) if held else begin_draft(viewer.store, viewer.actor, toml))
    _anew(scheme)


def continue_with(viewer: Viewer, number_: int) -> None:
    """Open a draft as the records have it now.

    Raises:
        DraftEnded: It was adopted or discarded.
        BadScheme: It can't be read; it can still be discarded.
    """
    with viewer.store.records.reading() as connection:
        held = scheme_draft(connection, number_)
    scheme = draft_from_toml(held.toml)
    _hold(held)
    _anew(scheme)


def draft_kept(viewer: Viewer, scheme: Scheme) -> None:
    """Save what the editor has now; the first change begins a draft. What could not be read again is not saved.

    Raises:
        DraftMoved, DraftEnded: Somebody else was quicker.
    """
    held, toml = opened(), scheme_to_toml(scheme)
    if isinstance(draft_read(toml), BadScheme):
        return
    if held is not None and held.toml != toml:
        _hold(save_draft(viewer.store, viewer.actor, held, toml))
    elif held is None and scheme != starting(viewer):
        _hold(begin_draft(viewer.store, viewer.actor, toml))


def draft_ended(viewer: Viewer, why: str = DISCARDED) -> None:
    """End the open draft, adopted or discarded."""
    held = opened()
    if held is not None:
        discarded(viewer, held.number, why)
    put_away()


def discarded(viewer: Viewer, number: int, why: str = DISCARDED) -> None:
    """End a draft, whether it can be read or not."""
    with suppress(DraftEnded):
        end_draft(viewer.store, viewer.actor, number, why)


def put_away() -> None:
    """Leave the open draft as it is, for later or for somebody else."""
    for name in (_OPEN, _BASE):
        st.session_state.pop(name, None)
    if ADDRESS in st.query_params:
        del st.query_params[ADDRESS]
    st.session_state[_NUMBER] = draft_number() + 1


def _hold(draft: SchemeDraft) -> None:
    st.session_state[_OPEN] = draft
    st.query_params[ADDRESS] = str(draft.number)


def _anew(scheme: Scheme) -> None:
    st.session_state[_BASE] = scheme
    st.session_state[_NUMBER] = draft_number() + 1


def draft_number() -> int:
    """Which beginning of the session it is: part of every widget's key, so that a new one starts clean."""
    return st.session_state.get(_NUMBER, 0)


def base(viewer: Viewer, keys: str) -> Scheme:
    """What the widgets of an article start from; entered anew, with none of its keys left, the draft as it is now."""
    if _BASE not in st.session_state or not any(str(one).startswith(keys) for one in st.session_state):
        st.session_state[_BASE] = open_draft(viewer)
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
    try:
        scheme_of_outlets(scheme)
    except BranchOnly as refused:
        found.append(Problem(where="items", zh=refused.text("zh"), en=refused.text("en")))
    return tuple(dict.fromkeys(found))
