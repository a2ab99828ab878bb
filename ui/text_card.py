"""Words that stand together as one element, because each element of a page costs the server and the reader's device: a card, a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

ALIGNED = {"l": ":--", "c": ":-:", "r": "--:"}


def text_card(key: str, icon: str, title: str, *paragraphs: str) -> None:
    """A card with its heading; paragraphs are Markdown (tables too), made harmless where they carry names."""
    with st.container(key=f"card-{key}", gap="xsmall", height="stretch"):
        st.markdown("\n\n".join((f"#### :material/{icon}: {title}", *paragraphs)))


def text_table(head: Sequence[str], aligned: str, rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown. `aligned` has a letter for each column: l, c or r; cells are Markdown, made harmless where they carry names.

    >>> print(text_table(("Seat", "CNY"), "lr", [("**head**", 500)]))
    | Seat | CNY |
    | :-- | --: |
    | **head** | 500 |
    """
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in (head, [ALIGNED[letter] for letter in aligned], *rows))


def table_card(key: str, head: Sequence[str], aligned: str, rows: Iterable[Sequence[object]]) -> None:
    """The same on the page, as wide as its place; the stylesheet knows it by `list-` and its key."""
    with st.container(key=f"list-{key}"):
        st.markdown(text_table(head, aligned, rows))
