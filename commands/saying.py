"""What every command shares: where the data is, in which language, and how things are said."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from data.errors import Refusal
from data.errors.figures import UnknownMonth
from data.errors.store import NoSuchFile, NotUtf8
from data.reading.findings import Finding
from data.stores.store import Store
from data.types import Language, Month

AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
InMonth = Annotated[str, typer.Option("--month", help="YYYY-MM")]


@dataclass(slots=True)
class Call:
    """What holds for the whole call; `cli.every_command` fills it."""

    data: Path = Path("bank")
    records: str = ""
    language: Language = "zh"
    as_json: bool = False


call = Call()


@contextmanager
def the_store() -> Iterator[Store]:
    from metrics.figures.views import install

    store = Store.open(call.data, call.records)
    try:
        install(store.facts)
        yield store
    finally:
        store.close()


def month_from(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise UnknownMonth(seen=text) from error


def bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NoSuchFile(file=path.name) from error


def text_of(path: Path) -> str:
    try:
        return bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(file=path.name) from error


def say_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], format: str, as_json: bool) -> None:
    """Print rows as CSV, empty where missing, or as a JSON list, null where missing."""
    if format == "json" or as_json or call.as_json:
        say(list(rows), True)
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def say(what: object, as_json: bool = False) -> None:
    if as_json or call.as_json:
        print(json.dumps(what, ensure_ascii=False, default=_plain, indent=1))
    else:
        print(*_lines(what), sep="\n")


def refused(refusal: Refusal, *, as_json: bool) -> int:
    """Say a refusal in the user's language; the exit code of refusals."""
    words = refusal.text(call.language)
    told = refusal.facts.get("findings", ())
    findings = (
        [dataclasses.asdict(one) for one in told if isinstance(one, Finding)] if isinstance(told, tuple | list) else []
    )
    if as_json or call.as_json:
        say({"code": refusal.code, "words": words, "findings": findings}, True)
    else:
        print(words, *_lines(findings), sep="\n", file=sys.stderr)
    return 2


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return str(value)


def _lines(what: object, indent: str = "") -> Iterator[str]:
    if isinstance(what, dict):
        for key, value in what.items():
            if isinstance(value, dict | list):
                yield f"{indent}{key}:"
                yield from _lines(value, indent + "  ")
            else:
                yield f"{indent}{key}: {value}"
    elif isinstance(what, list):
        for one in what:
            yield f"{indent}- " + (
                "; ".join(line.strip() for line in _lines(one)) if isinstance(one, dict) else str(one)
            )
    else:
        yield f"{indent}{what}"
