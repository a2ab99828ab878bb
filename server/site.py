"""Where and how this installation runs: read once from the environment, one line per variable.

SERVICELEAGUE_DATA      data folder (default: bank)
SERVICELEAGUE_RECORDS   URL of the records store (default: SQLite in the data folder)
SERVICELEAGUE_ADDRESS   address to listen on (default: 127.0.0.1)
SERVICELEAGUE_PORT      port (default: 8501; PORT works too)
SERVICELEAGUE_HOSTS     names under which browsers may come, separated by commas; with :port only with that port
SERVICELEAGUE_TLS       1: browsers come over https (a proxy in front ends it), cookies are Secure
SERVICELEAGUE_PROXIES   addresses of proxies whose X-Forwarded-For is believed (default: this machine)
SERVICELEAGUE_LOG       json: one JSON object a line
SERVICELEAGUE_IDENTITY  file of identity sources (docs/security.md); without it: own accounts only
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]{1,5})?")
LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    data: Path
    records: str
    address: str
    port: int
    hosts: frozenset[str]
    tls: bool
    json_log: bool
    identity: Path | None
    proxies: frozenset[str] = frozenset({"127.0.0.1", "::1"})

    def knows(self, said: Sequence[str]) -> bool:
        """Whether the one Host header is one of ours: with the port we list it with, or with any if we list none."""
        host = HOST.fullmatch(said[0].lower()) if len(said) == 1 else None
        return host is not None and not self.hosts.isdisjoint({host[0], host[1]})


def site(environment: Mapping[str, str] = os.environ) -> Site:
    identity = environment.get("SERVICELEAGUE_IDENTITY", "")
    return Site(
        data=Path(environment.get("SERVICELEAGUE_DATA", "bank")).absolute(),
        records=environment.get("SERVICELEAGUE_RECORDS", ""),
        address=environment.get("SERVICELEAGUE_ADDRESS", "127.0.0.1"),
        port=int(environment.get("SERVICELEAGUE_PORT") or environment.get("PORT") or 8501),
        hosts=_listed(environment, "SERVICELEAGUE_HOSTS") | {*LOCAL, socket.gethostname().lower()},
        tls=environment.get("SERVICELEAGUE_TLS", "") in {"1", "true", "yes"},
        json_log=environment.get("SERVICELEAGUE_LOG", "") == "json",
        identity=Path(identity) if identity else None,
        proxies=_listed(environment, "SERVICELEAGUE_PROXIES") or frozenset({"127.0.0.1", "::1"}),
    )


def _listed(environment: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in environment.get(name, "").split(",") if part.strip())
