"""Tables that leave the house as they are seen: Excel and CSV, made only when asked for, the right checked again then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from data.access import Act, require
from data.records import now
from reports.excel import Column, Export, delimited, file_name, workbook
from ui.viewer import Viewer
from ui.words import clean

Writer = Callable[[Export], bytes]


def offer(viewer: Viewer, made: Callable[[], Export], act: Act, stem: str) -> None:
    """The two buttons; the file is written when a button is pressed."""
    with st.container(horizontal=True, width="content", key=f"take-{stem}"):
        for label, ending, writer in (("Excel", "xlsx", workbook), ("CSV", "csv", delimited)):
            st.download_button(
                label,
                partial(_written, viewer, made, act, writer),
                file_name(stem, ending),
                icon=":material/download:",
                key=f"{stem}.{ending}",
                on_click="ignore",
            )


def _written(viewer: Viewer, made: Callable[[], Export], act: Act, writer: Writer) -> bytes:
    require(viewer.fresh().actor, act)
    return writer(made())


def export(viewer: Viewer, title: str, columns: tuple[Column, ...], rows: tuple[tuple, ...], scope: str) -> Export:
    """A table with who takes it out, when and of which data version."""
    return Export(
        title=title,
        columns=columns,
        rows=rows,
        who=f"{clean(viewer.actor.name)} ({viewer.actor.login})",
        version=viewer.store.version(),
        scope=scope,
        language=viewer.language,
        at=now(),
    )
