"""What a request to the door asks for: language, form fields, the page to go on to; and how its refusals are shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from data.stores.faults import fault_of
from data.types import Language
from server.cookies import LANGUAGE, cookies_of
from server.forms import in_language, words_page
from server.journal import note_bug

Answer = Callable[[Request], Awaitable[Response]]
LARGEST_FORM = 20_000


def within(address: str) -> str:
    """The address when it is a place in this house, else the front page: a link must not lead elsewhere after sign-in.

    >>> within("/league?month=2026-10")
    '/league?month=2026-10'
    >>> within("//evil.example/"), within("https://evil.example"), within("/\\\\evil.example")
    ('/', '/', '/')
    """
    parts = urlsplit(address)
    rooted = address.startswith("/") and not address.startswith("//") and not parts.scheme and not parts.netloc
    plain = address.isprintable() and " " not in address and "\\" not in address and len(address) <= 2000
    door = parts.path in {"/login", "/logout", "/sign-in", "/sign-out"}
    return address if rooted and plain and not door else "/"


def language_of(request: Request, account: str = "") -> Language:
    """The language asked for, else the one used before, else the account's, else the browser's; Chinese first."""
    before = cookies_of(request.headers).get(LANGUAGE)
    asked = request.query_params.get("lang") or before or account or request.headers.get("accept-language", "zh")
    return "en" if asked.lower().startswith("en") else "zh"


def length_said(headers: Headers) -> int | None:
    """How long the body is; None when it comes in pieces, or its length is no number."""
    said = headers.get("content-length", "" if "transfer-encoding" in headers else "0")
    return int(said) if said.isdecimal() else None


async def fields_of(request: Request) -> dict[str, str]:
    async with request.form(max_files=0, max_fields=10, max_part_size=LARGEST_FORM) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


def answered_in_words(answer: Answer) -> Answer:
    """A route whose refusals are words and whose bugs are a number that leads to the log."""

    async def safely(request: Request) -> Response:
        language = language_of(request)
        try:
            return await answer(request)
        except (ClientDisconnect, HTTPException):
            raise  # a form that broke off or is none: the gate and Starlette have a number for it
        except Exception as error:
            refusal = fault_of(error)
            if refusal is not None:
                title = in_language(language, "未能完成", "Not done")
                return words_page(language, title, refusal.text(language), status=refusal.status)
            number = note_bug(error)
            words = in_language(
                language,
                f"程序出错，编号 {number}。请把编号告诉系统管理员。",
                f"Something broke on our side. Give the administrator the number {number}.",
            )
            return words_page(language, in_language(language, "出错了", "Something broke"), words, status=500)

    return safely
