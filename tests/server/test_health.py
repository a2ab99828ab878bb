"""Alive and ready are two answers; a stop lets an act that has begun be finished."""

import signal
import time

import pytest
from sqlalchemy import create_engine, make_url, text
from streamlit.proto.BackMsg_pb2 import BackMsg

from data.stores import audit
from data.stores.store import Store
from tests.patience import LONG
from tests.server.caller import Caller
from tests.server.conftest import PASSWORD, people_in, start
from tests.server.test_sign_in import soon

pytestmark = pytest.mark.slow


def statuses(url: str) -> list[int]:
    return [Caller(url).http("GET", path).status_code for path in ("/healthz", "/healthz/ready")]


def test_a_server_whose_stores_answer_is_alive_and_ready(server):
    assert statuses(server.url) == [200, 200]


def test_a_server_whose_data_is_damaged_is_alive_and_not_ready(tmp_path):
    (tmp_path / "bank" / "store").mkdir(parents=True)
    (tmp_path / "bank" / "store" / "bank.duckdb").write_bytes(b"not a database" * 1000)
    running = start(tmp_path / "bank", ["tests/server/small_app.py"], tmp_path / "log")
    try:
        assert statuses(running.url) == [200, 503]
    finally:
        running.stop()


def test_records_that_are_away_are_told_in_words_and_whoever_is_here_goes_on_until_they_are_back(
    new_database, postgres, tmp_path
):
    url, folder = new_database(), tmp_path / "bank"
    people_in(folder, url)
    running = start(folder, ["tests/server/small_app.py"], tmp_path / "log", SERVICELEAGUE_RECORDS=url)
    boss, name = running.caller("boss"), make_url(url).database
    page = boss.page()
    page.run()
    try:
        with create_engine(postgres, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(f"alter database {name} allow_connections false"))
            connection.execute(text(f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"))
            time.sleep(1.1)  # what the gate knows of a ticket it knows for a second
            assert page.run()[0].startswith("here is boss")
            assert boss.http("GET", "/").status_code == 200
            assert statuses(running.url) == [200, 503]
            refused = Caller(running.url).http("POST", "/login", data={"u": "ana", "p": PASSWORD})
            assert (refused.status_code, "PostgreSQL" in refused.text) == (503, True)
            assert any("记录库" in said for said in page.run(click="publish"))
            connection.execute(text(f"alter database {name} allow_connections true"))
        assert statuses(running.url) == [200, 200]
        assert Caller(running.url).sign_in("ana", PASSWORD).status_code == 303
        assert "bug" not in running.log.read_text()
    finally:
        running.stop()


def test_an_act_that_has_begun_is_finished_before_the_server_stops(tmp_path):
    people_in(tmp_path / "bank")
    running = start(tmp_path / "bank", ["tests/server/small_app.py"], tmp_path / "log")
    page = running.caller("boss").page()
    page.run()
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add(id=page.elements["begin"].id, trigger_value=True)
    page.send(message)
    assert soon((tmp_path / "begun").exists)
    running.process.send_signal(signal.SIGTERM)
    time.sleep(2)
    assert running.process.poll() is None
    (tmp_path / "go on").touch()
    running.process.wait(LONG)
    store = Store.open(tmp_path / "bank")
    with store.records.reading() as connection:
        rows, _ = audit.search(connection, act="publish", actor="boss")
        assert connection.execute(text("pragma integrity_check")).scalar() == "ok"
    store.close()
    assert [row.result for row in rows] == ["done"]
