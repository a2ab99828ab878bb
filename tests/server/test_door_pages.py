"""The door's pages: whatever a value is, it stays text, and a page without one of its values is no page."""

from datetime import datetime
from html.parser import HTMLParser

import pytest
from jinja2 import UndefinedError, meta

from data.errors.store import DataDamaged
from data.people.rights import Actor, Role
from data.people.tickets import Ticket
from data.types import Text
from server.forms import TEMPLATES, door_page, maintenance, password_form, sign_in_form, words_page
from server.own_account import account_page

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</title></main></form><form action=//evil.example>",
    "&lt;b&gt;&#60;i>",
    "{{ 7 * 7 }}{% raw %}",
    "--><!--",
    "甲\u202e\x00`<",
)
TRIED = {
    "actor",
    "role",
    "tickets",
    "own",
    "login",
    "following",
    "wrong",
    "note",
    "others",
    "code",
    "rules",
    "title",
    "words",
    "zh",
    "en",
}
"""The values of `pages` that somebody could choose; a new one in a template is tried here first."""
OURS = {"say", "here", "query", "notice", "bad", "browser_words", "bank_time"}
"""Words, addresses and functions that the door itself brings."""


def pages(language, value: str) -> dict[str, str]:
    """Every page, each value of it the given one."""
    both = Text(zh=value, en=value)
    ticket = Ticket(
        mark=value,
        login=value,
        created_at=datetime(2026, 1, 1),
        seen_at=datetime(2026, 1, 1),
        address=value,
        agent=value,
    )
    answers = {
        "sign_in": sign_in_form(
            language,
            login=value,
            following=value,
            wrong=value,
            note=value,
            others=((f"/sign-in/other?source={value}", both),),
        ),
        "set_password": password_form(language, code=value, login=value, rules=value, wrong=value),
        "words": words_page(language, value, value),
        "words, bad": words_page(language, value, value, status=403),
        "maintenance": maintenance(DataDamaged(name=value)),
        "account": account_page(language, Actor(login=value, name=value, role=Role.ANALYST), [ticket], value),
    }
    return {name: bytes(answer.body).decode() for name, answer in answers.items()}


class Outline(HTMLParser):
    """The elements of a page with the names of their attributes, and apart from these everything that is text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shape: list[object] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.shape.append((tag, [name for name, _ in attrs]))
        self.texts += [value or "" for _, value in attrs]

    def handle_endtag(self, tag):
        self.shape.append(tag)

    def handle_comment(self, data):
        self.shape.append(("comment", data))

    def handle_data(self, data):
        self.texts.append(data)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_stays_text_on_every_page(language, value):
    plain, hostile = pages(language, "harmless"), pages(language, value)
    for page, html in hostile.items():
        outline, expected = Outline(html), Outline(plain[page])
        assert outline.shape == expected.shape, page
        assert outline.texts.count(value) == expected.texts.count("harmless"), page
        assert any(value in text for text in outline.texts), page


def test_every_value_of_every_template_is_tried():
    sources = {name: TEMPLATES.loader.get_source(TEMPLATES, name)[0] for name in TEMPLATES.list_templates()}
    assert (
        set.union(*(meta.find_undeclared_variables(TEMPLATES.parse(source)) for source in sources.values()))
        == TRIED | OURS
    )
    assert [name for name, source in sources.items() if "safe" in source or "autoescape" in source] == []


def test_a_page_without_one_of_its_values_is_no_page():
    with pytest.raises(UndefinedError, match="title"):
        door_page("zh", "words", words="x", bad=False)
