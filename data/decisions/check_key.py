"""The bank's key for the check codes of notices: random, made once, kept in the records and never on paper."""

from __future__ import annotations

from secrets import token_hex

from data.stores import records
from data.stores.store import Store

CHECK_KEY = "notice.check_key"  # name of the setting


def check_key(store: Store) -> bytes:
    with store.records.reading() as connection:
        kept = records.setting_kept(connection, CHECK_KEY)
    if kept is None:
        with store.writing, store.records.transaction() as connection:
            kept = records.setting_kept(connection, CHECK_KEY) or token_hex(32)
            records.keep_setting(connection, CHECK_KEY, kept)
    return bytes.fromhex(kept)
