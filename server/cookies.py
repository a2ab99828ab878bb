"""The door's cookies. The ticket is HttpOnly and, behind TLS, bound to this host by its name's prefix."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.responses import Response

TICKET, DEVICE, AWAY, LANGUAGE = "sl_ticket", "sl_device", "sl_away", "sl_language"
NEVER_PASSED = (TICKET, f"__Host-{TICKET}", DEVICE, f"__Host-{DEVICE}", "_streamlit_user", "_streamlit_session")
"""Cookies that never reach Streamlit: a script could read ours, and its own must not name a person."""


def _name(name: str, tls: bool) -> str:
    return f"__Host-{name}" if tls else name


def cookies_of(headers: Headers) -> Mapping[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load("; ".join(headers.getlist("cookie")))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def cookie_of(headers: Headers, name: str, *, tls: bool) -> str:
    return cookies_of(headers).get(_name(name, tls), "")


def give(response: Response, name: str, value: str, *, tls: bool, seconds: int) -> None:
    response.set_cookie(_name(name, tls), value, max_age=seconds, path="/", secure=tls, httponly=True, samesite="lax")


def take_back(response: Response, name: str, *, tls: bool) -> None:
    response.delete_cookie(_name(name, tls), path="/", secure=tls, httponly=True, samesite="lax")
