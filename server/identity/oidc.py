"""OpenID Connect, authorization code with PKCE: the provider tells by a signed token who somebody is.

The token is checked here in full.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

from data.errors.people import NotVouched, SignOnSilent
from data.types import Text

_log = logging.getLogger("serviceleague.oidc")
WORDS = Text(zh="使用统一认证登录", en="Sign in with single sign-on")
PATIENCE = 600.0  # seconds a person may take at the provider
MOST_AWAY = 2000
SECONDS = (3, 5)  # to reach the provider, and to wait for each piece of an answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Somebody on the way to the provider."""

    nonce: str
    verifier: str
    following: str
    left_at: float


@dataclass(slots=True, kw_only=True)
class Oidc:
    issuer: str
    client_id: str
    client_secret: str
    login_claim: str = "preferred_username"
    words: Text = WORDS
    _away: dict[str, Journey] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, values: dict[str, Any]) -> Oidc:
        words = Text(zh=values.get("zh", WORDS.zh), en=values.get("en", WORDS.en))
        claim = values.get("login_claim", "preferred_username")
        return cls(
            issuer=values["issuer"].rstrip("/"),
            client_id=values["client_id"],
            client_secret=values["client_secret"],
            login_claim=claim,
            words=words,
        )

    def leave(self, back: str, following: str) -> tuple[str, str]:
        """The provider's address for this browser, and the mark its cookie has to bring back.

        Raises:
            SignOnSilent: It does not answer, or not as a provider does.
        """
        mark, nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48)
        with self._lock:
            now = time.monotonic()
            self._away = {
                key: one for key, one in list(self._away.items())[-MOST_AWAY:] if now - one.left_at < PATIENCE
            }
            self._away[mark] = Journey(nonce=nonce, verifier=verifier, following=following, left_at=now)
        try:
            there = self._described()["authorization_endpoint"]
        except Exception as error:
            _log.warning("the provider does not answer: %s", type(error).__name__)
            raise SignOnSilent() from error
        address, _ = self._client(back).create_authorization_url(there, state=mark, nonce=nonce, code_verifier=verifier)
        return address, mark

    def come_back(self, mark: str, query: Mapping[str, str], back: str) -> tuple[str, str]:
        """Who came back, and the page they wanted.

        Raises:
            NotVouched: Another browser, an old journey, a refusal, or a token that is not for us.
            SignOnSilent: The provider does not answer in time.
        """
        with self._lock:
            journey = self._away.pop(query.get("state", ""), None)
        if (
            journey is None
            or not secrets.compare_digest(mark, query.get("state", ""))
            or time.monotonic() - journey.left_at > PATIENCE
            or "code" not in query
        ):
            raise NotVouched()
        try:
            says = self._described()
            token = self._client(back).fetch_token(
                says["token_endpoint"], code=query["code"], code_verifier=journey.verifier, timeout=SECONDS
            )
            login = self._named(token["id_token"], journey.nonce, says)
        except requests.Timeout as error:
            raise SignOnSilent() from error
        except Exception as error:  # Authlib's errors have no common base below Exception
            raise NotVouched() from error
        return login, journey.following

    def _named(self, token: str, nonce: str, says: Mapping[str, Any]) -> str:
        keys = KeySet.import_key_set(requests.get(says["jwks_uri"], timeout=SECONDS).json())
        claims = jwt.decode(token, keys, algorithms=["RS256", "PS256", "ES256", "EdDSA"]).claims
        rules = jwt.JWTClaimsRegistry(
            leeway=60,
            iss={"essential": True, "value": says["issuer"]},
            aud={"essential": True, "value": self.client_id},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        rules.validate(claims)
        return str(claims[self.login_claim])

    def _client(self, back: str) -> OAuth2Session:
        return OAuth2Session(
            self.client_id, self.client_secret, scope="openid profile", redirect_uri=back, code_challenge_method="S256"
        )

    def _described(self) -> Mapping[str, Any]:
        """The provider's own description; asked each time, as keys and addresses may change."""
        answer = requests.get(f"{self.issuer}/.well-known/openid-configuration", timeout=SECONDS)
        answer.raise_for_status()
        described = answer.json()
        if described["issuer"].rstrip("/") != self.issuer:
            raise NotVouched()
        return described
