"""Connections as uvicorn by itself does not hold them: whoever does not finish asking is hung up on, and an answer
is sent at once, its last piece not held back 40 ms until the first is acknowledged."""

from __future__ import annotations

import asyncio
import socket

from starlette.types import Message, Receive
from uvicorn.config import HTTP_PROTOCOLS
from uvicorn.protocols.http.h11_impl import H11Protocol

HEADERS_WITHIN, BODY_WITHIN = 20.0, 60.0  # seconds: between two looks; for each further piece


class PromptProtocol(H11Protocol):
    """Looks now and then; a connection found waiting for the rest of its headers at two looks running is closed."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio sets it only where a socket was made with its protocol named, and Streamlit's is not
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.loop.call_later(HEADERS_WITHIN, self._look, False)

    def _look(self, waited: bool) -> None:
        if self.transport.is_closing() or self.transport.get_protocol() is not self:  # gone, or a websocket by now
            return
        answering = self.cycle is not None and not self.cycle.response_complete
        waits = not answering and self.timeout_keep_alive_task is None
        if waits and waited:
            self.transport.close()
        else:
            self.loop.call_later(HEADERS_WITHIN, self._look, waits)


def hang_up_on_half_open() -> None:
    """Have the server that is started next do so."""
    HTTP_PROTOCOLS["auto"] = f"{__name__}:{PromptProtocol.__name__}"


def prompt(receive: Receive) -> Receive:
    """The request's body; when its next piece does not come, the caller counts as gone."""
    whole = False

    async def piece() -> Message:
        nonlocal whole
        if whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), BODY_WITHIN)
        except TimeoutError:
            return {"type": "http.disconnect"}
        whole = not message.get("more_body", False)
        return message

    return piece
