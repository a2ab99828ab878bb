"""Other ways to say who somebody is. Whoever vouches, the account and its role are still ours.

Read from the TOML file named by SERVICELEAGUE_IDENTITY. To add a source (WeCom, CAS, ...), write
a class of one of the three shapes below and its line in `sources` or `proof`:

- `Away`: the browser leaves for another site and comes back (OIDC; CAS and WeCom are of this shape);
- `Vouching`: something in front of us names the person in every request (a proxy's header);
- `proof`: a name and password are tried elsewhere (an LDAP bind).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from data.types import Text
from server.identity.ldap import LdapBind
from server.identity.oidc import Oidc
from server.identity.proxy import ProxyHeader


class Away(Protocol):
    """A site where people prove who they are."""

    @property
    def words(self) -> Text:
        """What the link on the sign-in page says."""
        ...

    def leave(self, back: str, following: str) -> tuple[str, str]:
        """The address to send the browser to, and a mark that its cookie has to bring back."""
        ...

    def come_back(self, mark: str, query: Mapping[str, str], back: str) -> tuple[str, str]:
        """Who came back, and the page they wanted. Raises NotVouched."""
        ...


class Vouching(Protocol):
    def named(self, headers: Mapping[str, str], peer: str) -> str:
        """Whom the request is vouched for; empty when it is not."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    away: Mapping[str, Away]
    vouching: tuple[Vouching, ...] = ()


def sources(file: Path | None) -> Sources:
    """The sources of the file; none without a file.

    Raises KeyError or OSError when it is incomplete: a start must fail loudly.
    """
    if file is None:
        return Sources(away={})
    asked = _asked(file)
    return Sources(
        away={"oidc": Oidc.of(_with_secrets(asked["oidc"], file))} if "oidc" in asked else {},
        vouching=(ProxyHeader.of(_with_secrets(asked["proxy"], file)),) if "proxy" in asked else (),
    )


def proof(file: Path | None) -> Callable[[str, str], bool] | None:
    """Where passwords are tried that are not ours.

    Raises LdapMissing, in words: so it is asked for by `open_here`, not when the launcher is imported.
    """
    asked = _asked(file) if file else {}
    return LdapBind.of(asked["ldap"]).proves if "ldap" in asked else None


def _asked(file: Path) -> dict[str, dict[str, Any]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _with_secrets(values: dict[str, Any], file: Path) -> dict[str, Any]:
    """A key `x_file` is the name of a file that holds `x`, so that secrets can be kept apart."""
    read = {
        name.removesuffix("_file"): (file.parent / str(value)).read_text().strip()
        for name, value in values.items()
        if name.endswith("_file")
    }
    return {**values, **read}
