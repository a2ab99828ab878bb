"""Tables that leave the house as they are seen: Excel and CSV, made only when asked for, the right checked again then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from data.access import Act, require
from data.records import now
from data.types import Month
from reports.excel import Column, Export, delimited, file_name, workbook
from ui.filters import Part, class_name, part_name
from ui.formats import format_of
from ui.viewer import Viewer
from ui.words import clean, moved_words, note_words

Writer = Callable[[Export], bytes]


def league_downloads(viewer: Viewer, table: pd.DataFrame, choice: str, month: Month, part: Part) -> None:
    offer(viewer, partial(league_export, viewer, table, choice, month, part), Act.EXPORT_LEAGUE, f"league-{choice}-{month}")


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


def league_export(viewer: Viewer, table: pd.DataFrame, choice: str, month: Month, part: Part) -> Export:
    fashion = format_of(choice)
    t, say = viewer.t, viewer.say
    columns = (
        Column(title=t("名次", "Place"), decimals=0, width=8),
        Column(title=t("机构号", "Code"), width=14),
        Column(title=t("网点", "Outlet"), width=30),
        Column(title=t("一级支行", "Tier-1 branch"), width=20),
        Column(title=t("类别", "Class"), width=14),
        Column(title=f"{say(fashion.name)} ({say(fashion.unit)})", decimals=fashion.decimals, width=18),
        Column(title=t("升降", "Change"), width=10),
        Column(title=t("样本", "Observations"), decimals=0, width=12),
        Column(title=t("未参评原因", "Why not ranked"), width=24),
    )
    rows = tuple(
        (
            None if pd.isna(row["rank"]) else int(row["rank"]),
            clean(row["outlet"]),
            clean(row["name"]),
            clean(row["branch"]),
            class_name(viewer, row["class"]),
            None if pd.isna(row["value"]) else float(row["value"]),
            moved_words(row["moved"], row["rank"], viewer.language),
            None if pd.isna(row["n"]) else int(row["n"]),
            note_words(row["note"], viewer.language) if row["note"] else "",
        )
        for row in table.to_dict("records")
    )
    place = f"branch:{part.branch}" if part.branch else f"class:{part.outlet_class}" if part.outlet_class else "all"
    title = f"{t('服务质量排行榜', 'Service league table')} · {month.say(viewer.language)} · {say(fashion.name)}"
    return export(viewer, title, columns, rows, part_name(viewer, place))
