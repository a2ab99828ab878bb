"""What a machine does to a store, as a refusal in words: a full disk, a folder nobody may write, a store that is away.

Asked where errors end (pages, door, commands); what it does not know is a bug.
"""

from __future__ import annotations

import duckdb
from sqlalchemy.exc import DBAPIError

from data.errors import Refusal
from data.errors.store import DataDamaged, DiskFull, FactsStopped, ReadOnlyData, RecordsUnreachable

_SIGNS: dict[str, type[Refusal]] = {
    "no space left": DiskFull,
    "disk is full": DiskFull,
    "quota exceeded": DiskFull,
    "invalidated": FactsStopped,
    "read-only": ReadOnlyData,
    "readonly": ReadOnlyData,
    "permission denied": ReadOnlyData,
    "could not read enough": DataDamaged,
    "malformed": DataDamaged,
    "not a database": DataDamaged,
    "corrupt": DataDamaged,
    "disk i/o error": DataDamaged,
    "could not decode to utf-8": DataDamaged,
}
"""By what the error says, in lower case; the first that stands there."""


def fault_of(error: Exception) -> Refusal | None:
    """The refusal for an error; None where nobody but us can do something about it."""
    if isinstance(error, Refusal):
        return error
    if not isinstance(error, OSError | duckdb.Error | DBAPIError):
        return None
    words = str(error).lower()
    found = next((refusal for sign, refusal in _SIGNS.items() if sign in words), None)
    if found is DataDamaged:
        return DataDamaged(name="bank.duckdb" if isinstance(error, duckdb.Error) else "records.sqlite")
    if found is None and isinstance(error, DBAPIError) and "sqlite" not in type(error.orig).__module__:
        found = RecordsUnreachable if error.connection_invalidated or "connect" in words else None
    return found() if found else None
