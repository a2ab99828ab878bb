"""Meeting mode (会议模式): a notice step by step over the whole screen, with nothing else on it.

Every step is on the page at once and `page.js` shows one: arrow keys and swipes need no server, Esc leaves. It says
nothing that the notice does not, and no money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from data.people.rights import Act
from data.types import COMPOSITE
from months.bulletin.content import Block, Bulletin, Card, NoticeHeading, NoticePrint, NoticeSentence, NoticeTable
from months.bulletin.issuing import notice_read
from months.bulletin.notice import cut_for
from months.bulletin.series import SECTIONS, SERIES
from pages.bulletin.notice_asked import PERIODS, asked_for
from pages.bulletin.signed_view import signed_asked
from reports.bulletin.printed_table import printed_tables
from ui.month.filters import months_loaded
from ui.shell.address import go
from ui.shell.viewer import Viewer
from ui.words import clean

ENDS = 5
LEDGER = "ledger"
MOVED = ("rankings.up", "rankings.down")
HOLE = re.compile(r"〔annex:\w+〕")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStep:
    """`body` is HTML whose words are escaped."""

    title: str
    body: str


def meeting_asked(viewer: Viewer) -> Bulletin | None:
    """The notice that the address opens in meeting mode: a signed one, or for who composes it the draft of a month."""
    seen = st.query_params
    if "meeting" not in seen:
        return None
    if (signed := signed_asked(viewer)) is not None:
        with viewer.store.records.reading() as connection:
            return cut_for(notice_read(connection, signed.id, viewer.language), viewer.actor)
    month = next((one for one in months_loaded(viewer) if str(one) == seen.get("month")), None)
    if not viewer.may(Act.COMPOSE_NOTICE) or seen.get("series") not in SERIES or month is None:
        return None
    quarterly = seen.get("period") == PERIODS[True]
    return asked_for(viewer, month, seen["series"], quarterly=quarterly).composed(viewer)


def meeting(viewer: Viewer, notice: Bulletin) -> None:
    steps = list(meeting_steps(viewer, notice))
    with st.container(key="meeting"):
        st.html(
            '<div class="meeting">'
            + "".join(
                f'<section tabindex="-1"><h2>{escape(clean(one.title))}</h2>{one.body}'
                f"<footer>{at} / {len(steps)}</footer></section>"
                for at, one in enumerate(steps, start=1)
            )
            + "</div>"
        )
        st.button(viewer.t("退出会议模式", "Leave"), key="leave-meeting", on_click=go, args=("meeting", ""))


def meeting_steps(viewer: Viewer, notice: Bulletin) -> Iterator[MeetingStep]:
    """Figures, who is first and last, each ranking's ends, who moved, who is watched, what is asked."""
    t, shown = viewer.t, notice.picture
    if shown.cards:
        yield MeetingStep(title=shown.title, body=f'<div class="cards">{"".join(map(_card, shown.cards))}</div>')
    if shown.tables:
        chance = _said(
            notice, (one for one in notice.blocks if isinstance(one, NoticePrint) and one.section == "praise")
        )
        title = t("、", " · ").join(map(viewer.say, viewer.boards))
        yield MeetingStep(title=title, body=_beside(notice, shown.tables) + chance)
    for table in notice.annexes:
        if table.id not in (COMPOSITE, LEDGER):
            ends = _ends(viewer, table)[: 1 + any(one.id == "bottom" for one in shown.tables)]  # named as on the boards
            yield MeetingStep(title=table.title, body=_beside(notice, ends))
    moved = [one for one in notice.blocks if isinstance(one, NoticeSentence) and one.id in MOVED]
    sections = {key: [one for one in notice.blocks if one.section == key] for key in ("watch", "requirements")}
    for title, blocks in (
        (viewer.t("升降", "Movers"), moved),
        *((viewer.say(SECTIONS[key]), sections[key]) for key in sections),
    ):
        if blocks:
            yield MeetingStep(title=title, body=_said(notice, blocks))


def _card(card: Card) -> str:
    tones, name, value = (
        {True: "good", False: "bad", None: ""},
        *(escape(clean(one)) for one in (card.name, card.value)),
    )
    changes = (f'<span class="{tones[good]}">{escape(clean(words))}</span> ' for words, good in card.changes)
    return f"<div><span>{name}</span><strong>{value}</strong><span>{''.join(changes)}</span></div>"


def _ends(viewer: Viewer, table: NoticeTable) -> list[NoticeTable]:
    """The first and the last of a ranking, those without a place left out."""
    ranked = [row for row in table.rows if row[0] is not None]
    ends = (viewer.t("前列", "First"), ranked[:ENDS]), (viewer.t("后列", "Last"), ranked[ENDS:][-ENDS:])
    plain = {"codes": (), "total": None, "summed": (), "note": "", "two_up": False}
    columns = table.columns[:3]  # place, outlet, value
    return [
        replace(table, title=title, columns=columns, rows=tuple(row[:3] for row in rows), **plain)
        for title, rows in ends
        if rows
    ]


def _beside(notice: Bulletin, tables: Iterable[NoticeTable]) -> str:
    return f'<div class="beside">{"".join(_table(notice, one) for one in tables)}</div>'


def _said(notice: Bulletin, blocks: Iterable[Block]) -> str:
    found = []
    for block in blocks:
        if isinstance(block, NoticeTable):
            found.append(_table(notice, block))
        elif not isinstance(block, NoticeHeading):
            look = ' class="small"' if isinstance(block, NoticePrint) else ""
            found.append(f"<p{look}>{escape(clean(HOLE.sub('', block.words)))}</p>")
    return "".join(found)


def _table(notice: Bulletin, table: NoticeTable) -> str:
    (printed,) = printed_tables(replace(table, two_up=False, codes=()), notice.language)
    heads, *rows = (
        "".join(f'<{tag} class="{one}">{escape(cell)}</{tag}>' for cell, one in zip(row, printed.aligns, strict=True))
        for tag, row in (("th", printed.heads), *(("td", row) for row in printed.rows))
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"<table><caption>{escape(printed.title)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )
