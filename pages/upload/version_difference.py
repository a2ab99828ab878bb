"""What a draft or an older version would change against the version that counts: figure by figure."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from data.organisation.outlets import names_now
from data.reading.lines import fact_table
from data.sheets.kinds import SHEETS
from data.types import Month, Text
from data.uploads.against_stored import Change, Comparison, comparison, stored_facts
from data.uploads.draft import FileDraft
from ui.look.grids import grid
from ui.shell.viewer import Viewer
from ui.words import clean

CHANGES = {
    "new": Text(zh="新增", en="new"),
    "changed": Text(zh="变化", en="changed"),
    "gone": Text(zh="消失", en="gone"),
}
MOST = 2000
UNITS = (
    ("_ms", 60_000, Text(zh="（总分钟）", en=" (total min)")),
    ("_e6", 1_000_000, Text(zh="", en="")),
    ("points", 100, Text(zh="", en="")),
)
"""How a stored whole number is said: what its name ends with, by what it is divided."""


def draft_differences(viewer: Viewer, draft: FileDraft, key: str) -> None:
    for part in draft.parts:
        if part.active is None or not part.good or part.same:
            continue
        found = comparison(viewer.store, part.kind, part.month, part.active, fact_table(SHEETS[part.kind], part.good))
        comparison_part(viewer, part.kind, part.month, found, key)


def version_difference(viewer: Viewer, kind: str, month: Month, counting: list[int], batch: int) -> None:
    """Choosing an older version: what it would change."""
    now = counting[0] if counting else None
    found = comparison(viewer.store, kind, month, now, stored_facts(viewer.store, kind, batch))
    comparison_part(viewer, kind, month, found, f"version {batch}")


def comparison_part(viewer: Viewer, kind: str, month: Month, found: Comparison, key: str) -> None:
    """New, changed, gone, same; then each figure that differs."""
    t, by = viewer.t, {name: sum(one.change == name for one in found.changes) for name in CHANGES}
    counts = [f"{viewer.say(CHANGES[name])} {count}" for name, count in by.items()]
    counts.append(t(f"相同 {found.same}", f"same {found.same}"))
    title = f"{t('与现有版本逐项对比', 'Against the version that counts')} · {viewer.say(SHEETS[kind].title)}"
    title += f" · {viewer.say(month)}: {' · '.join(counts)}"
    with st.expander(title, icon=":material/difference:", key=f"difference {key} {kind} {month}"):
        if not found.changes:
            st.markdown(t("没有不同。", "No difference."))
            return
        grid(changed_rows(viewer, kind, found.changes[:MOST]), t("逐项对比", "Figure by figure"), height=360)


def changed_rows(viewer: Viewer, kind: str, changes: tuple[Change, ...]) -> pd.DataFrame:
    t, (_, names) = viewer.t, names_now(viewer.store)
    return pd.DataFrame(
        {
            t("网点", "Outlet"): [clean(names.get(one.outlet, one.outlet)) for one in changes],
            t("项目", "Figure"): [fact_name(viewer, kind, one.fact) for one in changes],
            t("现有", "Now"): [fact_words(one.fact, one.before) for one in changes],
            t("改为", "Then"): [fact_words(one.fact, one.after) for one in changes],
            t("变动", "Change"): [viewer.say(CHANGES[one.change]) for one in changes],
        }
    )


def fact_name(viewer: Viewer, kind: str, name: str) -> str:
    """A fact is called like the column it is read from."""
    sheet = SHEETS[kind]
    columns = next((fact.columns for fact in sheet.facts if fact.name == name), ())
    if not columns:
        return viewer.t("检查次数", "visits") if name == "visits" else name
    ending = next((words for end, _, words in UNITS if name.endswith(end) and end == "_ms"), None)
    weight = (
        viewer.t("（权数）", " (weight)")
        if name.endswith("_weight")
        else viewer.t("（满分）", " (possible)")
        if name.endswith("possible")
        else ""
    )
    return viewer.say(sheet.column(columns[0]).title) + (viewer.say(ending) if ending else "") + weight


def fact_words(name: str, value: int | None) -> str:
    if value is None:
        return "—"
    per = next((per for end, per, _ in UNITS if name.endswith(end)), 100 if name.endswith("possible") else 1)
    return f"{(Decimal(value) / per).quantize(Decimal('0.01')).normalize():,f}"
