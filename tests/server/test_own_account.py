"""One's own account: where one is signed in, ending that, a new password."""

import re

import pytest

from tests.server.caller import Caller
from tests.server.conftest import PASSWORD

pytestmark = pytest.mark.slow


def marks(text: str) -> list[str]:
    return [mark for mark in re.findall(r'name="mark" value="(\w+)"', text) if mark != "all"]


def test_a_stranger_is_sent_to_the_sign_in_form(server):
    assert Caller(server.url).http("GET", "/account").headers["location"] == "/login?next=/account"
    assert (
        Caller(server.url).http("POST", "/account/end", data={"mark": "all"}).headers["location"].startswith("/login")
    )
    assert (
        Caller(server.url)
        .http("POST", "/account/password", data={"p": PASSWORD})
        .headers["location"]
        .startswith("/login")
    )


def test_one_sign_in_is_ended_and_the_others_stay(server):
    here, there = server.caller("east"), server.caller("east")
    text = here.http("GET", "/account").text
    assert text.count("当前") == 1
    other = own_mark(there)[:12]
    assert {own_mark(here)[:12], other} <= set(marks(text))
    assert here.http("POST", "/account/end", data={"mark": other}).headers["location"] == "/account"
    assert there.http("GET", "/").status_code == 303
    assert here.http("GET", "/").status_code == 200


def own_mark(caller: Caller) -> str:
    from data.people.tickets import ticket_hash

    return ticket_hash(caller.cookies["sl_ticket"])


def test_anothers_sign_in_cannot_be_ended(server):
    victim, thief = server.caller("boss"), server.caller("east")
    answer = thief.http("POST", "/account/end", data={"mark": own_mark(victim)[:12]})
    assert answer.status_code == 403
    assert victim.http("GET", "/").status_code == 200


def test_a_mark_that_is_a_pattern_ends_nothing(server):
    here, there = server.caller("east"), server.caller("east")
    for mark in ("", "%", "_"):
        assert here.http("POST", "/account/end", data={"mark": mark}).status_code == 403
    assert there.http("GET", "/").status_code == 200


def test_signing_out_everywhere_ends_every_sign_in(server):
    here, there = server.caller("second"), server.caller("second")
    assert here.http("POST", "/account/end", data={"mark": "all"}).headers["location"] == "/login?why=out"
    assert {here.http("GET", "/").status_code, there.http("GET", "/").status_code} == {303}


def test_a_new_password_needs_the_present_one_and_ends_the_other_sign_ins(server):
    caller, other = server.caller("renewer"), server.caller("renewer")
    assert caller.http("POST", "/account/password", data={"p": "wrong"}).status_code == 401
    answer = caller.http("POST", "/account/password", data={"p": PASSWORD})
    code = answer.headers["location"].partition("code=")[2]
    phrase = "nine copper bells ring low"
    kept = caller.http("POST", "/set-password", data={"code": code, "p": phrase, "again": phrase})
    assert kept.headers["location"] == "/" and kept.cookies["sl_ticket"] != caller.cookies["sl_ticket"]
    assert other.http("GET", "/").status_code == 303
    assert Caller(server.url).sign_in("renewer", phrase).status_code == 303


def test_another_site_can_end_nothing(server):
    caller = server.caller("boss")
    assert (
        caller.http("POST", "/account/end", data={"mark": "all"}, headers={"origin": "http://evil.example"}).status_code
        == 403
    )
    assert caller.http("GET", "/").status_code == 200
