"""The command line: the same work as the pages, without a screen.

    python cli.py --data DIR COMMAND [--json]

Exit code 0: done. 2: refused, with words in the user's language (with --json an object with
code, words and findings). 1: a bug. To add a command, add a function here and give what it
prints as plain data to `say`.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from data.errors import Refusal, UnknownMonth
from data.findings import Finding
from data.store import Store
from data.types import Language, Month

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="服务榜 ServiceLeague")

AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
InMonth = Annotated[str, typer.Option("--month", help="YYYY-MM")]


@dataclass
class Call:
    """What holds for the whole call."""

    data: Path = Path("bank")
    records: str = ""
    language: Language = "zh"
    as_json: bool = False


call = Call()


@app.callback()
def common(
    data: Annotated[Path, typer.Option(help="the data folder")] = Path("bank"),
    records: Annotated[str, typer.Option(help="URL of the records store; default SQLite in the data folder", envvar="SERVICELEAGUE_RECORDS")] = "",
    language: Annotated[str, typer.Option(help="zh or en", envvar="SERVICELEAGUE_LANGUAGE")] = "",
    as_json: AsJson = False,
) -> None:
    call.data, call.records, call.as_json = data, records, as_json
    call.language = "en" if (language or os.environ.get("LANG", "zh")).startswith("en") else "zh"


@app.command()
def organisation(
    file: Annotated[list[Path], typer.Argument(help="roster of outlets, taught spellings, or seats and holders")],
    since: Annotated[str, typer.Option("--from", help="changes count from this month, YYYY-MM; default: this month")] = "",
    as_json: AsJson = False,
) -> None:
    """Load the organisation from CSV files or workbooks."""
    from data.access import COMMAND_LINE
    from data.adopt import adopt_organisation
    from data.records import now

    month = _month(since) if since else Month.of(now().date())
    with _store() as store:
        done = [adopt_organisation(store, COMMAND_LINE, path.name, _bytes(path), since=month) for path in file]
    say([dataclasses.asdict(one) for one in done], as_json)


@app.command()
def load(
    file: Annotated[list[Path], typer.Argument(help="spreadsheets")],
    month: InMonth = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="check only, store nothing")] = False,
    accept_good_rows: Annotated[bool, typer.Option("--accept-good-rows", help="load the good rows of a file with open questions")] = False,
    as_json: AsJson = False,
) -> None:
    """Load monthly spreadsheets."""
    from data.access import COMMAND_LINE
    from data.load import load_report

    with _store() as store:
        report = load_report(
            store,
            COMMAND_LINE,
            [(path.name, _bytes(path)) for path in file],
            month=_month(month) if month else None,
            dry_run=dry_run,
            accept_good_rows=accept_good_rows,
            language=call.language,
        )
    say(report, as_json)
    if any(one["status"] in {"refused", "needs answers"} for one in report["files"]):
        raise typer.Exit(2)


@app.command()
def league(
    month: InMonth,
    metric: Annotated[str, typer.Option(help="a metric's key, or composite")] = "composite",
    level: Annotated[str, typer.Option(help="outlet or tier1")] = "outlet",
    format: Annotated[str, typer.Option(help="csv or json")] = "csv",
    as_json: AsJson = False,
) -> None:
    """A league table: outlet,name,rank,value,n,moved,note."""
    from metrics.answers import league_rows

    with _store() as store:
        rows = league_rows(store, _month(month), metric=metric, level=level)
    table(rows, format, as_json)


@app.command()
def ledger(month: InMonth, format: Annotated[str, typer.Option(help="csv or json")] = "csv", as_json: AsJson = False) -> None:
    """A month's rewards and fines: outlet,role,scope,end,position,amount,person,reason."""
    from metrics.answers import ledger_rows

    with _store() as store:
        rows = ledger_rows(store, _month(month), call.language)
    table(rows, format, as_json)


