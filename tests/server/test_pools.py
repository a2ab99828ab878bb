"""Whoever waits for another machine holds up nobody else, and is told in words when it does not answer."""

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.errors.people import SignOnSilent
from server import pools
from tests.patience import LONG
from tests.server.caller import Caller
from tests.server.conftest import PASSWORD, people_in, run_apart, start


def test_calls_outside_that_hang_hold_up_no_look_up_and_end_in_words(monkeypatch):
    monkeypatch.setattr(pools, "OUTBOUND_SECONDS", 0.2)
    over = threading.Event()

    async def everybody():
        outside = [asyncio.create_task(pools.asked_outside(over.wait, LONG)) for _ in range(40)]
        await asyncio.sleep(0)
        inside = [await pools.done_in(pool, int, "7") for pool in (pools.LOOK_UPS, pools.HASHING, pools.NOTES)]
        return inside, await asyncio.gather(*outside, return_exceptions=True)

    inside, outside = run_apart(everybody())
    over.set()
    assert inside == [7, 7, 7]
    assert all(isinstance(one, SignOnSilent) for one in outside)


@pytest.mark.slow
def test_a_provider_that_hangs_is_told_in_words_and_people_sign_in_with_their_passwords(tmp_path):
    people_in(tmp_path / "bank")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        issuer = f"http://127.0.0.1:{silent.getsockname()[1]}"
        identity = tmp_path / "identity.toml"
        identity.write_text(f'[oidc]\nissuer = "{issuer}"\nclient_id = "a"\nclient_secret = "b"\n')
        running = start(
            tmp_path / "bank", ["tests/server/small_app.py"], tmp_path / "log", SERVICELEAGUE_IDENTITY=str(identity)
        )
        try:
            with ThreadPoolExecutor(12) as many:
                away = [many.submit(Caller(running.url).http, "GET", "/sign-in/other?source=oidc") for _ in range(12)]
                assert running.caller("boss").http("GET", "/").status_code == 200
                answers = [one.result() for one in away]
            assert {answer.status_code for answer in answers} == {503}
            assert all("没有应答" in answer.text for answer in answers)
            assert Caller(running.url).sign_in("ana", PASSWORD).status_code == 303
            assert "bug" not in running.log.read_text()
        finally:
            running.stop()
