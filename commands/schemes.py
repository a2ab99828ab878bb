"""Commands on schemes: list, show, import, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.definitions import Which, show_document
from commands.saying import AsJson, call, say, text_of, the_store
from data.people.rights import COMMAND_LINE

schemes = typer.Typer(help="Schemes: list, show, import, export.", no_args_is_help=True)


@schemes.command("list")
def list_(as_json: AsJson = False) -> None:
    """Every adopted version and the months it judges."""
    from months.decisions.schemes import adopted

    with the_store() as store:
        found = adopted(store)
    rows = [
        {
            "version": one.version.number,
            "scheme": one.version.scheme,
            "title": one.title.say(call.language),
            "from": one.version.from_month,
            "judges_from": one.first,
            "judges_until": one.last,
            "adopted_by": one.version.adopted_by,
            "adopted_at": f"{one.version.adopted_at:%Y-%m-%d %H:%M}",
        }
        for one in found
    ]
    say(rows, as_json)


@schemes.command()
def show(which: Which, as_json: AsJson = False) -> None:
    """A version as TOML."""
    from data.decisions.scheme_versions import scheme_version

    with the_store() as store, store.records.reading() as connection:
        version = scheme_version(connection, which)
    show_document(version, {"scheme": version.scheme}, as_json)


@schemes.command("import")
def import_(file: Annotated[Path, typer.Argument(help="a scheme as TOML")], as_json: AsJson = False) -> None:
    """Adopt a scheme from its effective month on."""
    from metrics.scheme.toml import scheme_from_toml
    from months.decisions.schemes import adopt

    scheme = scheme_from_toml(text_of(file))
    with the_store() as store:
        version = adopt(store, COMMAND_LINE, scheme)
    say({"version": version.number, "scheme": version.scheme, "from": version.from_month}, as_json)


@schemes.command()
def export(which: Which, file: Annotated[Path, typer.Argument(help="where to write the TOML")]) -> None:
    """Write a version as TOML."""
    from data.decisions.scheme_versions import scheme_version

    with the_store() as store, store.records.reading() as connection:
        version = scheme_version(connection, which)
    file.write_text(version.toml, encoding="utf-8")
    say({"version": version.number, "scheme": version.scheme, "file": file.name}, False)
