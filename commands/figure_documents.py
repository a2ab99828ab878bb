"""Commands on the bank's own figures: list, show, import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.saying import AsJson, call, say, text_of, the_store
from data.people.rights import COMMAND_LINE

figures = typer.Typer(help="Own figures: list, show, import.", no_args_is_help=True)

Which = Annotated[str, typer.Argument(help="a version's number, or a figure's id for its newest version")]


@figures.command("list")
def list_(as_json: AsJson = False) -> None:
    """Every figure of every adopted version."""
    from data.decisions.figure_versions import figure_versions

    with the_store() as store, store.records.reading() as connection:
        versions = figure_versions(connection)
    rows = [
        {
            "version": version.number,
            "figure": one.id,
            "metric": one.key,
            "title": one.title.say(call.language),
            "from": version.from_month,
            "of": one.of,
            "kind": str(one.kind),
            "unit": one.unit,
            "better": str(one.better),
            "adopted_by": version.adopted_by,
            "adopted_at": f"{version.adopted_at:%Y-%m-%d %H:%M}",
        }
        for version in versions
        for one in version.read
    ]
    say(rows, as_json)


@figures.command("show")
def show_version(which: Which, as_json: AsJson = False) -> None:
    """A version as TOML."""
    from data.decisions.figure_versions import figure_version

    with the_store() as store, store.records.reading() as connection:
        version = figure_version(connection, which)
    if as_json or call.as_json:
        say({"version": version.number, "from": version.from_month, "toml": version.toml}, True)
    else:
        print(version.toml)


@figures.command("import")
def import_(file: Annotated[Path, typer.Argument(help="own figures as TOML")], as_json: AsJson = False) -> None:
    """Adopt own figures from the month they name."""
    from months.decisions.form_adoption import adopt_figures

    with the_store() as store:
        version = adopt_figures(store, COMMAND_LINE, text_of(file))
    named = [one.key for one in version.read]
    say({"version": version.number, "from": version.from_month, "figures": named}, as_json)
