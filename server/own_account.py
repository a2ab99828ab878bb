"""One's own account, for everybody: open sign-ins, ending them, a new password. Plain forms, as all of the door."""

from __future__ import annotations

import asyncio
from datetime import datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from data.clock import bank_time
from data.people.accounts import end_tickets
from data.people.rights import Actor, role_words
from data.people.sessions import browser_words, end_ticket, open_tickets
from data.people.tickets import Ticket, ticket_hash
from data.types import Language
from server.cookies import TICKET, cookie_of
from server.forms import door_page
from server.gate import PEER
from server.open_bank import open_bank
from server.pools import HASHING, LOOK_UPS, done_in
from server.request import answered_in_words, fields_of, language_of
from server.site import Site


class OwnAccount:
    """The routes of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def routes(self) -> list[Route]:
        return [
            Route("/account", answered_in_words(self.page), methods=["GET"]),
            Route("/account/end", answered_in_words(self.end), methods=["POST"]),
            Route("/account/password", answered_in_words(self.password), methods=["POST"]),
        ]

    def _who(self, request: Request) -> tuple[Actor | None, str]:
        cookie = cookie_of(request.headers, TICKET, tls=self.site.tls)
        ticket = ticket_hash(cookie) if cookie else ""
        address = request.client.host if request.client else request.scope[PEER]
        return (open_bank().tickets.holder(ticket, address=address) if ticket else None), ticket

    async def page(self, request: Request) -> Response:
        actor, ticket = await done_in(LOOK_UPS, self._who, request)
        if actor is None:
            return RedirectResponse("/login?next=/account", status_code=303)
        house = open_bank()
        open_ones = await asyncio.to_thread(open_tickets, house.store, actor, actor.login, tickets=house.tickets)
        return account_page(language_of(request, actor.language or ""), actor, open_ones, ticket)

    async def end(self, request: Request) -> Response:
        """End one sign-in, or all."""
        actor, ticket = await done_in(LOOK_UPS, self._who, request)
        if actor is None:
            return RedirectResponse("/login?why=ended", status_code=303)
        mark, house = (await fields_of(request)).get("mark", ""), open_bank()
        if mark == "all":
            await asyncio.to_thread(end_tickets, house.store, actor, actor.login)
            house.tickets.forget()
        else:
            await asyncio.to_thread(end_ticket, house.store, actor, actor.login, mark, tickets=house.tickets)
        gone = mark == "all" or ticket.startswith(mark)
        return RedirectResponse("/login?why=out" if gone else "/account", status_code=303)

    async def password(self, request: Request) -> Response:
        """To the form for a new password, which asks for nothing but the ticket: it ends all other sign-ins."""
        actor, _ = await done_in(LOOK_UPS, self._who, request)
        if actor is None:
            return RedirectResponse("/login?why=ended", status_code=303)
        code = await done_in(HASHING, open_bank().desk.code_for_change, actor, (await fields_of(request)).get("p", ""))
        return RedirectResponse(f"/set-password?code={quote(code)}", status_code=303)


def account_page(language: Language, actor: Actor, tickets: list[Ticket], own: str) -> HTMLResponse:
    values = {"actor": actor, "role": role_words(actor.role, actor.bank.level), "tickets": tickets, "own": own}
    return door_page(language, "account", **values, browser_words=browser_words, bank_time=_bank_time)


def _bank_time(stored: datetime) -> str:
    return f"{bank_time(stored):%m-%d %H:%M}"
