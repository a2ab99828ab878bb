"""Requests that are too long, come in pieces or stop half-way end with a number of their own and leave no trace."""

import asyncio
import socket
import threading
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from streamlit.web.server.starlette.starlette_server import _bind_socket

from server import half_open
from tests.patience import LONG
from tests.server.caller import Caller
from tests.server.conftest import PASSWORD, run_apart

pytestmark = pytest.mark.slow


def said(url: str, request: bytes) -> bytes:
    """Everything the server answers to these bytes until it hangs up."""
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port), timeout=LONG) as line:
        line.sendall(request)
        return b"".join(iter(lambda: line.recv(65536), b""))


def traces(server, since: str) -> str:
    """What the server has written since then, if it tells of a bug."""
    written = server.log.read_text()[len(since) :]
    return written if "bug" in written or "Traceback" in written else ""


@pytest.mark.parametrize("path", ["/login", "/set-password", "/account/end", "/account/password"])
@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"u=boss&p=" + b"x" * 20_001, "application/x-www-form-urlencoded", 413),
        ([b"u=boss", b"&p=x"], "application/x-www-form-urlencoded", 411),
        (b"u=boss&p=x", "multipart/form-data; boundary=b", 400),
        (b"u=boss&p=x", "multipart/form-data", 400),
    ],
    ids=["too long", "in pieces", "no multipart", "no boundary"],
)
def test_a_form_that_is_none_is_refused_without_a_trace(server, path, body, kind, status):
    caller, before = server.caller("boss"), server.log.read_text()
    content = body if isinstance(body, bytes) else iter(body)
    assert caller.http("POST", path, content=content, headers={"content-type": kind}).status_code == status
    assert traces(server, before) == ""


@pytest.mark.parametrize("length", ["abc", "-1", "1e3", "99999999999999999999999"])
def test_a_length_that_is_none_is_refused_without_a_trace(server, length):
    before = server.log.read_text()
    head = f"POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    assert said(server.url, head.encode()).split()[1] in {b"400", b"411", b"413"}
    assert traces(server, before) == ""


def test_a_form_that_breaks_off_leaves_no_trace(server):
    before = server.log.read_text()
    place = urlsplit(server.url)
    head = b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=LONG) as line:
        line.sendall(head + b"Content-Type: application/x-www-form-urlencoded\r\n\r\nu=boss")
    assert Caller(server.url).sign_in("boss", PASSWORD).status_code == 303
    assert traces(server, before) == ""


@pytest.fixture
def hasty(monkeypatch):
    """A server whose connections are looked at twice a second."""
    monkeypatch.setattr(half_open, "HEADERS_WITHIN", 0.5)
    monkeypatch.setattr(half_open, "BODY_WITHIN", 0.5)

    async def app(scope, receive, send):
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            await receive()
            return
        receive = half_open.prompt(receive)
        message = {"more_body": True}
        while message.get("more_body"):
            message = await receive()
        await PlainTextResponse(message["type"])(scope, receive, send)

    config = uvicorn.Config(app, port=0, http=half_open.PromptProtocol, lifespan="off", log_level="critical")
    server, ready = uvicorn.Server(config), threading.Event()

    async def serve():
        started = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        ready.set()
        await started

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(LONG)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(LONG)


@pytest.mark.parametrize("begun", [b"", b"GET / HTTP/1.1\r\nHost: a", b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HT"])
def test_a_connection_that_does_not_finish_asking_is_hung_up_on(hasty, begun):
    assert said(hasty, begun).count(b"200 OK") == begun.count(b"\r\n\r\n")
    assert httpx.get(hasty, trust_env=False, timeout=LONG).text == "http.request"


def test_a_body_that_does_not_come_counts_as_a_caller_who_has_gone(hasty):
    head = b"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 50\r\n\r\nhalf"
    assert said(hasty, head).endswith(b"http.disconnect")


def test_a_websocket_is_not_hung_up_on(hasty):
    from websockets.sync.client import connect

    with connect(hasty.replace("http", "ws"), open_timeout=LONG, ping_interval=None, proxy=None) as line:
        with pytest.raises(TimeoutError):
            line.recv(timeout=2.5)
        line.ping().wait(LONG)


def test_no_piece_of_an_answer_waits_for_the_one_before_to_be_acknowledged():
    """On a socket as Streamlit makes it, for which asyncio does not see to that."""

    async def asked() -> bytes:
        async def app(scope, receive, send):
            (one,) = server.server_state.connections
            line = one.transport.get_extra_info("socket")
            await PlainTextResponse(str(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))(scope, receive, send)

        config = uvicorn.Config(app, http=half_open.PromptProtocol, lifespan="off", log_level="critical")
        server, listens = uvicorn.Server(config), _bind_socket("127.0.0.1", 0, 10)
        serving = asyncio.create_task(server.serve(sockets=[listens]))
        reader, writer = await asyncio.open_connection(*listens.getsockname())
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
        server.should_exit = True
        await serving
        return answer

    assert run_apart(asked()).endswith(b"\r\n\r\n1")
