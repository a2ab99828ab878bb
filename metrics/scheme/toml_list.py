"""A list of records as a TOML document: read whole, or refused at the first place that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from data.errors import Refusal
from data.text.toml_text import NotToml, toml_table
from metrics.scheme.checks import Problem, Wrong
from metrics.scheme.toml_record import record_of, written_lines


def list_from_toml(
    document: type,
    name: str,
    text: str,
    wrong: Callable[[Any, Sequence[Any]], Iterator[Wrong]],
    refusal: type[Refusal],
) -> tuple[Any, ...]:
    """The records of a document.

    Args:
        document: A dataclass with one field, `name`, a tuple of the records.
        wrong: What a record may not be, beside those before it, though each part of it can be read.
        refusal: Raised with `where`, `zh` and `en`.
    """
    problems: list[Problem] = []
    try:
        read = record_of(document, toml_table(text), problems)
    except NotToml as error:
        raise refusal(where=error.where, zh=error.zh, en=error.en) from error
    found: tuple[Any, ...] = getattr(read, name) if read else ()
    for place, one in enumerate(found):
        problems += [Problem(where=f"{name}[{place}].{at}", zh=zh, en=en) for at, zh, en in wrong(one, found[:place])]
    if problems:
        raise refusal(where=problems[0].where, zh=problems[0].zh, en=problems[0].en)
    return found


def list_to_toml(name: str, records: Sequence[object]) -> str:
    """The document that reads back as these records."""
    return "\n".join("\n".join([f"[[{name}]]", *written_lines(one, spelled_out=False), ""]) for one in records)
