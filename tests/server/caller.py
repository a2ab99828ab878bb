"""A caller that is no browser: it signs in over HTTP, speaks Streamlit's websocket, sends what no browser would."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.patience import LONG


@dataclass
class Page:
    """One websocket session and what its last run showed."""

    socket: ClientConnection
    session: str = ""
    texts: list[str] = field(default_factory=list)
    elements: dict[str, object] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    downloads: list[DownloadButton] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    sent: bytes = b""
    """Every byte the server sent, hidden columns and menus included."""

    def send(self, message: BackMsg) -> None:
        self.socket.send(message.SerializeToString())

    def receive(self, seconds: float = LONG) -> ForwardMsg:
        message = ForwardMsg()
        frame = self.socket.recv(timeout=seconds)
        assert isinstance(frame, bytes)
        self.sent += frame
        message.ParseFromString(frame)
        return message

    def run(
        self,
        *,
        click: str = "",
        fragment: str = "",
        query: str = "",
        page: str = "",
        page_hash: str = "",
        box: str = "",
        value: str = "",
    ) -> list[str]:
        """The texts shown when the script has run.

        Or a fragment of it, with a click, or with a box set to a value it may never have offered.
        """
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string, rerun.fragment_id, rerun.page_name, rerun.page_script_hash = (
            query,
            fragment,
            page,
            page_hash,
        )
        if click:
            rerun.widget_states.widgets.add(id=self.elements[click].id, trigger_value=True)
        if box:
            rerun.widget_states.widgets.add(id=box, string_value=value)
        self.send(message)
        if not fragment:
            self.texts, self.elements, self.downloads, self.boxes = [], {}, [], []
        while True:
            got = self.receive()
            kind = got.WhichOneof("type")
            if kind == "new_session" and got.new_session.initialize.session_id:
                self.session = got.new_session.initialize.session_id
            if kind == "delta":
                self._take(got)
            if kind == "script_finished" and got.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return self.texts

    def upload_address(self) -> str:
        """Where this page may put one file."""
        message = BackMsg()
        message.file_urls_request.request_id = "1"
        message.file_urls_request.file_names.append("a.xlsx")
        self.send(message)
        return self.answer("file_urls_response").file_urls_response.file_urls[0].upload_url

    def on_demand(self, file_id: str, seconds: float = LONG) -> str:
        """The address of a download written now; raises TimeoutError when nobody answers."""
        message = BackMsg()
        message.backend_operation_request.request_id = "1"
        message.backend_operation_request.session_id = self.session
        message.backend_operation_request.deferred_file.file_id = file_id
        self.send(message)
        return self.answer("backend_operation_response", seconds=seconds).backend_operation_response.deferred_file.url

    def answer(self, kind: str, seconds: float = LONG) -> ForwardMsg:
        while (got := self.receive(seconds)).WhichOneof("type") != kind:
            pass
        return got

    def _take(self, message: ForwardMsg) -> None:
        if message.delta.fragment_id:
            self.fragments.append(message.delta.fragment_id)
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        name = element.WhichOneof("type")
        inner = getattr(element, name)
        if isinstance(inner, DownloadButton):
            self.downloads.append(inner)
        if name in ("selectbox", "text_input"):
            self.boxes.append(inner.id)
        if name == "exception":
            self.texts.append(f"exception box: {inner.type} {inner.message}")
        elif getattr(inner, "label", ""):
            self.elements[inner.label] = inner
        elif hasattr(inner, "body"):
            self.texts.append(inner.body)

    def close(self) -> None:
        self.socket.close()


@dataclass
class Caller:
    """Somebody with a cookie jar."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def http(self, method: str, path: str, **more) -> httpx.Response:
        headers = {
            "cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **more.pop("headers", {}),
        }
        if not self.cookies:
            del headers["cookie"]
        with httpx.Client(trust_env=False, timeout=LONG) as client:
            return client.request(method, self.url + path, headers=headers, **more)

    def sign_in(self, login: str, password: str, **fields: str) -> httpx.Response:
        answer = self.http("POST", "/login", data={"u": login, "p": password, **fields})
        self.cookies.update({cookie.name: cookie.value or "" for cookie in answer.cookies.jar if cookie.value})
        return answer

    def page(
        self, *, origin: str | None = "", resume: str = "", host: str = "", headers: dict[str, str] | None = None
    ) -> Page:
        """Open the websocket; `origin` empty is the right one, None is none."""
        xsrf = self.http("GET", "/_stcore/health").cookies.get("_streamlit_xsrf") or ""
        cookies = {**self.cookies, **({"_streamlit_xsrf": xsrf} if xsrf else {})}
        place = self.url.removeprefix("http://")
        name, port = place.split(":")
        socket = connect(
            f"ws://{host or place}/_stcore/stream",
            sock=_socket(name, int(port)),
            origin=self.url if origin == "" else origin,
            subprotocols=["streamlit", xsrf or "none", *([resume] if resume else [])],
            additional_headers={
                "cookie": "; ".join(f"{key}={value}" for key, value in cookies.items()),
                **(headers or {}),
            },
            max_size=None,
            proxy=None,
            compression=None,
            legacy=True,
            open_timeout=LONG,
            ping_interval=None,
        )
        return Page(socket)

    def put(self, address: str, method: str = "PUT", content: bytes = b"PK") -> int:
        """The status when a file is put there, with the token against forgery that Streamlit asks for."""
        xsrf = self.http("GET", "/_stcore/health").cookies["_streamlit_xsrf"]
        headers = {"X-Xsrftoken": xsrf, "cookie": f"sl_ticket={self.cookies['sl_ticket']}; _streamlit_xsrf={xsrf}"}
        more = {"files": {"f": ("a.xlsx", content)}} if method == "PUT" else {}
        return self.http(method, address, headers=headers, **more).status_code

    def is_let_in(self, **how) -> bool:
        """Whether a websocket opened so gets as far as a run."""
        page = None
        try:
            page = self.page(**how)
            page.run()
            return True
        except Exception:
            return False
        finally:
            if page is not None:
                with contextlib.suppress(Exception):
                    page.close()


def _socket(name: str, port: int):
    import socket

    return socket.create_connection((name, port), timeout=LONG)
