"""Browsers that have signed in to an account before, known by a cookie that this store has signed."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from sqlalchemy import Connection

from data.stores import records

KEY = "device.key"  # name of the setting


def new_device(connection: Connection, login: str) -> str:
    """The cookie for a browser that has just signed in."""
    key = records.setting_kept(connection, KEY)
    if key is None:
        key = secrets.token_hex(32)
        records.keep_setting(connection, KEY, key)
    nonce = secrets.token_urlsafe(16)
    return f"{nonce}.{_sign(key, login, nonce)}"


def is_device_of(connection: Connection, login: str, device: str) -> bool:
    nonce, _, signature = device.partition(".")
    key = records.setting_kept(connection, KEY)
    return key is not None and hmac.compare_digest(signature.encode(), _sign(key, login, nonce).encode())


def _sign(key: str, login: str, nonce: str) -> str:
    return hmac.new(bytes.fromhex(key), f"{login} {nonce}".encode(), hashlib.sha256).hexdigest()
