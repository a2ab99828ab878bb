"""Our own files stand in Streamlit's page, named by their content."""

import json
import re

import pytest

from server.assets import OURS, own_answer, shell

LINKED = re.compile(r'(?:src|href)="/door/([^"?]+)\?([0-9a-f]{8})"')


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_names_our_script_and_our_stylesheet_and_both_are_there(language):
    linked = dict(LINKED.findall(shell(language).decode()))
    assert list(linked) == ["page.js", "page.css"]
    assert all(own_answer(name) is not None for name in linked)
    assert len(set(linked.values())) == 2


def test_our_stylesheet_comes_last_so_that_streamlits_does_not_overrule_it():
    page = shell("zh").decode()
    assert page.index('<div id="root">') < page.index("/door/page.css") < page.index("</body>")


def test_a_phone_finds_the_manifest_and_every_icon_it_names():
    page = shell("zh").decode()
    named = re.findall(r'(?:manifest|touch-icon)" href="/door/([^"]+)"', page)
    assert sorted(named) == ["app.webmanifest", "touch.png"]
    for name in named:
        assert own_answer(name) is not None, name
    for icon in json.loads((OURS / "app.webmanifest").read_text())["icons"]:
        answer = own_answer(icon["src"].removeprefix("/door/"))
        assert answer is not None and answer.media_type == icon["type"]
