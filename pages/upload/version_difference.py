"""What a draft or an older version would change against the version that counts: figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import pandas as pd
import streamlit as st

from data.organisation.outlets import names_now
from data.sheets.kinds import SHEETS
from data.sheets.sheet import ColumnKind, Value
from data.types import Month, Text
from data.uploads.against_stored import Change, Comparison, columns_stored, comparison, stored_facts
from data.uploads.draft import FileDraft
from data.uploads.parts import KindMonth
from metrics.figures.form_metrics import kind_title
from ui.look.grids import grid
from ui.shell.left_page import held_of
from ui.shell.viewer import Viewer
from ui.words import clean

CHANGES = {
    "new": Text(zh="新增", en="new"),
    "changed": Text(zh="变化", en="changed"),
    "gone": Text(zh="消失", en="gone"),
}
MOST = 2000
EMPTY: Mapping[str, str] = MappingProxyType({})


def draft_differences(viewer: Viewer, draft: FileDraft, key: str) -> None:
    for part in draft.parts:
        if part.active is None or not part.good or part.same or part.kind not in SHEETS:
            continue
        headings = {one.name: one.heading for one in draft.columns if one.kind == part.kind}
        comparison_part(viewer, part.kind, part.month, part_compared(viewer, part, key), key, headings)


def part_compared(viewer: Viewer, part: KindMonth, key: str) -> Comparison:
    """What it would change, worked out once for each state of the draft."""
    return held_of(part, f"compared {key} {part.kind} {part.month}", lambda: part.compared(viewer.store))


def version_difference(viewer: Viewer, kind: str, month: Month, counting: list[int], batch: int) -> None:
    """Choosing an older version: what it would change."""
    now = counting[0] if counting else None
    older = stored_facts(viewer.store, kind, batch)
    found = comparison(viewer.store, kind, month, now, older, columns_stored(viewer.store, batch))
    comparison_part(viewer, kind, month, found, f"version {batch}")


def comparison_part(
    viewer: Viewer, kind: str, month: Month, found: Comparison, key: str, headings: Mapping[str, str] = EMPTY
) -> None:
    """New, changed, gone, same; then each figure that differs, under its `headings` in the file."""
    t = viewer.t
    counts = [f"{viewer.say(CHANGES[name])} {count}" for name, count in found.counts().items()]
    counts.append(t(f"相同 {found.same}", f"same {found.same}"))
    title = f"{t('与现有版本逐项对比', 'Against the version that counts')} · {viewer.say(kind_title(kind))}"
    title += f" · {viewer.say(month)}: {' · '.join(counts)}"
    with st.expander(title, icon=":material/difference:", key=f"difference {key} {kind} {month}"):
        if not found.changes:
            st.markdown(t("没有不同。", "No difference."))
            return
        grid(changed_rows(viewer, kind, found.changes[:MOST], headings), t("逐项对比", "Figure by figure"), height=360)


def changed_rows(
    viewer: Viewer, kind: str, changes: tuple[Change, ...], headings: Mapping[str, str] = EMPTY
) -> pd.DataFrame:
    t, (_, names) = viewer.t, names_now(viewer.store)
    called = {column.name: headings.get(column.name) or viewer.say(column.title) for column in SHEETS[kind].columns}
    kinds = {column.name: column.kind for column in SHEETS[kind].columns}
    return pd.DataFrame(
        {
            t("网点", "Outlet"): [clean(names.get(one.outlet, one.outlet)) for one in changes],
            t("文件中的列", "Column"): [clean(" + ".join(map(called.__getitem__, one.columns))) for one in changes],
            t("现有", "Now"): [figure_words(kinds[one.columns[0]], one.before) for one in changes],
            t("改为", "Then"): [figure_words(kinds[one.columns[0]], one.after) for one in changes],
            t("变动", "Change"): [viewer.say(CHANGES[one.change]) for one in changes],
        }
    )


def figure_words(kind: ColumnKind, value: Value) -> str:
    """A figure as its column writes it: a share as percent, others with two decimals at most."""
    if not isinstance(value, int | Decimal):
        return "—"
    share = kind is ColumnKind.RATE
    number = (Decimal(value) * (100 if share else 1)).quantize(Decimal("0.01"))
    return f"{number.normalize():,f}{'%' if share else ''}"
