"""What is read before the page is drawn says what the page says, to whom the page says it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product
from urllib.parse import unquote

import pytest

from data.people.door_settings import change_setting
from data.people.rights import COMMAND_LINE, Actor
from data.people.setting_words import BOARDS, LEVELS
from data.stores.store import Store
from data.types import Language
from pages.home.first_sight import first_sight
from tests.pages.bank import filled
from tests.pages.conftest import PEOPLE, open_page
from tests.pages.test_sight import OTHERS, with_others
from tests.small_bank import OCTOBER, published
from ui.look.as_html import words_html
from ui.shell.address import onward
from ui.words import plain

READS = ("auditor", "branch_head", "outlet_head")
DROPPED = re.compile(r":material/\w+:|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|:[a-z-]+(?=\[)")


class Said(HTMLParser):
    """The words of each element, one string an element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements, self.tags, self.within = list[str](), list[str](), list[bool]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        begins = ("data-testid", "stMarkdownContainer") in attrs
        self.elements += [""] * begins
        if tag not in {"br", "img"}:
            self.within.append(begins)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"br", "img"}:  # `<br />` ends itself
            self.within.pop()

    def handle_data(self, data: str) -> None:
        if any(self.within):
            self.elements[-1] += data


def letters(words: str) -> str:
    """What is read of it, without marks and spaces, which the two drawings set otherwise."""
    return re.sub(r"[\s\\`*_{}\[\]()#+\-|<>~$:→]", "", words)


def by_the_page(store: Store, actor: Actor, language: Language) -> list[str]:
    """What the page says, element by element."""
    found = []
    for node in open_page(store, actor, "", language)._tree:
        proto = getattr(node, "proto", None)
        words = getattr(proto, "body", "") if node.type in {"markdown", "caption"} else getattr(proto, "label", "")
        found.append(letters(DROPPED.sub("", words)) if node.type in {"markdown", "caption", "page_link"} else "")
    return [words for words in found if words]


def by_the_sight(store: Store, actor: Actor, language: Language) -> list[str]:
    html = first_sight(replace(actor, language=language), store, language)
    return [words for words in map(letters, Said(html).elements) if words]


def must_say_the_same(store: Store, actor: Actor, language: Language) -> None:
    page, sight = by_the_page(store, actor, language), by_the_sight(store, actor, language)
    assert sight
    at = page.index(sight[0])
    assert page[at : at + len(sight)] == sight


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("person", READS)
def test_it_says_what_the_page_says(bank, person, language):
    must_say_the_same(bank, PEOPLE[person], language)


@pytest.mark.parametrize("person", sorted(PEOPLE.keys() - {*READS, "head_office"}))
def test_whose_page_begins_with_something_else_gets_none(bank, person):
    assert first_sight(PEOPLE[person], bank, "zh") == ""


def test_head_office_reads_it_once_its_first_steps_are_done_and_no_list_of_them_stands_above(store):
    filled(store, 1)
    head_office = PEOPLE["head_office"]
    assert "开办步骤" in "".join(by_the_page(store, head_office, "zh")) and first_sight(head_office, store, "zh") == ""
    published(store, OCTOBER)
    assert "开办步骤" not in "".join(by_the_page(store, head_office, "zh"))
    must_say_the_same(store, head_office, "zh")


@pytest.mark.parametrize("person", READS)
def test_there_is_none_where_nothing_is_loaded(nothing, person):
    assert first_sight(PEOPLE[person], nothing, "zh") == ""


@pytest.mark.parametrize("person", READS)
def test_a_branch_that_waits_for_publication_reads_no_draft(store, person):
    filled(store, 2)
    change_setting(store, COMMAND_LINE, "drafts_for_branches", "closed")
    assert (first_sight(PEOPLE[person], store, "zh") != "") is (person == "auditor")


@pytest.mark.parametrize("person", READS)
def test_the_watermark_lies_over_it_where_the_bank_wants_one(store, person):
    filled(store, 2)
    assert "<style>" not in first_sight(PEOPLE[person], store, "zh")
    change_setting(store, COMMAND_LINE, "watermark", "on")
    said = unquote(first_sight(PEOPLE[person], store, "zh"))
    assert re.search(rf">{PEOPLE[person].name} {PEOPLE[person].login} 20\d\d-\d\d-\d\d \d\d:\d\d</text>", said)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", ":red[x]", "[x](javascript:alert(1))", "![x](//e.example/x)"]
)
def test_a_name_stays_a_name(name):
    said = Said(
        words_html(f"**{plain(name)}** :small[{plain(name)}]") + words_html(onward(plain(name), "outlet", outlet=name))
    )
    assert [one.strip() for one in said.elements] == [f"{name} {name}", name]
    assert set(said.tags) <= {"div", "p", "strong", "span", "a"}


@pytest.mark.slow
@pytest.mark.parametrize("others", ["full", "places", "nothing"])
def test_it_says_what_the_page_says_whatever_the_scheme_shows_and_the_bank_is_called(others):
    """And names nobody whom the page does not name."""
    store = with_others(others)
    for person, level, boards in product(READS, LEVELS, BOARDS):
        actor = replace(PEOPLE[person], bank=replace(PEOPLE[person].bank, level=level, boards=boards))
        if person == "auditor" or by_the_sight(store, actor, "zh"):
            must_say_the_same(store, actor, "zh")
        others_named = [one for one in OTHERS if one.code not in actor.outlets]
        named = [one.name for one in others_named if one.name in first_sight(actor, store, "zh")]
        assert named == [] or person == "auditor" or (person == "outlet_head" and others != "nothing")
    store.close()
