"""Nobody passes the gate without a live ticket, and nothing passes that a page does not need."""

import os

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from data.people.rights import Act, allowed
from tests.patience import LONG
from tests.server.caller import Caller
from tests.server.conftest import PASSWORD, PEOPLE

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", ["/", "/other", "/league?month=2026-10", "/anything"])
def test_a_stranger_who_asks_for_a_page_gets_the_sign_in_form_and_comes_back_to_the_page_afterwards(server, path):
    answer = Caller(server.url).http("GET", path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")
    caller = Caller(server.url)
    following = httpx.URL(answer.headers["location"]).params.get("next", "/")
    assert caller.sign_in("boss", PASSWORD, next=following).headers["location"] == path


@pytest.mark.parametrize(
    "path",
    [
        "/static/js/index.js",
        "/media/0123.csv",
        "/_stcore/metrics",
        "/_stcore/host-config",
        "/_stcore/agent/openapi.json",
        "/favicon.png",
        "/a/b",
    ],
)
def test_a_stranger_gets_nothing_else(server, path):
    assert Caller(server.url).http("GET", path).status_code == 401


def test_a_stranger_can_put_nothing_into_the_servers_memory(server):
    forged = "2|00000000|" + "41" * 16 + "|1"
    headers = {"X-Xsrftoken": forged, "Cookie": f"_streamlit_xsrf={forged}"}
    answer = Caller(server.url).http(
        "PUT", "/_stcore/upload_file/session/x", files={"f": ("x.xlsx", b"PK")}, headers=headers
    )
    assert answer.status_code == 401


def test_a_websocket_needs_a_ticket(server):
    assert not Caller(server.url).is_let_in()
    assert not Caller(server.url, {"sl_ticket": "A" * 43}).is_let_in()
    assert server.caller("boss").is_let_in()


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:9", "http://127.0.0.1:9", "null", None])
def test_a_websocket_from_another_origin_is_refused(server, origin):
    assert not server.caller("boss").is_let_in(origin=origin)


def test_a_foreign_host_is_refused(server):
    caller = server.caller("boss")
    assert not caller.is_let_in(host="evil.example", origin="http://evil.example")
    assert caller.http("GET", "/login", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_sent_from_another_site_is_refused(server, headers):
    answer = Caller(server.url).http("POST", "/login", data={"u": "boss", "p": PASSWORD}, headers=headers)
    assert answer.status_code == 403


def test_a_header_names_nobody(server):
    caller = server.caller("west")
    with_header = caller.page(headers={"X-ServiceLeague-Ticket": "0" * 64, "X-ServiceLeague-Address": "8.8.8.8"})
    texts = with_header.run()
    assert texts[0].startswith("here is west as branch_head")
    assert "8.8.8.8" not in texts[0]
    assert not Caller(server.url).is_let_in(headers={"X-ServiceLeague-Ticket": "0" * 64})


def test_the_script_never_sees_the_ticket(server):
    texts = server.caller("boss").page().run()
    assert "sl_ticket" not in texts[1]
    assert "sl_device" not in texts[1]


def test_a_session_id_takes_no_session_over(server):
    victim = server.caller("boss").page()
    victim.run()
    thief = server.caller("west")
    stolen = thief.page(resume=victim.session)
    assert stolen.run()[0].startswith("here is west")
    assert stolen.session != victim.session
    assert not Caller(server.url).is_let_in(resume=victim.session)
    again = server.caller("boss").page(resume=victim.session)  # the same person, but another ticket
    again.run()
    assert again.session != victim.session


def test_a_page_that_comes_back_with_its_own_ticket_resumes_its_session(server):
    caller = server.caller("boss")
    first = caller.page()
    first.run()
    first.close()
    second = caller.page(resume=first.session)
    second.run()
    assert second.session == first.session


@pytest.mark.parametrize(
    "kind", ["clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime"]
)
def test_a_message_no_page_needs_is_dropped(server, kind):
    page = server.caller("west").page()
    page.run()
    message = BackMsg()
    setattr(message, kind, True)
    page.send(message)
    assert page.run()[0].startswith("here is west")


@pytest.mark.parametrize("frame", [os.urandom(300), "a text frame", b"\0" * (3 << 20)], ids=["random", "text", "3 MB"])
def test_a_frame_that_is_no_message_ends_its_websocket_and_nothing_else(server, frame):
    caller = server.caller("boss")
    page = caller.page()
    page.run()
    page.socket.send(frame)
    with pytest.raises(ConnectionClosed):
        while True:
            page.receive()
    assert caller.is_let_in()


def test_a_burst_of_messages_is_slowed_and_others_are_served(server):
    flooder, other = server.caller("west").page(), server.caller("boss").page()
    flooder.run()
    message = BackMsg()
    message.rerun_script.SetInParent()
    for _ in range(200):
        flooder.send(message)
    assert other.run()[0].startswith("here is boss")
    assert httpx.get(server.url + "/_stcore/health", trust_env=False, timeout=LONG).status_code == 200
    flooder.close()


def test_a_download_needs_a_live_ticket(server):
    caller = server.caller("boss")
    page = caller.page()
    page.run()
    url = page.elements["figures"].url
    assert caller.http("GET", url).content == b"league table of the bank"
    assert Caller(server.url).http("GET", url).status_code == 401


@pytest.mark.parametrize("login", ["boss", "ana", "west", "aud", "root"])
def test_only_roles_that_upload_can_put_a_file(server, login):
    caller = server.caller(login)
    page = caller.page()
    page.run()
    status = caller.put(page.upload_address())
    actor = actor_of(login)
    may = any(allowed(actor, act).yes for act in (Act.UPLOAD, Act.EDIT_ORGANISATION, Act.ADOPT_SCHEME))
    assert (status < 300) is may


def test_the_servers_own_figures_are_for_the_administrator(server):
    answers = {"root": 200, "boss": 404, "ana": 404, "west": 404, "aud": 404}
    assert {login: server.caller(login).http("GET", "/_stcore/metrics").status_code for login in answers} == answers


@pytest.mark.parametrize("path", ["/", "/login", "/door/door.css", "/healthz", "/nothing/here", "/_stcore/health"])
@pytest.mark.parametrize("login", ["", "boss"])
def test_every_answer_carries_the_policy(server, path, login):
    headers = server.caller(login).http("GET", path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]


def test_a_link_to_the_home_page_by_its_name_opens_it(server):
    answer = server.caller("boss").http("GET", "/home?month=2026-10", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/?month=2026-10")


def test_the_page_has_no_inline_script_and_names_no_other_host(server):
    html = server.caller("boss").http("GET", "/").text
    assert "<script>" not in html
    assert "http://" not in html
    assert "https://" not in html


def test_static_files_are_compressed_and_kept(server):
    caller = server.caller("boss")
    html = caller.http("GET", "/").text
    script = html.split('src="./static/js/index')[1].split('"')[0]
    answer = caller.http("GET", f"/static/js/index{script}", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    plain = caller.http("GET", f"/static/js/index{script}", headers={"accept-encoding": "identity"})
    assert plain.content == answer.content


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../app.py",
        "/static/%2e%2e/%2e%2e/config.py",
        "/door/../gate.py",
        "/door/%2e%2e/gate.py",
        "/door/nothing.css",
    ],
)
def test_no_file_outside_is_handed_out(server, path):
    answer = server.caller("boss").http("GET", path)
    assert answer.status_code in {303, 400, 401, 404} or "streamlit" not in answer.text.lower()
    assert "def " not in answer.text


def actor_of(login: str):
    from data.people.rights import Actor

    return Actor(login=login, name=login, role=PEOPLE[login][0])
