"""A table to scroll in: as tall as its rows, of one height once they are many."""

from __future__ import annotations

import pandas as pd
import streamlit as st


def grid(table: pd.DataFrame, words: str, *, most: int = 10, height: int = 420) -> None:
    """The table; a screen reader calls it by `words`."""
    tall = height if len(table) > most else "content"
    st.dataframe(table, hide_index=True, placeholder="—", height=tall, alt=words)
