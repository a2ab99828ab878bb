"""A card of words: a heading and paragraphs as one element, because each element of a page costs the server and the reader's device."""

from __future__ import annotations

import streamlit as st


def text_card(key: str, icon: str, title: str, *paragraphs: str) -> None:
    """A card with its heading; paragraphs are Markdown (tables too), made harmless where they carry names."""
    with st.container(key=f"card-{key}", gap="xsmall", height="stretch"):
        st.markdown("\n\n".join((f"#### :material/{icon}: {title}", *paragraphs)))
