"""The door's routes: sign in, sign out, set a password, health.

Plain HTTP forms, so that the ticket is an HttpOnly cookie.
"""

from __future__ import annotations

import asyncio
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from data.errors.people import CodeExpired, NotVouched, SignOnSilent, TooManyTries, WeakPassword, WrongPassword
from data.people.door_settings import door_settings
from data.people.passwords import PROFILES
from data.people.sign_in import Admitted, Caller
from data.people.tickets import ticket_hash
from data.types import Language, Text
from server.cookies import AWAY, DEVICE, LANGUAGE, TICKET, cookie_of, give, take_back
from server.forms import in_language, password_form, sign_in_form, words_page
from server.gate import PEER
from server.identity.identity import Sources
from server.open_bank import open_bank, stores_answer
from server.pools import HASHING, LOOK_UPS, asked_outside, done_in
from server.request import answered_in_words, fields_of, language_of, within
from server.site import Site

NOTES = {
    "ended": Text(zh="登录已到期或已在别处退出，请重新登录。", en="Your sign-in has ended or was ended elsewhere."),
    "out": Text(zh="您已退出登录。", en="You are signed out."),
    "rested": Text(
        zh="{minutes:g} 分钟没有操作，已自动退出。登录后回到刚才的页面。",
        en="Signed out after {minutes:g} minutes of rest. Sign in to return to the page.",
    ),
}
"""Why somebody comes to the sign-in form."""


READY_WITHIN = 5.0  # seconds


