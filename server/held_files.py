"""How many bytes of a person's files the server holds: those Streamlit keeps, and those on their way to it."""

from __future__ import annotations

from collections import Counter, defaultdict

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance

from data.files.limits import LIMITS
from server.request import length_said


class HeldFiles:
    """Counts by login; a file that was taken out, or whose session ended, is counted no longer."""

    def __init__(self) -> None:
        self._sessions: defaultdict[str, set[str]] = defaultdict(set)
        self._coming: Counter[str] = Counter()

    def carrying(self, app: ASGIApp, login: str, scope: Scope) -> ASGIApp:
        """`app` where there is room for the file; the gate has seen that its size is said."""
        if scope["method"] == "DELETE":
            return app
        size = length_said(Headers(scope=scope)) or 0
        if self._held(login) + size > LIMITS.held:
            return Response("too many files at once", status_code=413)

        async def carried(scope: Scope, receive: Receive, send: Send) -> None:
            self._coming[login] += size
            try:
                await app(scope, receive, send)
            finally:
                self._coming[login] -= size
                self._sessions[login].add(scope["path"].split("/")[3])

        return carried

    def _held(self, login: str) -> int:
        kept = get_instance().uploaded_file_mgr.file_storage  # type: ignore[missing-attribute]  # of the one manager there is
        self._sessions[login] &= kept.keys()
        return self._coming[login] + sum(
            len(file.data) for session in self._sessions[login] for file in list(kept.get(session, {}).values())
        )
