"""A card, a table: words drawn as one element, because each element of a page costs the server and the device."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

ALIGNED = {"l": ":--", "c": ":-:", "r": "--:"}


def card(
    key: str,
    icon: str = "",
    title: str = "",
    *paragraphs: str,
    gap: Literal["xsmall", "small"] = "xsmall",
    height: Literal["stretch", "content"] | None = None,
) -> DeltaGenerator:
    """A card, for whatever else stands in it; one with a heading is as tall as its neighbours.

    Heading and paragraphs are one element; paragraphs are Markdown (tables too), made harmless where they carry names.
    """
    place = st.container(key=f"card-{key}", gap=gap, height=height or ("stretch" if title else "content"))
    if title:
        place.markdown("\n\n".join((f"#### :material/{icon}: {title}", *paragraphs)))
    return place


def text_table(head: Sequence[str], aligned: str, rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown; its cells are Markdown, made harmless where they carry names.

    `aligned` has a letter for each column: l, c or r.

    >>> print(text_table(("Seat", "CNY"), "lr", [("**head**", 500)]))
    | Seat | CNY |
    | :-- | --: |
    | **head** | 500 |
    """
    return "\n".join(
        f"| {' | '.join(map(str, cells))} |" for cells in (head, [ALIGNED[letter] for letter in aligned], *rows)
    )


def table_card(key: str, head: Sequence[str], aligned: str, rows: Iterable[Sequence[object]]) -> None:
    """The same on the page, as wide as its place; the stylesheet knows it by `list-` and its key."""
    with st.container(key=f"list-{key}"):
        st.markdown(text_table(head, aligned, rows))


def drawer(label: str, icon: str, key: str, *, open_at_once: bool = False) -> DeltaGenerator | None:
    """Where to draw what is folded away; None while it is closed, so that it costs nothing."""
    kept = f"{key} kept"  # in another language it is another drawer, which begins as this one stands
    was = st.session_state.get(kept, open_at_once)
    place = st.expander(label, icon=f":material/{icon}:", key=key, on_change="rerun", expanded=was)
    st.session_state[kept] = bool(place.open)
    return place if place.open else None