class SignInRoutes:
    """The routes of one site."""

    def __init__(self, site: Site, sources: Sources) -> None:
        self.site, self.sources = site, sources

    def routes(self) -> list[Route]:
        return [
            Route("/login", answered_in_words(self.form), methods=["GET"]),
            Route("/sign-in", answered_in_words(self.form), methods=["GET"]),
            Route("/login", answered_in_words(self.enter), methods=["POST"]),
            Route("/logout", answered_in_words(self.leave), methods=["GET", "POST"]),
            Route("/sign-out", answered_in_words(self.leave), methods=["GET", "POST"]),
            Route("/set-password", answered_in_words(self.choose), methods=["GET"]),
            Route("/set-password", answered_in_words(self.keep), methods=["POST"]),
            Route("/sign-in/other", answered_in_words(self.leave_for), methods=["GET"]),
            Route("/sign-in/back", answered_in_words(self.come_back), methods=["GET"]),
            Route("/healthz", answered_in_words(self.alive), methods=["GET"]),
            Route("/healthz/ready", answered_in_words(self.ready), methods=["GET"]),
        ]

    async def form(self, request: Request) -> Response:
        language, following = language_of(request), within(request.query_params.get("next", "/"))
        if await self._signed_in(request):
            return RedirectResponse(following, status_code=303)
        vouched = next(
            filter(None, (source.named(request.headers, request.scope[PEER]) for source in self.sources.vouching)), ""
        )
        if vouched and "why" not in request.query_params:
            return self.admit(
                await asyncio.to_thread(open_bank().desk.by_identity, vouched, self.caller(request), "proxy"), following
            )
        answer = sign_in_form(language, following=following, note=await self._why(request), others=self._others())
        return _remembering(answer, request, language)

    async def _why(self, request: Request) -> str:
        """Why somebody is here, as the address or a ticket that is over says it."""
        cookie, minutes = cookie_of(request.headers, TICKET, tls=self.site.tls), 0.0
        why = request.query_params.get("why", "ended" if cookie else "")
        if why == "ended" and cookie:
            minutes = await done_in(LOOK_UPS, open_bank().tickets.rested, ticket_hash(cookie))
        note = NOTES.get("rested" if minutes else why)
        return note.say(language_of(request)).format(minutes=minutes) if note else ""

    async def enter(self, request: Request) -> Response:
        fields, language = await fields_of(request), language_of(request)
        login, following = fields.get("u", ""), within(fields.get("next", "/"))
        try:
            desk, given = open_bank().desk, (login, fields.get("p", ""), self.caller(request))
            if await done_in(LOOK_UPS, desk.asks_outside, login):
                admitted = await asked_outside(desk.by_password, *given)
            else:
                admitted = await done_in(HASHING, desk.by_password, *given)
        except (TooManyTries, WrongPassword, SignOnSilent) as refusal:
            wait = int(str(refusal.facts.get("wait", 0)))
            again = {"status": refusal.status, "wait": wait, "wrong": refusal.text(language)}
            return sign_in_form(language, login=login, following=following, others=self._others(), **again)
        return self.admit(admitted, following)

    def admit(self, admitted: Admitted, following: str) -> Response:
        """Into the house with a new ticket, or to the change of a one-time password first."""
        if admitted.change_code:
            return RedirectResponse(f"/set-password?code={quote(admitted.change_code)}", status_code=303)
        answer = RedirectResponse(following, status_code=303)
        with open_bank().store.records.reading() as connection:
            hours = door_settings(connection).absolute_hours
        give(answer, TICKET, admitted.ticket, tls=self.site.tls, seconds=int(hours * 3600))
        give(answer, DEVICE, admitted.device, tls=self.site.tls, seconds=180 * 86400)
        return answer

    def _others(self) -> tuple[tuple[str, Text], ...]:
        return tuple((f"/sign-in/other?source={key}", source.words) for key, source in self.sources.away.items())

    async def leave_for(self, request: Request) -> Response:
        """To another site, where people prove who they are."""
        key = request.query_params.get("source", "")
        following = within(request.query_params.get("next", "/"))
        if key not in self.sources.away:
            raise NotVouched()
        address, mark = await asked_outside(self.sources.away[key].leave, self._back(request), following)
        answer = RedirectResponse(address, status_code=303)
        give(answer, AWAY, f"{key}.{mark}", tls=self.site.tls, seconds=600)
        return answer

    async def come_back(self, request: Request) -> Response:
        key, _, mark = cookie_of(request.headers, AWAY, tls=self.site.tls).partition(".")
        if key not in self.sources.away:
            raise NotVouched()
        source = self.sources.away[key]
        login, following = await asked_outside(source.come_back, mark, dict(request.query_params), self._back(request))
        admitted = await asyncio.to_thread(open_bank().desk.by_identity, login, self.caller(request), key)
        answer = self.admit(admitted, within(following))
        take_back(answer, AWAY, tls=self.site.tls)
        return answer

    def _back(self, request: Request) -> str:
        scheme = "https" if self.site.tls else request.url.scheme
        return f"{scheme}://{request.headers['host']}/sign-in/back"

    async def leave(self, request: Request) -> Response:
        if request.method == "GET" and request.headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return Response("foreign origin", status_code=403)
        cookie = cookie_of(request.headers, TICKET, tls=self.site.tls)
        address = self.caller(request).address
        asked = partial(open_bank().tickets.holder, ticket_hash(cookie), address=address)
        actor = await done_in(LOOK_UPS, asked) if cookie else None
        if actor is not None:
            await asyncio.to_thread(open_bank().desk.sign_out, actor, cookie)
        answer = RedirectResponse("/login?why=out", status_code=303)
        take_back(answer, TICKET, tls=self.site.tls)
        answer.headers["clear-site-data"] = '"cache", "storage"'
        return answer

    async def choose(self, request: Request) -> Response:
        language, code = language_of(request), request.query_params.get("code", "")
        try:
            login = await asyncio.to_thread(open_bank().desk.owner_of_code, code)
        except CodeExpired as refusal:
            return _ended(language, refusal)
        form = password_form(language, code=code, login=login, rules=rules_in_words(language))
        return _remembering(form, request, language)

    async def keep(self, request: Request) -> Response:
        fields, language = await fields_of(request), language_of(request)
        code, password = fields.get("code", ""), fields.get("p", "")
        desk = open_bank().desk
        try:
            login = await asyncio.to_thread(desk.owner_of_code, code)
        except CodeExpired as refusal:
            return _ended(language, refusal)
        try:
            if password != fields.get("again", password):
                raise WeakPassword(zh="两次输入不一致。", en="the two entries differ.")
            await done_in(HASHING, desk.set_password, code, password, self.caller(request))
            admitted = await asyncio.to_thread(desk.by_identity, login, self.caller(request), "new password")
        except WeakPassword as refusal:
            rules, wrong = rules_in_words(language), refusal.text(language)
            return password_form(language, code=code, login=login, rules=rules, wrong=wrong, status=422)
        return self.admit(admitted, "/")

    async def alive(self, _request: Request) -> Response:
        """The process answers; with damaged data, too: a restart would change nothing."""
        return JSONResponse({"status": "ok"})

    async def ready(self, _request: Request) -> Response:
        """Both stores answer: pages can be drawn."""
        try:
            await asyncio.wait_for(done_in(LOOK_UPS, stores_answer), READY_WITHIN)
        except TimeoutError:
            return JSONResponse({"status": "not ready"}, status_code=503)
        return JSONResponse({"status": "ready"})

    def caller(self, request: Request) -> Caller:
        address, agent = request.client.host if request.client else "", request.headers.get("user-agent", "")
        return Caller(address=address, agent=agent, device=cookie_of(request.headers, DEVICE, tls=self.site.tls))

    async def _signed_in(self, request: Request) -> bool:
        cookie = cookie_of(request.headers, TICKET, tls=self.site.tls)
        return bool(cookie) and await done_in(LOOK_UPS, open_bank().tickets.holder, ticket_hash(cookie)) is not None


def rules_in_words(language: Language) -> str:
    with open_bank().store.records.reading() as connection:
        rules = PROFILES[door_settings(connection).password_profile]
    if rules.classes:
        zh = (
            f"至少 {rules.least} 个字符，小写、大写、数字、符号中至少 {rules.classes} 种，"
            f"不能与最近 {rules.history} 个密码相同。"
        )
        en = (
            f"At least {rules.least} characters, {rules.classes} of lower case, capitals, digits and signs; "
            f"none of the last {rules.history}."
        )
    else:
        zh = f"至少 {rules.least} 个字符，可以是一句话，可以有空格和汉字；不能是常见密码。"
        en = (
            f"At least {rules.least} characters: a sentence will do, spaces and any script are welcome; "
            "no common password."
        )
    return in_language(language, zh, en)


def _ended(language: Language, refusal: CodeExpired) -> Response:
    title = in_language(language, "链接已失效", "This link has ended")
    return words_page(language, title, refusal.text(language), status=410)


def _remembering(answer: Response, request: Request, language: Language) -> Response:
    if "lang" in request.query_params:
        answer.set_cookie(LANGUAGE, language, max_age=365 * 86400, path="/", httponly=True, samesite="lax")
    return answer
