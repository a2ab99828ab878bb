"""Versions of the words of complaint lists, kept beside those of check forms: added, never changed.

A list is read by the version in force in its month, and what it gave is stored: a version may also begin in a
month that is published, of which it changes no figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert

from data.decisions.form_versions import FormVersion, kept_versions
from data.people.rights import Act, Actor, require
from data.reading.complaints.complaint_words import ComplaintWords, complaint_words_from_toml, preset_words
from data.stores import records
from data.stores.schema.schemes import COMPLAINT_WORDS
from data.stores.store import Store
from data.types import Month


def complaint_word_versions(connection: Connection) -> tuple[FormVersion, ...]:
    """Every version, in the order of adoption."""
    return tuple(one for one in kept_versions(connection) if one.form == COMPLAINT_WORDS)


def words_in_force(versions: Sequence[FormVersion], month: Month) -> ComplaintWords:
    """The words of the month, of two from the same month those adopted later; the preset's before any are adopted."""
    ruling = [one for one in versions if one.from_month <= str(month)]
    newest = max(ruling, key=lambda one: (one.from_month, one.number), default=None)
    return preset_words() if newest is None else complaint_words_from_toml(newest.toml)


def record_complaint_words(store: Store, actor: Actor, toml: str) -> FormVersion:
    """Adopt the words from the month they name on, or for every month. The same text again changes nothing.

    Raises:
        NoRight: The role may not.
        BadComplaintWords: With every problem at once.
    """
    require(actor, Act.ADOPT_SCHEME)
    words = complaint_words_from_toml(toml)
    with store.records.reading() as connection:
        before = complaint_word_versions(connection)
    if before and before[-1].toml == toml:
        return before[-1]
    since = str(words.from_month)
    with store.acting(actor, "complaint_words.adopt", COMPLAINT_WORDS, from_month=since) as connection:
        values = {"form": COMPLAINT_WORDS, "from_month": since, "toml": toml, "adopted_by": actor.login}
        connection.execute(insert(records.form_version).values(**values, adopted_at=records.now()))
        return complaint_word_versions(connection)[-1]
