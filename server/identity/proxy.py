"""A proxy in front that has signed people in and names them in a header.

Believed only from its address and with its secret.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyHeader:
    header: str
    addresses: frozenset[str]
    secret_header: str
    secret: str

    @classmethod
    def of(cls, values: dict[str, Any]) -> ProxyHeader:
        secret = str(values["secret"])
        if len(secret) < 20:
            raise ValueError("the secret of [proxy] needs 20 characters or more")
        return cls(
            header=values["header"],
            addresses=frozenset(values["addresses"]),
            secret_header=values.get("secret_header", "X-Proxy-Secret"),
            secret=secret,
        )

    def named(self, headers: Mapping[str, str], peer: str) -> str:
        """Whom the proxy names; empty when the request did not come from it."""
        told = headers.get(self.secret_header, "")
        if peer not in self.addresses or not hmac.compare_digest(told.encode(), self.secret.encode()):
            return ""
        return headers.get(self.header, "").strip()
