"""What may pass a websocket: known kinds of messages, of bounded size, at a human pace, while the ticket lives.

Pace and turn belong to the person, not to the websocket: however many pages somebody opens, one
of them runs at a time, so that whoever else clicks shares the processor with one run of theirs.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data.people.rights import Actor
from server.granted_addresses import GIVEN

PASSED = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"})
"""Left out on purpose: clear_cache, set_run_on_save (reach every session), load_git_info (tells paths), debug_*."""
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
"""Of Streamlit's operations: a download written on demand, further rows of a table.

Never `install_skills`, which writes files beside the program.
"""
SMALLEST = 200  # bytes; the message that ends a run is shorter
LARGEST = 2 << 20  # bytes of one message; widget states are a few kB
A_SECOND, BURST = 8.0, 12.0
MOST_PER_PERSON = 30
LONGEST_TURN = 5.0  # seconds; a run that takes longer goes on, and the person's next page runs beside it
LOOK_EVERY = 3.0  # seconds between looks whether an idle page's ticket still lives
ENDED, TOO_BIG, NOT_OURS = 4401, 1009, 1002


class Pace:
    """Lets `BURST` messages through at once and `A_SECOND` a second after; slows, never refuses."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._left, self._at = clock, BURST, clock()

    def pause(self) -> float:
        """Seconds to hold the next message back."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._at) * A_SECOND) - 1
        self._at = now
        return max(0.0, -self._left / A_SECOND)


class OnePerson:
    """What all websockets of one person share."""

    def __init__(self) -> None:
        self.pace, self.turn, self.open = Pace(), asyncio.Lock(), 0


_people: defaultdict[str, OnePerson] = defaultdict(OnePerson)
"""By login; kept, so that a new connection brings no new burst."""


def ends_a_run(frame: bytes) -> bool:
    """Whether this message to the page says that its run is over, and no other has taken its place."""
    if len(frame) > SMALLEST:
        return False
    said = ForwardMsg.FromString(frame)
    return said.WhichOneof("type") == "script_finished" and said.script_finished != said.FINISHED_EARLY_FOR_RERUN


class Stream:
    """One websocket of a signed-in person, between the server and Streamlit."""

    def __init__(
        self,
        app: ASGIApp,
        ticket: str,
        login: str,
        holder: Callable[[str], Awaitable[Actor | None]],
        touch: Callable[[str], Awaitable[None]],
    ) -> None:
        self.app, self.ticket, self.holder, self.touch = app, ticket, holder, touch
        self.person = _people[login]
        self._waiting: asyncio.Future[Message] | None = None
        self._lease: asyncio.TimerHandle | None = None

    async def carry(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run Streamlit's endpoint on this websocket until either side, or the gate, ends it."""
        if self.person.open >= MOST_PER_PERSON:
            await send({"type": "websocket.close", "code": 1008})
            return
        self.person.open += 1

        async def sifted() -> Message:
            return await self._next(receive, send)

        async def noted(message: Message) -> None:
            if message.get("bytes"):
                GIVEN.note(self.ticket, message["bytes"])
                if ends_a_run(message["bytes"]):
                    self._give_turn()
            await send(message)

        try:
            await self.app(scope, sifted, noted)
        finally:
            if self._waiting is not None:
                self._waiting.cancel()
            self._give_turn()
            self.person.open -= 1

    async def _next(self, receive: Receive, send: Send) -> Message:
        while True:
            message = await self._arrived(receive)
            if message is None:
                return await self._end(send, ENDED)
            if message["type"] != "websocket.receive":
                return message
            data = message.get("bytes")
            if data is None:
                return await self._end(send, NOT_OURS)
            if len(data) > LARGEST:
                return await self._end(send, TOO_BIG)
            await asyncio.sleep(self.person.pace.pause())
            back = BackMsg()
            try:
                back.ParseFromString(data)
            except DecodeError:
                return await self._end(send, NOT_OURS)
            runs = back.WhichOneof("type") == "rerun_script"
            if runs:
                await self._take_turn()
            if await self.holder(self.ticket) is None:
                return await self._end(send, ENDED)
            if not self._passes(back):
                continue
            if runs and not back.rerun_script.is_auto_rerun:
                await self.touch(self.ticket)
            return message

    async def _take_turn(self) -> None:
        """Wait until no other page of this person runs; this one's own run is cut short by its next, as ever."""
        if self._lease is None:
            await self.person.turn.acquire()
            self._lease = asyncio.get_running_loop().call_later(LONGEST_TURN, self._give_turn)

    def _give_turn(self) -> None:
        if self._lease is not None:
            self._lease.cancel()
            self._lease = None
            self.person.turn.release()

    def _passes(self, back: BackMsg) -> bool:
        """Whether a page needs this message, and asks for nothing that another ticket's page was given."""
        kind = back.WhichOneof("type")
        if kind != "backend_operation_request":
            return kind in PASSED
        asked = back.backend_operation_request
        operation = asked.WhichOneof("payload")
        return operation in OPERATIONS and (
            operation != "deferred_file" or GIVEN.holds(self.ticket, asked.deferred_file.file_id)
        )

    async def _arrived(self, receive: Receive) -> Message | None:
        """The next message, or None when the ticket ended while nothing came."""
        self._waiting = asyncio.ensure_future(receive())
        while True:
            done, _ = await asyncio.wait({self._waiting}, timeout=LOOK_EVERY)
            if done:
                message, self._waiting = self._waiting.result(), None
                return message
            if await self.holder(self.ticket) is None:
                self._waiting.cancel()
                return None

    async def _end(self, send: Send, code: int) -> Message:
        await send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code}
