"""Signing in and out, and what happens to an open page when a right is withdrawn."""

import time
from pathlib import Path

import pytest
from sqlalchemy import select, update
from websockets.exceptions import ConnectionClosed

from data.people import accounts
from data.people.rights import COMMAND_LINE, Role
from data.stores import audit, records
from data.stores.records import Records, records_engine, sqlite_url
from tests.patience import LONG
from tests.server.caller import Caller
from tests.server.conftest import PASSWORD, start

pytestmark = pytest.mark.slow


class Beside:
    """The records of a running server, opened beside it: the tests' hand of the administrator."""

    def __init__(self, folder: Path) -> None:
        import threading

        self.records, self.writing = Records(records_engine(sqlite_url(folder))), threading.RLock()

    def note_refusal(self, *_args) -> None:
        raise AssertionError("refused")


@pytest.fixture
def beside(server):
    beside = Beside(server.folder)
    yield beside
    beside.records.close()


def soon(seen) -> bool:
    """Whether it comes true."""
    end = time.monotonic() + LONG
    while time.monotonic() < end:
        if seen():
            return True
        time.sleep(0.1)
    return False


def shut(page) -> bool:
    try:
        page.receive(0.1)
    except ConnectionClosed:
        return True
    except TimeoutError:
        pass
    return False


def test_the_ticket_is_a_cookie_no_script_can_read_and_is_stored_as_its_hash_only(server, beside):
    answer = Caller(server.url).sign_in("boss", PASSWORD)
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("sl_ticket="))
    assert "httponly" in cookie.lower()
    assert "samesite=lax" in cookie.lower()
    value = answer.cookies["sl_ticket"]
    assert len(value) >= 43  # 256 bits
    with beside.records.reading() as connection:
        assert value not in str(connection.execute(select(records.ticket)).all())


def test_every_sign_in_is_a_new_ticket(server):
    first, second = server.caller("boss"), server.caller("boss")
    assert first.cookies["sl_ticket"] != second.cookies["sl_ticket"]


def test_behind_tls_the_cookies_are_secure_and_bound_to_the_host(server, tmp_path):
    from tests.server.conftest import people_in

    people_in(tmp_path / "bank")
    running = start(tmp_path / "bank", ["tests/server/small_app.py"], tmp_path / "log", SERVICELEAGUE_TLS="1")
    try:
        answer = Caller(running.url).sign_in("boss", PASSWORD)
        cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith("__Host-sl_ticket="))
        assert "Secure" in cookie
        assert "max-age" in answer.headers["strict-transport-security"]
    finally:
        running.stop()


def test_nobody_learns_which_accounts_exist(server):
    known, unknown = (
        Caller(server.url).http("POST", "/login", data={"u": name, "p": "wrong"}) for name in ("second", "nosuch")
    )
    assert known.status_code == unknown.status_code == 401
    assert known.text.replace("second", "*") == unknown.text.replace("nosuch", "*")


def test_wrong_passwords_cost_time_and_the_account_is_not_locked(server):
    stranger = Caller(server.url)
    codes = [
        stranger.http("POST", "/login", data={"u": "target", "p": f"wrong{number}"}).status_code for number in range(20)
    ]
    assert codes == [401] * 5 + [429] * 15
    right = stranger.http("POST", "/login", data={"u": "target", "p": PASSWORD})
    assert right.status_code == 429
    server.later(int(right.headers["retry-after"]))
    assert stranger.sign_in("target", PASSWORD).status_code == 303


def test_a_browser_that_knew_the_account_is_not_kept_out_by_a_strangers_tries(server):
    owner = server.caller("aud")
    for number in range(8):
        Caller(server.url).http("POST", "/login", data={"u": "aud", "p": f"wrong{number}"})
    assert Caller(server.url).http("POST", "/login", data={"u": "aud", "p": PASSWORD}).status_code == 429
    del owner.cookies["sl_ticket"]
    assert owner.sign_in("aud", PASSWORD).status_code == 303
    server.later(60)  # the tests after this one come from other browsers


