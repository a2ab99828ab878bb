"""The gate around Streamlit: nobody passes without a live ticket, and nothing passes that a page does not need.

Order: maintenance, Host, Origin, then by path: the door's own pages are open to all, everything
else needs a ticket, and of what Streamlit serves only the paths in `WITH_A_TICKET` are reachable.
"""

from __future__ import annotations

import asyncio
import re
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.people.rights import Act, Actor, allowed
from data.people.tickets import ticket_hash
from data.stores.faults import fault_of
from server.assets import own_answer, shell_answer, static_answer, static_kept
from server.cookies import NEVER_PASSED, TICKET, cookie_of
from server.forms import maintenance
from server.granted_addresses import GIVEN
from server.half_open import prompt
from server.headers import dressed
from server.held_files import HeldFiles
from server.journal import note_bug
from server.open_bank import open_bank, trouble
from server.pools import LOOK_UPS, NOTES, done_in
from server.request import LARGEST_FORM, language_of, length_said
from server.sent_first import Sight, sight_of
from server.site import Site
from server.stream import Stream
from server.who_is_here import ADDRESS_HEADER, TICKET_HEADER

OPEN = frozenset(
    "/login /sign-in /sign-in/other /sign-in/back /logout /sign-out /set-password "
    "/account /account/end /account/password /healthz /healthz/ready /_stcore/health".split()
)
PAGE = re.compile(r"/[a-z0-9_-]*")
UPLOADS = (Act.UPLOAD, Act.EDIT_ORGANISATION, Act.ADOPT_SCHEME)
"""The acts whose pages take files; nobody else puts anything into the server's memory."""
HOME = "/home"
"""Streamlit knows its first page by the bare address only."""
STREAM, PEER = "/_stcore/stream", "serviceleague.peer"


