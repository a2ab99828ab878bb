"""What home answers, as plain HTML within the page as sent: read while Streamlit's script still loads.

The same words as on the page, from the same functions and rights; page.js takes it away once the page shows them.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.people.rights import Act, Actor, Role
from data.stores.records import now
from data.stores.store import Store
from data.types import COMPOSITE, Language, Month
from metrics.figures.periods import Period
from pages.home.first_hour import steps_shown
from pages.home.money import money_said
from pages.home.parts import bank_said, greeting
from pages.watermark import watermark_rule
from ui.look.as_html import words_html
from ui.look.formats import format_of
from ui.month.boards import board_said, both_boards
from ui.month.corrections import corrections_waiting
from ui.month.filters import months_loaded
from ui.month.month_strip import way_said
from ui.month.place_card import places_said
from ui.month.standings import field
from ui.shell.kept import bank_settings
from ui.shell.viewer import Viewer


def first_sight(actor: Actor, store: Store, language: Language) -> str:
    """The place and the money of a branch head, figures and boards of who sees all; else empty."""
    viewer = Viewer(actor=actor, store=store, language=language, door=lambda: actor)
    drawn = {Role.BRANCH_HEAD: _own, Role.HEAD_OFFICE: _boards, Role.AUDITOR: _boards}.get(actor.role)
    months = months_loaded(viewer) if drawn and viewer.may(Act.VIEW_HOME) and viewer.may(Act.VIEW_LEAGUE) else ()
    if drawn is None or not months or steps_shown(viewer):
        return ""
    waiting = corrections_waiting(viewer)
    said = "".join(drawn(viewer, months[-1]))
    if said and waiting:
        said = f'<div class="waits">{"".join(map(words_html, waiting))}</div>{said}'
    title = f'<div class="when"><h1>{greeting(viewer)}</h1><span>{viewer.say(months[-1])}</span></div>'
    until = ".st-key-card-money p > a, .st-key-board-bottom p > a"
    return (
        f'<main id="first-sight" class="stApp" data-until="{until}">{_watermark(viewer)}{title}{said}</main>'
        if said
        else ""
    )


def _own(viewer: Viewer, month: Month) -> Iterator[str]:
    yield '<div class="st-key-grid-2-own">'
    for one in places_said(viewer, field(viewer, COMPOSITE, month), month):
        yield f'<div class="st-key-card-place">{words_html(one.words)}</div>'
    money = money_said(viewer, month)
    if money is not None:
        head = words_html(f"#### {money.title}\n\n{money.badge}")
        yield f'<div class="st-key-card-money">{head}'
        for part in money.parts:
            yield f'<div class="{"st-key-board-money" if part.lines else ""}">{words_html(part.words)}</div>'
        yield f"{words_html(money.onward)}</div>"
    yield "</div>"


def _boards(viewer: Viewer, month: Month) -> Iterator[str]:
    sentence, figures, caption = bank_said(viewer, field(viewer, COMPOSITE, month), month)
    figures = f"{words_html(figures)}<small>{words_html(caption)}</small>"
    if way := way_said(viewer, month):
        yield f'<div class="st-key-way-">{words_html(way)}</div>'
    yield f'{words_html(sentence)}<div class="st-key-home-figures">{figures}</div>'
    yield '<div class="st-key-grid-2-boards">'
    for board in both_boards(viewer, COMPOSITE, Period.single(month)):
        yield f'<div class="st-key-board-{board.key}">'
        for part in board_said(viewer, board.rows, format_of(COMPOSITE), month, head=board.title):
            said, folded = words_html(part.words), part.folded and words_html(part.folded)
            yield f"<details><summary>{said}</summary>{folded}</details>" if folded else said
        yield f"{f'<small>{words_html(board.below)}</small>' if board.below else ''}</div>"
    yield "</div>"


def _watermark(viewer: Viewer) -> str:
    """As over every page, where the bank wants it."""
    if bank_settings(viewer).watermark != "on":
        return ""
    return f"<style>{watermark_rule(f'{viewer.actor.name} {viewer.actor.login} {viewer.when(now())}')}</style>"
