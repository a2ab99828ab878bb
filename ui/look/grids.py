"""A table to scroll in: as tall as its rows, of one height once they are many."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st


def grid(
    table: pd.DataFrame, words: str, *, most: int = 10, height: int = 420, config: dict[str, Any] | None = None
) -> None:
    """The table; a screen reader calls it by `words`. `config` says how single columns look."""
    tall = height if len(table) > most else "content"
    st.dataframe(table, hide_index=True, placeholder="—", height=tall, alt=words, column_config=config)
