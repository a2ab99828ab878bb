"""A directory that proves a password by an LDAP bind. Accounts with a password of our own don't go there.

ldap3 is an extra: only a bank that has a directory installs it.
"""

from __future__ import annotations

import logging
import ssl
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from data.errors.people import LdapMissing, SignOnSilent
from data.people.accounts import LOGIN

_log = logging.getLogger("serviceleague.ldap")


@dataclass(frozen=True, slots=True, kw_only=True)
class LdapBind:
    """`bind` is a template of the name to bind as: uid={login},ou=people,dc=bank or {login}@bank.local."""

    url: str
    bind: str
    authority: str = ""
    starttls: bool = False
    plain: bool = False

    @classmethod
    def of(cls, values: dict[str, Any]) -> LdapBind:
        made = cls(**values)
        if not made.url.startswith("ldaps://") and not made.starttls and not made.plain:
            raise ValueError("[ldap] needs ldaps://, starttls = true, or plain = true for a directory on this machine")
        if find_spec("ldap3") is None:
            raise LdapMissing()
        return made

    def proves(self, login: str, password: str) -> bool:
        """Whether the directory accepts them. An empty password never counts: directories answer it as anonymous.

        Raises:
            SignOnSilent: It does not answer.
        """
        if not password or LOGIN.fullmatch(login) is None:
            return False
        import ldap3
        from ldap3.core.exceptions import LDAPException

        tls = ldap3.Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=self.authority or None)
        server = ldap3.Server(self.url, tls=tls, connect_timeout=5, get_info=ldap3.NONE)
        connection = ldap3.Connection(
            server, user=self.bind.format(login=login), password=password, receive_timeout=5, raise_exceptions=False
        )
        try:
            if self.starttls and not connection.start_tls():
                return False
            return bool(connection.bind())
        except LDAPException as error:
            _log.warning("the directory does not answer: %s", type(error).__name__)
            raise SignOnSilent() from None
        finally:
            connection.unbind()
