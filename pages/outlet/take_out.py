"""What is shown of an outlet, to be taken out: each item of its month, and its places month by month."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from data.people.rights import Act
from metrics.notes import PART_NOTES
from metrics.outlet.outlet import OutletStanding
from pages.outlet.why import effects_by_metric
from reports import columns as shared
from reports.excel import Export, columns_and_rows, filled
from ui.look.downloads import offer, table_export
from ui.look.formats import format_of
from ui.shell.viewer import Viewer
from ui.words import clean, moved_words, note_words


def outlet_downloads(viewer: Viewer, standing: OutletStanding) -> None:
    """One workbook of two sheets, or the items as CSV."""
    if viewer.may(Act.EXPORT_LEAGUE):
        title = f"{viewer.t('网点', 'Outlet')} {standing.outlet} {viewer.say(standing.month)}"
        made, stem = partial(outlet_export, viewer, standing), f"outlet-{standing.outlet}-{standing.month}"
        offer(viewer, made, Act.EXPORT_LEAGUE, stem, title)


def outlet_export(viewer: Viewer, standing: OutletStanding) -> Export:
    t, about = viewer.t, f"{clean(standing.name)} {standing.outlet} · {viewer.say(standing.month)}"
    items, places = _items(viewer, standing), _places(viewer, standing)
    first = table_export(viewer, f"{t('各项得分', 'Items')} · {about}", *items, scope=standing.outlet)
    title = f"{t('名次走势', 'Places over time')} · {about}"
    return replace(first, beside=(table_export(viewer, title, *places, scope=standing.outlet),))


def _items(viewer: Viewer, standing: OutletStanding) -> tuple:
    t, every = viewer.t, standing.metrics
    by = effects_by_metric(standing.why) if standing.why else {}
    shown = [format_of(one.metric) for one in every]
    notes = [viewer.say(PART_NOTES[one.note]) if one.note in PART_NOTES else one.note for one in every]
    return columns_and_rows(
        (
            filled(t("指标", "Item"), [clean(viewer.say(one.name)) for one in shown], width=24),
            filled(t("单位", "Unit"), [viewer.say(one.unit) for one in shown], width=8),
            filled(t("本网点", "Here"), [one.value for one in every], 2),
            filled(t("全辖", "Bank"), [one.bank for one in every], 2),
            filled(t("得分", "Score"), [None if one.micro is None else one.micro / 1_000_000 for one in every], 2),
            filled(t("权重（%）", "Weight (%)"), [one.weight * 100 for one in every], 2),
            filled(t("对得分的影响", "Effect"), [by.get(one.metric) for one in every], 2, 14),
            shared.SAMPLE.of(viewer.language, [one.n for one in every]),
            filled(t("备注", "Note"), notes, width=24),
        )
    )


def _places(viewer: Viewer, standing: OutletStanding) -> tuple:
    said, past = viewer.language, standing.history[::-1]
    before = {one.month.after(): one.place for one in past}
    moved = [
        moved_words(was - one.place, one.place, said) if one.place and (was := before.get(one.month)) else ""
        for one in past
    ]
    return columns_and_rows(
        (
            shared.MONTH.of(said, [one.month.say(said) for one in past]),
            shared.PLACE.of(said, [one.place for one in past]),
            filled(viewer.t("参评（家）", "Ranked"), [one.of for one in past], 0),
            filled(viewer.t("综合得分", "Composite"), [one.composite for one in past], 2, 16),
            shared.CHANGE.of(said, moved),
            shared.NOTE.of(said, [note_words(one.note, said) if one.note else "" for one in past]),
        )
    )