class Gate:
    """ASGI middleware; the first thing a request meets."""

    def __init__(self, app: ASGIApp, site: Site, sight: Sight) -> None:
        self.app, self.site, self.sight, self.held = app, site, sight, HeldFiles()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in {"http", "websocket"}:
            _name_caller(scope, self.site.proxies)
        if scope["type"] == "http":
            await self._http(scope, receive, self._dressing(send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = self._stranger(scope) or await self._answer(scope) or self.app
        except Exception as error:
            fault = fault_of(error)
            answer = maintenance(fault) if fault else Response(f"bug {note_bug(error)}", status_code=500)
        try:
            await answer(scope, prompt(receive), send)
        except ClientDisconnect:
            await Response("the request broke off", status_code=408)(scope, receive, send)

    def _stranger(self, scope: Scope) -> Response | None:
        """An answer for whoever must not come in at all."""
        headers, damage = Headers(scope=scope), trouble()
        if damage is not None and scope["path"] != "/healthz":
            return maintenance(damage)
        if not self.site.knows(headers.getlist("host")):
            return Response("unknown host", status_code=421)
        if scope["method"] in {"GET", "HEAD"}:
            return None
        if not self._from_us(headers):
            return Response("foreign origin", status_code=403)
        length = length_said(headers)
        if length is None:
            return Response("say the length", status_code=411)
        return Response("too long", status_code=413) if scope["path"] in OPEN and length > LARGEST_FORM else None

    async def _answer(self, scope: Scope) -> ASGIApp | None:
        """Our own answer, or None when the request may go on to Streamlit or the door's routes."""
        path: str = scope["path"]
        if path.startswith("/door/"):
            mark, zipped = scope["query_string"].decode("latin-1"), _takes_gzip(scope)
            return own_answer(path.removeprefix("/door/"), mark, zipped=zipped) or await self._here(scope)
        if path in OPEN:
            return None
        ticket, actor = await self._ticket(scope)
        if actor is None:
            return self._sign_in_first(scope)
        _hand_over(scope, ticket, actor)
        return await self._signed_in(scope, ticket, actor)

    async def _here(self, scope: Scope) -> Response:
        """`/door/here`: whether the ticket lives; asked by the page after its connection was lost."""
        if scope["path"] != "/door/here":
            return Response("not found", status_code=404)
        _, actor = await self._ticket(scope)
        return Response("yes" if actor else "no", media_type="text/plain")

    async def _signed_in(self, scope: Scope, ticket: str, actor: Actor) -> ASGIApp | None:
        path, reading = scope["path"], scope["method"] in {"GET", "HEAD"}
        if reading and path == HOME:
            return RedirectResponse(
                "/" + (f"?{query}" if (query := scope["query_string"].decode("latin-1")) else ""), status_code=307
            )
        if reading and PAGE.fullmatch(path):
            language = language_of(Request(scope), actor.language or "")
            first = path == "/" and not scope["query_string"]
            sight = await sight_of(self.sight, actor, language) if first else ""
            return shell_answer(language, sight, zipped=_takes_gzip(scope))
        if reading and path.startswith("/static/"):
            if not _takes_gzip(scope):
                return None
            return static_kept(path) or await asyncio.to_thread(static_answer, path)
        if reading and (path == "/_stcore/host-config" or (path.startswith("/media/") and GIVEN.holds(ticket, path))):
            return None
        if path.startswith("/_stcore/upload_file/") and scope["method"] in {"PUT", "DELETE"}:
            may = any(allowed(actor, act).yes for act in UPLOADS) and GIVEN.holds(ticket, path)
            return self.held.carrying(self.app, actor.login, scope) if may else Response("no right", status_code=403)
        if path == "/_stcore/metrics" and allowed(actor, Act.CHANGE_SETTINGS).yes:
            return None
        return Response("not found", status_code=404)

    def _sign_in_first(self, scope: Scope) -> Response:
        path = scope["path"]
        if scope["method"] != "GET" or not PAGE.fullmatch(path):
            return Response("sign in first", status_code=401)
        query = scope.get("query_string", b"").decode("latin-1")
        there = path + (f"?{query}" if query else "")
        return RedirectResponse("/login" if there == "/" else f"/login?next={quote(there, safe='')}", status_code=303)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        welcome = scope["path"] == STREAM and trouble() is None and self.site.knows(headers.getlist("host"))
        ticket, actor = await self._ticket(scope) if welcome and self._from_us(headers, must=True) else ("", None)
        if actor is None:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        _hand_over(scope, ticket, actor)
        await Stream(self.app, ticket, actor.login, self._holder, self._touch).carry(scope, receive, send)

    def _from_us(self, headers: Headers, *, must: bool = False) -> bool:
        """Whether the page that sent this is ours: Origin equals Host.

        Without Origin, the browser's word that it is no other site.
        """
        origin = headers.get("origin")
        if origin is None:
            return not must and headers.get("sec-fetch-site", "none") in {"same-origin", "none"}
        scheme, _, host = origin.partition("://")
        return scheme in {"http", "https"} and host == headers.get("host") and (scheme == "https" or not self.site.tls)

    async def _ticket(self, scope: Scope) -> tuple[str, Actor | None]:
        cookie = cookie_of(Headers(scope=scope), TICKET, tls=self.site.tls)
        ticket = ticket_hash(cookie) if cookie else ""
        return ticket, await self._holder(ticket) if ticket else None

    async def _holder(self, ticket: str) -> Actor | None:
        tickets = open_bank().tickets
        return tickets.holder(ticket) if tickets.fresh(ticket) else await done_in(LOOK_UPS, tickets.holder, ticket)

    async def _touch(self, ticket: str) -> None:
        if open_bank().tickets.seen(ticket):  # the store is written to only now and then
            NOTES.submit(open_bank().tickets.note_seen, ticket)

    def _dressing(self, send: Send) -> Send:
        async def dressed_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                dressed(MutableHeaders(scope=message), tls=self.site.tls)
            await send(message)

        return dressed_send


def _name_caller(scope: Scope, proxies: frozenset[str]) -> None:
    """Who is at the other end, and behind a proxy of ours, who is before that.

    (uvicorn's own way is off: it forgets the peer.)
    """
    scope[PEER] = str((scope.get("client") or ("", 0))[0])
    before = Headers(scope=scope).get("x-forwarded-for", "").rpartition(",")[2].strip()
    if scope[PEER] in proxies and before:
        scope["client"] = (before[:60], 0)


def _hand_over(scope: Scope, ticket: str, actor: Actor) -> None:
    """Tell Streamlit whose request it is.

    Our headers in; our cookies, and whatever the client sent under the headers' names, out.
    """
    client = scope.get("client") or ("", 0)
    ours = {TICKET_HEADER.lower().encode(): ticket.encode(), ADDRESS_HEADER.lower().encode(): str(client[0]).encode()}
    kept = [(name, value) for name, value in scope["headers"] if name not in ours and name != b"cookie"]
    cookies = [
        part
        for value in Headers(scope=scope).getlist("cookie")
        for part in value.split("; ")
        if not part.startswith(NEVER_PASSED)
    ]
    kept += [(b"cookie", "; ".join(cookies).encode("latin-1"))] if cookies else []
    scope["headers"] = [*kept, *ours.items()]


def _takes_gzip(scope: Scope) -> bool:
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")