@app.command()
def trial(
    scheme: Annotated[Path, typer.Option(help="a scheme as TOML")],
    table: Annotated[Path, typer.Option(help="a wide CSV: outlet,class,tier1,<metric>,...")],
    as_json: AsJson = False,
) -> None:
    """Score, rank and pay a table by a scheme without touching the store."""
    from metrics.scheme import scheme_from_toml
    from metrics.trial import trial as tried

    text = _bytes(table).decode("utf-8-sig")
    say(tried(scheme_from_toml(_bytes(scheme).decode("utf-8")), list(csv.DictReader(text.splitlines()))), as_json or call.as_json)


@app.command()
def demo(
    months: Annotated[int, typer.Option(help="how many months")] = 24,
    once: Annotated[bool, typer.Option("--once", help="do nothing if the folder holds the demo already")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a demo bank in the data folder, through the real import."""
    from data.demo import is_demo, kept_accounts, make_demo

    with _store() as store:
        if once and is_demo(store):
            say({"accounts": kept_accounts(call.data).splitlines()}, as_json)
            return
        people = make_demo(store, months=months, tell=lambda words: None if as_json else print(words.say(call.language), file=sys.stderr, flush=True))
    say({"accounts": [dataclasses.asdict(one) for one in people]}, as_json)


@app.command()
def serve(
    port: Annotated[int, typer.Option(envvar="PORT")] = 8501,
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
) -> None:
    """Serve the pages."""
    os.environ["SERVICELEAGUE_DATA"] = str(call.data.resolve())
    if call.records:
        os.environ["SERVICELEAGUE_RECORDS"] = call.records
    from app import serve as serve_pages

    serve_pages(host, port)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Look whether the program and its data are well."""
    from data.doctor import examination

    found = examination(call.data, call.records, call.language)
    say([{"check": one.check.say(call.language), "ok": one.ok, "seen": one.seen} for one in found], as_json)
    if not all(one.ok for one in found):
        raise typer.Exit(2)


# --- reading and saying -----------------------------------------------------------------------


@contextmanager
def _store() -> Iterator[Store]:
    from metrics.views import install

    store = Store.open(call.data, call.records)
    try:
        install(store.facts)
        yield store
    finally:
        store.close()


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError as error:
        raise UnknownMonth(seen=text) from error


def _text(path: Path) -> str:
    from data.errors import NotUtf8

    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8(file=path.name) from error


def _bytes(path: Path) -> bytes:
    from data.errors import NoSuchFile

    try:
        return path.read_bytes()
    except OSError as error:
        raise NoSuchFile(file=path.name) from error


def table(rows: list[dict[str, Any]], format: str, as_json: bool) -> None:
    """Print rows as CSV, empty where missing, or as a JSON list, null where missing."""
    if format == "json" or as_json or call.as_json:
        say(rows, True)
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def say(what: Any, as_json: bool = False) -> None:
    if as_json or call.as_json:
        print(json.dumps(what, ensure_ascii=False, default=_plain, indent=1))
    else:
        print(*_lines(what), sep="\n")


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return str(value)


def _lines(what: Any, indent: str = "") -> Iterator[str]:
    if isinstance(what, dict):
        for key, value in what.items():
            if isinstance(value, dict | list):
                yield f"{indent}{key}:"
                yield from _lines(value, indent + "  ")
            else:
                yield f"{indent}{key}: {value}"
    elif isinstance(what, list):
        for one in what:
            yield f"{indent}- " + "; ".join(_lines(one)).replace("\n", " ") if isinstance(one, dict) else f"{indent}- {one}"
    else:
        yield f"{indent}{what}"


def refuse(refusal: Refusal) -> int:
    words = refusal.text(call.language)
    findings = [dataclasses.asdict(one) for one in refusal.facts.get("findings", ()) if isinstance(one, Finding)]
    if call.as_json or "--json" in sys.argv:
        say({"code": refusal.code, "words": words, "findings": findings}, True)
    else:
        print(words, *_lines(findings), sep="\n", file=sys.stderr)
    return 2


def main() -> int:
    try:
        app()
        return 0
    except Refusal as refusal:
        return refuse(refusal)
    except Exception:
        traceback.print_exc()
        return 1


if __name__ == "__main__":
    sys.exit(main())
