"""Commands that bring figures in and ask for them: organisation, load, league, ledger, trial."""

from __future__ import annotations

import dataclasses
import gc
from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, InMonth, bytes_of, call, month_from, say, say_table, text_of, the_store
from data.people.rights import COMMAND_LINE

WithCorrections = Annotated[
    bool, typer.Option("--with-corrections", help="a published month with corrections that are not published yet")
]
LEAGUE_COLUMNS = ("outlet", "name", "rank", "value", "n", "moved", "note")
LEDGER_COLUMNS = ("outlet", "role", "scope", "end", "position", "amount", "person", "reason")


def organisation(
    file: Annotated[list[Path], typer.Argument(help="roster of outlets, taught spellings, or seats and holders")],
    since: Annotated[
        str, typer.Option("--from", help="changes count from this month, YYYY-MM; default: this month")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Load the organisation from CSV files or workbooks."""
    from data.clock import month_now
    from data.organisation.adopt import adopt_organisation

    month = month_from(since) if since else month_now()
    with the_store() as store:
        done = [adopt_organisation(store, COMMAND_LINE, path.name, bytes_of(path), since=month) for path in file]
    say([dataclasses.asdict(one) for one in done], as_json)


def load(
    file: Annotated[list[Path], typer.Argument(help="spreadsheets")],
    month: InMonth = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="check only, store nothing")] = False,
    accept_good_rows: Annotated[
        bool, typer.Option("--accept-good-rows", help="load the good rows of a file with open questions")
    ] = False,
    correction: Annotated[
        str, typer.Option("--correction", help="why the files correct published months; without it these are locked")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Load monthly spreadsheets. Exit code 2 when a file was refused or has open questions."""
    from data.files.memory import give_memory_back
    from data.uploads.load import load_report

    give_memory_back()
    gc.set_threshold(200_000, 50, 50)  # a large file makes millions of objects that stay: looking at them is a fifth
    with the_store() as store:
        report = load_report(
            store,
            COMMAND_LINE,
            [(path.name, bytes_of(path)) for path in file],
            month=month_from(month) if month else None,
            dry_run=dry_run,
            accept_good_rows=accept_good_rows,
            correction=correction,
            language=call.language,
        )
    for path, one in zip(file, report["files"], strict=True):
        one["file"] = str(path)  # as it was asked for: several folders hold files of one name
    say(report, as_json)
    if any(one["status"] in {"refused", "needs answers"} for one in report["files"]):
        raise typer.Exit(2)


def league(
    month: InMonth,
    metric: Annotated[str, typer.Option(help="a metric's key, or composite")] = "composite",
    level: Annotated[str, typer.Option(help="outlet or tier1")] = "outlet",
    period: Annotated[str, typer.Option(help="month, quarter, half, year, ytd, r3 or r12 around the month")] = "month",
    format: Annotated[str, typer.Option(help="csv or json")] = "csv",
    corrections: WithCorrections = False,
    as_json: AsJson = False,
) -> None:
    """A league table: outlet,name,rank,value,n,moved,note."""
    from commands.answers import league_rows
    from months.unpublished import with_corrections

    with the_store() as store:
        read = with_corrections(store, COMMAND_LINE) if corrections else store
        rows = league_rows(read, month_from(month), metric=metric, level=level, period=period)
    say_table(rows, LEAGUE_COLUMNS, format, as_json)


def ledger(
    month: InMonth,
    format: Annotated[str, typer.Option(help="csv or json")] = "csv",
    corrections: WithCorrections = False,
    as_json: AsJson = False,
) -> None:
    """A month's rewards and fines: outlet,role,scope,end,position,amount,person,reason."""
    from commands.answers import ledger_rows

    with the_store() as store:
        rows = ledger_rows(store, month_from(month), call.language, corrections=corrections)
    say_table(rows, LEDGER_COLUMNS, format, as_json)


def trial(
    scheme: Annotated[Path, typer.Option(help="a scheme as TOML")],
    table: Annotated[Path, typer.Option(help="a wide CSV: outlet,class,tier1,<metric>,...")],
    as_json: AsJson = False,
) -> None:
    """Score, rank and pay a table by a scheme: of a bank only what it defines is read, nothing is touched."""
    from metrics.composite.single_rankings import scheme_of_outlets
    from metrics.composite.wide_table import table_from_csv
    from metrics.money.trial import tried_table as tried
    from metrics.scheme.toml import scheme_from_toml
    from months.decisions.form_adoption import catalogue_as_kept

    catalogue_as_kept(call.data, call.records)
    read = scheme_from_toml(text_of(scheme))
    scheme_of_outlets(read)
    say(tried(read, table_from_csv(text_of(table))), as_json)
