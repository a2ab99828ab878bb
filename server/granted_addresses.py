"""What a ticket's own pages were given: only that may be fetched, put or asked for with the ticket.

Addresses of downloads and uploads, and the ids of downloads written on demand, are long and random, but
whoever learns one could use it with a ticket of their own. So the gate notes every address on its
way out to a page, and lets a ticket use no other. It reads the fields that hold addresses and nothing
else: an address typed into a search box and shown again is not given by that.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from functools import lru_cache

from google.protobuf.message import DecodeError, Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ADDRESSES = frozenset({"url", "image", "icon_image", "upload_url", "delete_url", "deferred_file_id"})
"""Fields of Streamlit's messages; a new kind of element that brings a file has one of these or is added here."""
LARGEST = 1 << 20  # bytes: tables and charts are larger and carry no address
SMALL = 8 << 10  # bytes: messages up to here are remembered
MOST_PER_TICKET, MOST_TICKETS = 4_000, 4_000


class GrantedAddresses:
    """By ticket, what its pages were given; the oldest is forgotten first."""

    def __init__(self) -> None:
        self._by_ticket: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, ticket: str, frame: bytes) -> None:
        """Note the addresses in a message on its way to a page of the ticket."""
        if len(frame) > LARGEST:
            return
        found = addresses(frame) if len(frame) <= SMALL else addresses.__wrapped__(frame)
        if not found:
            return
        with self._lock:
            held = self._by_ticket.setdefault(ticket, OrderedDict())
            self._by_ticket.move_to_end(ticket)
            for address in found:
                held[address] = None
                held.move_to_end(address)
            while len(held) > MOST_PER_TICKET:
                held.popitem(last=False)
            while len(self._by_ticket) > MOST_TICKETS:
                self._by_ticket.popitem(last=False)

    def holds(self, ticket: str, address: str) -> bool:
        with self._lock:
            return address in self._by_ticket.get(ticket, ())


@lru_cache(maxsize=4_000)
def addresses(frame: bytes) -> tuple[str, ...]:
    """The addresses in a message; none where it can't be read.

    Remembered, since most messages are those of the last rerun, byte for byte.
    """
    message = ForwardMsg()
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return ()
    if message.WhichOneof("type") == "new_session":  # begins every run, tells the look of the page, brings no file
        return ()
    return tuple(_addresses(message))


def _addresses(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if field.message_type is None:
            if field.name in ADDRESSES and isinstance(value, str):
                yield value
        elif isinstance(value, Message):
            yield from _addresses(value)
        elif not field.message_type.GetOptions().map_entry:
            for one in value:
                yield from _addresses(one)


GIVEN = GrantedAddresses()
"""Of this process."""