@pytest.mark.parametrize(
    "following",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/login", "/a b"],
)
def test_a_link_leads_nowhere_else_after_sign_in(server, following):
    assert Caller(server.url).sign_in("boss", PASSWORD, next=following).headers["location"] == "/"


@pytest.mark.parametrize(("asks", "says"), [("zh-CN,zh;q=0.9", "登录"), ("en-GB", "Sign in"), ("fr", "登录")])
def test_the_form_speaks_the_browsers_language(server, asks, says):
    assert f"<h1>{says}</h1>" in Caller(server.url).http("GET", "/login", headers={"accept-language": asks}).text


def test_what_was_typed_is_shown_escaped(server):
    text = (
        Caller(server.url)
        .http("POST", "/login", data={"u": '"><script>alert(1)</script>', "p": "x", "next": '/"><b>'})
        .text
    )
    assert "<script>" not in text
    assert '"><b>' not in text


def test_signing_out_ends_the_ticket_and_its_open_pages(server):
    caller = server.caller("boss")
    page = caller.page()
    page.run()
    assert caller.http("GET", "/logout").headers["location"] == "/login?why=out"
    assert caller.http("GET", "/").status_code == 303
    assert not caller.is_let_in()
    assert soon(lambda: shut(page))


def test_another_site_cannot_sign_somebody_out(server):
    caller = server.caller("boss")
    assert caller.http("GET", "/logout", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert caller.http("GET", "/").status_code == 200


def test_the_page_learns_whether_its_ticket_lives(server):
    caller = server.caller("boss")
    assert caller.http("GET", "/door/here").text == "yes"
    caller.http("GET", "/logout")
    assert caller.http("GET", "/door/here").text == "no"


def test_a_disabled_account_is_refused_at_the_next_click_in_callback_fragment_and_download(server, beside):
    caller = server.caller("leaver")
    page, idle = caller.page(), caller.page()
    page.run()
    idle.run()
    download = page.elements["figures"].url
    with beside.records.reading() as connection:
        before = audit.search(connection, act="publish", actor="leaver")[1]
    accounts.disable(beside, COMMAND_LINE, "leaver")
    time.sleep(1.1)
    with pytest.raises(ConnectionClosed):
        page.run(click="publish")
    with pytest.raises(ConnectionClosed):
        idle.run(fragment=idle.fragments[0])
    assert caller.http("GET", download).status_code == 401
    assert caller.sign_in("leaver", PASSWORD).status_code == 401
    with beside.records.reading() as connection:
        assert audit.search(connection, act="publish", actor="leaver")[1] == before


def test_an_account_with_another_role_acts_in_that_role_from_the_next_click_on(server, beside):
    page = server.caller("mover").page()
    assert page.run()[0].startswith("here is mover as head_office")
    accounts.change_account(beside, COMMAND_LINE, "mover", name="Mover", role=Role.BRANCH_HEAD, branches=["城北支行"])
    time.sleep(1.1)
    texts = page.run(click="publish")
    assert any("没有权限" in text for text in texts)
    assert page.run()[0].startswith("here is mover as branch_head of ['城北支行']")
    with beside.records.reading() as connection:
        rows, _ = audit.search(connection, act="publish", actor="mover")
        assert [row.result for row in rows] == ["refused"]


def test_tickets_idle_out_and_grow_old(server, beside):
    caller, other = server.caller("boss"), server.caller("boss")
    assert caller.http("GET", "/").status_code == 200
    with beside.records.transaction() as connection:
        first, second = (
            records.ticket.c.hash == __import__("hashlib").sha256(one.cookies["sl_ticket"].encode()).hexdigest()
            for one in (caller, other)
        )
        from datetime import timedelta

        connection.execute(update(records.ticket).where(first).values(seen_at=records.now() - timedelta(minutes=16)))
        connection.execute(update(records.ticket).where(second).values(created_at=records.now() - timedelta(hours=13)))
    time.sleep(1.1)
    assert caller.http("GET", "/").status_code == 303
    assert other.http("GET", "/").status_code == 303
    assert "15 分钟没有操作" in caller.http("GET", "/login").text
    assert "15 分钟" not in other.http("GET", "/login").text and "登录已到期" in other.http("GET", "/login").text
    assert "登录已到期" not in Caller(server.url).http("GET", "/login").text


def test_an_invited_person_sets_a_password_that_nobody_else_learns_and_the_code_works_once(server, beside):
    invitation = accounts.invite(beside, COMMAND_LINE, login="newcomer", name="新人", role=Role.ANALYST)
    caller = Caller(server.url)
    form = caller.http("GET", f"/set-password?code={invitation.code}")
    assert "newcomer" in form.text
    weak = caller.http("POST", "/set-password", data={"code": invitation.code, "p": "short", "again": "short"})
    assert weak.status_code == 422
    assert "15" in weak.text
    phrase = "a lamp above nine stairs"
    differ = caller.http("POST", "/set-password", data={"code": invitation.code, "p": phrase, "again": phrase + "!"})
    assert differ.status_code == 422
    done = caller.http("POST", "/set-password", data={"code": invitation.code, "p": phrase, "again": phrase})
    assert done.headers["location"] == "/"
    assert done.cookies["sl_ticket"]  # signed in at once
    assert caller.http("GET", f"/set-password?code={invitation.code}").status_code == 410
    assert (
        caller.http(
            "POST", "/set-password", data={"code": invitation.code, "p": phrase + "x", "again": phrase + "x"}
        ).status_code
        == 410
    )
    assert caller.sign_in("newcomer", phrase).status_code == 303
    assert invitation.code not in server.log.read_text()


def test_a_bug_shows_a_number_that_is_in_the_log_and_nothing_else(server):
    texts = server.caller("boss").page().run(query="break=1")
    words = " ".join(texts)
    number = words.split("编号 ")[1][:6]
    assert "ValueError" not in words
    assert "secret" not in words
    assert "small_page.py" not in words
    log = server.log.read_text()
    assert number in log
    assert "13812345678" not in log


def test_first_start_makes_one_administrator_whose_one_time_password_is_printed_once_and_must_be_changed(tmp_path):
    running = start(tmp_path / "bank", ["tests/server/small_app.py"], tmp_path / "log")
    password = (tmp_path / "log").read_text().split("\n    ")[1].split("\n")[0].strip()
    caller = Caller(running.url)
    answer = caller.sign_in("admin", password)
    assert answer.headers["location"].startswith("/set-password?code=")
    assert "sl_ticket" not in caller.cookies
    running.stop()
    again = start(tmp_path / "bank", ["tests/server/small_app.py"], tmp_path / "second-log")
    again.stop()
    assert "admin" not in (tmp_path / "second-log").read_text()


def test_a_second_server_on_the_same_data_says_who_has_it_and_the_first_goes_on(server, tmp_path):
    with pytest.raises(AssertionError, match=str(server.process.pid)):
        start(server.folder, ["tests/server/small_app.py"], tmp_path / "log")
    assert server.caller("boss").is_let_in()


def test_a_damaged_store_is_left_alone_and_every_page_says_so(tmp_path):
    (tmp_path / "bank" / "store").mkdir(parents=True)
    (tmp_path / "bank" / "store" / "bank.duckdb").write_bytes(b"not a database" * 1000)
    running = start(tmp_path / "bank", ["tests/server/small_app.py"], tmp_path / "log")
    answer = Caller(running.url).http("GET", "/")
    running.stop()
    assert answer.status_code == 503
    assert "bank.duckdb" in answer.text
    assert (tmp_path / "bank" / "store" / "bank.duckdb").read_bytes() == b"not a database" * 1000
