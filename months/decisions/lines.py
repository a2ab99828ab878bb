"""Setting the bank's target and warning lines, one or all of them, and which are in force."""

from __future__ import annotations

from collections.abc import Sequence

from data.decisions.documents import LINES, document_kept, record_document
from data.people.rights import Act, Actor, require
from data.stores.records import Records
from data.stores.store import Store
from metrics.watch.mark_lines import MarkLine, lines_from_toml, lines_to_toml
from months.decisions.schemes import there_from


def lines_in_force(records: Records) -> tuple[MarkLine, ...]:
    """What the bank has set; without any the marks of the catalogue hold as examples."""
    with records.reading() as connection:
        kept = document_kept(connection, LINES)
    return lines_from_toml(kept or "")


def set_lines(store: Store, actor: Actor, document: str) -> tuple[MarkLine, ...]:
    """Put a document in force, read whole before anything is kept.

    Raises:
        NoRight: The role may not.
        BadLines: Something in it is wrong; nothing is changed.
        FormLater: A line begins before its metric does.
    """
    require(actor, Act.SET_LINES)
    lines = lines_from_toml(document)
    for line in lines:
        there_from(line.metric, line.from_month)
    record_document(store, actor, LINES, lines_to_toml(lines))
    return lines


def put_line(store: Store, actor: Actor, line: MarkLine) -> tuple[MarkLine, ...]:
    """Set one line in the place of the one of the same metric, month and part of the bank; the others stay.

    Raises:
        NoRight: The role may not.
        BadLines: It is not a line; nothing is changed.
    """
    return set_lines(store, actor, lines_to_toml((*without_line(lines_in_force(store.records), line), line)))


def drop_line(store: Store, actor: Actor, line: MarkLine) -> tuple[MarkLine, ...]:
    """Take one line back.

    Raises:
        NoRight: The role may not.
    """
    return set_lines(store, actor, lines_to_toml(without_line(lines_in_force(store.records), line)))


def without_line(lines: Sequence[MarkLine], line: MarkLine) -> tuple[MarkLine, ...]:
    return tuple(one for one in lines if one.of() != line.of())
