"""What the month costs or earns: one's own lines first, then those of the branch, each a way to its calculation."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
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
from ui.shell.address import href, onward
from ui.shell.kept import kept_record
from ui.shell.viewer import Viewer
from ui.words import clean, money, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPart:
    """One's own lines, or those of the branch: the sum, and each line as a link to the page it opens, in Markdown."""

    key: str
    words: str
    lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneySaid:
    """What the card says, whoever draws it."""

    title: str
    badge: str
    parts: tuple[MoneyPart, ...]
    onward: str


def month_money(viewer: Viewer, month: Month) -> None:
    """The card; an account that nobody has tied to a holder of seats reads the lines of its branches alone."""
    said = money_said(viewer, month)
    if said is None:
        return
    with card("money", "payments", said.title, said.badge):
        for part in said.parts:
            with st.container(key=f"board-money-{part.key}") if part.lines else nullcontext():
                st.markdown(part.words)
        st.markdown(said.onward)


def money_said(viewer: Viewer, month: Month) -> MoneySaid | None:
    """None for whoever may not read the ledger."""
    if not viewer.may(Act.VIEW_LEDGER):
        return None
    shown, t = newest_shown(viewer, month), viewer.t
    login = viewer.actor.login
    tied = kept_record(viewer, lambda connection: holder_tied(connection, login), "holder tied", login)
    mine = [line for line in shown.lines if line.person and (line.person, line.staff_number) == tied]
    others = [line for line in shown.lines if line not in mine]
    return MoneySaid(
        title=t("本月奖惩", "Rewards and fines this month"),
        badge=shown_badge(viewer, shown),
        parts=(
            *([_part(viewer, shown, "mine", mine)] if tied[0] else ()),
            *([_part(viewer, shown, "branch", others)] if others or not tied[0] else ()),
        ),
        onward=onward(t("全部明细与净额", "Every line and the balance"), "ledger", **shown.address()),
    )


def _part(viewer: Viewer, shown: ShownLedger, key: str, lines: Sequence[Line]) -> MoneyPart:
    """Added up as the ledger page does it, then line by line."""
    t, found, say = viewer.t, totals(lines), partial(money, language=viewer.language)
    whose = t("本人", "You") if key == "mine" else t("本行", "Your branch")
    if not lines:
        return MoneyPart(key=key, words=t(f"**{whose}** 没有奖惩", f"**{whose}** no reward or fine"))
    taken = taken_words(viewer, shown)
    sums = t(f"奖 {say(found.payable.rewards)}，{taken} {say(found.payable.fines)}",
             f"rewards {say(found.payable.rewards)}, {taken} {say(found.payable.fines)}")  # fmt: skip
    vacant = f" · {viewer.say(VACANT)} {say(found.vacant.net)}" if found.vacant != Net() else ""
    head = f"##### {whose} {say(found.payable.net)} :small[:gray[{sums}{vacant}]]"
    said = "\n\n".join((head, *(_line(viewer, shown, line) for line in lines)))
    return MoneyPart(key=key, words=said, lines=True)


def _line(viewer: Viewer, shown: ShownLedger, line: Line) -> str:
    """An outlet's line opens its calculation, another one the ledger."""
    name = plain(clean(shown.outlets.get(line.outlet, (line.scope, ""))[0]))
    about = plain(" ".join((seat(viewer, line), who(viewer, line))))
    end = viewer.say(end_words(line.end, viewer.boards))
    label = f"*{name}* :small[{about}] **{money(line.amount, viewer.language)}** :gray[{end}]"
    of_outlet = href("calculation", outlet=line.outlet, **shown.address())
    return f"[{label}]({of_outlet if line.outlet else href('ledger', **shown.address())})"
