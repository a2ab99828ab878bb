"""Pace and turn belong to the person: many pages of one run one at a time, and nobody else waits for them."""

import asyncio
from itertools import count

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data.people.rights import Actor, Role
from server import stream
from server.stream import BURST, MOST_PER_PERSON, OnePerson, Stream
from tests.patience import LONG
from tests.server.conftest import run_apart

_names = (f"person{number}" for number in count())


def rerun() -> bytes:
    message = BackMsg()
    message.rerun_script.page_name = "league"
    return message.SerializeToString()


def finished(status: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> dict:
    return {"type": "websocket.send", "bytes": ForwardMsg(script_finished=status).SerializeToString()}


class OpenPage:
    """A page of somebody's, held by the gate; `runs` counts what has reached Streamlit."""

    def __init__(self, login: str) -> None:
        self.coming: asyncio.Queue = asyncio.Queue()
        self.said: asyncio.Queue = asyncio.Queue()
        self.runs, self.closed = asyncio.Queue(), 0
        self.task = asyncio.create_task(
            Stream(self._app, "t", login, who, touch).carry({}, self.coming.get, self._sent)
        )

    async def _app(self, _scope, receive, send) -> None:
        async def speak() -> None:
            while True:
                await send(await self.said.get())

        speaking = asyncio.create_task(speak())
        while (await receive())["type"] == "websocket.receive":
            self.runs.put_nowait(True)
        speaking.cancel()

    async def _sent(self, message) -> None:
        self.closed = message.get("code", self.closed)

    def click(self) -> None:
        self.coming.put_nowait({"type": "websocket.receive", "bytes": rerun()})

    async def runs_now(self) -> None:
        await asyncio.wait_for(self.runs.get(), LONG)

    async def close(self) -> None:
        self.coming.put_nowait({"type": "websocket.disconnect"})
        await self.task


async def who(_ticket: str) -> Actor:
    return Actor(login="x", name="X", role=Role.HEAD_OFFICE)


async def touch(_ticket: str) -> None: ...


async def settled() -> None:
    """Whatever can happen without anybody doing anything has happened."""
    for _ in range(50):
        await asyncio.sleep(0)


@pytest.fixture
def login() -> str:
    return next(_names)


def test_one_persons_pages_run_one_at_a_time_and_another_persons_beside_them(login):
    async def all_of_it():
        first, second, other = OpenPage(login), OpenPage(login), OpenPage(next(_names))
        first.click()
        await first.runs_now()
        second.click()
        other.click()
        await other.runs_now()
        await settled()
        assert second.runs.empty()
        first.said.put_nowait(finished())
        await second.runs_now()
        for page in (first, second, other):
            await page.close()

    run_apart(all_of_it())


def test_a_click_cuts_the_run_of_its_own_page_short(login):
    async def all_of_it():
        page, second = OpenPage(login), OpenPage(login)
        page.click()
        await page.runs_now()
        page.click()
        await page.runs_now()
        second.click()
        page.said.put_nowait(finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN))
        await settled()
        assert second.runs.empty()
        page.said.put_nowait(finished())
        await second.runs_now()
        for one in (page, second):
            await one.close()

    run_apart(all_of_it())


def test_a_page_that_is_closed_gives_its_turn_away(login):
    async def all_of_it():
        first, second = OpenPage(login), OpenPage(login)
        first.click()
        await first.runs_now()
        second.click()
        await first.close()
        await second.runs_now()
        await second.close()

    run_apart(all_of_it())


def test_a_long_run_gives_its_turn_away_and_goes_on(login, monkeypatch):
    monkeypatch.setattr(stream, "LONGEST_TURN", 0.05)

    async def all_of_it():
        first, second = OpenPage(login), OpenPage(login)
        first.click()
        await first.runs_now()
        second.click()
        await second.runs_now()
        for page in (first, second):
            await page.close()

    run_apart(all_of_it())


def test_all_pages_of_a_person_share_one_pace():
    person = OnePerson()
    assert [person.pace.pause() for _ in range(int(BURST))] == [0.0] * int(BURST)
    assert person.pace.pause() > 0


def test_a_person_has_so_many_pages_and_no_more(login):
    async def all_of_it():
        pages = [OpenPage(login) for _ in range(MOST_PER_PERSON + 1)]
        await settled()
        assert [page.closed for page in pages] == [0] * MOST_PER_PERSON + [1008]
        for page in pages[:-1]:
            await page.close()
        again = OpenPage(login)
        await settled()
        assert again.closed == 0
        await again.close()

    run_apart(all_of_it())
