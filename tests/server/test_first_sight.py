"""What a page is sent with is for whom it was asked, at the default address, and kept by nobody."""

import pytest

from tests.server.caller import Caller

pytestmark = pytest.mark.slow
SIGHT = "only for {} in zh, bank"


def test_the_default_address_holds_the_sight_of_whoever_is_signed_in_and_nothing_keeps_it(server):
    for login in ("boss", "west"):
        answer = server.caller(login).http("GET", "/")
        assert SIGHT.format(login) in answer.text and answer.text.count("first-sight") == 1
        assert answer.headers["cache-control"] == "no-store"
        assert answer.text.index('id="root"') < answer.text.index("first-sight") < answer.text.index("</body>")


@pytest.mark.parametrize("path", ["/?month=2026-10", "/?lang=zh", "/other", "/home"])
def test_no_other_address_holds_it(server, path):
    answer = server.caller("boss").http("GET", path)
    assert "first-sight" not in answer.text and answer.headers["cache-control"] in {"no-cache", "no-store"}


def test_nobody_gets_one_without_a_ticket(server):
    assert "first-sight" not in Caller(server.url).http("GET", "/").text


def test_the_policy_of_the_page_is_the_same_with_it(server):
    boss = server.caller("boss")
    assert len({boss.http("GET", path).headers["content-security-policy"] for path in ("/", "/other")}) == 1


@pytest.mark.parametrize("login", ["aud", "second"])
def test_a_page_whose_sight_is_broken_or_late_comes_without(server, login):
    answer = server.caller(login).http("GET", "/")
    assert answer.status_code == 200 and "first-sight" not in answer.text and 'id="root"' in answer.text


def test_a_broken_sight_is_noted(server):
    server.caller("aud").http("GET", "/")
    assert "a bug in the first sight" in server.log.read_text()
