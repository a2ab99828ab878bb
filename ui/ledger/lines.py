"""A ledger on the screen: totals, the lines with their reasons, the net of each person, and the table taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

import streamlit as st

from data.decisions.published import Money
from data.people.rights import Act
from data.types import SEAT_NAMES, Month, Seat, Text
from metrics.money.lines import End, Line, Net, totals
from metrics.money.reasons import document
from metrics.scheme.scheme import Scheme
from months.figures import money_of
from months.handover import handed
from reports.excel import Export
from reports.ledger_workbook import NET, end_words, lines_export, net_export, position_words
from ui.ledger.version_shown import ShownLedger, taken_words
from ui.look.cards import card, table_card
from ui.look.downloads import offer, origin_of
from ui.shell.address import href, link
from ui.shell.kept import kept_for
from ui.shell.viewer import Viewer
from ui.words import clean, money, plain

OBJECTIONS = "objections"
"""The part of the ledger page where one objects."""

I_OBJECT = Text(zh="我有异议", en="I object")

VACANT = Text(zh="空缺岗位（不发放）", en="Vacant seats, not payable")


def basis(viewer: Viewer, scheme: Scheme, month: Month) -> None:
    """By which rules, and that the amounts are the rules' and the payment is somebody else's."""
    by = plain(viewer.say(document(scheme)))
    zh = f"{month.say('zh')}，按{by}计算。金额取自考核办法，启用前请{viewer.level.zh}核定；本系统只计算，不发放。"
    en = f"{month.say('en')}, by {by}. Amounts come from the scheme and are for {viewer.level.en} to set; "
    en += "this system computes and never pays."
    st.caption(viewer.t(zh, en))


def ledger_totals(viewer: Viewer, shown: ShownLedger) -> None:
    """What people get and owe; what falls to seats nobody holds is a figure of its own, in none of the others."""
    found, t, say = totals(shown.lines), viewer.t, partial(money, language=viewer.language)
    taken = taken_words(viewer, shown)
    cards = {
        t("奖励合计", "Rewards"): say(found.payable.rewards),
        t(f"{taken}合计", taken.capitalize()): say(found.payable.fines),
        t("净额", "Balance"): say(found.payable.net),
        t("涉及人员", "People concerned"): str(len(found.people)),
    }
    if found.vacant != Net():
        cards[viewer.say(VACANT)] = say(found.vacant.net)
    with st.container(key="cards-totals"):
        for column, (name, figure) in zip(st.columns(len(cards)), cards.items(), strict=True):
            column.metric(name, figure, border=True)


def who(viewer: Viewer, line: Line) -> str:
    return viewer.t("（空缺）", "(vacant)") if line.vacant else clean(line.person) or "—"


def seat(viewer: Viewer, line: Line | Money) -> str:
    return viewer.say(SEAT_NAMES[Seat(line.role)]) if line.role else ""


def line_table(viewer: Viewer, shown: ShownLedger) -> None:
    """The lines, an outlet's seats together: a table on the desk, one card for each outlet on the phone."""
    t = viewer.t
    head = [
        t("来源", "From"),
        t("位次", "Position"),
        t("网点 / 支行", "Outlet / branch"),
        t("岗位", "Seat"),
        t("姓名", "Person"),
        t("金额（元）", "CNY"),
        t("理由", "Reason"),
    ]
    with st.container(key="desk-only"):
        rows = [row for together in lines_said(viewer, shown) for row in together]
        table_card("lines", head, "lclllrl", [_with_objection(viewer, shown, *row) for row in rows])
    with st.container(key="phone-only"):
        for index, rows in enumerate(lines_said(viewer, shown)):
            line, (badge, position, _, *_) = rows[0]
            at = {"outlet": line.outlet, **shown.address()}
            with card(f"line-{index}"):
                label = f"{_place(line, shown)} {badge} {position}"
                link(viewer, "calculation" if line.outlet else "", label, icon="", **at)
                words = [_words_of(cells) for _, cells in rows]
                if not viewer.may(Act.OBJECT):  # one element for them all
                    st.markdown("\n\n".join(words))
                    continue
                for (one, _), said in zip(rows, words, strict=True):
                    st.markdown(said)
                    way_to_object(viewer, shown, one)


def lines_said(viewer: Viewer, shown: ShownLedger) -> list[list[tuple[Line, list[str]]]]:
    """The lines with their cells, outlet by outlet, worked out once for all who see the same."""
    seen = str(shown.month), str(shown.version()), viewer.actor.bank.boards
    return kept_for(viewer, lambda: [*seats_together(viewer, shown)], "ledger lines", *seen, act=Act.VIEW_LEDGER)


def seats_together(viewer: Viewer, shown: ShownLedger) -> Iterator[list[tuple[Line, list[str]]]]:
    """The lines with their cells, outlet by outlet; what the line above says already is left empty."""
    for _, group in groupby(
        shown.lines, key=lambda line: (line.end, line.position, line.outlet, line.scope * (not line.outlet))
    ):
        (line, first), *others = ((line, cells_of(viewer, line, shown)) for line in group)
        yield [
            (line, first),
            *((other, [*[""] * 3, *cells[3:6], beyond(first[6], cells[6])]) for other, cells in others),
        ]


