"""What the month costs or earns: one's own lines first, then those of the branch, each a way to its calculation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data.organisation.own_seats import holder_tied
from data.people.rights import Act
from data.types import Month
from metrics.money.lines import Line, Net, totals
from reports.ledger_workbook import end_words
from ui.ledger.lines import VACANT, seat, who
from ui.ledger.version_shown import ShownLedger, newest_shown, shown_badge, taken_words
from ui.look.cards import card
from ui.shell.address import link
from ui.shell.kept import kept_record
from ui.shell.viewer import Viewer
from ui.words import clean, money, plain


def month_money(viewer: Viewer, month: Month) -> None:
    """The card; an account that nobody has tied to a holder of seats reads the lines of its branches alone."""
    if not viewer.may(Act.VIEW_LEDGER):
        return
    shown, t = newest_shown(viewer, month), viewer.t
    login = viewer.actor.login
    tied = kept_record(viewer, lambda connection: holder_tied(connection, login), "holder tied", login)
    mine = [line for line in shown.lines if line.person and (line.person, line.staff_number) == tied]
    others = [line for line in shown.lines if line not in mine]
    with card("money", "payments", t("本月奖惩", "Rewards and fines this month"), shown_badge(viewer, shown)):
        if tied[0]:
            _part(viewer, shown, "mine", mine)
        if others or not tied[0]:
            _part(viewer, shown, "branch", others)
        words = t("全部明细与净额", "Every line and the balance")
        link(viewer, "ledger", words, icon=":material/arrow_forward:", **shown.address())


def _part(viewer: Viewer, shown: ShownLedger, key: str, lines: Sequence[Line]) -> None:
    """Added up as the ledger page does it, then line by line."""
    t, found, say = viewer.t, totals(lines), partial(money, language=viewer.language)
    whose = t("本人", "You") if key == "mine" else t("本行", "Your branch")
    if not lines:
        st.markdown(t(f"**{whose}** 没有奖惩", f"**{whose}** no reward or fine"))
        return
    taken = taken_words(viewer, shown)
    sums = t(f"奖 {say(found.payable.rewards)}，{taken} {say(found.payable.fines)}",
             f"rewards {say(found.payable.rewards)}, {taken} {say(found.payable.fines)}")  # fmt: skip
    vacant = f" · {viewer.say(VACANT)} {say(found.vacant.net)}" if found.vacant != Net() else ""
    with st.container(key=f"board-money-{key}"):
        st.markdown(f"##### {whose} {say(found.payable.net)} :small[:gray[{sums}{vacant}]]")
        for line in lines:
            name = plain(clean(shown.outlets.get(line.outlet, (line.scope, ""))[0]))
            about = plain(" ".join((seat(viewer, line), who(viewer, line))))
            end = viewer.say(end_words(line.end, viewer.boards))
            label = f"*{name}* :small[{about}] **{say(line.amount)}** :gray[{end}]"
            if line.outlet:
                link(viewer, "calculation", label, icon="", outlet=line.outlet, **shown.address())
            else:
                link(viewer, "ledger", label, icon="", **shown.address())
