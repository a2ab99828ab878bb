"""Two versions of a month side by side: as published, as corrected; the money and the places that differ."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from data.decisions.published import Row
from months.versions import ClaimBeside, Named, PlaceBeside, VersionText, beside
from reports.ledger_workbook import end_words
from ui.ledger.lines import seat
from ui.look.cards import table_card
from ui.shell.codes import one_of
from ui.shell.viewer import Viewer
from ui.words import clean, note_words, plain

MOST = 200


def two_versions(viewer: Viewer, every: Sequence[VersionText]) -> None:
    """Which two, the first and the newest to begin with; then what differs."""
    t, names = viewer.t, [viewer.say(one.version.name()) for one in every]
    st.markdown(f"#### {t('逐版对照', 'Two versions side by side')}")
    with st.container(horizontal=True):
        said = {"format_func": names.__getitem__, "width": 300}
        first = one_of(t("原公布", "As published"), range(len(every)), 0, key="version before", **said)
        last, label = len(every) - 1, t("更正后", "As corrected")
        second = one_of(label, range(len(every)), last, key="version after", **said)
    found = beside(every[first], every[second])
    if found.nothing():
        st.info(t("两版完全相同。", "The two say the same."), icon=":material/check_circle:")
        return
    outlets = {outlet: named for one in every for outlet, named in one.outlets.items()}
    if found.claims:
        st.markdown(f"**{t('金额', 'Money')}**")
        _claims(viewer, found.claims, outlets)
    if found.places:
        st.markdown(f"**{t('名次和得分', 'Places and scores')}**")
        _places(viewer, found.places)
    if max(len(found.claims), len(found.places)) > MOST:
        st.caption(t(f"只列前 {MOST} 项。", f"The first {MOST} are listed."))


def _claims(viewer: Viewer, claims: Sequence[ClaimBeside], outlets: Named) -> None:
    t, rows = viewer.t, []
    head = [
        t("网点 / 支行", "Outlet / branch"),
        t("原公布（元）", "As published"),
        t("更正后（元）", "As corrected"),
        t("差额", "Difference"),
    ]
    for one in claims[:MOST]:
        money = one.money
        where = plain(clean(outlets.get(money.outlet, (money.scope, ""))[0]))
        seated = seat(viewer, money) or viewer.say(end_words(money.end, viewer.boards))
        person = t("（空缺）", "(vacant)") if money.vacant else plain(money.person) or "—"
        rows.append(
            (
                f"**{where}** :small[:gray[{seated} {person}]]",
                _yuan(one.before),
                _yuan(one.after),
                f"**{_yuan(one.after - one.before)}**",
            )
        )
    table_card("claims", head, "lrrr", rows)


def _yuan(fen: int) -> str:
    return f"{Decimal(fen).scaleb(-2):+,.2f}" if fen else "—"


def _places(viewer: Viewer, places: Sequence[PlaceBeside]) -> None:
    head = (viewer.t("网点", "Outlet"), viewer.t("原公布", "As published"), viewer.t("更正后", "As corrected"))
    table_card(
        "places",
        head,
        "lrr",
        [(f"**{plain(one.name)}**", _place(viewer, one.before), _place(viewer, one.after)) for one in places[:MOST]],
    )


def _place(viewer: Viewer, row: Row | None) -> str:
    """Composite and place, or why there is none."""
    if row is None:
        return "—"
    if row.rank is None:
        return plain(note_words(row.note, viewer.language))
    return viewer.t(f"{row.value} · 第 {row.rank} 名", f"{row.value} · place {row.rank}")
