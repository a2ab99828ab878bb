"""The door's own pages, written in server/templates: sign-in, set a password, a notice.

Nothing in them runs, every value is text.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from data.errors import Refusal
from data.types import Language, Text
from server.headers import DOOR_POLICY

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def in_language(language: Language, zh: str, en: str) -> str:
    return zh if language == "zh" else en


def door_page(language: Language, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    html = TEMPLATES.get_template(f"{template}.html").render(values, say=partial(in_language, language))
    return HTMLResponse(
        html, status_code=status, headers={"content-security-policy": DOOR_POLICY, "cache-control": "no-store"}
    )


def sign_in_form(
    language: Language, *, login: str = "", following: str = "/", wrong: str = "", note: str = "",
    status: int = 200, wait: int = 0, others: tuple[tuple[str, Text], ...] = (),
) -> HTMLResponse:  # fmt: skip
    """The sign-in page. `others` are further ways in: (address, words)."""
    answer = door_page(
        language, "sign_in", status=status, login=login, following=following, wrong=wrong, note=note, others=others
    )
    if wait:
        answer.headers["retry-after"] = str(wait)
    return answer


def password_form(
    language: Language, *, code: str, login: str, rules: str, wrong: str = "", status: int = 200
) -> HTMLResponse:
    return door_page(language, "set_password", status=status, code=code, login=login, rules=rules, wrong=wrong)


def words_page(language: Language, title: str, words: str, *, status: int = 200) -> HTMLResponse:
    return door_page(language, "words", status=status, title=title, words=words, bad=status >= 400)


def maintenance(damage: Refusal) -> HTMLResponse:
    """While the data can't be opened: what is wrong, in both languages, and what the operator does about it."""
    return door_page("zh", "maintenance", status=503, zh=damage.text("zh"), en=damage.text("en"))