def beyond(first: str, reason: str) -> str:
    """What a reason says beyond the first one: what follows the last colon up to which they agree.

    >>> beyond("综合得分95分，奖励：行长500元。", "综合得分95分，奖励：分管行长300元。")
    '…分管行长300元。'
    """
    agreed = next((at for at, (a, b) in enumerate(zip(first, reason, strict=False)) if a != b), len(first))
    at = max(reason.rfind(colon, 0, agreed) for colon in "：:") + 1
    return f"…{reason[at:].strip()}" if at else reason


def cells_of(viewer: Viewer, line: Line, shown: ShownLedger) -> list[str]:
    """A line as Markdown cells: where it comes from, position, outlet (which leads to its calculation), seat, person,
    amount, reason.
    """
    badge = f":{'red' if line.end is End.TOP else 'gray'}-badge[{viewer.say(end_words(line.end, viewer.boards))}]"
    place = _place(line, shown)
    if line.outlet:
        place = f"[{place}]({href('calculation', outlet=line.outlet, **shown.address())})"
    position = viewer.say(position_words(line.end, line.position))
    person, reason = plain(who(viewer, line)), plain(viewer.say(line.reason))
    return [badge, position, place, seat(viewer, line), person, f"**{line.amount:+,.2f}**", reason]


def _with_objection(viewer: Viewer, shown: ShownLedger, line: Line, cells: list[str]) -> list[str]:
    """The cells on the desk, an own line with a way to where one objects to it."""
    if viewer.may(Act.OBJECT):
        return [*cells[:-1], f"{cells[-1]} [{viewer.say(I_OBJECT)}]({href('ledger', **_objecting(shown, line))})"]
    return cells


def _place(line: Line, shown: ShownLedger) -> str:
    return f"**{plain(clean(shown.outlets.get(line.outlet, (line.scope, ''))[0]))}**"


def _words_of(cells: list[str]) -> str:
    """One seat's line on a card."""
    *_, seated, person, amount, reason = cells
    return f"{seated} · {person} {amount}" + f"  \n:small[:gray[{reason}]]" * bool(reason)


def way_to_object(viewer: Viewer, shown: ShownLedger, line: Line) -> None:
    """A link from one of one's own lines to where one objects to it."""
    if viewer.may(Act.OBJECT):
        link(viewer, "ledger", viewer.say(I_OBJECT), icon=":material/front_hand:", **_objecting(shown, line))


def _objecting(shown: ShownLedger, line: Line) -> dict[str, str]:
    return {"tab": OBJECTIONS, "line": str(shown.lines.index(line)), **shown.address()}


def per_person(viewer: Viewer, shown: ShownLedger) -> None:
    """The net of each person, the largest first; then all of them together, and apart the seats nobody holds."""
    t, found, taken = viewer.t, totals(shown.lines), taken_words(viewer, shown)
    head = [
        t("姓名", "Person"),
        t("工号", "Staff no."),
        t("奖励（元）", "Rewards (CNY)"),
        t(f"{taken}（元）", f"{taken.capitalize()} (CNY)"),
        t("净额（元）", "Net (CNY)"),
    ]
    named = [(plain(one.person), one) for one in sorted(found.people, key=lambda one: one.net, reverse=True)]
    named.append((t("合计", "Together"), found.payable))
    if found.vacant != Net():
        named.append((viewer.say(VACANT), found.vacant))
    rows = []
    for name, one in named:
        amounts = (f"{sum_:+,.2f}" if sum_ else "—" for sum_ in (one.rewards, one.fines))
        rows.append((f"**{name}**", plain(one.staff_number), *amounts, f"**{one.net:+,.2f}**"))
    table_card("net", head, "llrrr", rows)


def ledger_downloads(viewer: Viewer, shown: ShownLedger, *, net: bool = False) -> None:
    """The lines and each person's net as one workbook; what is asked for is its first sheet and the CSV."""
    if viewer.may(Act.EXPORT_LEDGER):
        version = f"-v{shown.reading.version.version}" if shown.reading else "-draft"
        title = f"{viewer.say(NET) if net else viewer.t('奖惩', 'Rewards and fines')} {shown_name(viewer, shown)}"
        stem = f"{'net' if net else 'ledger'}-{shown.month}{version}"
        offer(viewer, partial(ledger_export, viewer, shown, net=net), Act.EXPORT_LEDGER, stem, title)


def shown_name(viewer: Viewer, shown: ShownLedger) -> str:
    """The month with the version that is read, or as a draft."""
    draft = f"{viewer.say(shown.month)}{viewer.t('（草稿，未发布）', ' (draft, not published)')}"
    return viewer.say(shown.reading.version.name()) if shown.reading else draft


def ledger_export(viewer: Viewer, shown: ShownLedger, *, net: bool) -> Export:
    """The lines as they are shown and the net of each person; the title names the version."""
    t, named = viewer.t, {code: (clean(name), clean(branch)) for code, (name, branch) in shown.outlets.items()}
    lines = [handed(shown.month, money_of(line), named, adjusts=False) for line in shown.lines]
    scope = t("全辖", "whole bank") if viewer.scope(Act.EXPORT_LEDGER).everything else t("本行", "own")
    title = f"{t('奖惩台账', 'Rewards and fines')} · {shown_name(viewer, shown)}"
    first = lines_export(title, lines, origin_of(viewer, scope))
    second = net_export(title, lines, first)
    return replace(second, beside=(first,)) if net else replace(first, beside=(second,))
