"""Every control that chooses among codes; what is kept is the code, whatever language says it.

Streamlit keeps the words that stood on the screen. Where they have changed since, because the
language was switched or a name was, the choice is read with the old words and set again as a code
before the new words are drawn. None of these stands in a form: what waits there comes in old words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, cast

import streamlit as st

T = TypeVar("T")


def one_of(label: str, options: Iterable[T], index: int | None = 0, *, key: str, **look: Any) -> T:
    """One of a list that opens; none yet where `index` is None."""
    return cast(T, st.selectbox(label, _known(options, key, **look), index, key=key, **look))


def several_of(label: str, options: Iterable[T], now: Sequence[T] = (), *, key: str, **look: Any) -> list[T]:
    """Any number of a list, in the order they were chosen."""
    return st.multiselect(label, _known(options, key, **look), list(now) or None, key=key, **look)


def side_by_side(label: str, options: Iterable[T], *, key: str, **look: Any) -> T:
    """One of a few that stand side by side; none where that is allowed."""
    return cast(T, st.segmented_control(label, _known(options, key, **look), key=key, **look))


def code_column(label: str, options: Iterable[str], **look: Any) -> Any:
    """A column of a table one types into, each cell one of a list."""
    return st.column_config.SelectboxColumn(label, options=list(options), **look)


def codes_column(label: str, options: Iterable[str], **look: Any) -> Any:
    """The same with any number of a list in each cell."""
    return st.column_config.MultiselectColumn(label, options=list(options), **look)


def _known(options: Iterable[T], key: str, format_func: Callable[[Any], str] = str, **_: Any) -> list[T]:
    every = list(options)
    words, spot = hash(tuple(map(format_func, every))), f"words of {key}"
    if key in st.session_state and st.session_state.get(spot, words) != words:
        st.session_state[key] = st.session_state[key]
    st.session_state[spot] = words
    return every
